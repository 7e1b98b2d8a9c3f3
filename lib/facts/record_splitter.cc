// Cuts records at line ends that stand outside quotes. In: a buffer that slides over the file; out:
// views into it. Without a quote in sight a record is one memchr; only records with quotes are
// walked through byte by byte.
#include "facts/record_splitter.h"

#include <algorithm>
#include <cstring>

namespace kwota {

bool RecordSplitter::is_delimiter(char c) const {
  if (delimiter_ != '\0') return c == delimiter_;
  return c == ';' || c == ',' || c == '\t';
}

// Spreadsheets write rows that were once used as ";;;;".
bool RecordSplitter::is_blank(std::string_view record) const {
  return std::all_of(record.begin(), record.end(),
                     [&](char c) { return c == ' ' || c == '\t' || is_delimiter(c); });
}

bool RecordSplitter::refill() {
  if (at_end_) return false;
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    quote_ -= begin_;
    end_ -= begin_;
    begin_ = 0;
  }
  if (end_ == buffer_.size()) buffer_.resize(buffer_.size() * 2);
  const std::size_t got = source_.read(buffer_.data() + end_, buffer_.size() - end_);
  const bool no_quote_before = quote_ == end_;
  end_ += got;
  if (no_quote_before) {
    const void* found = std::memchr(buffer_.data() + quote_, '"', end_ - quote_);
    quote_ =
        found ? static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data()) : end_;
  }
  at_end_ = got == 0;
  return !at_end_;
}

// The next line end, or null when the record is too long to look further.
const char* RecordSplitter::line_end() {
  std::size_t looked = 0;
  for (;;) {
    const char* from = buffer_.data() + begin_ + looked;
    const void* found = std::memchr(from, '\n', end_ - begin_ - looked);
    if (found) {
      const auto* end = static_cast<const char*>(found);
      return end - buffer_.data() > static_cast<std::ptrdiff_t>(begin_ + longest) ? nullptr : end;
    }
    looked = end_ - begin_;
    if (looked > longest) return nullptr;
    if (!refill()) return buffer_.data() + end_;
  }
}

RecordSplitter::Ending RecordSplitter::quoted_end(const char*& end) const {
  const char* p = buffer_.data() + begin_;
  const char* const stop = buffer_.data() + end_;
  bool field_start = true;
  while (p < stop) {
    if (*p == '\n') {
      end = p;
      return Ending::found;
    }
    if (*p == '"' && field_start) {
      for (++p;;) {
        p = static_cast<const char*>(std::memchr(p, '"', static_cast<std::size_t>(stop - p)));
        if (p == nullptr || p + 1 == stop) {
          if (p != nullptr && at_end_) break;
          return at_end_ ? Ending::malformed : Ending::wanting;
        }
        if (p[1] != '"') break;
        p += 2;
      }
      ++p;
      while (p < stop && (*p == ' ' || *p == '\r') && !is_delimiter(*p)) ++p;
      if (p < stop && *p != '\n' && !is_delimiter(*p)) return Ending::malformed;
      continue;
    }
    field_start = is_delimiter(*p) || (field_start && *p == ' ');
    ++p;
  }
  end = stop;
  return at_end_ ? Ending::found : Ending::wanting;
}

bool RecordSplitter::take(Record& record, const char* end) {
  const char* begin = buffer_.data() + begin_;
  const auto length = static_cast<std::size_t>(end - begin);
  record.bytes = {begin, length};
  record.line = line_;
  record.too_long = false;
  const bool ended = begin_ + length < end_;
  ++line_;
  if (quote_ < begin_ + length) {  // only quotes can hide line ends
    line_ += static_cast<std::int32_t>(std::count(begin, end, '\n'));
  }
  begin_ += length + (ended ? 1 : 0);
  if (quote_ < begin_) {
    const void* found = std::memchr(buffer_.data() + begin_, '"', end_ - begin_);
    quote_ =
        found ? static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data()) : end_;
  }
  if (record.bytes.ends_with('\r')) record.bytes.remove_suffix(1);
  return true;
}

// Keeps the start of an endless line and passes over the rest.
void RecordSplitter::cut_long(Record& record) {
  record.line = line_++;
  record.too_long = true;
  for (;;) {
    const void* found = std::memchr(buffer_.data() + begin_, '\n', end_ - begin_);
    const bool last = found || at_end_;
    if (last) {
      const std::size_t stop =
          found ? static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data()) : end_;
      begin_ = std::min(stop + 1, end_);
      break;
    }
    begin_ = end_;
    quote_ = end_;
    refill();
  }
  const void* found = std::memchr(buffer_.data() + begin_, '"', end_ - begin_);
  quote_ =
      found ? static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data()) : end_;
}

bool RecordSplitter::cut(Record& record) {
  const char* end = line_end();
  if (end == nullptr) {
    start_of_long_.assign(buffer_.data() + begin_, 4096);
    cut_long(record);
    record.bytes = start_of_long_;
    return true;
  }
  if (buffer_.data() + quote_ >= end) return take(record, end);
  for (;;) {
    const char* quoted = nullptr;
    const Ending ending = quoted_end(quoted);
    const bool too_long = end_ - begin_ > longest &&
                          (ending == Ending::wanting ||
                           quoted - buffer_.data() > static_cast<std::ptrdiff_t>(begin_ + longest));
    if (ending == Ending::found && !too_long) return take(record, quoted);
    const bool hopeless = ending == Ending::malformed || too_long;
    if (hopeless) return take(record, line_end());
    refill();
  }
}

bool RecordSplitter::next(Record& record) {
  for (;;) {
    if (begin_ == end_ && !refill()) return false;
    cut(record);
    if (!is_blank(record.bytes)) return true;
  }
}

void RecordSplitter::restart() {
  source_.rewind();
  begin_ = end_ = quote_ = 0;
  line_ = 1;
  at_end_ = false;
}

}  // namespace kwota

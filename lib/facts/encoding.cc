// Settles a file's encoding and hands out its text as UTF-8. In: bytes; out: chunks. UTF-8 passes
// through untouched, Windows-1250 is converted chunk by chunk, UTF-16 (rare, and small) as a whole.
#include "facts/encoding.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/text.h"
#include "facts/digest.h"

namespace kwota {
namespace {

constexpr std::size_t chunk_size = 1 << 18;
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view utf16le_mark = "\xFF\xFE";
constexpr std::string_view utf16be_mark = "\xFE\xFF";

// Where the last sequence of a chunk may go on in the next one: the bytes to keep back, at most
// three.
std::size_t cut_tail(std::string_view chunk) {
  for (std::size_t back = 1; back <= 3 && back <= chunk.size(); ++back) {
    const auto c = static_cast<unsigned char>(chunk[chunk.size() - back]);
    if (c < 0x80) return 0;
    if (c >= 0xC0) {
      const std::size_t length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
      return back < length ? back : 0;
    }
  }
  return 0;
}

struct Survey {
  bool valid_utf8 = true;
  bool has_nul = false;
  std::string start;  // the first bytes, for the mark
};

Survey survey(std::ifstream& file) {
  Survey found;
  std::vector<char> buffer(chunk_size + 4);
  std::size_t kept = 0;
  while (file) {
    file.read(buffer.data() + kept, chunk_size);
    const auto got = static_cast<std::size_t>(file.gcount());
    if (got == 0) break;
    const std::string_view fresh(buffer.data() + kept, got);
    if (found.start.empty()) found.start = fresh.substr(0, 4);
    found.has_nul = found.has_nul || std::memchr(fresh.data(), 0, fresh.size()) != nullptr;
    const std::string_view text(buffer.data(), kept + got);
    if (!found.valid_utf8) continue;
    const std::size_t tail = cut_tail(text);
    found.valid_utf8 = !find_invalid_utf8(text.substr(0, text.size() - tail));
    kept = tail;
    std::memmove(buffer.data(), text.data() + text.size() - tail, tail);
  }
  if (kept > 0) found.valid_utf8 = false;
  return found;
}

}  // namespace

ByteSource::ByteSource() : digest_(std::make_unique<Digest>()) {}
ByteSource::~ByteSource() = default;

std::unique_ptr<ByteSource> ByteSource::open(const std::filesystem::path& path,
                                             std::optional<Encoding> encoding,
                                             std::string& problem) {
  std::unique_ptr<ByteSource> source(new ByteSource);
  source->path_ = path;
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    problem = "it is not a file";
    return nullptr;
  }
  source->file_.rdbuf()->pubsetbuf(nullptr,
                                   0);  // chunks are large; a second buffer would only copy
  source->file_.open(path, std::ios::binary);
  if (!source->file_) {
    problem = std::generic_category().message(errno);
    return nullptr;
  }
  source->bytes_total_ = static_cast<std::int64_t>(std::filesystem::file_size(path, error));
  if (!source->examine(encoding, problem)) return nullptr;
  source->rewind();
  return source;
}

bool ByteSource::examine(std::optional<Encoding> chosen, std::string& problem) {
  const Survey found = survey(file_);
  if (file_.bad()) {
    problem = "reading it failed";
    return false;
  }
  const std::string_view start = found.start;
  if (start.starts_with(utf8_mark)) {
    encoding_ = Encoding::utf8;
    mark_ = utf8_mark.size();
  } else if (start.starts_with(utf16le_mark) || start.starts_with(utf16be_mark)) {
    encoding_ = start[0] == utf16le_mark[0] ? Encoding::utf16le : Encoding::utf16be;
    mark_ = utf16le_mark.size();
  } else if (!found.valid_utf8 && !chosen) {
    encoding_ = Encoding::windows1250;
    guessed_windows1250_ = true;
  }
  if (chosen && *chosen != encoding_) {
    encoding_ = *chosen;
    mark_ = 0;
  }
  may_hold_nul_ = found.has_nul;
  may_hold_invalid_utf8_ = encoding_ == Encoding::utf8 && !found.valid_utf8;
  if (encoding_ == Encoding::utf16le || encoding_ == Encoding::utf16be) return load_utf16(problem);
  return true;
}

bool ByteSource::load_utf16(std::string& problem) {
  rewind();
  std::string bytes(static_cast<std::size_t>(bytes_total_), '\0');
  bytes.resize(read_raw(bytes.data(), bytes.size()));
  raw_.resize(chunk_size);
  while (read_raw(raw_.data(), raw_.size()) > 0) continue;  // the digest ends with the file
  const auto text = utf16_to_utf8(std::string_view(bytes).substr(std::min(mark_, bytes.size())),
                                  encoding_ == Encoding::utf16be);
  if (!text) {
    problem = "it is not valid UTF-16";
    return false;
  }
  converted_ = *text;
  may_hold_nul_ = converted_.find('\0') != std::string::npos;
  return true;
}

std::size_t ByteSource::read_raw(char* out, std::size_t capacity) {
  if (capacity == 0) return 0;
  file_.read(out, static_cast<std::streamsize>(capacity));
  if (file_.bad()) throw std::runtime_error("reading " + path_.string() + " failed half-way");
  const auto got = static_cast<std::size_t>(file_.gcount());
  digest_->add({out, got});
  bytes_read_.fetch_add(static_cast<std::int64_t>(got), std::memory_order_relaxed);
  if (got < capacity && digest_at_end_.empty()) digest_at_end_ = digest_->finish();
  return got;
}

std::size_t ByteSource::read(char* out, std::size_t capacity) {
  if (encoding_ == Encoding::utf8) return digest_at_end_.empty() ? read_raw(out, capacity) : 0;
  if (converted_at_ == converted_.size() && encoding_ == Encoding::windows1250 &&
      digest_at_end_.empty()) {
    raw_.resize(chunk_size);
    raw_.resize(read_raw(raw_.data(), raw_.size()));
    converted_ = windows1250_to_utf8(raw_);
    converted_at_ = 0;
  }
  const std::size_t count = std::min(capacity, converted_.size() - converted_at_);
  std::memcpy(out, converted_.data() + converted_at_, count);
  converted_at_ += count;
  return count;
}

void ByteSource::rewind() {
  const bool whole_in_memory = encoding_ == Encoding::utf16le || encoding_ == Encoding::utf16be;
  converted_at_ = 0;
  if (whole_in_memory && !converted_.empty()) return;
  converted_.clear();
  file_.clear();
  file_.seekg(0);
  digest_->restart();
  digest_at_end_.clear();
  bytes_read_ = 0;
  if (!whole_in_memory) skip_mark();
}

void ByteSource::skip_mark() {
  char mark[4];
  if (mark_ > 0) read_raw(mark, mark_);
}

std::string ByteSource::sha256() const { return digest_at_end_; }

}  // namespace kwota

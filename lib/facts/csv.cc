// Cuts records into fields. See csv.h.
#include "facts/csv.h"

#include <algorithm>
#include <cstring>
#include <new>

#include "base/text.h"

namespace kwota {
namespace {

constexpr unsigned char strict = CSV_STRICT | CSV_STRICT_FINI;

struct Collected {
  TextArena& arena;
  std::vector<std::string_view>& fields;
};

void collect(void* text, std::size_t size, void* data) {
  auto& collected = *static_cast<Collected*>(data);
  const std::string_view field(static_cast<const char*>(text), size);
  collected.fields.push_back(trim_field(collected.arena.keep(field)));
}

}  // namespace

std::string_view TextArena::keep(std::string_view text) {
  if (text.empty()) return {};
  while (chunk_ < chunks_.size() && chunks_[chunk_].size - used_ < text.size()) {
    ++chunk_;
    used_ = 0;
  }
  if (chunk_ == chunks_.size()) {
    const std::size_t size = std::max<std::size_t>(std::size_t{1} << 14, text.size());
    chunks_.push_back({std::make_unique<char[]>(size), size});
    used_ = 0;
  }
  char* place = chunks_[chunk_].bytes.get() + used_;
  std::memcpy(place, text.data(), text.size());
  used_ += text.size();
  return {place, text.size()};
}

void TextArena::clear() {
  chunk_ = 0;
  used_ = 0;
}

FieldReader::FieldReader() {
  if (csv_init(&parser_, strict) != 0) throw std::bad_alloc();
}

FieldReader::~FieldReader() { csv_free(&parser_); }

std::string_view trim_field(std::string_view text) {
  if (text.empty()) return text;
  const auto plain = [](char c) {
    return c > ' ' && c != '\x7F';
  };  // char is signed or not: ASCII only
  const auto ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  const bool clean =
      plain(text.front()) && ascii(text.front()) && plain(text.back()) && ascii(text.back());
  return clean ? text : trim(text);
}

bool FieldReader::split(std::string_view record, char delimiter,
                        std::vector<std::string_view>& fields) {
  fields.clear();
  if (std::memchr(record.data(), '"', record.size()) != nullptr)
    return split_quoted(record, delimiter, fields);
  const char* begin = record.data();
  const char* const end = begin + record.size();
  for (const char* p = begin; p != end; ++p) {
    if (*p != delimiter) continue;
    fields.push_back(trim_field({begin, static_cast<std::size_t>(p - begin)}));
    begin = p + 1;
  }
  fields.push_back(trim_field({begin, static_cast<std::size_t>(end - begin)}));
  return true;
}

bool FieldReader::split_quoted(std::string_view record, char delimiter,
                               std::vector<std::string_view>& fields) {
  Collected collected{arena_, fields};
  csv_set_delim(&parser_, static_cast<unsigned char>(delimiter));
  const std::size_t read =
      csv_parse(&parser_, record.data(), record.size(), collect, nullptr, &collected);
  const bool whole = read == record.size() && csv_fini(&parser_, collect, nullptr, &collected) == 0;
  if (whole) return true;
  csv_free(&parser_);
  if (csv_init(&parser_, strict) != 0) throw std::bad_alloc();
  return false;
}

bool plain_field(std::string_view record, char delimiter, int column, std::string_view& field) {
  const char* begin = record.data();
  const char* const end = begin + record.size();
  for (int i = 0;; ++i) {
    const void* found = std::memchr(begin, delimiter, static_cast<std::size_t>(end - begin));
    const char* stop = found ? static_cast<const char*>(found) : end;
    if (i == column) {
      if (std::memchr(record.data(), '"', static_cast<std::size_t>(stop - record.data())))
        return false;
      field = trim_field({begin, static_cast<std::size_t>(stop - begin)});
      return true;
    }
    if (stop == end) return false;
    begin = stop + 1;
  }
}

}  // namespace kwota

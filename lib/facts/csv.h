// The fields of one record. In: a record and its delimiter; out: trimmed fields, or that its quotes
// are malformed. Records without a quote are cut where they stand. The others go through libcsv in
// strict mode: the corner cases of quoting are not ours to find.
#pragma once

#include <csv.h>

#include <memory>
#include <string_view>
#include <vector>

namespace kwota {

// Text that must outlive the record it came from. Keeps its memory when it is cleared.
class TextArena {
 public:
  std::string_view keep(std::string_view text);
  void clear();

 private:
  struct Chunk {
    std::unique_ptr<char[]> bytes;
    std::size_t size = 0;
  };
  std::vector<Chunk> chunks_;
  std::size_t chunk_ = 0;
  std::size_t used_ = 0;
};

class FieldReader {
 public:
  FieldReader();
  ~FieldReader();
  FieldReader(const FieldReader&) = delete;
  FieldReader& operator=(const FieldReader&) = delete;

  // Views point into the record, or into memory that lives until clear().
  bool split(std::string_view record, char delimiter, std::vector<std::string_view>& fields);
  void clear() { arena_.clear(); }

 private:
  bool split_quoted(std::string_view record, char delimiter, std::vector<std::string_view>& fields);

  csv_parser parser_;
  TextArena arena_;
};

// White space around a field is no part of it.
std::string_view trim_field(std::string_view text);

// The field with number `column` of a record, without reading the rest. False: the record does not
// reach that far or a quote stands before its end.
bool plain_field(std::string_view record, char delimiter, int column, std::string_view& field);

}  // namespace kwota

// Cuts the text of a table into records, one row each. In: chunks of UTF-8; out: records without
// their line end, with the number of the line they begin on. Line ends within quotes belong to the
// record (RFC 4180).
//
// A quote that is never closed would swallow the rest of the file. So when what follows shows that
// the quotes are malformed, the record ends with its first line, and only that line is lost.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "facts/encoding.h"

namespace kwota {

struct Record {
  std::string_view bytes;  // valid until the next record is asked for
  std::int32_t line = 0;
  bool too_long = false;  // `bytes` is only the start
};

class RecordSplitter {
 public:
  static constexpr std::size_t longest = 1 << 20;

  explicit RecordSplitter(ByteSource& source) : source_(source), buffer_(1 << 18) {}
  void set_delimiter(char delimiter) { delimiter_ = delimiter; }
  bool next(Record& record);  // false at the end; lines without any content are passed over
  void restart();

 private:
  enum class Ending { found, wanting, malformed };
  bool refill();
  const char* line_end();
  Ending quoted_end(const char*& end) const;
  bool cut(Record& record);
  void cut_long(Record& record);
  bool take(Record& record, const char* end);
  bool is_delimiter(char c) const;
  bool is_blank(std::string_view record) const;

  ByteSource& source_;
  std::vector<char> buffer_;
  char delimiter_ = '\0';  // none chosen yet: any of the three
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::size_t quote_ = 0;  // the first quote at or after begin_, or end_
  std::string start_of_long_;
  std::int32_t line_ = 1;
  bool at_end_ = false;
};

}  // namespace kwota

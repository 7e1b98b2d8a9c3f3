// Rows of a CSV table, appended to a buffer of the caller.
//
// In: cells in order. Out: bytes as RFC 4180 says, with the habits of Polish offices: `;` between
// cells, a decimal comma, ISO dates. The buffer is only appended to, so a caller that clears and
// reuses it pays for no memory after the first rows.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/rounding.h"

namespace kwota {

struct CsvOptions {
  char separator = ';';
  bool bom = false;         // a UTF-8 byte order mark before the header: Excel takes the file for
                            // Windows-1250 otherwise
  bool crlf = false;        // ends of rows; a line end within a cell stays as it is
  bool excel_safe = false;  // ' before text that a spreadsheet would run as a formula (= + - @,
                            // tab); numbers stay as they are
};

// A cell of a table that was written with `excel_safe`, without the ' that was put before it.
std::string_view without_guard(std::string_view cell);

class CsvWriter {
 public:
  // `out` must outlive the writer.
  CsvWriter(std::string& out, const CsvOptions& options) : out_(out), options_(options) {}

  // A whole first row, with the byte order mark where it is asked for.
  void header(std::initializer_list<std::string_view> names);

  void text(std::string_view cell);
  void number(Int128 value);
  void money(Int128 grosze);  // 1234,56: no thousands, no unit
  void date(Date d);          // 2026-11-21; a day that does not come: nigdy
  void month(Month m);        // 2026-11
  void empty() { next(); }
  // Cells that were written before, by a writer with the same options and not ended: rows that
  // begin alike share their work.
  void cells(std::string_view written);
  void end_row();

 private:
  void next();
  void quoted(std::string_view cell);

  std::string& out_;
  CsvOptions options_;
  bool first_ = true;
};

}  // namespace kwota

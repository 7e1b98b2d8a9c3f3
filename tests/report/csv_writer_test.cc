#include "report/csv_writer.h"

#include <doctest/doctest.h>

using namespace kwota;

namespace {

std::string one_row(const CsvOptions& options, std::initializer_list<std::string_view> cells) {
  std::string out;
  CsvWriter csv(out, options);
  for (const std::string_view cell : cells) csv.text(cell);
  csv.end_row();
  return out;
}

std::string money(Int128 grosze, const CsvOptions& options = {}) {
  std::string out;
  CsvWriter(out, options).money(grosze);
  return out;
}

}  // namespace

TEST_CASE("a cell is quoted only when it holds the separator, a quote or a line end") {
  CHECK(one_row({}, {"zwykły tekst", "", "a,b"}) == "zwykły tekst;;a,b\n");
  CHECK(one_row({}, {"a;b", "powiedział \"tak\"", "dwa\nwiersze", "a\rb"}) ==
        "\"a;b\";\"powiedział \"\"tak\"\"\";\"dwa\nwiersze\";\"a\rb\"\n");
  CHECK(one_row({.separator = ','}, {"a;b", "a,b"}) == "a;b,\"a,b\"\n");
}

TEST_CASE("rows end in a line feed, or in both when asked") {
  CHECK(one_row({.crlf = true}, {"a", "b"}) == "a;b\r\n");
}

TEST_CASE("the byte order mark stands before the header and nowhere else") {
  std::string out;
  CsvWriter csv(out, {.bom = true});
  csv.header({"a", "b"});
  csv.text("1");
  csv.empty();
  csv.end_row();
  CHECK(out ==
        "\xEF\xBB\xBF"
        "a;b\n1;\n");
}

TEST_CASE("money has a decimal comma, two places, no thousands and no unit") {
  CHECK(money(123456789) == "1234567,89");
  CHECK(money(0) == "0,00");
  CHECK(money(5) == "0,05");
  CHECK(money(10) == "0,10");
  CHECK(money(100) == "1,00");
  CHECK(money(-7) == "-0,07");
  CHECK(money(-123456) == "-1234,56");
  CHECK(money(123, {.separator = ','}) == "\"1,23\"");
}

TEST_CASE("money wider than 64 bits is written whole") {
  Int128 value = 1;
  for (int i = 0; i < 38; ++i) value *= 10;
  CHECK(money(value) == "1000000000000000000000000000000000000,00");
}

TEST_CASE("whole numbers, dates and months are written plainly") {
  std::string out;
  CsvWriter csv(out, {});
  csv.number(-42);
  csv.date(*make_date(2026, 11, 21));
  csv.month(Month::of(2027, 3));
  csv.end_row();
  CHECK(out == "-42;2026-11-21;2027-03\n");
}

TEST_CASE("text that a spreadsheet would run as a formula is made harmless on request") {
  const CsvOptions safe{.excel_safe = true};
  CHECK(one_row(safe, {"=1+1", "+cmd", "-2+3", "@SUM(A1)", "\tx"}) ==
        "'=1+1;'+cmd;'-2+3;'@SUM(A1);'\tx\n");
  CHECK(one_row(safe, {"=A1;B1"}) == "\"'=A1;B1\"\n");
  CHECK(one_row(safe, {"a=b", "", "R07-1"}) == "a=b;;R07-1\n");
  CHECK(one_row({}, {"=1+1"}) == "=1+1\n");
}

TEST_CASE("numbers are never made text") {
  const CsvOptions safe{.excel_safe = true};
  CHECK(one_row(safe, {"-12,50", "+48", "-"}) == "-12,50;+48;'-\n");
  CHECK(money(-1250, safe) == "-12,50");
}

TEST_CASE("the writer appends to what the buffer holds") {
  std::string out = "przedtem\n";
  CsvWriter csv(out, {});
  csv.text("potem");
  csv.end_row();
  CHECK(out == "przedtem\npotem\n");
}

TEST_CASE("rows that begin alike share their first cells") {
  std::string key, out;
  CsvWriter first(key, {});
  first.text("a;b");
  first.text("");
  CsvWriter csv(out, {});
  csv.cells(key);
  csv.number(1);
  csv.end_row();
  CHECK(out == "\"a;b\";;1\n");
}

TEST_CASE("the mark before what looks like a formula is taken off again, and nothing else") {
  CHECK(without_guard("'=1+1") == "=1+1");
  CHECK(without_guard("'@d1") == "@d1");
  CHECK(without_guard("'d1") == "'d1");
  CHECK(without_guard("'-5") == "'-5");  // a number is written without it
  CHECK(without_guard("'") == "'");
  CHECK(without_guard("") == "");
}

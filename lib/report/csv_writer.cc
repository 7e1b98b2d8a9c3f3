#include "report/csv_writer.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace kwota {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "-12,50": what a spreadsheet reads as a number and not as a formula.
bool is_plain_number(std::string_view cell) {
  if (cell.size() < 2 || (cell.front() != '-' && cell.front() != '+') || !is_digit(cell[1]))
    return false;
  return std::all_of(cell.begin() + 1, cell.end(),
                     [](char c) { return is_digit(c) || c == ',' || c == '.'; });
}

bool runs_as_formula(std::string_view cell) {
  if (cell.empty()) return false;
  return std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos &&
         !is_plain_number(cell);
}

// Digits of a number from its end, because 128 bits have no to_chars. `fraction`: digits after the
// decimal comma.
void append_digits(std::string& out, Int128 value, std::ptrdiff_t fraction) {
  std::array<char, 48> digits;
  auto at = digits.end();
  const bool negative = value < 0;
  do {
    const int digit = static_cast<int>(value % 10);
    value /= 10;
    *--at = static_cast<char>('0' + (negative ? -digit : digit));
    if (fraction > 0 && digits.end() - at == fraction) *--at = ',';
  } while (value != 0 || (fraction > 0 && digits.end() - at < fraction + 2));
  if (negative) *--at = '-';
  out.append(at, digits.end());
}

}  // namespace

std::string_view without_guard(std::string_view cell) {
  const bool guarded = cell.starts_with('\'') && runs_as_formula(cell.substr(1));
  return guarded ? cell.substr(1) : cell;
}

void CsvWriter::header(std::initializer_list<std::string_view> names) {
  if (options_.bom) out_ += byte_order_mark;
  for (const std::string_view name : names) text(name);
  end_row();
}

void CsvWriter::next() {
  if (!first_) out_ += options_.separator;
  first_ = false;
}

void CsvWriter::end_row() {
  out_ += options_.crlf ? "\r\n" : "\n";
  first_ = true;
}

void CsvWriter::text(std::string_view cell) {
  next();
  const bool guard = options_.excel_safe && runs_as_formula(cell);
  const bool plain = std::none_of(cell.begin(), cell.end(), [&](char c) {
    return c == options_.separator || c == '"' || c == '\n' || c == '\r';
  });
  if (!plain) out_ += '"';
  if (guard) out_ += '\'';
  if (plain) {
    out_ += cell;
    return;
  }
  quoted(cell);
}

void CsvWriter::quoted(std::string_view cell) {
  for (const char c : cell) {
    if (c == '"') out_ += '"';
    out_ += c;
  }
  out_ += '"';
}

void CsvWriter::number(Int128 value) {
  next();
  append_digits(out_, value, 0);
}

void CsvWriter::money(Int128 grosze) {
  next();
  const bool quote = options_.separator == ',';
  if (quote) out_ += '"';
  append_digits(out_, grosze, 2);
  if (quote) out_ += '"';
}

void CsvWriter::date(Date d) {
  next();
  out_ += to_string(d);
}

// By hand: a run writes a month in every row of its payments.
void CsvWriter::month(Month m) {
  next();
  const auto digit = [](int n) { return static_cast<char>('0' + n % 10); };
  const int y = m.year();
  const char text[] = {digit(y / 1000),        digit(y / 100),   digit(y / 10), digit(y), '-',
                       digit(m.number() / 10), digit(m.number())};
  out_.append(text, sizeof text);
}

void CsvWriter::cells(std::string_view written) {
  next();
  out_ += written;
}

}  // namespace kwota

// Dates, months and years. In: 2026-11-21, 21.11.2026, 21-11-2026, 2026-11, 11.2026; out: days or
// months, or why not. The order of day and month is never guessed: it is always day before month,
// and slashes are refused.
#include <optional>
#include <string_view>

#include "base/date.h"
#include "facts/cell_value.h"

namespace kwota {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes up to `most` digits from the front.
struct Digits {
  int value = 0;
  int count = 0;
};
Digits take_digits(std::string_view& text, int most) {
  Digits digits;
  while (!text.empty() && is_digit(text[0]) && digits.count < most) {
    digits.value = digits.value * 10 + (text[0] - '0');
    ++digits.count;
    text.remove_prefix(1);
  }
  return digits;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text[0] != c) return false;
  text.remove_prefix(1);
  return true;
}

bool all_digits(std::string_view text) {
  for (const char c : text) {
    if (!is_digit(c)) return false;
  }
  return true;
}

bool starts_with_date(std::string_view text) {
  if (text.size() <= 10 || (text[10] != ' ' && text[10] != 'T')) return false;
  return read_date(text.substr(0, 10)).state == CellState::value;
}

CellValue from_parts(int year, int month, int day) {
  const std::optional<Date> date = make_date(year, month, day);
  return date ? CellValue::of(date->days) : CellValue::bad(CellProblem::no_such_day);
}

int two_digits(std::string_view text, std::size_t at) {
  return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

bool is_iso_form(std::string_view t) {
  return t.size() == 10 && t[4] == '-' && t[7] == '-' && is_digit(t[0]) && is_digit(t[1]) &&
         is_digit(t[2]) && is_digit(t[3]) && is_digit(t[5]) && is_digit(t[6]) && is_digit(t[8]) &&
         is_digit(t[9]);
}

CellValue month_from_parts(int year, int month) {
  if (month < 1 || month > 12 || year < 1400) return CellValue::bad(CellProblem::no_such_month);
  return CellValue::of(Month::of(year, month).index);
}

}  // namespace

CellValue read_date(std::string_view trimmed) {
  if (is_iso_form(trimmed)) {
    const int year = two_digits(trimmed, 0) * 100 + two_digits(trimmed, 2);
    return from_parts(year, two_digits(trimmed, 5), two_digits(trimmed, 8));
  }
  if (trimmed.find('/') != std::string_view::npos) return CellValue::bad(CellProblem::slashed_date);
  if (trimmed.size() == 5 && all_digits(trimmed)) return CellValue::bad(CellProblem::serial_date);
  if (starts_with_date(trimmed)) return CellValue::bad(CellProblem::date_with_time);
  std::string_view rest = trimmed;
  const Digits day = take_digits(rest, 2);
  const char mark = rest.empty() ? ' ' : rest[0];
  if (day.count == 0 || (mark != '.' && mark != '-') || !take(rest, mark)) {
    return CellValue::bad(CellProblem::not_date);
  }
  const Digits month = take_digits(rest, 2);
  if (month.count == 0 || !take(rest, mark)) return CellValue::bad(CellProblem::not_date);
  const Digits year = take_digits(rest, 4);
  if (!rest.empty()) return CellValue::bad(CellProblem::not_date);
  if (year.count == 2) return CellValue::bad(CellProblem::two_digit_year);
  if (year.count != 4) return CellValue::bad(CellProblem::not_date);
  return from_parts(year.value, month.value, day.value);
}

CellValue read_month(std::string_view trimmed) {
  std::string_view rest = trimmed;
  const Digits first = take_digits(rest, 4);
  if (first.count == 4 && take(rest, '-')) {
    const Digits month = take_digits(rest, 2);
    if (month.count != 2 || !rest.empty()) return CellValue::bad(CellProblem::not_month);
    return month_from_parts(first.value, month.value);
  }
  if (first.count == 0 || first.count > 2 || !take(rest, '.')) {
    return CellValue::bad(CellProblem::not_month);
  }
  const Digits year = take_digits(rest, 4);
  if (!rest.empty()) return CellValue::bad(CellProblem::not_month);
  if (year.count == 2) return CellValue::bad(CellProblem::two_digit_year);
  if (year.count != 4) return CellValue::bad(CellProblem::not_month);
  return month_from_parts(year.value, first.value);
}

CellValue read_year(std::string_view trimmed) {
  std::string_view rest = trimmed;
  const Digits year = take_digits(rest, 4);
  if (!rest.empty() || year.count == 0) return CellValue::bad(CellProblem::not_year);
  if (year.count == 2) return CellValue::bad(CellProblem::two_digit_year);
  if (year.count != 4) return CellValue::bad(CellProblem::not_year);
  return CellValue::of(year.value);
}

}  // namespace kwota

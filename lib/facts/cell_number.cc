// Numbers as Poles write them. In: "1 234,56 zł"; out: 123456 grosze, exactly, or why not. The
// common form (digits, perhaps one separator) is read in one pass; whatever else is written is
// looked at slowly.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/text.h"
#include "facts/cell_value.h"

namespace kwota {
namespace {

constexpr std::int64_t powers_of_ten[] = {1,      10,      100,      1000,      10000,
                                          100000, 1000000, 10000000, 100000000, 1000000000};
constexpr std::size_t most_digits = 18;  // any number of so many digits fits in 64 bits

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Decimal places that people may write for the type.
int places_of(const Type& type) {
  switch (type.kind) {
    case Kind::money:
      return 2;
    case Kind::percent:
      return 2;
    case Kind::decimal:
      return type.places;
    default:
      return 0;
  }
}

bool take_suffix(std::string_view& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text = trim(text.substr(0, text.size() - suffix.size()));
  while (text.ends_with("\u202F")) text.remove_suffix(3);
  return true;
}

std::size_t space_at(std::string_view text, std::size_t i) {
  if (text[i] == ' ') return 1;
  if (text.substr(i).starts_with("\u00A0")) return 2;
  if (text.substr(i).starts_with("\u202F")) return 3;
  return 0;
}

// Joins "1 234 567,80" to "1234567,80". False: the spaces do not part thousands.
bool join_thousands(std::string_view text, std::string& out, bool& grouped) {
  std::size_t in_group = 0;
  std::size_t i = 0;
  if (i < text.size() && text[i] == '-') out += text[i++];
  while (i < text.size()) {
    if (const std::size_t width = space_at(text, i)) {
      if (in_group == 0 || in_group > 3 || (grouped && in_group != 3)) return false;
      grouped = true;
      in_group = 0;
      i += width;
      continue;
    }
    if (!is_digit(text[i])) break;
    ++in_group;
    out += text[i++];
  }
  if (grouped && in_group != 3) return false;
  out += text.substr(i);
  return true;
}

bool is_exponent_form(std::string_view text) {
  bool exponent = false;
  if (text.empty() || !(is_digit(text[0]) || text[0] == '-' || text[0] == '+')) return false;
  for (const char c : text) {
    if (c == 'e' || c == 'E') {
      exponent = true;
    } else if (!is_digit(c) && c != '.' && c != ',' && c != '-' && c != '+') {
      return false;
    }
  }
  return exponent;
}

bool is_spreadsheet_error(std::string_view text) {
  if (text[0] == '#') return true;
  const std::string lower = lower_ascii(text);
  return lower == "nan" || lower == "inf" || lower == "-inf" || lower == "infinity" ||
         lower == "-infinity" || lower == "null";
}

// "-123" or "-123,45", with nothing else around it.
CellValue read_plain(std::string_view text, int places, bool grouped) {
  const bool negative = !text.empty() && text[0] == '-';
  std::size_t i = negative ? 1 : 0;
  const std::size_t first = i;
  std::int64_t value = 0;
  while (i < text.size() && is_digit(text[i]) && i - first < most_digits) {
    value = value * 10 + (text[i++] - '0');
  }
  const std::size_t whole = i - first;
  if (whole == 0) return CellValue::bad(CellProblem::not_number);
  if (i < text.size() && is_digit(text[i])) {
    while (i < text.size() && is_digit(text[i])) ++i;
    return CellValue::bad(i == text.size() ? CellProblem::too_large : CellProblem::not_number);
  }
  std::size_t decimals = 0;
  if (i < text.size()) {
    if (text[i] != ',' && text[i] != '.') return CellValue::bad(CellProblem::not_number);
    const std::size_t start = ++i;
    while (i < text.size() && is_digit(text[i])) ++i;
    decimals = i - start;
    if (i != text.size() || decimals == 0) return CellValue::bad(CellProblem::not_number);
    // 1.234 may be a thousand and more, or one and a bit; who may write three places says the type.
    if (decimals == 3 && places < 3 && !grouped && whole <= 3 && text[first] != '0') {
      return CellValue::bad(CellProblem::ambiguous_number);
    }
    if (places == 0) return CellValue::bad(CellProblem::not_whole);
    if (decimals > static_cast<std::size_t>(places)) {
      return CellValue::bad(CellProblem::too_many_places);
    }
    if (whole + static_cast<std::size_t>(places) > most_digits)
      return CellValue::bad(CellProblem::too_large);
    for (std::size_t d = start; d < i; ++d) value = value * 10 + (text[d] - '0');
  }
  const std::size_t rest = static_cast<std::size_t>(places) - decimals;
  if (whole + static_cast<std::size_t>(places) > most_digits)
    return CellValue::bad(CellProblem::too_large);
  value *= powers_of_ten[rest];
  return CellValue::of(negative ? -value : value);
}

CellValue read_dressed(const Type& type, std::string_view text) {
  if (is_spreadsheet_error(text)) return CellValue::bad(CellProblem::spreadsheet_error);
  if (type.is(Kind::money)) take_suffix(text, "zł");
  if (type.is(Kind::percent) && !take_suffix(text, "%")) {
    const CellValue bare = read_plain(text, 2, false);
    return CellValue::bad(bare.state == CellState::value ? CellProblem::no_percent_sign
                                                         : bare.problem);
  }
  if (is_exponent_form(text)) return CellValue::bad(CellProblem::exponent);
  std::string joined;
  bool grouped = false;
  if (!join_thousands(text, joined, grouped)) return CellValue::bad(CellProblem::not_number);
  return read_plain(joined, places_of(type), grouped);
}

}  // namespace

CellValue read_number(const Type& type, std::string_view trimmed) {
  if (!type.is(Kind::percent)) {
    const CellValue plain = read_plain(trimmed, places_of(type), false);
    if (plain.problem != CellProblem::not_number) return plain;
  }
  return read_dressed(type, trimmed);
}

}  // namespace kwota

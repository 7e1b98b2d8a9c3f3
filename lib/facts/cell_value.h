// The fast half of reading a cell. In: trimmed UTF-8 text and its fact. Out: an integer, or which
// of the known ways of going wrong it went. Words are found for the problem later, and only for bad
// cells (explain_cell), so that reading millions of good ones touches no strings.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "facts/cell.h"
#include "rules/vocabulary.h"

namespace kwota {

enum class CellProblem : std::uint8_t {
  none,
  not_bool,
  not_number,
  ambiguous_number,
  too_many_places,
  exponent,
  spreadsheet_error,
  too_large,
  not_whole,
  no_percent_sign,
  not_date,
  two_digit_year,
  no_such_day,
  slashed_date,
  serial_date,
  date_with_time,
  not_month,
  no_such_month,
  not_year,
  out_of_bounds,
  not_member,
  none_not_allowed,
  not_applicable_not_allowed,
  lost_zero,
  not_teryt,
  not_pesel,
  wrong_pesel,
};

struct CellValue {
  CellState state = CellState::missing;
  CellProblem problem = CellProblem::none;
  std::int64_t value = 0;

  static constexpr CellValue of(std::int64_t v) { return {CellState::value, CellProblem::none, v}; }
  static constexpr CellValue bad(CellProblem p) { return {CellState::bad, p, 0}; }
};

// References are not read here; identifiers are checked and have the value 0.
CellValue read_value(const Vocabulary& vocabulary, const Fact& fact, std::string_view trimmed);

// Says in words what is wrong with a bad cell.
Cell explain_cell(const Vocabulary& vocabulary, const Fact& fact, std::string_view trimmed,
                  CellProblem problem);

// Parts of read_value, each for a family of types.
CellValue read_number(const Type& type, std::string_view trimmed);
CellValue read_date(std::string_view trimmed);
CellValue read_month(std::string_view trimmed);
CellValue read_year(std::string_view trimmed);

// Text as a message may show it: on one line and not too long.
std::string shown(std::string_view text);
bool is_none_word(std::string_view trimmed);            // brak, in any case
bool is_not_applicable_word(std::string_view trimmed);  // nd, in any case

}  // namespace kwota

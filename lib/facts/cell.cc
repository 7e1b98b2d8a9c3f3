// Reads a cell by the type of its fact. In: the text; out: a value, "not given", or what is wrong.
// Each type has its own reader; what is common to all (nothing given, `brak`, `nd`, bounds) is
// here.
#include "facts/cell.h"

#include "base/text.h"
#include "facts/cell_value.h"

namespace kwota {
namespace {

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] | 0x20) : text[i];
    if (c != lower[i]) return false;
  }
  return true;
}

bool all_digits(std::string_view text) {
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
  }
  return true;
}

CellValue read_bool(std::string_view text) {
  if (text.size() == 1) {
    switch (text[0]) {
      case '1':
      case 'T':
      case 't':
        return CellValue::of(1);
      case '0':
      case 'N':
      case 'n':
        return CellValue::of(0);
      default:
        return CellValue::bad(CellProblem::not_bool);
    }
  }
  if (equals_ignoring_case(text, "tak")) return CellValue::of(1);
  if (equals_ignoring_case(text, "nie")) return CellValue::of(0);
  return CellValue::bad(CellProblem::not_bool);
}

CellValue read_member(const Enumeration& enumeration, std::string_view text) {
  const auto& members = enumeration.members;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (members[i].name == text) return CellValue::of(static_cast<std::int64_t>(i));
  }
  return CellValue::bad(CellProblem::not_member);
}

bool pesel_adds_up(std::string_view text) {
  constexpr int weights[11] = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1};
  int sum = 0;
  for (std::size_t i = 0; i < 11; ++i) sum += weights[i] * (text[i] - '0');
  return sum % 10 == 0;
}

// The town and the rural part of an urban-rural commune have codes of their own, which end in 4 and
// 5; the commune's ends in 3.
CellValue read_commune(std::string_view text) {
  if (!all_digits(text)) return CellValue::bad(CellProblem::not_teryt);
  if (text.size() == 6) return CellValue::bad(CellProblem::lost_zero);
  if (text.size() != 7) return CellValue::bad(CellProblem::not_teryt);
  std::int64_t code = 0;
  for (const char c : text) code = code * 10 + (c - '0');
  const std::int64_t kind = code % 10;
  return CellValue::of(kind == 4 || kind == 5 ? code - kind + 3 : code);
}

// Only ids that the vocabulary names as PESEL have a known form; the rest is any text.
CellValue read_identifier(const Fact& fact, std::string_view text) {
  if (fact.name.starts_with("pesel")) {
    if (!all_digits(text)) return CellValue::bad(CellProblem::not_pesel);
    if (text.size() == 10) return CellValue::bad(CellProblem::lost_zero);
    if (text.size() != 11) return CellValue::bad(CellProblem::not_pesel);
    if (!pesel_adds_up(text)) return CellValue::bad(CellProblem::wrong_pesel);
  }
  return CellValue::of(0);
}

CellValue read_typed(const Vocabulary& vocabulary, const Fact& fact, std::string_view text) {
  switch (fact.type.kind) {
    case Kind::boolean:
      return read_bool(text);
    case Kind::enumeration:
      return read_member(vocabulary.enumerations[fact.type.enumeration.at()], text);
    case Kind::commune:
      return read_commune(text);
    case Kind::identifier:
      return read_identifier(fact, text);
    case Kind::date:
      return read_date(text);
    case Kind::month:
      return read_month(text);
    case Kind::year:
      return read_year(text);
    case Kind::reference:
      return CellValue::of(0);
    default:
      return read_number(fact.type, text);
  }
}

// `brak` and `nd`, for the facts that allow them.
CellValue read_stated(const std::optional<std::int64_t>& stated, CellProblem otherwise) {
  return stated ? CellValue::of(*stated) : CellValue::bad(otherwise);
}

}  // namespace

bool is_none_word(std::string_view trimmed) { return equals_ignoring_case(trimmed, "brak"); }

bool is_not_applicable_word(std::string_view trimmed) {
  return equals_ignoring_case(trimmed, "nd");
}

CellValue read_value(const Vocabulary& vocabulary, const Fact& fact, std::string_view trimmed) {
  if (trimmed.empty()) return {};
  // The type comes first: an enumeration may well have a member called `brak` or `nd`.
  const bool free_text = fact.type.is(Kind::identifier);
  if (free_text && is_none_word(trimmed)) return CellValue::of(0);
  const CellValue cell = read_typed(vocabulary, fact, trimmed);
  if (cell.state == CellState::bad) {
    if (is_none_word(trimmed)) return read_stated(fact.none, CellProblem::none_not_allowed);
    if (is_not_applicable_word(trimmed)) {
      return read_stated(fact.not_applicable, CellProblem::not_applicable_not_allowed);
    }
    return cell;
  }
  if (fact.type.is_number() && (cell.value < fact.least || cell.value > fact.most)) {
    return CellValue::bad(CellProblem::out_of_bounds);
  }
  return cell;
}

Cell read_cell(const Vocabulary& vocabulary, const Fact& fact, std::string_view text) {
  const std::string_view trimmed = trim(text);
  const CellValue read = read_value(vocabulary, fact, trimmed);
  if (read.state == CellState::bad) return explain_cell(vocabulary, fact, trimmed, read.problem);
  Cell cell;
  cell.state = read.state;
  cell.value = read.value;
  return cell;
}

}  // namespace kwota

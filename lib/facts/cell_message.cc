// Words for bad cells. In: the fact, the text and the problem; out: a code, what is wrong, and how
// to write it. PESEL numbers are personal data: their text is never repeated.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "facts/cell_value.h"

namespace kwota {
namespace {

std::string number_example(const Type& type) {
  switch (type.kind) {
    case Kind::money:
      return "1234,56";
    case Kind::percent:
      return "12,5%";
    case Kind::decimal:
      return type.places == 0 ? "12" : "12,5";
    default:
      return "12";
  }
}

std::string bound(const Type& type, std::int64_t value) {
  switch (type.kind) {
    case Kind::money:
      return format_decimal(value, 2);
    case Kind::percent:
      return format_decimal(value, 2) + "%";
    case Kind::decimal:
      return format_decimal(value, type.places);
    case Kind::date:
      return to_string(Date{static_cast<std::int32_t>(value)});
    case Kind::month:
      return to_string(Month{static_cast<std::int32_t>(value)});
    default:
      return std::to_string(value);
  }
}

int places_allowed(const Type& type) { return type.is(Kind::decimal) ? type.places : 2; }

std::string member_hint(const Enumeration& enumeration, std::string_view text) {
  std::vector<std::string> names;
  for (const Member& member : enumeration.members) names.push_back(member.name);
  const std::string_view near = nearest(text, names);
  if (!near.empty()) return fmt::format("did you mean \"{}\"?", near);
  return fmt::format("write one of: {}", fmt::join(names, ", "));
}

Cell bad(std::string_view code, std::string message, std::string hint) {
  Cell cell;
  cell.state = CellState::bad;
  cell.code = code;
  cell.message = std::move(message);
  cell.hint = std::move(hint);
  return cell;
}

Cell explain_number(const Fact& fact, const std::string& text, CellProblem problem) {
  const std::string example = number_example(fact.type);
  switch (problem) {
    case CellProblem::ambiguous_number:
      return bad(
          "T203",
          fmt::format("\"{}\" is ambiguous: the separator may part thousands or decimals", text),
          fact.type.is(Kind::money) ? "write 1234,00 or 1,23" : "write it without a separator");
    case CellProblem::too_many_places:
      return bad(
          "T204",
          fmt::format("\"{}\" has more than {} decimal places, and nothing is rounded on reading",
                      text, places_allowed(fact.type)),
          fmt::format("write at most {} decimal places", places_allowed(fact.type)));
    case CellProblem::exponent:
      return bad("T205", fmt::format("\"{}\" is in exponent form, which has lost digits", text),
                 "format the spreadsheet column as a number or as text and export it again");
    case CellProblem::spreadsheet_error:
      return bad("T206", fmt::format("\"{}\" is no number but a program's mark for an error", text),
                 "correct the formula in the spreadsheet, or leave the cell empty if the fact is "
                 "not known");
    case CellProblem::too_large:
      return bad("T207", fmt::format("\"{}\" has more digits than any amount can have", text),
                 "check whether two cells ran together");
    case CellProblem::not_whole:
      return bad("T208", fmt::format("\"{}\" is not a whole number", text),
                 "write it without decimals");
    case CellProblem::no_percent_sign:
      return bad("T209", fmt::format("\"{}\" has no percent sign", text), "write it like 12,5%");
    default:
      return bad("T202", fmt::format("\"{}\" is not a number", text),
                 fmt::format("write it like {}", example));
  }
}

Cell explain_date(const std::string& text, CellProblem problem) {
  switch (problem) {
    case CellProblem::two_digit_year:
      return bad("T211", fmt::format("\"{}\" has a year of two digits", text),
                 "write all four digits of the year");
    case CellProblem::no_such_day:
      return bad("T212", fmt::format("\"{}\" is a day that does not exist", text),
                 "check the day and the month");
    case CellProblem::slashed_date:
      return bad("T213",
                 fmt::format("\"{}\" has slashes, so day and month cannot be told apart", text),
                 "write it like 2026-11-21 or 21.11.2026");
    case CellProblem::serial_date:
      return bad("T214", fmt::format("\"{}\" looks like a spreadsheet's number of a day", text),
                 "format the spreadsheet column as a date and export it again");
    case CellProblem::date_with_time:
      return bad("T215", fmt::format("\"{}\" is a date with a time", text), "leave out the time");
    case CellProblem::not_month:
      return bad("T216", fmt::format("\"{}\" is not a month", text),
                 "write it like 2026-11 or 11.2026");
    case CellProblem::no_such_month:
      return bad("T217", fmt::format("\"{}\" is a month that does not exist", text),
                 "write it like 2026-11 or 11.2026");
    case CellProblem::not_year:
      return bad("T218", fmt::format("\"{}\" is not a year", text), "write it like 2026");
    default:
      return bad("T210", fmt::format("\"{}\" is not a date", text),
                 "write it like 2026-11-21 or 21.11.2026");
  }
}

Cell explain_commune(const std::string& text, CellProblem problem) {
  if (problem == CellProblem::lost_zero) {
    return bad("T223",
               fmt::format("the TERYT code \"{}\" has 6 digits instead of 7: a spreadsheet has "
                           "eaten its leading zero",
                           text),
               fmt::format("format the column as text and write 0{}", text));
  }
  return bad("T224",
             fmt::format("\"{}\" is not a TERYT code of a commune, which has 7 digits", text),
             "write it like 1421042");
}

Cell explain_pesel(std::size_t length, CellProblem problem) {
  switch (problem) {
    case CellProblem::lost_zero:
      return bad("T223",
                 "the PESEL number has 10 digits instead of 11: a spreadsheet has eaten its "
                 "leading zero",
                 "format the column as text and write the zero in front");
    case CellProblem::not_pesel:
      return bad("T225",
                 fmt::format("the text of {} characters is not a PESEL number, which has 11 digits",
                             length),
                 "copy the number from the document");
    default:
      return bad("T226", "the check digit of the PESEL number is wrong",
                 "copy the number from the document");
  }
}

}  // namespace

std::string shown(std::string_view text) {
  constexpr std::size_t most = 60;
  std::string out;
  for (const char c : text) {
    const bool continues = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
    if (out.size() >= most && !continues) return out + "…";
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out;
}

Cell explain_cell(const Vocabulary& vocabulary, const Fact& fact, std::string_view trimmed,
                  CellProblem problem) {
  const std::string text = shown(trimmed);
  switch (problem) {
    case CellProblem::not_bool:
      return bad("T201", fmt::format("\"{}\" is neither yes nor no", text), "write T or N");
    case CellProblem::none_not_allowed:
      return bad("T221",
                 fmt::format("\"{}\" is not allowed for {}: what it would mean is not defined",
                             text, fact.name),
                 "write the value, or leave the cell empty if it is not known");
    case CellProblem::not_applicable_not_allowed:
      return bad("T222",
                 fmt::format("\"{}\" is not allowed for {}: what it would mean is not defined",
                             text, fact.name),
                 "write the value, or leave the cell empty if it is not known");
    case CellProblem::out_of_bounds:
      return bad("T219",
                 fmt::format("\"{}\" is outside {} to {}", text, bound(fact.type, fact.least),
                             bound(fact.type, fact.most)),
                 "check the value; it cannot be so in reality");
    case CellProblem::not_member: {
      const Enumeration& enumeration = vocabulary.enumerations[fact.type.enumeration.at()];
      return bad("T220", fmt::format("\"{}\" is not one of the values of {}", text, fact.name),
                 member_hint(enumeration, text));
    }
    default:
      break;
  }
  if (fact.type.is(Kind::commune)) return explain_commune(text, problem);
  if (fact.type.is(Kind::identifier)) return explain_pesel(code_points(trimmed), problem);
  const bool calendar =
      fact.type.is(Kind::date) || fact.type.is(Kind::month) || fact.type.is(Kind::year);
  return calendar ? explain_date(text, problem) : explain_number(fact, text, problem);
}

}  // namespace kwota

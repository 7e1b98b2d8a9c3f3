// The words of the language: its keywords, built-in names and functions.
#include <algorithm>
#include <array>

#include "language/expression.h"
#include "language/lexer.h"

namespace kwota {
namespace {

constexpr auto keywords =
    std::to_array<std::string_view>({"if", "then", "else", "or", "and", "not", "in", "at", "of",
                                     "via", "by", "where", "true", "false", "never"});

constexpr auto built_in = std::to_array<std::string_view>(
    {"month", "months", "day", "days", "period_start", "period_end", "year_of", "month_of",
     "first_day", "last_day", "first_month", "last_month", "age", "plus_months", "plus_years",
     "clip", "spill", "days_in", "overlap", "next_working_day", "min", "max", "round_up",
     "round_down", "round_half_up", "prorate", "monthly", "yearly", "sum", "count", "any", "all",
     "first", "rank", "has", "claimed", "claimed_on", "right", "due", "part", "in_month",
     // Words of rule files that stand where a name could.
     "missing", "never", "unknown", "yes", "no"});

}  // namespace

bool is_keyword(std::string_view word) {
  return std::find(keywords.begin(), keywords.end(), word) != keywords.end();
}

const std::vector<std::string>& reserved_words() {
  static const std::vector<std::string> words = [] {
    std::vector<std::string> all(keywords.begin(), keywords.end());
    all.insert(all.end(), built_in.begin(), built_in.end());
    return all;
  }();
  return words;
}

}  // namespace kwota

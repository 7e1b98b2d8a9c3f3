// A program as text, for tests and for those who tune.
#include <fmt/format.h>

#include "program/program.h"

namespace kwota {
namespace {

std::string_view name_of(Opcode code) {
  static constexpr std::string_view names[] = {"constant",
                                               "fact",
                                               "fact_truth",
                                               "claimed",
                                               "claimed_on",
                                               "has",
                                               "not",
                                               "and",
                                               "or",
                                               "less",
                                               "less_equal",
                                               "equal",
                                               "months_reached",
                                               "is_member",
                                               "add",
                                               "subtract",
                                               "negate",
                                               "multiply",
                                               "scale",
                                               "divide",
                                               "min",
                                               "max",
                                               "select",
                                               "select_truth",
                                               "round",
                                               "bound",
                                               "widen",
                                               "count_truths",
                                               "lookup",
                                               "lookup_steps",
                                               "lookup_dated",
                                               "year_of_date",
                                               "year_of_month",
                                               "month_of_date",
                                               "first_day",
                                               "last_day",
                                               "first_month",
                                               "last_month",
                                               "age",
                                               "birthday",
                                               "plus_months_clip",
                                               "plus_months_spill",
                                               "days_in",
                                               "overlap",
                                               "next_working_day",
                                               "down",
                                               "follow",
                                               "sum_rows",
                                               "count_rows",
                                               "any_rows",
                                               "min_rows",
                                               "max_rows",
                                               "first_rows",
                                               "rank_rows",
                                               "sum_months",
                                               "count_months",
                                               "any_months",
                                               "min_months",
                                               "max_months",
                                               "first_months",
                                               "split"};
  static_assert(std::size(names) == static_cast<std::size_t>(Opcode::split) + 1);
  return names[static_cast<std::size_t>(code)];
}

}  // namespace

std::string print(const Program& program) {
  std::string out;
  for (const Op& op : program.ops) {
    if (!program.is_live(op.out)) continue;
    const ColumnInfo& info = program.column(op.out);
    const std::string_view rows =
        info.rows.valid() ? std::string_view(program.rules->vocabulary.entity(info.rows).name)
                          : "all";
    out += fmt::format("{:4} {:16} {:10}{}{}", op.out, name_of(op.code), rows,
                       info.monthly ? " by month" : "", info.truth ? " truth" : "");
    if (!info.truth)
      out +=
          fmt::format(" 1/{}{}", static_cast<std::int64_t>(info.scale), info.wide ? " wide" : "");
    for (const ColumnId in : op.in) out += fmt::format(" #{}", in);
    out += '\n';
  }
  return out;
}

}  // namespace kwota

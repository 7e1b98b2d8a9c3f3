// Aggregates over the days of the month decided.
//
// In: an aggregate of a formula. Out: its column. What is asked of a day is lowered once for each
// of the 31 days, as columns that hold all months at once; so no kernel knows days, and what does
// not differ from day to day is computed once.
#include "program/lowering.h"

namespace kwota {
namespace {

constexpr int longest_month = 31;

}  // namespace

// The months that have such a day.
ColumnId Lowering::months_with(int day) {
  std::uint64_t there = 0;
  for (int m = 0; m < program_->months; ++m) {
    if (day <= days_in(month(m))) there |= std::uint64_t{1} << m;
  }
  return build_.truth(there, there);
}

ColumnId Lowering::over_days(FormulaId f, const Term& t) {
  const TermAggregate& a = rules_.formula(f).aggregates[static_cast<std::size_t>(t.aggregate)];
  const ColumnId none = a.otherwise == no_term ? no_column : term(f, a.otherwise);
  const bool all = a.kind == AggregateKind::all;
  const int outer = day_;
  std::vector<ColumnId> counted;
  ColumnId found = build_.truth(0, 0);
  ColumnId best = none;
  for (day_ = 1; day_ <= longest_month; ++day_) {
    ColumnId holds = months_with(day_);
    if (a.where != no_term) holds = build_.and_(holds, term(f, a.where));
    const ColumnId of = a.of == no_term ? no_column : term(f, a.of);
    const bool compares = a.kind == AggregateKind::min || a.kind == AggregateKind::max;
    if (compares) {
      // Beside what earlier days gave, or alone where none counted.
      const ColumnId better =
          build_.extreme(a.kind == AggregateKind::min ? Opcode::min : Opcode::max, best, of);
      best = build_.select(holds, build_.select(found, better, of), best);
    } else if (of != no_column) {
      holds = build_.and_(holds, all ? build_.not_(of) : of);
    }
    found = build_.or_(found, holds);
    counted.push_back(holds);
  }
  day_ = outer;
  switch (a.kind) {
    case AggregateKind::count:
      return build_.count_truths(std::move(counted));
    case AggregateKind::all:
      return build_.not_(found);
    case AggregateKind::any:
      return found;
    default:
      return best;
  }
}

// An explanation shows a statement about days as the number of days on which it holds.
void Lowering::show_days() {
  for (const auto& [key, first] : daily_values_) {
    const auto& [id, first_day_of_month] = key;
    if (first_day_of_month != 1 || !build_.info(first).truth) continue;
    std::vector<ColumnId> counted;
    for (int day = 1; day <= longest_month; ++day) {
      counted.push_back(build_.and_(months_with(day), daily_values_.at({id, day})));
    }
    program_->values[static_cast<std::size_t>(id)] = build_.count_truths(std::move(counted));
  }
}

}  // namespace kwota

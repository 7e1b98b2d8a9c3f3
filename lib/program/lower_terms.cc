// Terms that are more than one operation: parameters by month and date, functions, aggregates.
#include <fmt/format.h>

#include <algorithm>

#include "program/lowering.h"

namespace kwota {
namespace {

bool refers(const ParameterVersion* version) {
  return version != nullptr &&
         std::any_of(version->cells.begin(), version->cells.end(),
                     [](const ParameterCell& c) { return c.formula.valid(); });
}

}  // namespace

std::pair<Int128, Int128> any_figure(const RuleSet& rules, const Type& unit) {
  const std::size_t members =
      unit.is(Kind::enumeration)
          ? rules.vocabulary.enumerations[unit.enumeration.at()].members.size()
          : 0;
  const auto [low, high] = default_bounds(unit, members);
  // A date that the law does not state may also never come.
  return {low, unit.is(Kind::date) ? Date::never().days : high};
}

void Lowering::cell(const Parameter& p, const ParameterVersion* version, std::size_t index,
                    std::optional<int> month, Int128& low, Int128& high) {
  const bool stated = version != nullptr && version->has_value() && !version->cells[index].missing;
  if (!stated) {
    std::tie(low, high) = any_figure(rules_, p.unit);
    return;
  }
  const ParameterCell& c = version->cells[index];
  low = high = c.value;
  if (!c.formula.valid()) return;
  // Figures that refer to others are constants too; a table cell must come out at the unit's own
  // scale.
  const ColumnId column = formula(c.formula);
  const Table& table = build_.table_of(column);
  if (table.monthly && !month) {
    error(c.formula, "P106",
          fmt::format("the figure '{}' of {} changes with those it refers to and cannot be looked "
                      "up at another date",
                      rules_.formula(c.formula).text, p.name),
          "look it up for the month decided, or state its figures");
    return;
  }
  const std::size_t at = table.monthly ? static_cast<std::size_t>(*month) : 0;
  const Int128 scale = build_.info(column).scale;
  const Int128 unit = scale_of(p.unit);
  low = kwota::divide<Int128>(table.low[at] * unit, scale, Rounding::down);
  high = kwota::divide<Int128>(table.high[at] * unit, scale, Rounding::up);
  if (table.low[at] == table.high[at] && low != high) {
    error(c.formula, "P104",
          fmt::format("the figure '{}' of {} is finer than its unit",
                      rules_.formula(c.formula).text, p.name),
          "round it, with the rule that says so");
  }
}

ColumnId Lowering::parameter(FormulaId f, const Term& t) {
  const ParameterId id{t.target};
  const Parameter& p = rules_.parameter(id);
  std::vector<ColumnId> indexes;
  for (std::size_t i = 0; i + (t.has_at ? 1 : 0) < t.children.size(); ++i)
    indexes.push_back(term(f, t.children[i]));
  if (!t.has_at) return parameter_months(p, id, indexes);
  const Term& date = rules_.formula(f).terms[static_cast<std::size_t>(t.children.back())];
  return parameter_at(f, t, id, indexes, term(f, t.children.back()), date.type.is(Kind::month));
}

ColumnId Lowering::parameter_months(const Parameter& p, ParameterId id,
                                    const std::vector<ColumnId>& indexes) {
  if (p.step_unit) return steps(p, id, indexes[0]);
  Table table;
  table.parameter = id;
  std::size_t cells = 1;
  for (const EnumId e : p.by) {
    const std::size_t members = rules_.vocabulary.enumerations[e.at()].members.size();
    table.sizes.push_back(static_cast<std::int32_t>(members));
    cells *= members;
  }
  // A figure that refers to others changes with them.
  const ParameterVersion* first = p.version_at(month(0));
  bool steady = !refers(first);
  for (int m = 1; m < program_->months; ++m) steady = steady && p.version_at(month(m)) == first;
  table.monthly = !steady;
  for (int m = 0; m < (steady ? 1 : program_->months); ++m) {
    const ParameterVersion* version = p.version_at(month(m));
    for (std::size_t i = 0; i < cells; ++i) {
      Int128 low = 0;
      Int128 high = 0;
      cell(p, version, i, m, low, high);
      table.low.push_back(low);
      table.high.push_back(high);
    }
  }
  if (p.unit.is(Kind::boolean)) return build_.is_member(build_.numbers(std::move(table), 1), 2);
  if (indexes.empty()) return build_.numbers(std::move(table), scale_of(p.unit));
  return build_.lookup(indexes, std::move(table), scale_of(p.unit));
}

ColumnId Lowering::steps(const Parameter& p, ParameterId id, ColumnId amount) {
  // One table for each version, chosen by month: the ends of the steps may change with the figures.
  ColumnId result = no_column;
  const ParameterVersion* before = nullptr;
  for (int m = 0; m < program_->months; ++m) {
    const ParameterVersion* version = p.version_at(month(m));
    if (m > 0 && version == before && !refers(version)) continue;
    before = version;
    Table table;
    table.parameter = id;
    const std::size_t cells =
        version == nullptr || version->steps.empty() ? 1 : version->steps.size();
    for (std::size_t i = 0; i < cells; ++i) {
      Int128 low = 0;
      Int128 high = 0;
      cell(p, version, i, m, low, high);
      table.low.push_back(low);
      table.high.push_back(high);
      if (i + 1 == cells) continue;
      table.ends.push_back(*version->steps[i].high);
      table.closed.push_back(version->steps[i].high_closed ? 1 : 0);
    }
    const ColumnId column =
        build_.lookup_steps(amount, scale_of(*p.step_unit), std::move(table), scale_of(p.unit));
    const std::uint64_t from_here = months_between(month(m), last_possible_month);
    result = result == no_column
                 ? column
                 : build_.select(build_.truth(from_here, from_here), column, result);
  }
  return result;
}

ColumnId Lowering::parameter_at(FormulaId f, const Term& t, ParameterId id,
                                const std::vector<ColumnId>& indexes, ColumnId when,
                                bool by_month) {
  const Parameter& p = rules_.parameter(id);
  Table table;
  table.parameter = id;
  std::size_t cells = 1;
  for (const EnumId e : p.by) {
    const std::size_t members = rules_.vocabulary.enumerations[e.at()].members.size();
    table.sizes.push_back(static_cast<std::int32_t>(members));
    cells *= members;
  }
  if (p.step_unit) {
    error(f, "P106", fmt::format("the steps of {} cannot be looked up at another date", p.name),
          "look them up for the month decided", &t);
    return build_.number(0, 1);
  }
  const auto add = [&](const ParameterVersion* version) {
    for (std::size_t i = 0; i < cells; ++i) {
      Int128 low = 0;
      Int128 high = 0;
      cell(p, version, i, std::nullopt, low, high);
      table.low.push_back(low);
      table.high.push_back(high);
    }
  };
  const auto end = [&](Month m) { table.ends.push_back(by_month ? m.index : first_day(m).days); };
  add(nullptr);  // before the first version
  for (const ParameterVersion& version : p.versions) {
    end(version.from);
    add(&version);
  }
  if (!p.versions.empty() && p.versions.back().to < last_possible_month) {
    end(Month{p.versions.back().to.index + 1});
    add(nullptr);
  }
  return build_.lookup_dated(indexes, when, by_month, std::move(table), scale_of(p.unit));
}

ColumnId Lowering::arithmetic(FormulaId f, const Term& t) {
  const auto child = [&](std::size_t i) { return term(f, t.children[i]); };
  const Formula& whole = rules_.formula(f);
  const ColumnId a = child(0);
  if (t.kind == TermKind::negate) return build_.negate(a);
  const ColumnId b = child(1);
  // A date that never comes stays never.
  if (t.kind == TermKind::add) {
    const ColumnId sum = build_.add(a, b);
    return t.type.is(Kind::date)
               ? build_.extreme(Opcode::min, sum, build_.number(Date::never().days, 1))
               : sum;
  }
  if (t.kind == TermKind::subtract) return build_.subtract(a, b);
  const auto kind_of = [&](std::size_t i) {
    return whole.terms[static_cast<std::size_t>(t.children[i])].type.kind;
  };
  if (t.kind == TermKind::multiply) {
    const bool left_is_amount = kind_of(0) == Kind::money || kind_of(0) == Kind::decimal;
    return left_is_amount ? build_.multiply(a, b) : build_.multiply(b, a);
  }
  return build_.divide(a, b);
}

ColumnId Lowering::prorate(ColumnId amount, ColumnId part, ColumnId whole) {
  // Part and whole in one scale are two whole numbers, whatever the scale is.
  build_.align(part, whole);
  return build_.divide(build_.multiply(amount, build_.unscaled(part)), build_.unscaled(whole));
}

// Each month has its own step; in a month whose figure nobody states the result is not known.
ColumnId Lowering::round(FormulaId f, const Term& t, ColumnId amount, ColumnId step, Rounding how) {
  const Table table = build_.is_constant(step) ? build_.table_of(step) : Table{};
  const auto stated = [&](std::size_t m) { return table.low[m] == table.high[m]; };
  std::size_t first = 0;
  while (first < table.low.size() && !stated(first)) ++first;
  bool positive = first < table.low.size();
  for (std::size_t m = first; m < table.low.size(); ++m)
    positive = positive && (!stated(m) || table.low[m] > 0);
  if (!positive) {
    error(f, "P107",
          fmt::format("the step of this rounding {}", build_.is_constant(step)
                                                          ? "is not above zero, or has no figure"
                                                          : "depends on the case"),
          "use 0.01, 1 or a parameter that has a figure for the months of the formula", &t);
    return build_.number(0, 1);
  }
  const Int128 scale = build_.info(step).scale;
  ColumnId result = build_.round(amount, table.low[first], scale, how);
  std::uint64_t unstated = 0;
  for (std::size_t m = 0; m < table.low.size(); ++m) {
    if (!stated(m)) {
      unstated |= std::uint64_t{1} << m;
    } else if (m > first && (!stated(m - 1) || table.low[m] != table.low[m - 1])) {
      const std::uint64_t from_here =
          months_between(month(static_cast<int>(m)), last_possible_month);
      result = build_.select(build_.truth(from_here, from_here),
                             build_.round(amount, table.low[m], scale, how), result);
    }
  }
  if (unstated == 0) return result;
  const ColumnInfo& info = build_.info(result);
  const ColumnId unknown =
      build_.unknown(info.low, info.high, info.scale, table.parameter, table.value);
  return build_.select(build_.truth(unstated, unstated), unknown, result);
}

ColumnId Lowering::function(FormulaId f, const Term& t) {
  const auto child = [&](std::size_t i) { return term(f, t.children[i]); };
  const Int128 never = Date::never().days;
  const Int128 early = make_date(1400, 1, 1)->days;
  switch (t.function) {
    case Function::year_of: {
      const Term& from = rules_.formula(f).terms[static_cast<std::size_t>(t.children[0])];
      return build_.calendar(
          from.type.is(Kind::month) ? Opcode::year_of_month : Opcode::year_of_date, {child(0)},
          1400, 9999);
    }
    case Function::month_of:
      return build_.calendar(Opcode::month_of_date, {child(0)}, Month::of(1400, 1).index,
                             Month::of(9999, 12).index);
    case Function::first_day:
      return build_.calendar(Opcode::first_day, {child(0)}, early, never);
    case Function::last_day:
      return build_.calendar(Opcode::last_day, {child(0)}, early, never);
    case Function::first_month:
      return build_.calendar(Opcode::first_month, {child(0)}, Month::of(1400, 1).index,
                             Month::of(9999, 12).index);
    case Function::last_month:
      return build_.calendar(Opcode::last_month, {child(0)}, Month::of(1400, 1).index,
                             Month::of(9999, 12).index);
    case Function::age:
      return build_.calendar(Opcode::age, {child(0), child(1)}, 0, 8600);
    case Function::plus_months_clip:
      return build_.calendar(Opcode::plus_months_clip, {child(0), child(1)}, early, never);
    case Function::plus_months_spill:
      return build_.calendar(Opcode::plus_months_spill, {child(0), child(1)}, early, never);
    case Function::plus_years_clip:
    case Function::plus_years_spill: {
      const ColumnId months = build_.multiply(child(1), build_.number(12, 1));
      const Opcode code = t.function == Function::plus_years_clip ? Opcode::plus_months_clip
                                                                  : Opcode::plus_months_spill;
      return build_.calendar(code, {child(0), months}, early, never);
    }
    case Function::days_in:
      return build_.calendar(Opcode::days_in, {child(0)}, 28, 31);
    case Function::overlap:
      return build_.calendar(Opcode::overlap, {child(0), child(1), child(2)}, 0, 31);
    case Function::next_working_day:
      return build_.calendar(Opcode::next_working_day, {child(0)}, early, never);
    case Function::min:
    case Function::max: {
      ColumnId best = child(0);
      for (std::size_t i = 1; i < t.children.size(); ++i) {
        best =
            build_.extreme(t.function == Function::min ? Opcode::min : Opcode::max, best, child(i));
      }
      return best;
    }
    case Function::round_up:
    case Function::round_down:
    case Function::round_half_up: {
      const Rounding how = t.function == Function::round_up     ? Rounding::up
                           : t.function == Function::round_down ? Rounding::down
                                                                : Rounding::half_up;
      return round(f, t, child(0), child(1), how);
    }
    case Function::prorate:
      return prorate(child(0), child(1), child(2));
    case Function::monthly:
      return build_.divide(child(0), build_.number(12, 1));
    case Function::yearly:
      return build_.multiply(child(0), build_.number(12, 1));
    case Function::in_month:
      return child(0);
  }
  return no_column;
}

ColumnId Lowering::aggregate(FormulaId f, const Term& t) {
  const TermAggregate& a = rules_.formula(f).aggregates[static_cast<std::size_t>(t.aggregate)];
  if (a.over_days) return over_days(f, t);
  const auto maybe = [&](TermId id) { return id == no_term ? no_column : term(f, id); };
  ColumnId of = maybe(a.of);
  ColumnId where = maybe(a.where);
  const ColumnId otherwise = maybe(a.otherwise);
  const MonthWindow window{maybe(a.from), maybe(a.to)};
  std::vector<ColumnId> keys;
  for (const TermId key : a.keys) keys.push_back(term(f, key));
  // any(E where C) is any(E and C); all(E where C) is that there is no row with C and not E.
  const bool all = a.kind == AggregateKind::all;
  if (a.kind == AggregateKind::any || all) {
    if (of != no_column) {
      const ColumnId said = all ? build_.not_(of) : of;
      where = where == no_column ? said : build_.and_(where, said);
      of = no_column;
    }
    const ColumnId found =
        a.over_months ? build_.over_months(Opcode::any_months, no_column, where, no_column, window)
                      : build_.over_rows(Opcode::any_rows, no_column, where, a.over, a.via, t.rows,
                                         no_column, {});
    return all ? build_.not_(found) : found;
  }
  for (const ColumnId key : keys) {
    if (a.over_months) break;  // months come in order of time
    if (build_.info(key).monthly || build_.info(key).truth) {
      error(f, "P108",
            "rows are ordered by something that changes from month to month or is no number",
            "order them by a date or a count that does not change", &t);
      return keys[0];
    }
  }
  if (of != no_column && build_.info(of).truth)
    of = build_.select(of, build_.number(1, 1), build_.number(0, 1));
  if (a.over_months) {
    switch (a.kind) {
      case AggregateKind::sum:
        return build_.over_months(Opcode::sum_months, of, where, no_column, window);
      case AggregateKind::count:
        return build_.over_months(Opcode::count_months, no_column, where, no_column, window);
      case AggregateKind::min:
        return build_.over_months(Opcode::min_months, of, where, otherwise, window);
      case AggregateKind::max:
        return build_.over_months(Opcode::max_months, of, where, otherwise, window);
      default:
        return build_.over_months(Opcode::first_months, of, where, otherwise, window);
    }
  }
  Opcode code = Opcode::count_rows;
  if (a.kind == AggregateKind::sum) code = Opcode::sum_rows;
  if (a.kind == AggregateKind::min) code = Opcode::min_rows;
  if (a.kind == AggregateKind::max) code = Opcode::max_rows;
  if (a.kind == AggregateKind::first) code = Opcode::first_rows;
  if (a.kind == AggregateKind::rank) code = Opcode::rank_rows;
  const EntityId result =
      a.kind == AggregateKind::rank ? rules_.vocabulary.entity(a.over).parent : t.rows;
  return build_.over_rows(code, of, where, a.over, a.via, result, otherwise, keys);
}

}  // namespace kwota

#include "program/lowering.h"

#include <fmt/format.h>

#include <algorithm>

#include "language/finding.h"

namespace kwota {

std::shared_ptr<const Program> lower(std::shared_ptr<const RuleSet> rules, PeriodId period,
                                     Month first, int months, const LowerOptions& options,
                                     Diagnostics& out) {
  return Lowering(std::move(rules), period, first, months, options, out).run();
}

Lowering::Lowering(std::shared_ptr<const RuleSet> rules, PeriodId period, Month first, int months,
                   const LowerOptions& options, Diagnostics& out)
    : program_(std::make_shared<Program>()), rules_(*rules), options_(options), out_(out),
      build_(*program_) {
  program_->rules = std::move(rules);
  program_->period = period;
  program_->first = first;
  program_->months = months;
  program_->all_months =
      months == longest_span ? ~std::uint64_t{0} : (std::uint64_t{1} << months) - 1;
  program_->readings = options.readings;
  for (std::size_t i = program_->readings.size(); i < rules_.policies.size(); ++i) {
    program_->readings.push_back(rules_.policies[i].default_reading);
  }
  program_->values.assign(rules_.values.size(), no_column);
  terms_.resize(rules_.formulas.size());
}

std::shared_ptr<const Program> Lowering::run() {
  const std::size_t before = out_.error_count();
  for (std::size_t i = 0; i < rules_.benefits.size(); ++i) {
    if (rules_.benefits[i].period == program_->period)
      benefit(BenefitId{static_cast<std::int32_t>(i)});
  }
  for (std::size_t i = 0; options_.reasons && i < rules_.worksheets.size(); ++i) {
    if (rules_.worksheets[i].period == program_->period) worksheet(i);
  }
  for (const ValueId id : options_.keep_values) {
    if (!rules_.is_daily(id)) value(id);
  }
  if (out_.error_count() != before) return nullptr;
  if (options_.keep_terms) {
    show_days();
    for (std::size_t f = 0; f < terms_.size(); ++f) {
      const std::size_t size = rules_.formulas[f].terms.size();
      for (std::size_t id = 0; id < std::min(size, terms_[f].size()); ++id) {
        if (terms_[f][id] == no_column) continue;
        program_->terms[{static_cast<std::int32_t>(f), static_cast<TermId>(id)}] = terms_[f][id];
      }
    }
  }
  mark_needed();
  return program_;
}

void Lowering::error(FormulaId formula, std::string_view code, std::string message,
                     std::string hint, const Term* at) {
  const Formula& f = rules_.formula(formula);
  const Position place = at == nullptr ? f.at : rules_.place_in(f, at->offset);
  for (const auto& source : rules_.sources) {
    if (source->name() == f.at.file)
      return out_.add(finding(*source, place, code, std::move(message), std::move(hint)));
  }
}

std::uint64_t Lowering::months_between(Month from, Month to) const {
  std::uint64_t mask = 0;
  for (int m = 0; m < program_->months; ++m) {
    if (from <= month(m) && month(m) <= to) mask |= std::uint64_t{1} << m;
  }
  return mask;
}

ColumnId Lowering::formula(FormulaId id) { return term(id, rules_.formula(id).root_id()); }

ColumnId Lowering::term(FormulaId formula, TermId id) {
  const int day = rules_.formula(formula).terms[static_cast<std::size_t>(id)].daily ? day_ : 0;
  if (const ColumnId known = known_term(formula, id, day); known != no_column) return known;
  const bool before = build_.overflowed();
  const ColumnId column =
      make(formula, rules_.formula(formula).terms[static_cast<std::size_t>(id)]);
  if (!before && build_.overflowed()) {
    error(formula, "P101", "what is computed here may become larger than can be held exactly",
          "declare tighter bounds ('least', 'most') for the facts or values that it multiplies or "
          "divides by",
          &rules_.formula(formula).terms[static_cast<std::size_t>(id)]);
  }
  return known_term(formula, id, day) = column;
}

// What does not differ from day to day is known as of day 0; most formulas have no other.
ColumnId& Lowering::known_term(FormulaId formula, TermId id, int day) {
  std::vector<ColumnId>& of_formula = terms_[formula.at()];
  const std::size_t size = rules_.formula(formula).terms.size();
  const std::size_t place = static_cast<std::size_t>(day) * size + static_cast<std::size_t>(id);
  if (of_formula.size() <= place)
    of_formula.resize((static_cast<std::size_t>(day) + 1) * size, no_column);
  return of_formula[place];
}

ColumnId Lowering::make(FormulaId formula, const Term& t) {
  const auto child = [&](std::size_t i) { return term(formula, t.children[i]); };
  const Int128 first = program_->first.index;
  switch (t.kind) {
    case TermKind::constant:
      if (t.type.is(Kind::boolean))
        return t.number != 0 ? build_.truth(~std::uint64_t{0}, ~std::uint64_t{0})
                             : build_.truth(0, 0);
      return build_.number(t.number, scale_of(t.type));
    case TermKind::fact:
      return build_.fact(FactId{t.target});
    case TermKind::value:
      return value(ValueId{t.target});
    case TermKind::parameter:
      return parameter(formula, t);
    case TermKind::policy_is: {
      const bool chosen = program_->readings[static_cast<std::size_t>(t.target)] == t.number;
      return chosen ? build_.truth(~std::uint64_t{0}, ~std::uint64_t{0}) : build_.truth(0, 0);
    }
    case TermKind::month: {
      std::vector<Int128> months;
      for (int m = 0; m < program_->months; ++m) months.push_back(first + m);
      return build_.by_month(months, 1);
    }
    case TermKind::day: {
      // In shorter months the last days are asked for nothing: see over_days.
      std::vector<Int128> days;
      for (int m = 0; m < program_->months; ++m)
        days.push_back(first_day(month(m)).days + std::min(day_, days_in(month(m))) - 1);
      return build_.by_month(days, 1);
    }
    case TermKind::period_start:
      return build_.number(first, 1);
    case TermKind::period_end:
      return build_.number(first + program_->months - 1, 1);
    case TermKind::not_:
      return build_.not_(child(0));
    case TermKind::and_:
      return build_.and_(child(0), child(1));
    case TermKind::or_:
      return build_.or_(child(0), child(1));
    case TermKind::less:
      return build_.less(child(0), child(1), false);
    case TermKind::less_equal:
      return build_.less(child(0), child(1), true);
    case TermKind::equal:
    case TermKind::not_equal: {
      ColumnId a = child(0);
      ColumnId b = child(1);
      ColumnId same;
      if (build_.info(a).truth) {
        same = build_.or_(build_.and_(a, b), build_.and_(build_.not_(a), build_.not_(b)));
      } else if (t.kind == TermKind::equal &&
                 rules_.formula(formula).terms[static_cast<std::size_t>(t.children[1])].type.is(
                     Kind::enumeration) &&
                 build_.is_constant(b) && !build_.is_constant(a)) {
        same = build_.is_member(a, std::uint64_t{1} << static_cast<int>(build_.table_of(b).low[0]));
      } else {
        same = build_.equal(a, b);
      }
      return t.kind == TermKind::equal ? same : build_.not_(same);
    }
    case TermKind::in: {
      std::uint64_t set = 0;
      for (const std::int64_t member : t.members) set |= std::uint64_t{1} << member;
      return build_.is_member(child(0), set);
    }
    case TermKind::negate:
    case TermKind::add:
    case TermKind::subtract:
    case TermKind::multiply:
    case TermKind::divide:
      return arithmetic(formula, t);
    case TermKind::if_:
      return build_.select(child(0), child(1), child(2));
    case TermKind::function:
      return function(formula, t);
    case TermKind::aggregate:
      return aggregate(formula, t);
    case TermKind::follow: {
      const ColumnId seen =
          build_.down(child(0), rules_.vocabulary.fact(FactId{t.target}).type.entity);
      return build_.follow(seen, FactId{t.target});
    }
    case TermKind::has:
      return build_.has(FactId{t.target});
    case TermKind::claimed:
      if (rules_.benefit(BenefitId{t.target}).ex_officio)
        return build_.truth(~std::uint64_t{0}, ~std::uint64_t{0});
      return build_.claimed(BenefitId{t.target});
    case TermKind::claimed_on:
      return build_.claimed_on(BenefitId{t.target});
    case TermKind::right:
      return right(BenefitId{t.target}, t.number);
    case TermKind::due:
      return due(BenefitId{t.target});
    case TermKind::part:
      return part(t);
  }
  return no_column;
}

ColumnId Lowering::value(ValueId id) {
  const Value& v = rules_.value(id);
  ColumnId& known = rules_.is_daily(id)
                        ? daily_values_.try_emplace({id.index, day_}, no_column).first->second
                        : program_->values[id.at()];
  if (known != no_column) return known;
  ColumnId result = no_column;
  for (std::size_t i = 0; i < v.versions.size(); ++i) {
    const ValueVersion& version = v.versions[i];
    const std::uint64_t from_here = months_between(version.from, last_possible_month);
    if (from_here == 0) break;
    // A formula that a later one has replaced before the span begins has no part in it.
    const bool replaced = i + 1 < v.versions.size() && v.versions[i + 1].from <= program_->first;
    if (replaced) continue;
    const ColumnId column = formula(version.formula);
    if (from_here == program_->all_months) {
      result = column;
      continue;
    }
    if (result == no_column) {
      const ColumnInfo& info = build_.info(column);
      result = info.truth ? build_.truth(0, ~std::uint64_t{0}, {}, id)
                          : build_.unknown(info.low, info.high, info.scale, {}, id);
    }
    result = build_.select(build_.truth(from_here, from_here), column, result);
  }
  if (result == no_column) {
    auto [low, high] = any_figure(rules_, v.type);
    low = v.least.value_or(static_cast<std::int64_t>(low));
    high = std::max(low, Int128{v.most.value_or(static_cast<std::int64_t>(high))});
    result = v.type.is(Kind::boolean) ? build_.truth(0, ~std::uint64_t{0}, {}, id)
                                      : build_.unknown(low, high, scale_of(v.type), {}, id);
  }
  if (v.least || v.most) {
    // The stated bounds are at the type's scale; a coarser column must come up to it first.
    result =
        build_.rescale(result, least_common_multiple(build_.info(result).scale, scale_of(v.type)));
    const Int128 fine = build_.info(result).scale / scale_of(v.type);
    const Int128 least = v.least ? *v.least * fine : build_.info(result).low;
    const Int128 most = v.most ? *v.most * fine : build_.info(result).high;
    result = build_.bound(result, least, most, id);
  }
  return known = result;
}

ColumnId Lowering::condition(const Condition& c) {
  ColumnId holds = formula(c.that);
  for (const Exception& e : c.exceptions) {
    const ColumnId applies = formula(e.that);
    holds = e.holds ? build_.or_(holds, applies) : build_.and_(holds, build_.not_(applies));
  }
  const std::uint64_t outside = program_->all_months & ~months_between(c.from, c.to);
  return outside == 0 ? holds : build_.or_(holds, build_.truth(outside, outside));
}

// Of the first `asked` conditions, or of all of them where it is -1.
ColumnId Lowering::right(BenefitId id, std::int64_t asked) {
  const auto known = rights_.find({id.index, asked});
  if (known != rights_.end()) return known->second;
  ColumnId all = build_.truth(~std::uint64_t{0}, ~std::uint64_t{0});
  const Benefit& b = rules_.benefit(id);
  for (std::int64_t left = asked; const Condition& c : b.conditions) {
    if (left-- == 0) break;
    all = build_.and_(all, condition(c));
  }
  for (const FormulaId decided : {b.decided_for, b.decided_in}) {
    if (decided.valid()) all = build_.and_(all, formula(decided));
  }
  return rights_[{id.index, asked}] = all;
}

ColumnId Lowering::due(BenefitId id) {
  const ColumnId amount = formula(rules_.benefit(id).amount);
  return build_.select(right(id), amount, build_.number(0, 1));
}

ColumnId Lowering::part(const Term& t) {
  const Bundle& bundle = rules_.bundles[static_cast<std::size_t>(t.target)];
  const ColumnId total = formula(bundle.total);
  if (!bundle.whole.valid() && build_.info(total).scale != 100) {
    error(bundle.total, "P103",
          fmt::format("the total of bundle {} may be finer than its step", bundle.name),
          "round it to the step, with the source of the rounding: round_half_up(…, 0.01)");
    return build_.number(0, 100);
  }
  std::vector<ColumnId> weights;
  std::vector<EntityId> rows;
  for (const BundlePart& p : bundle.parts) {
    weights.push_back(build_.down(formula(p.weight), p.entity));
    rows.push_back(p.entity);
  }
  const ColumnId whole = bundle.whole.valid() ? formula(bundle.whole) : no_column;
  return build_.split(total, weights, whole, bundle.entity, rows,
                      static_cast<std::int32_t>(t.number), bundle.step);
}

void Lowering::check_amount(const Benefit& b, ColumnId amount) {
  const ColumnInfo& info = build_.info(amount);
  if (info.scale == 1 || 100 % info.scale == 0) return;
  error(b.amount, "P102", fmt::format("the amount of {} may be finer than a grosz", b.name),
        "say how it is rounded and by which rule: round_half_up(…, 0.01), round_up(…, step), "
        "round_down(…, step)");
}

Shown Lowering::shown(FormulaId id) {
  if (!id.valid()) return {};
  return {formula(id), rules_.formula(id).root().type};
}

std::vector<Shown> Lowering::shown(const Sentence& sentence) {
  std::vector<Shown> result;
  for (const SentencePiece& piece : sentence) result.push_back(shown(piece.value));
  return result;
}

void Lowering::show_comparison(const Condition& c, ConditionPlan& plan) {
  if (c.actual.valid() || c.required.valid()) {
    plan.actual = shown(c.actual);
    plan.required = shown(c.required);
    return;
  }
  const Formula& f = rules_.formula(c.that);
  const Term& root = f.root();
  const bool comparison = root.kind == TermKind::less || root.kind == TermKind::less_equal ||
                          root.kind == TermKind::equal;
  if (!comparison) return;
  const auto side = [&](std::size_t i) {
    const TermId id = root.children[i];
    return Shown{term(c.that, id), f.terms[static_cast<std::size_t>(id)].type};
  };
  plan.actual = side(0);
  plan.required = side(1);
  // `limit <= x` shows x as the actual one: what varies from row to row is the case, the other side
  // is the law.
  if (!build_.info(plan.actual.column).rows.valid()) std::swap(plan.actual, plan.required);
}

void Lowering::budget(const Budget& b, BenefitPlan& plan) {
  plan.limit = shown(b.limit);
  for (const FormulaId key : b.order) {
    plan.order.push_back(formula(key));
    if (!build_.info(plan.order.back()).monthly) continue;
    error(key, "P109", "the order of a budget changes from month to month",
          "there is one order for the whole period: take what does not depend on the month, or its "
          "value in one month");
  }
}

void Lowering::benefit(BenefitId id) {
  const Benefit& b = rules_.benefit(id);
  BenefitPlan plan;
  plan.benefit = id;
  for (const FormulaId decided : {b.decided_for, b.decided_in}) {
    if (!decided.valid()) continue;
    const ColumnId column = formula(decided);
    plan.decided_for =
        plan.decided_for == no_column ? column : build_.and_(plan.decided_for, column);
  }
  for (const Condition& c : b.conditions) {
    ConditionPlan condition_plan;
    condition_plan.holds = condition(c);
    condition_plan.up_to = shown(c.up_to);
    if (options_.reasons) {
      condition_plan.sentence_pl = shown(c.sentence_pl);
      condition_plan.sentence_en = shown(c.sentence_en);
      show_comparison(c, condition_plan);
    }
    plan.conditions.push_back(std::move(condition_plan));
  }
  plan.right = right(id);
  plan.amount = formula(b.amount);
  check_amount(b, plan.amount);
  plan.amount = build_.rescale(plan.amount, 100);
  if (b.budget) budget(*b.budget, plan);
  find_uses(plan);
  for (const ParameterId p : plan.parameters) {
    const Parameter& parameter = rules_.parameter(p);
    const Month checked = parameter.checked_through.value_or(
        rules_.files[static_cast<std::size_t>(parameter.file)].checked_through);
    if (checked < month(program_->months - 1)) program_->beyond_checked = true;
  }
  if (rules_.files[static_cast<std::size_t>(b.file)].checked_through < month(program_->months - 1))
    program_->beyond_checked = true;
  program_->benefits.push_back(std::move(plan));
}

}  // namespace kwota

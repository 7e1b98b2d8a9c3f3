#include "audit/coverage.h"

namespace kwota {

bool is_within(const RuleSet& rules, std::int32_t file, TestScope scope) {
  return scope == TestScope::all || !rules.files[static_cast<std::size_t>(file)].pack.empty();
}

Coverage::Coverage(const RuleSet& rules, TestScope scope) : rules_(rules) {
  for (std::size_t b = 0; b < rules.benefits.size(); ++b) {
    const Benefit& benefit = rules.benefits[b];
    if (!is_within(rules, benefit.file, scope)) continue;
    for (const Condition& condition : benefit.conditions) {
      if (condition.is_implied) continue;  // not of the file: nothing there to test
      places_[{b, condition.that.index}] = items.size();
      items.push_back({benefit.name, condition.name, condition.at});
      for (const Exception& e : condition.exceptions) {
        places_[{b, e.that.index}] = items.size();
        items.push_back({benefit.name, condition.name + "/" + e.name, condition.at});
      }
    }
  }
}

void Coverage::see(const Evaluation& evaluation, const BenefitPlan& plan, std::int32_t subject,
                   const RefinedMonths* refined) {
  const Program& program = evaluation.program();
  const Benefit& benefit = rules_.benefit(plan.benefit);
  const std::uint64_t decided = month_verdicts(evaluation, plan, subject).decided;
  for (const Condition& condition : benefit.conditions) {
    if (benefit.budget && &condition == &benefit.conditions[benefit.budget->condition]) {
      see_budget(evaluation, plan, subject, refined);
      continue;
    }
    std::uint64_t months = decided;
    for (std::int32_t m = 0; m < program.months; ++m) {
      const Month at{program.first.index + m};
      if (at < condition.from || condition.to < at) months &= ~(std::uint64_t{1} << m);
    }
    see_formula(evaluation, plan, condition.that, subject, months);
    for (const Exception& e : condition.exceptions)
      see_formula(evaluation, plan, e.that, subject, months);
  }
}

// It holds for those whom the money reaches, and fails for the others.
void Coverage::see_budget(const Evaluation& evaluation, const BenefitPlan& plan,
                          std::int32_t subject, const RefinedMonths* refined) {
  const Benefit& benefit = rules_.benefit(plan.benefit);
  const MonthVerdicts months = month_verdicts(evaluation, plan, subject, refined);
  const FormulaId that = benefit.conditions[benefit.budget->condition].that;
  const bool refused = refined != nullptr && refined->budget == Verdict::refused;
  const auto place = places_.find({plan.benefit.at(), that.index});
  if (place == places_.end()) return;
  ConditionCoverage& item = items[place->second];
  item.seen_true = item.seen_true || months.by[static_cast<std::size_t>(Verdict::granted)] != 0;
  item.seen_false = item.seen_false || (refused && months.unfunded != 0);
}

void Coverage::see_formula(const Evaluation& evaluation, const BenefitPlan& plan, FormulaId formula,
                           std::int32_t subject, std::uint64_t months) {
  const Program& program = evaluation.program();
  const auto column = program.terms.find({formula.index, rules_.formula(formula).root_id()});
  if (column == program.terms.end()) return;
  const TruthRange t =
      evaluation.truth(column->second, rules_.benefit(plan.benefit).subject, subject);
  const auto place = places_.find({plan.benefit.at(), formula.index});
  if (place == places_.end()) return;
  ConditionCoverage& item = items[place->second];
  item.seen_true = item.seen_true || (t.low & months) != 0;
  item.seen_false = item.seen_false || (~t.high & months) != 0;
}

}  // namespace kwota

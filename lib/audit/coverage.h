// Which conditions and exceptions the tests saw both to hold and to fail.
//
// In: evaluated claims, one after the other. Out: an item for each condition and exception, in the
// order of the rule files.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "decision/verdicts.h"
#include "kwota/checks.h"

namespace kwota {

// Whether what stands in the file is looked at.
bool is_within(const RuleSet& rules, std::int32_t file, TestScope scope);

class Coverage {
 public:
  Coverage(const RuleSet& rules, TestScope scope);

  // `refined`: months of the claim that come out otherwise, or null.
  void see(const Evaluation& evaluation, const BenefitPlan& plan, std::int32_t subject,
           const RefinedMonths* refined);

  std::vector<ConditionCoverage> items;

 private:
  void see_budget(const Evaluation& evaluation, const BenefitPlan& plan, std::int32_t subject,
                  const RefinedMonths* refined);
  void see_formula(const Evaluation& evaluation, const BenefitPlan& plan, FormulaId formula,
                   std::int32_t subject, std::uint64_t months);

  const RuleSet& rules_;
  std::map<std::pair<std::size_t, std::int32_t>, std::size_t> places_;  // benefit, formula
};

}  // namespace kwota

// Budgets: what is granted in order until the money, or the number of grants, is spent.
//
// In: the decided claims of a whole batch that compete for a budget. Out: of which of them the
// months that are granted become refused or undetermined. An application alone cannot be told
// whether the money reaches it; this is the one step that looks at all of them.
//
// Each claim comes to a total; one that is not decided, to anything between two ends. A claim has
// its grant when the totals of all before it and its own are within the limit. Totals are never
// negative, so once one does not fit, none after it does: the first that does not fit closes the
// budget. And each end of what is not known can be taken by itself: a grant is certain when it fits
// although all others take the most they may and stand before it where they may, and refused for
// certain when it would not fit although all others take the least and stand after it where they
// may.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "decision/verdicts.h"

namespace kwota {

// Where a claim was found: among the claims of a block of the batch.
struct BudgetPlace {
  std::int64_t block = 0;
  std::int32_t claim = 0;
  friend auto operator<=>(const BudgetPlace&, const BudgetPlace&) = default;
};

// A claim that may take something from a budget.
struct BudgetClaim {
  BenefitId benefit;  // a budget is that of one benefit and one period
  Month first;
  std::int32_t months = 0;
  Int128 limit_low = 0, limit_high = 0;  // grosze, or grants

  std::vector<Int128> order_low, order_high;
  std::string application, subject;  // decide between equals, by their bytes
  Int128 least = 0, most = 0;        // of the limit's unit
  bool granted = false;              // in some months, but for the budget
  BudgetPlace place;                 // the last to decide between equals
};

// None: the benefit has no budget, or no month of the claim may be granted. The place is left to
// the caller. `refined`: months of the claim that were settled by cases, or null.
std::optional<BudgetClaim> budget_claim(const Evaluation& evaluation, const BenefitPlan& plan,
                                        const Claim& claim, const RefinedMonths* refined);

struct BudgetOutcome {
  BudgetPlace place;
  Verdict verdict = Verdict::refused;  // or undetermined
};

using BudgetOutcomes = std::vector<BudgetOutcome>;

// What becomes of claims other than to keep what they were granted; in order of places. The order
// in which they are given has no part in it.
BudgetOutcomes settle_budgets(std::span<const BudgetClaim> claims);

// Those of one block.
std::span<const BudgetOutcome> outcomes_of(std::span<const BudgetOutcome> all, std::int64_t block);

}  // namespace kwota

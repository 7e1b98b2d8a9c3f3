// A decision with its words: what the library gives to its users, explains and writes out.
//
// In: one claim of an evaluated batch. Out: plain data that outlives the batch.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/text.h"
#include "decision/verdicts.h"
#include "kwota/decision.h"

namespace kwota {

struct DecisionOptions {
  bool all_conditions = false;
};

// `refined`, here and below: months of the claim that were settled by cases, or null.
Decision make_decision(const Evaluation& evaluation, const BenefitPlan& plan, const Claim& claim,
                       const DecisionOptions& options, const RefinedMonths* refined = nullptr);

// The missing facts that an undetermined decision hangs on, without duplicates, in order of table,
// column, row.
std::vector<MissingFact> find_missing(const Evaluation& evaluation, const BenefitPlan& plan,
                                      const Claim& claim, const RefinedMonths* refined = nullptr);

// The same search, for the cells alone: no lists and no figures of the rules. In order of facts and
// rows.
std::vector<MissingCell> find_missing_cells(const Evaluation& evaluation, const BenefitPlan& plan,
                                            const Claim& claim);

// Statuses other than in_force among what the benefit used in these months.
std::vector<StatusNote> status_notes(const Program& program, const BenefitPlan& plan);
// The same for figures that the facts of the case look up at their own dates. Only for plans with
// `dated_uses`.
void add_case_notes(const Evaluation& evaluation, const BenefitPlan& plan, const Claim& claim,
                    std::vector<StatusNote>& notes);

}  // namespace kwota

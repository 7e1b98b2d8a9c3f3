// The trace of one decision: every number with its formula, article and origin.
//
// In: a claim of a batch that was evaluated with all terms kept. Out: a tree as plain data, the
// same for text, JSON and HTML.
#pragma once

#include <string>
#include <vector>

#include "decision/decision.h"
#include "kwota/trace.h"

namespace kwota {

Trace make_trace(const Evaluation& evaluation, const BenefitPlan& plan, const Claim& claim,
                 const RefinedMonths* refined = nullptr);

}  // namespace kwota

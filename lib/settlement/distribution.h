// Who is satisfied first from what a bailiff collected.
//
// In: an order of the rules, a day, an amount and what each creditor is owed. Out: what each gets,
// in their order; or a problem.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "kwota/settlement.h"
#include "settlement/terms.h"

namespace kwota {

std::optional<Distribution> distribute_amount(
    const SettlementTerms& terms, std::string_view order, Date on, std::int64_t amount,
    std::span<const std::pair<std::string, std::int64_t>> owed, SettlementProblem& problem);

}  // namespace kwota

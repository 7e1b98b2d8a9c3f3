// A ledger: what is owed back and what came in, booked receipt by receipt.
//
// In: claims, receipts and a day. Out: each receipt cut into costs, interest and principal, by
// claim and by payee; each claim with what is open and how its interest was counted. Or problems,
// each with the claim or receipt that has it; then there is no settlement.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "kwota/settlement.h"
#include "settlement/terms.h"

namespace kwota {

std::optional<Settlement> settle_ledger(const SettlementTerms& terms, const SettlementRule& rule,
                                        std::span<const LedgerClaim> claims,
                                        std::span<const LedgerReceipt> receipts, Date as_of,
                                        std::vector<SettlementProblem>& problems);

}  // namespace kwota

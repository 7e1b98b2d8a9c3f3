// What cannot be settled, found before anything is computed.
//
// In: a ledger. Out: problems, each with the claim or receipt that has it.
#pragma once

#include <span>
#include <vector>

#include "kwota/settlement.h"
#include "settlement/terms.h"

namespace kwota {

// Null when the settlement has no such kind.
const ClaimKind* find_kind(const SettlementRule& rule, std::string_view name);

std::vector<SettlementProblem> check_ledger(const SettlementTerms& terms,
                                            const SettlementRule& rule,
                                            std::span<const LedgerClaim> claims,
                                            std::span<const LedgerReceipt> receipts, Date as_of);

}  // namespace kwota

// The tables of a ledger: what is owed back, and what came in.
//
// In: naleznosci.csv and wplywy.csv of a folder, read by a small vocabulary of their own whose
// lists are the settlements of the rules and their kinds of claims. Out: cases in the order in
// which they first come, each with its rows or with what is wrong with them.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "facts/rejection.h"
#include "facts/table_reader.h"
#include "settlement/terms.h"

namespace kwota {

struct LedgerCase {
  std::string id;
  const SettlementRule* rule = nullptr;
  std::vector<LedgerClaim> claims;
  std::vector<LedgerReceipt> receipts;
  std::vector<std::int32_t> claim_lines, receipt_lines;  // in the tables
  std::array<std::int64_t, 2> rows{};                    // read, of the two tables
  std::vector<Rejection> rejections;                     // any: the case is not settled
  Date last;                                             // of its payments and receipts
};

struct LedgerTables {
  std::vector<LedgerCase> cases;
  std::vector<Rejection> strays;            // rows that belong to no case
  std::array<std::int64_t, 2> rows_read{};  // of the two tables
  std::array<std::int64_t, 2> stray_rows{};
};

// None, with diagnostics, when the tables cannot be used.
std::optional<LedgerTables> read_ledger(const SettlementTerms& terms,
                                        const std::filesystem::path& folder,
                                        const ReadOptions& options, Diagnostics& out);

// A problem of a ledger as a rejection of its case, at its row.
Rejection rejection_of(const SettlementProblem& problem, const LedgerCase& of);

}  // namespace kwota

// A run over a ledger: two tables in, settled cases out.
//
// In: naleznosci.csv and wplywy.csv. Out: the tables of settlement_tables.h, all or none. A case
// with a bad row is rejected as a whole; every row that was read is accepted or rejected, and the
// counts say so.
#pragma once

#include <filesystem>
#include <optional>

#include "kwota/engine.h"
#include "kwota/settlement.h"
#include "settlement/terms.h"

namespace kwota {

std::optional<SettlementRun> run_settlements(const SettlementTerms& terms,
                                             const std::filesystem::path& from,
                                             const std::filesystem::path& to,
                                             std::optional<Date> as_of, const TableOptions& options,
                                             Diagnostics& out);

}  // namespace kwota

// Interest on each row of a table of amounts.
//
// In: a CSV table with the columns id, kwota, od, do. Out: a statement or rejections for each row.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "kwota/engine.h"
#include "kwota/settlement.h"
#include "settlement/terms.h"

namespace kwota {

// None, with diagnostics, when the table cannot be used.
std::optional<std::vector<InterestRow>> run_interest(const SettlementTerms& terms,
                                                     std::string_view rate,
                                                     const std::filesystem::path& table,
                                                     const TableOptions& options, Diagnostics& out);

}  // namespace kwota

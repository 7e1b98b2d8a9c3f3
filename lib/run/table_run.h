// A run: a folder of tables decided into a folder of results.
//
// In: CSV tables. Out: ustalenia.csv, plan_wyplat.csv, braki.csv, odrzucone.csv, podsumowanie.csv,
// a table for each worksheet, and przebieg.json, all or none. Every row that was read is accepted
// or rejected, and the counts say so.
#pragma once

#include <filesystem>
#include <optional>

#include "decision/decider.h"
#include "kwota/engine.h"

namespace kwota {

// None, with diagnostics, when the tables cannot be used, the rules cannot be applied to a period,
// or the results cannot be written. Throws what the reader throws when the disk fails half-way;
// nothing is left behind then.
std::optional<RunSummary> run_tables(Decider& decider, const std::filesystem::path& from,
                                     const std::filesystem::path& to, const TableOptions& options,
                                     Diagnostics& out);

}  // namespace kwota

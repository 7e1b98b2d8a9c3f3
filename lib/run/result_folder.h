// A folder that `kwota decide` wrote, read again.
//
// In: przebieg.json, ustalenia.csv, plan_wyplat.csv and odrzucone.csv of one run. Out: its claims,
// undetermined months and payments on one side of a join. Which applications the run decided stands
// in ustalenia.csv alone: one that is refused has no payment.
#pragma once

#include <filesystem>
#include <optional>

#include "base/diagnostic.h"
#include "facts/table_reader.h"
#include "report/run_report.h"
#include "run/payment_join.h"

namespace kwota {

// None, with diagnostics, when the folder is no whole result of a run.
std::optional<RunReport> read_result_folder(const std::filesystem::path& folder, Side side,
                                            const ReadOptions& options, PaymentJoin& join,
                                            Diagnostics& out);

}  // namespace kwota

// Two folders of results in, what changed in the payments out; and the table of it in a file.
//
// In: folders that `kwota decide` wrote. Out: a comparison, with how the two runs were made.
#pragma once

#include <filesystem>
#include <optional>

#include "kwota/compare.h"
#include "kwota/engine.h"

namespace kwota {

std::optional<RunComparison> compare_folders(const std::filesystem::path& before,
                                             const std::filesystem::path& after,
                                             const TableOptions& options, Diagnostics& out);

// All of the file or nothing. False, with a diagnostic, when it cannot be written.
bool write_difference_table(const RunComparison& comparison, const std::filesystem::path& file,
                            const std::filesystem::path& before, const std::filesystem::path& after,
                            const TableOptions& options, Diagnostics& out);

}  // namespace kwota

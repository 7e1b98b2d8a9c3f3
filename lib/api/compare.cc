// Comparing two runs, for users of the library. See compare.h.
#include "kwota/compare.h"

#include "api/guarded.h"
#include "report/difference_table.h"
#include "run/run_comparison.h"
#include "run/table_options.h"

namespace kwota {

std::optional<RunComparison> compare_runs(const std::filesystem::path& before,
                                          const std::filesystem::path& after,
                                          const TableOptions& options, Diagnostics& out) {
  return guarded(out, [&] { return compare_folders(before, after, options, out); });
}

std::string differences_csv(const RunComparison& comparison, const TableOptions& options) {
  return difference_table(comparison, csv_options(options));
}

bool write_differences(const RunComparison& comparison, const std::filesystem::path& file,
                       const std::filesystem::path& before, const std::filesystem::path& after,
                       const TableOptions& options, Diagnostics& out) {
  return guarded(
      out, [&] { return write_difference_table(comparison, file, before, after, options, out); });
}

}  // namespace kwota

#include "run/run_comparison.h"

#include <fmt/format.h>

#include <map>

#include "report/difference_table.h"
#include "run/output_files.h"
#include "run/result_folder.h"
#include "run/table_options.h"

namespace kwota {
namespace {

void describe(const RunReport& report, ComparedRun& run) {
  run.engine_version = report.engine_version;
  run.rules_digest = report.rules_digest;
  run.readings = report.readings;
}

std::vector<ReadingChange> changes(const RunReport& before, const RunReport& after) {
  std::map<std::string, ReadingChange> by_policy;
  for (const auto& [policy, reading] : before.readings) by_policy[policy].before = reading;
  for (const auto& [policy, reading] : after.readings) by_policy[policy].after = reading;
  std::vector<ReadingChange> changed;
  for (auto& [policy, change] : by_policy) {
    if (change.before == change.after) continue;
    change.policy = policy;
    changed.push_back(std::move(change));
  }
  return changed;
}

}  // namespace

std::optional<RunComparison> compare_folders(const std::filesystem::path& before,
                                             const std::filesystem::path& after,
                                             const TableOptions& options, Diagnostics& out) {
  const std::optional<ReadOptions> read = read_options(options, out);
  if (!read) return std::nullopt;
  PaymentJoin join;
  // Both are read, so that what is wrong with either is said at once.
  const auto first = read_result_folder(before, Side::before, *read, join, out);
  const auto second = read_result_folder(after, Side::after, *read, join, out);
  if (!first || !second) return std::nullopt;
  RunComparison comparison = join.finish();
  describe(*first, comparison.before);
  describe(*second, comparison.after);
  comparison.readings = changes(*first, *second);
  return comparison;
}

bool write_difference_table(const RunComparison& comparison, const std::filesystem::path& file,
                            const std::filesystem::path& before, const std::filesystem::path& after,
                            const TableOptions& options, Diagnostics& out) {
  for (const std::filesystem::path& folder : {before, after}) {
    std::error_code error;
    const std::filesystem::path other = folder / file.filename();
    if (!std::filesystem::equivalent(file, other, error)) continue;
    out.add({Severity::error,
             "W007",
             {file.string(), 0, 0},
             fmt::format("{} would replace a file of a run that is compared", file.string()),
             "write the differences to another folder",
             ""});
    return false;
  }
  const std::filesystem::path parent = file.parent_path();
  const auto files = OutputFiles::open(parent.empty() ? "." : parent, {file.filename()}, out);
  if (!files) return false;
  files->write(0, difference_table(comparison, csv_options(options)));
  if (files->commit()) return true;
  files->explain(out);
  return false;
}

}  // namespace kwota

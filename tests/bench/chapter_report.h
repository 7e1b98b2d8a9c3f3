// The national chapter and workload W on the same families, as tables for docs/performance.md.
#pragma once

#include <cstdint>
#include <string>

namespace kwota::workload_w {

// For 10^4, 10^5 and `most` families (none above `most`) and each set of claims: makes tables
// below `folder`, decides them on one thread without writing and with all result tables, and prints
// families a second, the time of the rules as a multiple of workload W's own, and peak memory
// (median of `repeats` runs, each in a process of its own). False: something failed, a row was
// rejected or a decision was undetermined.
bool print_chapter_report(const std::string& rules, const std::string& workload_w_rules,
                          const std::string& folder, std::int64_t most, int repeats);

}  // namespace kwota::workload_w

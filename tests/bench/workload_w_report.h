// The benchmark of workload W as one table: floor and engine side by side, in one program run.
#pragma once

#include <cstdint>
#include <string>

namespace kwota::workload_w {

// Makes tables of 10^4 .. `most` families below `folder`, decides them by the floor and by the
// engine (rules from `rules`), each in a process of its own so that its peak memory is its own,
// checks that all outputs are the same bytes, and prints families a second (median of `repeats`
// runs) with the ratio to the floor. False: something failed or an output differed.
bool print_report(const std::string& rules, const std::string& folder, std::int64_t most,
                  int repeats);

}  // namespace kwota::workload_w

// A piece of work timed in a process of its own, so that its peak memory is its own.
//
// In: work that says how long its stages took. Out: the median of several runs.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

namespace kwota::workload_w {

// Stages that a run does not tell apart are 0; without all_us the whole of the work is timed.
struct MeasuredRun {
  std::int64_t parse_us = 0, rules_us = 0, write_us = 0, all_us = 0;
  std::int64_t peak_kb = 0;  // filled in by median_run()
};

// By all_us. None: a run failed.
std::optional<MeasuredRun> median_run(int repeats,
                                      const std::function<std::optional<MeasuredRun>()>& work);

}  // namespace kwota::workload_w

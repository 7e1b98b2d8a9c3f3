// Workload W through the engine: rules from YAML, tables in, the workload's own output out, so that
// it is byte for byte that of the floor.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace kwota::workload_w {

enum class TraceMode { none, reasons, full };

struct EngineTimes {
  std::int64_t families = 0;
  std::int64_t parse_us = 0;  // tables to batches
  std::int64_t rules_us = 0;  // batches to evaluated columns and verdicts
  std::int64_t write_us = 0;  // to the output file
};

// Decides the tables in `folder` on one thread. With reasons, the sentence of every segment that is
// not granted is made as well. None when the rules or tables cannot be used; messages go to
// standard error.
std::optional<EngineTimes> run_engine(const std::string& rules, const std::string& folder,
                                      const std::string& out, TraceMode mode);

}  // namespace kwota::workload_w

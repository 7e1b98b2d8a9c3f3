// Tables of a rule base read and decided without writing: what the engine itself takes.
//
// In: rules and a folder of tables. Out: times by stage and what the verdicts came to. The stages
// are cut as workload_w_engine.h cuts them, so that the two can be compared.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace kwota::workload_w {

struct ChapterTimes {
  std::int64_t applications = 0;
  std::int64_t rejected = 0;  // rejections, not applications
  std::int64_t claims = 0;
  std::int64_t undetermined = 0;  // segments
  std::int64_t paid_gr = 0;       // of all claims and months
  std::int64_t parse_us = 0;      // tables to batches
  std::int64_t rules_us = 0;      // batches to evaluated columns and verdicts
};

// On one thread. With `reasons`, the sentence of every segment that is not granted is made as well.
// None when the rules or tables cannot be used; messages go to standard error.
std::optional<ChapterTimes> run_chapter(const std::string& rules, const std::string& folder,
                                        bool reasons);

}  // namespace kwota::workload_w

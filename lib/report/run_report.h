// przebieg.json: what a run read, decided and wrote, so that it can be repeated and checked a year
// later.
//
// In: counts and digests of the run. Out: JSON with keys in a fixed order. The same inputs give the
// same bytes: no times, no number of threads, and no personal data.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "decision/verdicts.h"
#include "facts/rejection.h"

namespace kwota {

struct RunReport {
  enum class Mode { streaming, in_memory };

  std::string engine_version;
  std::string rules_digest;
  std::vector<std::pair<std::string, std::string>> readings;  // policy, reading
  std::vector<std::pair<std::string, std::string>>
      options;  // those that change what is written; name, value
  Mode mode = Mode::streaming;
  std::vector<TableCount> inputs;  // tables without a file name are passed over
  std::int64_t applications_read = 0;
  std::int64_t applications_decided = 0;
  std::int64_t applications_rejected = 0;
  std::array<std::int64_t, verdict_count> decisions{};  // claims, by Verdict

  // Nothing was lost: what was read was accepted or rejected, in each table and for the
  // applications.
  bool reconciled() const;
};

// Ends with a line end.
std::string to_json(const RunReport& report);

// What to_json() wrote, for a run that is looked at later: how it was made (versions, readings,
// options) and its applications; not the tables, claims and mode. None when the text is no such
// report; `problem` says why.
std::optional<RunReport> read_run_report(std::string_view text, std::string& problem);

}  // namespace kwota

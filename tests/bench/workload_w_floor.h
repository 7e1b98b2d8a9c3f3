// Workload W decided by hand: the floor under every comparison.
//
// In: families, in memory or as CSV. Out: their twelve months in grosze. This is the loop that a
// competent engineer writes first, family by family and month by month; it is kept plain on
// purpose, because its speed is the unit in which the engine's is told, and because it is the
// oracle for the engine's answers.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "workload_w.h"

namespace kwota::workload_w {

enum class Status : std::uint8_t { no_child, full, reduced, refused_income };
std::string_view name_of(Status status);  // NO_CHILD, FULL, REDUCED, REFUSED_INCOME

struct Decision {
  Status status = Status::no_child;
  std::array<std::int64_t, 12> months_gr{};  // November 2025 first
  std::int64_t total_gr = 0;
  friend bool operator==(const Decision&, const Decision&) = default;
};

Decision floor_decide(const Family& family, std::span<const Person> persons);

// From the workload's plain CSV files to `family_id,status,m1..m12,total`, one thread, one family
// at a time. Out: the number of families. None: a file could not be read or written, or its rows do
// not fit each other.
std::optional<std::int64_t> floor_end_to_end(const std::string& families_path,
                                             const std::string& persons_path,
                                             const std::string& out_path);

}  // namespace kwota::workload_w

// Which reading of each policy counts: the rules' own, or what the caller chose.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "rules/rule_set.h"

namespace kwota {

// By policy. None, with findings, when a policy or reading is not known.
std::optional<std::vector<std::int32_t>> choose_readings(
    const RuleSet& rules, const std::vector<std::pair<std::string, std::string>>& chosen,
    Diagnostics& out);

}  // namespace kwota

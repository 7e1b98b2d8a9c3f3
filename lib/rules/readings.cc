#include "rules/readings.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace kwota {

std::optional<std::vector<std::int32_t>> choose_readings(
    const RuleSet& r, const std::vector<std::pair<std::string, std::string>>& chosen,
    Diagnostics& out) {
  std::vector<std::int32_t> of_policies;
  bool known = true;
  for (const Policy& p : r.policies) of_policies.push_back(p.default_reading);
  for (const auto& [policy_name, reading] : chosen) {
    const PolicyId id = r.find_policy(policy_name);
    if (!id.valid()) {
      std::vector<std::string> names;
      for (const Policy& p : r.policies) names.push_back(p.name);
      const std::string_view near = nearest(policy_name, names);
      out.add({Severity::error,
               "D201",
               {},
               fmt::format("there is no policy '{}'", policy_name),
               near.empty() ? fmt::format("policies: {}", fmt::join(names, ", "))
                            : fmt::format("did you mean '{}'?", near),
               ""});
      known = false;
      continue;
    }
    const std::vector<Reading>& readings = r.policy(id).readings;
    const auto found =
        std::find_if(readings.begin(), readings.end(),
                     [&, &wanted = reading](const Reading& x) { return x.name == wanted; });
    if (found == readings.end()) {
      std::vector<std::string> names;
      for (const Reading& x : readings) names.push_back(x.name);
      out.add({Severity::error,
               "D202",
               {},
               fmt::format("policy '{}' has no reading '{}'", policy_name, reading),
               fmt::format("readings: {}", fmt::join(names, ", ")),
               ""});
      known = false;
      continue;
    }
    of_policies[id.at()] = static_cast<std::int32_t>(found - readings.begin());
  }
  return known ? std::optional(std::move(of_policies)) : std::nullopt;
}

}  // namespace kwota

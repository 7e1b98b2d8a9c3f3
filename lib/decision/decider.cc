#include "decision/decider.h"

#include <fmt/format.h>

#include <algorithm>

namespace kwota {

Decider::Decider(std::shared_ptr<const RuleSet> rules, DeciderOptions options)
    : rules_(std::move(rules)), options_(std::move(options)) {
  lower_.reasons = options_.reasons;
  lower_.keep_terms = options_.keep_terms;
  lower_.keep_values = options_.keep_values;
  for (const Policy& p : rules_->policies) lower_.readings.push_back(p.default_reading);
}

std::unique_ptr<Decider> Decider::make(std::shared_ptr<const RuleSet> rules,
                                       const DeciderOptions& options, Diagnostics& out) {
  std::unique_ptr<Decider> decider(new Decider(std::move(rules), options));
  const RuleSet& r = *decider->rules_;
  for (const auto& [policy_name, reading] : options.readings) {
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
      continue;
    }
    decider->lower_.readings[id.at()] = static_cast<std::int32_t>(found - readings.begin());
  }
  if (out.has_errors()) return nullptr;
  return decider;
}

std::shared_ptr<const Program> Decider::program(PeriodId period, Month first, int months) {
  const std::lock_guard lock(mutex_);
  const auto key = std::tuple(period, first, months);
  const auto known = programs_.find(key);
  if (known != programs_.end()) return known->second;
  return programs_[key] = lower(rules_, period, first, months, lower_, diagnostics_);
}

Diagnostics Decider::diagnostics() const {
  const std::lock_guard lock(mutex_);
  return diagnostics_;
}

}  // namespace kwota

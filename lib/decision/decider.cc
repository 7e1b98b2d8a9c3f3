#include "decision/decider.h"

#include "rules/readings.h"

namespace kwota {

Decider::Decider(std::shared_ptr<const RuleSet> rules, DeciderOptions options)
    : rules_(std::move(rules)), options_(std::move(options)) {
  lower_.reasons = options_.reasons;
  lower_.keep_terms = options_.keep_terms;
  lower_.keep_values = options_.keep_values;
}

std::unique_ptr<Decider> Decider::make(std::shared_ptr<const RuleSet> rules,
                                       const DeciderOptions& options, Diagnostics& out) {
  std::unique_ptr<Decider> decider(new Decider(std::move(rules), options));
  auto readings = choose_readings(*decider->rules_, options.readings, out);
  if (!readings) return nullptr;
  decider->lower_.readings = std::move(*readings);
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

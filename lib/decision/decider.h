// Deciding batches: programs for the spans of months that turn up, made once and shared.
//
// In: a RuleSet and how it is to be read. Out: evaluations of batches. Safe to use from many
// threads.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "decision/decision.h"
#include "facts/batch.h"

namespace kwota {

inline constexpr std::string_view engine_version = "0.1.0";

struct DeciderOptions {
  std::vector<std::pair<std::string, std::string>> readings;  // policy, reading
  bool beyond_checked = false;  // decide months past `checked_through`, and mark them
  bool reasons = true;
  bool keep_terms = false;
  std::vector<ValueId> keep_values = {};  // computed even where no benefit uses them
};

class Decider {
 public:
  // None when a reading or policy is not known (a diagnostic says so).
  static std::unique_ptr<Decider> make(std::shared_ptr<const RuleSet> rules,
                                       const DeciderOptions& options, Diagnostics& out);

  const RuleSet& rules() const { return *rules_; }
  const DeciderOptions& options() const { return options_; }
  // What applications are read by.
  const Catalog& catalog() const {
    return options_.beyond_checked ? rules_->catalog : rules_->checked_catalog;
  }
  // The program for a span; made at the first call. Null (with diagnostics, once) when it cannot be
  // made.
  std::shared_ptr<const Program> program(PeriodId period, Month first, int months);
  // Whether the span is past what the rules were checked for and must be refused.
  bool refused_as_unchecked(const Program& program) const {
    return program.beyond_checked && !options_.beyond_checked;
  }
  Diagnostics diagnostics() const;

 private:
  Decider(std::shared_ptr<const RuleSet> rules, DeciderOptions options);

  std::shared_ptr<const RuleSet> rules_;
  DeciderOptions options_;
  LowerOptions lower_;
  mutable std::mutex mutex_;
  std::map<std::tuple<PeriodId, Month, int>, std::shared_ptr<const Program>> programs_;
  Diagnostics diagnostics_;
};

}  // namespace kwota

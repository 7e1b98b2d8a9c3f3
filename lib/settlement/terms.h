// By what a settlement is made: rules, a reading of each policy, and whether days count that nobody
// compared with the law. And what keeps one from being made.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "rules/rule_set.h"

namespace kwota {

struct SettlementTerms {
  std::shared_ptr<const RuleSet> rules;
  std::vector<std::int32_t> readings;  // by policy
  bool beyond_checked = false;

  template <class T>
  const T& chosen(const Choice<T>& choice) const {
    return choice
        .of[choice.policy.valid() ? static_cast<std::size_t>(readings[choice.policy.at()]) : 0];
  }
  // The last day for which someone compared the file with the law.
  Date checked_through(std::int32_t file) const {
    return last_day(rules->files[static_cast<std::size_t>(file)].checked_through);
  }
  Label cite(const Law& law, Date day) const {
    const Month month = month_of(day);
    return {rules->cite(law, month, false), rules->cite(law, month, true)};
  }
  // Adds the policy and its reading, once.
  void add_reading(PolicyId policy,
                   std::vector<std::pair<std::string, std::string>>& readings_used) const;
};

struct SettlementProblem {
  enum class Where : std::uint8_t { nowhere, claim, receipt };
  std::string code;  // "D303"
  std::string message;
  std::string hint;
  Where where = Where::nowhere;
  std::size_t index = 0;    // of the claim or receipt
  std::string column = {};  // of its table
};

// Whether a day lies past what the file was compared with the law for, and that is not wanted.
std::optional<SettlementProblem> refuse_unchecked(const SettlementTerms& terms, std::int32_t file,
                                                  Date day);

// An amount outside of what can be settled.
std::optional<SettlementProblem> refuse_amount(std::int64_t grosze, std::int64_t least,
                                               std::string_view what);

// "did you mean 'x'?", or all names.
std::string suggest(std::string_view name, const std::vector<std::string>& names);

}  // namespace kwota

// What Kwota says about many households, claim by claim and month by month. In: households of one
// period and the readings. Out: verdicts and amounts by the household's own claims.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kwota/decision.h"
#include "oracle/taper/taper.h"
#include "rules/rule_set.h"

namespace kwota {
class Decider;
}

namespace kwota::oracle {

struct EngineMonth {
  bool decided = false;
  Verdict verdict = Verdict::refused;
  std::int64_t amount = 0;
};
struct EngineDecision {
  std::string rejected;                                           // empty: decided
  std::vector<std::array<EngineMonth, months_of_period>> claims;  // as in the household
};

class EnginePayments {
 public:
  EnginePayments(const std::string& folder_of_rules, const Readings& readings);
  ~EnginePayments();
  std::vector<EngineDecision> decide(const std::vector<Household>& households);
  const Vocabulary& vocabulary() const { return rules_->vocabulary; }

 private:
  std::shared_ptr<const RuleSet> rules_;
  std::unique_ptr<Decider> decider_;
};

}  // namespace kwota::oracle

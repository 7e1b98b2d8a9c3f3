// What Kwota says about many families, month by month, in the oracle's terms. In: families; out:
// outcomes by family and claim.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "oracle/family_allowance.h"
#include "rules/rule_set.h"

namespace kwota {
class Decider;
}

namespace kwota::oracle {

struct FamilyDecision {
  std::string rejected;  // what is wrong with the application; empty: decided
  std::vector<std::vector<MonthOutcome>> claims;  // by claim, then month of the period
};

class EngineOutcomes {
 public:
  explicit EngineOutcomes(const std::string& folder_of_rules);
  ~EngineOutcomes();
  std::vector<FamilyDecision> decide(const std::vector<Family>& families);

 private:
  std::shared_ptr<const RuleSet> rules_;
  std::unique_ptr<Decider> decider_;
  std::vector<int> grounds_;  // by condition of the family allowance
  BenefitId benefit_;
};

}  // namespace kwota::oracle

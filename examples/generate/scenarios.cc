#include "scenarios.h"

namespace examples {

std::vector<Scenario> scenarios() {
  std::vector<Scenario> all = income_scenarios();
  for (auto* more : {child_scenarios, office_scenarios, change_scenarios, supplement_scenarios}) {
    for (Scenario& each : more()) all.push_back(std::move(each));
  }
  return all;
}

}  // namespace examples

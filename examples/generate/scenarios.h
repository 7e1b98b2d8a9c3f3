// What the invented applications are about, and how many there are of each.
#pragma once

#include <vector>

#include "family.h"

namespace examples {

struct Scenario {
  int count;
  std::vector<int> years;             // of the benefit periods, in turn
  void (*make)(Family& f, int turn);  // turn: 0 to count - 1
};

std::vector<Scenario> scenarios();

// For each kind of scenario; put together by scenarios().
std::vector<Scenario> income_scenarios();
std::vector<Scenario> child_scenarios();
std::vector<Scenario> office_scenarios();
std::vector<Scenario> change_scenarios();
std::vector<Scenario> supplement_scenarios();

}  // namespace examples

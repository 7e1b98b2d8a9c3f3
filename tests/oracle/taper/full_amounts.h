// What would be due if income did not matter: each claimed benefit in each month of the period
// (art. 6, 8-15, 24-26 under present law).
//
// In: a household. Out: for each claim the months it asks for and the full amounts by month.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "oracle/taper/household.h"

namespace kwota::oracle {

using GroszeByMonth = std::array<std::int64_t, months_of_period>;

struct FullAmounts {
  std::array<bool, months_of_period> claimed{};  // by then, and the child is there
  std::array<bool, months_of_period>
      in_question{};                               // also months that a certificate reaches back to
  std::array<bool, months_of_period> allowance{};  // the allowance is due but for income
  GroszeByMonth full{};                            // falls to the month
  std::int64_t rate = 0;                           // art. 15: of a month of school
};

// By claim. Of what is paid once, the amount falls to the month in which it is due.
std::vector<FullAmounts> full_amounts(const Household& h);

}  // namespace kwota::oracle

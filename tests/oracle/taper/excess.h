// By how much the income of a unit is over its threshold, month by month (art. 3 pkt 2a, 16, 23,
// 24; art. 5 ust. 1-2, 4-4c; art. 24 ust. 6-7).
//
// In: a household. Out: for each month of the period the excess E of art. 5 ust. 3; not over: 0 or
// less.
#pragma once

#include <array>

#include "oracle/taper/exact.h"
#include "oracle/taper/household.h"

namespace kwota::oracle {

using MonthlyAmounts = std::array<Exact, months_of_period>;

MonthlyAmounts excess(const Household& h, const IncomeUnit& unit);

// One person's income in month m of the calendar.
Exact monthly_income(const Household& h, const HouseholdPerson& p, MonthIndex m);

// The income that is compared with the threshold in month m.
Exact tested_income(const Household& h, const IncomeUnit& unit, MonthIndex m);

// Persons counted in month m, and whether the higher threshold of art. 5 ust. 2 is theirs.
int heads(const Household& h, const IncomeUnit& unit, MonthIndex m);
bool higher_threshold(const Household& h, const IncomeUnit& unit, MonthIndex m);

inline constexpr std::int64_t threshold = 67400, raised_threshold = 76400;

}  // namespace kwota::oracle

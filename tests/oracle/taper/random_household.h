// Random households around the edges of the reduction. In: dice with a fixed seed, the first month
// of a period. Out: a household whose income in some month is near one of the steps of art. 5
// ust. 3-3c: at the threshold, at the least sum paid, at the sum of the benefits, one grosz beside.
#pragma once

#include "oracle/random_family.h"
#include "oracle/taper/household.h"

namespace kwota::oracle {

Household random_household(MonthIndex start, Dice& dice);

// The same household with its rows in another order, incomes cut into pieces, or one grosz of the
// base year more.
Household rows_shuffled(const Household& h, Dice& dice);
Household incomes_split(const Household& h, Dice& dice);
Household one_grosz_more(const Household& h);

}  // namespace kwota::oracle

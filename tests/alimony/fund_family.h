// A family that claims the alimony fund's benefit, and the second computation of that benefit:
// plain lines written from the articles, apart from the rule files.
//
// Amounts are grosze; what may be finer is counted in 1/27720 of a grosz, which divides by 12 and
// by every number of months.
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "kwota/kwota.hpp"

namespace kwota::testing {

using Grosze = std::int64_t;
using Day = std::int32_t;  // days since 1970-01-01
inline constexpr Day no_day = 2932896;

Day day_of(int year, int month, int day);
Day first_day_of(Month m);
Day last_day_of(Month m);
Month month_around(Day d);

enum class IncomeCase {
  kept,              // all of the base year
  lost,              // for a reason of the act's list, on `changed`
  shrunk,            // lower pay of the same employer since `changed`: no loss
  gained_in_base,    // on `changed` in the base year, and still had
  gained_after,      // on `changed` after the base year, `amount` is that of the next month
  fund_benefit,      // benefits of the fund itself
  maintenance_paid,  // for somebody outside the family
};

struct FundIncome {
  IncomeCase what = IncomeCase::kept;
  Grosze amount = 0;  // of the base year
  Day changed = no_day;
  int months = 12;                // in which it was obtained, for gained_in_base
  Day same_payer_again = no_day;  // after a loss, or before a gain: the other end of the gap
};

struct Award {
  bool father = true;
  Grosze amount = 0;
  int persons = 1;
  Day from = 0, to = no_day;
  bool changes_an_earlier_one = false;  // whose row may have been left open
};

struct Enforcement {
  bool father = true;
  Grosze due = 0, collected = 0;
  Day from = 0, to = no_day;
};

struct FundChild {
  Day born = 0;
  bool entitled = true;
  std::optional<std::pair<Day, Day>> school;
  std::vector<Award> awards;
  std::vector<Enforcement> enforcement;
  std::vector<FundIncome> incomes;
};

struct FundFamily {
  int year = 2025;  // the period begins in its October
  Day filed = 0;
  std::vector<FundIncome> mother;
  std::optional<std::vector<FundIncome>> husband;         // the mother's, not bound to anybody
  std::optional<std::vector<FundIncome>> debtor_at_home;  // the father lives with them
  std::vector<FundChild> children;
  Day father_died = no_day;
};

FundFamily random_fund_family(std::mt19937_64& random);

// What is due to the child in the month: none where the month is not decided, 0 where nothing is
// due.
std::optional<Grosze> due_by_the_act(const FundFamily& f, const FundChild& child, Month m);

Application application_of(const Rules& rules, const FundFamily& f, const std::string& id);

// The figures of the act in the period.
Grosze criterion_of(int year);
Grosze cap_of(int year);

}  // namespace kwota::testing

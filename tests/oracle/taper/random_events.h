// Random facts of one person of a household: days near the ends of months, schools by age,
// certificates, leave, incomes that begin and end. In: dice and the first month of the period; out:
// values.
#pragma once

#include <algorithm>

#include "oracle/random_family.h"
#include "oracle/taper/household.h"

namespace kwota::oracle {

class RandomEvents {
 public:
  RandomEvents(MonthIndex start, Dice& dice) : start_(start), dice_(dice) {}

  Day filing_day();
  Day day_between(Day from, Day to);  // the first or last day of a month more often
  Day day_after(Day from) { return day_between(std::max(from, first_day(start_)), end() - 61); }
  Day day_in_period() { return day_between(first_day(start_), end()); }
  Day day_at_age(int age) { return years_later(day_in_period(), -age); }
  Day child_birth();

  void schooling(HouseholdPerson& p);
  void papers(HouseholdPerson& p, Day filed);
  ChildcareLeave leave(Day born);
  BirthFacts birth();
  IncomeItem base_income(std::int64_t year);
  void changing_incomes(std::vector<IncomeItem>& items);

 private:
  Day end() const { return last_day(start_ + 11); }
  int year() const { return start_ / 12; }  // in which the period begins
  int base_year() const { return year() - 1; }
  std::int64_t amount(int low, int high) {
    return std::int64_t(dice_.between(low, high)) * 100 + dice_.pick({0, 0, 1, 50, 99});
  }
  IncomeItem lost_income();
  IncomeItem gained_later(const IncomeItem& before);

  MonthIndex start_;
  Dice& dice_;
};

}  // namespace kwota::oracle

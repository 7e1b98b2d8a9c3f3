// Calendar: days and months as small integers, and the month and year arithmetic of the law.
//
// In: civil dates. Out: `Date` (a count of days) and `Month` (a count of months), cheap enough to
// live in columns. Boost.Date_Time does the calendar itself; nothing outside date.cc sees it.
//
// The calendar runs from 1400-01-01 to 9999-12-31. No function returns a day outside it; a day,
// month or year outside it that is asked about is read as its nearer end.
#pragma once

#include <optional>

#include "kwota/date.h"

namespace kwota {

// What becomes of 31 January plus one month.
enum class MonthEnd { clip /* the last day of the month */, spill /* the first day of the next */ };

struct Civil {
  int year;
  int month;
  int day;
};
// None: no such day, or a year outside 1400..9999.
std::optional<Date> make_date(int year, int month, int day);
Civil civil(Date d);

Month month_of(Date d);
Date first_day(Month m);
Date last_day(Month m);
int days_in(Month m);
int day_of_week(Date d);  // 0 = Sunday .. 6 = Saturday
Date easter(int year);    // Western Easter Sunday

// Both leave `never` where it is and never go past it.
Date plus_months(Date d, int n, MonthEnd end);
// Completed years of a person born on `born` at the start of day `on`; born on 29 February:
// 28 February of a common year completes the year. Never negative: 0 before birth.
int age(Date born, Date on);
// First day on which a person born on `born` has completed `years` years (the birthday, as in
// age()).
Date birthday(Date born, int years);
// Days of month m that lie within [from, to], both ends included.
int overlap(Date from, Date to, Month m);

}  // namespace kwota

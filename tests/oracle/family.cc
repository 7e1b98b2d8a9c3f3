// The calendar of the second computation: on the standard library's, so that a slip in Kwota's own
// would show.
#include "oracle/family.h"

#include <chrono>

namespace kwota::oracle {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;
using std::chrono::year_month_day_last;

year_month_day civil(Day d) { return year_month_day(sys_days(std::chrono::days(d))); }
Day count(sys_days d) { return static_cast<Day>(d.time_since_epoch().count()); }
std::chrono::year_month calendar_month(MonthIndex m) {
  return std::chrono::year(m / 12) / std::chrono::month(static_cast<unsigned>(m % 12 + 1));
}

}  // namespace

Day day(int year, int month_number, int day_of_month) {
  return count(sys_days(std::chrono::year(year) / month_number / day_of_month));
}

MonthIndex month_of(Day d) {
  const year_month_day c = civil(d);
  return month(static_cast<int>(c.year()), static_cast<int>(static_cast<unsigned>(c.month())));
}

Day first_day(MonthIndex m) { return count(sys_days(calendar_month(m) / 1)); }
Day last_day(MonthIndex m) { return count(sys_days(calendar_month(m) / std::chrono::last)); }

Day months_later(Day d, int months) {
  if (d == never) return never;
  const MonthIndex m = month_of(d) + months;
  const Day same = first_day(m) + static_cast<Day>(static_cast<unsigned>(civil(d).day())) - 1;
  return same < last_day(m) ? same : last_day(m);
}

Day years_later(Day d, int years) { return months_later(d, 12 * years); }

}  // namespace kwota::oracle

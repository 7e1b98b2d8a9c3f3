// Working days from dated rules.
//
// In: rules and a day. Out: yes or no, and the next yes. A dozen rules are compared one by one; the
// week is asked first, because it answers most often and costs least.
#include "base/working_days.h"

namespace kwota {
namespace {

constexpr int sunday = 0;
constexpr int saturday = 6;
constexpr int longest_wait = 366;

}  // namespace

WorkingDays::WorkingDays(const std::vector<DayOff>& days_off, Saturdays saturdays)
    : saturdays_(saturdays) {
  for (const DayOff& off : days_off) {
    if (const auto* day = std::get_if<MonthDay>(&off.day)) {
      fixed_.push_back({*day, off.from, off.to});
    } else {
      movable_.push_back({std::get<EasterOffset>(off.day), off.from, off.to});
    }
  }
}

bool WorkingDays::is_working(Date d) const {
  const int weekday = day_of_week(d);
  if (weekday == sunday) return false;
  if (weekday == saturday && saturdays_ == Saturdays::off) return false;
  return !is_fixed_day_off(d) && !is_movable_day_off(d);
}

Date WorkingDays::next_working_day(Date d) const {
  for (int waited = 0; waited <= longest_wait && d < Date::never(); ++waited, ++d.days) {
    if (is_working(d)) return d;
  }
  return Date::never();
}

bool WorkingDays::is_fixed_day_off(Date d) const {
  const Civil c = civil(d);
  for (const Fixed& off : fixed_) {
    if (off.day.day != c.day || off.day.month != c.month) continue;
    if (off.from <= d && d <= off.to) return true;
  }
  return false;
}

// Counts back from the day to the Easter it would belong to, so that an offset may reach into
// another year; most days do not lead back to a Sunday and need no computus.
bool WorkingDays::is_movable_day_off(Date d) const {
  for (const Movable& off : movable_) {
    if (d < off.from || off.to < d) continue;
    const Date easter_day{d.days - off.offset.days};
    if (day_of_week(easter_day) != sunday) continue;
    if (easter_day == easter(civil(easter_day).year)) return true;
  }
  return false;
}

}  // namespace kwota

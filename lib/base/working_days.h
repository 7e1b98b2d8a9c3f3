// Working days: which days a time limit may end on.
//
// In: the days off as the law lists them, each with the dates between which it was one. Out:
// whether a day is a working day, and the first one on or after it. Sundays are always off;
// Saturdays count as the act says (art. 57 § 4 kpa treats them as days off). The holidays are rules
// rather than a list of days, so that no year is ever missing from them.
#pragma once

#include <variant>
#include <vector>

#include "base/date.h"

namespace kwota {

struct MonthDay {
  int month;
  int day;
};  // 29 February: a day off in leap years only
struct EasterOffset {
  int days;
};  // from Easter Sunday: Easter Monday 1, Corpus Christi 60

// A day off by law, on the days from..to (both included) and no others.
struct DayOff {
  std::variant<MonthDay, EasterOffset> day;
  Date from;
  Date to = Date::never();
};

enum class Saturdays { working, off };

// Immutable, so safe to share between threads.
class WorkingDays {
 public:
  WorkingDays() = default;  // Sundays only
  WorkingDays(const std::vector<DayOff>& days_off, Saturdays saturdays);

  bool is_working(Date d) const;
  // d itself, or the next working day. `never` where it stands, and where no working day comes for
  // a whole year: then the rules leave none.
  Date next_working_day(Date d) const;

 private:
  struct Fixed {
    MonthDay day;
    Date from;
    Date to;
  };
  struct Movable {
    EasterOffset offset;
    Date from;
    Date to;
  };

  bool is_fixed_day_off(Date d) const;
  bool is_movable_day_off(Date d) const;

  std::vector<Fixed> fixed_;
  std::vector<Movable> movable_;
  Saturdays saturdays_ = Saturdays::working;
};

}  // namespace kwota

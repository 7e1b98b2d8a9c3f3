// Calendar arithmetic on day counts.
//
// In: day and month counts, civil dates, ISO text. Out: the same. Boost's Gregorian calendar is
// instantiated over plain integers: its arithmetic without the range checks and exceptions of
// boost::gregorian::date, so that it costs a few nanoseconds where it is called for every row.
#include "base/date.h"

#include <algorithm>
#include <boost/date_time/gregorian_calendar.hpp>

namespace kwota {
namespace {

struct YearMonthDay {
  using year_type = int;
  using month_type = int;
  using day_type = int;
  // Boost makes one with parentheses.
  constexpr YearMonthDay(int y, int m, int d) : year(y), month(m), day(d) {}
  int year;
  int month;
  int day;
};
using Calendar = boost::date_time::gregorian_calendar_base<YearMonthDay, std::uint32_t>;

constexpr int first_year = 1400;
constexpr int last_year = 9999;
constexpr Month earliest_month = Month::of(first_year, 1);
constexpr Month latest_month = Month::of(last_year, 12);

// Boost counts Julian days.
constexpr std::int32_t epoch = static_cast<std::int32_t>(Calendar::day_number({1970, 1, 1}));
constexpr Date earliest{static_cast<std::int32_t>(Calendar::day_number({first_year, 1, 1})) -
                        epoch};

Date day_of(int year, int month, int day) {
  return Date{static_cast<std::int32_t>(Calendar::day_number({year, month, day})) - epoch};
}

// A day of a month that may lie outside the calendar; then the calendar's nearer end.
Date day_of(Month m, int day) {
  if (m < earliest_month) return earliest;
  if (m > latest_month) return Date::never();
  return day_of(m.year(), m.number(), day);
}

int days_in(int year, int month) { return Calendar::end_of_month_day(year, month); }

Date add_months(Date d, std::int64_t n, MonthEnd end) {
  if (d >= Date::never()) return Date::never();
  const Civil from = civil(d);
  const std::int64_t index = Month::of(from.year, from.month).index + n;
  if (index < earliest_month.index) return earliest;
  if (index > latest_month.index) return Date::never();
  const Month to{static_cast<std::int32_t>(index)};
  const int length = days_in(to);
  if (from.day <= length) return day_of(to, from.day);
  return end == MonthEnd::clip ? day_of(to, length) : first_day(Month{to.index + 1});
}

// The number that `text` spells in digits alone; text is at most four characters long.
std::optional<int> digits(std::string_view text) {
  int number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

void put_digits(char* end, int count, int number) {
  for (; count > 0; --count, number /= 10) *--end = static_cast<char>('0' + number % 10);
}

}  // namespace

std::optional<Date> make_date(int year, int month, int day) {
  if (year < first_year || year > last_year || month < 1 || month > 12) return std::nullopt;
  if (day < 1 || day > days_in(year, month)) return std::nullopt;
  return day_of(year, month, day);
}

Civil civil(Date d) {
  const std::int32_t days = std::clamp(d, earliest, Date::never()).days;
  const auto ymd = Calendar::from_day_number(static_cast<std::uint32_t>(days + epoch));
  return Civil{ymd.year, ymd.month, ymd.day};
}

Month month_of(Date d) {
  const Civil c = civil(d);
  return Month::of(c.year, c.month);
}

Date first_day(Month m) { return day_of(m, 1); }

Date last_day(Month m) { return day_of(m, days_in(m)); }

int days_in(Month m) { return days_in(m.year(), m.number()); }

int day_of_week(Date d) {
  constexpr int thursday = 4;  // 1970-01-01
  return (d.days % 7 + 7 + thursday) % 7;
}

// The anonymous computus of 1876 (Butcher, Meeus): exact for every Gregorian year, no tables.
Date easter(int year) {
  year = std::clamp(year, first_year, last_year);
  const int golden = year % 19;
  const int century = year / 100;
  const int correction = (century - (century + 8) / 25 + 1) / 3;
  const int epact = (19 * golden + century - century / 4 - correction + 15) % 30;
  const int weekday = (32 + 2 * (century % 4) + 2 * (year % 100 / 4) - epact - year % 4) % 7;
  const int late = (golden + 11 * epact + 22 * weekday) / 451;
  const int day_of_march = 22 + epact + weekday - 7 * late;
  return Date{day_of(year, 3, 1).days + day_of_march - 1};
}

Date plus_months(Date d, int n, MonthEnd end) { return add_months(d, n, end); }

int age(Date born, Date on) {
  if (on <= born) return 0;
  const Civil birth = civil(born);
  const Civil now = civil(on);
  const int years = now.year - birth.year;
  if (now.month != birth.month) return now.month > birth.month ? years : years - 1;
  const int anniversary = std::min(birth.day, days_in(now.year, now.month));
  return now.day >= anniversary ? years : years - 1;
}

Date birthday(Date born, int years) {
  return add_months(born, std::int64_t{years} * 12, MonthEnd::clip);
}

int overlap(Date from, Date to, Month m) {
  const Date first = std::max(from, first_day(m));
  const Date last = std::min(to, last_day(m));
  return last < first ? 0 : last.days - first.days + 1;
}

std::string to_string(Date d) {
  if (d >= Date::never()) return "nigdy";
  const Civil c = civil(d);
  std::string text = "0000-00-00";
  put_digits(text.data() + 4, 4, c.year);
  put_digits(text.data() + 7, 2, c.month);
  put_digits(text.data() + 10, 2, c.day);
  return text;
}

std::string to_string(Month m) {
  const Month shown = std::clamp(m, earliest_month, latest_month);
  std::string text = "0000-00";
  put_digits(text.data() + 4, 4, shown.year());
  put_digits(text.data() + 7, 2, shown.number());
  return text;
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  return make_date(*year, *month, *day);
}

std::optional<Month> parse_iso_month(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  if (!year || !month || !make_date(*year, *month, 1)) return std::nullopt;
  return Month::of(*year, *month);
}

}  // namespace kwota

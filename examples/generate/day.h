// Calendar days and the two ways in which the tables write them.
#pragma once

#include <chrono>
#include <string>

namespace examples {

using Day = std::chrono::sys_days;

inline Day day(int year, int month, int number) {
  return Day(std::chrono::year(year) / month / number);
}

inline int year_of(Day d) { return static_cast<int>(std::chrono::year_month_day(d).year()); }

// The same day of another year; 29 February falls back to 28 February.
inline Day years_later(Day d, int years) {
  const std::chrono::year_month_day moved =
      std::chrono::year_month_day(d) + std::chrono::years(years);
  return moved.ok() ? Day(moved) : Day(moved.year() / moved.month() / std::chrono::last);
}

inline std::string digits(unsigned number, unsigned width) {
  std::string text = std::to_string(number);
  return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

// 2026-11-21
inline std::string iso(Day d) {
  const std::chrono::year_month_day date(d);
  return std::to_string(static_cast<int>(date.year())) + '-' +
         digits(static_cast<unsigned>(date.month()), 2) + '-' +
         digits(static_cast<unsigned>(date.day()), 2);
}

// 21.11.2026
inline std::string dotted(Day d) {
  const std::string text = iso(d);
  return text.substr(8, 2) + '.' + text.substr(5, 2) + '.' + text.substr(0, 4);
}

}  // namespace examples

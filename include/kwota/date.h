// Calendar days and months as Kwota uses them: small values, safe to copy, compare and share
// between threads.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kwota {

// A calendar day, proleptic Gregorian; days since 1970-01-01. `never()` is a day that does not
// come.
struct Date {
  std::int32_t days = 0;
  friend constexpr auto operator<=>(Date, Date) = default;
  static constexpr Date never() { return Date{2932896}; }  // 9999-12-31
};

// A calendar month; months since year 0, so that month arithmetic is integer arithmetic.
struct Month {
  std::int32_t index = 0;
  friend constexpr auto operator<=>(Month, Month) = default;
  static constexpr Month of(int year, int month) { return Month{year * 12 + month - 1}; }
  constexpr int year() const { return index / 12; }
  constexpr int number() const { return index % 12 + 1; }
};

// "2026-11-21"; never() prints as "nigdy".
std::string to_string(Date d);
// "2026-11"
std::string to_string(Month m);
// None for anything but year-month-day and year-month of a day that exists.
std::optional<Date> parse_iso_date(std::string_view text);
std::optional<Month> parse_iso_month(std::string_view text);

}  // namespace kwota

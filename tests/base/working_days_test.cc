// Polish days off, their dates of validity, and rules no one would write.
#include "base/working_days.h"

#include <doctest/doctest.h>

using kwota::Date;
using kwota::DayOff;
using kwota::EasterOffset;
using kwota::MonthDay;
using kwota::Saturdays;
using kwota::WorkingDays;

namespace {

Date day(std::string_view iso) { return kwota::parse_iso_date(iso).value(); }

WorkingDays polish(Saturdays saturdays = Saturdays::off) {
  const Date since = day("1951-01-01");
  return WorkingDays(
      {
          {MonthDay{1, 1}, since},
          {MonthDay{1, 6}, since, day("1960-11-15")},
          {MonthDay{1, 6}, day("2011-01-01")},
          {EasterOffset{0}, since},
          {EasterOffset{1}, since},
          {MonthDay{5, 1}, since},
          {MonthDay{5, 3}, day("1990-04-30")},
          {EasterOffset{49}, since},
          {EasterOffset{60}, since},
          {MonthDay{7, 22}, since, day("1990-04-29")},
          {MonthDay{8, 15}, day("1989-01-01")},
          {MonthDay{11, 1}, since},
          {MonthDay{11, 11}, day("1989-01-01")},
          {MonthDay{12, 24}, day("2025-02-01")},
          {MonthDay{12, 25}, since},
          {MonthDay{12, 26}, since},
      },
      saturdays);
}

std::string next(std::string_view iso) { return to_string(polish().next_working_day(day(iso))); }

}  // namespace

TEST_CASE("Sundays are off, Saturdays as the act says") {
  CHECK(polish().is_working(day("2026-11-20")));
  CHECK_FALSE(polish().is_working(day("2026-11-21")));
  CHECK_FALSE(polish().is_working(day("2026-11-22")));
  CHECK(polish(Saturdays::working).is_working(day("2026-11-21")));
  CHECK_FALSE(polish(Saturdays::working).is_working(day("2026-11-22")));
}

TEST_CASE("fixed holidays are off in every year they are valid") {
  CHECK_FALSE(polish().is_working(day("2026-01-01")));
  CHECK_FALSE(polish().is_working(day("2027-11-01")));
  CHECK_FALSE(polish().is_working(day("2026-11-11")));
  CHECK(polish().is_working(day("2026-11-12")));
}

TEST_CASE("movable holidays follow Easter") {
  CHECK_FALSE(polish().is_working(day("2026-04-06")));
  CHECK(polish().is_working(day("2026-04-07")));
  CHECK_FALSE(polish().is_working(day("2026-06-04")));
  CHECK_FALSE(polish().is_working(day("2025-06-19")));
  CHECK(polish().is_working(day("2025-06-20")));
  CHECK(polish().is_working(day("2026-06-18")));
}

TEST_CASE("a holiday is one only while it is valid") {
  CHECK(polish().is_working(day("2024-12-24")));
  CHECK_FALSE(polish().is_working(day("2025-12-24")));
  CHECK(polish().is_working(day("2010-01-06")));
  CHECK_FALSE(polish().is_working(day("2011-01-06")));
  CHECK_FALSE(polish().is_working(day("1960-01-06")));
  CHECK(polish().is_working(day("1961-01-06")));
  CHECK_FALSE(polish().is_working(day("1988-07-22")));
  CHECK(polish().is_working(day("1991-07-22")));
}

TEST_CASE("both ends of a validity are included") {
  const DayOff off{MonthDay{11, 18}, day("2026-11-18"), day("2027-11-18")};
  const WorkingDays days({off}, Saturdays::off);
  CHECK(days.is_working(day("2025-11-18")));
  CHECK_FALSE(days.is_working(day("2026-11-18")));
  CHECK_FALSE(days.is_working(day("2027-11-18")));
  CHECK(days.is_working(day("2030-11-18")));
}

TEST_CASE("the next working day is the day itself or the first after it") {
  CHECK(next("2026-11-20") == "2026-11-20");
  CHECK(next("2026-11-21") == "2026-11-23");
  CHECK(next("2026-11-22") == "2026-11-23");
  CHECK(next("2026-12-24") == "2026-12-28");
  CHECK(next("2024-12-24") == "2024-12-24");
  CHECK(next("2024-12-25") == "2024-12-27");
  CHECK(next("2026-04-04") == "2026-04-07");
  CHECK(next("2026-10-31") == "2026-11-02");
  CHECK(next("2026-12-31") == "2026-12-31");
  CHECK(next("2027-01-01") == "2027-01-04");
  CHECK(to_string(polish(Saturdays::working).next_working_day(day("2026-11-21"))) == "2026-11-21");
}

TEST_CASE("29 February is off only when it comes") {
  const WorkingDays days({{MonthDay{2, 29}, day("2000-01-01")}}, Saturdays::working);
  CHECK_FALSE(days.is_working(day("2024-02-29")));
  CHECK(days.is_working(day("2023-02-28")));
  CHECK(days.is_working(day("2023-03-01")));
}

TEST_CASE("an Easter offset may reach into another year") {
  // Easter 2026 is 5 April: 299 days before 29 January 2027, 101 days after 25 December 2025.
  const Date since = day("2000-01-01");
  const WorkingDays days({{EasterOffset{299}, since}, {EasterOffset{-101}, since}},
                         Saturdays::working);
  CHECK_FALSE(days.is_working(day("2027-01-29")));
  CHECK_FALSE(days.is_working(day("2025-12-25")));
  CHECK(days.is_working(day("2025-12-26")));
}

TEST_CASE("never stays never") { CHECK(polish().next_working_day(Date::never()) == Date::never()); }

TEST_CASE("rules that leave no working day end in never instead of searching for ever") {
  std::vector<DayOff> rules;
  for (int month = 1; month <= 12; ++month) {
    for (int number = 1; number <= 31; ++number) {
      rules.push_back({MonthDay{month, number}, day("1951-01-01")});
    }
  }
  const WorkingDays days(rules, Saturdays::off);
  CHECK(days.next_working_day(day("2026-11-21")) == Date::never());
}

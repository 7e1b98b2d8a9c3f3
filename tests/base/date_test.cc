// The calendar against boost::gregorian and against a day-by-day count; month and year arithmetic
// against literal dates.
#include "base/date.h"

#include <doctest/doctest.h>

#include <array>
#include <boost/date_time/gregorian/gregorian.hpp>
#include <limits>

using kwota::Date;
using kwota::Month;
using kwota::MonthEnd;

namespace {

Date day(std::string_view iso) { return kwota::parse_iso_date(iso).value(); }

std::string clipped(std::string_view from, int months) {
  return to_string(plus_months(day(from), months, MonthEnd::clip));
}
std::string spilt(std::string_view from, int months) {
  return to_string(plus_months(day(from), months, MonthEnd::spill));
}

bool leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

}  // namespace

TEST_CASE("every day from 1880 to 2200 is the day that boost::gregorian says") {
  namespace greg = boost::gregorian;
  const greg::date epoch(1970, 1, 1);
  int wrong = 0;
  for (greg::date d(1880, 1, 1); d <= greg::date(2200, 12, 31); d += greg::days(1)) {
    const Date ours{static_cast<std::int32_t>((d - epoch).days())};
    const kwota::Civil c = civil(ours);
    const int year = d.year();
    const int month = d.month();
    const int number = d.day();
    wrong += c.year != year || c.month != month || c.day != number;
    wrong += kwota::make_date(year, month, number) != ours;
    wrong += month_of(ours) != Month::of(year, month);
    wrong += day_of_week(ours) != d.day_of_week().as_number();
    wrong += last_day(month_of(ours)).days != (d.end_of_month() - epoch).days();
    wrong += to_string(ours) != greg::to_iso_extended_string(d);
  }
  CHECK(wrong == 0);
}

TEST_CASE("counting one day at a time through the whole calendar meets every day once") {
  constexpr std::array lengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  Date d = day("1400-01-01");
  int wrong = 0;
  for (int year = 1400; year <= 9999; ++year) {
    for (int month = 1; month <= 12; ++month) {
      const int length = lengths[static_cast<std::size_t>(month - 1)] + (month == 2 && leap(year));
      wrong += days_in(Month::of(year, month)) != length;
      wrong += first_day(Month::of(year, month)) != d;
      for (int number = 1; number <= length; ++number, ++d.days) {
        const kwota::Civil c = civil(d);
        wrong += c.year != year || c.month != month || c.day != number;
      }
      wrong += last_day(Month::of(year, month)).days != d.days - 1;
    }
  }
  CHECK(wrong == 0);
  CHECK(d.days == Date::never().days + 1);
}

TEST_CASE("days count from 1970") {
  CHECK(day("1970-01-01").days == 0);
  CHECK(day("1969-12-31").days == -1);
  CHECK(day("2000-03-01").days == 11017);
  CHECK(day("2026-11-21").days == 20778);
  CHECK(day("1880-01-01").days == -32872);
}

TEST_CASE("a day that does not exist is not made") {
  CHECK(kwota::make_date(2024, 2, 29));
  CHECK_FALSE(kwota::make_date(2023, 2, 29));
  CHECK_FALSE(kwota::make_date(1900, 2, 29));
  CHECK(kwota::make_date(2000, 2, 29));
  CHECK_FALSE(kwota::make_date(2026, 4, 31));
  CHECK_FALSE(kwota::make_date(2026, 0, 1));
  CHECK_FALSE(kwota::make_date(2026, 13, 1));
  CHECK_FALSE(kwota::make_date(2026, 1, 0));
  CHECK_FALSE(kwota::make_date(2026, 1, 32));
  CHECK_FALSE(kwota::make_date(2026, 1, -1));
  CHECK_FALSE(kwota::make_date(1399, 12, 31));
  CHECK(kwota::make_date(1400, 1, 1));
  CHECK(kwota::make_date(9999, 12, 31) == Date::never());
  CHECK_FALSE(kwota::make_date(10000, 1, 1));
  constexpr int huge = std::numeric_limits<int>::max();
  CHECK_FALSE(kwota::make_date(huge, huge, huge));
}

TEST_CASE("what lies outside the calendar is read as its nearer end") {
  constexpr int huge = std::numeric_limits<std::int32_t>::max();
  CHECK(civil(Date{huge}).year == 9999);
  CHECK(civil(Date{-huge}).year == 1400);
  CHECK(first_day(Month{huge}) == Date::never());
  CHECK(last_day(Month{huge}) == Date::never());
  CHECK(first_day(Month{-huge}) == day("1400-01-01"));
  CHECK(last_day(Month{-huge}) == day("1400-01-01"));
  CHECK(to_string(Date{-huge}) == "1400-01-01");
  CHECK(to_string(Month{-huge}) == "1400-01");
  CHECK(to_string(Month{huge}) == "9999-12");
  CHECK(kwota::easter(huge) == kwota::easter(9999));
  CHECK(kwota::easter(-huge) == kwota::easter(1400));
}

TEST_CASE("days of the week are counted from Sunday") {
  CHECK(day_of_week(day("2026-11-21")) == 6);
  CHECK(day_of_week(day("2026-11-22")) == 0);
  CHECK(day_of_week(day("1970-01-01")) == 4);
  CHECK(day_of_week(day("1969-12-31")) == 3);
  CHECK(day_of_week(day("1880-01-01")) == 4);
}

TEST_CASE("months know their length, first and last day") {
  CHECK(days_in(Month::of(2023, 2)) == 28);
  CHECK(days_in(Month::of(2024, 2)) == 29);
  CHECK(days_in(Month::of(2026, 11)) == 30);
  CHECK(days_in(Month::of(2026, 12)) == 31);
  CHECK(to_string(first_day(Month::of(2024, 2))) == "2024-02-01");
  CHECK(to_string(last_day(Month::of(2024, 2))) == "2024-02-29");
  CHECK(Month::of(2026, 12).index + 1 == Month::of(2027, 1).index);
  CHECK(Month::of(2026, 12).year() == 2026);
  CHECK(Month::of(2026, 12).number() == 12);
}

TEST_CASE("Easter falls on its known days") {
  constexpr std::array known = {
      "2004-04-11", "2005-03-27", "2006-04-16", "2007-04-08", "2008-03-23", "2009-04-12",
      "2010-04-04", "2011-04-24", "2012-04-08", "2013-03-31", "2014-04-20", "2015-04-05",
      "2016-03-27", "2017-04-16", "2018-04-01", "2019-04-21", "2020-04-12", "2021-04-04",
      "2022-04-17", "2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28",
      "2028-04-16", "2029-04-01", "2030-04-21"};
  for (int i = 0; i < 27; ++i) {
    CHECK(to_string(kwota::easter(2004 + i)) == known[static_cast<std::size_t>(i)]);
  }
}

TEST_CASE("Easter reaches its earliest and latest day and is always a Sunday") {
  CHECK(to_string(kwota::easter(1818)) == "1818-03-22");
  CHECK(to_string(kwota::easter(1886)) == "1886-04-25");
  CHECK(to_string(kwota::easter(1943)) == "1943-04-25");
  CHECK(to_string(kwota::easter(1954)) == "1954-04-18");
  CHECK(to_string(kwota::easter(1981)) == "1981-04-19");
  CHECK(to_string(kwota::easter(2038)) == "2038-04-25");
  CHECK(to_string(kwota::easter(2285)) == "2285-03-22");
  for (int year = 1880; year <= 2200; ++year) {
    CHECK(day_of_week(kwota::easter(year)) == 0);
    CHECK(kwota::easter(year) >= *kwota::make_date(year, 3, 22));
    CHECK(kwota::easter(year) <= *kwota::make_date(year, 4, 25));
  }
}

TEST_CASE("adding months keeps the day where the month has it") {
  CHECK(clipped("2026-11-21", 0) == "2026-11-21");
  CHECK(clipped("2026-11-21", 1) == "2026-12-21");
  CHECK(clipped("2026-11-21", 2) == "2027-01-21");
  CHECK(clipped("2026-11-21", -11) == "2025-12-21");
  CHECK(clipped("2026-01-15", -1) == "2025-12-15");
  CHECK(spilt("2026-12-31", 1) == "2027-01-31");
}

TEST_CASE("31 January plus one month ends in February or spills to 1 March") {
  CHECK(clipped("2026-01-31", 1) == "2026-02-28");
  CHECK(spilt("2026-01-31", 1) == "2026-03-01");
  CHECK(clipped("2024-01-31", 1) == "2024-02-29");
  CHECK(spilt("2024-01-31", 1) == "2024-03-01");
  CHECK(clipped("2024-01-29", 1) == "2024-02-29");
  CHECK(spilt("2024-01-29", 1) == "2024-02-29");
  CHECK(clipped("2026-03-31", -1) == "2026-02-28");
  CHECK(spilt("2026-03-31", -1) == "2026-03-01");
  CHECK(clipped("2026-08-31", 1) == "2026-09-30");
  CHECK(spilt("2026-08-31", 1) == "2026-10-01");
}

TEST_CASE("29 February plus a year is 28 February or 1 March, plus four years itself") {
  CHECK(clipped("2024-02-29", 12) == "2025-02-28");
  CHECK(spilt("2024-02-29", 12) == "2025-03-01");
  CHECK(clipped("2024-02-29", 48) == "2028-02-29");
  CHECK(spilt("2024-02-29", 48) == "2028-02-29");
}

TEST_CASE("adding months never leaves the calendar, and never stays never") {
  constexpr int huge = std::numeric_limits<int>::max();
  CHECK(plus_months(Date::never(), -1200, MonthEnd::clip) == Date::never());
  CHECK(plus_months(Date::never(), 1, MonthEnd::spill) == Date::never());
  CHECK(plus_months(day("9999-11-30"), 2, MonthEnd::clip) == Date::never());
  CHECK(clipped("9999-11-30", 1) == "9999-12-30");
  CHECK(plus_months(day("2026-01-01"), huge, MonthEnd::spill) == Date::never());
  CHECK(clipped("2026-01-01", -huge) == "1400-01-01");
  CHECK(clipped("1400-01-31", -1) == "1400-01-01");
}

TEST_CASE("a year is completed at the start of the birthday") {
  CHECK(age(day("2008-11-21"), day("2026-11-20")) == 17);
  CHECK(age(day("2008-11-21"), day("2026-11-21")) == 18);
  CHECK(age(day("2008-11-21"), day("2026-11-22")) == 18);
  CHECK(age(day("2008-11-21"), day("2026-12-01")) == 18);
  CHECK(age(day("2008-11-21"), day("2026-10-30")) == 17);
  CHECK(age(day("2008-12-31"), day("2026-01-01")) == 17);
}

TEST_CASE("a person born on 29 February completes a common year on 28 February") {
  CHECK(age(day("2008-02-29"), day("2026-02-27")) == 17);
  CHECK(age(day("2008-02-29"), day("2026-02-28")) == 18);
  CHECK(age(day("2008-02-29"), day("2026-03-01")) == 18);
  CHECK(age(day("2008-02-29"), day("2028-02-28")) == 19);
  CHECK(age(day("2008-02-29"), day("2028-02-29")) == 20);
  CHECK(age(day("2008-02-28"), day("2028-02-28")) == 20);
  CHECK(to_string(birthday(day("2008-02-29"), 18)) == "2026-02-28");
  CHECK(to_string(birthday(day("2008-02-29"), 20)) == "2028-02-29");
}

TEST_CASE("age is never negative, and a birth that does not come gives none") {
  CHECK(age(day("2026-11-21"), day("2026-11-20")) == 0);
  CHECK(age(day("2026-11-21"), day("2026-11-21")) == 0);
  CHECK(age(day("2026-11-21"), day("2000-01-01")) == 0);
  CHECK(age(Date::never(), day("2026-11-21")) == 0);
  CHECK(age(Date::never(), Date::never()) == 0);
}

TEST_CASE("birthdays stay within the calendar") {
  CHECK(to_string(birthday(day("2008-11-21"), 18)) == "2026-11-21");
  CHECK(to_string(birthday(day("2008-11-21"), 0)) == "2008-11-21");
  CHECK(birthday(Date::never(), 18) == Date::never());
  CHECK(birthday(day("2008-11-21"), std::numeric_limits<int>::max()) == Date::never());
  CHECK(to_string(birthday(day("2008-11-21"), std::numeric_limits<int>::min())) == "1400-01-01");
}

TEST_CASE("age and birthday agree on every day of birth of eight years") {
  int wrong = 0;
  for (Date born = day("1996-01-01"); born <= day("2003-12-31"); ++born.days) {
    for (int years = 1; years <= 25; ++years) {
      const Date completed = birthday(born, years);
      wrong += age(born, completed) != years;
      wrong += age(born, Date{completed.days - 1}) != years - 1;
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("overlap counts the days of the month between two dates, both included") {
  const Month november = Month::of(2026, 11);
  CHECK(overlap(day("2026-11-10"), day("2026-11-20"), november) == 11);
  CHECK(overlap(day("2026-11-10"), day("2026-11-10"), november) == 1);
  CHECK(overlap(day("2026-11-10"), day("2026-11-09"), november) == 0);
  CHECK(overlap(day("2026-01-01"), day("2026-12-31"), november) == 30);
  CHECK(overlap(day("2026-11-01"), day("2026-11-30"), november) == 30);
  CHECK(overlap(day("2026-10-01"), day("2026-10-31"), november) == 0);
  CHECK(overlap(day("2026-12-01"), day("2026-12-31"), november) == 0);
  CHECK(overlap(day("2026-10-01"), day("2026-11-01"), november) == 1);
  CHECK(overlap(day("2026-11-30"), Date::never(), november) == 1);
  CHECK(overlap(Date::never(), Date::never(), november) == 0);
  CHECK(overlap(day("2024-02-01"), Date::never(), Month::of(2024, 2)) == 29);
}

TEST_CASE("dates and months print in ISO form, and never prints as nigdy") {
  CHECK(to_string(day("2026-11-21")) == "2026-11-21");
  CHECK(to_string(day("2004-05-01")) == "2004-05-01");
  CHECK(to_string(Date::never()) == "nigdy");
  CHECK(to_string(Month::of(2026, 11)) == "2026-11");
  CHECK(to_string(Month::of(2004, 5)) == "2004-05");
}

TEST_CASE("only the full ISO form is read") {
  CHECK(kwota::parse_iso_date("2024-02-29") == kwota::make_date(2024, 2, 29));
  for (const auto* text : {"", "2024-2-29", "2023-02-29", "24-02-29", "2024/02/29", "2024-02-29 ",
                           " 2024-02-29", "2024-02-2x", "2024-00-10", "2024-13-10", "2024-01-00",
                           "0000-01-01", "-024-01-01", "2024-+1-01", "20240229", "29.02.2024"}) {
    CAPTURE(text);
    CHECK_FALSE(kwota::parse_iso_date(text));
  }
  CHECK(kwota::parse_iso_month("2026-11") == Month::of(2026, 11));
  for (const auto* text : {"", "2026-1", "2026-00", "2026-13", "26-11", "2026.11", "2026-11-01",
                           "11-2026", "2026-1x", "1399-12", "x026-11"}) {
    CAPTURE(text);
    CHECK_FALSE(kwota::parse_iso_month(text));
  }
}

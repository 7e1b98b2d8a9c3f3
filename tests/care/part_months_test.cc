// The month that is not full, computed a second time from the articles, for every day of 2015 to
// 2027.
//
// u.s.r. art. 17 ust. 4 and art. 16a ust. 7: for each day 1/30 until March 2016, since April 2016
// the amount is divided by the days of the month, and the result is rounded up to 10 groszy; art.
// 17c ust. 7 has divided by the days of the month from the first day. The carers' allowance follows
// the nursing benefit.
#include <doctest/doctest.h>

#include <algorithm>
#include <span>

#include "care/care_case.h"
#include "month_days.h"
#include "sanitized.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

constexpr int step = sanitized ? 11 : 1;  // months

struct Figure {
  int year, month;
  std::int64_t grosze;
};

// From that month on. The figures are written here from the announcements and ordinances, not taken
// from the rules.
std::int64_t full_amount(Care benefit, Month m) {
  static constexpr Figure nursing[] = {
      {2015, 1, 120000}, {2016, 1, 130000}, {2017, 1, 140600}, {2018, 1, 147700}, {2019, 1, 158300},
      {2020, 1, 183000}, {2021, 1, 197100}, {2022, 1, 211900}, {2023, 1, 245800}, {2024, 1, 298800},
      {2025, 1, 328700}, {2026, 1, 338600}, {2027, 1, 348800}};
  static constexpr Figure allowance[] = {{2013, 1, 52000}, {2018, 11, 62000}};
  static constexpr Figure parental[] = {{2016, 1, 100000}};
  const std::span<const Figure> figures = benefit == Care::sr ? std::span<const Figure>(parental)
                                          : benefit == Care::szo || benefit == Care::zdo
                                              ? std::span<const Figure>(allowance)
                                              : std::span<const Figure>(nursing);
  std::int64_t amount = 0;
  for (const Figure& f : figures) {
    if (Month::of(f.year, f.month) <= m) amount = f.grosze;
  }
  return amount;
}

std::int64_t part_of_month(Care benefit, Month m, int days, int month_days) {
  const std::int64_t full = full_amount(benefit, m);
  if (days == 0) return 0;
  if (days == month_days) return full;
  const bool thirtieths = benefit != Care::sr && m < Month::of(2016, 4);
  return up_to_ten(full * days, thirtieths ? 30 : month_days);
}

// Care that begins, or ends, on each day of the month.
void compare_month(const Rules& rules, const Engine& engine, Care benefit, Month m, int& compared) {
  const int month_days = days_of(m);
  std::vector<Application> cases;
  for (int day = 1; day <= month_days; ++day) {
    CareCase begins{.benefit = benefit, .month = m};
    CareCase ends{.benefit = benefit, .month = m};
    begins.care_from = day_text(m, day);
    ends.care_to = day_text(m, day);
    cases.push_back(application_of(rules, begins, "od-" + std::to_string(day)));
    cases.push_back(application_of(rules, ends, "do-" + std::to_string(day)));
  }
  const Outcome outcome = engine.decide(cases);
  for (const Rejection& r : outcome.rejections) FAIL_CHECK(r.message);
  REQUIRE(outcome.decisions.size() == cases.size());
  for (const Decision& d : outcome.decisions) {
    const int day = std::stoi(d.application.substr(3));
    const bool begins = d.application.starts_with("od");
    const int days = begins ? month_days - day + 1 : day;
    CAPTURE(name_of(benefit));
    CAPTURE(to_string(m));
    CAPTURE(d.application);
    const Segment* found = nullptr;
    for (const Segment& s : d.segments) {
      if (s.from <= m && m <= s.to) found = &s;
    }
    REQUIRE(found != nullptr);
    CHECK(found->verdict == Verdict::granted);
    CHECK(found->amount == part_of_month(benefit, m, days, month_days));
    ++compared;
  }
}

}  // namespace

TEST_CASE("the parental benefit of every day of birth of 2016 to 2026 agrees with the article") {
  const Rules rules = national_rules();
  const Engine engine = national_engine(rules);
  int compared = 0;
  for (Month m = Month::of(2016, 1); m <= Month::of(2026, 12); m.index += step) {
    std::vector<Application> cases;
    for (int day = 1; day <= days_of(m); ++day) {
      CareCase c{.benefit = Care::sr, .month = m};
      c.born = day_text(m, day);
      c.filed = day_text(m, days_of(m));
      cases.push_back(application_of(rules, c, std::to_string(day)));
    }
    const Outcome outcome = engine.decide(cases);
    for (const Rejection& r : outcome.rejections) FAIL_CHECK(r.message);
    REQUIRE(outcome.decisions.size() == cases.size());
    for (const Decision& d : outcome.decisions) {
      // 52 weeks from the day of birth, month by month.
      int day = std::stoi(d.application);
      int left = 52 * 7;
      CAPTURE(to_string(m));
      CAPTURE(day);
      for (Month at = m; left > 0; ++at.index) {
        const int days = std::min(left, days_of(at) - day + 1);
        const std::int64_t due = part_of_month(Care::sr, at, days, days_of(at));
        std::int64_t found = 0;
        for (const Segment& s : d.segments) {
          if (s.from <= at && at <= s.to && s.verdict == Verdict::granted) found = s.amount;
        }
        CHECK(found == due);
        left -= days;
        day = 1;
      }
      ++compared;
    }
  }
  CHECK(compared == (sanitized ? 365 : 4018));
}

TEST_CASE("a part of a month agrees with the articles on every day of 2015 to 2027") {
  const Rules rules = national_rules();
  // The amount of 2027 is a forecast, which is taken only when asked for.
  const Engine engine = national_engine(rules, {{"prognoza_kwoty_sp", "stosuje_sie"}});
  int compared = 0;
  for (Month m = Month::of(2015, 1); m <= Month::of(2027, 12); m.index += step) {
    for (const Care benefit : {Care::sp, Care::sp_dawne, Care::szo, Care::zdo}) {
      const bool kept_only = benefit != Care::sp && m >= Month::of(2024, 1);
      if (in_force(benefit, m) && !kept_only) compare_month(rules, engine, benefit, m, compared);
    }
  }
  // Twice each day: 2015 to 2023 for three benefits, 2024 to 2027 for one.
  CHECK(compared == 2 * (sanitized ? 3 * 306 + 151 : 3 * 3287 + 1461));
}

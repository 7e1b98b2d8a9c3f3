// Interest: worked examples, every change of the rate, and a plain count day by day.
#include "settlement/interest.h"

#include <doctest/doctest.h>

#include <random>

#include "settlement/settlement_terms.h"

using namespace kwota;
using testing::day;
using testing::settlement_terms;

namespace {

InterestStatement stated(const SettlementTerms& terms, std::int64_t grosze, const std::string& from,
                         const std::string& to) {
  SettlementProblem problem;
  const auto statement =
      state_interest(terms, "odsetki_ustawowe", grosze, day(from), day(to), problem);
  CAPTURE(problem.message);
  REQUIRE(statement.has_value());
  return *statement;
}

std::int64_t interest(const SettlementTerms& terms, std::int64_t grosze, const std::string& from,
                      const std::string& to) {
  return stated(terms, grosze, from, to).rounded;
}

SettlementProblem refused(const SettlementTerms& terms, const std::string& rate,
                          std::int64_t grosze, const std::string& from, const std::string& to) {
  SettlementProblem problem;
  CHECK(!state_interest(terms, rate, grosze, day(from), day(to), problem));
  return problem;
}

// As the article says it: for each day, the principal times the rate of the day over 365. The sum
// is a fraction of grosze with the denominator 365 * 10000.
std::int64_t count_days(const InterestRate& rate, std::int64_t grosze, Date from, Date to) {
  std::int64_t sum = 0;
  std::size_t version = 0;
  for (Date d = from; d <= to; d = Date{d.days + 1}) {
    while (rate.rates[version].to < d) ++version;
    sum += grosze * *rate.rates[version].rate;
  }
  return sum;
}

}  // namespace

TEST_CASE("a long run over ten rates adds up to 59.58") {
  const SettlementTerms terms = settlement_terms();
  const InterestStatement s = stated(terms, 500'00, "2020-10-01", "2022-06-30");
  CHECK(s.rounded == 59'58);
  REQUIRE(s.lines.size() == 10);
  // 500.00 * 5.60 % * 371 / 365 = 28.460273972...
  CHECK(s.lines[0].days == 371);
  CHECK(s.lines[0].rate == 5'60);
  CHECK(s.lines[0].interest == ExactAmount{2846, 2, 73});
  CHECK(print(s.lines[0].interest, Language::pl) == "28,460273…");
  CHECK(s.lines[0].source == "M.P. 2020 poz. 627 (NBP 0,10%)");
  CHECK(s.lines[9].from == day("2022-06-09"));
  CHECK(s.lines[9].days == 22);
  CHECK(s.law.pl == "art. 481 § 1-2 k.c. (Dz.U. 2022 poz. 1360)");
  CHECK(!s.beyond_checked);
  CHECK(s.readings == testing::Readings{{"liczba_dni_w_roku", "zawsze_365"}});
}

TEST_CASE("the changes of 2014 and 2016 are crossed") {
  CHECK(interest(settlement_terms(), 500'00, "2014-11-01", "2016-03-31") == 58'97);
}

TEST_CASE("the change of 2008 is crossed") {
  CHECK(interest(settlement_terms(), 500'00, "2008-12-01", "2008-12-31") == 5'23);
}

TEST_CASE("the same sum as the debtor's interest, from the day after the payment") {
  // Five days more at 5.6 %, 0.3836 złote: 59.5804 + 0.3836 = 59.96.
  CHECK(interest(settlement_terms(), 500'00, "2020-09-26", "2022-06-30") == 59'96);
}

TEST_CASE("the changes of 2016 and 2020 and two leap days are crossed") {
  // 31 days at 8, 1538 at 7, 22 at 6.5 and 22 at 6 %: 1000.00 * 11289 % / 365 = 309.287...
  CHECK(interest(settlement_terms(), 1000'00, "2015-12-01", "2020-04-30") == 309'29);
}

TEST_CASE("where the calendar counts, days of a leap year are parts of 366") {
  const SettlementTerms terms = settlement_terms({{"liczba_dni_w_roku", "kalendarzowo"}});
  CHECK(interest(settlement_terms(), 1000'00, "2024-01-01", "2024-12-31") == 112'81);
  CHECK(interest(terms, 1000'00, "2024-01-01", "2024-12-31") == 112'50);
  CHECK(interest(terms, 500'00, "2020-10-01", "2022-06-30") == 59'56);
  CHECK(interest(terms, 500'00, "2014-11-01", "2016-03-31") == 58'95);
  // A line ends with the year: 1 day at 366, 1 day at 365.
  const InterestStatement s = stated(terms, 365'00, "2020-12-31", "2021-01-01");
  REQUIRE(s.lines.size() == 2);
  CHECK(s.lines[0].days_of_year == 366);
  CHECK(s.lines[1].days_of_year == 365);
  CHECK(s.lines[1].interest == ExactAmount{5, 3, 5});
}

TEST_CASE("every change of the rate is crossed on its day") {
  const SettlementTerms terms = settlement_terms();
  const InterestRate& rate = terms.rules->interest_rates.front();
  REQUIRE(rate.rates.size() == 27);
  for (std::size_t i = 1; i < rate.rates.size(); ++i) {
    const Date first = rate.rates[i].from;
    CAPTURE(to_string(first));
    SettlementProblem problem;
    const auto s =
        state_interest(terms, "odsetki_ustawowe", 365'00, Date{first.days - 1}, first, problem);
    REQUIRE(s.has_value());
    REQUIRE(s->lines.size() == 2);
    // A day of 365.00 złote bears a hundredth of a złoty for each percent: the rate itself.
    CHECK(s->lines[0].interest == ExactAmount{*rate.rates[i - 1].rate / 100,
                                              s->lines[0].interest.numerator,
                                              s->lines[0].interest.denominator});
    CHECK(millionths(s->lines[0].interest) == *rate.rates[i - 1].rate * 100);
    CHECK(millionths(s->lines[1].interest) == *rate.rates[i].rate * 100);
    CHECK(rate.rates[i - 1].to.days + 1 == first.days);
  }
}

TEST_CASE("ten thousand spans are what a count of their days comes to") {
  const SettlementTerms terms = settlement_terms();
  const InterestRate& rate = terms.rules->interest_rates.front();
  std::mt19937_64 dice(20261122);
  const Date first = rate.rates.front().from;
  const Date last = day("2026-05-31");
  const auto roll = [&](std::int64_t least, std::int64_t most) {
    return std::uniform_int_distribution<std::int64_t>(least, most)(dice);
  };
  int wrong = 0;
  for (int i = 0; i < 10'000; ++i) {
    const Date from{static_cast<std::int32_t>(roll(first.days, last.days))};
    const Date to{
        static_cast<std::int32_t>(roll(from.days, std::min(last.days, from.days + 3000)))};
    const std::int64_t grosze = roll(1, 1'000'000'00);
    SettlementProblem problem;
    const auto s = state_interest(terms, "odsetki_ustawowe", grosze, from, to, problem);
    REQUIRE(s.has_value());
    constexpr std::int64_t denominator = 365 * 10'000;
    const std::int64_t sum = count_days(rate, grosze, from, to);
    const bool exact = s->exact.grosze == sum / denominator &&
                       Int128{s->exact.numerator} * denominator ==
                           Int128{sum % denominator} * s->exact.denominator;
    const bool rounded = s->rounded == (2 * sum + denominator) / (2 * denominator);
    wrong += exact && rounded ? 0 : 1;
  }
  CHECK(wrong == 0);
}

TEST_CASE("the greatest amount over all days is exact") {
  const SettlementTerms terms = settlement_terms({}, true);
  // Until the end of 2199 all days after 2026-03-05 bear 9.25 %.
  const InterestStatement s = stated(terms, most_settled, "2005-10-15", "2199-12-31");
  CHECK(s.beyond_checked);
  CHECK(s.rounded == s.exact.grosze + (2 * s.exact.numerator >= s.exact.denominator ? 1 : 0));
  CHECK(s.lines.size() == 28);  // the last rate is parted by the day that was checked last
}

TEST_CASE("a day before the first rate is refused") {
  const SettlementProblem p =
      refused(settlement_terms(), "odsetki_ustawowe", 100, "2005-10-14", "2006-01-01");
  CHECK(p.code == "D303");
  CHECK(p.message == "the rules state no rate of odsetki_ustawowe for 2005-10-14");
  CHECK(p.hint == "the first rate they state is that of 2005-10-15");
}

TEST_CASE("a day after those that the rules are checked for is refused, and counted where wanted") {
  const SettlementProblem p =
      refused(settlement_terms(), "odsetki_ustawowe", 100, "2026-05-31", "2026-06-01");
  CHECK(p.code == "D301");
  CHECK(p.message ==
        "2026-06-01 is past the days for which the rules are checked: odsetki.yaml was compared "
        "with the law through 2026-05-31");
  CHECK(!stated(settlement_terms(), 100, "2026-05-31", "2026-05-31").beyond_checked);
  const InterestStatement late =
      stated(settlement_terms({}, true), 100, "2026-05-30", "2026-06-01");
  CHECK(late.beyond_checked);
  REQUIRE(late.lines.size() == 2);
  CHECK(late.lines[0].days == 2);
  CHECK(!late.lines[0].beyond_checked);
  CHECK(late.lines[1].beyond_checked);
}

TEST_CASE("what cannot be is refused with what to do") {
  const SettlementTerms terms = settlement_terms();
  CHECK(refused(terms, "odsetki_ustawowe", 0, "2020-01-01", "2020-01-02").message ==
        "the amount is 0.00 zł; it can be from 0.01 to 1000000000.00 zł");
  CHECK(refused(terms, "odsetki_ustawowe", most_settled + 1, "2020-01-01", "2020-01-02").code ==
        "D302");
  CHECK(refused(terms, "odsetki_ustawowe", 1, "2020-01-02", "2020-01-01").message ==
        "the interest ends on 2020-01-01, before it begins on 2020-01-02");
  const SettlementProblem p = refused(terms, "odsetki_ustawow", 1, "2020-01-01", "2020-01-02");
  CHECK(p.message == "the rules have no interest rate 'odsetki_ustawow'");
  CHECK(p.hint == "did you mean 'odsetki_ustawowe'?");
}

// Random ledgers: booked once more by a plain walk over all days, and invariants.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "settlement/ledger.h"
#include "settlement/settlement_terms.h"

using namespace kwota;
using testing::day;
using testing::settlement_terms;

namespace {

struct Dice {
  std::mt19937_64 engine;
  std::int64_t roll(std::int64_t least, std::int64_t most) {
    return std::uniform_int_distribution<std::int64_t>(least, most)(engine);
  }
  Date day_between(Date from, Date to) {
    return Date{static_cast<std::int32_t>(roll(from.days, to.days))};
  }
};

struct RandomLedger {
  std::vector<LedgerClaim> claims;
  std::vector<LedgerReceipt> receipts;
  Date as_of;
};

RandomLedger make_ledger(Dice& dice) {
  RandomLedger ledger;
  const Date first = day("2013-06-01");
  const Date last = day("2018-12-31");
  for (std::int64_t i = dice.roll(1, 4); i > 0; --i) {
    ledger.claims.push_back({"N" + std::to_string(i), "swiadczenie_z_funduszu",
                             dice.roll(1, 1000'00), dice.day_between(first, last)});
  }
  for (std::int64_t i = dice.roll(0, 6); i > 0; --i) {
    ledger.receipts.push_back({"W" + std::to_string(i), dice.day_between(first, last),
                               dice.roll(1, 900'00), dice.roll(0, 1) * dice.roll(0, 50'00)});
  }
  ledger.as_of = last;
  return ledger;
}

// The rate of a day in hundredths of a percent: the table of 2013 to 2018, written out again.
std::int64_t rate_on(Date d) {
  if (d < testing::day("2014-12-23")) return 13'00;
  return d < testing::day("2016-01-01") ? 8'00 : 7'00;
}

constexpr std::int64_t denominator = 365 * 10'000;

std::int64_t half_up(std::int64_t numerator, std::int64_t divisor) {
  return (2 * numerator + divisor) / (2 * divisor);
}

// A claim of the plain walk.
struct Walked {
  Date paid_on;
  std::int64_t principal = 0;
  std::int64_t exact = 0;  // interest in 1/denominator of a grosz
  std::int64_t booked = 0;
  std::int64_t interest() const { return half_up(exact, denominator) - booked; }
};

// Every day each claim that was paid out before it bears a day's interest; then the receipts of the
// day are booked: until 2015-09-17 in proportion, later to interest first; oldest first.
std::vector<Walked> walk(const RandomLedger& ledger) {
  std::vector<Walked> claims;
  for (const LedgerClaim& c : ledger.claims) claims.push_back({c.paid_on, c.amount});
  std::vector<Walked*> oldest;
  for (Walked& w : claims) oldest.push_back(&w);
  std::stable_sort(oldest.begin(), oldest.end(),
                   [](const Walked* a, const Walked* b) { return a->paid_on < b->paid_on; });
  const Date change = day("2015-09-18");
  for (Date d = day("2013-06-01"); d <= ledger.as_of; d = Date{d.days + 1}) {
    for (Walked& w : claims) {
      if (w.paid_on < d) w.exact += w.principal * rate_on(d);
    }
    for (const LedgerReceipt& r : ledger.receipts) {
      if (r.received_on != d) continue;
      std::int64_t interest = 0, principal = 0;
      for (const Walked& w : claims) {
        if (w.paid_on > d) continue;
        interest += w.interest();
        principal += w.principal;
      }
      const std::int64_t left =
          std::min(std::max<std::int64_t>(r.amount - r.costs, 0), interest + principal);
      std::int64_t to_interest = std::min(left, interest);
      if (d < change && interest + principal > 0)
        to_interest = half_up(left * interest, interest + principal);
      std::int64_t to_principal = left - to_interest;
      for (Walked* w : oldest) {
        if (w->paid_on > d) continue;
        const std::int64_t i = std::min(to_interest, w->interest());
        const std::int64_t p = std::min(to_principal, w->principal);
        w->booked += i;
        w->principal -= p;
        to_interest -= i;
        to_principal -= p;
      }
      CHECK(to_interest == 0);
      CHECK(to_principal == 0);
    }
  }
  return claims;
}

Settlement settled(const SettlementTerms& terms, const RandomLedger& ledger) {
  std::vector<SettlementProblem> problems;
  const auto s = settle_ledger(terms, terms.rules->settlements.front(), ledger.claims,
                               ledger.receipts, ledger.as_of, problems);
  REQUIRE(s.has_value());
  return *s;
}

std::int64_t open_of(const Settlement& s) {
  std::int64_t sum = 0;
  for (const SettledClaim& c : s.claims) sum += c.principal_open + c.interest_open;
  return sum;
}

}  // namespace

TEST_CASE("a walk over all days books random ledgers alike") {
  const SettlementTerms terms = settlement_terms();
  Dice dice{std::mt19937_64(1974)};
  int wrong = 0;
  for (int i = 0; i < 2'000; ++i) {
    const RandomLedger ledger = make_ledger(dice);
    const Settlement s = settled(terms, ledger);
    const std::vector<Walked> expected = walk(ledger);
    for (std::size_t c = 0; c < expected.size(); ++c) {
      const Walked& w = expected[c];
      const ExactAmount& exact = s.claims[c].interest_exact;
      const bool same = s.claims[c].principal_open == w.principal &&
                        s.claims[c].interest_open == w.interest() &&
                        exact.grosze == w.exact / denominator &&
                        Int128{exact.numerator} * denominator ==
                            Int128{w.exact % denominator} * exact.denominator;
      wrong += same ? 0 : 1;
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("parts add up to the receipt, nothing is negative, and lines add up to the interest") {
  const SettlementTerms terms = settlement_terms();
  Dice dice{std::mt19937_64(2008)};
  int wrong = 0;
  const auto hold = [&](bool holds) { wrong += holds ? 0 : 1; };
  for (int i = 0; i < 2'000; ++i) {
    const RandomLedger ledger = make_ledger(dice);
    const Settlement s = settled(terms, ledger);
    std::vector<std::int64_t> principal_paid(s.claims.size()), interest_paid(s.claims.size());
    for (const BookedReceipt& r : s.receipts) {
      hold(r.costs + r.interest + r.principal + r.surplus == r.receipt.amount);
      hold(r.costs + r.costs_open == r.receipt.costs);
      hold(std::min({r.costs, r.interest, r.principal, r.surplus, r.costs_open, r.interest_open,
                     r.principal_open}) >= 0);
      hold(r.surplus == 0 || (r.interest_open == 0 && r.principal_open == 0));
      std::int64_t interest = 0, principal = 0, payees_interest = 0, payees_principal = 0;
      for (const BookedReceipt::Part& p : r.parts) {
        hold(p.interest >= 0 && p.principal >= 0);
        interest += p.interest;
        principal += p.principal;
        interest_paid[p.claim] += p.interest;
        principal_paid[p.claim] += p.principal;
      }
      for (const PayeeAmount& p : r.payees) {
        hold(p.interest >= 0 && p.principal >= 0);
        payees_interest += p.interest;
        payees_principal += p.principal;
      }
      hold(interest == r.interest && principal == r.principal);
      hold(payees_interest == r.interest && payees_principal == r.principal);
    }
    for (std::size_t c = 0; c < s.claims.size(); ++c) {
      const SettledClaim& claim = s.claims[c];
      hold(claim.principal_open >= 0 && claim.interest_open >= 0);
      hold(claim.principal_open + principal_paid[c] == claim.claim.amount);
      hold(claim.interest_open + interest_paid[c] == claim.interest_borne);
      Int128 sum = 0, exact = 0;
      constexpr std::int64_t common = 365 * 10'000;
      for (const InterestLine& line : claim.lines) {
        hold(line.days == line.to.days - line.from.days + 1);
        sum += Int128{line.interest.grosze} * common +
               line.interest.numerator * (common / line.interest.denominator);
      }
      exact = Int128{claim.interest_exact.grosze} * common +
              claim.interest_exact.numerator * (common / claim.interest_exact.denominator);
      hold(sum == exact);
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("who receives more is never left with more owed") {
  const SettlementTerms terms = settlement_terms();
  Dice dice{std::mt19937_64(2015)};
  int wrong = 0;
  for (int i = 0; i < 2'000; ++i) {
    RandomLedger ledger = make_ledger(dice);
    if (ledger.receipts.empty()) continue;
    const std::int64_t before = open_of(settled(terms, ledger));
    auto& more = ledger.receipts[static_cast<std::size_t>(
        dice.roll(0, static_cast<std::int64_t>(ledger.receipts.size()) - 1))];
    more.amount += dice.roll(1, 500'00);
    wrong += open_of(settled(terms, ledger)) <= before ? 0 : 1;
  }
  CHECK(wrong == 0);
}

TEST_CASE("shares of a few grosze are never negative") {
  const SettlementTerms terms = settlement_terms(
      {}, false,
      {{"principal: {gmina_wierzyciela: 20%, gmina_dluznika: 20%, budzet_panstwa: rest}",
        "principal: {gmina_wierzyciela: 50%, gmina_dluznika: 50%, budzet_panstwa: rest}"}});
  RandomLedger ledger;
  ledger.claims = {{"N1", "swiadczenie_z_funduszu", 100, day("2015-01-01")}};
  ledger.receipts = {{"W1", day("2015-01-01"), 1, 0}};
  ledger.as_of = day("2015-01-01");
  // Half of a grosz is a grosz for the first; there is none left for the others.
  const Settlement s = settled(terms, ledger);
  REQUIRE(s.receipts[0].payees.size() == 3);
  std::int64_t sum = 0;
  for (const PayeeAmount& p : s.receipts[0].payees) {
    CHECK(p.principal >= 0);
    sum += p.principal;
  }
  CHECK(sum == 1);
}

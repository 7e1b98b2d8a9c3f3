// Ledgers: worked examples, the days on which the law changed, and what is refused.
#include "settlement/ledger.h"

#include <doctest/doctest.h>

#include "settlement/settlement_terms.h"

using namespace kwota;
using testing::day;
using testing::settlement_terms;

namespace {

const SettlementRule& rule_of(const SettlementTerms& terms, const std::string& name) {
  for (const SettlementRule& rule : terms.rules->settlements) {
    if (rule.name == name) return rule;
  }
  FAIL("no such settlement");
  return terms.rules->settlements.front();
}

struct Ledger {
  SettlementTerms terms = settlement_terms();
  std::string settlement = "zwrot_od_dluznika";
  std::vector<LedgerClaim> claims = {};
  std::vector<LedgerReceipt> receipts = {};
  std::string as_of = "2026-03-31";

  void paid(const std::string& id, std::int64_t amount, const std::string& on,
            const std::string& kind = "swiadczenie_z_funduszu") {
    claims.push_back({id, kind, amount, day(on)});
  }
  void received(const std::string& id, const std::string& on, std::int64_t amount,
                std::int64_t costs = 0) {
    receipts.push_back({id, day(on), amount, costs});
  }
  Settlement settle() const {
    std::vector<SettlementProblem> problems;
    const auto s =
        settle_ledger(terms, rule_of(terms, settlement), claims, receipts, day(as_of), problems);
    for (const SettlementProblem& p : problems) MESSAGE(p.message);
    REQUIRE(s.has_value());
    return *s;
  }
  std::vector<SettlementProblem> refused() const {
    std::vector<SettlementProblem> problems;
    CHECK(
        !settle_ledger(terms, rule_of(terms, settlement), claims, receipts, day(as_of), problems));
    REQUIRE(!problems.empty());
    return problems;
  }
};

std::int64_t part_of(const std::vector<PayeeAmount>& payees, const std::string& name) {
  for (const PayeeAmount& p : payees) {
    if (p.payee == name) return p.interest + p.principal;
  }
  return 0;
}

// Three benefits of 1000.00. Interest runs from the day after each payment (art. 27(1a)), to
// 2026-03-31: from 2025-10-21 16 days at 10, 28 at 9.75, 91 at 9.5, 27 at 9.25 %: 42.39; from
// 2025-11-21 13 at 9.75, 91 at 9.5, 27 at 9.25 %: 34.00; from 2025-12-19 76 at 9.5, 27 at 9.25 %:
// 26.62.
Ledger three_benefits() {
  Ledger ledger;
  ledger.paid("N1", 1000'00, "2025-10-20");
  ledger.paid("N2", 1000'00, "2025-11-20");
  ledger.paid("N3", 1000'00, "2025-12-18");
  return ledger;
}

}  // namespace

TEST_CASE("a debtor's payment goes to all interest, then to the oldest principal") {
  Ledger ledger = three_benefits();
  ledger.received("W1", "2026-03-31", 1500'00);
  const Settlement s = ledger.settle();
  REQUIRE(s.receipts.size() == 1);
  const BookedReceipt& r = s.receipts[0];
  CHECK(r.interest == 103'01);
  CHECK(r.principal == 1396'99);
  CHECK(r.costs == 0);
  CHECK(r.surplus == 0);
  CHECK(part_of(r.payees, "gmina_wierzyciela") == 558'80);
  CHECK(part_of(r.payees, "budzet_panstwa") == 941'20);  // 103.01 + 838.19
  CHECK(r.principal_open == 1603'01);
  CHECK(r.interest_open == 0);
  REQUIRE(r.parts.size() == 3);
  CHECK(r.parts[0].interest == 42'39);
  CHECK(r.parts[0].principal == 1000'00);
  CHECK(r.parts[1].interest == 34'00);
  CHECK(r.parts[1].principal == 396'99);
  CHECK(r.parts[2].interest == 26'62);
  CHECK(r.parts[2].principal == 0);
  CHECK(s.claims[0].principal_open == 0);
  CHECK(s.claims[1].principal_open == 603'01);
  CHECK(s.claims[2].principal_open == 1000'00);
  CHECK(s.claims[0].interest_from == day("2025-10-21"));
  CHECK(r.source == "Dz.U. 2015 poz. 1302 art. 1 pkt 6");
  CHECK(s.statuses.empty());
}

TEST_CASE("by the order of before 2015 a payment is split in proportion, with three payees") {
  // The same receipt, as if the older rule still held: 1500.00 * 103.01 / 3103.01 = 49.80.
  Ledger ledger = three_benefits();
  ledger.terms =
      settlement_terms({}, false, {{"2015-09-18:\n        order", "2026-05-01:\n        order"}});
  ledger.received("W1", "2026-03-31", 1500'00);
  const BookedReceipt r = ledger.settle().receipts[0];
  CHECK(r.order == BookingOrder::proportional);
  CHECK(r.interest == 49'80);
  CHECK(r.principal == 1450'20);
  CHECK(part_of(r.payees, "gmina_wierzyciela") == 290'04);
  CHECK(part_of(r.payees, "gmina_dluznika") == 290'04);
  CHECK(part_of(r.payees, "budzet_panstwa") == 49'80 + 870'12);
}

TEST_CASE("the order changes between 17 and 18 September 2015") {
  Ledger ledger;
  ledger.paid("N1", 1000'00, "2015-01-20");
  ledger.as_of = "2015-09-18";
  ledger.received("W1", "2015-09-17", 100'00);
  const Settlement before = ledger.settle();
  CHECK(before.receipts[0].order == BookingOrder::proportional);
  // 240 days at 8 %: 52.60. 100.00 * 52.60 / 1052.60 = 5.00.
  CHECK(before.receipts[0].interest == 5'00);
  CHECK(part_of(before.receipts[0].payees, "gmina_wierzyciela") == 19'00);
  CHECK(part_of(before.receipts[0].payees, "gmina_dluznika") == 19'00);
  CHECK(part_of(before.receipts[0].payees, "budzet_panstwa") == 62'00);
  CHECK(before.readings[0] == std::pair<std::string, std::string>(
                                  "zaliczanie_wplat_dluznika_do_2015", "proporcjonalnie"));
  ledger.receipts[0].received_on = day("2015-09-18");
  const Settlement after = ledger.settle();
  // 241 days: 52.82.
  CHECK(after.receipts[0].interest == 52'82);
  CHECK(part_of(after.receipts[0].payees, "gmina_wierzyciela") == 18'87);
  CHECK(part_of(after.receipts[0].payees, "gmina_dluznika") == 0);
  CHECK(part_of(after.receipts[0].payees, "budzet_panstwa") == 81'13);
}

TEST_CASE("where the reading says so, a payment before 2015 goes to interest first") {
  Ledger ledger;
  ledger.terms = settlement_terms({{"zaliczanie_wplat_dluznika_do_2015", "odsetki_najpierw"}});
  ledger.paid("N1", 1000'00, "2015-01-20");
  ledger.as_of = "2015-09-17";
  ledger.received("W1", "2015-09-17", 100'00);
  CHECK(ledger.settle().receipts[0].interest == 52'60);
}

TEST_CASE("undue benefits bear interest from the month after the payment") {
  Ledger ledger;
  ledger.settlement = "nienaleznie_pobrane";
  ledger.paid("N1", 1000'00, "2025-12-18", "art_2_7_a");
  ledger.received("W1", "2026-04-30", 1030'84);
  ledger.as_of = "2026-04-30";
  const Settlement s = ledger.settle();
  CHECK(s.claims[0].interest_from == day("2026-01-01"));
  CHECK(s.claims[0].interest_borne == 30'84);
  CHECK(s.receipts[0].interest == 30'84);
  CHECK(s.receipts[0].principal == 1000'00);
  CHECK(s.receipts[0].surplus == 0);
  CHECK(part_of(s.receipts[0].payees, "budzet_panstwa") == 1030'84);
  REQUIRE(s.statuses.size() == 1);
  CHECK(s.statuses[0].name == "nienaleznie_pobrane");
}

TEST_CASE("what is paid on the first of a month bears interest from the next one's first") {
  Ledger ledger;
  ledger.settlement = "nienaleznie_pobrane";
  ledger.paid("N1", 1000'00, "2025-12-01", "art_2_7_b");
  CHECK(ledger.settle().claims[0].interest_from == day("2026-01-01"));
  ledger.settlement = "zwrot_od_dluznika";
  ledger.claims[0].kind = "swiadczenie_z_funduszu";
  CHECK(ledger.settle().claims[0].interest_from == day("2025-12-02"));
}

TEST_CASE("an overpayment after a cut of the award is repaid without interest since 2012") {
  Ledger ledger;
  ledger.settlement = "nienaleznie_pobrane";
  ledger.paid("N1", 300'00, "2012-01-01", "zmiana_alimentow");
  ledger.paid("N2", 300'00, "2011-12-31", "zmiana_alimentow");
  ledger.as_of = "2012-03-31";
  const Settlement s = ledger.settle();
  CHECK(!s.claims[0].interest_from);
  CHECK(s.claims[0].interest_borne == 0);
  CHECK(s.claims[0].lines.empty());
  // 91 days at 13 %.
  CHECK(s.claims[1].interest_from == day("2012-01-01"));
  CHECK(s.claims[1].interest_borne == 9'72);
}

TEST_CASE("limitation and the last day of a decision are counted by date") {
  Ledger ledger;
  ledger.settlement = "nienaleznie_pobrane";
  ledger.paid("N1", 500'00, "2016-02-29", "art_2_7_a");
  ledger.claims[0].decision_final = day("2024-02-29");
  const Settlement s = ledger.settle();
  CHECK(s.claims[0].limitation == day("2027-02-28"));
  CHECK(s.claims[0].last_decision == day("2026-02-28"));
  ledger.claims[0].decision_final.reset();
  CHECK(!ledger.settle().claims[0].limitation);
  CHECK(!three_benefits().settle().claims[0].last_decision);
}

TEST_CASE("a payment of a day reduces the principal from the next day") {
  Ledger ledger;
  ledger.paid("N1", 730'00, "2016-12-31");
  ledger.as_of = "2017-12-31";
  ledger.received("W1", "2017-01-10", 366'40);
  const Settlement s = ledger.settle();
  // Ten days of 730.00 at 7 %: 1.40. Then 365.00 is paid, and 365.00 bears 7 % for 355 days: 24.85.
  CHECK(s.receipts[0].interest == 1'40);
  CHECK(s.receipts[0].principal == 365'00);
  REQUIRE(s.claims[0].lines.size() == 2);
  CHECK(s.claims[0].lines[0].to == day("2017-01-10"));
  CHECK(s.claims[0].lines[1].days == 355);
  CHECK(s.claims[0].lines[1].principal == 365'00);
  CHECK(s.claims[0].interest_borne == 26'25);
  CHECK(s.claims[0].interest_open == 24'85);
}

TEST_CASE("what is booked every day never drifts from the exact interest") {
  // 0.10 a day on 100.00: each day's interest is 0.0192; only the sum is rounded.
  Ledger ledger;
  ledger.paid("N1", 100'00, "2016-12-31");
  ledger.as_of = "2017-01-30";
  for (int i = 1; i <= 30; ++i)
    ledger.received("W" + std::to_string(i), to_string(Date{day("2016-12-31").days + i}), 1);
  const Settlement s = ledger.settle();
  std::int64_t booked = 0;
  for (const BookedReceipt& r : s.receipts) booked += r.interest;
  // The principal stays 100.00 until interest is covered: a grosz a day is less than it.
  CHECK(booked == 30);
  CHECK(s.claims[0].principal_open == 100'00);
  CHECK(s.claims[0].interest_borne == 58);  // 100.00 * 7 % * 30 / 365 = 0.5753
  CHECK(s.claims[0].interest_open == 28);
  CHECK(s.claims[0].lines.size() == 1);
}

TEST_CASE("costs come first, and more than is owed is named") {
  Ledger ledger;
  ledger.paid("N1", 365'00, "2016-12-31");
  ledger.as_of = "2017-01-10";
  ledger.received("W1", "2017-01-05", 10'00, 30'00);
  ledger.received("W2", "2017-01-10", 500'00, 20'00);
  const Settlement s = ledger.settle();
  CHECK(s.receipts[0].costs == 10'00);
  CHECK(s.receipts[0].costs_open == 20'00);
  CHECK(s.receipts[0].principal == 0);
  CHECK(s.receipts[0].parts.empty());
  CHECK(part_of(s.receipts[0].payees, "budzet_panstwa") == 0);
  CHECK(s.receipts[1].costs == 20'00);
  CHECK(s.receipts[1].interest == 70);
  CHECK(s.receipts[1].principal == 365'00);
  CHECK(s.receipts[1].surplus == 114'30);
}

TEST_CASE("a receipt pays only what was paid out by its day") {
  Ledger ledger;
  ledger.paid("N1", 100'00, "2017-01-20");
  ledger.paid("N2", 100'00, "2017-01-10");
  ledger.as_of = "2017-01-31";
  ledger.received("W1", "2017-01-10", 500'00);
  const Settlement s = ledger.settle();
  CHECK(s.receipts[0].principal == 100'00);
  CHECK(s.receipts[0].surplus == 400'00);
  CHECK(s.claims[0].principal_open == 100'00);
  CHECK(s.claims[1].principal_open == 0);
}

TEST_CASE("receipts are booked by day, whatever their order") {
  Ledger ledger = three_benefits();
  ledger.received("W2", "2026-03-31", 100'00);
  ledger.received("W1", "2026-01-31", 50'00);
  const Settlement s = ledger.settle();
  CHECK(s.receipts[0].receipt.id == "W1");
  CHECK(s.receipts[1].receipt.id == "W2");
}

TEST_CASE("what cannot be settled is named, each thing once") {
  Ledger ledger;
  ledger.paid("N1", 100'00, "2017-01-20", "swiadczenie_z_fundusz");
  ledger.paid("N1", 0, "2027-01-20");
  ledger.paid("N3", 100, "2008-09-30");
  ledger.claims[2].decision_final = day("2008-09-29");
  ledger.received("W1", "2026-04-01", 100, -1);
  ledger.received("W1", "2008-09-30", 100);
  const std::vector<SettlementProblem> p = ledger.refused();
  REQUIRE(p.size() == 10);
  CHECK(p[0].message == "zwrot_od_dluznika has no claims of the kind 'swiadczenie_z_fundusz'");
  CHECK(p[0].hint == "did you mean 'swiadczenie_z_funduszu'?");
  CHECK(p[0].column == "rodzaj");
  CHECK(p[1].message == "\"N1\" is there twice in this case");
  CHECK(p[1].index == 1);
  CHECK(p[2].message == "the claim N1 is 0.00 zł; it can be from 0.01 to 1000000000.00 zł");
  CHECK(p[3].message ==
        "the claim N1 was paid out on 2027-01-20, after the day 2026-03-31 as of which the case is "
        "settled");
  CHECK(p[4].message ==
        "the rules do not say of a claim swiadczenie_z_funduszu that was paid out on 2008-09-30 "
        "whether and from when it bears interest");
  CHECK(p[4].hint == "correct the day or the kind; the rules know days from 2008-10-01");
  CHECK(p[5].message ==
        "the decision on the return of N3 became final on 2008-09-29, before the payment of "
        "2008-09-30");
  CHECK(p[6].message ==
        "the sum of the costs of W1 is -0.01 zł; it can be from 0.00 to 1000000000.00 zł");
  CHECK(p[6].where == SettlementProblem::Where::receipt);
  CHECK(p[7].code == "D305");
  CHECK(p[8].code == "D306");
  CHECK(p[9].code == "D310");
}

TEST_CASE("days without a rule of booking and days not checked are refused") {
  Ledger ledger = three_benefits();
  ledger.terms = settlement_terms(
      {}, false, {{"2015-09-18:\n        order", "2015-09-18..2025-12-31:\n        order"}});
  ledger.received("W1", "2026-01-01", 100);
  CHECK(ledger.refused()[0].message ==
        "the rules do not say how zwrot_od_dluznika books what came in on 2026-01-01");
  CHECK(ledger.refused()[0].hint ==
        "correct the day; the rules know days from 2008-10-01 to 2025-12-31");
  Ledger late = three_benefits();
  late.as_of = "2026-06-01";
  const std::vector<SettlementProblem> p = late.refused();
  REQUIRE(p.size() == 3);  // each claim would bear interest
  CHECK(p[0].code == "D301");
  CHECK(p[2].index == 2);
  late.as_of = "2026-12-01";
  CHECK(late.refused()[0].message ==
        "2026-12-01 is past the days for which the rules are checked: rozliczenia.yaml was "
        "compared with the law through 2026-11-30");
  late.terms = settlement_terms({}, true);
  CHECK(late.settle().beyond_checked);
}

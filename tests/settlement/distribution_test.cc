// The order of creditors: worked examples, and what is refused.
#include "settlement/distribution.h"

#include <doctest/doctest.h>

#include "settlement/settlement_terms.h"

using namespace kwota;
using testing::day;
using testing::settlement_terms;

namespace {

using Owed = std::vector<std::pair<std::string, std::int64_t>>;

Distribution distributed(const std::string& order, std::int64_t amount, const Owed& owed) {
  const SettlementTerms terms = settlement_terms();
  SettlementProblem problem;
  const auto d = distribute_amount(terms, order, day("2026-03-31"), amount, owed, problem);
  CAPTURE(problem.message);
  REQUIRE(d.has_value());
  std::int64_t sum = d->surplus;
  for (const CreditorShare& c : d->creditors) sum += c.paid;
  CHECK(sum == amount);
  return *d;
}

std::int64_t paid(const Distribution& d, const std::string& creditor) {
  for (const CreditorShare& c : d.creditors) {
    if (c.creditor == creditor) return c.paid;
  }
  FAIL("no such creditor");
  return 0;
}

SettlementProblem refused(const std::string& order, const std::string& on, std::int64_t amount,
                          const Owed& owed) {
  const SettlementTerms terms = settlement_terms();
  SettlementProblem problem;
  CHECK(!distribute_amount(terms, order, day(on), amount, owed, problem));
  return problem;
}

const Owed while_it_pays = {{"fundusz", 3000'00}, {"zaliczka", 200'00}, {"wierzyciel", 5000'00}};
const Owed after_it_stopped = {
    {"biezace_alimenty", 1200'00}, {"fundusz", 3000'00}, {"wierzyciel", 700'00}};

}  // namespace

TEST_CASE("while the fund pays, its claims come first") {
  const Distribution little = distributed("w_czasie_wyplaty", 800'00, while_it_pays);
  CHECK(paid(little, "fundusz") == 800'00);
  CHECK(paid(little, "wierzyciel") == 0);
  const Distribution more = distributed("w_czasie_wyplaty", 3600'00, while_it_pays);
  CHECK(paid(more, "fundusz") == 3000'00);
  CHECK(paid(more, "zaliczka") == 200'00);
  CHECK(paid(more, "wierzyciel") == 400'00);
  CHECK(more.creditors[3].open == 4600'00);
  CHECK(more.law.pl == "art. 28 ust. 1 u.p.o.u.a. (Dz.U. 2023 poz. 1993 i Dz.U. 2024 poz. 1827)");
}

TEST_CASE("after the fund has stopped, the monthly award comes before it") {
  CHECK(paid(distributed("po_zaprzestaniu", 800'00, after_it_stopped), "biezace_alimenty") ==
        800'00);
  const Distribution d = distributed("po_zaprzestaniu", 2000'00, after_it_stopped);
  CHECK(paid(d, "biezace_alimenty") == 1200'00);
  CHECK(paid(d, "fundusz") == 800'00);
  CHECK(paid(d, "wierzyciel") == 0);
}

TEST_CASE("costs of enforcement come before all, and what nobody is owed is named") {
  const Distribution d =
      distributed("w_czasie_wyplaty", 100'00, {{"fundusz", 30'00}, {"koszty_egzekucji", 45'50}});
  CHECK(d.creditors[0].creditor == "koszty_egzekucji");
  CHECK(d.creditors[0].paid == 45'50);
  CHECK(paid(d, "fundusz") == 30'00);
  CHECK(d.surplus == 24'50);
}

TEST_CASE("what the rules do not know is refused") {
  CHECK(refused("w_czasie_wyplat", "2026-03-31", 100, {}).hint ==
        "did you mean 'w_czasie_wyplaty'?");
  CHECK(refused("w_czasie_wyplaty", "2026-03-31", 100, {{"biezace_alimenty", 1}}).message ==
        "the order w_czasie_wyplaty has no creditor 'biezace_alimenty' on 2026-03-31");
  CHECK(refused("w_czasie_wyplaty", "2008-09-30", 100, {}).message ==
        "the rules state no order w_czasie_wyplaty for 2008-09-30");
  CHECK(refused("w_czasie_wyplaty", "2026-12-01", 100, {}).code == "D301");
  CHECK(refused("w_czasie_wyplaty", "2026-03-31", 0, {}).code == "D302");
  CHECK(refused("w_czasie_wyplaty", "2026-03-31", 100, {{"fundusz", 1}, {"fundusz", 2}}).message ==
        "\"fundusz\" is there twice");
  CHECK(refused("w_czasie_wyplaty", "2026-03-31", 100, {{"fundusz", 0}, {"fundusz", 2}}).message ==
        "\"fundusz\" is there twice");
}

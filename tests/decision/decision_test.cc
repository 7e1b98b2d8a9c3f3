// A decision in words: segments with their reasons, the sides of a comparison, law as of the month.
#include "decision/decision.h"

#include "engine/world.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

constexpr std::string_view rules = R"(
parameters:
  limit:
    label: {pl: limit, en: limit}
    unit: PLN/month
    law: art. 3
    values:
      2019-01: {is: 100.00, source: Dz.U. 2020 poz. 1}
policies:
  liczenie:
    label: {pl: liczenie, en: counting}
    law: art. 3
    readings:
      dawne: {pl: dawne, en: old, source: wyrok 1}
      nowe: {pl: nowe, en: new, source: wyrok 2}
    default: nowe
benefits:
  pomoc:
    label: {pl: pomoc, en: help}
    law: art. 4
    for: osoba
    claim: on_request
    paid: monthly
    period: okres
    requires:
      dochod:
        label: {pl: dochód, en: income}
        that: prorate(pensja, 1, liczba + 1) <= limit or liczenie = dawne
        law: art. 4 ust. 1
        actual: prorate(pensja, 1, liczba + 1)
        required: limit
        otherwise: {pl: "Dochód {prorate(pensja, 1, liczba + 1)} przekracza {limit}.", en: "Income of {prorate(pensja, 1, liczba + 1)} is over {limit}."}
      wiek:
        label: {pl: wiek, en: age}
        that: age(urodzenie, last_day(month)) < age(zgon, last_day(month)) + 1
        law: art. 4 ust. 2
        from: 2020-02
        otherwise: {pl: "Wiek: {age(urodzenie, last_day(month))}.", en: "Age: {age(urodzenie, last_day(month))}."}
    amount: kwota_osoby
  rodzinna:
    label: {pl: rodzinna, en: for the family}
    law: art. 5
    for: wniosek
    claim: on_request
    paid: once
    period: okres
    decided_for:
      that: month = period_start
      law: art. 5 ust. 1
    requires:
      zgoda:
        label: {pl: zgoda, en: consent}
        that: zgoda
        law: art. 5 ust. 2
        otherwise: {pl: "Brak zgody do {last_day(month)}.", en: "No consent by {last_day(month)}."}
    amount: sum(dochod of months)
)";

std::vector<Decision> decide(const std::string& benefit, const Cells& person, bool all = false,
                             int months = 2, const Cells& root = {}) {
  World w(rules, months);
  Cells cells = {{"okres_od", "2020-01"}};
  cells.insert(cells.end(), root.begin(), root.end());
  w.application(cells);
  w.row("osoba", "p1", person);
  w.claim(benefit, benefit == "rodzinna" ? "" : "p1");
  w.run();
  std::vector<Decision> found;
  for (const AskedClaim& a : asked_claims(w.program(), w.batch())) {
    if (w.rules().benefit(a.plan->benefit).name == benefit)
      found.push_back(make_decision(w.evaluation(), *a.plan, *a.claim, {.all_conditions = all}));
  }
  return found;
}

}  // namespace

TEST_CASE("a refusal states the condition, its words with their values, both sides and the law") {
  const Decision d = decide("pomoc", {{"pensja", "1000,00"},
                                      {"liczba", "2"},
                                      {"urodzenie", "2010-01-01"},
                                      {"zgon", "2010-06-01"}})
                         .at(0);
  CHECK(d.application == "w1");
  CHECK(d.benefit == "pomoc");
  CHECK(d.benefit_label.en == "help");
  CHECK(d.subject == "p1");
  CHECK_FALSE(d.once);
  CHECK(d.verdict == Verdict::refused);
  CHECK(d.law.pl == "art. 4 u.p. (Dz.U. 2020 poz. 9001)");
  REQUIRE(d.segments.size() == 2);  // from February another condition is law and fails as well
  const Segment& s = d.segments[0];
  CHECK(s.from == Month::of(2020, 1));
  CHECK(s.to == Month::of(2020, 1));
  CHECK(s.amount == 0);
  REQUIRE(s.reasons.size() == 1);
  const Reason& r = s.reasons[0];
  CHECK(r.condition == "dochod");
  CHECK(r.state == ConditionState::failed);
  CHECK(r.sentence.pl == "Dochód 333,33…\u00a0zł przekracza 100,00\u00a0zł.");
  CHECK(r.sentence.en == "Income of PLN 333.33… is over PLN 100.00.");
  CHECK(r.actual.pl == "333,33…\u00a0zł");
  CHECK(r.required.en == "PLN 100.00");
  CHECK(r.law.en == "art. 4 ust. 1 TA (Dz.U. 2020 poz. 9001)");
  REQUIRE(d.readings.size() == 1);
  CHECK(d.readings[0] == std::pair<std::string, std::string>{"liczenie", "nowe"});
  CHECK(d.missing.empty());
}

TEST_CASE(
    "a comparison shows its sides without being asked, and a value that is missing is said to be "
    "unknown") {
  const Decision d =
      decide("pomoc", {{"pensja", "1,00"}, {"liczba", "0"}, {"zgon", "2020-05-01"}}).at(0);
  REQUIRE(d.segments.size() == 2);
  CHECK(d.segments[0].verdict == Verdict::undetermined);
  CHECK(d.segments[1].verdict == Verdict::undetermined);
  REQUIRE(d.segments[1].reasons.size() == 1);
  const Reason& r = d.segments[1].reasons[0];
  CHECK(r.state == ConditionState::unknown);
  CHECK(r.sentence.pl == "Wiek: nieznane.");
  CHECK(r.actual.en == "unknown");
  CHECK(r.required.en == "1 year");
}

TEST_CASE(
    "a condition is no reason in months before it was law, and all conditions are named when asked "
    "for") {
  const Cells person = {{"pensja", "1,00"},
                        {"liczba", "0"},
                        {"urodzenie", "2010-01-01"},
                        {"zgon", "2020-05-01"},
                        {"kwota_osoby", "0,02"}};
  const Decision d = decide("pomoc", person).at(0);
  CHECK(d.verdict == Verdict::granted);
  REQUIRE(d.segments.size() == 2);
  CHECK(d.segments[0].verdict == Verdict::granted);
  CHECK(d.segments[0].amount == 2);
  CHECK(d.segments[0].reasons.empty());
  CHECK(d.segments[1].verdict == Verdict::refused);
  CHECK(d.segments[1].reasons.at(0).sentence.pl == "Wiek: 10 lat.");
  const Decision all = decide("pomoc", person, true).at(0);
  REQUIRE(all.segments.size() == 2);
  CHECK(all.segments[0].reasons.size() == 1);
  REQUIRE(all.segments[1].reasons.size() == 2);
  CHECK(all.segments[1].reasons[0].state == ConditionState::met);
  CHECK(all.segments[1].reasons[0].sentence.pl.empty());
  CHECK(all.segments[1].reasons[1].state == ConditionState::failed);
}

TEST_CASE("a benefit of the whole application paid once has no subject and one month") {
  const Decision d = decide("rodzinna", {}, false, 3, {{"zgoda", "tak"}, {"dochod", "1,50"}}).at(0);
  CHECK(d.once);
  CHECK(d.subject.empty());
  REQUIRE(d.segments.size() == 1);
  CHECK(d.segments[0].from == Month::of(2020, 1));
  CHECK(d.segments[0].to == Month::of(2020, 1));
  CHECK(d.segments[0].amount == 450);
}

TEST_CASE("a sentence that ends in a Polish date has one full stop") {
  const Decision d = decide("rodzinna", {}, false, 2, {{"zgoda", "nie"}}).at(0);
  REQUIRE(d.segments.size() == 1);
  CHECK(d.segments[0].reasons.at(0).sentence.pl == "Brak zgody do 31.01.2020 r.");
  CHECK(d.segments[0].reasons.at(0).sentence.en == "No consent by 2020-01-31.");
}

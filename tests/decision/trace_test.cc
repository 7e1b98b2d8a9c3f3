// A trace names what the rule file names, and where each fact and figure came from.
#include "decision/trace.h"

#include "decision/trace_lines.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

constexpr std::string_view rules = R"(
parameters:
  stawka:
    label: {pl: stawka, en: rate}
    unit: PLN/month
    law: art. 3
    values:
      2019-01: {is: 10.00, source: ustawa}
      2020-02: {is: 20.00, status: forecast, source: projekt}
  inna:
    label: {pl: inna, en: other}
    unit: PLN/month
    law: art. 3
    values:
      2019-01: {is: 7.00, source: ustawa}
values:
  osoba.wybrana: {label: {pl: wybrana, en: chosen}, law: art. 2, type: PLN/month, is: if flaga then stawka else inna}
  osoba.punktow: {label: {pl: punktów, en: points}, law: art. 2 ust. 2, type: count, is: sum(punkty of spell)}
benefits:
  pomoc:
    label: {pl: pomoc, en: help}
    law: art. 4
    for: osoba
    claim: on_request
    paid: monthly
    period: okres
    requires:
      punkty:
        label: {pl: punkty, en: points}
        that: punktow > 0
        law: art. 4 ust. 1
        except:
          mimo: {that: liczba > 1, law: art. 4 ust. 2, label: {pl: mimo to, en: still}}
        otherwise: {pl: Nie., en: No.}
      dawna:
        label: {pl: dawna, en: of old}
        that: zgoda
        law: art. 4 ust. 3
        to: 2019-12
        otherwise: {pl: Nie., en: No.}
    amount: wybrana
)";

Trace trace(const Cells& person, int spells) {
  World w(rules, 3);
  w.application();
  const std::int32_t p = w.row("osoba", "p1", person);
  for (int i = 0; i < spells; ++i) w.row("spell", "", {{"punkty", i == 0 ? "1" : "0"}}, p);
  w.claim("pomoc", "p1");
  return help_trace(w);
}

}  // namespace

TEST_CASE(
    "conditions that are law have their formula, article and place; a condition of other months "
    "has no line") {
  const Trace t = trace({{"flaga", "tak"}, {"liczba", "0"}}, 1);
  REQUIRE(t.conditions.size() == 1);
  const TraceLine& c = t.conditions[0];
  CHECK(c.kind == TraceLine::Kind::condition);
  CHECK(c.name == "punkty");
  CHECK(c.formula == "punktow > 0");
  CHECK(c.law.pl == "art. 4 ust. 1 u.p. (Dz.U. 2020 poz. 9001)");
  CHECK(c.defined_at.starts_with("probna.yaml:"));
  CHECK(months(c) == "2020-01..2020-03=yes;");
  CHECK(t.first == Month::of(2020, 1));
  CHECK(t.last == Month::of(2020, 3));
  CHECK(t.period == "okres");
  CHECK(t.decision.verdict == Verdict::granted);
}

TEST_CASE(
    "the lines go down from values to facts and rows, and exceptions stand under their condition") {
  const Trace t = trace({{"flaga", "tak"}, {"liczba", "0"}}, 2);
  CHECK(names(t.conditions) ==
        "punkty(p1){punktow(p1){okresy(p1, okresy 1){okresy.punkty(p1, okresy 1)} okresy(p1, "
        "okresy 2){okresy.punkty(p1, okresy 2)}} mimo(p1){osoby.liczba(p1)}}");
}

TEST_CASE(
    "of an if only the side that is taken is explained, with months and the source of each "
    "figure") {
  const Trace taken = trace({{"flaga", "tak"}, {"liczba", "2"}}, 1);
  CHECK(names(taken.amount.lines) == "wybrana(p1){osoby.flaga(p1) stawka}");
  const TraceLine& rate = line(line(taken.amount.lines, "wybrana").lines, "stawka");
  CHECK(rate.kind == TraceLine::Kind::parameter);
  CHECK(months(rate) == "2020-01..2020-01=PLN 10.00;2020-02..2020-03=PLN 20.00;");
  CHECK(rate.origin == "ustawa; projekt");
  CHECK(rate.status == "forecast");
  CHECK(months(taken.amount) == "2020-01..2020-01=PLN 10.00;2020-02..2020-03=PLN 20.00;");
  CHECK(names(trace({{"flaga", "nie"}, {"liczba", "2"}}, 1).amount.lines) ==
        "wybrana(p1){osoby.flaga(p1) inna}");
  CHECK(names(trace({{"liczba", "2"}}, 1).amount.lines) ==
        "wybrana(p1){osoby.flaga(p1) stawka inna}");
}

TEST_CASE("facts name the line they were read from, and what is missing is said to be unknown") {
  World w(rules, 1);
  w.application();
  w.row("osoba", "p1", {{"flaga", "tak"}, {"okresy", "brak"}});
  w.claim("pomoc", "p1");
  w.run();
  Batch batch = w.batch();
  batch.entities[w.rules().vocabulary.find_entity("osoba").at()].lines[0] = 12;
  Evaluation evaluation;
  evaluation.run(w.program(), batch);
  for (const AskedClaim& a : asked_claims(w.program(), batch)) {
    if (w.rules().benefit(a.plan->benefit).name != "pomoc") continue;
    const Trace t = make_trace(evaluation, *a.plan, *a.claim);
    const TraceLine& flag = line(line(t.amount.lines, "wybrana").lines, "osoby.flaga");
    CHECK(flag.origin == "osoby.csv:12");
    CHECK(months(flag) == "2020-01..2020-01=yes;");
    const TraceLine& count = line(line(t.conditions[0].lines, "mimo").lines, "osoby.liczba");
    CHECK(months(count) == "2020-01..2020-01=unknown?;");
    const TraceLine& none = line(line(t.conditions[0].lines, "punktow").lines, "okresy");
    CHECK(months(none) == "2020-01..2020-01=no rows;");
  }
}

TEST_CASE("an open list says that there may be more rows") {
  const Trace t = trace({{"flaga", "tak"}, {"liczba", "0"}}, 0);
  CHECK(months(line(line(t.conditions[0].lines, "punktow").lines, "okresy")) ==
        "2020-01..2020-03=there may be more rows?;");
}

namespace {

constexpr std::string_view asking = R"yaml(
values:
  osoba.pierwszy_miesiac:
    label: {pl: pierwszy miesiąc, en: first month}
    law: art. 2
    type: month
    is: first(month of months by 1 where right(pomoc before dochod) else period_end)
bundles:
  razem:
    label: {pl: razem, en: together}
    law: art. 7
    of: wniosek
    total: dochod
    whole: sum(pensja of osoba)
    step: 0.01
    parts:
      jedna: {of: osoba, weight: pensja}
benefits:
  pomoc:
    label: {pl: pomoc, en: help}
    law: art. 4
    for: osoba
    claim: on_request
    paid: monthly
    period: okres
    requires:
      znak: {label: {pl: znak, en: flag}, that: flaga, law: art. 4, otherwise: {pl: Nie., en: No.}}
      dochod:
        label: {pl: dochód, en: income}
        that: right(pomoc before dochod) and month >= pierwszy_miesiac and liczba > 0
        law: art. 4
        otherwise: {pl: Nie., en: No.}
    amount: part(razem.jedna)
  dodatek:
    label: {pl: dodatek, en: supplement}
    law: art. 5
    for: osoba
    claim: on_request
    paid: monthly
    period: okres
    requires:
      do_pomocy:
        label: {pl: do pomocy, en: to help}
        that: right(pomoc before dochod) and not right(pomoc)
        law: art. 5
        otherwise: {pl: Nie., en: No.}
    amount: in_month(sum(kwota_osoby of months from pierwszy_miesiac to pierwszy_miesiac))
)yaml";

std::vector<Trace> asking_traces() {
  World w(asking, 3);
  w.application({{"okres_od", "2020-01"}, {"dochod", "3,00"}});
  w.row("osoba", "p1",
        {{"flaga", "tak"}, {"liczba", "0"}, {"pensja", "4,00"}, {"kwota_osoby", "0,01"}});
  w.claim("pomoc", "p1");
  w.claim("dodatek", "p1");
  std::vector<Trace> all;
  std::vector<Trace> found;
  w.decide(false, &all);
  for (Trace& t : all) {
    if (t.decision.benefit != "zasilek") found.push_back(std::move(t));
  }
  return found;
}

}  // namespace

TEST_CASE("the right before a condition and the whole right are two lines, told by their formula") {
  for (const Trace& t : asking_traces()) {
    if (t.decision.benefit != "dodatek") continue;
    CHECK(t.decision.verdict == Verdict::granted);
    const std::vector<TraceLine>& lines = t.conditions.at(0).lines;
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].name == "pomoc");
    CHECK(lines[0].formula == "right(pomoc before dochod)");
    CHECK(months(lines[0]) == "2020-01..2020-03=yes;");
    CHECK(lines[1].name == "pomoc");
    CHECK(lines[1].formula == "");
    CHECK(months(lines[1]) == "2020-01..2020-03=no;");
    // Limits are part of what the amount is computed from.
    CHECK(names(t.amount.lines) == "osoby.kwota_osoby(p1) pierwszy_miesiac(p1){pomoc(p1)}");
  }
}

TEST_CASE("a part of a whole is explained by the total and the whole") {
  for (const Trace& t : asking_traces()) {
    if (t.decision.benefit != "pomoc") continue;
    CHECK(names(t.conditions.at(1).lines) ==
          "pomoc(p1) pierwszy_miesiac(p1){pomoc(p1)} osoby.liczba(p1)");
    CHECK(names(t.amount.lines) == "razem{wnioski.dochod osoby(p1){osoby.pensja(p1)}}");
  }
}

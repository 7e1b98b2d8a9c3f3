// A trace names what the rule file names, and where each fact and figure came from.
#include "decision/trace.h"

#include "engine/world.h"

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
  std::vector<Trace> traces;
  w.decide(false, &traces);
  for (Trace& t : traces) {
    if (t.decision.benefit == "pomoc") return t;
  }
  FAIL("no trace");
  return {};
}

const TraceLine& line(const std::vector<TraceLine>& lines, const std::string& name) {
  for (const TraceLine& l : lines) {
    if (l.name == name) return l;
  }
  FAIL("no line " << name);
  return lines.at(0);
}

std::string names(const std::vector<TraceLine>& lines) {
  std::string text;
  for (const TraceLine& l : lines) {
    text += (text.empty() ? "" : " ") + l.name;
    if (!l.row.empty()) text += "(" + l.row + ")";
    if (!l.lines.empty()) text += "{" + names(l.lines) + "}";
  }
  return text;
}

std::string months(const TraceLine& l) {
  std::string text;
  for (const TraceMonths& m : l.months)
    text +=
        to_string(m.from) + ".." + to_string(m.to) + "=" + m.value.en + (m.known ? "" : "?") + ";";
  return text;
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

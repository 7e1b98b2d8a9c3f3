// Decisions that go by the days of the month: what is explained, what is missing, and cases of it.
#include "decision/decision.h"
#include "decision/trace_lines.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

constexpr std::string_view rules = R"yaml(
parameters:
  stawka:
    label: {pl: stawka, en: rate}
    unit: PLN/month
    law: art. 3
    values:
      2019-01: {is: 31.00, source: ustawa}
  dzien_zmiany:
    label: {pl: dzień zmiany, en: day of the change}
    unit: date
    law: art. 3
    values:
      2019-01: {is: 2020-02-11, source: ustawa}
values:
  osoba.obecna: {label: {pl: obecna, en: present}, law: art. 2, type: bool, is: urodzenie <= day and zgon >= day}
  osoba.uczy_sie: {label: {pl: uczy się, en: at school}, law: art. 2, type: bool, is: any(spell where od <= day)}
  osoba.uprawniona:
    label: {pl: uprawniona, en: entitled}
    law: art. 2
    type: bool
    is: obecna and (uczy_sie or day >= dzien_zmiany and flaga)
  osoba.kwota_dnia: {label: {pl: kwota dnia, en: amount of the day}, law: art. 2, type: PLN/month, is: if obecna then stawka at day else 0}
  osoba.dni: {label: {pl: dni, en: days}, law: art. 2, type: days, is: count(days where uprawniona)}
benefits:
  pomoc:
    label: {pl: pomoc, en: help}
    law: art. 4
    for: osoba
    claim: on_request
    paid: monthly
    period: okres
    requires:
      dni:
        label: {pl: choć jeden dzień, en: a day at least}
        that: dni > 0
        law: art. 4 ust. 1
        otherwise: {pl: "Dni: {dni}.", en: "Days: {dni}."}
      kwota:
        label: {pl: kwota, en: amount}
        that: max(kwota_dnia of days else 0) > 0
        law: art. 4 ust. 2
        otherwise: {pl: Nie., en: No.}
      ktos:
        label: {pl: ktoś zawsze, en: someone always}
        that: all(any(osoba where urodzenie <= day) of days)
        law: art. 4 ust. 3
        otherwise: {pl: Nie., en: No.}
    amount: round_down(prorate(stawka, dni, days_in(month)), 0.01)
)yaml";

// Present from 2020-01-10 to 2020-02-20, at school from 2020-01-21 on.
World pupil(const Cells& more = {{"flaga", "nie"}}) {
  World w(rules, 3);
  w.application();
  Cells cells = {{"urodzenie", "2020-01-10"}, {"zgon", "2020-02-20"}, {"kwota_osoby", "0,01"}};
  cells.insert(cells.end(), more.begin(), more.end());
  const std::int32_t p = w.row("osoba", "p1", cells);
  w.row("spell", "", {{"od", "2020-01-21"}}, p);
  w.claim("pomoc", "p1");
  return w;
}

Trace trace(World w) { return help_trace(w); }

// Segments with their amounts, and after them what is missing.
std::string decided(World w, bool by_cases = false) {
  for (const Decision& d : w.decide(by_cases)) {
    if (d.benefit != "pomoc") continue;
    std::string text;
    for (const Segment& s : d.segments) {
      text += (text.empty() ? "" : "; ") + to_string(s.from) + ".." + to_string(s.to) + " " +
              std::string(to_string(s.verdict));
      if (s.verdict == Verdict::granted) text += " " + std::to_string(s.amount);
    }
    for (const MissingFact& m : d.missing) text += " " + m.table + "." + m.column;
    return text;
  }
  return "not decided";
}

}  // namespace

TEST_CASE("what differs from day to day is explained by the days of the month on which it holds") {
  const Trace t = trace(pupil());
  const TraceLine& days = line(t.conditions.at(0).lines, "dni");
  CHECK(days.formula == "count(days where uprawniona)");
  CHECK(months(days) ==
        "2020-01..2020-01=11 days;2020-02..2020-02=20 days;2020-03..2020-03=0 days;");
  const TraceLine& entitled = line(days.lines, "uprawniona");
  CHECK(entitled.formula == "obecna and (uczy_sie or day >= dzien_zmiany and flaga)");
  CHECK(months(entitled, true) ==
        "2020-01..2020-01=11 dni;2020-02..2020-02=20 dni;2020-03..2020-03=0 dni;");
  CHECK(months(line(entitled.lines, "obecna")) ==
        "2020-01..2020-01=22 days;2020-02..2020-02=20 days;2020-03..2020-03=0 days;");
  CHECK(months(line(entitled.lines, "uczy_sie")) ==
        "2020-01..2020-01=11 days;2020-02..2020-02=29 days;2020-03..2020-03=31 days;");
  CHECK(names(days.lines) ==
        "uprawniona(p1){obecna(p1){osoby.urodzenie(p1) osoby.zgon(p1)} uczy_sie(p1){okresy(p1, "
        "okresy 1){okresy.od(p1, okresy 1)}} dzien_zmiany osoby.flaga(p1)}");
}

TEST_CASE("an amount of each day is explained by what it is computed from, and has no months") {
  const Trace t = trace(pupil());
  const TraceLine& amount = line(t.conditions.at(1).lines, "kwota_dnia");
  CHECK(months(amount) == "");
  CHECK(names(amount.lines) == "obecna(p1) stawka");
  CHECK(amount.lines.at(0).repeated);
  CHECK(names(t.conditions.at(2).lines) == "osoby(p1){osoby.urodzenie(p1)}");
}

TEST_CASE("days that are not known are shown from the least to the most") {
  const Trace t = trace(pupil({}));
  const TraceLine& days = line(t.conditions.at(0).lines, "dni");
  CHECK(months(line(days.lines, "uprawniona")) ==
        "2020-01..2020-01=11 days;2020-02..2020-02=20 days;2020-03..2020-03=0 days;");
  World w(rules, 3);
  w.application();
  w.row("osoba", "p1", {{"urodzenie", "2020-01-10"}, {"zgon", "2020-02-20"}, {"okresy", "brak"}});
  w.claim("pomoc", "p1");
  const Trace open = trace(std::move(w));
  const TraceLine& found = line(line(open.conditions.at(0).lines, "dni").lines, "uprawniona");
  REQUIRE(found.months.size() == 3);
  CHECK(found.months[0].value.en == "0 days");
  CHECK_FALSE(found.months[1].known);
  CHECK(found.months[2].known);
}

TEST_CASE(
    "a decision by days asks for the facts that can change a day that counts, and no others") {
  CHECK(decided(pupil()) ==
        "2020-01..2020-01 refused; 2020-02..2020-02 granted 2137; 2020-03..2020-03 refused");
  // At school on all of those days, so the flag does not matter.
  CHECK(decided(pupil({})) == decided(pupil()));
}

TEST_CASE("a missing fact of few values is decided by cases through the days as well") {
  const auto open = [] {
    World w(rules, 3);
    w.application();
    w.row("osoba", "p1", {{"urodzenie", "2020-01-01"}, {"zgon", "2020-02-20"}, {"okresy", "brak"}});
    w.claim("pomoc", "p1");
    return w;
  };
  CHECK(decided(open()) ==
        "2020-01..2020-01 refused; 2020-02..2020-02 undetermined; 2020-03..2020-03 refused "
        "osoby.flaga");
  CHECK(decided(open(), true) == decided(open()));
}

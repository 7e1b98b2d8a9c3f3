// When a benefit was claimed: asked for where it is missing, carried into cases, and shown.
#include "decision/decision.h"
#include "engine/world.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

constexpr std::string_view rules = R"yaml(
benefits:
  pomoc:
    label: {pl: pomoc, en: help}
    law: art. 4
    for: osoba
    claim: on_request
    paid: in_parts
    period: okres
    requires:
      od_zadania:
        label: {pl: od żądania, en: since the claim}
        that: month >= month_of(claimed_on(pomoc))
        law: art. 4 ust. 1
        otherwise: {pl: "Żądanie z {claimed_on(pomoc)}.", en: "Claimed on {claimed_on(pomoc)}."}
      znak:
        label: {pl: znak, en: flag}
        that: flaga or zgoda
        law: art. 4 ust. 2
        otherwise: {pl: "Nie.", en: "No."}
      bez_znaku:
        label: {pl: bez znaku, en: without the flag}
        that: not flaga or zgoda
        law: art. 4 ust. 3
        otherwise: {pl: "Nie.", en: "No."}
    amount: kwota_osoby
  dodatek:
    label: {pl: dodatek, en: supplement}
    law: art. 5
    for: osoba
    claim: on_request
    paid: monthly
    period: okres
    requires:
      po_pomocy:
        label: {pl: po pomocy, en: after the help}
        that: claimed_on(pomoc) < claimed_on(dodatek)
        law: art. 5 ust. 1
        otherwise: {pl: "Nie.", en: "No."}
    amount: kwota_osoby
  z_urzedu:
    label: {pl: z urzędu, en: ex officio}
    law: art. 6
    for: osoba
    claim: ex_officio
    paid: monthly
    period: okres
    requires:
      od_zadania:
        label: {pl: od żądania, en: since the claim}
        that: month >= month_of(claimed_on(z_urzedu))
        law: art. 6
        otherwise: {pl: "Nie.", en: "No."}
    amount: kwota_osoby
)yaml";

// "2020-01..2020-02 refused; …" and after it what is missing.
std::string decided(World& w, const std::string& benefit, bool by_cases = false,
                    std::size_t which = 0) {
  for (const Decision& d : w.decide(by_cases)) {
    if (d.benefit != benefit || which-- != 0) continue;
    std::string text;
    for (const Segment& s : d.segments) {
      text += (text.empty() ? "" : "; ") + to_string(s.from) + ".." + to_string(s.to) + " " +
              std::string(to_string(s.verdict));
    }
    for (const MissingFact& m : d.missing)
      text += " " + m.table + "." + m.column + "(" + m.row + ")";
    return text;
  }
  return "not decided";
}

void family(World& w, const std::string& consent, const Cells& child) {
  w.application({{"okres_od", "2020-01"}, {"zgoda", consent}});
  Cells cells = {{"kwota_osoby", "0,01"}};
  cells.insert(cells.end(), child.begin(), child.end());
  w.row("osoba", "p1", cells);
}

}  // namespace

TEST_CASE("a benefit is paid since the month in which it was claimed") {
  World w(rules, 4);
  family(w, "tak", {{"flaga", "tak"}});
  w.claim("pomoc", "p1", "2020-03-31");
  CHECK(decided(w, "pomoc") == "2020-01..2020-02 refused; 2020-03..2020-04 granted");
  const Decision d = w.decide().at(0);
  REQUIRE(d.benefit == "pomoc");
  CHECK(d.in_parts);
  CHECK_FALSE(d.once);
  CHECK(d.segments[0].reasons[0].sentence.en == "Claimed on 2020-03-31.");
}

TEST_CASE("a missing date of a claim leaves the decision open, and is asked for") {
  World w(rules, 4);
  family(w, "tak", {{"flaga", "tak"}});
  w.row("osoba", "p2", {});
  w.claim("dodatek", "p1", "2020-01-05");
  w.claim("pomoc", "p2", "2020-01-05");
  w.claim("pomoc", "p1");
  CHECK(decided(w, "pomoc") == "2020-01..2020-04 undetermined zadania.zgloszono(p1)");
  CHECK(decided(w, "dodatek") == "2020-01..2020-04 undetermined zadania.zgloszono(p1)");
}

TEST_CASE("a date that changes nothing is not asked for") {
  World w(rules, 4);
  family(w, "nie", {{"flaga", "nie"}});
  w.claim("pomoc", "p1");
  CHECK(decided(w, "pomoc") == "2020-01..2020-04 refused");
}

TEST_CASE("what was never claimed was claimed after everything, and ex officio before") {
  World w(rules, 4);
  family(w, "tak", {});
  w.claim("dodatek", "p1", "2020-01-05");
  CHECK(decided(w, "dodatek") == "2020-01..2020-04 refused");
  CHECK(decided(w, "z_urzedu") == "2020-01..2020-04 granted");
  World late(rules, 4);
  family(late, "tak", {});
  late.claim("dodatek", "p1", "2020-01-05");
  late.claim("pomoc", "p1", "2020-01-04");
  CHECK(decided(late, "dodatek") == "2020-01..2020-04 granted");
}

TEST_CASE("cases of another missing fact keep the claims of their own application") {
  // The flag is missing: one of two conditions fails in every case, since the month of the claim.
  World w(rules, 4);
  family(w, "tak", {{"flaga", "tak"}});
  w.claim("dodatek", "p1", "2020-01-01");
  w.claim("pomoc", "p1", "2020-01-01");
  family(w, "nie", {});
  w.claim("dodatek", "p1", "2020-04-01");
  w.claim("pomoc", "p1", "2020-03-01");
  family(w, "nie", {});
  w.claim("pomoc", "p1", "2020-01-01");
  CHECK(decided(w, "pomoc", true, 0) == "2020-01..2020-04 granted");
  CHECK(decided(w, "pomoc", true, 1) == "2020-01..2020-02 refused; 2020-03..2020-04 refused");
  CHECK(decided(w, "pomoc", true, 2) == "2020-01..2020-04 refused");
  CHECK(decided(w, "dodatek", true, 1) == "2020-01..2020-04 granted");
  CHECK(decided(w, "pomoc", false, 1) ==
        "2020-01..2020-02 refused; 2020-03..2020-04 undetermined osoby.flaga(p1)");
}

TEST_CASE("a missing date and a missing flag together are not decided by cases of the flag alone") {
  World w(rules, 4);
  family(w, "nie", {});
  w.claim("pomoc", "p1");
  // Whatever the flag and the date, one of the three conditions fails.
  CHECK(decided(w, "pomoc", true) == "2020-01..2020-04 refused");
  World open(rules, 4);
  family(open, "tak", {});
  open.claim("pomoc", "p1");
  CHECK(decided(open, "pomoc", true) == "2020-01..2020-04 undetermined zadania.zgloszono(p1)");
}

TEST_CASE("a trace shows the date of the claim, and of no other") {
  World w(rules, 2);
  family(w, "tak", {{"flaga", "tak"}});
  w.row("osoba", "p2", {{"flaga", "tak"}});
  w.claim("pomoc", "p2", "2020-01-02");
  w.claim("pomoc", "p1", "2020-01-03");
  w.claim("dodatek", "p1");
  std::vector<Trace> traces;
  w.decide(false, &traces);
  for (const Trace& t : traces) {
    if (t.decision.subject != "p1") continue;
    CAPTURE(t.decision.benefit);
    if (t.decision.benefit == "pomoc") {
      REQUIRE(t.conditions.at(0).lines.size() == 1);
      const TraceLine& l = t.conditions[0].lines[0];
      CHECK(l.name == "zadania.zgloszono");
      CHECK(l.label.en == "when claimed");
      CHECK(l.months.at(0).value.en == "2020-01-03");
      CHECK(l.months.at(0).known);
    }
    if (t.decision.benefit == "dodatek") {
      REQUIRE(t.conditions.at(0).lines.size() == 2);
      CHECK(t.conditions[0].lines[0].months.at(0).value.en == "2020-01-03");
      CHECK(t.conditions[0].lines[1].months.at(0).value.en == "unknown");
      CHECK_FALSE(t.conditions[0].lines[1].months.at(0).known);
    }
    if (t.decision.benefit == "z_urzedu") CHECK(t.conditions.at(0).lines.empty());
  }
}

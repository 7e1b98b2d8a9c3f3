// What is certain although a fact is missing, because every value of it leads to one outcome.
#include "decision/case_split.h"

#include <doctest/doctest.h>

#include <map>
#include <string>

#include "decision/decider.h"
#include "decision/trace.h"
#include "facts/application_draft.h"
#include "report/decision_tables.h"

using namespace kwota;

namespace {

constexpr const char* act = R"(kwota: 1
act: probna
checked_on: 2026-11-21
checked_through: 2027-12

acts:
  probna:
    title: {pl: ustawa próbna, en: Trial Act}
    short: {pl: u.p., en: TA}
    texts:
      2020-01: Dz.U. 2020 poz. 9001

enumerations:
  tryb:
    dawny: {pl: dawny, en: old}
    nowy: {pl: nowy, en: new}
    inny: {pl: inny, en: other}

entities:
  wniosek:
    label: {pl: wniosek, en: application}
    table: wnioski
    id: id_wniosku
    period: okres_od
    facts:
      okres_od: {type: month, required: yes, label: {pl: początek okresu, en: first month of the period}}
  osoba:
    of: wniosek
    label: {pl: osoba, en: person}
    table: osoby
    id: id_osoby
    most: 20
    facts:
      prawo: {type: bool, label: {pl: prawo nabyte, en: acquired right}}
      pracuje: {type: bool, label: {pl: opiekun pracuje, en: the carer works}}
      dziecko: {type: bool, label: {pl: jest dzieckiem, en: is a child}}
      tryb: {type: tryb, label: {pl: tryb, en: regime}}
      wiek: {type: count, label: {pl: wiek, en: age}}
      opiekun: {type: reference osoba, label: {pl: opiekun, en: carer}}
  zadanie:
    of: wniosek
    label: {pl: żądanie, en: claim}
    table: zadania
    most: 40
    claims: {benefit: swiadczenie, subject: id_osoby}
    facts: {}

periods:
  kwartal:
    label: {pl: kwartał, en: quarter}
    law: art. 1
    from:
      2026-01: {months: 3, source: Dz.U. 2020 poz. 9001 art. 1}

parameters:
  stawka:
    label: {pl: stawka, en: rate}
    unit: PLN/month
    by: tryb
    law: art. 2
    values:
      2020-01: {is: {dawny: 100.00, nowy: 150.00, inny: 100.00}, source: Dz.U. 2020 poz. 9001 art. 2}

values:
  osoba.stopien:
    label: {pl: stopień, en: degree}
    type: count
    law: art. 10
    most: 10
    is: if tryb = dawny then wiek else 0

benefits:
  z_granica:
    label: {pl: z granicą, en: with a bound}
    law: art. 10
    for: osoba
    claim: on_request
    paid: monthly
    period: kwartal
    requires:
      nie_dawny:
        label: {pl: tryb inny niż dawny, en: not the old regime}
        that: tryb != dawny or dziecko and stopien > 0
        law: art. 10 ust. 1
        otherwise: {pl: Tryb dawny., en: The old regime.}
      dawny:
        label: {pl: tryb dawny, en: the old regime}
        that: tryb = dawny or dziecko
        law: art. 10 ust. 2
        otherwise: {pl: Tryb inny., en: Another regime.}
    amount: stawka[tryb]
  opieka:
    label: {pl: opieka, en: care}
    law: art. 3
    for: osoba
    claim: on_request
    paid: monthly
    period: kwartal
    requires:
      bez_pracy:
        label: {pl: opiekun bez pracy, en: a carer without work}
        that: not prawo or not pracuje
        law: art. 3 ust. 1
        otherwise: {pl: "Praca: {pracuje}, prawo: {prawo}.", en: "Work: {pracuje}, right: {prawo}."}
      podopieczny:
        label: {pl: dziecko jako podopieczny, en: a child as ward}
        that: prawo or dziecko
        law: art. 3 ust. 2
        otherwise: {pl: "Dziecko: {dziecko}, prawo: {prawo}.", en: "Child: {dziecko}, right: {prawo}."}
    amount: stawka[tryb]
  tryby:
    label: {pl: tryby, en: regimes}
    law: art. 4
    for: osoba
    claim: on_request
    paid: monthly
    period: kwartal
    requires:
      nie_dawny:
        label: {pl: tryb inny niż dawny, en: not the old regime}
        that: tryb != dawny
        law: art. 4 ust. 1
        otherwise: {pl: Tryb dawny., en: The old regime.}
      dawny_lub_dziecko:
        label: {pl: tryb dawny albo dziecko, en: the old regime or a child}
        that: tryb = dawny or dziecko
        law: art. 4 ust. 2
        otherwise: {pl: Tryb inny., en: Another regime.}
    amount: stawka[tryb]
  dwa_fakty:
    label: {pl: dwa fakty, en: two facts}
    law: art. 5
    for: osoba
    claim: on_request
    paid: monthly
    period: kwartal
    requires:
      pierwszy:
        label: {pl: warunek pierwszy, en: the first}
        that: prawo or pracuje
        law: art. 5 ust. 1
        otherwise: {pl: Nie., en: 'No.'}
      drugi:
        label: {pl: warunek drugi, en: the second}
        that: not prawo or pracuje
        law: art. 5 ust. 2
        otherwise: {pl: Nie., en: 'No.'}
      trzeci:
        label: {pl: warunek trzeci, en: the third}
        that: not pracuje
        law: art. 5 ust. 3
        otherwise: {pl: Nie., en: 'No.'}
    amount: stawka[tryb]
  rozne_wyniki:
    label: {pl: różne wyniki, en: two outcomes}
    law: art. 6
    for: osoba
    claim: on_request
    paid: monthly
    period: kwartal
    requires:
      z_prawem:
        label: {pl: z prawem, en: with the right}
        that: prawo or dziecko
        law: art. 6 ust. 1
        otherwise: {verdict: left_unexamined, pl: Nie., en: 'No.'}
      bez_prawa:
        label: {pl: bez prawa, en: without the right}
        that: not prawo or dziecko
        law: art. 6 ust. 2
        otherwise: {pl: Nie., en: 'No.'}
    amount: stawka[tryb]
  przyznane:
    label: {pl: przyznane, en: granted}
    law: art. 7
    for: osoba
    claim: on_request
    paid: monthly
    period: kwartal
    requires:
      jedno_z_dwojga:
        label: {pl: jedno z dwojga, en: one of two}
        that: prawo and dziecko or not prawo and not pracuje
        law: art. 7 ust. 1
        otherwise: {pl: Nie., en: 'No.'}
    amount: if prawo then stawka[dawny] else stawka[tryb]
  przez_opiekuna:
    label: {pl: przez opiekuna, en: through the carer}
    law: art. 9
    for: osoba
    claim: on_request
    paid: monthly
    period: kwartal
    requires:
      z_prawem:
        label: {pl: opiekun z prawem, en: a carer with the right}
        that: opiekun.prawo or dziecko
        law: art. 9 ust. 1
        otherwise: {pl: Nie., en: 'No.'}
      bez_prawa:
        label: {pl: opiekun bez prawa, en: a carer without the right}
        that: not opiekun.prawo or dziecko
        law: art. 9 ust. 2
        otherwise: {pl: Nie., en: 'No.'}
    amount: stawka[tryb]
  miesiace:
    label: {pl: miesiące, en: months}
    law: art. 8
    for: osoba
    claim: on_request
    paid: monthly
    period: kwartal
    decided_for:
      that: (prawo or not dziecko) and (not prawo or not dziecko)
      law: art. 8 ust. 2
    requires:
      dorosly:
        label: {pl: dorosły, en: an adult}
        that: wiek >= 1
        law: art. 8 ust. 1
        otherwise: {pl: Nie., en: 'No.'}
    amount: stawka[tryb]
)";

using Cells = std::vector<std::pair<std::string, std::string>>;

class Case {
 public:
  Case() {
    Diagnostics found;
    rules_ = load_rules(std::vector<std::pair<std::string, std::string>>{{"probna.yaml", act}}, {},
                        found);
    for (const Diagnostic& d : found.all()) MESSAGE(print(d));
    REQUIRE(rules_);
    decider_ =
        Decider::make(rules_, {.readings = {}, .beyond_checked = true, .keep_terms = true}, found);
    REQUIRE(decider_);
  }

  const RuleSet& rules() const { return *rules_; }

  // An application whose persons each claim the benefit.
  void add(const std::string& benefit, const std::vector<Cells>& persons) {
    const Vocabulary& v = rules_->vocabulary;
    ApplicationDraft draft;
    draft.rows.push_back(
        {v.root(), -1, "w" + std::to_string(drafts_.size() + 1), {{"okres_od", "2026-01"}}});
    for (std::size_t i = 0; i < persons.size(); ++i)
      draft.rows.push_back({v.find_entity("osoba"), 0, "p" + std::to_string(i + 1), persons[i]});
    for (std::size_t i = 0; i < persons.size(); ++i)
      draft.rows.push_back({v.claims(),
                            0,
                            "",
                            {{"swiadczenie", benefit}, {"id_osoby", "p" + std::to_string(i + 1)}}});
    drafts_.push_back(std::move(draft));
  }

  // Decisions on all claims in their order; the same in tables, where they are asked for.
  std::vector<Decision> decide(DecisionTables* tables = nullptr,
                               std::vector<Trace>* traces = nullptr) const {
    std::vector<Rejection> rejections;
    const auto batches = make_batches(rules_->vocabulary, rules_->catalog, drafts_, rejections);
    for (const Rejection& r : rejections) MESSAGE(r.code << " " << r.column << " " << r.message);
    REQUIRE(rejections.empty());
    REQUIRE(batches.size() == 1);
    const Batch& batch = batches[0].batch;
    const auto program = decider_->program(batch.period, batch.first, batch.months);
    REQUIRE(program);
    Evaluation evaluation;
    evaluation.run(*program, batch);
    const std::vector<AskedClaim> asked = asked_claims(*program, batch);
    CaseSplit split;
    split.run(evaluation, asked);
    std::vector<Decision> decisions;
    for (const AskedClaim& a : asked) {
      decisions.push_back(make_decision(evaluation, *a.plan, *a.claim, {}, split.of(*a.claim)));
      if (tables != nullptr) tables->append(evaluation, *a.plan, *a.claim, split.of(*a.claim));
      if (traces != nullptr)
        traces->push_back(make_trace(evaluation, *a.plan, *a.claim, split.of(*a.claim)));
    }
    return decisions;
  }

 private:
  std::shared_ptr<const RuleSet> rules_;
  std::unique_ptr<Decider> decider_;
  std::vector<ApplicationDraft> drafts_;
};

Decision decide(const std::string& benefit, const Cells& person) {
  Case c;
  c.add(benefit, {person});
  return c.decide().at(0);
}

}  // namespace

TEST_CASE(
    "a claim that fails one condition or the other whatever a missing yes or no is, is refused and "
    "asks for nothing") {
  const Decision d = decide("opieka", {{"pracuje", "tak"}, {"dziecko", "nie"}, {"tryb", "nowy"}});
  REQUIRE(d.segments.size() == 1);
  const Segment& s = d.segments[0];
  CHECK(s.from == Month::of(2026, 1));
  CHECK(s.to == Month::of(2026, 3));
  CHECK(s.verdict == Verdict::refused);
  CHECK(d.verdict == Verdict::refused);
  CHECK(d.missing.empty());
  REQUIRE(s.reasons.size() == 2);
  CHECK(s.reasons[0].condition == "bez_pracy");
  CHECK(s.reasons[0].state == ConditionState::failed);
  CHECK(s.reasons[1].condition == "podopieczny");
  CHECK(s.reasons[1].state == ConditionState::failed);
  CHECK(s.reasons[0].sentence.pl ==
        "Niezależnie od brakujących danych (prawo nabyte: p1) nie jest spełniony warunek „opiekun "
        "bez pracy” albo „dziecko jako podopieczny”.");
  CHECK(s.reasons[1].sentence.en ==
        "Whatever the missing facts are (acquired right: p1), this condition is not met: “a carer "
        "without work” or “a child as ward”.");
}

TEST_CASE("the tables name the first condition and both sides of none, and ask for nothing") {
  Case c;
  c.add("opieka", {{{"pracuje", "tak"}, {"dziecko", "nie"}, {"tryb", "nowy"}}});
  DecisionTables tables(c.rules(), Language::pl, {});
  c.decide(&tables);
  CHECK(tables.buffers().decisions ==
        "w1;;opieka;p1;2026-01;2026-03;odmowa;;bez_pracy;Niezależnie od brakujących danych (prawo "
        "nabyte: p1) nie jest spełniony warunek "
        "„opiekun bez pracy” albo „dziecko jako podopieczny”.;;;art. 3 ust. 1 u.p. (Dz.U. 2020 "
        "poz. 9001);;\n");
  CHECK(tables.buffers().missing == "");
  CHECK(tables.summary().of(c.rules().find_benefit("opieka")).by_verdict[1] == 1);
}

TEST_CASE("an explanation says that the outcome holds in every case, whether granted or not") {
  Case c;
  c.add("opieka", {{{"pracuje", "tak"}, {"dziecko", "nie"}, {"tryb", "nowy"}}});
  c.add("przyznane", {{{"dziecko", "tak"}, {"pracuje", "nie"}, {"tryb", "inny"}}});
  std::vector<Trace> traces;
  c.decide(nullptr, &traces);
  REQUIRE(traces.size() == 2);
  CHECK(print(traces[0], TraceFormat::text, Language::en)
            .find("Whatever the missing facts are (acquired right: p1), this") !=
        std::string::npos);
  CHECK(print(traces[1], TraceFormat::text, Language::en)
            .find("Whatever the missing facts are (acquired right: p1), the same amount") !=
        std::string::npos);
  CHECK(print(traces[1], TraceFormat::html, Language::en)
            .find("Whatever the missing facts are (acquired right: p1), the same amount") !=
        std::string::npos);
  CHECK(print(traces[1], TraceFormat::json, Language::en).find("whatever_is_missing") !=
        std::string::npos);
}

TEST_CASE("a claim stays open when a case leaves the bounds that a rule states") {
  CHECK(decide("z_granica", {{"dziecko", "nie"}, {"wiek", "5"}}).verdict == Verdict::refused);
  CHECK(decide("z_granica", {{"dziecko", "nie"}, {"wiek", "20"}}).verdict == Verdict::undetermined);
}

TEST_CASE(
    "a missing member of an enumeration that leads to a refusal in every case does not leave the "
    "claim open") {
  const Decision d = decide("tryby", {{"dziecko", "nie"}});
  REQUIRE(d.segments.size() == 1);
  CHECK(d.segments[0].verdict == Verdict::refused);
  CHECK(d.missing.empty());
}

TEST_CASE("two missing facts are gone through together") {
  const Decision d = decide("dwa_fakty", {{"tryb", "dawny"}});
  REQUIRE(d.segments.size() == 1);
  CHECK(d.segments[0].verdict == Verdict::refused);
  CHECK(d.segments[0].reasons.size() == 3);
  CHECK(d.segments[0].reasons[2].sentence.pl ==
        "Niezależnie od brakujących danych (prawo nabyte: p1, opiekun pracuje: p1) nie jest "
        "spełniony warunek "
        "„warunek pierwszy” albo „warunek drugi” albo „warunek trzeci”.");
}

TEST_CASE(
    "a claim that one value refuses and another leaves unexamined stays undetermined and names the "
    "fact") {
  const Decision d = decide("rozne_wyniki", {{"dziecko", "nie"}, {"tryb", "dawny"}});
  REQUIRE(d.segments.size() == 1);
  CHECK(d.segments[0].verdict == Verdict::undetermined);
  CHECK(d.segments[0].whatever_is_missing.pl == "");
  REQUIRE(d.missing.size() == 1);
  CHECK(d.missing[0].column == "prawo");
}

TEST_CASE("a claim that is granted the same amount in every case is granted") {
  const Decision d =
      decide("przyznane", {{"dziecko", "tak"}, {"pracuje", "nie"}, {"tryb", "inny"}});
  REQUIRE(d.segments.size() == 1);
  CHECK(d.segments[0].verdict == Verdict::granted);
  CHECK(d.segments[0].amount == 10000);
  CHECK(d.segments[0].reasons.empty());
  CHECK(d.segments[0].whatever_is_missing.pl ==
        "Niezależnie od brakujących danych (prawo nabyte: p1) świadczenie należy się w tej samej "
        "kwocie.");
  CHECK(d.missing.empty());
}

TEST_CASE("a claim that is granted another amount in another case stays undetermined") {
  const Decision d =
      decide("przyznane", {{"dziecko", "tak"}, {"pracuje", "nie"}, {"tryb", "nowy"}});
  REQUIRE(d.segments.size() == 1);
  CHECK(d.segments[0].verdict == Verdict::undetermined);
  REQUIRE(d.missing.size() == 1);
  CHECK(d.missing[0].column == "prawo");
}

TEST_CASE("months that are in question in no case are no part of the decision") {
  const Decision d = decide("miesiace", {{"dziecko", "tak"}, {"tryb", "nowy"}, {"wiek", "20"}});
  CHECK(d.segments.empty());
  CHECK(d.missing.empty());
}

TEST_CASE("each application of a batch and each of its persons has cases of its own") {
  Case c;
  const Cells refused = {{"pracuje", "tak"}, {"dziecko", "nie"}, {"tryb", "nowy"}};
  const Cells open = {{"pracuje", "nie"}, {"dziecko", "nie"}, {"tryb", "nowy"}};
  const Cells known = {{"prawo", "tak"}, {"pracuje", "nie"}, {"dziecko", "nie"}, {"tryb", "nowy"}};
  c.add("opieka", {known, open});
  c.add("opieka", {open, known, refused});
  for (int i = 0; i < 300; ++i)
    c.add("opieka", {refused});  // more cases than one batch of them holds
  c.add("opieka", {known, refused});
  std::string verdicts;
  for (const Decision& d : c.decide()) verdicts += std::string(to_string(d.verdict)).substr(0, 1);
  CHECK(verdicts ==
        "gu"
        "ugr" +
            std::string(300, 'r') + "gr");
}

TEST_CASE("a fact of another person is gone through, and the sentence names that person") {
  Case c;
  const Cells child = {{"opiekun", "p2"}, {"dziecko", "nie"}, {"prawo", "tak"}};
  const Cells carer = {{"opiekun", "p1"}, {"dziecko", "nie"}};
  c.add("przez_opiekuna", {child, carer});
  c.add("przez_opiekuna", {child, carer});
  const std::vector<Decision> d = c.decide();
  REQUIRE(d.size() == 4);
  CHECK(d[2].segments.at(0).verdict == Verdict::refused);
  CHECK(d[2].segments[0].whatever_is_missing.pl ==
        "Niezależnie od brakujących danych (prawo nabyte: p2) nie jest spełniony warunek „opiekun "
        "z prawem” albo „opiekun bez prawa”.");
  CHECK(d[3].segments.at(0).reasons.at(0).sentence.pl == "Nie.");
}

TEST_CASE("a claim with nothing missing that has few values is not gone through") {
  Case c;
  c.add("miesiace", {{{"dziecko", "nie"}, {"prawo", "tak"}, {"tryb", "nowy"}, {"pracuje", "tak"}}});
  const Decision d = c.decide().at(0);
  CHECK(d.segments.at(0).verdict == Verdict::undetermined);
  REQUIRE(d.missing.size() == 1);
  CHECK(d.missing[0].column == "wiek");
}

TEST_CASE(
    "of many missing facts those are gone through that most conditions hang on, then those with "
    "the fewest values") {
  Case c;
  const Vocabulary& v = c.rules().vocabulary;
  const EntityId person = v.find_entity("osoba");
  const auto fact = [&](const char* name) { return v.find_fact(person, name); };
  const std::vector<MissingCell> chosen = choose_cells(c.rules(), {{fact("prawo"), 0, 1},
                                                                   {fact("pracuje"), 0, 1},
                                                                   {fact("dziecko"), 0, 1},
                                                                   {fact("tryb"), 0, 3},
                                                                   {fact("wiek"), 0, 7},
                                                                   {fact("opiekun"), 0, 7}});
  REQUIRE(chosen.size() == 3);
  CHECK(chosen[0].fact == fact("prawo"));
  CHECK(chosen[1].fact == fact("pracuje"));
  CHECK(chosen[2].fact == fact("tryb"));
}

TEST_CASE("no more than sixty-four cases are gone through") {
  Case c;
  const FactId regime =
      c.rules().vocabulary.find_fact(c.rules().vocabulary.find_entity("osoba"), "tryb");
  std::vector<MissingCell> missing;
  for (std::int32_t row = 0; row < 5; ++row) missing.push_back({regime, row, 1});
  CHECK(choose_cells(c.rules(), missing).size() == 3);
}

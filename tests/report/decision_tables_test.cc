// Tables written from evaluated batches: a small act of two benefits, and a family built in memory.
#include "report/decision_tables.h"

#include <doctest/doctest.h>

#include "decision/decider.h"
#include "report/trial_act.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

struct Person {
  const char* id;
  int dziecko = 1;          // -1: not given
  const char* born = "";    // empty: not given
  Month joined = Month{0};  // index 0: not given
};

struct Wanted {
  const char* id;
  const char* benefit;
  std::int32_t person;
};

class Case {
 public:
  explicit Case(std::vector<std::pair<std::string, std::string>> readings = {}) {
    Diagnostics findings;
    rules_ = load_rules(
        std::vector<std::pair<std::string, std::string>>{{"probna.yaml", trial_act}}, {}, findings);
    for (const Diagnostic& d : findings.all()) MESSAGE(print(d));
    REQUIRE(rules_);
    decider_ =
        Decider::make(rules_, {.readings = std::move(readings), .beyond_checked = true}, findings);
    REQUIRE(decider_);
  }

  DecisionTables tables(Language language = Language::pl, const CsvOptions& options = {}) const {
    return DecisionTables(*rules_, language, options);
  }
  const RuleSet& rules() const { return *rules_; }

  // One application of one batch, its claims appended to the tables.
  void decide(const char* id, const std::vector<Person>& persons, const std::vector<Wanted>& wanted,
              DecisionTables& out) {
    const Vocabulary& v = rules_->vocabulary;
    Batch b;
    b.period = PeriodId{0};
    b.first = Month::of(2026, 11);
    b.months = 6;
    b.entities.resize(v.entities.size());
    b.facts.resize(v.facts.size());
    EntityRows& root = b.entities[0];
    root.rows = 1;
    root.ids = {id};
    root.lines = {2};
    root.is_inline = {0};
    set(b, v.find_fact(EntityId{0}, "okres_od"), b.first.index, false);
    const EntityId person = v.find_entity("osoba");
    EntityRows& rows = b.entities[person.at()];
    rows.begin = {0, static_cast<std::int32_t>(persons.size())};
    rows.open = {0};
    for (const Person& p : persons) {
      ++rows.rows;
      rows.parent.push_back(0);
      rows.ids.push_back(p.id);
      rows.lines.push_back(rows.rows + 1);
      rows.is_inline.push_back(0);
      set(b, v.find_fact(person, "dziecko"), p.dziecko, p.dziecko < 0);
      const std::optional<Date> born = parse_iso_date(p.born);
      set(b, v.find_fact(person, "data_urodzenia"), born.value_or(Date{0}).days, !born);
      set(b, v.find_fact(person, "przyjeto"), p.joined.index, p.joined.index == 0);
    }
    EntityRows& claims = b.entities[v.claims().at()];
    claims.begin = {0, 0};
    claims.open = {0};
    for (const Wanted& w : wanted)
      b.claims.push_back({0, rules_->find_benefit(w.benefit), w.person, w.id, 2});

    const std::shared_ptr<const Program> program = decider_->program(b.period, b.first, b.months);
    REQUIRE(program);
    evaluation_.run(*program, b);
    for (const Claim& c : b.claims) {
      for (const BenefitPlan& plan : program->benefits) {
        if (plan.benefit == c.benefit) out.append(evaluation_, plan, c);
      }
    }
  }

 private:
  static void set(Batch& b, FactId id, std::int64_t value, bool missing) {
    FactColumn& f = b.facts[id.at()];
    f.values.push_back(missing ? 0 : value);
    f.missing.push_back(missing ? 1 : 0);
    f.any_missing = f.any_missing || missing;
  }

  std::shared_ptr<const RuleSet> rules_;
  std::unique_ptr<Decider> decider_;
  Evaluation evaluation_;
};

const std::string law_2020 = " u.p. (Dz.U. 2020 poz. 9001)";
const std::string note = "stawka: prognoza (projekt RD 12)";
const std::string beyond = note + " | reguły porównano z prawem tylko do 2027-01";

}  // namespace

TEST_CASE("a granted claim is split where the amount changes, and paid month by month") {
  Case c;
  DecisionTables t = c.tables();
  c.decide("W1", {{"d1", 1, "2015-05-05"}}, {{"Z1", "zasilek", 0}}, t);
  CHECK(t.buffers().decisions == "W1;Z1;zasilek;d1;2026-11;2027-01;przyznane;95,00;;;;;art. 3" +
                                     law_2020 + ";;" + note + "\n" +
                                     "W1;Z1;zasilek;d1;2027-02;2027-04;przyznane;100,00;;;;;art. 3 "
                                     "u.p. (Dz.U. 2027 poz. 9);;" +
                                     beyond + "\n");
  CHECK(t.buffers().payments ==
        "W1;Z1;zasilek;d1;2026-11;95,00\nW1;Z1;zasilek;d1;2026-12;95,00\nW1;Z1;zasilek;d1;2027-01;"
        "95,00\n"
        "W1;Z1;zasilek;d1;2027-02;100,00\nW1;Z1;zasilek;d1;2027-03;100,00\nW1;Z1;zasilek;d1;2027-"
        "04;100,00\n");
  CHECK(t.buffers().missing == "");
}

TEST_CASE("a row names the readings that were chosen, and not those that hold by default") {
  const std::vector<std::pair<std::string, std::string>> chosen = {{"liczenie", "na_poczatek"}};
  Case c(chosen);
  DecisionTables t = c.tables();
  c.decide("W1", {{"d1", 1, "2015-05-05"}}, {{"Z1", "zasilek", 0}}, t);
  const std::string first = t.buffers().decisions.substr(0, t.buffers().decisions.find('\n'));
  CHECK(first == "W1;Z1;zasilek;d1;2026-11;2027-01;przyznane;95,00;;;;;art. 3" + law_2020 +
                     ";liczenie=na_poczatek;" + note);
}

TEST_CASE("a refusal names the condition, fills the sentence and shows both sides") {
  Case c;
  DecisionTables t = c.tables();
  c.decide("W1", {{"d1", 1, "2009-02-10"}}, {{"", "zasilek", 0}}, t);
  const std::string rows = t.buffers().decisions;
  CHECK(rows.substr(rows.find('\n') + 1) ==
        "W1;;zasilek;d1;2027-02;2027-04;odmowa;;wiek;\"Ukończone 18 lat; za dużo.\";18 lat;18 lat;"
        "art. 2 ust. 2 u.p. (Dz.U. 2027 poz. 9);;" +
            beyond + "\n");
}

TEST_CASE(
    "an undetermined claim says what is missing, in short in its row and in full among the missing "
    "facts") {
  Case c;
  DecisionTables t = c.tables();
  c.decide("W1", {{"d1", 1, ""}}, {{"Z1", "zasilek", 0}}, t);
  CHECK(t.buffers().decisions ==
        "W1;Z1;zasilek;d1;2026-11;2027-04;nieustalone;;wiek;Brakuje: data urodzenia "
        "(osoby.data_urodzenia, d1).;18 lat;nieznane;art. 2 ust. 2" +
            law_2020 + ";;" + beyond + "\n");
  CHECK(t.buffers().missing ==
        "W1;zasilek;d1;osoby;data_urodzenia;d1;data urodzenia;wiek;art. 2 ust. 2" + law_2020 +
            "\n");
  CHECK(t.buffers().payments == "");
}

TEST_CASE("a benefit paid once is one payment") {
  Case c;
  DecisionTables t = c.tables();
  c.decide("W1", {{"d1", 1, "2015-05-05", Month::of(2026, 12)}}, {{"Z1", "wyprawka", 0}}, t);
  CHECK(t.buffers().decisions ==
        "W1;Z1;wyprawka;d1;2026-12;2026-12;przyznane;300,00;;;;;art. 4" + law_2020 + ";;\n");
  CHECK(t.buffers().payments == "W1;Z1;wyprawka;d1;2026-12;300,00\n");
}

TEST_CASE("a claim without any month in question still has a row") {
  Case c;
  DecisionTables t = c.tables();
  c.decide("W1", {{"d1", 1, "2015-05-05", Month::of(2030, 12)}}, {{"Z1", "wyprawka", 0}}, t);
  CHECK(t.buffers().decisions ==
        "W1;Z1;wyprawka;d1;;;odmowa;;decided_for;W tym okresie nie ma miesiąca, za który można "
        "przyznać "
        "świadczenie.;;;art. 4 ust. 2" +
            law_2020 + ";;\n");
  CHECK(t.summary().of(c.rules().find_benefit("wyprawka")).by_verdict[1] == 1);
}

TEST_CASE("when it is not known which month is in question, that is the reason") {
  Case c;
  DecisionTables t = c.tables(Language::en);
  c.decide("W1", {{"d1", 1, "2015-05-05"}}, {{"Z1", "wyprawka", 0}}, t);
  CHECK(t.buffers().decisions ==
        "W1;Z1;wyprawka;d1;2026-11;2027-04;nieustalone;;decided_for;Missing: month of joining the "
        "school (osoby.przyjeto, d1).;;;"
        "art. 4 ust. 2 TA (Dz.U. 2020 poz. 9001);;\n");
}

TEST_CASE(
    "persons, families and applications are counted once, payments and amounts as often as they "
    "come") {
  Case c;
  DecisionTables t = c.tables();
  const Person a{"d1", 1, "2015-05-05"}, b{"d2", 1, "2016-05-05"}, grown{"m", 0, "1990-01-01"};
  c.decide("W1", {a, b, grown}, {{"Z1", "zasilek", 0}, {"Z2", "zasilek", 1}, {"Z3", "zasilek", 2}},
           t);
  c.decide("W2", {grown}, {{"Z1", "zasilek", 0}}, t);
  const BenefitCounts& n = t.summary().of(c.rules().find_benefit("zasilek"));
  CHECK(n.claims == 4);
  CHECK(n.by_verdict == std::array<std::int64_t, verdict_count>{2, 2, 0, 0, 0, 0});
  CHECK(n.payments == 12);
  CHECK(n.persons == 2);
  CHECK(n.families == 1);
  CHECK(n.applications == 2);
  CHECK(static_cast<std::int64_t>(n.amount) == 117000);
}

TEST_CASE("clearing the buffers keeps the totals") {
  Case c;
  DecisionTables t = c.tables();
  c.decide("W1", {{"d1", 1, "2015-05-05"}}, {{"Z1", "zasilek", 0}}, t);
  t.clear_buffers();
  CHECK(t.buffers().decisions.empty());
  CHECK(t.buffers().payments.empty());
  CHECK(t.summary().of(c.rules().find_benefit("zasilek")).claims == 1);
}

TEST_CASE("the first rows name the columns") {
  const TableBuffers first = DecisionTables::headers({});
  CHECK(first.decisions ==
        "id_wniosku;id_zadania;swiadczenie;id_osoby;od;do;wynik;kwota;powod;uzasadnienie;wymagane;"
        "rzeczywiste;podstawa;odczytania;uwagi\n");
  CHECK(first.payments == "id_wniosku;id_zadania;swiadczenie;id_osoby;miesiac;kwota\n");
  CHECK(first.missing ==
        "id_wniosku;swiadczenie;id_osoby;tabela;kolumna;wiersz;czego_brakuje;po_co;podstawa\n");
}

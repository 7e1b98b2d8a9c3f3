#include "report/summary.h"

#include <doctest/doctest.h>

using namespace kwota;

namespace {

RuleSet rules_with(std::vector<std::string> names) {
  RuleSet rules;
  Entity root, person;
  root.name = "wniosek";
  person.name = "osoba";
  person.parent = EntityId{0};
  rules.vocabulary.entities = {root, person};
  for (const std::string& name : names) {
    Benefit b;
    b.name = name;
    b.label = {"etykieta " + name, "label " + name};
    b.subject = EntityId{1};
    rules.benefits.push_back(b);
  }
  return rules;
}

BenefitCounts count(std::int64_t n) {
  BenefitCounts c;
  c.claims = 6 * n;
  c.by_verdict = {n, n, n, n, n, n};
  c.payments = 12 * n;
  c.persons = 2 * n;
  c.families = n;
  c.applications = 3 * n;
  c.amount = 100 * n;
  return c;
}

std::string table(const Summary& s, const RuleSet& rules, Language language = Language::pl) {
  std::string out;
  append_summary(out, s, rules, language, {});
  return out;
}

constexpr const char* header =
    "swiadczenie;etykieta;zadania;przyznane;odmowy;bez_rozpatrzenia;nieustalone;niewlasciwosc;bez_"
    "wniosku;platnosci;osoby;"
    "rodziny;wnioski;kwota\n";

}  // namespace

TEST_CASE("benefits with claims are written by name, whatever their order in the rules") {
  const RuleSet rules = rules_with({"zasilek", "dodatek", "bez_zadan"});
  Summary s(rules);
  s.of(BenefitId{0}) = count(1);
  s.of(BenefitId{1}) = count(2);
  CHECK(table(s, rules) == std::string(header) +
                               "dodatek;etykieta dodatek;12;2;2;2;2;2;2;24;4;2;6;2,00\n"
                               "zasilek;etykieta zasilek;6;1;1;1;1;1;1;12;2;1;3;1,00\n"
                               "razem;wszystkie świadczenia;18;3;3;3;3;3;3;36;;;;3,00\n");
}

TEST_CASE("parts of a run give the same totals in whatever order they are merged") {
  const RuleSet rules = rules_with({"zasilek", "dodatek"});
  Summary parts[] = {Summary(rules), Summary(rules), Summary(rules)};
  parts[0].of(BenefitId{0}) = count(1);
  parts[1].of(BenefitId{0}) = count(10);
  parts[1].of(BenefitId{1}) = count(7);
  parts[2].of(BenefitId{1}) = count(100);
  Summary forwards(rules), backwards(rules);
  for (int i = 0; i < 3; ++i) {
    forwards.merge(parts[i]);
    backwards.merge(parts[2 - i]);
  }
  CHECK(forwards.of(BenefitId{0}) == count(11));
  CHECK(forwards.of(BenefitId{1}) == count(107));
  CHECK(table(forwards, rules) == table(backwards, rules));
}

TEST_CASE("a benefit of the whole application counts no persons") {
  RuleSet rules = rules_with({"wyprawka"});
  rules.benefits[0].subject = EntityId{0};
  Summary s(rules);
  s.of(BenefitId{0}) = count(1);
  s.of(BenefitId{0}).persons = 0;
  CHECK(table(s, rules, Language::en) == std::string(header) +
                                             "wyprawka;label wyprawka;6;1;1;1;1;1;1;12;;1;3;1,00\n"
                                             "razem;all benefits;6;1;1;1;1;1;1;12;;;;1,00\n");
}

TEST_CASE("a run without claims still has its last row") {
  const RuleSet rules = rules_with({"zasilek"});
  CHECK(table(Summary(rules), rules) ==
        std::string(header) + "razem;wszystkie świadczenia;0;0;0;0;0;0;0;0;;;;0,00\n");
}

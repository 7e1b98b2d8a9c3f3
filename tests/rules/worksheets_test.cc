// The section `worksheets` of rule files: what is read, and what is refused that needs two files.
#include <doctest/doctest.h>

#include "base/diagnostic.h"
#include "report/worksheet_act.h"
#include "rules/rule_set.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

using Texts = std::vector<std::pair<std::string, std::string>>;

std::string findings_of(const Texts& texts) {
  Diagnostics out;
  load_rules(texts, {}, out);
  std::string text;
  for (const Diagnostic& d : out.all()) text += d.code + " " + d.message + "\n";
  return text;
}

std::string with(const std::string& piece, const std::string& instead) {
  std::string text = worksheet_act();
  const std::size_t at = text.find(piece);
  REQUIRE(at != std::string::npos);
  return text.replace(at, piece.size(), instead);
}

constexpr const char* second_file = R"(kwota: 1
act: probna
checked_on: 2026-11-21
checked_through: 2028-12
worksheets:
  NAME:
    label: {pl: osoby, en: persons}
    law: art. 9
    period: okres
    with: zasilek
    lines:
      liczba:
        of: wniosek
        label: {pl: liczba osób, en: number of persons}
        amount: count(osoba)
        law: art. 9
)";

std::string second(const std::string& name) {
  std::string text = second_file;
  return text.replace(text.find("NAME"), 4, name);
}

}  // namespace

TEST_CASE("a worksheet has its period, its benefits and its lines in the order of the file") {
  Diagnostics out;
  const auto rules = load_rules(Texts{{"probna.yaml", worksheet_act()}}, {}, out);
  REQUIRE(rules);
  REQUIRE(rules->worksheets.size() == 2);
  const WorksheetDefinition& sheet = rules->worksheets[0];
  CHECK(sheet.name == "dochod");
  CHECK(sheet.file_name() == "dochod.csv");
  CHECK(sheet.label.en == "income step by step");
  CHECK(sheet.law.article == "art. 2-3");
  CHECK(rules->catalog.periods[sheet.period.at()].name == "okres");
  REQUIRE(sheet.benefits.size() == 1);
  CHECK(rules->benefit(sheet.benefits[0]).name == "zasilek");
  REQUIRE(sheet.lines.size() == 4);
  CHECK(sheet.lines[0].name == "z_rozliczenia");
  CHECK(sheet.lines[3].name == "na_osobe");
  CHECK(rules->worksheets[1].benefits.empty());
}

TEST_CASE("a line is of an entity, and its texts are in pieces with formulas of its rows") {
  Diagnostics out;
  const auto rules = load_rules(Texts{{"probna.yaml", worksheet_act()}}, {}, out);
  REQUIRE(rules);
  const WorksheetLine& line = rules->worksheets[0].lines[0];
  CHECK(rules->vocabulary.entity(line.entity).name == "dochod");
  CHECK(rules->formula(line.where).text == "wliczany");
  CHECK(rules->formula(line.amount).text == "miesieczny");
  REQUIRE(line.says_pl.size() == 3);
  CHECK(line.says_pl[0].text == "(");
  CHECK(rules->formula(line.says_pl[0].value).text == "przychod");
  CHECK(line.says_pl[2].text == ") / 12 miesięcy");
  CHECK_FALSE(line.says_pl[2].value.valid());
  REQUIRE(line.label_en.size() == 2);
  CHECK(rules->formula(line.label_en[0].value).text == "rok");
  CHECK(line.law.article == "art. 2 ust. 1");
  CHECK_FALSE(rules->worksheets[0].lines[1].where.valid());
  CHECK(rules->worksheets[0].lines[1].says_pl.empty());
}

TEST_CASE("another file may declare worksheets of its own, and name one benefit without a list") {
  Diagnostics out;
  const auto rules =
      load_rules(Texts{{"probna.yaml", worksheet_act()}, {"osoby.yaml", second("osoby")}}, {}, out);
  REQUIRE(rules);
  REQUIRE(rules->worksheets.size() == 3);
  CHECK(rules->worksheets[2].benefits.size() == 1);
}

TEST_CASE("a worksheet may be called like an entity or a table, but not like another worksheet") {
  CHECK(findings_of({{"probna.yaml", worksheet_act()}, {"a.yaml", second("dochody")}}) == "");
  CHECK(findings_of({{"probna.yaml", worksheet_act()}, {"a.yaml", second("dochod")}}) ==
        "R020 worksheet 'dochod': the name is already used at probna.yaml:138\n");
}

TEST_CASE("a worksheet has the name of no result of a run") {
  for (const char* name :
       {"ustalenia", "plan_wyplat", "braki", "odrzucone", "podsumowanie", "przebieg"}) {
    CAPTURE(name);
    CHECK(findings_of({{"probna.yaml", worksheet_act()}, {"a.yaml", second(name)}})
              .starts_with("R063 "));
  }
}

TEST_CASE("facts, parameters and policies that only a worksheet uses count as used") {
  const std::string alone = with("any(osoba where ulamek > 0)", "any(osoba)");
  CHECK(findings_of({{"probna.yaml", alone}}) == "");
  std::string unused = alone;
  unused.erase(unused.find("  udzialy:"));
  CHECK(findings_of({{"probna.yaml", unused}}) == "R081 no rule uses fact osoba.ulamek\n");
}

TEST_CASE("every kind of number may be the amount of a step") {
  for (const char* amount : {"dochod_rodziny", "yearly(dochod_rodziny)", "na_osobe", "count(osoba)",
                             "1", "period_end - period_start", "max(ulamek of osoba else 0)"}) {
    CAPTURE(amount);
    std::string text =
        with("        amount: count(osoba)\n", "        amount: " + std::string(amount) + "\n");
    const std::string found = findings_of({{"probna.yaml", text}});
    CHECK(found.find("R064") == std::string::npos);
  }
  CHECK(findings_of(
            {{"probna.yaml", with("        amount: count(osoba)\n", "        amount: month\n")}}) ==
        "R064 the amount of line rodzina of worksheet dochod is month\n");
}

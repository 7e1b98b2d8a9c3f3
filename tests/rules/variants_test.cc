// Variants of figures: what a file of them says, what they replace, and what is told of a wrong
// one.
#include "rules/variants.h"

#include <doctest/doctest.h>

#include <fstream>

using namespace kwota;
namespace fs = std::filesystem;

namespace {

constexpr const char* rules_text = R"(kwota: 1
act: probna
checked_on: 2026-11-21
checked_through: 2027-10
acts:
  probna:
    title: {pl: ustawa próbna, en: Trial Act}
    short: {pl: u.p., en: TA}
    texts: {2020-01: Dz.U. 2019 poz. 1}
enumerations:
  rodzaj_ucznia:
    uczen: {pl: uczeń, en: pupil}
    student: {pl: student, en: student}
entities:
  wniosek:
    label: {pl: wniosek, en: application}
    table: wnioski
    id: id_wniosku
    period: okres_od
    facts:
      okres_od: {type: month, required: yes, label: {pl: początek, en: start}}
      cena: {type: PLN, label: {pl: cena, en: price}}
      rodzaj: {type: rodzaj_ucznia, label: {pl: rodzaj, en: kind}}
  osoba:
    of: wniosek
    label: {pl: osoba, en: person}
    table: osoby
    id: id_osoby
    most: 10
    facts: {}
  zadanie:
    of: wniosek
    label: {pl: żądanie, en: claim}
    table: zadania
    id: id_zadania
    most: 10
    claims: {benefit: swiadczenie, subject: id_osoby}
    facts: {}
periods:
  rok:
    label: {pl: rok, en: year}
    law: art. 1
    from: {2026-01: {months: 12, source: Dz.U. 2019 poz. 1 art. 1}}
parameters:
  stopnie:
    label: {pl: stopnie, en: steps}
    unit: PLN/month
    steps: PLN
    law: art. 2
    values:
      2020-01: {is: {to 50.00: 10.00, over 50.00: 20.00}, source: Dz.U. 2019 poz. 1 art. 2}
      2026-07: {is: {to 50.00: 11.00, over 50.00: 21.00}, source: Dz.U. 2019 poz. 1 art. 2}
  wedlug:
    label: {pl: według rodzaju, en: by kind}
    unit: PLN/month
    by: rodzaj_ucznia
    law: art. 3
    values: {2020-01: {is: {uczen: 1.00, student: 2.00}, source: Dz.U. 2019 poz. 1 art. 3}}
  sama:
    label: {pl: sama, en: alone}
    unit: PLN/month
    law: art. 4
    values: {2020-01: {is: 5.00, source: Dz.U. 2019 poz. 1 art. 4}}
benefits:
  bon:
    label: {pl: bon, en: voucher}
    law: art. 5
    for: wniosek
    claim: on_request
    paid: monthly
    period: rok
    requires:
      cena:
        label: {pl: cena, en: price}
        that: cena > 0
        law: art. 5
        otherwise: {pl: Nic., en: Nothing.}
    amount: stopnie[cena] + wedlug[rodzaj] + sama
)";

class Files {
 public:
  Files() : folder_(fs::temp_directory_path() / ("kwota_variants_" + std::to_string(number()))) {
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "rules");
    write("rules/rules.yaml", rules_text);
  }
  ~Files() { fs::remove_all(folder_); }
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  fs::path operator/(const std::string& name) const { return folder_ / name; }

 private:
  std::uintptr_t number() const { return reinterpret_cast<std::uintptr_t>(this); }
  fs::path folder_;
};

std::string variant(const std::string& set) {
  return "kwota: 1\nvariants:\n  proba:\n    label: {pl: próba, en: trial}\n    set:\n      " +
         set + "\n";
}

// Codes and places, or "" when the rules were loaded.
std::string findings_of(const std::string& text) {
  const Files files;
  files.write("w.yaml", text);
  Diagnostics out;
  const auto read = read_variants(files / "w.yaml", {}, out);
  if (read) {
    for (const Variant& v : read->variants) load_variant({files / "rules"}, *read, v, {}, out);
  }
  std::string all;
  for (const Diagnostic& d : out.all()) {
    CHECK(fs::path(d.at.file).filename() == "w.yaml");
    all += (all.empty() ? "" : " ") + d.code + "@" + std::to_string(d.at.line) + ":" +
           std::to_string(d.at.column);
  }
  return all;
}

std::shared_ptr<const RuleSet> load(const std::string& text) {
  const Files files;
  files.write("w.yaml", text);
  Diagnostics out;
  const auto read = read_variants(files / "w.yaml", {}, out);
  REQUIRE(read);
  auto rules = load_variant({files / "rules"}, *read, read->variants.front(), {}, out);
  for (const Diagnostic& d : out.all()) FAIL_CHECK(print(d));
  REQUIRE(rules);
  return rules;
}

const Parameter& parameter(const RuleSet& rules, const std::string& name) {
  return rules.parameter(rules.find_parameter(name));
}

}  // namespace

TEST_CASE("a figure of a variant stands for all months, as a forecast that names the variant") {
  const auto rules = load(variant("sama: 7.50"));
  const Parameter& sama = parameter(*rules, "sama");
  REQUIRE(sama.versions.size() == 1);
  const ParameterVersion& version = sama.versions.front();
  CHECK(version.from == first_possible_month);
  CHECK(version.to == last_possible_month);
  CHECK(version.status == Status::forecast);
  CHECK(version.source == "wariant proba");
  REQUIRE(version.cells.size() == 1);
  CHECK(version.cells[0].value == 750);
  CHECK(parameter(*rules, "wedlug").versions.front().cells[0].value == 100);
  CHECK(parameter(*rules, "stopnie").versions.size() == 2);
}

TEST_CASE("steps and tables are replaced in the forms that rule files have") {
  const auto rules =
      load(variant("stopnie: {under 10.00: 1.00, from 10.00 to 20.00: 2.00, over 20.00: 3.00}\n"
                   "      wedlug: {others: 9.00}"));
  const Parameter& steps = parameter(*rules, "stopnie");
  REQUIRE(steps.versions.size() == 1);
  REQUIRE(steps.versions[0].steps.size() == 3);
  CHECK(steps.versions[0].cells[2].value == 300);
  REQUIRE(parameter(*rules, "wedlug").versions[0].cells.size() == 2);
  CHECK(parameter(*rules, "wedlug").versions[0].cells[1].value == 900);
}

TEST_CASE("a figure may refer to a parameter, and may be missing") {
  const auto rules = load(variant("sama: 2 * wedlug[uczen]\n      stopnie: missing"));
  CHECK(parameter(*rules, "sama").versions[0].cells[0].formula.valid());
  CHECK_FALSE(parameter(*rules, "stopnie").versions[0].has_value());
}

TEST_CASE("without 'set' the rules are as they are") {
  const auto rules = load("kwota: 1\nvariants:\n  dzis: {label: {pl: dziś, en: today}}\n");
  CHECK(parameter(*rules, "sama").versions[0].status == Status::in_force);
}

TEST_CASE("wrong figures are told as in a rule file, at their places in the file of variants") {
  CHECK(findings_of(variant("sama: 7.50")) == "");
  CHECK(findings_of(variant("samo: 7.50")) == "R180@6:7");
  CHECK(findings_of(variant("sama: 7.505")) == "R013@6:13");
  CHECK(findings_of(variant("sama: {a: 1.00}")) == "R005@6:13");
  CHECK(findings_of(variant("sama: nieznana")) == "R100@6:13");
  CHECK(findings_of(variant("sama: sama + 1.00")) == "R080@6:7");
  CHECK(findings_of(variant("stopnie: {to 10.00: 1.00, over 20.00: 2.00}")) == "R034@6:33");
  CHECK(findings_of(variant("stopnie: {to 10.00: 1.00, from 5.00: 2.00}")) == "R033@6:33");
  CHECK(findings_of(variant("wedlug: {uczen: 1.00}")) == "R030@6:15");
  CHECK(findings_of(variant("wedlug: {uczen: 1.00, studend: 1.00, others: 2.00}")) == "R031@6:29");
}

TEST_CASE("wrong files of variants are told") {
  const std::string label = ": {label: {pl: a, en: a}}";
  CHECK(findings_of("kwota: 1\nvariants: {}\n") == "R181@2:11");
  CHECK(findings_of("kwota: 1\n") == "R002@1:1");
  CHECK(findings_of("kwota: 2\nvariants:\n  a" + label + "\n") == "R070@1:8");
  CHECK(findings_of("kwota: 1\nvariants:\n  a: {}\n") == "R002@3:3");
  CHECK(findings_of("kwota: 1\nvariants:\n  A" + label + "\n") == "R007@3:3");
  CHECK(findings_of("kwota: 1\nvariants:\n  a" + label + "\n  a" + label + "\n") == "L009@4:3");
  CHECK(findings_of("kwota: 1\nvariants:\n  a: {label: {pl: a, en: a}, sett: {}}\n") ==
        "R003@3:30");
  std::string many = "kwota: 1\nvariants:\n";
  for (int i = 0; i < 9; ++i) many += "  w" + std::to_string(i) + label + "\n";
  CHECK(findings_of(many) == "R181@3:3");
}

TEST_CASE("a file of variants that is not there is told") {
  const Files files;
  Diagnostics out;
  CHECK_FALSE(read_variants(files / "nie_ma.yaml", {}, out));
  REQUIRE(out.all().size() == 1);
  CHECK(out.all()[0].code == "R075");
}

TEST_CASE("a figure is said on one line, as a file may have it") {
  const Files files;
  const std::string text = "{to 10.00: 1.00, over 10.00: 2.00}";
  files.write("w.yaml", variant("stopnie: " + text));
  Diagnostics out;
  const auto read = read_variants(files / "w.yaml", {}, out);
  REQUIRE(read);
  CHECK(figure_text(read->variants[0].figures[0].value) == text);
}

// Tests of rules: each way in which what is expected and what is found may differ is reported.
#include "audit/rule_tests.h"

#include "engine/world.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

constexpr std::string_view rules = R"(
policies:
  liczenie:
    label: {pl: liczenie, en: counting}
    law: art. 3
    readings:
      pelne: {pl: pełne, en: full, source: wyrok 1}
      zerowe: {pl: zerowe, en: none, source: wyrok 2}
    default: pelne
values:
  osoba.trzecia:
    label: {pl: trzecia, en: third}
    law: art. 2
    type: PLN/month
    is: prorate(kwota_osoby, 1, liczba + 1)
  osoba.zyje: {label: {pl: żyje, en: alive}, law: art. 2, type: bool, is: urodzenie <= day and zgon > day}
  osoba.dni_zycia: {label: {pl: dni życia, en: days of life}, law: art. 2, type: days, is: count(days where zyje)}
  osoba.bliska: {label: {pl: bliska, en: near}, law: art. 2, type: count, most: 1, is: if flaga then 1 else liczba}
benefits:
  pomoc:
    label: {pl: pomoc, en: help}
    law: art. 4
    for: osoba
    claim: on_request
    paid: monthly
    period: okres
    decided_for:
      that: month >= month_of(urodzenie)
      law: art. 4
    requires:
      znak:
        label: {pl: znak, en: flag}
        that: flaga
        law: art. 4 ust. 1
        except:
          mimo: {that: liczba > 1, law: art. 4 ust. 2}
        otherwise: {pl: Nie., en: No.}
      termin:
        label: {pl: termin, en: time limit}
        that: zlozono < zgon
        law: art. 4 ust. 3
        otherwise: {verdict: left_unexamined, pl: Nie., en: No.}
    amount: if liczenie = pelne then kwota_osoby else 0
)";

constexpr std::string_view given = R"(
    given:
      wniosek: {okres_od: 2020-01, zlozono: 2020-01-10}
      osoba:
        p1: {flaga: yes, urodzenie: 2000-01-01, zgon: brak, kwota_osoby: 0.02, liczba: 2}
      zadanie:
        - {swiadczenie: pomoc, id_osoby: p1}
)";

RuleTestReport run(const std::string& tests, std::string_view filter = "") {
  const World w(std::string(rules) + "\ntests:\n" + tests, 2);
  return run_tests(w.shared_rules(), filter, TestScope::all);
}

std::string base(const std::string& expect) {
  return "  - name: zwykła\n    law: art. 4" + std::string(given) + "    expect:\n" + expect;
}

std::string like(const std::string& change, const std::string& expect) {
  return base("      pomoc: {p1: {2020-01..2020-02: 0.02}}\n") +
         "  - name: odmiana\n    law: art. 4\n    like: zwykła\n" + change + "    expect:\n" +
         expect;
}

// The failures of the last test, a line each.
std::string failures(const std::string& tests) {
  const RuleTestReport report = run(tests);
  std::string text;
  for (const std::string& f : report.tests.back().failures) text += f + "\n";
  return text;
}

}  // namespace

TEST_CASE("a test whose months and amounts are found passes") {
  const RuleTestReport report = run(base("      pomoc: {p1: {2020-01..2020-02: 0.02}}\n"));
  REQUIRE(report.tests.size() == 1);
  CHECK(report.tests[0].passed());
  CHECK(report.tests[0].name == "zwykła");
  CHECK(report.tests[0].at.file == "probna.yaml");
  CHECK(report.failed() == 0);
}

TEST_CASE(
    "a wrong amount, a wrong verdict and a wrong condition are reported with what was found") {
  CHECK(failures(base("      pomoc: {p1: {2020-01: 0.01, 2020-02: 0.02}}\n")) ==
        "pomoc for p1 2020-01: expected 0.01, found 0.02\n");
  CHECK(failures(base("      pomoc: {p1: {2020-01: 0.02, 2020-02: refused}}\n")) ==
        "pomoc for p1 2020-02: expected refused, found 0.02\n");
  const std::string change = "    given: {osoba: {p1: {flaga: no, liczba: 0}}}\n";
  CHECK(failures(like(change, "      pomoc: {p1: {2020-01..2020-02: {refused: znak}}}\n")) == "");
  CHECK(failures(
            like(change, "      pomoc: {p1: {2020-01: refused, 2020-02: {refused: termin}}}\n")) ==
        "pomoc for p1 2020-02: expected refused by termin, found refused by znak\n");
}

TEST_CASE("a month that the test does not mention and one that is not decided are reported") {
  CHECK(failures(base("      pomoc: {p1: {2020-01: 0.02}}\n")) ==
        "pomoc for p1 2020-02: found 0.02, but the test does not mention the month\n");
  const std::string later = "    given: {osoba: {p1: {urodzenie: 2020-02-01}}}\n";
  CHECK(failures(like(later, "      pomoc: {p1: {2020-02: 0.02}}\n")) == "");
  CHECK(failures(like(later, "      pomoc: {p1: {2020-01..2020-02: 0.02}}\n")) ==
        "pomoc for p1 2020-01: expected 0.02, but the month is no part of the decision\n");
}

TEST_CASE("what is missing must be named exactly") {
  const std::string change = "    given: {osoba: {p1: {kwota_osoby: ''}}}\n";
  CHECK(failures(like(
            change,
            "      pomoc: {p1: {2020-01..2020-02: {undetermined: [osoby.kwota_osoby]}}}\n")) == "");
  CHECK(failures(like(change,
                      "      pomoc: {p1: {2020-01: undetermined, 2020-02: {undetermined: "
                      "[osoby.flaga]}}}\n")) ==
        "pomoc for p1 2020-02: expected undetermined, missing osoby.flaga, found undetermined, "
        "missing osoby.kwota_osoby\n");
}

TEST_CASE("a test joins what another gave with its own; readings are its own") {
  CHECK(failures(like("    readings: {liczenie: zerowe}\n",
                      "      pomoc: {p1: {2020-01..2020-02: 0.00}}\n")) == "");
  CHECK(failures(like("    given: {osoba: {p1: {kwota_osoby: 0.01}}}\n",
                      "      pomoc: {p1: {2020-01..2020-02: 0.01}}\n")) == "");
  CHECK(failures(like("    readings: {liczenie: nieznane}\n",
                      "      pomoc: {p1: {2020-01..2020-02: 0.00}}\n")) != "");
}

TEST_CASE(
    "a test like one that is not there, like itself, or of unknown entities and benefits fails") {
  const std::string expect = "    expect: {pomoc: {p1: {2020-01: 0.02}}}\n";
  CHECK(failures("  - name: a\n    law: art. 4\n    like: zwykla\n" + expect)
            .find("there is no other test named 'zwykla'") != std::string::npos);
  CHECK(failures("  - name: a\n    law: art. 4\n    like: a\n" + expect)
            .find("there is no other test named 'a'") != std::string::npos);
  CHECK(failures(like("    given: {pies: {a: {}}}\n", "      pomoc: {p1: {2020-01: 0.02}}\n"))
            .find("'pies' is no entity") != std::string::npos);
  CHECK(failures(base("      pomocy: {p1: {2020-01: 0.02}}\n")).find("'pomocy' is no benefit") !=
        std::string::npos);
  CHECK(failures(base("      pomoc: {p1: {2020-13: 0.02}}\n")).find("'2020-13' is no month") !=
        std::string::npos);
  CHECK(failures(base("      pomoc: {p1: {2020-01: przyznane}}\n"))
            .find("'przyznane' is no amount") != std::string::npos);
}

TEST_CASE("a subject that is not claimed and a rejected application are reported") {
  CHECK(failures(base("      pomoc: {p1: {2020-01..2020-02: 0.02}, p2: {2020-01: 0.02}}\n")) ==
        "pomoc for p2 is not claimed in this application\n");
  CHECK(failures(like("    given: {osoba: {p1: {kwota_osoby: 5.00}}}\n",
                      "      pomoc: {p1: {2020-01: 0.02}}\n"))
            .starts_with("the application is rejected ["));
}

TEST_CASE("values are compared exactly, by month or for all of them") {
  const std::string months = "      pomoc: {p1: {2020-01..2020-02: 0.02}}\n";
  CHECK(failures(base(months + "      values: {p1: {trzecia: 4/600}}\n")) == "");
  CHECK(failures(base(months + "      values: {p1: {trzecia: 0.01}}\n"))
            .find("trzecia of p1 in 2020-01: expected 0.01, found 1/150") != std::string::npos);
  CHECK(failures(base(months + "      values: {p1: {brakujaca: 1}}\n")) ==
        "there is no value brakujaca of p1\n");
  CHECK(
      failures(base(months + "      values: {p1: {trzecia: {2020-03: 4/600}}}\n")) ==
      "trzecia of p1 in 2020-03: expected 4/600, but the month is in no period that is decided\n");
  CHECK(failures(like("    given: {osoba: {p1: {kwota_osoby: ''}}}\n",
                      "      pomoc: {p1: {2020-01..2020-02: undetermined}}\n      values: {p1: "
                      "{trzecia: {2020-02: unknown}}}\n")) == "");
}

TEST_CASE("a value that leaves the bounds its rule states fails the test") {
  CHECK(failures(like("    given: {osoba: {p1: {flaga: no}}}\n",
                      "      pomoc: {p1: {2020-01..2020-02: 0.02}}\n")) ==
        "bliska leaves the bounds its rule states\n");
}

TEST_CASE(
    "only tests whose name has the filter are run, and coverage tells what was seen to hold and to "
    "fail") {
  const std::string tests = like("    given: {osoba: {p1: {flaga: no, liczba: 0}}}\n",
                                 "      pomoc: {p1: {2020-01..2020-02: refused}}\n");
  CHECK(run(tests, "odm").tests.size() == 1);
  CHECK(run(tests, "nic").tests.empty());
  const RuleTestReport report = run(tests);
  CHECK(report.tests.size() == 2);
  std::string seen;
  for (const ConditionCoverage& c : report.coverage) {
    if (c.benefit == "pomoc")
      seen += c.condition + (c.seen_true ? "+" : "") + (c.seen_false ? "-" : "") + " ";
  }
  CHECK(seen == "znak+- znak/mimo+- termin+ ");
  CHECK(report.uncovered() == 1);
}

TEST_CASE("values are expected of months, and one that differs from day to day is of none") {
  const std::string amount = "      pomoc: {p1: {2020-01..2020-02: 0.02}}\n      values:\n";
  CHECK(failures(base(amount + "        p1: {dni_zycia: {2020-01: 31, 2020-02: 29}}\n")) == "");
  CHECK(failures(base(amount + "        p1: {zyje: yes}\n")) ==
        "value zyje differs from day to day: expect a value that counts its days\n");
}

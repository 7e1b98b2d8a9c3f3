// Checks and rule tests, called from a program.
#include "kwota/checks.h"

#include <doctest/doctest.h>

#include "run/commuters.h"

using namespace kwota;
using namespace kwota::testing;

TEST_CASE("good rules pass their checks") {
  Diagnostics out;
  CHECK(check_rules(load_commuter_rules(), out));
  CHECK_FALSE(out.has_errors());
}

TEST_CASE("the tests in the rule files are run, or those of a name") {
  std::string text = commuter_rules;
  text += R"(tests:
  - name: uczen bez biletu
    law: art. 2
    given:
      wniosek: {okres_od: 2026-10}
      osoba:
        u1: {mieszka_w_gminie: yes, rodzaj: uczen, cena_biletu: 0.00, wazny_przez: 1}
      zadanie:
        - {swiadczenie: dojazd, id_osoby: u1}
    expect:
      dojazd:
        u1: {2026-10..2026-12: 20.00, 2027-01..2027-03: 22.00}
  - name: zla kwota
    law: art. 2
    like: uczen bez biletu
    expect:
      dojazd:
        u1: {2026-10..2026-12: 20.00, 2027-01..2027-03: 23.00}
)";
  Diagnostics out;
  const auto rules = Rules::from_texts({{"dojazdy.yaml", text}}, out);
  REQUIRE(rules);
  const RuleTestReport all = run_rule_tests(*rules);
  REQUIRE(all.tests.size() == 2);
  CHECK(all.tests[0].passed());
  CHECK_FALSE(all.tests[1].passed());
  CHECK(all.failed() == 1);
  CHECK(run_rule_tests(*rules, "bez biletu").tests.size() == 1);
}

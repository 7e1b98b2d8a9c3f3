// Rules as a program sees them: tables, benefits, where they are installed, and their checks.
#include "kwota/rules.h"

#include <doctest/doctest.h>

#include <cstdlib>

#include "run/commuters.h"

using namespace kwota;
using namespace kwota::testing;

TEST_CASE("rules that are wrong are refused with diagnostics") {
  Diagnostics out;
  CHECK_FALSE(Rules::from_texts({{"zle.yaml", "kwota: 2\n"}}, out));
  CHECK(out.has_errors());
  Diagnostics missing;
  CHECK_FALSE(Rules::load({"/nie/ma/takiego/folderu"}, missing));
  CHECK(missing.has_errors());
}

TEST_CASE("the tables are described with keys, types and meanings") {
  const std::vector<TableInfo> tables = load_commuter_rules().tables();
  REQUIRE(tables.size() == 3);
  CHECK(tables[0].table == "wnioski");
  CHECK(tables[0].keys == std::vector<std::string>{"id_wniosku"});
  REQUIRE(tables[0].facts.size() == 1);
  CHECK(tables[0].facts[0].column == "okres_od");
  CHECK(tables[0].facts[0].type == "month");
  CHECK(tables[0].facts[0].required);
  CHECK(tables[1].keys == std::vector<std::string>{"id_wniosku", "id_osoby"});
  REQUIRE(tables[1].facts.size() == 4);
  CHECK(tables[1].facts[1].type == "rodzaj_ucznia");
  REQUIRE(tables[1].facts[1].members.size() == 2);
  CHECK(tables[1].facts[1].members[1].first == "student");
  CHECK(tables[1].facts[2].type == "PLN");
  CHECK(tables[1].facts[2].none == "0.00");
  CHECK(tables[1].facts[2].not_applicable == "");
  CHECK(tables[2].keys ==
        std::vector<std::string>{"id_wniosku", "id_zadania", "swiadczenie", "id_osoby"});
}

TEST_CASE("the benefits are described") {
  const std::vector<BenefitInfo> benefits = load_commuter_rules().benefits();
  REQUIRE(benefits.size() == 2);
  CHECK(benefits[0].name == "dojazd");
  CHECK(benefits[0].subject_table == "osoby");
  CHECK(benefits[0].period == "polrocze");
  CHECK_FALSE(benefits[0].once);
  CHECK_FALSE(benefits[0].ex_officio);
  CHECK(benefits[0].checked_through == Month::of(2027, 10));
  CHECK(benefits[0].law.pl == "art. 2-3 u.p. (Dz.U. 2019 poz. 9003)");
  CHECK(benefits[1].subject_table == "wnioski");
}

TEST_CASE("the environment says first where the rules are") {
  setenv("KWOTA_RULES", "/gdzies/indziej", 1);
  CHECK(Rules::installed() == std::filesystem::path("/gdzies/indziej"));
  unsetenv("KWOTA_RULES");
}

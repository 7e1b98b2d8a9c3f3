// Figures and formulas that are not in force are named where they were used, and only there.
#include "decision/decision.h"
#include "engine/world.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

constexpr std::string_view rules = R"(
parameters:
  stawka:
    label: {pl: stawka, en: rate}
    unit: PLN/month
    law: art. 3
    values:
      2019-01: {is: 10.00, source: ustawa}
      2020-03: {is: 20.00, status: forecast, source: projekt}
      2020-05: {is: 30.00, status: unconfirmed, source: prasa}
  dawna:
    label: {pl: dawna, en: of old}
    unit: PLN/month
    law: art. 3
    values:
      1900-01: {is: 1.00, status: unconfirmed, source: odpis}
      2000-01: {is: 2.00, source: ustawa}
      2010-01: {is: 3.00, status: forecast, source: plan}
values:
  osoba.wedlug_urodzenia: {label: {pl: według urodzenia, en: by birth}, law: art. 2, type: PLN/month, is: if flaga then dawna at urodzenie else 0}
  osoba.liczona:
    label: {pl: liczona, en: computed}
    law: art. 2
    type: PLN/month
    since:
      2019-01: {is: kwota_osoby, status: unconfirmed, source: notatka}
      2020-02: {is: kwota_osoby + kwota_osoby, source: ustawa}
      2020-04: {is: stawka, status: forecast, source: zapowiedź}
benefits:
  pierwsza:
    label: {pl: pierwsza, en: first}
    law: art. 4
    for: osoba
    claim: on_request
    paid: monthly
    period: okres
    requires:
      zywa: {label: {pl: żyje, en: alive}, that: last_day(month) < zgon, law: art. 4, otherwise: {pl: Nie., en: No.}}
    amount: stawka
  druga:
    label: {pl: druga, en: second}
    law: art. 5
    for: osoba
    claim: on_request
    paid: monthly
    period: okres
    requires:
      zywa: {label: {pl: żyje, en: alive}, that: last_day(month) < zgon, law: art. 4, otherwise: {pl: Nie., en: No.}}
    amount: wedlug_urodzenia
  trzecia:
    label: {pl: trzecia, en: third}
    law: art. 5
    for: osoba
    claim: on_request
    paid: monthly
    period: okres
    requires:
      zywa: {label: {pl: żyje, en: alive}, that: last_day(month) < zgon, law: art. 4, otherwise: {pl: Nie., en: No.}}
    amount: liczona
)";

std::string notes(const std::string& benefit, const std::vector<Cells>& persons, int months,
                  const char* first = "2020-01") {
  World w(rules, months);
  w.application({{"okres_od", first}});
  for (std::size_t i = 0; i < persons.size(); ++i)
    w.row("osoba", "p" + std::to_string(i + 1), persons[i]);
  w.claim(benefit, "p1");
  for (const Decision& d : w.decide()) {
    if (d.benefit != benefit) continue;
    std::string text;
    for (const StatusNote& n : d.statuses)
      text += n.name + " " + std::string(to_string(n.status)) + " " + n.source + ";";
    return text;
  }
  return "not decided";
}

}  // namespace

TEST_CASE("versions of a figure that govern months of the period are named, others are not") {
  CHECK(notes("pierwsza", {{}}, 2) == "");
  CHECK(notes("pierwsza", {{}}, 3) == "stawka forecast projekt;");
  CHECK(notes("pierwsza", {{}}, 6) == "stawka forecast projekt;stawka unconfirmed prasa;");
  CHECK(notes("pierwsza", {{}}, 1, "2020-07") == "stawka unconfirmed prasa;");
}

TEST_CASE(
    "versions of a formula are named likewise, and one that was replaced before the period is "
    "not") {
  CHECK(notes("trzecia", {{}}, 1) == "liczona unconfirmed notatka;");
  CHECK(notes("trzecia", {{}}, 1, "2020-02") == "");
  CHECK(notes("trzecia", {{}}, 1, "2020-04") ==
        "stawka forecast projekt;liczona forecast zapowiedź;");
  // No formula of these months uses the rate.
  CHECK(notes("trzecia", {{}}, 1, "2020-03") == "");
}

TEST_CASE("a figure looked up at a row's date is named where that date falls into such a version") {
  CHECK(notes("druga", {{{"flaga", "tak"}, {"urodzenie", "1990-01-01"}}}, 1) ==
        "dawna unconfirmed odpis;");
  CHECK(notes("druga", {{{"flaga", "tak"}, {"urodzenie", "2005-01-01"}}}, 1) == "");
  CHECK(notes("druga", {{{"flaga", "tak"}, {"urodzenie", "2015-01-01"}}}, 1) ==
        "dawna forecast plan;");
}

TEST_CASE("a side of an if that is surely not taken uses no figure") {
  CHECK(notes("druga", {{{"flaga", "nie"}, {"urodzenie", "1990-01-01"}}}, 1) == "");
  CHECK(notes("druga", {{{"urodzenie", "1990-01-01"}}}, 1) == "dawna unconfirmed odpis;");
  CHECK(notes("druga", {{{"flaga", "tak"}}}, 1) == "");
}

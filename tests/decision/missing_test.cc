// What is asked for: only what an undetermined decision hangs on, by table, column and row.
#include "decision/decision.h"
#include "engine/world.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

constexpr std::string_view rules = R"(
parameters:
  prog:
    label: {pl: próg, en: threshold}
    unit: PLN/month
    law: art. 3
    values:
      2019-01: {is: 100.00, source: Dz.U. 2020 poz. 1}
      2020-02: {is: missing, source: Dz.U. 2020 poz. 1}
values:
  wniosek.razem: {label: {pl: razem, en: together}, law: art. 2, type: PLN/month, is: sum(pensja of osoba where flaga)}
benefits:
  pomoc:
    label: {pl: pomoc, en: help}
    law: art. 4
    for: osoba
    claim: on_request
    paid: monthly
    period: okres
    requires:
      dochodowe:
        label: {pl: kryterium dochodowe, en: income test}
        that: razem <= prog
        law: art. 4 ust. 1
        otherwise: {pl: Nie., en: No.}
      nauka:
        label: {pl: nauka, en: schooling}
        that: any(spell where punkty = 1)
        law: art. 4 ust. 2
        otherwise: {verdict: left_unexamined, pl: Nie., en: No.}
    amount: "if liczba > 0 then kwota_osoby else wzor.kwota_osoby"
)";

// "table.column(row)" of each missing fact, lists and figures of the rules marked.
std::string missing(const std::vector<Cells>& persons,
                    const std::vector<std::pair<std::size_t, Cells>>& spells = {}, int months = 1) {
  World w(rules, months);
  w.application();
  for (std::size_t i = 0; i < persons.size(); ++i)
    w.row("osoba", "p" + std::to_string(i + 1), persons[i]);
  for (const auto& [person, cells] : spells)
    w.row("spell", "", cells, static_cast<std::int32_t>(person));
  w.claim("pomoc", "p1");
  for (const Decision& d : w.decide()) {
    if (d.benefit != "pomoc") continue;
    std::string text;
    for (const MissingFact& m : d.missing) {
      text += (text.empty() ? "" : " ") + m.table + "." + m.column + "(" + m.row + ")" +
              (m.is_list ? "list" : "") + (m.is_parameter ? "figure" : "") + "<" + m.why.en;
    }
    return text;
  }
  return "not decided";
}

const std::pair<std::size_t, Cells> school = {1, {{"punkty", "1"}, {"od", "2020-01-01"}}};

}  // namespace

TEST_CASE("a missing amount is asked for with the condition that needs it") {
  CHECK(missing({{{"flaga", "tak"}, {"liczba", "1"}, {"kwota_osoby", "0,01"}}}, {school}) ==
        "osoby.pensja(p1)<income test");
}

TEST_CASE("a row that surely does not count is not asked for its amount") {
  CHECK(missing({{{"flaga", "nie"}, {"liczba", "1"}, {"kwota_osoby", "0,01"}}}, {school}) == "");
  CHECK(missing(
            {{{"flaga", "nie"}, {"liczba", "1"}, {"kwota_osoby", "0,01"}}, {{"pensja", "500,00"}}},
            {school}) == "osoby.flaga(p2)<income test");
}

TEST_CASE("what cannot change the decision is not asked for") {
  // Over the threshold whatever the second person earns.
  CHECK(missing({{{"flaga", "tak"}, {"pensja", "100,01"}}, {{"flaga", "tak"}}}) == "");
}

TEST_CASE("an open list is named by its table and the person whose it is") {
  CHECK(missing({{{"flaga", "nie"}, {"liczba", "1"}, {"kwota_osoby", "0,01"}}}) ==
        "osoby.okresy(p1)list<schooling");
}

TEST_CASE("a fact of a spell is asked for by the person whose spell it is") {
  CHECK(missing({{{"flaga", "nie"}, {"liczba", "1"}, {"kwota_osoby", "0,01"}}},
                {{1, {{"od", "2020-01-01"}}}}) == "okresy.punkty(p1)<schooling");
}

TEST_CASE("of an amount only the side that is taken is asked for, or both where that is open") {
  const Cells sure = {{"flaga", "nie"}, {"liczba", "1"}};
  CHECK(missing({sure}, {school}) == "osoby.kwota_osoby(p1)<amount: help");
  const Cells other = {{"flaga", "nie"}, {"liczba", "0"}};
  CHECK(missing({other}, {school}) == "osoby.wzor(p1)<amount: help");
  const Cells followed = {{"flaga", "nie"}, {"liczba", "0"}, {"wzor", "p2"}};
  CHECK(missing({followed, {{"flaga", "nie"}}}, {school}) == "osoby.kwota_osoby(p2)<amount: help");
  const Cells open = {{"flaga", "nie"}};
  CHECK(missing({open}, {school}) ==
        "osoby.kwota_osoby(p1)<amount: help osoby.liczba(p1)<amount: help osoby.wzor(p1)<amount: "
        "help");
}

TEST_CASE("a figure that the law does not state is named as one of the rules") {
  CHECK(missing({{{"flaga", "tak"}, {"pensja", "1,00"}, {"liczba", "1"}, {"kwota_osoby", "0,01"}}},
                {school}, 2) == ".prog()figure<income test");
}

TEST_CASE("cells alone are found without lists and figures, with all that needs them") {
  World w(rules, 2);
  w.application();
  w.row("osoba", "p1", {{"flaga", "nie"}});
  w.row("osoba", "p2", {});
  w.claim("pomoc", "p1");
  w.run();
  for (const AskedClaim& a : asked_claims(w.program(), w.batch())) {
    if (w.rules().benefit(a.plan->benefit).name != "pomoc") continue;
    std::string text;
    for (const MissingCell& c : find_missing_cells(w.evaluation(), *a.plan, *a.claim)) {
      text += w.rules().vocabulary.fact(c.fact).name + std::to_string(c.row) + "<" +
              std::to_string(c.needed_by) + " ";
    }
    CHECK(text == "flaga1<1 pensja1<1 ");
  }
}

namespace {

constexpr std::string_view limited = R"yaml(
values:
  osoba.do_miesiaca:
    label: {pl: do miesiąca, en: to a month}
    law: art. 2
    type: PLN
    is: >-
      sum(if month < 2020-03 then pensja else dochod of months to month_of(urodzenie)
      where flaga or month > period_start)
benefits:
  pomoc:
    label: {pl: pomoc, en: help}
    law: art. 4
    for: osoba
    claim: on_request
    paid: monthly
    period: okres
    requires:
      suma: {label: {pl: suma, en: sum}, that: do_miesiaca > 0, law: art. 4, otherwise: {pl: Nie., en: No.}}
    amount: kwota_osoby
)yaml";

// The columns that a claim for "pomoc" misses, by name.
std::string columns_missing(std::string_view of, int months, const Cells& person) {
  World w(of, months);
  w.application();
  Cells cells = {{"kwota_osoby", "0,01"}};
  cells.insert(cells.end(), person.begin(), person.end());
  w.row("osoba", "p1", cells);
  w.claim("pomoc", "p1");
  std::string text;
  for (const Decision& d : w.decide()) {
    if (d.benefit != "pomoc") continue;
    for (const MissingFact& m : d.missing) text += (text.empty() ? "" : " ") + m.column;
  }
  return text;
}

}  // namespace

TEST_CASE("a day that the law does not state is named, also where it meets only the month") {
  constexpr std::string_view until = R"yaml(
parameters:
  ostatni_dzien:
    label: {pl: ostatni dzień, en: last day}
    unit: date
    law: art. 3
    values:
      2019-01: {is: 2020-02-29, source: Dz.U. 2020 poz. 1}
      2020-03: {is: missing, source: Dz.U. 2020 poz. 1}
  data_graniczna:
    label: {pl: data graniczna, en: boundary}
    unit: date
    law: art. 3
    values: {2019-01: {is: missing, source: Dz.U. 2020 poz. 1}}
values:
  wniosek.od_lutego:
    label: {pl: od lutego, en: from February}
    law: art. 3
    type: bool
    since: {2020-02: {is: any(osoba where flaga), source: Dz.U. 2020 poz. 1}}
benefits:
  pomoc:
    label: {pl: pomoc, en: help}
    law: art. 4
    for: osoba
    claim: on_request
    paid: monthly
    period: okres
    requires:
      czas: {label: {pl: czas, en: time}, that: first_day(month) <= ostatni_dzien, law: art. 4, otherwise: {pl: Nie., en: No.}}
      rok: {label: {pl: rok, en: year}, that: data_graniczna at period_start >= first_day(month), law: art. 4, otherwise: {pl: Nie., en: No.}}
      luty: {label: {pl: luty, en: February}, that: od_lutego, law: art. 4, otherwise: {pl: Nie., en: No.}}
    amount: kwota_osoby
)yaml";
  CHECK(columns_missing(until, 4, {{"flaga", "tak"}}) == "data_graniczna od_lutego ostatni_dzien");
  // In January alone the day is known.
  CHECK(columns_missing(until, 1, {{"flaga", "tak"}}) == "data_graniczna od_lutego");
}

TEST_CASE("of months that an aggregate does not take nothing is asked for") {
  CHECK(columns_missing(limited, 4, {}) == "flaga pensja urodzenie dochod");
  // To February, where the income is not used.
  CHECK(columns_missing(limited, 4, {{"urodzenie", "2020-02-29"}}) == "flaga pensja");
  // To January, which counts only with the flag.
  CHECK(columns_missing(limited, 4, {{"urodzenie", "2020-01-29"}, {"flaga", "nie"}}) == "");
  CHECK(columns_missing(limited, 4, {{"urodzenie", "2020-03-01"}, {"flaga", "nie"}}) ==
        "pensja dochod");
  CHECK(columns_missing(limited, 4,
                        {{"urodzenie", "2020-03-01"}, {"flaga", "nie"}, {"pensja", "0,00"}}) ==
        "dochod");
  CHECK(columns_missing(limited, 4, {{"flaga", "nie"}, {"pensja", "0,00"}}) == "urodzenie dochod");
}

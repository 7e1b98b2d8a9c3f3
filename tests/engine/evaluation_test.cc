// The one promise that everything rests on: whatever the missing facts turn out to be, the result
// lies within the range that was computed without them. Small worlds are gone through in full:
// every set of given facts against every way to complete it.
#include "engine/evaluation.h"

#include "engine/every_world.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

const std::vector<std::string> bools = {"tak", "nie"};
const std::vector<std::string> kinds = {"lekki", "sredni", "ciezki"};
const std::vector<std::string> counts = {"0", "1", "2"};
const std::vector<std::string> amounts = {"0,00", "0,01", "0,02"};

}  // namespace

TEST_CASE(
    "no completion of two persons' missing flags, kinds, numbers and amounts escapes the range") {
  Brute(
      {{"wniosek.suma", "PLN/month", "sum(kwota_osoby of osoba where flaga)"},
       {"wniosek.ujemna", "PLN/month", "sum(0 - kwota_osoby of osoba where flaga)"},
       {"wniosek.liczba_osob", "persons", "count(osoba where flaga and liczba > 0)"},
       {"wniosek.jest", "bool", "any(flaga of osoba where liczba > 1)"},
       {"wniosek.kazda", "bool", "all(flaga of osoba where liczba > 1)"},
       {"wniosek.najmniej", "PLN/month", "min(kwota_osoby of osoba where flaga else 0.01)"},
       {"wniosek.najwiecej", "PLN/month", "max(kwota_osoby of osoba where flaga else 0.01)"},
       {"wniosek.pierwsza", "PLN/month",
        "first(kwota_osoby of osoba by liczba where flaga else 0.01)", false},
       {"osoba.miejsce", "count", "rank(osoba by liczba, kwota_osoby where flaga)"},
       {"osoba.wybor", "PLN/month",
        "if flaga and not (liczba = 1) then kwota_osoby else stawka[rodzaj_osoby]"},
       {"osoba.prawda", "bool", "if flaga then liczba > 0 else rodzaj_osoby in [lekki, ciezki]"},
       {"osoba.ze_stawki", "PLN/month", "stawka[rodzaj_osoby]"},
       {"osoba.z_progow", "PLN/month", "progi[kwota_osoby]"},
       {"osoba.rowne", "bool", "kwota_osoby = stawka[rodzaj_osoby]"},
       {"osoba.rozne_flagi", "bool", "flaga != (liczba >= 1)"},
       {"osoba.iloczyn", "PLN/month", "(kwota_osoby - 0.01) * (liczba - 1)"},
       {"osoba.iloraz", "PLN/month", "(kwota_osoby - 0.01) / liczba", false},
       {"osoba.trzecia", "PLN/month", "prorate(kwota_osoby, liczba, limit)"},
       {"osoba.zaokraglona", "PLN/month", "round_half_up((kwota_osoby - 0.01) / limit, 0.01)"},
       {"osoba.w_gore", "PLN/month", "round_up((kwota_osoby - 0.01) / limit, 0.01)"},
       {"osoba.w_dol", "PLN/month", "round_down((kwota_osoby - 0.01) / limit, 0.01)"},
       {"osoba.mniejsza", "PLN/month",
        "min(kwota_osoby, stawka[rodzaj_osoby]) - max(stawka[rodzaj_osoby] * liczba, kwota_osoby)"},
       {"osoba.miesiace", "PLN",
        "sum(stawka[rodzaj_osoby] - kwota_osoby of months where flaga or liczba < limit)"},
       {"osoba.ile_miesiecy", "months", "count(months where liczba + 1 > limit)"},
       {"osoba.najlepszy", "PLN/month",
        "max(stawka[rodzaj_osoby] of months where flaga or month = period_start else kwota_osoby)"},
       {"osoba.najgorszy", "PLN/month",
        "min(stawka[rodzaj_osoby] of months where flaga or month = period_end else kwota_osoby)"},
       {"osoba.pierwszy", "PLN/month",
        "first(stawka[rodzaj_osoby] of months by 1 where flaga or month = period_end else "
        "kwota_osoby)"},
       {"osoba.kiedys", "bool", "any(months where liczba = limit)"}},
      {{0, "flaga", bools},
       {0, "rodzaj_osoby", kinds},
       {0, "liczba", counts},
       {0, "kwota_osoby", amounts},
       {1, "flaga", bools},
       {1, "rodzaj_osoby", {"lekki"}},
       {1, "liczba", counts},
       {1, "kwota_osoby", amounts}},
      2, 2)
      .check();
}

TEST_CASE(
    "no completion of three persons escapes the first, the rank, the split, or a sum over ties") {
  Brute({{"wniosek.pierwsza", "count", "first(liczba of osoba by kwota_osoby where flaga else 1)",
          false},
         {"wniosek.pewna", "count", "first(liczba of osoba by liczba else 1)"},
         {"osoba.miejsce", "count", "rank(osoba by liczba where flaga)"},
         {"osoba.dwa_klucze", "count", "rank(osoba by kwota_osoby, liczba)"},
         {"wniosek.suma_miejsc", "count", "sum(miejsce of osoba)"}},
        {{0, "flaga", bools},
         {0, "liczba", counts},
         {0, "kwota_osoby", {"0,01", "0,02"}},
         {1, "flaga", {"tak"}},
         {1, "liczba", counts},
         {1, "kwota_osoby", {"0,00", "0,01"}},
         {2, "flaga", bools},
         {2, "liczba", counts},
         {2, "kwota_osoby", {"0,01"}}},
        3, 1)
      .check();
}

TEST_CASE("no completion of missing references, dates and lists escapes the range") {
  Brute({{"osoba.ile_wskazuje", "persons", "count(osoba via wzor where flaga)"},
         {"osoba.suma_wskazan", "count", "sum(liczba of osoba via wzor where flaga)"},
         {"osoba.najwiecej_wskazan", "count", "max(liczba of osoba via wzor else 1)"},
         {"osoba.najmniej_wskazan", "count", "min(liczba of osoba via wzor where flaga else 1)"},
         {"osoba.ktos_wskazuje", "bool", "any(osoba via wzor where flaga)"},
         {"osoba.liczba_wzoru", "count", "if has(wzor) then wzor.liczba else 0"},
         {"osoba.flaga_wzoru", "bool", "has(wzor) and wzor.flaga"},
         {"osoba.wiek", "years", "age(urodzenie, last_day(month))"},
         {"osoba.dorosla", "bool", "age(urodzenie, last_day(month)) >= prog_wieku"},
         {"osoba.limit_urodzenia", "count", "limit at urodzenie"},
         {"osoba.dni", "days", "overlap(urodzenie, zgon, month)"},
         {"osoba.urodziny", "date", "next_working_day(plus_years(urodzenie, 1, spill))"},
         {"osoba.suma_punktow", "count", "sum(punkty of spell)"},
         {"osoba.ile_okresow", "count", "count(spell where punkty = 1)"},
         {"osoba.ma_okres", "bool", "any(spell where punkty = 1)"},
         {"osoba.same_pelne", "bool", "all(punkty = 1 of spell)"},
         {"osoba.najmniej_punktow", "count", "min(punkty of spell else 1)"},
         {"osoba.pierwszy_okres", "count", "first(punkty of spell by punkty else 1)"},
         {"osoba.prog_wieku", "years",
          "year_of(month) - year_of(period_start) + year_of(2020-01) - year_of(2002-01)"}},
        {{0, "wzor", {"brak", "p1", "p2"}},
         {0, "flaga", bools},
         {0, "liczba", {"0", "2"}},
         {0, "okresy", {"brak", "0", "1", "01", "11"}},
         {0, "urodzenie", {"2000-02-29", "2002-01-20", "2019-12-31"}},
         {1, "wzor", {"brak", "p1", "p2"}},
         {1, "flaga", bools},
         {1, "liczba", {"1"}},
         {0, "zgon", {"brak", "2020-01-15"}}},
        2, 2, {{"urodzenie", "1990-07-01"}, {"zgon", "brak"}, {"okresy", "brak"}})
      .check();
}

TEST_CASE("no completion of missing limits of months escapes the range") {
  const std::string length = "(period_end - period_start) * liczba";
  Brute({{"osoba.od_liczby", "PLN",
          "sum(stawka[rodzaj_osoby] - 0.01 of months from period_start + " + length + ")"},
         {"osoba.do_liczby", "months", "count(months to period_end - " + length + " where flaga)"},
         {"osoba.od_decydowanego", "PLN",
          "sum(stawka[rodzaj_osoby] of months from if flaga then month else period_start)"},
         {"osoba.miedzy", "PLN",
          "sum(0.01 - stawka[rodzaj_osoby] of months from month_of(urodzenie) to month_of(zgon) "
          "where flaga or month != period_start)"},
         {"osoba.najmniej", "PLN/month",
          "min(stawka[rodzaj_osoby] of months from month_of(urodzenie) to month + 1 else "
          "kwota_osoby)"},
         {"osoba.najwiecej", "PLN/month",
          "max(stawka[rodzaj_osoby] of months from month_of(urodzenie) to month_of(zgon) where "
          "flaga else kwota_osoby)"},
         {"osoba.pierwsza", "PLN/month",
          "first(stawka[rodzaj_osoby] of months from month_of(urodzenie) to month_of(zgon) by 1 "
          "where flaga or month = period_end else kwota_osoby)"},
         {"osoba.inaczej", "PLN/month",
          "max(0.01 of months from month_of(urodzenie) to period_start else stawka[rodzaj_osoby])"},
         {"osoba.kiedys", "bool",
          "any(months from month to month_of(zgon) where flaga or liczba > 1)"},
         {"osoba.zawsze", "bool",
          "all(flaga or stawka[rodzaj_osoby] > 0.01 of months from month_of(urodzenie))"}},
        {{0, "flaga", bools},
         {0, "rodzaj_osoby", kinds},
         {0, "liczba", counts},
         {0, "kwota_osoby", {"0,00", "0,02"}},
         {0, "urodzenie", {"2019-05-01", "2020-02-10", "2020-04-30", "2021-01-01"}},
         {0, "zgon", {"brak", "2019-12-31", "2020-03-05"}}},
        1, 4)
      .check();
}

TEST_CASE("no completion of missing dates of claims, conditions and parts of a whole escapes") {
  Brute({{"osoba.zgloszone", "date", "claimed_on(pomoc)"},
         {"osoba.miesiecy_przed", "months", "count(months from month_of(claimed_on(pomoc)))"},
         {"osoba.bez_obu", "bool", "right(pomoc before znak)"},
         {"osoba.bez_kwoty", "bool", "right(pomoc before kwota)"},
         {"osoba.cale_prawo", "bool", "right(pomoc)"},
         {"osoba.naraz", "PLN/month", "in_month(sum(kwota_osoby of months where flaga))"},
         {"osoba.czesc", "PLN/month", "part(razem.pierwsza)", false},
         {"osoba.druga_czesc", "PLN/month", "part(razem.druga)", false},
         {"osoba.zmierzona", "PLN/month", "part(zmierzone.pierwsza)"},
         {"osoba.druga_zmierzona", "PLN/month", "part(zmierzone.druga)"}},
        {{0, "flaga", bools},
         {0, "liczba", counts},
         {0, "kwota_osoby", amounts},
         {0, "zgloszono", {"2019-12-31", "2020-02-01"}},
         {1, "liczba", counts},
         {1, "kwota_osoby", amounts}},
        2, 2, {{"flaga", "tak"}})
      .check();
}

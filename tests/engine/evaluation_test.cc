// The one promise that everything rests on: whatever the missing facts turn out to be, the result
// lies within the range that was computed without them. Small worlds are gone through in full:
// every set of given facts against every way to complete it.
#include "engine/evaluation.h"

#include <functional>
#include <map>
#include <set>

#include "engine/world.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

// A place that may be left empty and the few texts that may stand in it.
struct Place {
  std::int32_t person;
  std::string column;
  std::vector<std::string> texts;
};

struct Formula {
  std::string name, type, text;
  bool has_points = true;  // known where nothing is missing
};

struct Range {
  Int128 low, high;
};

// All worlds: each place holds one of its texts or is empty. A world's number has a digit for each
// place; the last digit is the empty one.
class Brute {
 public:
  Brute(std::vector<Formula> formulas, std::vector<Place> places, std::int32_t persons, int months,
        Cells second = {})
      : formulas_(std::move(formulas)), places_(std::move(places)), persons_(persons),
        second_(std::move(second)), world_(sections(formulas_), months) {
    for (const Place& p : places_) count_ *= p.texts.size() + 1;
  }

  void check() {
    std::vector<std::vector<Range>> ranges;
    for (std::size_t begin = 0; begin < count_; begin += 500)
      evaluate(begin, std::min(count_, begin + 500), ranges);
    std::vector<std::vector<Range>> hulls(count_);
    for (std::size_t n = 0; n < count_; ++n) {
      hulls[n] = hull(n, ranges, hulls);
      compare(n, ranges[n], hulls[n]);
    }
    for (const auto& [name, failures] : failures_) FAIL_CHECK(name << ": " << failures);
  }

 private:
  static std::string sections(const std::vector<Formula>& formulas) {
    std::string text = R"(
parameters:
  stawka:
    label: {pl: stawka, en: rate}
    unit: PLN/month
    by: rodzaj
    law: art. 3
    values:
      2019-01: {is: {lekki: 0.03, sredni: 0.01, ciezki: 0.02}, source: Dz.U. 2020 poz. 9001}
      2020-02: {is: {lekki: 0.01, sredni: 0.01, ciezki: 0.05}, source: Dz.U. 2020 poz. 9001}
  progi:
    label: {pl: progi, en: steps}
    unit: PLN/month
    steps: PLN/month
    law: art. 3
    values:
      2019-01: {is: {under 0.01: 7.00, from 0.01 to 0.01: 2.00, over 0.01: 5.00}, source: Dz.U. 2020 poz. 9001}
  limit:
    label: {pl: limit, en: limit}
    unit: count
    law: art. 3
    values:
      1900-01: {is: 1, source: Dz.U. 2020 poz. 9001}
      2002-01: {is: 5, source: Dz.U. 2020 poz. 9001}
      2020-02: {is: 3, source: Dz.U. 2020 poz. 9001}

values:
)";
    text += value_text("osoba.uzycie_figur", "bool",
                       "stawka[rodzaj_osoby] > progi[kwota_osoby] and liczba > limit");
    for (const Formula& f : formulas) text += value_text(f.name, f.type, f.text);
    return text;
  }

  std::vector<std::size_t> digits(std::size_t n) const {
    std::vector<std::size_t> result;
    for (const Place& p : places_) {
      result.push_back(n % (p.texts.size() + 1));
      n /= p.texts.size() + 1;
    }
    return result;
  }

  void add(std::size_t n) {
    world_.application();
    std::vector<std::int32_t> row;
    for (std::int32_t i = 1; i <= persons_; ++i)
      row.push_back(world_.row("osoba", "p" + std::to_string(i), i == 2 ? second_ : Cells{}));
    const std::vector<std::size_t> given = digits(n);
    for (std::size_t i = 0; i < places_.size(); ++i) {
      const Place& p = places_[i];
      if (given[i] == p.texts.size()) continue;
      const std::string& text = p.texts[given[i]];
      const std::int32_t person = row[static_cast<std::size_t>(p.person)];
      if (p.column == "okresy" && text != "brak") {
        for (const char digit : text)
          world_.row("spell", "", {{"punkty", std::string(1, digit)}}, person);
      } else {
        world_.drafts().back().rows[static_cast<std::size_t>(person)].cells.emplace_back(p.column,
                                                                                         text);
      }
    }
  }

  void evaluate(std::size_t begin, std::size_t end, std::vector<std::vector<Range>>& ranges) {
    world_.drafts().clear();
    for (std::size_t n = begin; n < end; ++n) add(n);
    world_.run();
    for (std::size_t n = begin; n < end; ++n)
      ranges.push_back(read(static_cast<std::int32_t>(n - begin)));
  }

  std::vector<Range> read(std::int32_t application) const {
    std::vector<Range> result;
    for (const Formula& f : formulas_) {
      const auto [entity, column] = world_.find(f.name);
      const std::int32_t rows = f.name.starts_with("osoba") ? persons_ : 1;
      for (std::int32_t r = application * rows; r < (application + 1) * rows; ++r) {
        for (std::int32_t m = 0; m < world_.program().months; ++m) {
          if (world_.program().column(column).truth) {
            const TruthRange t = world_.evaluation().truth(column, entity, r);
            result.push_back(
                {static_cast<Int128>((t.low >> m) & 1U), static_cast<Int128>((t.high >> m) & 1U)});
          } else {
            const NumberRange x = world_.evaluation().number(column, entity, r, m);
            result.push_back({x.low, x.high});
          }
        }
      }
    }
    return result;
  }

  // What lies between all completions: those of the first empty place, joined.
  std::vector<Range> hull(std::size_t n, const std::vector<std::vector<Range>>& ranges,
                          const std::vector<std::vector<Range>>& hulls) const {
    const std::vector<std::size_t> given = digits(n);
    std::size_t unit = 1;
    for (std::size_t i = 0; i < places_.size(); unit *= places_[i].texts.size() + 1, ++i) {
      const std::size_t empty = places_[i].texts.size();
      if (given[i] != empty) continue;
      std::vector<Range> all = hulls[n - unit];
      for (std::size_t less = 2; less <= empty; ++less) {
        const std::vector<Range>& other = hulls[n - less * unit];
        for (std::size_t k = 0; k < all.size(); ++k)
          all[k] = {std::min(all[k].low, other[k].low), std::max(all[k].high, other[k].high)};
      }
      return all;
    }
    return ranges[n];
  }

  void compare(std::size_t n, const std::vector<Range>& found,
               const std::vector<Range>& completed) {
    const std::vector<std::size_t> given = digits(n);
    bool whole = true;
    for (std::size_t i = 0; i < given.size(); ++i)
      whole = whole && given[i] != places_[i].texts.size();
    std::size_t k = 0;
    for (const Formula& f : formulas_) {
      const std::size_t count =
          (f.name.starts_with("osoba") ? static_cast<std::size_t>(persons_) : 1) *
          static_cast<std::size_t>(world_.program().months);
      for (std::size_t i = 0; i < count; ++i, ++k) {
        if (found[k].low > completed[k].low || found[k].high < completed[k].high)
          ++failures_[f.name + " misses a completion"];
        if (whole && f.has_points && found[k].low != found[k].high)
          ++failures_[f.name + " is not known though nothing is missing"];
      }
    }
  }

  std::vector<Formula> formulas_;
  std::vector<Place> places_;
  std::int32_t persons_;
  Cells second_;  // of the second person, always given
  World world_;
  std::size_t count_ = 1;
  std::map<std::string, int> failures_;
};

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

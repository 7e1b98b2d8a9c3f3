// The alimony fund: a lone parent whose children's maintenance was awarded and cannot be enforced.
#include "year.h"

namespace examples {
namespace {

using std::chrono::days;

void add_title(Household& h, Family& f, Person& p, Grosze awarded) {
  const bool in_part = h.dice.in(15);
  p.spells["tytuly"].push_back({{"dluznik", "ojciec"},
                                {"rodzaj", "wyrok"},
                                {"wykonalny", "T"},
                                {"kwota", f.money(awarded)},
                                {"dla_ilu_osob", "1"},
                                {"od", "2016-03-01"},
                                {"do", "brak"},
                                {"zmiana_u_komornika", "nd"},
                                {"zgon_dluznika", "brak"}});
  p.spells["egzekucje"].push_back(
      {{"dluznik", "ojciec"},
       {"rodzaj", "komornik"},
       {"od", "2016-06-01"},
       {"do", "brak"},
       {"naleznosc_2mc", f.money(awarded * 2)},
       {"wyegzekwowano_2mc", f.money(in_part ? awarded / 100 * h.dice.between(20, 90) : 0)}});
}

void lose_enforcement(Family& f) {
  f.cells()["egzekucje"] = "";
  for (Person& p : f.application().persons) p.spells["egzekucje"].clear();
}

void apply_for_period(Household& h, Office& office, int year) {
  const bool late = h.dice.in(10);
  const Day last = year == 2018 ? day(2019, 4, 30) : day(2019, 12, 30);
  const Day filed = late ? day_between(h.dice, day(year, 10, 8), last)
                         : day_between(h.dice, day(year, 8, 1), day(year, 9, 28));
  Family f = new_application(h, year, filed);
  f.cells().erase("okres_od");
  f.cells()["fundusz_od"] = std::to_string(year) + "-10";
  f.cells()["sposob_zlozenia"] = h.dice.in(40) ? "elektroniczny" : "papierowy";
  state_incomes(f, h);
  for (Person* p : f.sons_and_daughters()) {
    if (age_on(*p, filed) >= 18 && p->spells["nauka"].empty()) continue;
    add_title(h, f, *p, h.dice.between(6, 14) * 5000);
    f.claim(*p, "swiadczenie_z_funduszu");
  }
  if (f.application().claims.empty()) return;
  file(office, h, "FA-" + std::to_string(year), f, lose_enforcement);
}

}  // namespace

void file_for_fund(Household& h, Office& office) {
  if (!h.fund) return;
  for (const int year : {2018, 2019}) apply_for_period(h, office, year);
}

}  // namespace examples

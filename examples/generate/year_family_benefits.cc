// The family allowance with its supplements, for two benefit periods, and the birth grant.
#include <algorithm>

#include "year.h"

namespace examples {
namespace {

using std::chrono::days;

// No maintenance came, or what the judgment says.
void state_maintenance(Household& h, Family& f) {
  if (h.maintenance != "zasadzone_wyrokiem" && h.maintenance != "ustalone_ugoda") return;
  for (Person* p : f.sons_and_daughters()) {
    const Grosze awarded = h.dice.between(8, 16) * 60000;
    Row& row = f.add_income(*p, "alimenty_na_dzieci", h.fund ? 0 : awarded);
    row["alimenty_zasadzone"] = f.money(awarded);
    row["bezskuteczna_egzekucja"] = h.fund ? "T" : "N";
    p->cells.erase("dochody");
  }
}

void claim_school(Household& h, Family& f, Person& p) {
  if (p.spells["nauka"].empty()) return;
  Row& school = p.spells["nauka"].back();
  // The school year that begins in the period; the next school is not known yet.
  if (school["do"] > iso(f.end()) && h.dice.in(92)) f.claim(p, "dodatek_rok_szkolny");
  if (school["typ"] != "ponadpodstawowa") return;
  // There is no secondary school in a commune of villages.
  const bool lives_there = h.dice.in(8);
  school["sposob"] = lives_there ? "zamieszkuje" : "dojezdza";
  if (h.dice.in(85)) f.claim(p, lives_there ? "dodatek_zamieszkanie" : "dodatek_dojazd");
}

// Childcare leave of the mother from the first birthday of a child under three.
void claim_leave(Household& h, Family& f, Person& p) {
  const Day from = years_later(p.born, 1);
  if (age_on(p, f.start()) > 2 || from > f.filed() || !h.dice.in(30)) return;
  std::vector<Row>& jobs = f.person("O1").spells["dochody"];
  if (jobs.empty()) return;
  f.leave(p, from, from + days(730));
  if (year_of(from) >= f.base_year()) f.lose(jobs.front(), from, "urlop_wychowawczy");
  f.claim(p, "dodatek_wychowawczy");
}

void claim_for_child(Household& h, Family& f, Person& p, int rank) {
  const int age = age_on(p, f.start());
  if (age >= 18 && p.spells["nauka"].empty()) return;
  f.claim(p);
  claim_school(h, f, p);
  claim_leave(h, f, p);
  if (rank >= 3) f.claim(p, "dodatek_wielodzietnosc");
  if (!p.spells["orzeczenia"].empty() && h.dice.in(90)) f.claim(p, "dodatek_rehabilitacja");
  const bool one_parent = h.maintenance == "rodzic_nie_zyje" || h.maintenance == "ojciec_nieznany";
  if (one_parent || (!h.maintenance.empty() && h.dice.in(4))) {
    f.claim(p, "dodatek_samotne_wychowywanie");
  }
  if (age_on(p, f.filed()) < 1) {
    f.birth(p);
    f.claim(p, "dodatek_urodzenie");
  }
}

void lose_income(Family& f) {
  for (Person& p : f.application().persons) {
    for (Row& row : p.spells["dochody"]) {
      if (row.contains("kwota_netto")) row["kwota_netto"] = "";
      if (row.contains("przychod")) row["przychod"] = "";
    }
  }
}

void lose_certificates(Family& f) { f.cells()["nauka"] = ""; }

void apply_for_period(Household& h, Office& office, int year) {
  const bool late = h.dice.in(9);
  const Day last = year == 2018 ? day(2019, 5, 31) : day(2019, 12, 30);
  const Day filed = late ? day_between(h.dice, day(year, 11, 2), last)
                         : day_between(h.dice, day(year, 8, 1), day(year, 10, 31));
  Family f = new_application(h, year, filed);
  state_incomes(f, h);
  state_maintenance(h, f);
  f.cells()["zasilek_w_poprzednim_okresie"] = h.dice.in(80) ? "T" : "N";
  int rank = 0;
  for (Person* p : f.sons_and_daughters()) claim_for_child(h, f, *p, ++rank);
  if (f.application().claims.empty()) return;
  const bool unsure = f.sons_and_daughters().front()->born < day(year - 17, 1, 1);
  file(office, h, "ZR-" + std::to_string(year), f, unsure ? lose_certificates : lose_income);
}

}  // namespace

void file_for_family_benefits(Household& h, Office& office) {
  if (h.persons.size() < 2 || !is_child(h.persons.back())) return;
  const bool near = h.monthly_per_head() <= 82000;
  if (!near && !h.dice.in(1)) return;
  for (const int year : {2018, 2019}) {
    if (h.dice.in(93)) apply_for_period(h, office, year);
  }
}

void file_for_births(Household& h, Office& office) {
  for (const Person& baby : h.persons) {
    if (!is_child(baby) || baby.born < day(2019, 1, 1)) continue;
    const Day filed = day_between(h.dice, baby.born + days(8), baby.born + days(75));
    // Who earns far more knows the threshold.
    const bool asks = h.monthly_per_head() <= 210000 ? h.dice.in(95) : h.dice.in(4);
    if (!asks || filed > day(2019, 12, 31)) continue;
    Family f = new_application(h, filed < day(2019, 11, 1) ? 2018 : 2019, filed);
    state_incomes(f, h);
    state_maintenance(h, f);
    Person& p = f.person(baby.id);
    Row& birth = f.birth(p);
    if (h.dice.in(4)) birth["opieka_medyczna_od_tygodnia"] = "15";
    f.claim(p, "zapomoga_urodzenie");
    file(office, h, "SR2-" + baby.id, f, [](Family& lost) {
      lost.sons_and_daughters().back()->spells["urodzenia"].back()["opieka_do_porodu"] = "";
    });
  }
}

}  // namespace examples

// Families whose income or rights change: reduced by the excess of income, income lost and gained,
// school broken off, claims made later.
#include "scenarios.h"

namespace examples {
namespace {

using std::chrono::days;

void say(Family& f, const std::string& words) { f.cells()["#opis"] = words; }

// Over the threshold by a part of what the children would have.
void reduced(Family& f, int turn) {
  const int count = f.dice().between(2, 4);
  f.two_parents(count, f.dice().between(count + 5, 16));
  int number = 0;
  for (Person* p : f.sons_and_daughters()) {
    if (++number >= 3) f.claim(*p, "dodatek_wielodzietnosc");
  }
  const int percent[] = {10, 35, 60, 80, 96, 115};
  f.earn(f.threshold() * f.heads() + count * 11000LL * percent[turn % 6] / 100 * 12);
  say(f, "przekroczenie kryterium mniejsze niż suma świadczeń albo do niej zbliżone");
}

void lost(Family& f, int turn) {
  f.two_parents(f.dice().between(1, 3), f.dice().between(8, 15));
  const Grosze whole = f.threshold() * f.heads();
  f.add_income(f.person("O1"), "zasady_ogolne", whole * f.dice().between(60, 90) / 100);
  Row& job = f.add_income(f.person("O2"), "zasady_ogolne", whole * f.dice().between(30, 70) / 100);
  const Day before = f.start() - days(f.dice().between(40, 200));
  const Day within = f.start() + days(f.dice().between(20, 100));
  switch (turn % 5) {
    case 0:
      f.lose(job, before, "zatrudnienie");
      return say(f, "praca utracona przed okresem");
    case 1:
      f.lose(job, within, "zatrudnienie");
      return say(f, "praca utracona w trakcie okresu");
    case 2:
      f.lose(job, before, "obnizka_wynagrodzenia");
      return say(f, "obniżka wynagrodzenia, która nie jest utratą dochodu");
    case 3:
      f.lose(job, within, "zatrudnienie");
      job["powrot_do_platnika"] = iso(within + days(50));
      return say(f, "praca utracona i podjęta u tego samego pracodawcy po 50 dniach");
    default:
      f.lose(job, before, "emerytura_lub_renta");
      return say(f, "utrata renty");
  }
}

void gained(Family& f, int turn) {
  f.two_parents(f.dice().between(1, 3), f.dice().between(8, 15));
  const Grosze monthly = f.threshold() * f.heads() / 12;
  f.earn(monthly * 12 * f.dice().between(40, 70) / 100);
  Person& second = f.person("O2");
  const Grosze amount = monthly * f.dice().between(25, 60) / 100;
  switch (turn % 4) {
    case 0:
      f.gain(second, f.start() - days(f.dice().between(70, 240)), "zatrudnienie", amount);
      return say(f, "praca podjęta po roku bazowym, przed okresem");
    case 1:
      f.gain(second, f.start() + days(f.dice().between(10, 60)), "zatrudnienie", amount);
      return say(f, "praca podjęta w trakcie okresu");
    case 2: {
      Row& job = f.add_income(second, "zasady_ogolne", amount * 5);
      job["uzyskano"] = iso(day(f.base_year(), 8, 3));
      job["powod_uzyskania"] = "zatrudnienie";
      job["miesiace_uzyskiwania"] = "5";
      job["utrata_u_platnika"] = "brak";
      return say(f, "praca podjęta w roku bazowym");
    }
    default: {
      Row& job = f.add_income(second, "zagraniczny", 0);
      job["postac"] = "waluta";
      job["kwota_netto"] = "";
      job["kwota_w_walucie"] = std::to_string(f.dice().between(2500, 6000)) + ",00";
      job["kurs_waluty"] = "4,2500";
      return say(f, "dochód z zagranicy w euro");
    }
  }
}

// Claimed in the course of the period, for a child whose allowance was applied for before it.
void claimed_later(Family& f, int turn) {
  f.two_parents(3, f.dice().between(15, 17));
  const Grosze excess = turn % 2 == 0 ? 0 : 12000 * 12;
  f.file_on(f.start() - days(30));
  Person& oldest = *f.sons_and_daughters().front();
  oldest.spells.erase("nauka");
  f.attends_school(oldest)["sposob"] = "dojezdza";
  const Day later = f.start() + days(f.dice().between(70, 250));
  f.claim(oldest, "dodatek_dojazd", iso(later));
  f.claim(*f.sons_and_daughters().back(), "dodatek_wielodzietnosc", iso(later + days(20)));
  f.earn(f.threshold() * f.heads() + excess - (excess == 0 ? 300000 : 0));
  say(f, excess == 0 ? "dodatki zgłoszone później niż wniosek"
                     : "dodatki zgłoszone później niż wniosek, dochód ponad kryterium");
}

void broke_off_school(Family& f, int turn) {
  f.two_parents(2, 18);
  Person& oldest = *f.sons_and_daughters().front();
  oldest.spells["nauka"].back()["przerwano"] = iso(f.start() + days(f.dice().between(60, 160)));
  f.earn(f.threshold() * f.heads() + (turn % 2 == 0 ? 9000 * 12 : -200000));
  say(f, "dorosłe dziecko przerwało naukę w trakcie okresu");
}

}  // namespace

std::vector<Scenario> change_scenarios() {
  return {
      {14, {2026, 2026, 2025, 2026, 2024, 2018, 2026}, reduced},
      {8, {2025, 2025, 2026, 2024, 2026, 2017}, lost},
      {8, {2025, 2024, 2026, 2025, 2026}, gained},
      {4, {2025}, claimed_later},
      {2, {2025}, broke_off_school},
  };
}

}  // namespace examples

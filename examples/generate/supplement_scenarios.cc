// Families that claim supplements and the birth grant: births, childcare leave, many children,
// school away from home.
#include "scenarios.h"

namespace examples {
namespace {

using std::chrono::days;

void say(Family& f, const std::string& words) { f.cells()["#opis"] = words; }

Person& baby_of(Family& f, Day born) {
  Person& baby = f.child(0);
  baby.born = born;
  baby.cells["data_urodzenia"] = dotted(born);
  f.claim(baby);
  return baby;
}

void newborn(Family& f, int turn) {
  f.two_parents(f.dice().between(1, 2), f.dice().between(3, 9));
  const Day filed = f.start() + days(f.dice().between(2, 19));
  const bool late = turn % 7 == 3;
  Person& baby = baby_of(f, filed - days(late ? 410 : f.dice().between(15, 90)));
  f.file_on(filed);
  Row& birth = f.birth(baby);
  f.claim(baby, "dodatek_urodzenie");
  f.claim(baby, "zapomoga_urodzenie");
  const char* words = "urodzenie dziecka";
  bool over = false;
  switch (turn % 7) {
    case 1:
      birth["opieka_medyczna_od_tygodnia"] = "14";
      words = "urodzenie dziecka, opieka medyczna od 14. tygodnia";
      break;
    case 2:
      over = true;
      words = "urodzenie dziecka, dochód ponad kryterium zasiłku, nie zapomogi";
      break;
    case 3:
      words = "dziecko ma ponad rok";
      break;
    case 4:
      birth["zapomoga_za_granica"] = "T";
      words = "urodzenie dziecka, świadczenie z tytułu urodzenia za granicą";
      break;
    case 5: {
      Person& twin = baby_of(f, baby.born);
      twin.cells["kolejnosc_urodzenia"] = "2";
      f.birth(twin);
      f.claim(twin, "dodatek_urodzenie");
      f.claim(twin, "zapomoga_urodzenie");
      words = "urodzenie bliźniąt";
      break;
    }
    case 6:
      birth["dodatek_przyznany"] = "T";
      words = "urodzenie dziecka, dodatek już przyznano";
      break;
    default:
      break;
  }
  if (over) {
    f.earn(f.threshold() * f.heads() + 15000 * 12);
  } else {
    f.earn_per_head(f.dice().between(25, 85));
  }
  say(f, words);
}

void childcare_leave(Family& f, int turn) {
  f.two_parents(1, f.dice().between(5, 9));
  Person& little = f.child(f.dice().between(1, 2));
  f.claim(little);
  f.claim(little, "dodatek_wychowawczy");
  const Day from = f.start() - days(f.dice().between(20, 60));
  const Day to = turn % 4 == 1 ? f.start() + days(f.dice().between(130, 250)) : f.end() + days(150);
  Row& row = f.leave(little, from, to);
  const Grosze whole = f.threshold() * f.heads();
  Row& job = f.add_income(f.person("O1"), "zasady_ogolne", whole * 60 / 100);
  f.lose(job, from, "urlop_wychowawczy");
  f.add_income(f.person("O2"), "zasady_ogolne", whole * f.dice().between(50, 90) / 100);
  switch (turn % 4) {
    case 1:
      return say(f, "urlop wychowawczy kończy się w trakcie okresu");
    case 2:
      row["wykorzystane_miesiace"] = "18";
      return say(f, "urlop wychowawczy, dodatek pobrano już za 18 miesięcy");
    case 3:
      row["miesiace_zatrudnienia"] = turn == 3 ? "4" : "60";
      row["praca_uniemozliwia_opieke"] = turn == 3 ? "N" : "T";
      return say(f, turn == 3 ? "urlop wychowawczy po czterech miesiącach pracy"
                              : "urlop wychowawczy z pracą, która uniemożliwia opiekę");
    default:
      return say(f, "urlop wychowawczy");
  }
}

void many_children(Family& f, int turn) {
  f.two_parents(5, f.dice().between(15, 18));
  int number = 0;
  for (Person* p : f.sons_and_daughters()) {
    if (++number >= 3) f.claim(*p, "dodatek_wielodzietnosc");
  }
  if (turn % 2 == 0) {
    f.earn_per_head(f.dice().between(20, 90));
  } else {
    f.earn(f.threshold() * f.heads() + f.dice().between(60, 300) * 1200);
  }
  say(f, "rodzina wielodzietna");
}

void school_away(Family& f, int turn) {
  f.two_parents(2, f.dice().between(15, 17));
  Person& oldest = *f.sons_and_daughters().front();
  oldest.spells.erase("nauka");
  const bool lives_there = turn % 2 == 0;
  f.attends_school(oldest)["sposob"] = lives_there ? "zamieszkuje" : "dojezdza";
  f.claim(oldest, lives_there ? "dodatek_zamieszkanie" : "dodatek_dojazd");
  if (turn % 4 >= 2) {
    f.earn(f.threshold() * f.heads() + f.dice().between(40, 200) * 1200);
  } else {
    f.earn_per_head(f.dice().between(30, 90));
  }
  say(f, lives_there ? "uczeń mieszka w miejscowości szkoły" : "uczeń dojeżdża do szkoły");
}

}  // namespace

std::vector<Scenario> supplement_scenarios() {
  return {
      {12, {2026, 2025, 2025, 2025, 2018, 2024, 2012, 2025}, newborn},
      {8, {2026, 2025, 2026, 2025, 2017, 2012}, childcare_leave},
      {6, {2026, 2025, 2026, 2018}, many_children},
      {8, {2026, 2025, 2026, 2026, 2024, 2017}, school_away},
  };
}

}  // namespace examples

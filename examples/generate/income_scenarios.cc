// Families whose income decides: ordinary ones, those near and over the threshold, farms, lone
// parents.
#include "scenarios.h"

namespace examples {
namespace {

void say(Family& f, const std::string& words) { f.cells()["#opis"] = words; }

void ordinary(Family& f, int) {
  const int count = f.dice().pick({1, 1, 2, 2, 2, 3, 3, 4, 5});
  f.two_parents(count, f.dice().between(count, 17));
  f.earn_per_head(f.dice().between(15, 92));
  say(f, "zwykła rodzina");
}

// On the threshold, a grosz or a few zlotys to either side of it.
void near_threshold(Family& f, int turn) {
  const int count = f.dice().pick({1, 2, 2, 3, 4});
  f.two_parents(count, f.dice().between(count, 17));
  const Grosze differences[] = {0, 1, -1, 12, -12, 4800, -4800, 60000, 240000, 0};
  const Grosze difference = differences[turn % 10];
  f.earn(f.threshold() * f.heads() + difference);
  say(f, difference == 0  ? "dochód równy kryterium"
         : difference > 0 ? "dochód tuż nad kryterium"
                          : "dochód tuż pod kryterium");
}

void over_threshold(Family& f, int) {
  const int count = f.dice().between(1, 3);
  f.two_parents(count, f.dice().between(count, 17));
  f.earn_per_head(f.dice().between(108, 190));
  say(f, "dochód ponad kryterium");
}

// Until 2015 an excess up to the lowest allowance was passed over for one year.
void tolerated_excess(Family& f, int turn) {
  f.two_parents(2, f.dice().between(6, 15));
  f.earn(f.threshold() * 4 + f.dice().between(1, 40) * 4 * 1200);
  f.cells()["zasilek_w_poprzednim_okresie"] = turn % 3 == 2 ? "N" : "T";
  f.cells()["przekroczenie_w_poprzednim_roku"] = turn % 3 == 1 ? "T" : "N";
  say(f, "przekroczenie nie wyższe niż najniższy zasiłek");
}

// One or two holdings, of less than a hectare too, leased in and out, bought and sold.
void farm(Family& f, int turn) {
  f.two_parents(f.dice().between(1, 4), f.dice().between(9, 17));
  f.earn_per_head(f.dice().between(0, 30));
  const bool small = turn % 6 == 4;
  const int plots = turn % 4 == 3 || small ? 2 : 1;
  for (int i = 0; i < plots; ++i) {
    const int whole = small ? 0 : f.dice().between(1, 6);
    const unsigned part = static_cast<unsigned>(f.dice().below(5000));
    const auto area = [&](unsigned more) {
      return std::to_string(whole) + ',' + digits(part + more, 4);
    };
    Row& row = f.person(i == 0 ? "O1" : "O2")
                   .spells["dochody"]
                   .emplace_back(Row{{"rok", std::to_string(f.base_year())},
                                     {"rodzaj", "gospodarstwo_rolne"},
                                     {"uzyskano", "brak"},
                                     {"utracono", "brak"},
                                     {"ha_przeliczeniowe", area(0)},
                                     {"ha_fizyczne", area(1700)},
                                     {"posiadane_od", "brak"},
                                     {"posiadane_do", "brak"},
                                     {"wydzierzawienie", "brak"},
                                     {"czynsz", "brak"}});
    if (f.base_year() < 2009) row["utrzymanie_z_gospodarstwa"] = "T";
    if (turn % 6 == 1) row["wydzierzawienie"] = i == 0 ? "oddany_krus" : "oddany_zwykla";
    if (turn % 6 == 2) row["posiadane_od"] = iso(day(f.base_year(), 4, 20));
    if (turn % 6 == 5) {
      row["wydzierzawienie"] = "wziety_od_osoby";
      row["czynsz"] = f.money(f.dice().between(20, 90) * 1000);
    }
  }
  say(f, small           ? "grunty do jednego hektara"
         : turn % 6 == 1 ? "gospodarstwo rolne oddane w dzierżawę"
         : turn % 6 == 2 ? "gospodarstwo rolne nabyte w roku bazowym"
         : turn % 6 == 5 ? "gospodarstwo rolne wzięte w dzierżawę"
                         : "gospodarstwo rolne");
}

void paid_maintenance(Family& f, int) {
  f.two_parents(2, f.dice().between(5, 15));
  const Grosze paid = f.dice().between(30, 110) * 6000;
  f.earn(f.threshold() * f.heads() + paid * f.dice().pick({3, 7, 9, 12}) / 10);
  f.add_income(f.person("O2"), "alimenty_swiadczone", paid);
  say(f, "alimenty płacone na dziecko spoza rodziny");
}

struct Title {
  const char* name;
  const char* words;
};
constexpr Title titles[] = {
    {"zasadzone_wyrokiem", "alimenty z wyroku"},
    {"ustalone_ugoda", "alimenty z ugody"},
    {"rodzic_nie_zyje", "drugi rodzic nie żyje"},
    {"ojciec_nieznany", "ojciec nieznany"},
    {"powodztwo_oddalone", "powództwo oddalono"},
    {"koszty_jednego_rodzica", "koszty ponosi jedno z rodziców"},
    {"opieka_naprzemienna", "opieka naprzemienna"},
    {"nieustalone", "alimentów nie ustalono"},
    {"niedostarczone", "tytułu nie dostarczono"},
};

void lone(Family& f, int turn) {
  const Title title = titles[turn % 9];
  const std::string name = title.name;
  const std::string marital = name == "rodzic_nie_zyje" ? "wdowiec"
                              : name == "ojciec_nieznany"
                                  ? "panna_kawaler"
                                  : f.dice().pick<const char*>({"panna_kawaler", "rozwiedziony",
                                                                "rozwiedziony", "w_separacji"});
  const int count = f.dice().pick({1, 1, 2, 2, 3});
  f.lone_parent(count, f.dice().between(count, 17), marital, name);
  f.earn_per_head(f.dice().between(20, 70));
  if (name == "zasadzone_wyrokiem" || name == "ustalone_ugoda") {
    for (Person* p : f.sons_and_daughters()) {
      Row& received = f.add_income(*p, "alimenty_na_dzieci", f.dice().between(20, 45) * 6000);
      received["alimenty_zasadzone"] = received["kwota_netto"];
      received["bezskuteczna_egzekucja"] = "N";
      if (turn % 4 == 1) {  // less came than was awarded
        received["kwota_netto"] = f.money(f.dice().between(5, 15) * 6000);
        received["bezskuteczna_egzekucja"] = turn % 8 == 1 ? "T" : "N";
      }
    }
  }
  for (Person* p : f.sons_and_daughters()) {
    if (f.dice().in(50)) f.claim(*p, "dodatek_samotne_wychowywanie");
  }
  if (name != "rodzic_nie_zyje" && name != "ojciec_nieznany" && f.dice().in(60)) f.outside_parent();
  say(f, std::string("samotny rodzic: ") + title.words);
}

// A lone parent of one child, who raises another with its other parent.
void patchwork(Family& f, int turn) {
  f.applicant("wnioskodawca", f.dice().between(30, 42));
  f.partner(turn % 2 == 0 ? "rodzic_dziecka" : "malzonek");
  f.children(2, f.dice().between(7, 13));
  Person& first = *f.sons_and_daughters().front();
  first.cells["wychowywane_z_drugim_rodzicem"] = "N";
  first.cells["alimenty_na_dziecko"] = titles[turn % 3].name;
  if (turn % 4 == 3) first.cells["pokrewienstwo"] = "malzonka";
  f.earn_per_head(f.dice().between(30, 85));
  say(f, "dziecko z poprzedniego związku i wspólne");
}

}  // namespace

std::vector<Scenario> income_scenarios() {
  const std::vector<int> recent = {2026, 2026, 2026, 2025, 2026, 2024};
  return {
      {38, {2026, 2026, 2026, 2025, 2026, 2025, 2026, 2024, 2026, 2023, 2022}, ordinary},
      {18, recent, near_threshold},
      {8, recent, over_threshold},
      {9, {2012, 2013, 2014}, tolerated_excess},
      {12, {2025, 2024, 2023, 2019, 2026, 2021}, farm},
      {2, {2008}, farm},
      {5, recent, paid_maintenance},
      {23, recent, lone},
      {9, {2017, 2014, 2012, 2010}, lone},
      {8, recent, patchwork},
      {14, {2014, 2017, 2016, 2018, 2009, 2012, 2020, 2006, 2005}, ordinary},
  };
}

}  // namespace examples

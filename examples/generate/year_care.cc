// Nursing allowance, the carers' benefits and the parental benefit: what is granted for no family's
// benefit period, save the special carer's allowance. A right that runs since before 2019 is
// decided from January on.
#include <algorithm>

#include "year.h"

namespace examples {
namespace {

using std::chrono::days;

std::string month_of(Day d) { return iso(d).substr(0, 7); }

Family open(Household& h, Day filed, Day from) {
  Family f = new_application(h, 2019, filed);
  f.cells().erase("okres_od");
  f.cells()["opieka_od"] = month_of(std::max(from, day(2019, 1, 1)));
  f.cells()["dochody"] = "komplet";
  return f;
}

// When it is applied for: more than half of the rights of a year are older than the year.
Day filing_day(Household& h, Day possible) {
  const Day last = day(2019, 12, 20);
  const Day first = std::min(std::max(possible, day(2018, 2, 1)), last - days(20));
  return day_between(h.dice, first, h.dice.in(60) ? std::max(first, day(2018, 12, 28)) : last);
}

Row& care(Person& p, Day from, const char* carer) {
  return p.spells["opieki"].emplace_back(Row{{"kto", "O1"},
                                             {"od", iso(from)},
                                             {"do", "brak"},
                                             {"opiekun", carer},
                                             {"opieka_uznana", "T"},
                                             {"praca", "zrezygnowal"},
                                             {"gospodarstwo", "bez_gospodarstwa"},
                                             {"swiadczenie_opiekuna", "bez_swiadczenia"},
                                             {"wyplata_zawieszona", "N"},
                                             {"kwota_swiadczenia_opiekuna", "brak"},
                                             {"inny_tytul_ubezpieczenia", "N"},
                                             {"opiekun_znaczny", "N"},
                                             {"blizsi_zobowiazani", "nie_ma_lub_zwolnieni"},
                                             {"wczesniejszy_wniosek_innego", "N"},
                                             {"wywiad_uniemozliwiony", "N"},
                                             {"decyzja_wygasla_2013", "N"},
                                             {"orzekanie_w_toku_2014", "N"},
                                             {"wygasla_z_orzeczeniem_2013", "N"}});
}

void lose_indications(Family& f) {
  for (Person& p : f.application().persons) {
    for (Row& row : p.spells["orzeczenia"]) row["wskazania"] = row["data_wydania"] = "";
    if (p.spells["orzeczenia"].empty()) p.cells["data_urodzenia"] = "";
  }
}

void disabled_child(Household& h, Office& office, const Person& child) {
  const Row& paper = child.spells.at("orzeczenia").back();
  const bool long_since = paper.at("wazne_od") < "2018";
  const Day filed = long_since ? filing_day(h, day(2018, 2, 1)) : filing_day(h, day(2018, 11, 1));
  Family allowance = open(h, filed, filed - days(60));
  allowance.claim(allowance.person(child.id), "zasilek_pielegnacyjny");
  file(office, h, "ZP-" + child.id, allowance, lose_indications);
  // The other parents work, or lack the indications and know it.
  if (!h.dice.in(paper.at("wskazania") == "T" ? 75 : 8)) return;
  Family f = open(h, filed, filed);
  Person& p = f.person(child.id);
  Row& row = care(p, filed - days(40), "matka_ojciec");
  if (h.dice.in(8)) row["praca"] = "pracuje";
  f.claim(p, "swiadczenie_pielegnacyjne_dawne");
  file(office, h, "SP-" + child.id, f, lose_indications);
}

// A mother who has no maternity allowance: a student, an unemployed, a contractor.
void parental(Household& h, Office& office, const Person& baby) {
  const Day filed = day_between(h.dice, baby.born + days(7), baby.born + days(100));
  if (filed > day(2019, 12, 31)) return;
  Family f = open(h, filed, baby.born);
  Person& p = f.person(baby.id);
  Row& birth = f.birth(p);
  birth["liczba_dzieci"] = "1";
  birth["tytul"] = "matka";
  birth["zdarzenie_ojca"] = birth["tygodnie_matki"] = "nd";
  birth["ukonczony_tydzien_ciazy"] = "39";
  birth["masa_urodzeniowa"] = std::to_string(h.dice.between(2700, 4100));
  birth["wniosek_o_wydluzenie"] = "brak";
  if (h.dice.in(8)) {
    p.spells["inne_swiadczenia"].push_back({{"rodzaj", "zasilek_macierzynski"},
                                            {"relacja", "wnioskodawcy_na_te_osobe"},
                                            {"stan", "przyznane"},
                                            {"od", iso(baby.born)},
                                            {"do", "brak"},
                                            {"kwota", "brak"}});
  }
  f.claim(p, "swiadczenie_rodzicielskie");
  file(office, h, "SR7-" + baby.id, f, [](Family& lost) {
    lost.sons_and_daughters().back()->spells["urodzenia"].back()["liczba_dzieci"] = "";
  });
}

void special_allowance(Household& h, Office& office) {
  for (const int year : {2018, 2019}) {
    const Day filed = day_between(h.dice, day(year, 9, 2), day(year, 11, 20));
    Family f = new_application(h, year, filed);
    f.cells()["opieka_od"] = iso(f.start()).substr(0, 7);
    f.cells()["dochody"] = "komplet";
    state_incomes(f, h);
    f.person("O1").cells["rodzina_do_szo"] = "rodzina_opiekuna";
    f.person("O2").cells["rodzina_do_szo"] = "rodzina_podopiecznego";
    care(f.person("O2"), day(2018, 3, 1), "dziecko_osoby");
    f.claim(f.person("O2"), "specjalny_zasilek_opiekunczy");
    file(office, h, "SZO-" + std::to_string(year), f, lose_indications);
  }
}

void grown_person(Household& h, Office& office) {
  const Person& ill = h.persons.back();
  const Day seventy_five = years_later(ill.born, 75);
  const bool by_age = ill.spells.find("orzeczenia") == ill.spells.end();
  const Day filed = filing_day(h, by_age ? seventy_five - days(10) : day(2018, 2, 1));
  Family f = open(h, filed, filed);
  Person& p = f.person(ill.id);
  // The supplement that a pension brings with it leaves nothing to the commune.
  if (by_age && h.dice.in(30)) {
    p.spells["inne_swiadczenia"].push_back({{"rodzaj", "dodatek_pielegnacyjny"},
                                            {"relacja", "wlasne_tej_osoby"},
                                            {"stan", "przyznane"},
                                            {"od", iso(seventy_five)},
                                            {"do", "brak"},
                                            {"kwota", "brak"}});
  }
  f.claim(p, "zasilek_pielegnacyjny");
  file(office, h, "ZP", f, lose_indications);
}

}  // namespace

void file_for_care(Household& h, Office& office) {
  if (!is_child(h.persons.back())) {
    grown_person(h, office);
    if (h.persons.size() > 1) special_allowance(h, office);
    return;
  }
  for (const Person& p : h.persons) {
    if (!is_child(p)) continue;
    if (p.spells.find("orzeczenia") != p.spells.end()) disabled_child(h, office, p);
    if (p.born >= day(2019, 1, 1) && h.dice.in(40)) parental(h, office, p);
  }
}

}  // namespace examples

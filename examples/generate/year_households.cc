// In: a seed. Out: a household as it lives in 2019, with everything that its applications will say
// alike.
#include <algorithm>

#include "year.h"

namespace examples {
namespace {

using std::chrono::days;

constexpr Day new_year = std::chrono::year(2019) / 1 / 1;

Household named(std::uint64_t seed, unsigned number) {
  Household h{digits(number, 4), Dice(seed), {}, 0, 0, "", false, seed};
  return h;
}

// What no scenario changes: nobody died, nobody has a conflicting right.
void answer_the_rest(Person& p) {
  Row& cells = p.cells;
  cells["data_zgonu"] = "brak";
  cells["uprawniony_do_opieki_zdrowotnej"] = "T";
  cells["status_pobytowy"] = "obywatel_polski";
  cells["zamieszkanie_w_polsce_od"] = iso(p.born);
  cells["zamieszkanie_w_polsce_do"] = "brak";
  cells["zobowiazany_tytulem"] = "N";
  if (!is_child(p)) return;
  for (const char* none : {"zgon_pobierajacego", "wyplacono_zmarlemu_do", "wniosek_zmarlego"}) {
    cells[none] = "brak";
  }
  for (const char* no : {"inny_wniosek_o_wychowawcze", "dobry_start_przyznany",
                         "inny_wniosek_o_dobry_start", "otrzymuje_fundusz"}) {
    cells[no] = "N";
  }
}

Row certificate(const char* kind, Day applied, const std::string& until, bool needs_care) {
  return {{"rodzaj", kind},
          {"wazne_od", iso(applied)},
          {"wazne_do", until},
          {"data_wniosku_o_orzeczenie", iso(applied)},
          {"data_wydania", iso(applied + days(35))},
          {"wskazania", needs_care ? "T" : "N"},
          {"powstanie_niepelnosprawnosci", "brak"},
          {"powstala_w_nauce", "N"},
          {"wniosek_o_nowe", "brak"},
          {"nowe_ostateczne", "brak"}};
}

// One child in forty has a certificate, and half of these need constant care.
void draw_disability(Household& h, Person& p) {
  if (!h.dice.in(3) || age_on(p, new_year) < 1 || age_on(p, new_year) > 15) return;
  const Day applied = std::max(p.born + days(90), day(2016, 1, 1)) + days(h.dice.below(800));
  const bool ends = h.dice.in(20);
  p.spells["orzeczenia"].push_back(certificate(
      "niepelnosprawnosc_do_16", applied,
      iso(ends ? day(2019, h.dice.between(3, 11), 30) : years_later(p.born, 16) - days(1)),
      h.dice.in(50)));
}

// A commune of commuters to the capital: one household in seven is within the threshold of the
// family allowance, one in fifteen little above it.
Grosze monthly_income_per_head(Household& h) {
  const int part = h.dice.below(100);
  int zlotys = h.dice.between(1900, 5800);
  if (part < 40) zlotys = h.dice.between(900, 1900);
  if (part < 20) zlotys = h.dice.between(680, 900);
  if (part < 14) zlotys = h.dice.between(120, 674);
  if (h.fund) zlotys = h.dice.between(200, 900);
  return zlotys * 100LL + h.dice.below(100);
}

void draw_maintenance(Household& h, Family& f) {
  const int part = h.dice.below(100);
  h.fund = part < 18;
  h.maintenance = part < 62   ? "zasadzone_wyrokiem"
                  : part < 78 ? "ustalone_ugoda"
                  : part < 85 ? "rodzic_nie_zyje"
                  : part < 91 ? "ojciec_nieznany"
                              : "nieustalone";
  const char* marital = h.maintenance == "rodzic_nie_zyje"   ? "wdowiec"
                        : h.maintenance == "ojciec_nieznany" ? "panna_kawaler"
                        : h.dice.in(65)                      ? "rozwiedziony"
                                                             : "panna_kawaler";
  f.person("O1").cells["stan_cywilny"] = marital;
}

}  // namespace

Household family_household(std::uint64_t seed, unsigned number) {
  Household h = named(seed, number);
  Family f(2019, seed + 1);
  const int count = h.dice.pick({1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2,
                                 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 5, 6});
  const int oldest = h.dice.between(std::min(2 * count - 2, 12), 19);
  if (h.dice.in(15)) {
    f.lone_parent(std::min(count, 3), oldest, "panna_kawaler", "");
    draw_maintenance(h, f);
    for (Person* p : f.sons_and_daughters()) p->cells["alimenty_na_dziecko"] = h.maintenance;
  } else {
    f.two_parents(count, oldest);
    const bool room = age_on(f.application().persons.back(), f.start()) >= 3 && oldest <= 12;
    if (room && h.dice.in(22)) f.child(h.dice.pick({0, 0, 1, 2}));
  }
  h.persons = std::move(f.application().persons);
  h.persons.reserve(16);
  for (Person& p : h.persons) {
    p.spells.clear();
    if (is_child(p) && p.born >= day(2018, 11, 1)) {
      born_on(p, new_year + days(h.dice.below(365)));
    }
    answer_the_rest(p);
    if (is_child(p)) draw_disability(h, p);
  }
  h.income = monthly_income_per_head(h) * 12 * static_cast<Grosze>(h.persons.size());
  h.income_before = h.income * h.dice.between(84, 104) / 100;
  return h;
}

// A grown person who draws the nursing allowance; of each ten one is cared for by a son or a
// daughter.
Household adult_household(std::uint64_t seed, unsigned number) {
  Household h = named(seed, number);
  Family f(2019, seed + 1);
  const bool cared_for = h.dice.in(10);
  const bool old = cared_for || h.dice.in(20);
  f.applicant("wnioskodawca", old && !cared_for ? h.dice.between(74, 92) : h.dice.between(26, 58));
  if (cared_for) {
    Person& parent = f.partner("inna");
    born_on(parent, f.person("O1").born - days(h.dice.between(8500, 12000)));
    parent.cells["stan_cywilny"] = "wdowiec";
    parent.cells["stan_cywilny_od"] = "2009-05-04";
  }
  h.persons = std::move(f.application().persons);
  h.persons.reserve(16);
  for (Person& p : h.persons) answer_the_rest(p);
  Person& ill = h.persons.back();
  if (!old || cared_for) {
    const char* kind = cared_for || h.dice.in(45) ? "stopien_znaczny" : "stopien_umiarkowany";
    const bool ends = h.dice.in(15);
    Row row = certificate(kind, day(h.dice.between(2009, 2018), h.dice.between(1, 12), 11),
                          ends ? iso(day(2019, h.dice.between(4, 12), 30)) : "brak", false);
    // A moderate degree counts where it arose by the age of 21.
    const bool late = kind == std::string("stopien_umiarkowany") && h.dice.in(12);
    row["powstanie_niepelnosprawnosci"] =
        late ? iso(years_later(ill.born, 24)) : iso(years_later(ill.born, 17));
    if (cared_for) row["powstanie_niepelnosprawnosci"] = iso(day(2010, 3, 1));
    ill.spells["orzeczenia"].push_back(row);
  }
  h.income = h.dice.between(350, 900) * 1200LL * static_cast<Grosze>(h.persons.size());
  h.income_before = h.income;
  return h;
}

void born_on(Person& p, Day born) {
  p.born = born;
  p.cells["data_urodzenia"] = dotted(born);
}

int age_on(const Person& p, Day d) {
  int age = year_of(d) - year_of(p.born);
  return years_later(p.born, age) > d ? age - 1 : age;
}

bool is_child(const Person& p) { return p.cells.at("rola") == "dziecko"; }

Day day_between(Dice& dice, Day first, Day last) {
  const Day found = first + days(dice.below(static_cast<int>((last - first).count()) + 1));
  return std::chrono::weekday(found) == std::chrono::Sunday ? found + days(1) : found;
}

}  // namespace examples

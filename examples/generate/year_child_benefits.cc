// What almost every household files for: the child-raising benefit and Dobry start.
#include <algorithm>

#include "year.h"

namespace examples {
namespace {

using std::chrono::days;

constexpr Day reform = std::chrono::year(2019) / 7 / 1;  // no income test any more

void say_how(Family& f) {
  // Paper is taken from August on.
  const std::string month = iso(f.filed()).substr(5, 2);
  f.cells()["sposob_zlozenia"] = month == "07" || f.dice().in(55) ? "elektroniczny" : "papierowy";
}

void lose_status(Family& f) { f.person("O1").cells["status_pobytowy"] = ""; }

void lose_maintained(Family& f) { f.sons_and_daughters().back()->cells["na_utrzymaniu"] = ""; }

// A family in a hundred has a parent who works abroad, and some child is in foster care.
void draw_obstacles(Household& h, Family& f) {
  const bool two = f.application().persons.size() > 1 && !is_child(f.application().persons[1]);
  if (two && h.dice.in(1)) {
    f.person("O2").spells["pobyty_za_granica"].push_back(
        {{"od", "2018-05-14"}, {"do", "brak"}, {"cel", "inny_cel"}});
    f.cells()["#opis"] = "praca za granicą";
  }
}

void open(Family& f, const char* from) {
  f.cells().erase("okres_od");
  f.cells()["wychowawcze_od"] = from;
  say_how(f);
}

// Children under 18 on the day, the oldest first.
std::vector<Person*> minors(Family& f, Day d) {
  std::vector<Person*> found;
  for (Person* p : f.sons_and_daughters()) {
    p->cells["wychowawcze_przyznane_do"] = "brak";
    if (age_on(*p, d) < 18) found.push_back(p);
  }
  return found;
}

// Before the reform, for the second child and more, for the first one of a family of small means.
// Returns for whom it was claimed.
std::vector<std::string> before_reform(Household& h, Office& office) {
  std::vector<std::string> claimed;
  const bool late = h.dice.in(6);
  const Day filed = late ? day_between(h.dice, day(2018, 11, 2), day(2019, 3, 29))
                         : day_between(h.dice, day(2018, 8, 1), day(2018, 10, 30));
  Family f = new_application(h, 2018, filed);
  open(f, "2018-10");
  std::vector<Person*> children = minors(f, day(2018, 10, 1));
  const bool small_means = h.income_before / 12 <= 80000 * static_cast<Grosze>(f.heads());
  const bool tries = small_means || h.dice.in(6);
  for (std::size_t i = tries ? 0 : 1; i < children.size(); ++i) {
    f.claim(*children[i], "swiadczenie_wychowawcze");
    claimed.push_back(children[i]->id);
  }
  if (claimed.empty() || h.dice.in(2)) return {};
  state_incomes(f, h);
  draw_obstacles(h, f);
  if (tries && !small_means) claimed.erase(claimed.begin());  // refused
  file(office, h, "SW-2018", f, lose_maintained);
  return claimed;
}

// A child born after the family's application has one of its own.
void newborn(Household& h, Office& office, const Person& baby, bool first) {
  const bool old_rules = baby.born < reform - days(30);
  if (old_rules && first) return;
  const Day filed =
      old_rules ? day_between(h.dice, baby.born + days(6), reform - days(2))
                : day_between(h.dice, std::max(baby.born + days(6), reform), baby.born + days(60));
  if (filed > day(2019, 12, 31)) return;
  Family f = new_application(h, old_rules ? 2018 : 2019, filed);
  open(f, old_rules ? "2018-10" : "2019-07");
  minors(f, filed);
  f.claim(f.person(baby.id), "swiadczenie_wychowawcze");
  file(office, h, std::string("SW-") + baby.id, f, lose_status);
}

}  // namespace

void file_for_child_raising(Household& h, Office& office) {
  std::vector<std::string> granted = before_reform(h, office);
  int rank = 0;
  for (const Person& p : h.persons) {
    if (!is_child(p)) continue;
    if (p.born >= day(2019, 1, 1) && p.born < reform - days(30) && rank > 0) {
      newborn(h, office, p, false);
      granted.push_back(p.id);
    }
    ++rank;
  }
  const int when = h.dice.below(100);
  const Day filed = when < 60   ? day_between(h.dice, reform, day(2019, 7, 31))
                    : when < 92 ? day_between(h.dice, day(2019, 8, 1), day(2019, 9, 28))
                                : day_between(h.dice, day(2019, 10, 1), day(2019, 12, 30));
  if (h.dice.in(97)) {
    Family f = new_application(h, 2019, filed);
    open(f, "2019-07");
    minors(f, filed);
    for (Person* p : f.sons_and_daughters()) {
      // Some claim once more for a child who has come of age.
      if (age_on(*p, filed) >= 18 && !h.dice.in(8)) continue;
      if (std::find(granted.begin(), granted.end(), p->id) != granted.end()) {
        p->cells["wychowawcze_przyznane_do"] = "2019-09-30";
      }
      f.claim(*p, "swiadczenie_wychowawcze");
    }
    draw_obstacles(h, f);
    if (!f.application().claims.empty()) {
      file(office, h, "SW-2019", f, h.dice.in(50) ? lose_status : lose_maintained);
    }
  }
  for (const Person& p : h.persons) {
    if (is_child(p) && p.born >= std::max(filed, reform)) newborn(h, office, p, false);
  }
}

void file_for_dobry_start(Household& h, Office& office) {
  const int when = h.dice.below(100);
  const Day filed = when < 55   ? day_between(h.dice, reform, day(2019, 7, 31))
                    : when < 98 ? day_between(h.dice, day(2019, 8, 1), day(2019, 11, 29))
                                : day_between(h.dice, day(2019, 12, 4), day(2019, 12, 30));
  Family f = new_application(h, 2019, filed);
  f.cells().erase("okres_od");
  f.cells()["rok_szkolny_od"] = "2019-09";
  say_how(f);
  for (Person* p : f.sons_and_daughters()) {
    const int begun = 2019 - year_of(p->born);
    const bool preschool = begun == 6;
    if (begun < 6 || begun > 20 || (preschool && !h.dice.in(6))) continue;
    if (begun > 6 && p->spells["nauka"].empty() && !h.dice.in(10)) continue;
    if (preschool) {  // the year before school is not covered
      p->spells["nauka"].push_back({{"typ", "zerowka"},
                                    {"od", "2019-09-01"},
                                    {"do", "2020-08-31"},
                                    {"przerwano", "brak"},
                                    {"policealna_lub_dla_doroslych", "N"},
                                    {"zajecia_rewalidacyjne", "N"}});
    }
    f.claim(*p, "dobry_start");
  }
  if (f.application().claims.empty() || h.dice.in(3)) return;
  file(office, h, "DS-2019", f, [](Family& lost) {
    const std::string who = lost.application().claims.back().person;
    std::vector<Row>& schools = lost.person(who).spells["nauka"];
    if (!schools.empty()) schools.back()["typ"] = "";
  });
}

}  // namespace examples

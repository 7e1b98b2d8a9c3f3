// In: nothing. Out: the applications of a year, as many as the centre had. What is assumed stands
// in examples/README.md.
#include "year.h"

#include <algorithm>

namespace examples {
namespace {

using std::chrono::days;

constexpr std::size_t applications = 5186;
constexpr std::uint64_t seed = 20191231;
// The families with the commune's own benefits, and how many of them file in the first month of
// these.
constexpr int municipal_families = 20;
constexpr int in_october = 17;

void never_complete(Family& f) {
  f.cells()["termin_uzupelnienia"] = dotted(f.filed() + days(21));
  f.cells()["data_uzupelnienia"] = "brak";
  f.cells()["#opis"] = "wniosku nie uzupełniono";
}

void complete(Family& f) {
  const Day deadline = f.filed() + days(21);
  f.cells()["termin_uzupelnienia"] = dotted(deadline);
  f.cells()["data_uzupelnienia"] = dotted(deadline - days(f.dice().below(12)));
}

// The school of the age; in each application of the household the same, and none after the last
// year.
void go_to_school(Family& f, Person& p) {
  const int born = year_of(p.born);
  const int age = year_of(f.start()) - born;
  if (age < 7 || age > 20) return;
  Row school = f.attends_school(p);
  school["policealna_lub_dla_doroslych"] = school["zajecia_rewalidacyjne"] = "N";
  // Who was born in 2004 did not go to a lower secondary school any more.
  if (born == 2004) {
    school["typ"] = age == 14 ? "podstawowa" : "ponadpodstawowa";
    school["od"] = age == 14 ? "2011-09-01" : "2019-09-01";
    school["do"] = "2019-06-21";
  }
  if (school["typ"] == "ponadpodstawowa") {
    const bool technical = p.born.time_since_epoch().count() % 5 < 2;
    school["do"] = iso(day(born + (technical ? 20 : 19), 4, 30));
  }
  p.spells["nauka"].clear();
  if (school["do"] > iso(f.filed())) p.spells["nauka"].push_back(school);
}

}  // namespace

Family new_application(Household& h, int year, Day filed) {
  Family f(year, ++h.seed);
  f.file_on(filed);
  for (const Person& p : h.persons) {
    if (p.born < filed) f.application().persons.push_back(p);
  }
  for (Person* p : f.sons_and_daughters()) go_to_school(f, *p);
  Row& cells = f.cells();
  cells["#rodzina"] = h.id;
  cells["szo_w_poprzednim_okresie"] = cells["szo_przekroczenie_w_poprzednim_roku"] = "N";
  for (const char* list :
       {"opieki_naprzemienne", "dni_opieki", "tytuly", "egzekucje", "wyplaty", "wstrzymania",
        "opieki", "inne_swiadczenia", "prawa_nabyte", "pobyty_w_szpitalu", "przerwy_w_opiece"}) {
    cells[list] = "komplet";
  }
  return f;
}

void state_incomes(Family& f, const Household& h) {
  f.earn(f.base_year() == 2018 ? h.income : h.income_before);
  for (Person& p : f.application().persons) {
    if (p.spells["dochody"].empty()) p.cells["dochody"] = "brak";
  }
}

void file(Office& office, Household& h, const std::string& kind, Family& f,
          const std::function<void(Family&)>& lose) {
  const int fate = h.dice.below(200);
  if (fate < 8) {
    f.cells()["#opis"] = "brakuje dokumentu";
    lose(f);
  } else if (fate < 10) {
    never_complete(f);
  } else if (fate < 25) {
    complete(f);
  }
  for (Person& p : f.application().persons) {
    std::erase_if(p.spells, [](const auto& table) { return table.second.empty(); });
  }
  office.push_back({h.id + '-' + kind, std::move(f.application())});
}

Office year_of_a_centre(bool municipal) {
  Office office;
  int families = municipal ? 0 : municipal_families;
  for (unsigned number = 1; office.size() < applications; ++number) {
    const std::uint64_t own = seed + number * 1000003u;
    // Eleven households with children to one that comes for a grown person.
    Household h = number % 12 == 0 ? adult_household(own, number) : family_household(own, number);
    file_for_child_raising(h, office);
    file_for_dobry_start(h, office);
    file_for_family_benefits(h, office);
    file_for_births(h, office);
    file_for_fund(h, office);
    file_for_care(h, office);
    if (families < municipal_families &&
        file_for_commune(h, office, day(2019, families < in_october ? 10 : 11, 2))) {
      ++families;
    }
  }
  office.resize(applications);
  return office;
}

}  // namespace examples

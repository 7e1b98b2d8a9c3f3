// The commune's own benefits for large families, paid since October 2019: the commuting benefit and
// the commune's birth benefit. They need the rules of the commune beside the national ones, so they
// are filed only where that is asked for.
#include "year.h"

namespace examples {
namespace {

Row card(const char* kind) {
  return {{"rodzaj", kind},
          {"gmina_wydania", michalowice},
          {"wazna_od", "2019-03-01"},
          {"wazna_do", "2021-02-28"}};
}

Family open(Household& h, Day filed) {
  Family f = new_application(h, 2019, filed);
  Row& cells = f.cells();
  cells.erase("okres_od");
  cells["rok_gminny_od"] = "2019-01";
  cells["gmina"] = michalowice;
  for (const char* list : {"karty", "bilety", "zaswiadczenia"}) cells[list] = "komplet";
  for (Person& p : f.application().persons) {
    for (const char* kind : {"karta_mieszkanca", "karta_duzej_rodziny"}) {
      p.spells["karty"].push_back(card(kind));
    }
  }
  return f;
}

bool is_secondary_pupil(Person& p) {
  const std::vector<Row>& schools = p.spells["nauka"];
  return !schools.empty() && schools.back().at("typ") == "ponadpodstawowa";
}

// Three months by train to the capital; a pupil has a ticket at half the price.
void commute(Household& h, Person& p) {
  p.spells["bilety"].push_back({{"wazny_od", "2019-10"},
                                {"liczba_miesiecy", "3"},
                                {"cena", std::to_string(h.dice.between(90, 290)) + ",00"},
                                {"dlugookresowy", "T"},
                                {"imienny", "T"}});
  p.spells["zaswiadczenia"].push_back({{"rok_szkolny_od", "2019-09"}, {"zlozono", "2019-09-20"}});
}

}  // namespace

bool file_for_commune(Household& h, Office& office, Day earliest) {
  if (h.persons.size() < 5) return false;
  Family f = open(h, day_between(h.dice, earliest, earliest + std::chrono::days(25)));
  for (Person* p : f.sons_and_daughters()) {
    if (!is_secondary_pupil(*p)) continue;
    commute(h, *p);
    f.claim(*p, "swiadczenie_na_dojazdy");
  }
  Person& youngest = *f.sons_and_daughters().back();
  if (year_of(youngest.born) == 2019) {
    f.birth(youngest)["becik_przyznany"] = "N";
    f.claim(youngest, "gminny_becik");
  }
  // Both cards and the tickets are seen to where it is worth it: more often for two children.
  const std::size_t claims = f.application().claims.size();
  if (claims == 0 || (claims == 1 && !h.dice.in(25))) return false;
  office.push_back({h.id + "-GM-2019", std::move(f.application())});
  return true;
}

}  // namespace examples

#include "family.h"

#include <algorithm>
#include <stdexcept>

namespace examples {
namespace {

// Income of one person and month at which the allowance is still due, in zlotys.
struct Threshold {
  int from_year, general, higher;
};
constexpr Threshold thresholds[] = {
    {2004, 504, 583}, {2012, 539, 623}, {2014, 574, 664}, {2015, 674, 764}};

const Threshold& threshold_of(int year) {
  const Threshold* found = thresholds;
  for (const Threshold& each : thresholds) {
    if (each.from_year <= year) found = &each;
  }
  return *found;
}

constexpr Day today = std::chrono::year(2026) / 11 / 20;

}  // namespace

Family::Family(int year, std::uint64_t seed) : year_(year), dice_(seed) {
  spaces_ = dice_.in(50);
  currency_ = dice_.in(10);
  application_.persons.reserve(16);  // references to persons stay valid
  set_period();
}

void Family::set_period() {
  start_ = year_ == 2004 ? day(2004, 5, 1) : day(year_, year_ < 2009 ? 9 : 11, 1);
  // Most apply before the period begins, some in its course.
  const Day first = start_ - std::chrono::days(92);
  filed_ = std::min(dice_.in(80) ? first + std::chrono::days(dice_.below(105))
                                 : start_ + std::chrono::days(dice_.below(300)),
                    today - std::chrono::days(dice_.below(20)));
  Row& cells = application_.cells;
  cells["okres_od"] = iso(start_).substr(0, 7);
  cells["data_zlozenia"] = dotted(filed_);
  cells["data_uzupelnienia"] = cells["termin_uzupelnienia"] = "nd";
  cells["umowa_miedzynarodowa"] = cells["przekroczenie_w_poprzednim_roku"] = "N";
  cells["zasilek_w_poprzednim_okresie"] = dice_.in(60) ? "T" : "N";
  for (const char* list : {"nauka", "orzeczenia", "urlopy", "urodzenia", "instytucje",
                           "pobyty_za_granica", "swiadczenia_zagraniczne"}) {
    cells[list] = "komplet";
  }
  cells["#teryt"] = "0299992";
}

void Family::file_on(Day d) {
  filed_ = d;
  application_.cells["data_zlozenia"] = dotted(d);
}

Day Family::birthday(int age) {
  return years_later(start_, -age) - std::chrono::days(dice_.below(365));
}

Person& Family::add(const std::string& id, const std::string& role, Day born) {
  Person& p = application_.persons.emplace_back();
  p.id = id;
  p.born = born;
  p.cells = {{"rola", role},
             {"data_urodzenia", dotted(born)},
             {"w_skladzie_od", "brak"},
             {"w_skladzie_do", "brak"}};
  return p;
}

Person& Family::applicant(const std::string& role, int age) {
  Person& p = add("O1", role, birthday(age));
  p.cells["stan_cywilny"] = "panna_kawaler";
  p.cells["stan_cywilny_od"] = "brak";
  p.cells["status_pobytowy"] = "obywatel_polski";
  p.cells["zamieszkanie_w_polsce_od"] = iso(p.born);
  p.cells["zamieszkanie_w_polsce_do"] = "brak";
  p.cells["zasilek_na_wlasne_dziecko_od"] = "brak";
  return p;
}

// Of about the applicant's age; married to the applicant unless the other parent only.
Person& Family::partner(const std::string& role) {
  Person& first = person("O1");
  Person& p = add("O2", role, first.born - std::chrono::days(dice_.between(-900, 2200)));
  p.cells["stan_cywilny"] = "panna_kawaler";
  p.cells["stan_cywilny_od"] = "brak";
  if (role != "malzonek") return p;
  const std::string wedding =
      dotted(std::min(years_later(first.born, 21) + std::chrono::days(dice_.below(2900)),
                      start_ - std::chrono::days(200)));
  for (Person* each : {&first, &p}) {
    each->cells["stan_cywilny"] = "w_malzenstwie";
    each->cells["stan_cywilny_od"] = wedding;
  }
  return p;
}

Person& Family::outside_parent() {
  Person& p = add("O9", "rodzic_spoza_rodziny", person("O1").born);
  p.cells["data_urodzenia"] = "";  // not the office's business
  ++not_counted_;
  return p;
}

Person& Family::child(int age) {
  const std::string id = "D" + std::to_string(sons_and_daughters().size() + 1);
  Person& p = add(id, "dziecko", birthday(age));
  if (p.born >= filed_) file_on(p.born + std::chrono::days(7));
  p.cells["pokrewienstwo"] = "wlasne";
  p.cells["stan_cywilny"] = "panna_kawaler";
  p.cells["stan_cywilny_od"] = "brak";
  p.cells["na_utrzymaniu"] = p.cells["wychowywane_z_drugim_rodzicem"] = "T";
  p.cells["kolejnosc_urodzenia"] = "1";
  p.cells["wlasne_dziecko_od"] = p.cells["zasilek_na_wlasne_dziecko_od"] = "brak";
  p.cells["swiadczenie_opiekuncze"] = "brak";
  return p;
}

void Family::children(int count, int oldest_age) {
  int age = oldest_age;
  for (int i = 0; i < count; ++i) {
    Person& p = child(std::max(age, 0));
    claim(p);
    if (age >= 17 || (age >= 7 && dice_.in(30))) {
      attends_school(p);
      if (dice_.in(50)) claim(p, "dodatek_rok_szkolny");
    }
    age -= dice_.between(2, 4);
    if (age < 0) return;
  }
}

void Family::two_parents(int count, int oldest_age) {
  applicant("wnioskodawca", oldest_age + dice_.between(21, 33));
  partner("malzonek");
  children(count, oldest_age);
}

void Family::lone_parent(int count, int oldest_age, const std::string& marital,
                         const std::string& maintenance) {
  Person& parent = applicant("wnioskodawca", oldest_age + dice_.between(19, 32));
  parent.cells["stan_cywilny"] = marital;
  if (marital != "panna_kawaler") {
    parent.cells["stan_cywilny_od"] = dotted(start_ - std::chrono::days(dice_.between(200, 900)));
  }
  children(count, oldest_age);
  for (Person* p : sons_and_daughters()) {
    p->cells["wychowywane_z_drugim_rodzicem"] = "N";
    p->cells["alimenty_na_dziecko"] = maintenance;
  }
}

Person& Family::person(const std::string& id) {
  for (Person& p : application_.persons) {
    if (p.id == id) return p;
  }
  throw std::logic_error("no person " + id);
}

std::vector<Person*> Family::sons_and_daughters() {
  std::vector<Person*> found;
  for (Person& p : application_.persons) {
    if (p.cells["rola"] == "dziecko") found.push_back(&p);
  }
  return found;
}

// The school of the person's age when the period begins, with the years it takes.
Row& Family::attends_school(Person& p) {
  const int born = year_of(p.born);
  const bool reformed = born >= 2005;  // eight years of primary school
  const int secondary = reformed ? 15 : 16;
  const int school_age = year_of(start_) - born;
  Row row{{"koniec_roku_studiow", "brak"},
          {"przerwano", "brak"},
          {"sposob", "na_miejscu"},
          {"dodatek_na_rok_szkolny", "N"}};
  const auto school = [&](const char* kind, int from, int to) {
    row["typ"] = kind;
    row["od"] = iso(day(born + from, 9, 1));
    row["do"] = iso(day(born + to, to < 19 ? 6 : 4, 30));
  };
  if (school_age >= secondary) school("ponadpodstawowa", secondary, dice_.in(60) ? 19 : 20);
  if (school_age < secondary && (reformed || school_age < 13))
    school("podstawowa", 7, reformed ? 15 : 13);
  if (school_age < secondary && school_age >= 13 && !reformed) school("gimnazjum", 13, 16);
  return p.spells["nauka"].emplace_back(row);
}

Row& Family::birth(Person& p) {
  return p.spells["urodzenia"].emplace_back(
      Row{{"zywe", "T"},
          {"objecie_opieka", "brak"},
          {"opieka_medyczna_od_tygodnia", std::to_string(dice_.between(6, 10))},
          {"opieka_do_porodu", "T"},
          {"badanie_w_ciazy", "T"},
          {"brak_zaswiadczenia_do_2010", "N"},
          {"inne_swiadczenie", "N"},
          {"dodatek_przyznany", "N"},
          {"zapomoga_przyznana", "N"},
          {"zapomoga_za_granica", "N"}});
}

Row& Family::leave(Person& p, Day from, Day to) {
  return p.spells["urlopy"].emplace_back(Row{{"kto", "O1"},
                                             {"od", iso(from)},
                                             {"do", iso(to)},
                                             {"miesiace_zatrudnienia", "31"},
                                             {"wykorzystane_miesiace", "0"},
                                             {"wieloraczki", "N"},
                                             {"opieka_osobista", "T"},
                                             {"praca_w_czasie_urlopu", "N"},
                                             {"praca_uniemozliwia_opieke", "N"},
                                             {"opieka_calodobowa", "0"},
                                             {"placowka_lecznicza", "N"},
                                             {"zlobek_lub_przedszkole", "N"},
                                             {"zlobek_terapeutyczny", "N"},
                                             {"zasilek_macierzynski", "N"},
                                             {"swiadczenie_rodzicielskie", "N"},
                                             {"wybrano_inne_swiadczenie", "N"}});
}

Grosze Family::threshold() const { return threshold_of(year_).general * 1200LL; }
Grosze Family::higher_threshold() const { return threshold_of(year_).higher * 1200LL; }

std::string Family::money(Grosze amount) const {
  std::string whole = std::to_string(amount / 100);
  if (spaces_ && whole.size() > 3) whole.insert(whole.size() - 3, " ");
  return whole + ',' + digits(static_cast<unsigned>(amount % 100), 2) + (currency_ ? " zł" : "");
}

Row& Family::add_income(Person& p, const std::string& kind, Grosze net) {
  return p.spells["dochody"].emplace_back(Row{{"rok", std::to_string(base_year())},
                                              {"rodzaj", kind},
                                              {"postac", "netto"},
                                              {"kwota_netto", money(net)},
                                              {"uzyskano", "brak"},
                                              {"utracono", "brak"}});
}

void Family::lose(Row& income, Day day, const std::string& reason) const {
  income["utracono"] = iso(day);
  income["powod_utraty"] = reason;
  income["powrot_do_platnika"] = "brak";
}

Row& Family::gain(Person& p, Day day, const std::string& reason, Grosze monthly) {
  return p.spells["dochody"].emplace_back(Row{{"rok", std::to_string(year_of(day))},
                                              {"rodzaj", "zasady_ogolne"},
                                              {"postac", "miesiac"},
                                              {"uzyskano", iso(day)},
                                              {"powod_uzyskania", reason},
                                              {"utracono", "brak"},
                                              {"kwota_po_uzyskaniu", money(monthly)},
                                              {"utrata_u_platnika", "brak"}});
}

// Revenue, costs, tax and contributions that leave exactly this income.
Row Family::settlement(Grosze net) {
  const Grosze costs = year_ < 2020 ? 133500 : 300000;
  const Grosze revenue = (net + costs) * 10000 / 7852 / 100 * 100 + dice_.between(1, 20) * 10000;
  const Grosze social = revenue * 1371 / 10000;
  const Grosze health = (revenue - social) * 9 / 100;
  return {{"rok", std::to_string(base_year())},
          {"rodzaj", "zasady_ogolne"},
          {"postac", "rozliczenie"},
          {"przychod", money(revenue)},
          {"koszty", money(costs)},
          {"podatek_nalezny", money(revenue - costs - social - health - net)},
          {"skladki_spoleczne", money(social)},
          {"skladka_zdrowotna", money(health)},
          {"uzyskano", "brak"},
          {"utracono", "brak"}};
}

void Family::wage(Person& p, Grosze net) {
  const int form = dice_.below(100);
  if (form < 35) {
    p.spells["dochody"].push_back(settlement(net));
  } else if (form < 80 || net < 600000) {
    add_income(p, "zasady_ogolne", net);
  } else if (form < 90) {
    add_income(p, "ryczalt", net);
  } else {
    const Grosze untaxed = dice_.between(800, 4000) * 100;
    add_income(p, "zasady_ogolne", net - untaxed);
    add_income(p, "nieopodatkowany", untaxed);
  }
}

void Family::earn(Grosze yearly) {
  Person* second = nullptr;
  for (Person& p : application_.persons) {
    if (p.id == "O2") second = &p;
  }
  Person& first = person("O1");
  if (second == nullptr || yearly < 200000) return wage(first, yearly);
  const int share = dice_.pick({0, 25, 40, 50, 55, 70, 100});
  const Grosze part = yearly * share / 100;
  if (part > 0) wage(first, part);
  if (yearly - part > 0) wage(*second, yearly - part);
}

void Family::earn_per_head(int percent_of_threshold) {
  earn(threshold() * heads() * percent_of_threshold / 100 + dice_.below(20000));
}

// No row of income means that there was none, unless a scenario says otherwise.
Application Family::take() {
  for (Person& p : application_.persons) {
    const bool stated = p.cells.contains("dochody") || p.cells["rola"] == "rodzic_spoza_rodziny";
    if (!stated && p.spells["dochody"].empty()) p.cells["dochody"] = "brak";
  }
  return std::move(application_);
}

}  // namespace examples

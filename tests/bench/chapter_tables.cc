#include "chapter_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>

namespace kwota::workload_w {
namespace {

constexpr std::size_t block = 1U << 20;

template <class... Cells>
void put(std::string& out, fmt::format_string<Cells...> row, Cells&&... cells) {
  fmt::format_to(std::back_inserter(out), row, std::forward<Cells>(cells)...);
}

std::string day_of(const Person& person, int years_later = 0) {
  return fmt::format("{:04}-{:02}-{:02}", person.birth_month.year() + years_later,
                     person.birth_month.number(), person.birth_day);
}

// The day before day_of(). Days of workload W end at the 28th, and so does every month here: a
// certificate to the 28th of a month counts for all of that month.
std::string day_before(const Person& person, int years_later) {
  Person eve = person;
  if (--eve.birth_day == 0) {
    eve.birth_day = 28;
    --eve.birth_month.index;
  }
  return day_of(eve, years_later);
}

Month month_of_age(const Person& person, int years) {
  return Month{person.birth_month.index + years * 12};
}

bool is_disabled(const Person& person) { return person.disability >= Disability::moderate; }

bool is_born_before(const Person& a, const Person& b) {
  return a.birth_month != b.birth_month ? a.birth_month < b.birth_month : a.birth_day < b.birth_day;
}

// Among children born on one day, from 1.
int order_on_the_day(std::span<const Person> persons, std::size_t child) {
  return 1 + static_cast<int>(std::ranges::count_if(persons.first(child), [&](const Person& p) {
           return p.is_child && !is_born_before(p, persons[child]) &&
                  !is_born_before(persons[child], p);
         }));
}

// Among all children of the family, the oldest first, from 1.
int order_of_birth(std::span<const Person> persons, std::size_t child) {
  return order_on_the_day(persons, child) +
         static_cast<int>(std::ranges::count_if(persons, [&](const Person& p) {
           return p.is_child && is_born_before(p, persons[child]);
         }));
}

// The last day of the certificates of the care set: amounts after it are not announced yet.
constexpr std::string_view care_certificates_to = "2026-12-31";

// Degrees that begin from this month on are left out.
Month month_after_certificates(ClaimSet set) {
  return set == ClaimSet::care ? Month::of(2027, 1) : Month::of(2026, 11);
}

// A table and its header in each kind of set; a table with none is not made.
struct Layout {
  std::string_view file;
  std::string_view header;
  std::string_view care_header;
  std::string_view fund_header;
};

constexpr std::string_view income_header =
    "id_wniosku;id_osoby;rok;rodzaj;postac;kwota_netto;uzyskano;utracono\n";
constexpr std::string_view school_header =
    "id_wniosku;id_osoby;typ;od;do;przerwano;koniec_roku_studiow;sposob;dodatek_na_rok_szkolny\n";
constexpr std::string_view certificate_header =
    "id_wniosku;id_osoby;rodzaj;wazne_od;wazne_do;data_wniosku_o_orzeczenie;data_wydania\n";
constexpr std::string_view claim_header =
    "id_wniosku;id_zadania;swiadczenie;id_osoby;data_zadania\n";

constexpr std::array<Layout, 9> layouts{{
    {"wnioski.csv",
     "id_wniosku;okres_od;data_zlozenia;data_uzupelnienia;termin_uzupelnienia;"
     "umowa_miedzynarodowa;zasilek_w_poprzednim_okresie;przekroczenie_w_poprzednim_roku;nauka;"
     "orzeczenia;urlopy;urodzenia;instytucje;pobyty_za_granica;swiadczenia_zagraniczne\n",
     "id_wniosku;okres_od;opieka_od;data_zlozenia;data_uzupelnienia;termin_uzupelnienia;"
     "umowa_miedzynarodowa;orzeczenia;instytucje;pobyty_za_granica;opieki;inne_swiadczenia\n",
     "id_wniosku;fundusz_od;data_zlozenia;sposob_zlozenia;data_uzupelnienia;termin_uzupelnienia;"
     "umowa_miedzynarodowa;nauka;orzeczenia;instytucje;tytuly;egzekucje;wstrzymania\n"},
    {"osoby.csv",
     "id_wniosku;id_osoby;rola;pokrewienstwo;data_urodzenia;stan_cywilny;stan_cywilny_od;"
     "w_skladzie_od;w_skladzie_do;na_utrzymaniu;kolejnosc_urodzenia;status_pobytowy;"
     "zamieszkanie_w_polsce_od;zamieszkanie_w_polsce_do;wychowywane_z_drugim_rodzicem;"
     "alimenty_na_dziecko;wlasne_dziecko_od;zasilek_na_wlasne_dziecko_od;swiadczenie_opiekuncze;"
     "dochody\n",
     "id_wniosku;id_osoby;rola;pokrewienstwo;data_urodzenia;data_zgonu;status_pobytowy;"
     "zamieszkanie_w_polsce_od;zamieszkanie_w_polsce_do\n",
     "id_wniosku;id_osoby;rola;pokrewienstwo;data_urodzenia;stan_cywilny;stan_cywilny_od;"
     "w_skladzie_od;w_skladzie_do;na_utrzymaniu;status_pobytowy;zamieszkanie_w_polsce_od;"
     "zamieszkanie_w_polsce_do;zobowiazany_tytulem;otrzymuje_fundusz;swiadczenie_opiekuncze;"
     "dochody\n"},
    {"dochody.csv", income_header, "", income_header},
    {"nauka.csv", school_header, "", school_header},
    {"orzeczenia.csv", certificate_header,
     "id_wniosku;id_osoby;rodzaj;wazne_od;wazne_do;data_wniosku_o_orzeczenie;data_wydania;"
     "wskazania;powstanie_niepelnosprawnosci;powstala_w_nauce;wniosek_o_nowe;nowe_ostateczne\n",
     certificate_header},
    {"zadania.csv", claim_header, claim_header, claim_header},
    {"opieki.csv", "",
     "id_wniosku;id_osoby;kto;od;do;opiekun;opieka_uznana;wczesniejszy_wniosek_innego;"
     "wywiad_uniemozliwiony\n",
     ""},
    {"tytuly.csv", "", "",
     "id_wniosku;id_osoby;dluznik;rodzaj;wykonalny;kwota;dla_ilu_osob;od;do;zmiana_u_komornika;"
     "zgon_dluznika\n"},
    {"egzekucje.csv", "", "",
     "id_wniosku;id_osoby;dluznik;rodzaj;od;do;naleznosc_2mc;wyegzekwowano_2mc\n"},
}};

std::string_view header_of(ClaimSet set, std::size_t table) {
  const Layout& layout = layouts[table];
  return set == ClaimSet::care   ? layout.care_header
         : set == ClaimSet::fund ? layout.fund_header
                                 : layout.header;
}

bool has_table(ClaimSet set, std::size_t table) { return !header_of(set, table).empty(); }

}  // namespace

std::string_view name_of(ClaimSet set) {
  constexpr std::array<std::string_view, 4> names{"zasilek", "rozdzial", "opieka", "fundusz"};
  return names[static_cast<std::size_t>(set)];
}

ChapterTables::ChapterTables(const std::string& folder, ClaimSet set) : set_(set) {
  for (std::size_t table = 0; table < count; ++table) {
    if (!has_table(set, table)) continue;
    files_[table].open(std::filesystem::path(folder) / layouts[table].file, std::ios::binary);
    rows_[table] = header_of(set, table);
  }
}

void ChapterTables::add(const Family& family, std::span<const Person> members) {
  claim_number_ = 0;
  if (set_ == ClaimSet::care) {
    add_care_family(family, members);
  } else if (set_ == ClaimSet::fund) {
    add_fund_family(family, members);
  } else {
    add_family(family, members);
  }
  for (std::size_t table = 0; table < count; ++table) {
    if (rows_[table].size() >= block) flush(table);
  }
}

void ChapterTables::add_family(const Family& family, std::span<const Person> members) {
  put(rows_[applications],
      "{};2025-11;2025-11-03;nd;nd;N;N;N;komplet;komplet;komplet;komplet;komplet;komplet;komplet\n",
      family.id);
  add_income(family);
  for (std::size_t i = 0; i < members.size(); ++i) {
    const Person& person = members[i];
    const int number = static_cast<int>(i) + 1;
    add_certificates(family.id, number, person);
    if (!person.is_child) {
      add_adult(family, number, person);
      continue;
    }
    add_child(family, number, person, order_on_the_day(members, i));
    add_school(family.id, number, person);
    add_claims(family, number, person, order_of_birth(members, i));
  }
  // An application has to claim something; this one is refused, as workload W finds no child.
  if (claim_number_ == 0) add_claim(family.id, "zasilek_rodzinny", 1);
}

void ChapterTables::add_care_family(const Family& family, std::span<const Person> members) {
  put(rows_[applications],
      "{};;2025-11;2025-11-03;nd;nd;N;komplet;komplet;komplet;komplet;komplet\n", family.id);
  for (std::size_t i = 0; i < members.size(); ++i) {
    const Person& person = members[i];
    const int number = static_cast<int>(i) + 1;
    const std::string born = day_of(person);
    const std::string_view role = number == 1 ? "wnioskodawca;" : "malzonek;";
    put(rows_[persons], "{};{};{};{};brak;obywatel_polski;{};brak\n", family.id, number,
        person.is_child ? "dziecko;wlasne" : role, born, born);
    if (!person.is_child) continue;
    add_certificates(family.id, number, person);
    if (!is_disabled(person)) continue;
    put(rows_[care], "{};{};1;{};brak;matka_ojciec;T;N;N\n", family.id, number, born);
    add_claim(family.id, "swiadczenie_pielegnacyjne", number);
    add_claim(family.id, "zasilek_pielegnacyjny", number);
  }
  if (claim_number_ == 0) add_claim(family.id, "zasilek_pielegnacyjny", 1);
}

void ChapterTables::add_fund_family(const Family& family, std::span<const Person> members) {
  put(rows_[applications],
      "{};2025-10;2025-09-03;papierowy;nd;nd;N;komplet;komplet;komplet;komplet;komplet;komplet\n",
      family.id);
  add_income(family);
  for (std::size_t i = 0; i < members.size(); ++i) {
    const Person& person = members[i];
    const int number = static_cast<int>(i) + 1;
    const std::string born = day_of(person);
    const std::string_view role = number == 1 ? "wnioskodawca;" : "malzonek;";
    put(rows_[persons],
        "{};{};{};{};panna_kawaler;brak;brak;brak;T;obywatel_polski;{};brak;N;N;brak;{}\n",
        family.id, number, person.is_child ? "dziecko;wlasne" : role, born, born,
        number == 1 ? "" : "brak");
    add_certificates(family.id, number, person);
    if (!person.is_child) continue;
    add_school(family.id, number, person);
    // 300.00 to 1 200.00.
    const std::int64_t maintenance = 300 + 100 * ((family.id * 7 + number * 3) % 10);
    put(rows_[titles], "{};{};ojciec;wyrok;T;{},00;1;{};brak;nd;brak\n", family.id, number,
        maintenance, born);
    put(rows_[enforcement], "{};{};ojciec;komornik;{};brak;{},00;0,00\n", family.id, number, born,
        2 * maintenance);
    add_claim(family.id, "swiadczenie_z_funduszu", number);
  }
  if (claim_number_ == 0) add_claim(family.id, "swiadczenie_z_funduszu", 1);
}

void ChapterTables::add_income(const Family& family) {
  const std::int64_t year_gr = family.income_gr * 12;
  put(rows_[incomes], "{};1;2024;zasady_ogolne;netto;{},{:02};brak;brak\n", family.id,
      year_gr / 100, year_gr % 100);
}

// The income is the first adult's, so that the second has none.
void ChapterTables::add_adult(const Family& family, int number, const Person& person) {
  const std::string born = day_of(person);
  put(rows_[persons], "{};{};{};;{};{};brak;brak;brak;;;obywatel_polski;{};brak;;;;brak;;{}\n",
      family.id, number, number == 1 ? "wnioskodawca" : "malzonek", born,
      family.lone_parent ? "panna_kawaler" : "w_malzenstwie", born, number == 1 ? "" : "brak");
}

void ChapterTables::add_child(const Family& family, int number, const Person& person,
                              int birth_order) {
  const std::string born = day_of(person);
  put(rows_[persons],
      "{};{};dziecko;wlasne;{};panna_kawaler;brak;brak;brak;T;{};obywatel_polski;{};brak;{};brak;"
      "brak;brak;brak\n",
      family.id, number, born, birth_order, born, family.lone_parent ? "N;rodzic_nie_zyje" : "T;");
}

// School goes on through September 2026, which is what workload W says of it.
void ChapterTables::add_school(std::int64_t family, int number, const Person& child) {
  if (!child.in_school) return;
  const bool is_young = month_of_age(child, 15) > first_month;
  put(rows_[schools], "{};{};{};2025-09-01;brak;brak;brak;na_miejscu;N\n", family, number,
      is_young ? "podstawowa" : "ponadpodstawowa");
}

void ChapterTables::add_certificates(std::int64_t family, int number, const Person& person) {
  constexpr std::array<std::string_view, 4> degrees{"", "stopien_lekki", "stopien_umiarkowany",
                                                    "stopien_znaczny"};
  constexpr int age_of_degrees = 16;
  if (person.disability == Disability::none) return;
  const bool is_care = set_ == ClaimSet::care;
  const Month sixteenth = month_of_age(person, age_of_degrees);
  if (sixteenth >= first_month && is_disabled(person)) {
    const std::string to = day_before(person, age_of_degrees);
    add_certificate(family, number, "niepelnosprawnosc_do_16", day_of(person),
                    is_care ? std::min<std::string_view>(to, care_certificates_to) : to);
  }
  if (sixteenth < month_after_certificates(set_)) {
    add_certificate(family, number, degrees[static_cast<std::size_t>(person.disability)],
                    day_of(person, age_of_degrees), is_care ? care_certificates_to : "brak");
  }
}

void ChapterTables::add_certificate(std::int64_t family, int number, std::string_view kind,
                                    const std::string& from, std::string_view to) {
  put(rows_[certificates], "{};{};{};{};{};{};{}", family, number, kind, from, to, from, from);
  if (set_ == ClaimSet::care) put(rows_[certificates], ";T;brak;N;brak;brak");
  rows_[certificates] += '\n';
}

void ChapterTables::add_claims(const Family& family, int number, const Person& child, int order) {
  add_claim(family.id, "zasilek_rodzinny", number);
  if (set_ == ClaimSet::allowance) return;
  if (child.in_school) add_claim(family.id, "dodatek_rok_szkolny", number);
  if (family.lone_parent) add_claim(family.id, "dodatek_samotne_wychowywanie", number);
  if (order >= 3) add_claim(family.id, "dodatek_wielodzietnosc", number);
  if (is_disabled(child)) add_claim(family.id, "dodatek_rehabilitacja", number);
}

void ChapterTables::add_claim(std::int64_t family, std::string_view benefit, int number) {
  put(rows_[claims], "{};{};{};{};nd\n", family, ++claim_number_, benefit, number);
}

void ChapterTables::flush(std::size_t table) {
  files_[table].write(rows_[table].data(), static_cast<std::streamsize>(rows_[table].size()));
  rows_[table].clear();
}

bool ChapterTables::close() {
  bool good = true;
  for (std::size_t table = 0; table < count; ++table) {
    if (!has_table(set_, table)) continue;
    flush(table);
    files_[table].close();
    good = good && files_[table].good();
  }
  return good;
}

bool write_chapter_tables(const std::string& folder, std::int64_t families, ClaimSet set) {
  ChapterTables tables(folder, set);
  std::vector<Person> persons;
  for (std::int64_t id = 1; id <= families; ++id) {
    persons.clear();
    const Family family = draw_family(id, persons);
    tables.add(family, persons);
  }
  return tables.close();
}

}  // namespace kwota::workload_w

#include "oracle/to_application.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <set>
#include <string>

#include "oracle/untold_facts.h"

namespace kwota::oracle {
namespace {

std::string text(Role v) {
  constexpr std::array names{"wnioskodawca",
                             "malzonek",
                             "rodzic_dziecka",
                             "opiekun_prawny",
                             "opiekun_faktyczny",
                             "osoba_uczaca_sie",
                             "dziecko",
                             "rodzic_spoza_rodziny",
                             "inna"};
  return names[static_cast<std::size_t>(v)];
}
std::string text(Relation v) {
  constexpr std::array names{
      "wlasne", "malzonka", "przysposobione", "w_trakcie_przysposobienia", "pod_opieka_prawna",
      "obce"};
  return names[static_cast<std::size_t>(v)];
}
std::string text(Marital v) {
  constexpr std::array names{"panna_kawaler", "w_malzenstwie", "rozwiedziony", "w_separacji",
                             "wdowiec"};
  return names[static_cast<std::size_t>(v)];
}
std::string text(Residence v) {
  constexpr std::array names{"obywatel_polski",
                             "obywatel_ue_eog",
                             "umowa_dwustronna",
                             "pobyt_staly",
                             "uchodzca",
                             "rezydent_ue",
                             "pobyt_czasowy",
                             "pobyt_tolerowany",
                             "ochrona_uzupelniajaca",
                             "dostep_do_rynku_pracy",
                             "pracownik_ict",
                             "naukowiec",
                             "inny"};
  return names[static_cast<std::size_t>(v)];
}
std::string text(Independence v) {
  constexpr std::array names{"rodzice_nie_zyja", "wyrok_przed_pelnoletnoscia",
                             "wyrok_po_pelnoletnosci", "ugoda_sadowa", "inna_podstawa"};
  return names[static_cast<std::size_t>(v)];
}
std::string text(Maintenance v) {
  constexpr std::array names{"zasadzone_wyrokiem",  "ustalone_ugoda",     "rodzic_nie_zyje",
                             "ojciec_nieznany",     "powodztwo_oddalone", "koszty_jednego_rodzica",
                             "opieka_naprzemienna", "nieustalone",        "niedostarczone"};
  return names[static_cast<std::size_t>(v)];
}
std::string text(CareBenefit v) {
  constexpr std::array names{"nie_przysluguje", "swiadczenie_pielegnacyjne",
                             "specjalny_zasilek_opiekunczy", "zasilek_dla_opiekuna"};
  return names[static_cast<std::size_t>(v)];
}
std::string text(IncomeKind v) {
  constexpr std::array names{"zasady_ogolne",      "ryczalt",
                             "nieopodatkowany",    "zagraniczny",
                             "gospodarstwo_rolne", "alimenty_swiadczone"};
  return names[static_cast<std::size_t>(v)];
}
std::string text(IncomeForm v) { return v == IncomeForm::net ? "netto" : "rozliczenie"; }
std::string text(School v) {
  constexpr std::array names{"podstawowa",
                             "gimnazjum",
                             "ponadpodstawowa",
                             "artystyczna",
                             "osrodek_szkolno_wychowawczy",
                             "osrodek_wychowawczy",
                             "osrodek_rewalidacyjny",
                             "osrodek_socjoterapii",
                             "uczelnia",
                             "kolegium_nauczycielskie",
                             "kolegium_pracownikow_sluzb",
                             "inna_szkola"};
  return names[static_cast<std::size_t>(v)];
}
std::string text(CertificateKind v) {
  constexpr std::array names{"niepelnosprawnosc_do_16",
                             "stopien_lekki",
                             "stopien_umiarkowany",
                             "stopien_znaczny",
                             "zus_calkowita_niezdolnosc",
                             "zus_niezdolnosc_i_egzystencja",
                             "krus_dlugotrwala_i_egzystencja",
                             "krus_calkowita_i_egzystencja",
                             "niezdolnosc_do_egzystencji"};
  return names[static_cast<std::size_t>(v)];
}
std::string text(Institution v) {
  constexpr std::array names{"dom_pomocy_spolecznej",
                             "placowka_opiekunczo_wychowawcza",
                             "mlodziezowy_osrodek_wychowawczy",
                             "schronisko_dla_nieletnich",
                             "zaklad_poprawczy",
                             "areszt_sledczy",
                             "zaklad_karny",
                             "zaklad_opiekunczo_leczniczy",
                             "zaklad_pielegnacyjno_opiekunczy",
                             "szkola_z_utrzymaniem",
                             "rodzina_zastepcza",
                             "rodzinny_dom_dziecka"};
  return names[static_cast<std::size_t>(v)];
}
std::string text(Purpose v) {
  constexpr std::array names{"turystyczny", "leczniczy", "nauka_dziecka", "inny_cel"};
  return names[static_cast<std::size_t>(v)];
}
std::string text(bool v) { return v ? "T" : "N"; }
std::string print(const char* format, long long a, long long b) {
  char buffer[48];
  std::snprintf(buffer, sizeof buffer, format, a, b);
  return buffer;
}
std::string text(Grosze v) { return print("%lld.%02lld", v.value / 100, v.value % 100); }
std::string text(Hectares v) { return print("%lld.%04lld", v.value / 10000, v.value % 10000); }
std::string day_text(Day d) {
  const std::chrono::year_month_day c{std::chrono::sys_days(std::chrono::days(d))};
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(c.year()),
                static_cast<unsigned>(c.month()), static_cast<unsigned>(c.day()));
  return buffer;
}

// The columns and tables of a Family: what is missing from those is not known.
struct ColumnNames {
  std::set<std::string, std::less<>> names{"okres_od", "data_zlozenia"};
  template <class T>
  void operator()(std::string_view column, T&) {
    names.emplace(column);
  }
  template <class Row>
  void list(std::string_view table, List<Row>&) {
    names.emplace(table);
    Row row;
    each_fact(row, *this);
  }
};
const std::set<std::string, std::less<>>& columns_of_a_family() {
  static const ColumnNames all = [] {
    ColumnNames columns;
    Family family;
    Person person;
    each_own_fact(family, columns);
    each_own_fact(person, columns);
    each_list(person, columns);
    return columns;
  }();
  return all.names;
}

class Writer {
 public:
  explicit Writer(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  void begin(std::string_view table, std::int32_t parent, std::string id) {
    DraftRow row;
    for (std::size_t e = 0; e < vocabulary_.entities.size(); ++e) {
      if (vocabulary_.entities[e].table == table)
        row.entity = EntityId{static_cast<std::int32_t>(e)};
    }
    row.parent = parent;
    row.id = std::move(id);
    draft.rows.push_back(std::move(row));
  }
  void cell(std::string_view column, std::string value) {
    draft.rows.back().cells.emplace_back(column, std::move(value));
  }

  template <class T>
  void operator()(std::string_view column, const Fact<T>& fact) {
    if (fact) cell(column, text(*fact));
  }
  void operator()(std::string_view column, const Fact<Day>& fact) {
    if (!fact) return;
    if (column == "rok" || column == "kolejnosc_urodzenia")
      return cell(column, std::to_string(*fact));
    cell(column, *fact != never                    ? day_text(*fact)
                 : column == "termin_uzupelnienia" ? "nd"
                                                   : "brak");
  }

  template <class Row>
  void list(std::string_view table, List<Row>& list) {
    if (list.rows.empty() && list.known)
      draft.rows[static_cast<std::size_t>(person_)].cells.emplace_back(table, "brak");
    for (Row& row : list.rows) {
      begin(table, person_, "");
      each_fact(row, *this);
    }
  }

  void person(Person& p, const std::string& id) {
    person_ = static_cast<std::int32_t>(draft.rows.size());
    begin("osoby", 0, id);
    each_own_fact(p, *this);
    each_list(p, *this);
  }

  ApplicationDraft draft;

 private:
  const Vocabulary& vocabulary_;
  std::int32_t person_ = 0;
};

}  // namespace

ApplicationDraft to_application(const Family& given, const Vocabulary& vocabulary) {
  Family family = given;
  Writer w(vocabulary);
  w.begin("wnioski", -1, "W");
  w.cell("okres_od", day_text(first_day(family.period_start)).substr(0, 7));
  w.cell("data_zlozenia", day_text(family.filed));
  each_own_fact(family, w);
  for (std::size_t i = 0; i < family.persons.size(); ++i)
    w.person(family.persons[i], "p" + std::to_string(i));
  for (const int claim : family.claims) {
    w.begin("zadania", 0, "");
    w.cell("swiadczenie", "zasilek_rodzinny");
    w.cell("id_osoby", "p" + std::to_string(claim));
  }
  tell_the_rest(w.draft, vocabulary,
                [](std::string_view column) { return columns_of_a_family().contains(column); });
  return std::move(w.draft);
}

}  // namespace kwota::oracle

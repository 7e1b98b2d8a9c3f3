#include "oracle/taper/household_application.h"

#include <chrono>
#include <cstdio>
#include <string>
#include <utility>

#include "oracle/untold_facts.h"

namespace kwota::oracle {
namespace {

template <class T, std::size_t n>
const char* name(const std::array<const char*, n>& names, T value) {
  return names[static_cast<std::size_t>(value)];
}
constexpr std::array role_names{"wnioskodawca",   "malzonek",         "rodzic_dziecka",
                                "opiekun_prawny", "osoba_uczaca_sie", "dziecko"};
constexpr std::array marital_names{"panna_kawaler", "w_malzenstwie", "rozwiedziony", "w_separacji",
                                   "wdowiec"};
constexpr std::array independence_names{"rodzice_nie_zyja", "wyrok_przed_pelnoletnoscia",
                                        "wyrok_po_pelnoletnosci", "ugoda_sadowa", "inna_podstawa"};
constexpr std::array maintenance_names{
    "zasadzone_wyrokiem",  "ustalone_ugoda",     "rodzic_nie_zyje",
    "ojciec_nieznany",     "powodztwo_oddalone", "koszty_jednego_rodzica",
    "opieka_naprzemienna", "nieustalone",        "niedostarczone"};
constexpr std::array school_names{"podstawowa",
                                  "ponadpodstawowa",
                                  "artystyczna",
                                  "artystyczna_ponadpodstawowa",
                                  "osrodek_szkolno_wychowawczy",
                                  "zerowka",
                                  "uczelnia",
                                  "inna_szkola"};
constexpr std::array how_names{"na_miejscu", "zamieszkuje", "dojezdza"};
constexpr std::array degree_names{"niepelnosprawnosc_do_16", "stopien_lekki", "stopien_umiarkowany",
                                  "stopien_znaczny", "zus_niezdolnosc_i_egzystencja"};
constexpr std::array gain_names{"zatrudnienie",
                                "umowa_o_dzielo",
                                "emerytura_lub_renta",
                                "zasilek_dla_bezrobotnych",
                                "koniec_urlopu_wychowawczego",
                                "rozpoczecie_dzialalnosci",
                                "inny_powod"};
constexpr std::array loss_names{"zatrudnienie",          "umowa_o_dzielo",
                                "emerytura_lub_renta",   "zasilek_dla_bezrobotnych",
                                "urlop_wychowawczy",     "wyrejestrowanie_dzialalnosci",
                                "obnizka_wynagrodzenia", "inny_powod"};

std::string text(bool v) { return v ? "T" : "N"; }
std::string amount(std::int64_t grosze) {
  char buffer[48];
  std::snprintf(buffer, sizeof buffer, "%lld.%02lld", static_cast<long long>(grosze / 100),
                static_cast<long long>(grosze % 100));
  return buffer;
}
std::string date(Day d) {
  if (d == never || d == always) return "brak";
  const std::chrono::year_month_day c{std::chrono::sys_days(std::chrono::days(d))};
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(c.year()),
                static_cast<unsigned>(c.month()), static_cast<unsigned>(c.day()));
  return buffer;
}

class HouseholdWriter {
 public:
  HouseholdWriter(const Household& h, const Vocabulary& vocabulary)
      : h_(h), vocabulary_(vocabulary) {}

  ApplicationDraft write() {
    begin("wnioski", -1, "W");
    cell("okres_od", date(first_day(h_.start)).substr(0, 7));
    cell("data_zlozenia", date(h_.filed));
    for (const HouseholdPerson& p : h_.persons) person(p);
    for (const HouseholdClaim& c : h_.claims) {
      begin("zadania", 0, "");
      cell("swiadczenie", name(benefit_names, c.benefit));
      cell("id_osoby", h_.person(c.person).id);
      if (c.later != always) cell("data_zadania", date(c.later));
    }
    tell_the_rest(draft_, vocabulary_, [](std::string_view column) {
      return column == "swiadczenie" || column == "id_osoby" || column == "okres_od";
    });
    return std::move(draft_);
  }

 private:
  std::int32_t begin(std::string_view table, std::int32_t parent, const std::string& id) {
    DraftRow row;
    row.entity = vocabulary_.find_table(table);
    row.parent = parent;
    row.id = id;
    draft_.rows.push_back(std::move(row));
    return static_cast<std::int32_t>(draft_.rows.size()) - 1;
  }
  void cell(const char* column, std::string value) {
    draft_.rows.back().cells.emplace_back(column, std::move(value));
  }

  void person(const HouseholdPerson& p) {
    const std::int32_t at = begin("osoby", 0, p.id);
    cell("data_urodzenia", date(p.born));
    cell("rola", name(role_names, p.role));
    cell("pokrewienstwo", p.role != HouseholdRole::child                  ? "obce"
                          : h_.persons[0].role == HouseholdRole::guardian ? "pod_opieka_prawna"
                                                                          : "wlasne");
    cell("stan_cywilny", name(marital_names, p.marital));
    cell("na_utrzymaniu", "T");
    cell("kolejnosc_urodzenia", std::to_string(p.birth_order));
    cell("status_pobytowy", "obywatel_polski");
    cell("zamieszkanie_w_polsce_od", date(p.born));
    cell("podstawa_usamodzielnienia", name(independence_names, p.independence));
    cell("wychowywane_z_drugim_rodzicem", text(p.raised_with_other_parent));
    cell("alimenty_na_dziecko", name(maintenance_names, p.maintenance));
    for (const IncomeItem& i : p.incomes) income(i, at);
    for (const SchoolSpell& s : p.schooling) {
      begin("nauka", at, "");
      cell("typ", name(school_names, s.kind));
      cell("od", date(s.from));
      cell("do", date(s.to));
      cell("sposob", name(how_names, s.how));
    }
    for (const DisabilityPaper& d : p.papers) {
      begin("orzeczenia", at, "");
      cell("rodzaj", name(degree_names, d.degree));
      cell("wazne_od", date(d.from));
      cell("wazne_do", date(d.to));
      cell("data_wniosku_o_orzeczenie", date(d.applied));
      cell("data_wydania", date(d.issued));
    }
    if (p.leave) leave(*p.leave, at);
    if (!p.birth) return;
    begin("urodzenia", at, "");
    cell("zywe", "T");
    cell("opieka_medyczna_od_tygodnia", std::to_string(p.birth->care_from_week));
    cell("opieka_do_porodu", text(p.birth->care_until_birth));
  }

  void income(const IncomeItem& i, std::int32_t person) {
    begin("dochody", person, "");
    cell("rok", std::to_string(i.after_base_year ? month_of(i.gained) / 12 : h_.base_year()));
    cell("rodzaj", i.maintenance_paid ? "alimenty_swiadczone" : "zasady_ogolne");
    cell("postac", i.after_base_year ? "miesiac" : i.broken_down ? "rozliczenie" : "netto");
    if (i.broken_down) {
      cell("przychod", amount(i.year_net + 31107));
      cell("koszty", amount(20000));
      cell("podatek_nalezny", amount(11000));
      cell("skladka_zdrowotna", amount(107));
    } else {
      cell("kwota_netto", amount(i.year_net));
    }
    cell("kwota_po_uzyskaniu", amount(i.month_net));
    cell("miesiace_uzyskiwania", std::to_string(i.months));
    cell("uzyskano", date(i.gained));
    cell("powod_uzyskania", name(gain_names, i.gain));
    cell("utracono", date(i.lost));
    cell("powod_utraty", name(loss_names, i.loss));
    cell("powrot_do_platnika", date(i.back_with_payer));
    cell("utrata_u_platnika", date(i.lost_with_payer));
  }

  void leave(const ChildcareLeave& u, std::int32_t child) {
    begin("urlopy", child, "");
    cell("kto", h_.person(u.carer).id);
    cell("od", date(u.from));
    cell("do", date(u.to));
    cell("miesiace_zatrudnienia", std::to_string(u.months_employed));
    cell("wykorzystane_miesiace", std::to_string(u.months_used));
    cell("wieloraczki", text(u.one_birth));
    cell("opieka_osobista", "T");
    cell("praca_uniemozliwia_opieke", text(u.work_prevents_care));
    cell("praca_w_czasie_urlopu", text(u.work_prevents_care));
    cell("opieka_calodobowa", std::to_string(u.days_in_facility));
    cell("zasilek_macierzynski", text(u.maternity_allowance));
    cell("swiadczenie_rodzicielskie", text(u.parental_benefit));
  }

  const Household& h_;
  const Vocabulary& vocabulary_;
  ApplicationDraft draft_;
};

}  // namespace

ApplicationDraft household_application(const Household& h, const Vocabulary& vocabulary) {
  return HouseholdWriter(h, vocabulary).write();
}

}  // namespace kwota::oracle

#include "care/care_case.h"

#include <doctest/doctest.h>

#include <stdexcept>

namespace kwota::testing {
namespace {

Month benefit_period_of(Month m) {
  const int year = m.number() >= 11 ? m.year() : m.year() - 1;
  return Month::of(year, 11);
}

// The claim is made in the month decided or before it; some rights could be claimed only then.
std::string filing_day(const CareCase& c) {
  if (!c.filed.empty()) return c.filed;
  if (c.benefit == Care::zdo) return "2014-08-01";
  const bool kept = c.benefit == Care::sp_dawne || c.benefit == Care::szo;
  if (kept && c.month >= Month::of(2024, 1))
    return c.benefit == Care::szo ? to_string(benefit_period_of(c.month)) + "-03" : "2023-11-03";
  return to_string(c.month) + "-01";
}

void add_birth(Application::Row& p, Month m) {
  p.set("pokrewienstwo", "wlasne");
  p.add("urodzenia")
      .set("zywe", "T")
      .set("objecie_opieka", "brak")
      .set("opieka_medyczna_od_tygodnia", "8")
      .set("opieka_do_porodu", "T")
      .set("liczba_dzieci", "1")
      .set("tytul", "matka")
      .set("zdarzenie_ojca", "nd")
      .set("tygodnie_matki", "nd")
      .set("ukonczony_tydzien_ciazy", "39")
      .set("masa_urodzeniowa", "3200")
      .set("wniosek_o_wydluzenie", "brak")
      .set("zaswiadczenie_o_uposledzeniu", "ginekolog_perinatolog_neonatolog")
      .set("data_zaswiadczenia", to_string(m) + "-01")
      .set("za_zyciem_przyznane", "brak");
}

}  // namespace

std::string name_of(Care benefit) {
  switch (benefit) {
    case Care::zp:
      return "zasilek_pielegnacyjny";
    case Care::sp:
      return "swiadczenie_pielegnacyjne";
    case Care::sp_dawne:
      return "swiadczenie_pielegnacyjne_dawne";
    case Care::szo:
      return "specjalny_zasilek_opiekunczy";
    case Care::zdo:
      return "zasilek_dla_opiekuna";
    case Care::sr:
      return "swiadczenie_rodzicielskie";
    case Care::zz:
      return "jednorazowe_swiadczenie_za_zyciem";
  }
  throw std::logic_error("a benefit without a name");
}

bool in_force(Care benefit, Month m) {
  switch (benefit) {
    case Care::zp:
    case Care::sp_dawne:
      return m >= Month::of(2004, 5);
    case Care::sp:
      return m >= Month::of(2024, 1);
    case Care::szo:
      return m >= Month::of(2013, 1);
    case Care::zdo:
      return m >= Month::of(2014, 8);
    case Care::sr:
      return m >= Month::of(2016, 1);
    case Care::zz:
      return m >= Month::of(2017, 1);
  }
  return false;
}

Application application_of(const Rules& rules, const CareCase& c, const std::string& id) {
  Application a(rules, id);
  const bool child = c.benefit == Care::sp || c.benefit == Care::sr || c.benefit == Care::zz;
  const bool newborn = c.benefit == Care::sr || c.benefit == Care::zz;
  const bool by_period = c.benefit == Care::szo;
  a.root()
      .set("data_zlozenia", filing_day(c))
      .set("data_uzupelnienia", "nd")
      .set("termin_uzupelnienia", "nd")
      .set("umowa_miedzynarodowa", "N")
      .set("szo_w_poprzednim_okresie", "N")
      .set("szo_przekroczenie_w_poprzednim_roku", "N");
  a.root().set(by_period ? "okres_od" : "opieka_od",
               to_string(by_period ? benefit_period_of(c.month) : c.month));
  for (const char* list :
       {"orzeczenia", "instytucje", "pobyty_za_granica", "opieki", "inne_swiadczenia",
        "prawa_nabyte", "pobyty_w_szpitalu", "przerwy_w_opiece", "urodzenia", "dochody"})
    a.root().set(list, "komplet");
  a.root()
      .add("osoby", "O")
      .set("rola", "wnioskodawca")
      .set("data_urodzenia", "1965-03-04")
      .set("stan_cywilny", "panna_kawaler")
      .set("stan_cywilny_od", "brak")
      .set("status_pobytowy", "obywatel_polski")
      .set("zamieszkanie_w_polsce_od", "1965-03-04")
      .set("zamieszkanie_w_polsce_do", "brak")
      .set("data_zgonu", "brak")
      .set("uprawniony_do_opieki_zdrowotnej", "T")
      .set("rodzina_do_szo", "rodzina_opiekuna");
  const Month born = newborn ? c.month
                     : child ? Month::of(c.month.year() - 8, 1)
                             : Month::of(1940, 6);
  Application::Row p = a.root().add("osoby", "P");
  p.set("rola", child ? "dziecko" : "inna")
      .set("data_urodzenia", c.born.empty() ? to_string(born) + "-01" : c.born)
      .set("kolejnosc_urodzenia", "1")
      .set("stan_cywilny", "panna_kawaler")
      .set("stan_cywilny_od", "brak")
      .set("data_zgonu", "brak")
      .set("malzonek_znaczny_od", "brak")
      .set("status_pobytowy", "obywatel_polski")
      .set("zamieszkanie_w_polsce_od", "1940-06-01")
      .set("zamieszkanie_w_polsce_do", "brak")
      .set("odroczony_obowiazek_szkolny", "N")
      .set("w_skladzie_od", "brak")
      .set("w_skladzie_do", "brak")
      .set("rodzina_do_szo", "rodzina_podopiecznego");
  if (newborn) add_birth(p, c.month);
  p.add("orzeczenia")
      .set("rodzaj", "stopien_znaczny")
      .set("wskazania", "T")
      .set("wazne_od", "2000-01-01")
      .set("wazne_do", "brak")
      .set("data_wniosku_o_orzeczenie", "2000-01-01")
      .set("data_wydania", "2000-01-01")
      .set("powstanie_niepelnosprawnosci", "brak")
      .set("powstala_w_nauce", "N")
      .set("wniosek_o_nowe", "brak")
      .set("nowe_ostateczne", "brak");
  p.add("opieki")
      .set("kto", "O")
      .set("od", c.care_from.empty() ? "2000-01-01" : c.care_from)
      .set("do", c.care_to)
      .set("opiekun", child || c.month < Month::of(2009, 2) ? "matka_ojciec" : "dziecko_osoby")
      .set("opieka_uznana", "T")
      .set("praca", "zrezygnowal")
      .set("gospodarstwo", "bez_gospodarstwa")
      .set("swiadczenie_opiekuna", "bez_swiadczenia")
      .set("wyplata_zawieszona", "N")
      .set("kwota_swiadczenia_opiekuna", "brak")
      .set("inny_tytul_ubezpieczenia", "N")
      .set("opiekun_znaczny", "N")
      .set("blizsi_zobowiazani", "nie_ma_lub_zwolnieni")
      .set("wczesniejszy_wniosek_innego", "N")
      .set("wywiad_uniemozliwiony", "N")
      .set("kryterium_do_2009", "T")
      .set("decyzja_wygasla_2013", "T")
      .set("orzekanie_w_toku_2014", "N")
      .set("wygasla_z_orzeczeniem_2013", "N");
  if (c.month >= Month::of(2024, 1) && !child && c.benefit != Care::zp)
    p.add("prawa_nabyte").set("rodzaj", name_of(c.benefit)).set("przyznano_do", "brak");
  for (const OtherBenefit& other : c.others) {
    p.add("inne_swiadczenia")
        .set("rodzaj", other.kind)
        .set("relacja", other.relation)
        .set("stan", "przyznane")
        .set("od", "2000-01-01")
        .set("do", "brak")
        .set("kwota", "brak")
        .set("ustepuje", other.gives_way);
  }
  a.claim(name_of(c.benefit), "P", "1").set("data_zadania", "nd");
  return a;
}

const Segment* segment_at(const Outcome& outcome, Month month) {
  for (const Rejection& r : outcome.rejections) FAIL_CHECK(r.message);
  for (const Decision& d : outcome.decisions) {
    for (const Segment& s : d.segments) {
      if (s.from <= month && month <= s.to) return &s;
    }
  }
  return nullptr;
}

}  // namespace kwota::testing

// Applications in which the office's own questions decide: coordination, residence, completion,
// papers that are missing.
#include "scenarios.h"

namespace examples {
namespace {

void say(Family& f, const std::string& words) { f.cells()["#opis"] = words; }

void family(Family& f) {
  const int count = f.dice().pick({1, 2, 2, 3});
  f.two_parents(count, f.dice().between(count, 16));
  f.earn_per_head(f.dice().between(20, 85));
}

void abroad(Family& f, int turn) {
  family(f);
  const char* purposes[] = {"inny_cel", "inny_cel",  "turystyczny",
                            "inny_cel", "leczniczy", "nauka_dziecka"};
  const std::string purpose = purposes[turn % 6];
  const bool before = turn % 6 == 3;
  const Day from = f.start() + std::chrono::days(before ? -500 : f.dice().between(-60, 120));
  const Day to = before ? f.start() - std::chrono::days(100)
                        : from + std::chrono::days(f.dice().between(20, 300));
  Person& p = purpose == "nauka_dziecka" ? *f.sons_and_daughters().front() : f.person("O2");
  p.spells["pobyty_za_granica"].push_back(
      {{"od", iso(from)}, {"do", turn % 6 == 1 ? "brak" : iso(to)}, {"cel", purpose}});
  say(f, before                  ? "praca za granicą zakończona przed okresem"
         : purpose == "inny_cel" ? "praca za granicą"
                                 : "pobyt za granicą bez koordynacji");
}

void outside_parent_abroad(Family& f, int) {
  f.lone_parent(1, f.dice().between(4, 15), "rozwiedziony", "zasadzone_wyrokiem");
  f.outside_parent().spells["pobyty_za_granica"].push_back(
      {{"od", iso(f.start() - std::chrono::days(200))}, {"do", "brak"}, {"cel", "inny_cel"}});
  f.earn_per_head(f.dice().between(30, 80));
  say(f, "drugi rodzic pracuje za granicą");
}

void foreign_allowance(Family& f, int turn) {
  family(f);
  f.sons_and_daughters().front()->spells["swiadczenia_zagraniczne"].push_back(
      {{"od", iso(f.start() - std::chrono::days(40))},
       {"do", turn % 2 == 0 ? "brak" : iso(f.start() + std::chrono::days(150))}});
  if (turn % 4 == 3) f.cells()["umowa_miedzynarodowa"] = "T";
  say(f, "zasiłek rodzinny pobierany za granicą");
}

void foreigner(Family& f, int turn) {
  const char* statuses[] = {"obywatel_ue_eog",
                            "umowa_dwustronna",
                            "pobyt_staly",
                            "uchodzca",
                            "rezydent_ue",
                            "pobyt_czasowy",
                            "ochrona_uzupelniajaca",
                            "dostep_do_rynku_pracy",
                            "pracownik_ict",
                            "naukowiec",
                            "inny",
                            "pobyt_tolerowany"};
  family(f);
  Row& cells = f.person("O1").cells;
  cells["status_pobytowy"] = statuses[turn % 12];
  cells["zamieszkanie_w_polsce_od"] =
      iso(f.start() - std::chrono::days(f.dice().between(150, 2000)));
  if (turn % 12 == 4) cells["zamieszkanie_w_polsce_do"] = iso(f.start() + std::chrono::days(130));
  say(f, std::string("cudzoziemiec: ") + statuses[turn % 12]);
}

void completion(Family& f, int turn) {
  f.two_parents(f.dice().between(1, 2), f.dice().between(6, 15));
  f.earn_per_head(f.dice().between(20, 85));
  f.file_on(f.start() - std::chrono::days(f.dice().between(20, 80)));
  const Day deadline = f.filed() + std::chrono::days(14 + f.dice().below(16));
  f.cells()["termin_uzupelnienia"] = dotted(deadline);
  const int days[] = {-6, 0, 1, 9};
  const bool never = turn % 5 == 4;
  f.cells()["data_uzupelnienia"] =
      never ? "brak" : dotted(deadline + std::chrono::days(days[turn % 5 % 4]));
  say(f, never          ? "wniosku nie uzupełniono"
         : turn % 5 < 2 ? "wniosek uzupełniony w terminie"
                        : "wniosek uzupełniony po terminie");
}

void lacks_of_child(Family& f, const char* column, const char* words) {
  family(f);
  f.sons_and_daughters().back()->cells[column] = "";
  say(f, std::string("nie podano: ") + words);
}

// The paper that would show it has not come.
void missing(Family& f, int turn) {
  switch (turn % 12) {
    case 0:
      return lacks_of_child(f, "data_urodzenia", "data urodzenia dziecka");
    case 1:
      return lacks_of_child(f, "na_utrzymaniu", "czy dziecko jest na utrzymaniu");
    case 2:
      return lacks_of_child(f, "pokrewienstwo", "kim jest dziecko dla wnioskodawcy");
    case 3:
      family(f);
      f.person("O2").spells.erase("dochody");
      f.person("O2").cells["dochody"] = "";
      return say(f, "nie podano: dochody drugiego rodzica");
    case 4:
      f.lone_parent(2, f.dice().between(4, 15), "rozwiedziony", "");
      f.earn_per_head(f.dice().between(30, 80));
      return say(f, "nie podano: alimenty na dzieci samotnego rodzica");
    case 5:
      f.two_parents(1, 18);
      f.earn_per_head(f.dice().between(30, 80));
      f.sons_and_daughters().front()->spells.erase("nauka");
      f.cells()["nauka"] = "";
      return say(f, "nie podano: nauka dorosłego dziecka");
    case 6:
      f.two_parents(2, f.dice().between(6, 14));
      f.earn((f.threshold() + f.higher_threshold()) / 2 * f.heads());
      f.cells()["orzeczenia"] = "";
      return say(f, "nie podano: czy są orzeczenia, a dochód jest między kryteriami");
    case 7:
      family(f);
      f.person("O1").cells["status_pobytowy"] = "";
      return say(f, "nie podano: obywatelstwo wnioskodawcy");
    case 8:
      family(f);
      f.cells()["pobyty_za_granica"] = "";
      return say(f, "nie podano: czy ktoś przebywa za granicą");
    case 9:
      family(f);
      f.add_income(f.person("O2"), "zasady_ogolne", 0);
      f.person("O2").spells["dochody"].back()["kwota_netto"] = "";
      return say(f, "nie podano: kwota jednego dochodu");
    case 10:
      family(f);
      f.cells()["termin_uzupelnienia"] = dotted(f.filed() + std::chrono::days(21));
      f.cells()["data_uzupelnienia"] = "";
      return say(f, "nie podano: czy wniosek uzupełniono");
    default:
      f.applicant("wnioskodawca", 47);
      f.partner("malzonek").cells["dochody"] = "";
      f.claim(f.child(21));
      f.earn_per_head(0);
      return say(f, "nie podano dochodów drugiego rodzica, lecz dziecko jest za stare");
  }
}

}  // namespace

std::vector<Scenario> office_scenarios() {
  return {
      {10, {2025, 2024, 2018}, abroad},     {2, {2025, 2026}, outside_parent_abroad},
      {4, {2026, 2025}, foreign_allowance}, {12, {2025, 2026}, foreigner},
      {10, {2026, 2025, 2017}, completion}, {24, {2026, 2026, 2025}, missing},
  };
}

}  // namespace examples

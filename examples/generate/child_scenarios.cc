// Families in which something about a child decides: certificates, schooling, guardians,
// institutions, births, weddings.
#include "scenarios.h"

namespace examples {
namespace {

void say(Family& f, const std::string& words) { f.cells()["#opis"] = words; }

Row certificate(const std::string& kind, Day applied, Day issued, const std::string& until) {
  return {{"rodzaj", kind},
          {"wazne_od", iso(applied)},
          {"wazne_do", until},
          {"data_wniosku_o_orzeczenie", iso(applied)},
          {"data_wydania", iso(issued)}};
}

Row university(Day from) {
  return {{"typ", "uczelnia"},
          {"od", iso(from)},
          {"do", "brak"},
          {"przerwano", "brak"},
          {"koniec_roku_studiow", "brak"},
          {"sposob", "na_miejscu"},
          {"dodatek_na_rok_szkolny", "N"}};
}

void disabled_child(Family& f, int turn) {
  const int count = f.dice().between(1, 3);
  f.two_parents(count, f.dice().between(count, 13));
  Person& ill = *f.sons_and_daughters().back();
  const Day applied = f.start() - std::chrono::days(f.dice().between(200, 400));
  const bool ends = turn % 3 == 1;
  const std::string until =
      iso(f.start() + std::chrono::days(ends ? f.dice().between(60, 240) : 900));
  ill.spells["orzeczenia"].push_back(
      certificate(turn % 5 == 4 ? "stopien_lekki" : "niepelnosprawnosc_do_16", applied,
                  applied + std::chrono::days(34), until));
  if (turn % 4 != 3) f.claim(ill, "dodatek_rehabilitacja");
  const Grosze heads = f.heads();
  const bool between = turn % 2 == 1;
  f.earn(between ? (f.threshold() + f.higher_threshold()) / 2 * heads
                 : f.threshold() * heads * 6 / 10);
  say(f, std::string("dziecko z orzeczeniem") + (turn % 5 == 4 ? " w stopniu lekkim" : "") +
             (ends ? ", które kończy się w okresie" : "") +
             (between ? ", dochód między kryteriami" : ""));
}

// The right reaches back to the month in which the certificate was applied for.
void certificate_came_later(Family& f, int turn) {
  f.two_parents(2, f.dice().between(5, 12));
  const Day applied = f.start() + std::chrono::days(f.dice().between(15, 80));
  const Day issued = applied + std::chrono::days(f.dice().between(40, 70));
  f.sons_and_daughters().front()->spells["orzeczenia"].push_back(
      certificate("niepelnosprawnosc_do_16", applied, issued, "brak"));
  f.file_on(issued + std::chrono::days(turn % 2 == 0 ? 30 : 130));
  f.earn((f.threshold() + f.higher_threshold()) / 2 * f.heads());
  say(f, turn % 2 == 0 ? "wniosek w trzy miesiące od wydania orzeczenia"
                       : "wniosek później niż trzy miesiące od wydania orzeczenia");
}

void student(Family& f, int turn) {
  f.applicant("wnioskodawca", f.dice().between(43, 52));
  f.partner("malzonek");
  Person& p = f.child(f.dice().between(19, 22));
  f.claim(p);
  p.spells["nauka"].push_back(university(day(year_of(f.start()) - 1, 10, 1)));
  const char* degrees[] = {"stopien_umiarkowany", "stopien_znaczny", "stopien_lekki", ""};
  const std::string degree = degrees[turn % 4];
  const Day issued = f.start() - std::chrono::days(500);
  if (!degree.empty()) {
    p.spells["orzeczenia"].push_back(
        certificate(degree, issued, issued, turn % 2 == 0 ? "brak" : iso(f.end())));
  }
  f.earn_per_head(f.dice().between(30, 80));
  say(f, degree.empty() ? "student bez orzeczenia" : "student z orzeczeniem");
}

void school_ends(Family& f, int turn) {
  f.two_parents(f.dice().between(1, 3), 17 + turn % 4);
  f.earn_per_head(f.dice().between(30, 90));
  say(f, "starsze dziecko w ostatnich klasach szkoły");
}

void learner(Family& f, int turn) {
  const char* grounds[] = {"rodzice_nie_zyja", "wyrok_przed_pelnoletnoscia",
                           "wyrok_po_pelnoletnosci", "ugoda_sadowa", "inna_podstawa"};
  const bool studies = turn % 3 == 2;
  Person& p = f.applicant("osoba_uczaca_sie", f.dice().between(18, studies ? 23 : 19));
  p.cells["podstawa_usamodzielnienia"] = grounds[turn % 5];
  p.cells["wlasne_dziecko_od"] = "brak";
  f.claim(p);
  if (studies) {
    p.spells["nauka"].push_back(university(day(year_of(f.start()), 10, 1)));
  } else {
    f.attends_school(p);
    f.claim(p, "dodatek_rok_szkolny");
  }
  if (turn % 5 == 0) f.claim(p, "dodatek_samotne_wychowywanie");
  f.earn_per_head(f.dice().between(20, 120));
  say(f, studies ? "osoba ucząca się na studiach" : "osoba ucząca się w szkole");
}

void guardian(Family& f, int turn) {
  const bool legal = turn % 5 < 3;
  f.applicant(legal ? "opiekun_prawny" : "opiekun_faktyczny", f.dice().between(42, 66));
  f.children(f.dice().between(1, 2), f.dice().between(4, 15));
  for (Person* p : f.sons_and_daughters()) {
    p->cells["pokrewienstwo"] = legal ? "pod_opieka_prawna" : "w_trakcie_przysposobienia";
    p->cells["wychowywane_z_drugim_rodzicem"] = "N";
    p->cells["alimenty_na_dziecko"] = "rodzic_nie_zyje";
    if (legal)
      f.add_income(*p, "zasady_ogolne", f.threshold() * f.dice().pick({80, 95, 130}) / 100);
  }
  f.earn_per_head(f.dice().between(40, 90));
  say(f, legal ? "opiekun prawny: liczy się tylko dochód dziecka" : "opiekun faktyczny");
}

void placed(Family& f, int turn) {
  const char* kinds[] = {"rodzina_zastepcza",     "placowka_opiekunczo_wychowawcza",
                         "dom_pomocy_spolecznej", "mlodziezowy_osrodek_wychowawczy",
                         "szkola_z_utrzymaniem",  "zaklad_karny"};
  f.two_parents(2, f.dice().between(11, 17));
  const std::string kind = kinds[turn % 6];
  const bool father = kind == "zaklad_karny";
  Person& p = father ? f.person("O2") : *f.sons_and_daughters().front();
  p.spells["instytucje"].push_back(
      {{"rodzaj", kind},
       {"od", iso(f.start() + std::chrono::days(f.dice().between(-300, 120)))},
       {"do", turn % 2 == 0 ? "brak" : iso(f.start() + std::chrono::days(200))},
       {"bezplatne", turn == 4 ? "N" : "T"},
       {"oplata", "brak"}});
  f.earn_per_head(f.dice().between(20, 60));
  say(f, father ? "ojciec w zakładzie karnym" : "dziecko w instytucji lub pieczy zastępczej");
}

void changes(Family& f, int turn) {
  f.two_parents(2, turn % 5 == 1 || turn % 5 == 3 ? 18 : f.dice().between(6, 15));
  Person& oldest = *f.sons_and_daughters().front();
  const Day changed = f.start() + std::chrono::days(f.dice().between(40, 250));
  switch (turn % 5) {
    case 0:
      f.sons_and_daughters().back()->cells["w_skladzie_do"] = iso(changed);
      say(f, "dziecko opuściło rodzinę w trakcie okresu");
      break;
    case 1:
      oldest.cells["stan_cywilny"] = "w_malzenstwie";
      oldest.cells["stan_cywilny_od"] = dotted(changed);
      say(f, "ślub dorosłego dziecka w trakcie okresu");
      break;
    case 2: {
      Person& baby = f.child(0);
      baby.born = changed;
      baby.cells["data_urodzenia"] = dotted(changed);
      f.claim(baby);
      f.birth(baby);
      f.claim(baby, "dodatek_urodzenie");
      f.claim(baby, "zapomoga_urodzenie");
      f.file_on(changed + std::chrono::days(20));
      say(f, "dziecko urodzone w trakcie okresu");
      break;
    }
    case 3:
      oldest.cells["wlasne_dziecko_od"] = oldest.cells["zasilek_na_wlasne_dziecko_od"] =
          iso(changed);
      say(f, "dorosłe dziecko ma własne dziecko i prawo do zasiłku na nie");
      break;
    default: {
      const std::string birthday = oldest.cells["data_urodzenia"];
      Person& twin = f.child(8);
      twin.born = oldest.born;
      twin.cells["data_urodzenia"] = birthday;
      twin.cells["kolejnosc_urodzenia"] = "2";
      f.claim(twin);
      say(f, "bliźnięta");
    }
  }
  f.earn_per_head(f.dice().between(25, 80));
}

}  // namespace

std::vector<Scenario> child_scenarios() {
  return {
      {15, {2026, 2026, 2025, 2026, 2023}, disabled_child},
      {4, {2025, 2024}, certificate_came_later},
      {8, {2026, 2025, 2026}, student},
      {12, {2026, 2025, 2026, 2018}, school_ends},
      {11, {2026, 2026, 2025, 2020}, learner},
      {10, {2026, 2025, 2024}, guardian},
      {10, {2025, 2024}, placed},
      {15, {2025, 2025, 2024}, changes},
  };
}

}  // namespace examples

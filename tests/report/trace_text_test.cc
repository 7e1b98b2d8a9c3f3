// The whole text of a decision, as a clerk reads it.
#include "report/trace_text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string_view>

#include "report/sample_trace.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

// A no-break space in the text is written as ~ here, so that it can be seen.
std::string visible(std::string text) {
  for (std::size_t at = text.find("\u00a0"); at != std::string::npos; at = text.find("\u00a0", at))
    text.replace(at, 2, "~");
  return text;
}

std::size_t longest_line(std::string_view text) {
  std::size_t longest = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    longest = std::max(longest, code_points(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return longest;
}

}  // namespace

TEST_CASE("a trace as text says the decision, what is missing, the conditions and the amount") {
  CHECK(visible(trace_text(sample_trace(), Language::pl)) ==
        R"(Wyjaśnienie rozstrzygnięcia: zasiłek rodzinny
════════════════════════════════════════════════════════════════════════════════════════════════
Wniosek:         R07-1
Żądanie:         Z2
Osoba:           d1
Okres:           listopad~2026 – październik~2027
Podstawa prawna: art. 4-7 u.ś.r. (Dz.U. 2024 poz. 323)

Rozstrzygnięcie
───────────────
  ✓ listopad~2026 – luty~2027: przyznane, 135,00~zł miesięcznie
    słownie: sto trzydzieści pięć złotych zero groszy
  ✗ marzec~2027 – czerwiec~2027: odmowa
    Dziecko ukończyło 18 lat i nie uczy się w szkole.
    Podstawa prawna: wiek albo nauka, art. 6 ust. 1 u.ś.r. (Dz.U. 2024 poz. 323)
  ? lipiec~2027 – październik~2027: nieustalone
    Nie wiadomo, czy warunek jest spełniony: wiek albo nauka.
    Podstawa prawna: wiek albo nauka, art. 6 ust. 1 u.ś.r. (Dz.U. 2024 poz. 323)

Czego brakuje
─────────────
  ? nauka: pełna lista (osoby.nauka, d1)
    Do czego potrzebne: wiek albo nauka, art. 6 ust. 1 u.ś.r. (Dz.U. 2024 poz. 323)

Warunki, które rozstrzygnęły
────────────────────────────
  2. ✗ niespełniony w niektórych miesiącach: wiek albo nauka
     podstawa: art. 6 ust. 1 u.ś.r. (Dz.U. 2024 poz. 323)
     wzór: wiek < wiek_podstawowy or uczy_sie and wiek < wiek_w_szkole
     listopad~2026 – luty~2027: ✓ spełniony
     marzec~2027 – czerwiec~2027: ✗ niespełniony
       Dziecko ukończyło 18 lat i nie uczy się w szkole.
     lipiec~2027 – październik~2027: ? nie wiadomo
     2.1 wiek (d1):
         · listopad~2026 – luty~2027: 17 lat
         · marzec~2027 – październik~2027: 18 lat
         wzór: age(data_urodzenia, last_day(month))
         podstawa: art. 6 ust. 2 u.ś.r. (Dz.U. 2024 poz. 323)
         reguła: national/family/zakres_osobowy.yaml:41
       2.1.1 data urodzenia (d1) = 14.03.2009 r.
             źródło: osoby.csv:12

Jak obliczono kwotę
───────────────────
  3 kwota = 135,00~zł
    wzór: kwota_zasilku[grupa_wieku]
    reguła: national/family/zasilek_rodzinny.yaml:58
     3.1 kwota zasiłku (do_24) = 135,00~zł
         podstawa: art. 6 ust. 2 u.ś.r. (Dz.U. 2024 poz. 323)
         źródło: projekt rozporządzenia <RD 12>
         reguła: national/family/kwota_zasilku_rodzinnego.yaml:9
         ! prognoza
       3.1.1 wiek (d1):
             · listopad~2026 – luty~2027: 17 lat
             · marzec~2027 – październik~2027: 18 lat
             obliczono w kroku 2.1

Warunki spełnione
─────────────────
  1. ✓ spełniony: kryterium dochodowe
     podstawa: art. 5 ust. 1 u.ś.r. (Dz.U. 2024 poz. 323)
     wzór: dochod_rodziny / liczba_osob <= prog_dochodowy
     Jest: 600,00~zł; wymagane: 674,00~zł
     1.1 dochód rodziny = 1 800,00~zł
         wzór: sum(monthly(kwota_netto) of dochod)
         podstawa: art. 5 ust. 1 u.ś.r. (Dz.U. 2024 poz. 323)
         reguła: national/family/rodzina_i_dochod.yaml:61
     1.2 liczba osób w rodzinie = 3
         wzór: count(osoba where w_rodzinie)
         podstawa: art. 3 pkt 16 u.ś.r. (Dz.U. 2024 poz. 323)
         reguła: national/family/rodzina_i_dochod.yaml:24
     1.3 próg dochodowy na osobę = 674,00~zł
         podstawa: art. 5 ust. 1 u.ś.r. (Dz.U. 2024 poz. 323)
         źródło: Dz.U. 2015 poz. 1238 § 1 pkt 1
         reguła: national/family/kwoty_i_progi.yaml:18

  Pełne wyliczenie, krok po kroku, jest w wyjaśnieniu HTML i JSON.

Przyjęte odczytania prawa
─────────────────────────
  podzial_kwoty = proporcjonalnie

Uwagi o przepisach
──────────────────
  ! kwota_zasilku: prognoza (projekt rozporządzenia <RD 12>)

════════════════════════════════════════════════════════════════════════════════════════════════
To wyliczenie, a nie decyzja administracyjna.
Wersja reguł (SHA-256): 3f2a9c51d0e7b86412aa90cc7bd54e10f8e3c6a1925b7d0443cf18e29a6b70d5
Kwota, wersja: 0.1.0
)");
}

TEST_CASE("no line is longer than 96 characters") {
  Trace t = sample_trace();
  t.decision.segments[1].reasons[1].sentence.pl +=
      " Zaświadczenie szkoły o kontynuowaniu nauki nie zostało złożone do dnia wydania decyzji.";
  CHECK(longest_line(trace_text(t, Language::pl)) <= 96);
  CHECK(longest_line(trace_text(t, Language::en)) <= 96);
}

TEST_CASE("amounts are said in words in Polish only") {
  CHECK(trace_text(sample_trace(), Language::pl)
            .find("słownie: sto trzydzieści pięć złotych zero groszy") != std::string::npos);
  CHECK(trace_text(sample_trace(), Language::en).find("in words") == std::string::npos);
}

TEST_CASE("an empty trace is still a document") {
  const std::string text = trace_text(Trace{}, Language::en);
  CHECK(text.find("✗ There is no month of this period for which the benefit may be granted.") !=
        std::string::npos);
}

TEST_CASE("of a benefit paid in parts one month is said to be paid once") {
  Trace t = sample_trace();
  t.decision.in_parts = true;
  CHECK(visible(trace_text(t, Language::pl)).find("przyznane, 135,00~zł miesięcznie") !=
        std::string::npos);
  t.decision.segments[0].to = t.decision.segments[0].from;
  CHECK(visible(trace_text(t, Language::pl))
            .find("listopad~2026: przyznane, 135,00~zł jednorazowo") != std::string::npos);
  CHECK(trace_text(t, Language::en).find("PLN 135.00 once") != std::string::npos);
  t.decision.in_parts = false;
  CHECK(trace_text(t, Language::en).find("PLN 135.00 a month") != std::string::npos);
}

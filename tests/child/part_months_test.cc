// The part months of the child-raising benefit, computed a second time from the article.
//
// Art. 5 ust. 2: the amount divided by the calendar days of the month, times the days due, rounded
// up to 10 groszy once. Art. 5 ust. 2a: in alternating care each parent has half of what is due for
// the month. Every day of every month of the benefit as a day of birth and as an 18th birthday: all
// day counts of months of 28 to 31 days, for 500 and for 800.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "month_days.h"
#include "national_rules.h"
#include "sanitized.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

constexpr int step = sanitized ? 11 : 1;  // months

// In grosze.
std::int64_t due(Month m, int days) {
  const std::int64_t full = m < Month::of(2024, 1) ? 50000 : 80000;
  return days == days_of(m) ? full : up_to_ten(full * days, days_of(m));
}

// First month of the period in which the month is decided.
Month period_of(Month m) {
  if (m < Month::of(2017, 10)) return Month::of(2016, 4);
  if (m < Month::of(2019, 7)) return Month::of(m.number() >= 10 ? m.year() : m.year() - 1, 10);
  if (m < Month::of(2021, 6)) return Month::of(2019, 7);
  return Month::of(m.number() >= 6 ? m.year() : m.year() - 1, 6);
}

std::string grosze_text(std::int64_t grosze) {
  const std::string rest = std::to_string(grosze % 100);
  return std::to_string(grosze / 100) + (rest.size() < 2 ? ".0" : ".") + rest;
}

Application family(const Rules& rules, Month m, const std::string& born, bool alternating,
                   const std::string& id) {
  Application a(rules, id);
  a.root()
      .set("wychowawcze_od", to_string(period_of(m)))
      .set("data_zlozenia", day_text(m, days_of(m)))
      .set("sposob_zlozenia", "elektroniczny")
      .set("data_uzupelnienia", "nd")
      .set("termin_uzupelnienia", "nd")
      .set("umowa_miedzynarodowa", "N");
  for (const char* list : {"dochody", "orzeczenia", "instytucje", "pobyty_za_granica",
                           "swiadczenia_zagraniczne", "opieki_naprzemienne", "dni_opieki"})
    a.root().set(list, "komplet");
  a.root()
      .add("osoby", "O")
      .set("rola", "wnioskodawca")
      .set("data_urodzenia", "1975-03-04")
      .set("stan_cywilny", "w_malzenstwie")
      .set("stan_cywilny_od", "1995-03-04")
      .set("status_pobytowy", "obywatel_polski")
      .set("zamieszkanie_w_polsce_od", "1975-03-04")
      .set("zamieszkanie_w_polsce_do", "brak")
      .set("w_skladzie_od", "brak")
      .set("w_skladzie_do", "brak");
  Application::Row child = a.root().add("osoby", "D");
  child.set("rola", "dziecko")
      .set("pokrewienstwo", "wlasne")
      .set("data_urodzenia", born)
      .set("stan_cywilny", "panna_kawaler")
      .set("stan_cywilny_od", "brak")
      .set("w_skladzie_od", "brak")
      .set("w_skladzie_do", "brak")
      .set("na_utrzymaniu", "T")
      .set("wlasne_dziecko_od", "brak")
      .set("data_zgonu", "brak")
      .set("swiadczenie_opiekuncze", "nie_przysluguje")
      .set("wychowywane_z_drugim_rodzicem", "T")
      .set("wskazane_jako_pierwsze", "N")
      .set("wychowawcze_przyznane_do", "brak")
      .set("inny_wniosek_o_wychowawcze", "N")
      .set("zgon_pobierajacego", "brak")
      .set("wyplacono_zmarlemu_do", "brak")
      .set("wniosek_zmarlego", "brak");
  if (alternating) {
    child.add("opieki_naprzemienne")
        .set("od", "1998-01-01")
        .set("do", "brak")
        .set("w_porownywalnych_okresach", "T");
  }
  a.claim("swiadczenie_wychowawcze", "D", "1").set("data_zadania", "nd");
  return a;
}

const Segment* segment_at(const Decision& decision, Month m) {
  for (const Segment& s : decision.segments) {
    if (s.from <= m && m <= s.to) return &s;
  }
  return nullptr;
}

// The amount in the worksheet, whoever decides.
std::string step_at(const Engine& engine, const Application& application, Month m) {
  std::vector<Rejection> rejections;
  for (const Worksheet& sheet : engine.worksheets(application, rejections)) {
    for (const WorksheetStep& s : sheet.steps) {
      if (sheet.name == "wychowawcze" && s.person == "D" && s.from <= m && m <= s.to)
        return s.number;
    }
  }
  for (const Rejection& r : rejections) FAIL_CHECK(r.message);
  return "none";
}

void compare(const Rules& rules, const Engine& engine, Month m, int day, bool birthday,
             bool inclusive, int& compared) {
  const Month born = birthday ? Month{m.index - 18 * 12} : m;
  const int days = !birthday ? days_of(m) - day + 1 : inclusive ? day : day - 1;
  const std::string id = to_string(m) + "-" + std::to_string(day);
  CAPTURE(id);
  CAPTURE(birthday);
  for (const bool alternating : {false, true}) {
    CAPTURE(alternating);
    const Application a = family(rules, m, day_text(born, day), alternating, id);
    const std::string full = days == 0 ? "none" : grosze_text(due(m, days));
    CHECK(step_at(engine, a, m) == full);
    ++compared;
    // By days of care until September 2017; decided by another authority since January 2022.
    if (alternating && m < Month::of(2017, 10)) continue;
    const Outcome outcome = engine.decide({a});
    for (const Rejection& r : outcome.rejections) FAIL_CHECK(r.message);
    REQUIRE(outcome.decisions.size() == 1);
    const Segment* found = segment_at(outcome.decisions.front(), m);
    REQUIRE(found != nullptr);
    if (m >= Month::of(2022, 1)) {
      CHECK(found->verdict == Verdict::not_competent);
    } else if (days == 0) {
      CHECK(found->verdict == Verdict::refused);
    } else {
      CHECK(found->verdict == Verdict::granted);
      CHECK(found->amount == due(m, days) / (alternating ? 2 : 1));
    }
  }
}

int compare_all(const Rules& rules, const Engine& engine, bool birthday, bool inclusive) {
  int compared = 0;
  for (Month m = Month::of(2016, 4); m <= Month::of(2025, 5); m.index += step) {
    // On 29 February the age of 18 is never completed.
    const int last =
        birthday ? std::min(days_of(m), days_of(Month{m.index - 18 * 12})) : days_of(m);
    for (int day = 1; day <= last; ++day)
      compare(rules, engine, m, day, birthday, inclusive, compared);
  }
  return compared;
}

}  // namespace

TEST_CASE("a birth on every day of 2016-04 to 2025-05 is paid as the article says") {
  const Rules rules = national_rules();
  CHECK(compare_all(rules, national_engine(rules), false, true) == 2 * (sanitized ? 304 : 3348));
}

TEST_CASE("an 18th birthday on every day of 2016-04 to 2025-05 is paid as the article says") {
  const Rules rules = national_rules();
  CHECK(compare_all(rules, national_engine(rules), true, true) == 2 * (sanitized ? 304 : 3346));
}

TEST_CASE("where the birthday does not count, the day before it is the last") {
  const Rules rules = national_rules();
  const Engine engine = national_engine(rules, {{"dzien_osiemnastych_urodzin", "nie_liczy_sie"}});
  CHECK(compare_all(rules, engine, true, false) == 2 * (sanitized ? 304 : 3346));
}

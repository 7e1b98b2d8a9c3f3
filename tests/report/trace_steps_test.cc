#include "report/trace_steps.h"

#include <doctest/doctest.h>

#include "report/sample_trace.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

std::string outline(const Trace& trace) {
  std::string text;
  for (const TraceStep& s : number_steps(trace)) {
    text += s.number + " " + s.line->name + (s.see.empty() ? "" : " -> " + s.see) + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("conditions and the amount are numbered, and what is below them after them") {
  CHECK(outline(sample_trace()) ==
        "1 kryterium\n"
        "1.1 wniosek.dochod_rodziny\n"
        "1.1.1 dochody.kwota_netto\n"
        "1.2 wniosek.liczba_osob\n"
        "1.3 prog_dochodowy\n"
        "2 wiek_lub_nauka\n"
        "2.1 osoba.wiek\n"
        "2.1.1 osoby.data_urodzenia\n"
        "3 zasilek_rodzinny\n"
        "3.1 kwota_zasilku\n"
        "3.1.1 osoba.wiek -> 2.1\n");
}

TEST_CASE("a trace may be as deep as it likes") {
  Trace t;
  t.amount.name = "koniec";
  for (int i = 0; i < 2000; ++i) {
    TraceLine outer;
    outer.name = "krok";
    outer.lines.push_back(std::move(t.amount));
    t.amount = std::move(outer);
  }
  const std::vector<TraceStep> steps = number_steps(t);
  CHECK(steps.size() == 2001);
  CHECK(steps.back().line->name == "koniec");
  CHECK(steps.back().depth == 2000);
}

TEST_CASE("months of a condition that say the same are joined") {
  const Trace t = sample_trace();
  const std::vector<ConditionMonths> income = condition_months(t, "kryterium");
  REQUIRE(income.size() == 1);
  CHECK(span_words(income[0].from, income[0].to, Language::en) ==
        "November\u00a02026 – October\u00a02027");
  CHECK(state_words(income, Language::en) == "met");
  const std::vector<ConditionMonths> age = condition_months(t, "wiek_lub_nauka");
  CHECK(age.size() == 3);
  CHECK(state_words(age, Language::pl) == "niespełniony w niektórych miesiącach");
}

TEST_CASE("an open condition is not told in the words of a failed one") {
  const Decision d = sample_trace().decision;
  CHECK(why_words(d.segments[0], Language::pl) == "");
  CHECK(why_words(d.segments[1], Language::pl) ==
        "Dziecko ukończyło 18 lat i nie uczy się w szkole.");
  CHECK(why_words(d.segments[2], Language::pl) ==
        "Nie wiadomo, czy warunek jest spełniony: wiek albo nauka.");
}

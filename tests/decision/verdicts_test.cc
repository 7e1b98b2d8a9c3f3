// The order of conditions, what an open one leaves certain, and months cut into segments.
#include "decision/verdicts.h"

#include "engine/world.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

constexpr std::string_view rules = R"(
parameters:
  od_marca:
    label: {pl: kwota, en: amount}
    unit: PLN/month
    law: art. 3
    values:
      2019-01: {is: 10.00, source: Dz.U. 2020 poz. 1}
      2020-03: {is: 20.00, source: Dz.U. 2020 poz. 1}
values:
  osoba.reszta: {label: {pl: reszta, en: rest}, law: art. 2, type: bool, is: liczba > 0}
benefits:
  kolejnosc:
    label: {pl: kolejność, en: order}
    law: art. 4
    for: osoba
    claim: on_request
    paid: monthly
    period: okres
    requires:
      pierwszy:
        label: {pl: pierwszy, en: first}
        that: flaga
        law: art. 4 ust. 1
        otherwise: {pl: Nie., en: No.}
      drugi:
        label: {pl: drugi, en: second}
        that: reszta
        law: art. 4 ust. 2
        otherwise: {pl: Nie., en: No.}
      trzeci:
        label: {pl: trzeci, en: third}
        that: has(wzor)
        law: art. 4 ust. 3
        otherwise: {verdict: left_unexamined, pl: Nie., en: No.}
    amount: kwota_osoby
  miesiace:
    label: {pl: miesiące, en: months}
    law: art. 5
    for: osoba
    claim: on_request
    paid: monthly
    period: okres
    decided_for:
      that: month >= month_of(urodzenie)
      law: art. 5 ust. 1
    requires:
      zywa:
        label: {pl: żyje, en: alive}
        that: last_day(month) < zgon
        law: art. 5 ust. 2
        otherwise: {pl: Nie., en: No.}
      nowa:
        label: {pl: nowa, en: new}
        that: flaga
        law: art. 5 ust. 3
        from: 2020-05
        to: 2020-06
        otherwise: {verdict: not_claimed, pl: Nie., en: No.}
    amount: od_marca
  wyjatki:
    label: {pl: wyjątki, en: exceptions}
    law: art. 6
    for: osoba
    claim: on_request
    paid: monthly
    period: okres
    requires:
      zwykly:
        label: {pl: zwykły, en: plain}
        that: flaga
        law: art. 6 ust. 1
        except:
          mimo: {that: liczba > 1, law: art. 6 ust. 2}
          odbiera: {that: has(wzor) and not (liczba > 1), law: art. 6 ust. 3, holds: no}
        otherwise: {verdict: not_competent, pl: Nie., en: No.}
    amount: kwota_osoby
)";

// "g10" granted 10 grosze, and the first letter of the verdict otherwise; conditions that failed
// and that are open in brackets.
std::string segments(World& w, const std::string& benefit, const Cells& person) {
  w.drafts().clear();
  w.application();
  w.row("osoba", "p1", person);
  w.claim(benefit, "p1");
  w.run();
  const std::vector<AskedClaim> asked = asked_claims(w.program(), w.batch());
  for (const AskedClaim& a : asked) {
    if (w.rules().benefit(a.plan->benefit).name != benefit) continue;
    std::string text;
    SegmentWalk walk(w.evaluation(), *a.plan, a.claim->subject);
    for (SegmentView s; walk.next(s);) {
      text +=
          (text.empty() ? "" : " ") + std::to_string(s.first) + "-" + std::to_string(s.last) + ":";
      text += s.verdict == Verdict::granted ? "granted=" + std::to_string(s.amount)
                                            : std::string(to_string(s.verdict));
      if (s.failed != 0) text += "/f" + std::to_string(s.failed);
      if (s.unknown != 0) text += "/u" + std::to_string(s.unknown);
      if (s.amount_unknown) text += "/amount";
    }
    return text;
  }
  return "not asked";
}

}  // namespace

TEST_CASE("the first condition that fails gives the verdict, and all that fail are named") {
  World w(rules);
  CHECK(segments(w, "kolejnosc",
                 {{"flaga", "tak"}, {"liczba", "1"}, {"wzor", "p1"}, {"kwota_osoby", "0,02"}}) ==
        "0-0:granted=2");
  CHECK(segments(w, "kolejnosc", {{"flaga", "nie"}, {"liczba", "0"}, {"wzor", "brak"}}) ==
        "0-0:refused/f7");
  CHECK(segments(w, "kolejnosc", {{"flaga", "tak"}, {"liczba", "1"}, {"wzor", "brak"}}) ==
        "0-0:left_unexamined/f4");
}

TEST_CASE("an open condition before a failed one of the same kind changes nothing") {
  World w(rules);
  CHECK(segments(w, "kolejnosc", {{"liczba", "0"}, {"wzor", "p1"}}) == "0-0:refused/f2/u1");
  CHECK(segments(w, "kolejnosc", {{"liczba", "0"}}) == "0-0:refused/f2/u5");
  CHECK(segments(w, "kolejnosc", {{"flaga", "nie"}}) == "0-0:refused/f1/u6");
}

TEST_CASE("an open condition before a failed one of another kind leaves the verdict open") {
  World w(rules);
  CHECK(segments(w, "kolejnosc", {{"liczba", "1"}, {"wzor", "brak"}}) == "0-0:undetermined/f4/u1");
  CHECK(segments(w, "kolejnosc", {{"flaga", "tak"}, {"liczba", "1"}, {"kwota_osoby", "0,01"}}) ==
        "0-0:undetermined/u4");
}

TEST_CASE("where all conditions hold and the amount is missing, the amount is what is open") {
  World w(rules);
  CHECK(segments(w, "kolejnosc", {{"flaga", "tak"}, {"liczba", "1"}, {"wzor", "p1"}}) ==
        "0-0:undetermined/amount");
}

TEST_CASE("segments end where the amount, the verdict or the conditions change") {
  World w(rules, 8);
  CHECK(segments(w, "miesiace",
                 {{"urodzenie", "2020-02-10"}, {"zgon", "2020-07-15"}, {"flaga", "nie"}}) ==
        "1-1:granted=1000 2-3:granted=2000 4-5:not_claimed/f2 6-7:refused/f1");
  CHECK(segments(w, "miesiace",
                 {{"urodzenie", "2000-01-01"}, {"zgon", "2020-06-15"}, {"flaga", "nie"}}) ==
        "0-1:granted=1000 2-3:granted=2000 4-4:not_claimed/f2 5-5:refused/f3 6-7:refused/f1");
  CHECK(segments(w, "miesiace", {{"urodzenie", "2000-01-01"}, {"zgon", "brak"}}) ==
        "0-1:granted=1000 2-3:granted=2000 4-5:undetermined/u2 6-7:granted=2000");
}

TEST_CASE(
    "months of which it is not known whether they are in question are part of the decision and "
    "undetermined") {
  World w(rules, 2);
  CHECK(segments(w, "miesiace", {{"zgon", "brak"}, {"flaga", "tak"}}) == "0-1:undetermined");
  CHECK(segments(w, "miesiace",
                 {{"urodzenie", "2020-03-01"}, {"zgon", "brak"}, {"flaga", "tak"}}) == "");
}

TEST_CASE("an exception makes a condition hold, or takes the right away") {
  World w(rules);
  CHECK(segments(w, "wyjatki",
                 {{"flaga", "nie"}, {"liczba", "0"}, {"wzor", "brak"}, {"kwota_osoby", "0,01"}}) ==
        "0-0:not_competent/f1");
  CHECK(segments(w, "wyjatki",
                 {{"flaga", "nie"}, {"liczba", "2"}, {"wzor", "brak"}, {"kwota_osoby", "0,01"}}) ==
        "0-0:granted=1");
  CHECK(segments(w, "wyjatki",
                 {{"flaga", "tak"}, {"liczba", "0"}, {"wzor", "brak"}, {"kwota_osoby", "0,01"}}) ==
        "0-0:granted=1");
  CHECK(segments(w, "wyjatki",
                 {{"flaga", "tak"}, {"liczba", "0"}, {"wzor", "p1"}, {"kwota_osoby", "0,01"}}) ==
        "0-0:not_competent/f1");
  CHECK(segments(w, "wyjatki", {{"flaga", "tak"}, {"liczba", "0"}, {"kwota_osoby", "0,01"}}) ==
        "0-0:undetermined/u1");
  CHECK(segments(w, "wyjatki", {{"liczba", "2"}, {"kwota_osoby", "0,01"}}) == "0-0:granted=1");
}

TEST_CASE("spans of one, twelve, sixteen and sixty-four months are walked to their last month") {
  const std::pair<int, const char*> walks[] = {
      {1, "0-0:granted=1000"},
      {12, "0-1:granted=1000 2-3:granted=2000 4-5:not_claimed/f2 6-11:granted=2000"},
      {16, "0-1:granted=1000 2-3:granted=2000 4-5:not_claimed/f2 6-15:granted=2000"},
      {64, "0-1:granted=1000 2-3:granted=2000 4-5:not_claimed/f2 6-63:granted=2000"}};
  for (const auto& [months, expected] : walks) {
    World w(rules, months);
    CHECK(segments(w, "miesiace",
                   {{"urodzenie", "2000-01-01"}, {"zgon", "brak"}, {"flaga", "nie"}}) == expected);
  }
}

TEST_CASE("months by verdict are masks of the span") {
  World w(rules, 8);
  segments(w, "miesiace", {{"urodzenie", "2020-02-10"}, {"zgon", "2020-07-15"}, {"flaga", "nie"}});
  for (const AskedClaim& a : asked_claims(w.program(), w.batch())) {
    if (w.rules().benefit(a.plan->benefit).name != "miesiace") continue;
    const MonthVerdicts v = month_verdicts(w.evaluation(), *a.plan, a.claim->subject);
    CHECK(v.decided == 0b11111110);
    CHECK(v.decided_unknown == 0);
    CHECK(v.by[static_cast<std::size_t>(Verdict::granted)] == 0b00001110);
    CHECK(v.by[static_cast<std::size_t>(Verdict::not_claimed)] == 0b00110000);
    CHECK(v.by[static_cast<std::size_t>(Verdict::refused)] == 0b11000000);
    CHECK(v.by[static_cast<std::size_t>(Verdict::undetermined)] == 0);
  }
}

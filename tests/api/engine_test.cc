// The library as its users see it: applications in memory, explanations, and both ways giving the
// same.
#include "kwota/engine.h"

#include <doctest/doctest.h>

#include "run/commuters.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

Application application_of(const Rules& rules, const Commuters::Family& family) {
  Application a(rules, family.id);
  a.root().set("okres_od", family.start);
  for (const auto& p : family.persons) {
    a.root()
        .add("osoby", p.id)
        .set("mieszka_w_gminie", p.lives_here)
        .set("rodzaj", p.kind)
        .set("cena_biletu", p.price)
        .set("wazny_przez", p.months);
  }
  for (const auto& p : family.persons) a.claim("dojazd", p.id, "z" + p.id);
  if (family.supplement) a.claim("dodatek", "", "zd");
  return a;
}

// "W1;zo1;dojazd;o1;2026-10;70,00", as in plan_wyplat.csv.
std::string payments_of(const std::vector<Decision>& decisions) {
  std::string rows;
  for (const Decision& d : decisions) {
    for (const Segment& s : d.segments) {
      if (s.verdict != Verdict::granted) continue;
      for (Month m = s.from; m <= s.to; ++m.index) {
        std::string grosze = std::to_string(s.amount % 100);
        if (grosze.size() == 1) grosze.insert(0, 1, '0');
        rows += d.application + ";" + d.claim + ";" + d.benefit + ";" + d.subject + ";" +
                to_string(m) + ";" + std::to_string(s.amount / 100) + "," + grosze + "\n";
      }
    }
  }
  return rows;
}

const Commuters::Family simple{
    "W1",
    "2026-10",
    {{"o1", "T", "uczen", "150,01", "3"}, {"o2", "N", "student", "brak", "1"}},
    true};

Rejection only_rejection(const Outcome& outcome) {
  REQUIRE(outcome.decisions.empty());
  REQUIRE(outcome.rejections.size() == 1);
  return outcome.rejections[0];
}

}  // namespace

TEST_CASE("an application built in memory is decided") {
  const Rules rules = load_commuter_rules();
  const Engine engine = make_engine(rules);
  const Outcome outcome = engine.decide(application_of(rules, simple));
  CHECK(outcome.rejections.empty());
  REQUIRE(outcome.decisions.size() == 3);
  CHECK(outcome.decisions[0].benefit == "dojazd");
  CHECK(outcome.decisions[0].subject == "o1");
  CHECK(outcome.decisions[0].verdict == Verdict::granted);
  REQUIRE(outcome.decisions[0].segments.size() == 2);
  CHECK(outcome.decisions[0].segments[0].amount == 7000);
  CHECK(outcome.decisions[0].segments[1].amount == 7200);
  CHECK(outcome.decisions[1].subject == "o2");
  CHECK(outcome.decisions[1].verdict == Verdict::refused);
  CHECK(outcome.decisions[2].benefit == "dodatek");
  CHECK(outcome.decisions[2].subject == "");
}

TEST_CASE("applications in memory and tables come to the same") {
  const Rules rules = load_commuter_rules();
  const Engine engine = make_engine(rules);
  const Commuters commuters(700, 5);
  std::vector<Application> applications;
  for (const auto& family : commuters.families)
    applications.push_back(application_of(rules, family));
  const Outcome outcome = engine.decide(applications);

  const Folder from, to;
  commuters.write_to(from);
  Diagnostics out;
  const auto summary = engine.decide_tables(from.path(), to.path(), {}, out);
  REQUIRE(summary);
  const auto files = files_in(to.path());
  CHECK(static_cast<std::int64_t>(outcome.decisions.size()) == summary->decisions);
  CHECK("id_wniosku;id_zadania;swiadczenie;id_osoby;miesiac;kwota\n" +
            payments_of(outcome.decisions) ==
        files.at("plan_wyplat.csv"));
  const auto rejected = lines_of(files.at("odrzucone.csv"));
  REQUIRE(rejected.size() == outcome.rejections.size() + 1);
  REQUIRE(outcome.rejections.size() > 50);
  for (std::size_t i = 0; i < outcome.rejections.size(); ++i) {
    const Rejection& r = outcome.rejections[i];
    CHECK(rejected[i + 1].find(";" + r.application + ";" + r.code + ";" + r.message) !=
          std::string::npos);
    CHECK(r.file == "");
    CHECK(r.line == 0);
  }
}

TEST_CASE("what is wrong with an application is told when it is decided") {
  const Rules rules = load_commuter_rules();
  const Engine engine = make_engine(rules);
  Application application = application_of(rules, simple);
  SUBCASE("a table that is not there") {
    application.root().add("osby").set("rodzaj", "uczen").add("nauka");
    const Rejection r = only_rejection(engine.decide(application));
    CHECK(r.code == "T322");
    CHECK(r.application == "W1");
    CHECK(r.message == "there is no table 'osby'");
    CHECK(r.hint == "did you mean 'osoby'?");
  }
  SUBCASE("a table of another row") {
    application.root().add("osoby", "o3").add("osoby");
    const Rejection r = only_rejection(engine.decide(application));
    CHECK(r.code == "T322");
    CHECK(r.hint == "add them to rows of 'wnioski'");
  }
  SUBCASE("a column that is not there") {
    application.root().set("okres_odd", "2026-10");
    CHECK(only_rejection(engine.decide(application)).code == "T106");
  }
  SUBCASE("a benefit that is not there") {
    application.claim("dojazdy", "o1");
    CHECK(only_rejection(engine.decide(application)).code == "T233");
  }
  SUBCASE("a column of a claim that is not there") {
    application.claim("dojazd", "o1").set("dzien", "2026-10-01");
    const Rejection r = only_rejection(engine.decide(application));
    CHECK(r.code == "T106");
    CHECK(r.column == "dzien");
  }
  SUBCASE("months that were not checked") {
    application.root().set("okres_od", "2027-10");
    const Outcome outcome = engine.decide(application);
    CHECK(outcome.decisions.empty());
    REQUIRE(outcome.rejections.size() == 2);  // one for each kind of period
    CHECK(outcome.rejections[0].code == "D101");
    CHECK(outcome.rejections[0].column == "okres_od");
  }
  SUBCASE("other rules") {
    Diagnostics out;
    const auto others = Rules::from_texts({{"inne.yaml", commuter_rules}}, out);
    REQUIRE(others);
    CHECK(only_rejection(make_engine(*others).decide(application)).code == "D104");
  }
}

TEST_CASE("the last text set for a column counts, and an application may be moved") {
  const Rules rules = load_commuter_rules();
  const Engine engine = make_engine(rules);
  Application first = application_of(rules, simple);
  Application moved = std::move(first);
  moved.root().set("okres_od", "2027-04").set("okres_od", "2026-10");
  CHECK(engine.decide(moved).decisions.size() == 3);
}

TEST_CASE("a reading is chosen for the whole engine") {
  const Rules rules = load_commuter_rules();
  const Engine engine =
      make_engine(rules, {.readings = {{"zwrot", "nic"}}, .beyond_checked = false});
  const Outcome outcome = engine.decide(application_of(rules, simple));
  REQUIRE(outcome.decisions.size() == 3);
  CHECK(outcome.decisions[0].segments[0].amount == 2000);
}

TEST_CASE("a reading that is not known is refused, and earlier errors do not matter") {
  const Rules rules = load_commuter_rules();
  Diagnostics out;
  CHECK_FALSE(
      Engine::make(rules, {.readings = {{"zwrot", "polowa"}}, .beyond_checked = false}, out));
  CHECK(codes(out) == "D202");
  CHECK(Engine::make(rules, {}, out));
}

TEST_CASE("a decision in memory is explained") {
  const Rules rules = load_commuter_rules();
  const Engine engine = make_engine(rules);
  std::vector<Rejection> rejections;
  const auto trace = engine.explain(application_of(rules, simple), "dojazd", "o1", rejections);
  REQUIRE(trace);
  CHECK(rejections.empty());
  CHECK(trace->decision.application == "W1");
  CHECK(trace->decision.subject == "o1");
  CHECK(trace->first == Month::of(2026, 10));
  CHECK(trace->last == Month::of(2027, 3));
  CHECK(trace->rules_digest == rules.digest());
  CHECK(trace->engine_version == version());
  CHECK(engine.explain(application_of(rules, simple), "dodatek", "", rejections));
  CHECK_FALSE(engine.explain(application_of(rules, simple), "dojazd", "", rejections));
  CHECK(rejections.empty());
  CHECK_FALSE(engine.explain(application_of(rules, {"W2", "2027-10", simple.persons, false}),
                             "dojazd", "o1", rejections));
  REQUIRE(rejections.size() == 1);
  CHECK(rejections[0].code == "D101");
}

TEST_CASE("a trace is printed in each format and language") {
  const Rules rules = load_commuter_rules();
  const Engine engine = make_engine(rules);
  std::vector<Rejection> rejections;
  const auto trace = engine.explain(application_of(rules, simple), "dojazd", "o1", rejections);
  REQUIRE(trace);
  CHECK(print(*trace, TraceFormat::text, Language::pl).find("dopłata do dojazdu") !=
        std::string::npos);
  CHECK(print(*trace, TraceFormat::text, Language::en).find("commuting support") !=
        std::string::npos);
  CHECK(print(*trace, TraceFormat::json, Language::pl).starts_with("{"));
  CHECK(print(*trace, TraceFormat::html, Language::pl).starts_with("<!DOCTYPE html>"));
}

TEST_CASE("an application of a folder is explained, whether its tables are grouped or not") {
  const Rules rules = load_commuter_rules();
  const Engine engine = make_engine(rules);
  Commuters commuters(300);
  const Folder grouped, shuffled;
  commuters.write_to(grouped);
  commuters.shuffle(2);
  commuters.write_to(shuffled);
  const auto chosen = std::find_if(
      commuters.families.begin() + 200, commuters.families.end(),
      [](const auto& f) { return f.start == "2026-10" && f.supplement && f.persons.size() == 2; });
  REQUIRE(chosen != commuters.families.end());
  for (const Folder* folder : {&grouped, &shuffled}) {
    Diagnostics out;
    std::vector<Rejection> rejections;
    const auto all = engine.explain_tables(folder->path(), chosen->id, "", "", {}, rejections, out);
    REQUIRE(all);
    CHECK(codes(out) == "");
    CHECK(rejections.empty());
    REQUIRE(all->size() == 3);
    std::vector<Decision> decisions;
    for (const Trace& t : *all) decisions.push_back(t.decision);
    CHECK(payments_of(decisions) ==
          payments_of(engine.decide(application_of(rules, *chosen)).decisions));

    const auto one =
        engine.explain_tables(folder->path(), chosen->id, "dojazd", "o2", {}, rejections, out);
    REQUIRE(one);
    REQUIRE(one->size() == 1);
    CHECK((*one)[0].decision.subject == "o2");
  }
}

TEST_CASE("an id that is not there is answered with the likely one") {
  const Rules rules = load_commuter_rules();
  const Engine engine = make_engine(rules);
  const Folder from;
  Commuters(300).write_to(from);
  Diagnostics out;
  std::vector<Rejection> rejections;
  CHECK_FALSE(engine.explain_tables(from.path(), "W10027l", "", "", {}, rejections, out));
  CHECK(codes(out) == "T121");
  CHECK(out.all()[0].message == "the application \"W10027l\" is not in wnioski.csv");
  CHECK(out.all()[0].hint.starts_with("did you mean \"W10027"));
  CHECK(rejections.empty());
}

TEST_CASE("a rejected application is explained by its rejections alone") {
  const Rules rules = load_commuter_rules();
  const Engine engine = make_engine(rules);
  Commuters commuters(0);
  commuters.families = {simple,
                        {"W2", "2026-10", {{"o1", "T", "uczen", "x", "1"}}, false},
                        {"W3", "2026-10", {{"o1", "T", "uczen", "5000", "1"}}, false}};
  commuters.make_rows();
  const Folder from;
  commuters.write_to(from);
  for (const auto& [id, code] : {std::pair("W2", "T202"), std::pair("W3", "D102")}) {
    Diagnostics out;
    std::vector<Rejection> rejections;
    const auto traces = engine.explain_tables(from.path(), id, "", "", {}, rejections, out);
    REQUIRE(traces);
    CHECK(traces->empty());
    REQUIRE(rejections.size() == 1);
    CHECK(rejections[0].code == code);
    CHECK(codes(out) == "");
  }
}

TEST_CASE("a claim that the application does not make is answered with those it makes") {
  const Rules rules = load_commuter_rules();
  const Engine engine = make_engine(rules);
  Commuters commuters(0);
  commuters.families = {simple};
  commuters.make_rows();
  const Folder from;
  commuters.write_to(from);
  Diagnostics out;
  std::vector<Rejection> rejections;
  CHECK_FALSE(engine.explain_tables(from.path(), "W1", "dojazd", "o3", {}, rejections, out));
  CHECK(codes(out) == "T122");
  CHECK(out.all()[0].hint == "it claims: dojazd (o1), dojazd (o2), dodatek");
}

TEST_CASE("a period of the application's own ends where the rules were compared with the law") {
  Diagnostics findings;
  const auto rules =
      Rules::load({std::string(KWOTA_SOURCE_DIR) + "/tests/acid/17_days_of_a_period"}, findings);
  REQUIRE(rules.has_value());
  const auto last_month = [&](bool beyond) {
    const auto engine = Engine::make(*rules, {.readings = {}, .beyond_checked = beyond}, findings);
    REQUIRE(engine.has_value());
    Application a(*rules, "W1");
    a.root().set("prawo_od", "2027-11").set("data_zlozenia", "2027-11-02");
    a.root()
        .add("osoby", "o1")
        .set("szpital_od", "brak")
        .set("szpital_do", "brak")
        .add("opieki")
        .set("od", "2027-01-01")
        .set("do", "brak");
    a.claim("zasilek", "o1", "1");
    const Outcome outcome = engine->decide(a);
    for (const Rejection& r : outcome.rejections) FAIL_CHECK(r.message);
    REQUIRE(outcome.decisions.size() == 1);
    return to_string(outcome.decisions[0].segments.back().to);
  };
  CHECK(last_month(false) == "2027-12");
  CHECK(last_month(true) == "2028-01");
}

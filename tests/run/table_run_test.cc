// Whole runs: the same bytes whatever the threads and the order of rows, and every row accounted
// for.
#include "run/table_run.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <thread>

#include "run/commuters.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

struct Run {
  std::optional<RunSummary> summary;
  Diagnostics out;
  std::map<std::string, std::string> files;
};

Run run(const Engine& engine, const Commuters& commuters, const TableOptions& options = {}) {
  const Folder from, to;
  commuters.write_to(from);
  Run result;
  result.summary = engine.decide_tables(from.path(), to / "wyniki", options, result.out);
  result.files = files_in(to / "wyniki");
  return result;
}

Commuters one_family() {
  Commuters c(0);
  c.families = {{"W1",
                 "2026-10",
                 {{"o1", "T", "uczen", "150,01", "3"}, {"o2", "N", "student", "brak", "1"}},
                 true}};
  c.make_rows();
  return c;
}

TableOptions threads(int count) {
  TableOptions options;
  options.threads = count;
  return options;
}

}  // namespace

TEST_CASE("a run writes what is decided, what is to be paid and what it all comes to") {
  const Rules rules = load_commuter_rules();
  const Engine engine = make_engine(rules);
  const Run r = run(engine, one_family());
  REQUIRE(r.summary);
  CHECK(codes(r.out) == "");
  CHECK(r.files.size() == 6);
  CHECK(lines_of(r.files.at("plan_wyplat.csv")) ==
        std::vector<std::string>{"id_wniosku;id_zadania;swiadczenie;id_osoby;miesiac;kwota",
                                 "W1;zo1;dojazd;o1;2026-10;70,00", "W1;zo1;dojazd;o1;2026-11;70,00",
                                 "W1;zo1;dojazd;o1;2026-12;70,00", "W1;zo1;dojazd;o1;2027-01;72,00",
                                 "W1;zo1;dojazd;o1;2027-02;72,00", "W1;zo1;dojazd;o1;2027-03;72,00",
                                 "W1;zd;dodatek;;2026-10;20,00", "W1;zd;dodatek;;2026-11;20,00",
                                 "W1;zd;dodatek;;2026-12;20,00", "W1;zd;dodatek;;2027-01;20,00",
                                 "W1;zd;dodatek;;2027-02;20,00", "W1;zd;dodatek;;2027-03;20,00",
                                 "W1;zd;dodatek;;2027-04;20,00", "W1;zd;dodatek;;2027-05;20,00",
                                 "W1;zd;dodatek;;2027-06;20,00", "W1;zd;dodatek;;2027-07;20,00",
                                 "W1;zd;dodatek;;2027-08;20,00", "W1;zd;dodatek;;2027-09;20,00"});
  CHECK(r.summary->applications_read == 1);
  CHECK(r.summary->applications_decided == 1);
  CHECK(r.summary->decisions == 3);
  CHECK(r.summary->rejections == 0);
  CHECK(r.summary->streamed);
  CHECK(r.summary->reconciled);
  REQUIRE(r.summary->benefits.size() == 2);
  CHECK(r.summary->benefits[0].benefit == "dojazd");
  CHECK(r.summary->benefits[0].granted == 1);
  CHECK(r.summary->benefits[0].refused == 1);
  CHECK(r.summary->benefits[0].amount == 42600);
  CHECK(r.summary->benefits[1].payments == 12);
}

TEST_CASE("one, two and eight threads write the same bytes") {
  const Rules rules = load_commuter_rules();
  const Engine engine = make_engine(rules);
  Commuters commuters(3000);
  commuters.break_rows(7);
  // Broken keys make tables ungrouped; these rows are as good as any other.
  for (auto* rows : {&commuters.persons, &commuters.claims}) {
    std::erase_if(*rows, [](const std::string& row) {
      return row.starts_with('X') || row.find(";XW") != std::string::npos;
    });
  }
  const Run one = run(engine, commuters, threads(1));
  REQUIRE(one.summary);
  CHECK(one.summary->reconciled);
  for (const int count : {2, 8, 0}) {
    const Run many = run(engine, commuters, threads(count));
    CHECK(many.files == one.files);
  }
}

TEST_CASE(
    "tables whose rows are shuffled are read whole, and give the same bytes as grouped ones") {
  const Rules rules = load_commuter_rules();
  const Engine engine = make_engine(rules);
  Commuters commuters(1000);
  Run grouped = run(engine, commuters);
  commuters.shuffle(3);
  Run shuffled = run(engine, commuters);
  REQUIRE(grouped.summary);
  REQUIRE(shuffled.summary);
  CHECK(grouped.summary->streamed);
  CHECK_FALSE(shuffled.summary->streamed);
  CHECK(codes(grouped.out) == "");
  CHECK(codes(shuffled.out) == "T120");
  CHECK_FALSE(shuffled.out.has_errors());
  CHECK(shuffled.files.at("przebieg.json").find("\"tryb\": \"in_memory\"") != std::string::npos);
  grouped.files.erase("przebieg.json");  // holds the digests of the tables
  shuffled.files.erase("przebieg.json");
  CHECK(shuffled.files == grouped.files);
}

TEST_CASE("every row is counted as accepted or rejected when a third of the rows are broken") {
  const Rules rules = load_commuter_rules();
  const Engine engine = make_engine(rules);
  for (unsigned seed = 1; seed <= 10; ++seed) {
    Commuters commuters(400, seed);
    commuters.break_rows(seed);
    const Run r = run(engine, commuters, threads(2));
    REQUIRE(r.summary);
    CHECK(r.summary->reconciled);
    CHECK(r.summary->applications_read ==
          r.summary->applications_decided + r.summary->applications_rejected);
    CHECK(static_cast<std::int64_t>(lines_of(r.files.at("odrzucone.csv")).size()) ==
          r.summary->rejections + 1);
    const std::string& report = r.files.at("przebieg.json");
    for (const auto& [file, rows] : {std::pair("wnioski.csv", &commuters.applications),
                                     std::pair("osoby.csv", &commuters.persons),
                                     std::pair("zadania.csv", &commuters.claims)}) {
      const std::size_t at = report.find("\"" + std::string(file) + "\"");
      const std::string read = "\"wiersze_wczytane\": " + std::to_string(rows->size()) + ",";
      CHECK(report.find(read, at) < report.find('}', at));
    }
    CHECK(report.find("\"uzgodnione\": true") != std::string::npos);
  }
}

TEST_CASE(
    "an application past the months that the rules were checked for is rejected with all its "
    "rows") {
  const Rules rules = load_commuter_rules();
  Commuters late(0);
  late.families = {
      {"W1", "2026-10", {{"o1", "T", "uczen", "0", "1"}}, false},
      {"W2", "2027-10", {{"o1", "T", "uczen", "0", "1"}, {"o2", "T", "uczen", "0", "1"}}, false}};
  late.make_rows();
  const Run r = run(make_engine(rules), late);
  REQUIRE(r.summary);
  CHECK(lines_of(r.files.at("odrzucone.csv"))[1] ==
        "wnioski.csv;3;okres_od;W2;D101;the rules are not checked for all of 2027-10..2028-03: "
        "dojazdy.yaml was compared with the law "
        "through 2027-10;take newer rules, or decide on the law as far as it is known: "
        "--beyond-checked");
  CHECK(r.summary->applications_rejected == 1);
  CHECK(r.summary->decisions == 1);
  CHECK(r.summary->reconciled);
  CHECK(r.files.at("ustalenia.csv").find("W2") == std::string::npos);
  const std::string& report = r.files.at("przebieg.json");
  const std::size_t persons = report.find("osoby.csv");
  CHECK(report.find("\"wiersze_przyjete\": 1,", persons) < report.find('}', persons));
  CHECK(report.find("\"wiersze_odrzucone\": 2", persons) < report.find('}', persons));

  EngineOptions beyond;
  beyond.beyond_checked = true;
  const Run decided = run(make_engine(rules, beyond), late);
  REQUIRE(decided.summary);
  CHECK(decided.summary->decisions == 3);
}

TEST_CASE(
    "an application one of whose values leaves its bounds is rejected, in its place among the "
    "others") {
  const Rules rules = load_commuter_rules();
  Commuters costly(0);
  costly.families = {{"W1", "2026-10", {{"o1", "T", "uczen", "x", "1"}}, false},
                     {"W2",
                      "2026-10",
                      {{"o1", "T", "uczen", "1000,01", "1"}, {"o2", "T", "uczen", "5000", "1"}},
                      true},
                     {"W3", "2026-10", {{"o1", "?", "uczen", "1", "1"}}, false},
                     {"W4", "2026-10", {{"o1", "T", "uczen", "1000,00", "1"}}, false}};
  costly.make_rows();
  const Run r = run(make_engine(rules), costly);
  REQUIRE(r.summary);
  const auto rejected = lines_of(r.files.at("odrzucone.csv"));
  REQUIRE(rejected.size() == 4);
  CHECK(rejected[1].starts_with("osoby.csv;2;cena_biletu;W1;T202;"));
  CHECK(rejected[2].starts_with(
      "wnioski.csv;3;;W2;D102;koszt_miesieczny is outside the bounds that its rule states;"));
  CHECK(rejected[3].starts_with("osoby.csv;5;mieszka_w_gminie;W3;T201;"));
  CHECK(r.summary->applications_decided == 1);
  CHECK(r.summary->decisions == 1);
  CHECK(r.summary->reconciled);
}

TEST_CASE("tables without applications give results without rows") {
  const Rules rules = load_commuter_rules();
  const Run r = run(make_engine(rules), Commuters(0));
  REQUIRE(r.summary);
  CHECK(r.summary->applications_read == 0);
  CHECK(r.summary->reconciled);
  CHECK(lines_of(r.files.at("ustalenia.csv")).size() == 1);
}

TEST_CASE("tables that cannot be used leave no folder behind") {
  const Rules rules = load_commuter_rules();
  const Engine engine = make_engine(rules);
  const Folder from, to;
  Diagnostics out;
  CHECK_FALSE(engine.decide_tables(from.path(), to / "wyniki", {}, out));
  CHECK(codes(out) == "T102");
  CHECK_FALSE(std::filesystem::exists(to / "wyniki"));
}

TEST_CASE("an encoding that is not known is refused") {
  const Rules rules = load_commuter_rules();
  TableOptions options;
  options.encoding = "latin2";
  const Run r = run(make_engine(rules), one_family(), options);
  CHECK_FALSE(r.summary);
  CHECK(codes(r.out) == "T119");
}

TEST_CASE("results for a spreadsheet begin with a byte order mark and end rows with CRLF") {
  const Rules rules = load_commuter_rules();
  TableOptions options;
  options.excel = true;
  const Run r = run(make_engine(rules), one_family(), options);
  REQUIRE(r.summary);
  for (const char* name :
       {"ustalenia.csv", "plan_wyplat.csv", "braki.csv", "odrzucone.csv", "podsumowanie.csv"}) {
    CHECK(r.files.at(name).starts_with("\xEF\xBB\xBF"));
    CHECK(r.files.at(name).ends_with("\r\n"));
  }
}

TEST_CASE("rules that cannot be applied stop the run, and reject what is built in memory") {
  Diagnostics loading;
  std::string text = commuter_rules;
  const std::string rounded = "round_down(koszt_miesieczny, 0.01)";
  text.replace(text.find(rounded), rounded.size(), "koszt_miesieczny");
  const auto rules = Rules::from_texts({{"dojazdy.yaml", text}}, loading);
  REQUIRE(rules);
  const Engine engine = make_engine(*rules);
  const Run r = run(engine, one_family());
  CHECK_FALSE(r.summary);
  CHECK(r.out.all()[0].code == "P102");
  CHECK(r.files.empty());

  Application application(*rules, "W1");
  application.root().set("okres_od", "2026-10").add("osoby", "o1");
  application.claim("dojazd", "o1");
  const Outcome outcome = engine.decide(application);
  REQUIRE(outcome.rejections.size() == 1);
  CHECK(outcome.rejections[0].code == "D103");
}

TEST_CASE("progress ends with all bytes read") {
  const Rules rules = load_commuter_rules();
  std::int64_t last = 0, total = 0;
  bool ascending = true;
  TableOptions options;
  options.threads = 2;
  options.progress = [&](std::int64_t read, std::int64_t all) {
    ascending = ascending && read >= last;
    last = read;
    total = all;
  };
  const Run r = run(make_engine(rules), Commuters(2000), options);
  REQUIRE(r.summary);
  CHECK(ascending);
  CHECK(total > 0);
  CHECK(last == total);
}

TEST_CASE("an engine decides several folders at once") {
  const Rules rules = load_commuter_rules();
  const Engine engine = make_engine(rules);
  const Commuters commuters(600);
  const Run alone = run(engine, commuters);
  std::vector<Run> together(4);
  std::vector<std::thread> callers;
  for (Run& r : together) callers.emplace_back([&] { r = run(engine, commuters, threads(2)); });
  for (std::thread& caller : callers) caller.join();
  for (const Run& r : together) CHECK(r.files == alone.files);
}

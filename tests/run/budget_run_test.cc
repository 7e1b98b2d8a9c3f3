// A budget over whole runs: the same decisions for tables and for applications in memory, whatever
// the threads, the blocks and the order of rows.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "run/commuters.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

struct Child {
  std::string application;
  std::string year;  // first month of the period
  std::string filed;
  std::string fee;
};

Rules load_voucher_rules() {
  Diagnostics out;
  auto rules = Rules::load({std::string(KWOTA_SOURCE_DIR) + "/tests/acid/19_budget"}, out);
  REQUIRE(rules);
  return std::move(*rules);
}

// Two years; every fee 1 to 3 PLN, every seventh unknown where `unknown`.
std::vector<Child> children(int count, unsigned seed, bool unknown) {
  std::mt19937 random(seed);
  std::vector<Child> result;
  for (int i = 0; i < count; ++i) {
    Child c;
    c.application = "W" + std::to_string(10000 + i);
    c.year = random() % 2 == 0 ? "2025-01" : "2026-01";
    const auto day = 10 + random() % 15;
    c.filed = "2025-0" + std::to_string(1 + random() % 9) + "-" + std::to_string(day);
    c.fee = std::to_string(1 + random() % 3) + ",0" + std::to_string(random() % 10);
    if (unknown && random() % 7 == 0) c.fee = "";
    result.push_back(c);
  }
  return result;
}

std::string december(const Child& c) { return c.year.substr(0, 4) + "-12-01"; }

Application application_of(const Rules& rules, const Child& c) {
  Application a(rules, c.application);
  a.root().set("okres_od", c.year).set("data_zlozenia", c.filed);
  auto child = a.root().add("osoby", "d" + c.application);
  child.set("mieszka_w_gminie", "T").set("klasa", "druga").set("zgloszono", c.filed);
  child.set("bez_zlobka", december(c));
  if (!c.fee.empty()) child.set("koszt", c.fee);
  a.claim("bon_zlobkowy", "d" + c.application, "z" + c.application);
  return a;
}

void write_tables(const std::vector<Child>& children, bool ungrouped, const Folder& folder) {
  std::string applications = "id_wniosku;okres_od;data_zlozenia\n";
  std::string persons = "id_wniosku;id_osoby;mieszka_w_gminie;klasa;zgloszono;bez_zlobka;koszt\n";
  std::string claims = "id_wniosku;id_zadania;swiadczenie;id_osoby\n";
  for (const Child& c : children) {
    applications += c.application + ";" + c.year + ";" + c.filed + "\n";
    claims += c.application + ";z" + c.application + ";bon_zlobkowy;d" + c.application + "\n";
  }
  const auto person = [&](const Child& c) {
    persons += c.application + ";d" + c.application + ";T;druga;" + c.filed + ";" + december(c) +
               ";" + c.fee + "\n";
  };
  if (ungrouped) {
    std::for_each(children.rbegin(), children.rend(), person);
  } else {
    std::for_each(children.begin(), children.end(), person);
  }
  folder.write("wnioski.csv", applications);
  folder.write("osoby.csv", persons);
  folder.write("zadania.csv", claims);
}

std::map<std::string, std::string> run(const Engine& engine, const Folder& from, int threads) {
  const Folder to;
  TableOptions options;
  options.threads = threads;
  Diagnostics out;
  const auto summary = engine.decide_tables(from.path(), to / "wyniki", options, out);
  REQUIRE(summary);
  CHECK(summary->reconciled);
  CHECK_FALSE(out.has_errors());
  return files_in(to / "wyniki");
}

std::int64_t grosze(const std::string& fee) { return std::stoll(fee.substr(0, 1) + fee.substr(2)); }

// By the application: what a clerk with a list and a pencil gives.
std::set<std::string> plain_grants(std::vector<Child> children, const std::string& year,
                                   std::int64_t money) {
  std::erase_if(children, [&](const Child& c) { return c.year != year; });
  std::sort(children.begin(), children.end(), [](const Child& a, const Child& b) {
    return std::tie(a.filed, a.application) < std::tie(b.filed, b.application);
  });
  std::set<std::string> granted;
  for (const Child& c : children) {
    money -= grosze(c.fee);
    if (money < 0) break;
    granted.insert(c.application);
  }
  return granted;
}

}  // namespace

TEST_CASE("ten thousand applications share the money of two years") {
  const Rules rules = load_voucher_rules();
  const Engine engine = make_engine(rules);
  const std::vector<Child> all = children(10000, 1, false);
  std::set<std::string> wanted = plain_grants(all, "2025-01", 360000);
  wanted.merge(plain_grants(all, "2026-01", 120000));
  CHECK(wanted.size() > 2000);

  const Folder from;
  write_tables(all, false, from);
  const auto files = run(engine, from, 1);
  const auto payments = lines_of(files.at("plan_wyplat.csv"));
  std::set<std::string> paid;
  for (std::size_t i = 1; i < payments.size(); ++i)
    paid.insert(payments[i].substr(0, payments[i].find(';')));
  CHECK(paid == wanted);
  std::size_t refused = 0;
  for (const std::string& line : lines_of(files.at("ustalenia.csv")))
    refused += line.find(";budget;Środki na ten rok (") != std::string::npos ? 1 : 0;
  CHECK(refused == all.size() - wanted.size());
  CHECK(files.at("braki.csv").find("W1") == std::string::npos);

  SUBCASE("two and eight threads write the same bytes") {
    CHECK(run(engine, from, 2) == files);
    CHECK(run(engine, from, 8) == files);
  }
  SUBCASE("tables that are read whole come to the same") {
    const Folder other;
    write_tables(all, true, other);
    auto found = run(engine, other, 2);
    CHECK(found.at("przebieg.json").find("\"tryb\": \"in_memory\"") != std::string::npos);
    for (const char* table : {"ustalenia.csv", "plan_wyplat.csv", "podsumowanie.csv"})
      CHECK(found.at(table) == files.at(table));
  }
}

TEST_CASE("tables that change between the two readings are refused, and nothing is written") {
  const Rules rules = load_voucher_rules();
  const Engine engine = make_engine(rules);
  std::vector<Child> all = children(20000, 1, false);
  const Folder from, to;
  write_tables(all, false, from);
  int passes = 1;
  std::int64_t last = 0;
  TableOptions options;
  options.threads = 1;
  options.progress = [&](std::int64_t read, std::int64_t) {
    if (read < last && ++passes == 2) {  // from the beginning again
      for (Child& c : all) c.fee = "9,99";
      write_tables(all, false, from);
    }
    last = read;
  };
  Diagnostics out;
  CHECK_FALSE(engine.decide_tables(from.path(), to / "wyniki", options, out));
  CHECK(passes == 2);
  CHECK(codes(out) == "W008");
  CHECK(files_in(to / "wyniki").count("ustalenia.csv") == 0);
}

TEST_CASE("a batch in memory and tables come to the same, with what is not known in it") {
  const Rules rules = load_voucher_rules();
  const Engine engine = make_engine(rules);
  const std::vector<Child> all = children(2000, 3, true);
  std::vector<Application> applications;
  for (const Child& c : all) applications.push_back(application_of(rules, c));
  const Outcome outcome = engine.decide(applications);
  REQUIRE(outcome.decisions.size() == all.size());
  const Folder from;
  write_tables(all, false, from);
  const auto rows = lines_of(run(engine, from, 2).at("ustalenia.csv"));
  REQUIRE(rows.size() == all.size() + 1);
  std::map<Verdict, int> seen;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Decision& d = outcome.decisions[i];
    REQUIRE(d.segments.size() == 1);
    const Segment& s = d.segments[0];
    ++seen[s.verdict];
    const std::string reason = s.reasons.empty() ? "" : s.reasons[0].condition;
    CHECK(rows[i + 1].starts_with(d.application + ";"));
    if (s.verdict == Verdict::refused) CHECK(rows[i + 1].find(";budget;") != std::string::npos);
    if (reason == "budget" && s.verdict == Verdict::undetermined)
      CHECK(rows[i + 1].find(";budget;" + s.reasons[0].sentence.pl) != std::string::npos);
  }
  for (const Verdict v : {Verdict::granted, Verdict::refused, Verdict::undetermined})
    CHECK(seen[v] > 0);
}

TEST_CASE(
    "an application by itself is a batch of one, and an explanation says what is not its own") {
  const Rules rules = load_voucher_rules();
  const Engine engine = make_engine(rules);
  const Child dear{"W1", "2026-01", "2026-01-02", "1200,01"};
  const Application alone = application_of(rules, dear);
  const Outcome outcome = engine.decide(alone);
  REQUIRE(outcome.decisions.size() == 1);
  REQUIRE(outcome.decisions[0].segments.size() == 1);
  const Segment& s = outcome.decisions[0].segments[0];
  CHECK(outcome.decisions[0].verdict == Verdict::refused);
  CHECK(s.amount == 0);
  REQUIRE(s.reasons.size() == 1);
  CHECK(s.reasons[0].condition == "budget");
  CHECK(s.reasons[0].state == ConditionState::failed);
  CHECK(s.reasons[0].sentence.en == "The money for this year (PLN 1,200.00) has been spent.");

  std::vector<Rejection> rejections;
  const auto trace = engine.explain(alone, "bon_zlobkowy", "dW1", rejections);
  REQUIRE(trace);
  CHECK(trace->decision.verdict == Verdict::granted);
  REQUIRE(trace->decision.segments.size() == 1);
  REQUIRE(trace->decision.segments[0].reasons.size() == 2);
  CHECK(trace->decision.segments[0].reasons[1].state == ConditionState::unknown);
  REQUIRE(trace->conditions.size() == 2);
  CHECK(trace->conditions[1].name == "budget");
  CHECK(trace->conditions[1].formula == "srodki_na_bon");
  CHECK(trace->conditions[1].label.en == "money that all applications together decide about");
  CHECK(print(*trace, TraceFormat::text, Language::pl)
            .find("środki, o których rozstrzygają wszystkie wnioski razem") != std::string::npos);
}

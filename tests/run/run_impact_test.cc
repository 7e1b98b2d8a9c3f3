// The impact of other figures against a plain second computation: the rules with the figures
// written into them, decided by a run, and its plan of payments added up row by row.
#include "kwota/impact.h"

#include <doctest/doctest.h>

#include <set>

#include "run/commuters.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

constexpr const char* variants_text = R"(kwota: 1
variants:
  dzis: {label: {pl: jak dziś, en: as today}}
  inaczej:
    label: {pl: inaczej, en: otherwise}
    set:
      ryczalt: {uczen: 31.11, student: 12.00}
  drozej:
    label: {pl: drożej, en: dearer}
    set: {na_osobe: 12.34}
)";

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

// The rules of each variant, written by hand.
std::vector<std::string> rules_by_hand() {
  const std::string today = commuter_rules;
  const std::string other =
      replaced(replaced(today, "uczen: 20.00, student: 35.00", "uczen: 31.11, student: 12.00"),
               "uczen: 22.00, student: 30.00", "uczen: 31.11, student: 12.00");
  return {today, other, replaced(today, "is: 10.00", "is: 12.34")};
}

// What a run says of a benefit ("razem": of all), added up from its tables.
struct Plain {
  std::int64_t amount = 0, payments = 0;
  std::map<std::string, std::int64_t> by_month, by_family;
  std::map<std::string, std::set<std::string>> families_of_month;
  std::set<std::string> persons, open_families, open_claims;
};
using Sums = std::map<std::string, Plain>;

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ';' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

Sums sums_of(const std::string& rules_text, const Folder& tables) {
  Diagnostics out;
  const auto rules = Rules::from_texts({{"dojazdy.yaml", rules_text}}, out);
  REQUIRE(rules);
  const Engine engine = make_engine(*rules);
  const Folder to;
  REQUIRE(engine.decide_tables(tables.path(), to / "out", {}, out));
  const auto files = files_in(to / "out");
  Sums sums;
  const auto plan = lines_of(files.at("plan_wyplat.csv"));
  for (std::size_t i = 1; i < plan.size(); ++i) {
    const std::vector<std::string> c = cells_of(plan[i]);
    std::string grosze = c[5];
    std::erase(grosze, ',');
    for (const std::string& benefit : {c[2], std::string("razem")}) {
      Plain& p = sums[benefit];
      p.amount += std::stoll(grosze);
      ++p.payments;
      p.by_month[c[4]] += std::stoll(grosze);
      p.by_family[c[0]] += std::stoll(grosze);
      p.families_of_month[c[4]].insert(c[0]);
      p.persons.insert(c[0] + ";" + c[3]);
    }
  }
  const auto decided = lines_of(files.at("ustalenia.csv"));
  for (std::size_t i = 1; i < decided.size(); ++i) {
    const std::vector<std::string> c = cells_of(decided[i]);
    if (c[6] != "nieustalone") continue;
    for (const std::string& benefit : {c[2], std::string("razem")}) {
      sums[benefit].open_families.insert(c[0]);
      sums[benefit].open_claims.insert(c[0] + ";" + c[1]);
    }
  }
  return sums;
}

struct Measured {
  std::optional<Impact> impact;
  Diagnostics out;
};

Measured measure(const Folder& tables, const std::string& variants,
                 const ImpactOptions& options = {}, const std::string& rules = commuter_rules) {
  const Folder folder;  // of its own name; that of the rules is the same in each run
  std::filesystem::create_directory(folder / "uchwala");
  folder.write("uchwala/dojazdy.yaml", rules);
  const Folder other;
  other.write("w.yaml", variants);
  Measured m;
  m.impact = measure_impact({folder / "uchwala"}, other / "w.yaml", tables.path(), options, m.out);
  return m;
}

void check(const BenefitImpact& found, const std::string& name, std::vector<Sums>& plain) {
  const Plain& first = plain.front()[name];
  for (std::size_t v = 0; v < plain.size(); ++v) {
    CAPTURE(name);
    CAPTURE(v);
    const Plain& p = plain[v][name];
    const ImpactTotals& t = found.variants[v];
    CHECK(t.amount == p.amount);
    CHECK(t.payments == p.payments);
    CHECK(t.families == static_cast<std::int64_t>(p.by_family.size()));
    if (found.has_persons) CHECK(t.persons == static_cast<std::int64_t>(p.persons.size()));
    CHECK(t.undetermined == static_cast<std::int64_t>(p.open_claims.size()));
    CHECK(t.undetermined_families == static_cast<std::int64_t>(p.open_families.size()));
    CHECK(t.months_paid() == static_cast<std::int64_t>(p.by_month.size()));
    for (const ImpactMonth& m : t.months) {
      const std::string month = to_string(m.month);
      const auto amount = p.by_month.find(month);
      CHECK(m.amount == (amount == p.by_month.end() ? 0 : amount->second));
      const auto families = p.families_of_month.find(month);
      CHECK(m.families == (families == p.families_of_month.end()
                               ? 0
                               : static_cast<std::int64_t>(families->second.size())));
    }
    std::int64_t gaining = 0, losing = 0;
    std::set<std::string> unknown = p.open_families, all;
    unknown.insert(first.open_families.begin(), first.open_families.end());
    for (const Plain* side : {&first, &p}) {
      for (const auto& [family, amount] : side->by_family) all.insert(family);
    }
    const auto of = [](const Plain& side, const std::string& family) {
      const auto known = side.by_family.find(family);
      return known == side.by_family.end() ? std::int64_t{0} : known->second;
    };
    for (const std::string& family : all) {
      if (unknown.contains(family)) continue;
      gaining += of(p, family) > of(first, family) ? 1 : 0;
      losing += of(p, family) < of(first, family) ? 1 : 0;
    }
    CHECK(t.gaining == gaining);
    CHECK(t.losing == losing);
    CHECK(t.unknown == (v == 0 ? 0 : static_cast<std::int64_t>(unknown.size())));
  }
}

}  // namespace

TEST_CASE("every sum is that of the plans of payments under rules with the figures written in") {
  const Folder tables;
  Commuters(700, 5).write_to(tables);
  std::vector<Sums> plain;
  for (const std::string& rules : rules_by_hand()) plain.push_back(sums_of(rules, tables));
  const Measured m = measure(tables, variants_text);
  REQUIRE(m.impact);
  CHECK(codes(m.out) == "");
  REQUIRE(m.impact->benefits.size() == 2);
  CHECK(m.impact->benefits[0].benefit == "dodatek");
  CHECK_FALSE(m.impact->benefits[0].has_persons);
  CHECK(m.impact->benefits[1].has_persons);
  for (const BenefitImpact& benefit : m.impact->benefits) check(benefit, benefit.benefit, plain);
  check(m.impact->all, "razem", plain);
  CHECK(m.impact->reconciled);
  CHECK(m.impact->streamed);
  CHECK(m.impact->benefits[1].variants[1].gaining > 0);
  CHECK(m.impact->benefits[1].variants[1].losing > 0);
  CHECK(m.impact->benefits[0].variants[1].gaining == 0);
  CHECK(m.impact->applications_read == 700);
  CHECK(m.impact->applications_rejected > 0);
}

TEST_CASE("the same bytes whatever the threads and the order of rows") {
  const Folder tables;
  Commuters commuters(600, 9);
  commuters.break_rows(2);
  commuters.write_to(tables);
  ImpactOptions options;
  options.tables.threads = 1;
  const Measured one = measure(tables, variants_text, options);
  options.tables.threads = 4;
  const Measured four = measure(tables, variants_text, options);
  REQUIRE(one.impact);
  REQUIRE(four.impact);
  CHECK(print(*one.impact, ImpactFormat::json, {}) == print(*four.impact, ImpactFormat::json, {}));

  const Folder sound, shuffled;
  Commuters(300, 3).write_to(sound);
  Commuters mixed(300, 3);
  mixed.shuffle(4);
  mixed.write_to(shuffled);
  const Measured streamed = measure(sound, variants_text);
  const Measured in_memory = measure(shuffled, variants_text);
  REQUIRE(streamed.impact);
  REQUIRE(in_memory.impact);
  CHECK(codes(in_memory.out) == "T120");
  CHECK_FALSE(in_memory.impact->streamed);
  CHECK(print(*streamed.impact, ImpactFormat::csv, {}) ==
        print(*in_memory.impact, ImpactFormat::csv, {}));
}

TEST_CASE("an application that one variant rejects counts in none") {
  const std::string rules = replaced(commuter_rules, "is: cena_biletu / wazny_przez",
                                     "is: cena_biletu / wazny_przez + na_osobe");
  const Folder tables;
  Commuters c(0);
  c.families = {{"W1", "2026-10", {{"o1", "T", "uczen", "30,00", "1"}}, false},
                {"W2", "2026-10", {{"o1", "T", "uczen", "10,00", "1"}}, false}};
  c.make_rows();
  c.write_to(tables);
  const Measured m = measure(tables,
                             "kwota: 1\nvariants:\n  a: {label: {pl: a, en: a}}\n"
                             "  b: {label: {pl: b, en: b}, set: {na_osobe: 980.00}}\n",
                             {}, rules);
  REQUIRE(m.impact);
  CHECK(m.impact->applications_rejected == 1);
  CHECK(m.impact->applications_decided == 1);
  REQUIRE(m.impact->rejections.size() == 1);
  CHECK(m.impact->rejections[0].application == "W1");
  CHECK(m.impact->rejections[0].code == "D102");
  CHECK(m.impact->rejections[0].message.ends_with("(variant b)"));
  REQUIRE(m.impact->benefits.size() == 1);
  // W2: 3 months of 20.00 and 3 of 22.00, each with 10.00 + 10.00, or 10.00 + 980.00.
  CHECK(m.impact->benefits[0].variants[0].amount == 3 * 4000 + 3 * 4200);
  CHECK(m.impact->benefits[0].variants[1].amount == 3 * 101000 + 3 * 101200);
  CHECK(m.impact->benefits[0].variants[0].claims == 1);
}

TEST_CASE("what is undetermined is apart, and an average is rounded half up in print only") {
  const Folder tables;
  Commuters c(0);
  c.families = {{"W1", "2026-10", {{"o1", "T", "uczen", "brak", "1"}}, false},
                {"W2", "2026-10", {{"o1", "T", "uczen", "", "1"}}, false}};
  c.make_rows();
  c.write_to(tables);
  const Measured m = measure(tables,
                             "kwota: 1\nvariants:\n  a: {label: {pl: a, en: a}}\n"
                             "  b: {label: {pl: b, en: b}, set: {ryczalt: {uczen: 0.01, student: "
                             "0.00}}}\n  c: {label: {pl: c, en: c}, set: {ryczalt: missing}}\n");
  REQUIRE(m.impact);
  const BenefitImpact& dojazd = m.impact->benefits.front();
  CHECK(dojazd.variants[0].amount == 3 * 2000 + 3 * 2200);
  CHECK(dojazd.variants[0].undetermined == 1);
  CHECK(dojazd.variants[0].average_month() == 2100);
  CHECK(dojazd.variants[0].amount_in(2026) == 6000);
  CHECK(dojazd.variants[0].amount_in(2027) == 6600);
  CHECK(dojazd.years() == std::vector<std::int32_t>{2026, 2027});
  for (const ImpactMonth& month : dojazd.variants[0].months) CHECK(month.undetermined == 1);
  CHECK(dojazd.variants[1].amount == 6);
  CHECK(dojazd.variants[1].losing == 1);
  CHECK(dojazd.variants[1].unknown == 1);
  // A figure that is not known leaves everything open: no cost, and no saving that looks like one.
  CHECK(dojazd.variants[2].amount == 0);
  CHECK(dojazd.variants[2].undetermined == 2);
  CHECK(dojazd.variants[2].losing == 0);
  CHECK(dojazd.variants[2].unknown == 2);

  ImpactTotals half;
  half.amount = 5;
  half.months = {{Month::of(2026, 1), 1, 1, 4, 0},
                 {Month::of(2026, 2), 1, 1, 1, 0},
                 {Month::of(2026, 3), 0, 0, 0, 0}};
  CHECK(half.months_paid() == 2);
  CHECK(half.average_month() == 3);
  CHECK(ImpactTotals{}.average_month() == 0);
}

TEST_CASE("only the benefits asked for count, and unknown ones are named") {
  const Folder tables;
  Commuters(50, 7).write_to(tables);
  ImpactOptions options;
  options.benefits = {"dodatek"};
  const Measured m = measure(tables, variants_text, options);
  REQUIRE(m.impact);
  REQUIRE(m.impact->benefits.size() == 1);
  CHECK(m.impact->benefits[0].benefit == "dodatek");
  CHECK(m.impact->all.variants[2].amount == m.impact->benefits[0].variants[2].amount);
  options.benefits = {"dodatki"};
  const Measured wrong = measure(tables, variants_text, options);
  CHECK_FALSE(wrong.impact);
  CHECK(codes(wrong.out) == "D316");
}

TEST_CASE("the page escapes what a file of variants says, and loads nothing") {
  const Folder tables;
  Commuters(5, 7).write_to(tables);
  const Measured m =
      measure(tables, "kwota: 1\nvariants:\n  a: {label: {pl: <script>x</script>, en: a}}\n");
  REQUIRE(m.impact);
  const std::string page = print(*m.impact, ImpactFormat::html, {});
  CHECK(page.find("&lt;script&gt;x&lt;") != std::string::npos);
  CHECK(page.find("<script") == std::string::npos);
  CHECK(page.find("http") == std::string::npos);
}

TEST_CASE("tables and page are written together or not at all") {
  const Folder tables, to;
  Commuters(20, 7).write_to(tables);
  const Measured m = measure(tables, variants_text);
  REQUIRE(m.impact);
  Diagnostics out;
  REQUIRE(write_impact(*m.impact, to / "skutki", {}, out));
  const auto files = files_in(to / "skutki");
  CHECK(files.size() == 4);
  CHECK(files.at("skutki.csv") == print(*m.impact, ImpactFormat::csv, {}));
  CHECK(lines_of(files.at("skutki_razem.csv")).size() == 1 + 3 * 3);
  std::filesystem::create_directories(to / "inne/skutki.html");
  CHECK_FALSE(write_impact(*m.impact, to / "inne", {}, out));
  CHECK(codes(out) == "W002");
  CHECK(files_in(to / "inne").size() == 1);
}

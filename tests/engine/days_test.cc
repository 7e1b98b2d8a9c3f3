// Aggregates over the days of the month decided, against a plain count of days: facts that are
// known, facts that are not, and months of every length.
#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "engine/every_world.h"
#include "engine/world.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

struct Rule {
  const char* name;
  const char* type;
  const char* formula;
};

World world(const std::vector<Rule>& rules, int months) {
  std::string text = "values:\n";
  for (const Rule& r : rules) text += value_text(r.name, r.type, r.formula);
  return World(text, months);
}

// One person, with the rules' first value: the text of it, month by month.
std::string one(const char* type, const char* formula, const Cells& person, int months = 3) {
  World w = world({{"osoba.x", type, formula}}, months);
  w.application();
  w.row("osoba", "p1", person);
  w.run();
  return w.value("osoba.x");
}

// 26 months from January 2020: two Februaries, one of a leap year.
constexpr int span = 26;

const std::vector<Rule> rules = {
    {"osoba.obecna", "bool", "urodzenie <= day and zgon >= day"},
    {"osoba.dni", "days", "count(days where obecna)"},
    {"osoba.dni_lub", "days", "count(days where obecna and (flaga or day >= zlozono))"},
    {"osoba.pierwszy", "date", "min(day of days where obecna else last_day(month + 1))"},
    {"osoba.ostatni", "date", "max(day of days where obecna else first_day(month - 1))"},
    {"wniosek.ktos", "bool", "any(osoba where obecna)"},
    {"wniosek.dni", "days", "count(days where ktos)"},
    {"wniosek.dni_wprost", "days",
     "count(days where any(osoba where urodzenie <= day and zgon >= day))"},
    {"wniosek.czy", "bool", "any(days where ktos)"},
    {"wniosek.czy_po", "bool", "any(ktos of days where day >= zlozono)"},
    {"wniosek.caly", "bool", "all(ktos of days)"},
    {"wniosek.caly_po", "bool", "all(ktos of days where day >= zlozono)"},
    {"wniosek.razem", "persons", "max(count(osoba where obecna) of days else 0)"},
    {"wniosek.najmniej", "persons",
     "min(count(osoba where obecna) of days where day >= zlozono else count(osoba))"},
    {"wniosek.caly_miesiac", "persons", "count(osoba where all(obecna of days))"},
    {"wniosek.ktos_caly", "bool", "all(any(osoba where obecna and flaga) of days)"},
    {"wniosek.dlugo", "persons", "count(osoba where count(days where obecna) > dni_znaku)"},
    {"wniosek.dni_znaku", "days", "count(days where any(osoba where flaga and obecna))"},
    {"wniosek.dni_obu", "days",
     "count(days where ktos and all(count(osoba where obecna) > 0 of days where day >= zlozono))"},
};

struct Person {
  std::string born, died, flag;  // as in a table; "" is not known
};

struct Family {
  std::string filed;
  std::vector<Person> persons;
};

Date date(const std::string& text) {
  if (text == "brak") return Date::never();
  return *make_date(std::stoi(text.substr(0, 4)), std::stoi(text.substr(5, 2)),
                    std::stoi(text.substr(8, 2)));
}

// What the rules say of a month of a family of which all is known: by name, for each row.
std::map<std::string, std::vector<Int128>> by_days(const Family& f, Month month) {
  std::map<std::string, std::vector<Int128>> r;
  const auto n = f.persons.size();
  const auto present = [&](std::size_t p, Date day) {
    return date(f.persons[p].born) <= day && date(f.persons[p].died) >= day;
  };
  const auto flag = [&](std::size_t p) { return f.persons[p].flag == "tak"; };
  const Date filed = date(f.filed);
  const Date begin = first_day(month);
  const int length = days_in(month);
  std::vector<int> days(n, 0), days_or(n, 0);
  std::vector<Date> first(n, last_day(Month{month.index + 1}));
  std::vector<Date> last(n, first_day(Month{month.index - 1}));
  int someone = 0, flagged = 0, most = 0, after = 0, after_with = 0;
  int least = static_cast<int>(n);
  bool none_after = true;
  for (int d = 0; d < length; ++d) {
    const Date day{begin.days + d};
    int here = 0;
    bool with_flag = false;
    for (std::size_t p = 0; p < n; ++p) {
      if (!present(p, day)) continue;
      ++here;
      with_flag = with_flag || flag(p);
      if (days[p] == 0) first[p] = day;
      last[p] = day;
      ++days[p];
      if (flag(p) || day >= filed) ++days_or[p];
    }
    someone += here > 0 ? 1 : 0;
    flagged += with_flag ? 1 : 0;
    most = std::max(most, here);
    if (day < filed) continue;
    least = none_after ? here : std::min(least, here);
    none_after = false;
    ++after;
    after_with += here > 0 ? 1 : 0;
  }
  int whole = 0, longer = 0;
  for (std::size_t p = 0; p < n; ++p) {
    r["osoba.dni"].push_back(days[p]);
    r["osoba.dni_lub"].push_back(days_or[p]);
    r["osoba.pierwszy"].push_back(first[p].days);
    r["osoba.ostatni"].push_back(last[p].days);
    whole += days[p] == length ? 1 : 0;
    longer += days[p] > flagged ? 1 : 0;
  }
  r["wniosek.dni"] = r["wniosek.dni_wprost"] = {someone};
  r["wniosek.czy"] = {someone > 0 ? 1 : 0};
  r["wniosek.czy_po"] = {after_with > 0 ? 1 : 0};
  r["wniosek.caly"] = {someone == length ? 1 : 0};
  r["wniosek.caly_po"] = {after_with == after ? 1 : 0};
  r["wniosek.razem"] = {most};
  r["wniosek.najmniej"] = {least};
  r["wniosek.caly_miesiac"] = {whole};
  r["wniosek.ktos_caly"] = {flagged == length ? 1 : 0};
  r["wniosek.dlugo"] = {longer};
  r["wniosek.dni_znaku"] = {flagged};
  r["wniosek.dni_obu"] = {after_with == after ? someone : 0};
  return r;
}

Range range(const World& w, const std::string& name, std::int32_t row, int month) {
  const auto [entity, column] = w.find(name);
  if (!w.program().column(column).truth) {
    const NumberRange n = w.evaluation().number(column, entity, row, month);
    return {n.low, n.high};
  }
  const TruthRange t = w.evaluation().truth(column, entity, row);
  return {static_cast<Int128>((t.low >> month) & 1U), static_cast<Int128>((t.high >> month) & 1U)};
}

class RandomFamilies {
 public:
  Family family() {
    Family f{day(), {}};
    for (int p = below(4); p > 0; --p)
      f.persons.push_back({day(), below(4) == 0 ? "brak" : day(), below(2) == 0 ? "tak" : "nie"});
    return f;
  }
  Family with_gaps(Family f) {
    const auto forget = [&](std::string& text) {
      if (below(3) == 0) text.clear();
    };
    forget(f.filed);
    for (Person& p : f.persons) {
      forget(p.born);
      forget(p.died);
      forget(p.flag);
    }
    return f;
  }

 private:
  int below(int n) { return static_cast<int>(dice_() % static_cast<unsigned>(n)); }
  // In the period or near it, half of them on the first or last day of a month.
  std::string day() {
    const Month month{Month::of(2020, 1).index - 2 + below(span + 4)};
    Date day{first_day(month).days + below(days_in(month))};
    if (below(4) == 0) day = first_day(month);
    if (below(4) == 0) day = last_day(month);
    return to_string(day);
  }

  std::mt19937 dice_{20};
};

void add(World& w, const Family& f) {
  Cells cells = {{"okres_od", "2020-01"}};
  if (!f.filed.empty()) cells.emplace_back("zlozono", f.filed);
  if (f.persons.empty()) cells.emplace_back("osoby", "brak");
  w.application(cells);
  for (std::size_t p = 0; p < f.persons.size(); ++p) {
    Cells person;
    const Person& of = f.persons[p];
    if (!of.born.empty()) person.emplace_back("urodzenie", of.born);
    if (!of.died.empty()) person.emplace_back("zgon", of.died);
    if (!of.flag.empty()) person.emplace_back("flaga", of.flag);
    w.row("osoba", "p" + std::to_string(p + 1), person);
  }
}

// Each family whole, and after it the same one with facts missing.
void compare_with_days(int families) {
  World w = world(rules, span);
  RandomFamilies random;
  std::vector<Family> all;
  for (int i = 0; i < families; ++i) {
    all.push_back(random.family());
    add(w, all.back());
    add(w, random.with_gaps(all.back()));
  }
  w.run();
  std::map<std::string, int> wrong;
  std::int32_t person = 0;
  std::int32_t application = 0;
  int open = 0;
  for (const Family& f : all) {
    const auto n = static_cast<std::int32_t>(f.persons.size());
    for (int m = 0; m < span; ++m) {
      for (const auto& [name, values] : by_days(f, Month{Month::of(2020, 1).index + m})) {
        const bool root = name.starts_with("wniosek");
        for (std::size_t i = 0; i < values.size(); ++i) {
          const std::int32_t row = (root ? application : person) + static_cast<std::int32_t>(i);
          const Range whole = range(w, name, row, m);
          if (whole.low != values[i] || whole.high != values[i]) ++wrong[name];
          const Range gaps = range(w, name, row + (root ? 1 : n), m);
          if (gaps.low > values[i] || gaps.high < values[i]) ++wrong[name + " of missing facts"];
          open += gaps.low != gaps.high ? 1 : 0;
        }
      }
    }
    application += 2;
    person += 2 * n;
  }
  for (const auto& [name, times] : wrong) FAIL_CHECK(name << ": " << times);
  CHECK(open > families * span);
}

}  // namespace

TEST_CASE("aggregates over days are what a plain count of days gives, and lie around it") {
  compare_with_days(150);
}

TEST_CASE("every way to complete missing dates lies in what is said of them") {
  Brute brute({{"osoba.tu", "bool", "urodzenie <= day and zgon >= day"},
               {"osoba.dni_tu", "days", "count(days where tu and flaga)"},
               {"osoba.pierwszy_tu", "date", "min(day of days where tu else zgon)"},
               {"osoba.ostatni_tu", "date", "max(day of days where flaga or tu else urodzenie)"},
               {"wniosek.dni_kogos", "days", "count(days where any(osoba where tu))"},
               {"wniosek.zawsze_ktos", "bool", "all(any(osoba where tu) of days)"},
               {"wniosek.zawsze_ci_sami", "persons", "count(osoba where all(tu or flaga of days))"},
               {"wniosek.najwiecej", "persons", "max(count(osoba where tu) of days else 0)"}},
              {{0, "urodzenie", {"2020-01-01", "2020-02-10"}},
               {0, "zgon", {"2020-01-20", "2020-02-29", "brak"}},
               {0, "flaga", {"tak", "nie"}},
               {1, "urodzenie", {"2019-12-31", "2020-02-01"}},
               {1, "zgon", {"2020-01-31", "2020-02-28"}}},
              2, 2, {{"flaga", "tak"}});
  brute.check();
}

TEST_CASE("without a condition all days count, as many as the month has") {
  World w = world({{"wniosek.x", "days", "count(days)"},
                   {"wniosek.y", "date", "max(day of days else zlozono)"},
                   {"wniosek.z", "bool", "any(days)"},
                   {"wniosek.u", "bool", "all(day >= zlozono of days)"}},
                  14);
  w.application({{"okres_od", "2020-01"}, {"zlozono", "2020-02-01"}});
  w.run();
  CHECK(w.value("wniosek.x") == "31 29 31 30 31 30 31 31 30 31 30 31 31 28");
  CHECK(w.value("wniosek.z") == "yes");
  CHECK(w.value("wniosek.u") == "no yes yes yes yes yes yes yes yes yes yes yes yes yes");
  for (int m = 0; m < 14; ++m) {
    const Date last = last_day(Month{Month::of(2020, 1).index + m});
    CHECK(w.value_in("wniosek.y", 0, m) == std::to_string(last.days));
  }
}

TEST_CASE("a date that is not known bounds the days from one side") {
  const char* present = "count(days where urodzenie <= day and zgon >= day)";
  CHECK(one("days", present, {{"urodzenie", "2020-01-11"}, {"zgon", "2020-02-10"}}) == "21 10 0");
  CHECK(one("days", present, {{"zgon", "2020-02-10"}}) == "0..31 0..10 0");
  CHECK(one("days", present, {{"urodzenie", "2020-02-10"}}) == "0 0..20 0..31");
  CHECK(one("days", present, {{"urodzenie", "2020-02-10"}, {"zgon", "brak"}}) == "0 20 31");
  CHECK(one("days", present, {}) == "0..31 0..29 0..31");
  // Ten days are certain, whatever the flag.
  CHECK(one("days", "count(days where flaga or urodzenie <= day)", {{"urodzenie", "2020-01-22"}}) ==
        "10..31 29 31");
}

TEST_CASE("any and all of unknown days are certain where the known ones decide") {
  const Cells born = {{"urodzenie", "2020-02-01"}};
  CHECK(one("bool", "any(days where urodzenie <= day and (flaga or zgon < day))", born) ==
        "no ? ?");
  CHECK(one("bool", "all(flaga or urodzenie <= day of days)", born) == "? yes yes");
  CHECK(one("bool", "all(flaga and urodzenie <= day of days)", born) == "no ? ?");
  CHECK(one("bool", "all(flaga of days where urodzenie > day)", born) == "? yes yes");
  CHECK(one("bool", "any(days where flaga)", {}) == "?");
}

TEST_CASE("the least and the greatest of days stand beside what no day gives") {
  const Cells born = {{"urodzenie", "2020-02-10"}};
  const auto day = [](int month, int of_month) {
    return std::to_string(make_date(2020, month, of_month)->days);
  };
  const char* first = "min(day of days where urodzenie <= day else urodzenie)";
  CHECK(one("date", first, born) == day(2, 10) + " " + day(2, 10) + " " + day(3, 1));
  const char* last = "max(day of days where urodzenie > day else urodzenie)";
  CHECK(one("date", last, born) == day(1, 31) + " " + day(2, 9) + " " + day(2, 10));
  // Of a flag that is not known, either no day counts or all from the tenth on.
  const char* perhaps = "min(day of days where flaga and urodzenie <= day else 2020-03-05)";
  CHECK(one("date", perhaps, born, 2) == day(3, 5) + " " + day(2, 10) + ".." + day(3, 5));
  CHECK(one("PLN/month", "min(if day < urodzenie then pensja else kwota_osoby of days else 0)",
            {{"urodzenie", "2020-02-10"}, {"pensja", "5,00"}, {"kwota_osoby", "0,02"}}) ==
        "5 1/50 1/50");
}

TEST_CASE("an open list may hold who fills the days, and a closed one may not") {
  World w = world({{"wniosek.x", "days",
                    "count(days where any(osoba where urodzenie <= day and zgon >= day))"}},
                  2);
  w.application();
  w.application({{"okres_od", "2020-01"}, {"osoby", "brak"}});
  w.run();
  CHECK(w.value("wniosek.x", 0) == "0..31 0..29");
  CHECK(w.value("wniosek.x", 1) == "0");
}

TEST_CASE("values that differ from day to day go through other values, rows and references") {
  World w = world({{"osoba.tu", "bool", "urodzenie <= day and zgon >= day"},
                   {"osoba.wzor_tu", "bool", "has(wzor) and wzor.tu"},
                   {"osoba.razem", "bool", "tu and wzor_tu"},
                   {"osoba.dni_razem", "days", "count(days where razem)"},
                   {"osoba.nastepny", "date", "day + 1"},
                   {"osoba.jutro", "days", "count(days where urodzenie = nastepny)"},
                   {"osoba.od_dat", "days",
                    "\n    since:\n      2019-01: {is: count(days where tu), source: a}\n      "
                    "2020-02: {is: count(days where razem), source: b}\n"}},
                  2);
  w.application();
  w.row("osoba", "p1", {{"urodzenie", "2020-01-10"}, {"zgon", "brak"}, {"wzor", "p2"}});
  w.row("osoba", "p2", {{"urodzenie", "2019-01-10"}, {"zgon", "2020-02-05"}, {"wzor", "brak"}});
  w.run();
  CHECK(w.value("osoba.dni_razem", 0) == "22 5");
  CHECK(w.value("osoba.dni_razem", 1) == "0");
  CHECK(w.value("osoba.jutro", 0) == "1 0");
  CHECK(w.value("osoba.od_dat", 0) == "22 5");
  CHECK(w.value("osoba.od_dat", 1) == "31 0");
}

TEST_CASE("sixty-four months have their days too") {
  World w = world({{"osoba.x", "days", "count(days where urodzenie <= day)"}}, 64);
  w.application();
  w.row("osoba", "p1", {{"urodzenie", "2025-04-30"}});
  w.run();
  CHECK(w.value_in("osoba.x", 0, 62) == "0");
  CHECK(w.value_in("osoba.x", 0, 63) == "1");
}

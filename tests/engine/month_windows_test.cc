// Aggregates over months that say from which month and to which: known limits, limits outside the
// period, limits that follow the month decided, and limits that are not known.
#include <string>
#include <vector>

#include "engine/row_kernels.h"
#include "engine/world.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

// The rate is 10.00 in January and February, 30.00 from March on and 20.00 from May on.
constexpr std::string_view rate = R"(
parameters:
  stawka:
    label: {pl: stawka, en: rate}
    unit: PLN/month
    law: art. 3
    values:
      2019-01: {is: 10.00, source: Dz.U. 2020 poz. 9001}
      2020-03: {is: 30.00, source: Dz.U. 2020 poz. 9001}
      2020-05: {is: 20.00, source: Dz.U. 2020 poz. 9001}
values:
)";

struct Rule {
  const char* name;
  const char* type;
  const char* formula;
};

World world(const std::vector<Rule>& rules, int months) {
  std::string text(rate);
  text += value_text("osoba.uzycie_stawki", "bool", "stawka > 0");
  for (const Rule& r : rules) text += value_text(r.name, r.type, r.formula);
  return World(text, months);
}

// One person, with the rules' first value: the text of it, month by month.
std::string one(const char* type, const char* formula, const Cells& person, int months = 6) {
  World w = world({{"osoba.x", type, formula}}, months);
  w.application();
  w.row("osoba", "p1", person);
  w.run();
  return w.value("osoba.x");
}

}  // namespace

TEST_CASE("both limits belong to the months taken, and either may be left out") {
  CHECK(one("PLN", "sum(stawka of months from 2020-02 to 2020-04)", {}) == "70");
  CHECK(one("PLN", "sum(stawka of months from 2020-04)", {}) == "70");
  CHECK(one("PLN", "sum(stawka of months to 2020-02)", {}) == "20");
  CHECK(one("PLN", "sum(stawka of months)", {}) == "120");
  CHECK(one("months", "count(months from 2020-02 to 2020-02)", {}) == "1");
}

TEST_CASE("limits outside the period take what lies inside, and an empty range takes nothing") {
  CHECK(one("PLN", "sum(stawka of months from 2010-01 to 2030-01)", {}) == "120");
  CHECK(one("PLN", "sum(stawka of months from 2010-01 to 2019-12)", {}) == "0");
  CHECK(one("PLN", "sum(stawka of months from 2020-07 to 2030-01)", {}) == "0");
  CHECK(one("PLN", "sum(stawka of months from 2020-06 to 2020-05)", {}) == "0");
  CHECK(one("months", "count(months from 2020-04 to 2020-02)", {}) == "0");
  CHECK(one("bool", "any(months from 2020-04 to 2020-02)", {}) == "no");
  CHECK(one("bool", "all(stawka > 0 of months from 2020-04 to 2020-02)", {}) == "yes");
  CHECK(one("PLN/month", "min(stawka of months from 2020-04 to 2020-02 else 0.01)", {}) == "1/100");
  CHECK(one("PLN/month", "max(stawka of months from 2020-04 to 2020-02 else 0.01)", {}) == "1/100");
  CHECK(one("PLN/month", "first(stawka of months from 2020-04 to 2020-02 by 1 else 0.01)", {}) ==
        "1/100");
}

TEST_CASE("limits that follow the month decided make a value for each month") {
  CHECK(one("months", "count(months from month)", {}) == "6 5 4 3 2 1");
  CHECK(one("PLN", "sum(stawka of months from month)", {}) == "120 110 100 70 40 20");
  CHECK(one("PLN", "sum(stawka of months to month - 1)", {}) == "0 10 20 50 80 100");
  CHECK(one("PLN", "sum(stawka of months from month - 1 to month + 1)", {}) == "20 50 70 80 70 40");
  CHECK(one("PLN/month", "max(stawka of months from month else 0)", {}) == "30 30 30 30 20 20");
  CHECK(one("PLN/month", "min(stawka of months from month to month + 1 else 0)", {}) ==
        "10 10 30 20 20 20");
  CHECK(one("PLN/month", "first(stawka of months from month + 1 by 1 else 0.01)", {}) ==
        "10 30 30 20 20 1/100");
  CHECK(one("bool", "any(stawka > monthly(roczna) of months from month)", {{"roczna", "240,00"}}) ==
        "yes yes yes yes no no");
  CHECK(one("bool", "all(stawka > monthly(roczna) of months to month)", {{"roczna", "60,00"}}) ==
        "yes");
}

TEST_CASE("what stands for no month is that of the month decided") {
  CHECK(one("PLN/month", "min(stawka of months where flaga else stawka)", {{"flaga", "nie"}}) ==
        "10 10 30 30 20 20");
  CHECK(one("PLN/month", "max(stawka of months from month + 1 else stawka + stawka)", {}) ==
        "30 30 30 20 20 40");
  CHECK(one("PLN/month", "first(0.01 of months to 2019-01 by 1 else stawka)", {}, 3) == "10 10 30");
}

TEST_CASE("the same limits twice are one operation, and other limits another") {
  World w = world({{"osoba.a", "PLN", "sum(stawka of months from month_of(urodzenie))"},
                   {"osoba.b", "PLN", "sum(stawka of months to month_of(urodzenie))"},
                   {"osoba.c", "PLN", "sum(stawka of months from month_of(urodzenie))"}},
                  6);
  w.application();
  w.row("osoba", "p1", {{"urodzenie", "2020-05-31"}});
  w.run();
  CHECK(w.value("osoba.a") == "40");
  CHECK(w.value("osoba.b") == "100");
  CHECK(w.find("osoba.a").second == w.find("osoba.c").second);
  CHECK(w.find("osoba.a").second != w.find("osoba.b").second);
}

TEST_CASE("a date that does not come ends no month and begins none") {
  const Cells never = {{"zgon", "brak"}};
  CHECK(one("months", "count(months to month_of(zgon))", never) == "6");
  CHECK(one("months", "count(months from month_of(zgon))", never) == "0");
  CHECK(one("months", "count(months from month_of(zgon) + 1 to month_of(zgon) + 1)", never) == "0");
}

TEST_CASE("of a limit that is not known every month is taken that it may be") {
  CHECK(one("months", "count(months from month_of(urodzenie))", {}) == "0..6");
  CHECK(one("months", "count(months from month_of(urodzenie) to 2020-02)", {}) == "0..2");
  CHECK(one("bool", "any(months to month_of(urodzenie))", {}) == "?");
  CHECK(one("bool", "any(months from period_end to max(month_of(urodzenie), period_end))", {}) ==
        "yes");
  CHECK(one("PLN", "sum(stawka of months from max(month_of(urodzenie), 2020-05))", {}) == "0..40");
  CHECK(one("PLN", "sum(0 - stawka of months to min(month_of(urodzenie), 2020-02))", {}) ==
        "-20..0");
  CHECK(one("PLN", "sum(stawka of months from min(month_of(urodzenie), 2020-05))", {}) ==
        "40..120");
}

TEST_CASE("a month that is surely taken bounds the least and the greatest, and ends the first") {
  // April is taken, or some earlier month with it; what stands for no month is not.
  const std::string since = " of months from min(month_of(urodzenie), 2020-04) to 2020-04 ";
  const auto sure = [&](const std::string& aggregate) {
    return one("PLN/month", aggregate.c_str(), {});
  };
  CHECK(sure("min(stawka" + since + "else 0)") == "10..30");
  CHECK(sure("max(stawka" + since + "else 0)") == "30");
  CHECK(sure("first(stawka" + since + "by 1 else 0)") == "10..30");
  // February is taken, and perhaps later ones.
  const std::string until = " of months from 2020-02 to max(month_of(urodzenie), 2020-02) ";
  CHECK(sure("min(stawka" + until + "else 0)") == "10");
  CHECK(sure("max(stawka" + until + "else 0)") == "10..30");
  CHECK(sure("first(stawka" + until + "by 1 else 0)") == "10");
  // Perhaps none.
  const std::string perhaps = " of months from max(month_of(urodzenie), 2020-03) ";
  CHECK(sure("min(stawka" + perhaps + "else 0.01)") == "1/100..30");
  CHECK(sure("max(stawka" + perhaps + "else 0.01)") == "1/100..30");
  CHECK(sure("first(stawka" + perhaps + "by 1 else 0.01)") == "1/100..30");
}

TEST_CASE("a condition and a limit that are both unknown do not make each other certain") {
  const Cells born = {{"urodzenie", "2020-03-09"}};
  const char* formula = "count(months from month_of(urodzenie) where flaga or month = period_end)";
  CHECK(one("months", formula, born) == "1..4");
  CHECK(one("months", formula, {}) == "0..6");
  CHECK(one("months", formula, {{"flaga", "tak"}}) == "0..6");
}

TEST_CASE("limits may be of the application and of each of its persons") {
  World w = world(
      {{"wniosek.od_kiedy", "month", "min(month_of(urodzenie) of osoba else 2020-01)"},
       {"osoba.od_wspolnego", "PLN", "sum(stawka of months from od_kiedy to month_of(urodzenie))"}},
      6);
  w.application();
  w.row("osoba", "p1", {{"urodzenie", "2020-03-09"}});
  w.row("osoba", "p2", {{"urodzenie", "2020-05-01"}});
  w.application();
  w.row("osoba", "p1", {{"urodzenie", "2020-06-30"}});
  w.run();
  CHECK(w.value("osoba.od_wspolnego", 0) == "30");
  CHECK(w.value("osoba.od_wspolnego", 1) == "80");
  CHECK(w.value("osoba.od_wspolnego", 2) == "20");
}

TEST_CASE("limits in a span of one month and of sixty-four") {
  CHECK(one("months", "count(months from month to month)", {}, 1) == "1");
  CHECK(one("months", "count(months from month + 1)", {}, 1) == "0");
  World w = world({{"osoba.do_konca", "months", "count(months from month)"},
                   {"osoba.ostatni", "months", "count(months from 2025-04 to 2025-04)"},
                   {"osoba.za_koncem", "months", "count(months from 2025-05)"},
                   {"osoba.suma", "PLN", "sum(stawka of months from 2020-04 to 2025-03)"},
                   {"osoba.najwieksza", "PLN/month", "max(stawka of months from month else 0)"}},
                  64);
  w.application();
  w.row("osoba", "p1", {});
  w.run();
  CHECK(w.value_in("osoba.do_konca", 0, 0) == "64");
  CHECK(w.value_in("osoba.do_konca", 0, 1) == "63");
  CHECK(w.value_in("osoba.do_konca", 0, 63) == "1");
  CHECK(w.value("osoba.ostatni") == "1");
  CHECK(w.value("osoba.za_koncem") == "0");
  CHECK(w.value("osoba.suma") == "1210");
  CHECK(w.value_in("osoba.najwieksza", 0, 3) == "30");
  CHECK(w.value_in("osoba.najwieksza", 0, 63) == "20");
}

TEST_CASE("amounts wider than 64 bits are added over limits as others are") {
  const char* wide = R"(sum(stawka * n * n * n * n * n * n of months from month to month + 1))";
  World w = world({{"osoba.n", "count", "sum(liczba * m * m * m * m * m of osoba)"},
                   {"osoba.m", "count", "liczba + 1"},
                   {"osoba.x", "PLN", wide}},
                  3);
  w.application();
  w.row("osoba", "p1", {{"liczba", "1"}});
  w.run();
  CHECK(w.program().column(w.find("osoba.x").second).wide);
  // (2 to the 5th) to the 6th is 2 to the 30th: 1073741824 times 20, 40 and 30.
  CHECK(w.value("osoba.x") == "21474836480 42949672960 32212254720");
}

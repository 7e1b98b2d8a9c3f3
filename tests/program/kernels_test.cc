// Arithmetic, comparisons, look-ups and the calendar on one row at a time, known and unknown.
#include "program/kernels.h"

#include "engine/world.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

struct Rule {
  const char* name;
  const char* type;
  const char* formula;
};

World world(const std::vector<Rule>& rules, int months = 1, std::string_view more = "") {
  std::string text = R"(
parameters:
  trzy:
    label: {pl: trzy, en: three}
    unit: count
    law: art. 3
    values:
      1900-01: {is: 3, source: Dz.U. 2020 poz. 9001}
      2020-03: {is: 7, source: Dz.U. 2020 poz. 9001}
  pol:
    label: {pl: połowa, en: half}
    unit: percent
    law: art. 3
    values:
      1900-01: {is: 50%, source: Dz.U. 2020 poz. 9001}
)";
  text += std::string(more) + "values:\n" +
          value_text("osoba.uzycie_figur", "PLN/month", "pensja * trzy * pol");
  for (const Rule& r : rules) text += value_text(r.name, r.type, r.formula);
  return World(text, months);
}

}  // namespace

TEST_CASE("truth and the unknown come out as Kleene's tables say") {
  World w = world({{"osoba.oba", "bool", "flaga and liczba > 0"},
                   {"osoba.jedno", "bool", "flaga or liczba > 0"},
                   {"osoba.nie", "bool", "not flaga"},
                   {"osoba.rowne", "bool", "flaga = (liczba > 0)"},
                   {"osoba.albo_nie", "bool", "flaga or not flaga"},
                   {"osoba.i_nie", "bool", "flaga and not flaga"},
                   {"osoba.gdy", "bool", "if flaga then liczba > 0 else true"}});
  for (const char* left : {"nie", "", "tak"}) {
    w.application();
    w.row("osoba", "p1", {{"flaga", left}, {"liczba", "0"}});
    w.row("osoba", "p2", {{"flaga", left}});
    w.row("osoba", "p3", {{"flaga", left}, {"liczba", "1"}});
  }
  w.run();
  const auto table = [&](const char* name) {
    std::string text;
    for (std::int32_t r = 0; r < 9; ++r)
      text += w.value(name, r).substr(0, 1) + (r % 3 == 2 && r < 8 ? "|" : "");
    return text;
  };
  // Rows: false, unknown, true on the left; in each the same on the right.
  CHECK(table("osoba.oba") == "nnn|n??|n?y");
  CHECK(table("osoba.jedno") == "n?y|??y|yyy");
  CHECK(table("osoba.nie") == "yyy|???|nnn");
  CHECK(table("osoba.rowne") == "y?n|???|n?y");
  CHECK(table("osoba.albo_nie") == "yyy|yyy|yyy");
  CHECK(table("osoba.i_nie") == "nnn|nnn|nnn");
  CHECK(table("osoba.gdy") == "yyy|??y|n?y");
}

TEST_CASE("a quotient by nothing, by less than nothing or by more than forty is unknown") {
  World w = world({{"osoba.iloraz", "PLN/month", "pensja / (liczba * trzy * trzy * trzy)"},
                   {"osoba.przez_ujemne", "PLN/month", "pensja / (liczba - 1)"}});
  w.application();
  w.row("osoba", "p1", {{"pensja", "1,00"}, {"liczba", "0"}});
  w.row("osoba", "p2", {{"pensja", "1,00"}, {"liczba", "1"}});
  w.row("osoba", "p3", {{"pensja", "1,00"}, {"liczba", "2"}});
  w.run();
  CHECK(w.value("osoba.iloraz", 0).find("..") != std::string::npos);
  CHECK(w.value("osoba.iloraz", 1) == "1/27");
  CHECK(w.value("osoba.iloraz", 2).find("..") != std::string::npos);
  CHECK(w.value("osoba.przez_ujemne", 0).find("..") != std::string::npos);
  CHECK(w.value("osoba.przez_ujemne", 1).find("..") != std::string::npos);
  CHECK(w.value("osoba.przez_ujemne", 2) == "1");
}

TEST_CASE("quotients are exact: a twelfth twelve times is the whole, thirds add up") {
  World w = world({{"osoba.z_powrotem", "PLN/year", "yearly(monthly(roczna))"},
                   {"osoba.trzecie", "PLN/month", "pensja / trzy + pensja / trzy + pensja / trzy"},
                   {"osoba.trzecia", "PLN/month", "pensja / trzy"},
                   {"osoba.siodme", "PLN", "sum(pensja / trzy of months)"},
                   {"osoba.procent", "PLN/month", "pol * pensja"},
                   {"osoba.to_samo", "bool", "yearly(monthly(roczna)) = roczna"}},
                  4);
  w.application();
  w.row("osoba", "p1", {{"pensja", "0,01"}, {"roczna", "100,01"}});
  w.run();
  CHECK(w.value("osoba.z_powrotem") == "10001/100");
  CHECK(w.value("osoba.to_samo") == "yes");
  CHECK(w.value("osoba.trzecie") == "1/100 1/100 3/700 3/700");
  CHECK(w.value("osoba.trzecia") == "1/300 1/300 1/700 1/700");
  CHECK(w.value("osoba.siodme") == "1/105");
  CHECK(w.value("osoba.procent") == "1/200");
}

TEST_CASE("rounding goes where it says, for amounts below nothing as well") {
  World w =
      world({{"osoba.gora", "PLN/month", "round_up((pensja - dochod) / trzy, 0.01)"},
             {"osoba.dol", "PLN/month", "round_down((pensja - dochod) / trzy, 0.01)"},
             {"osoba.najblizej", "PLN/month", "round_half_up(pol * (pensja - dochod), 0.01)"}});
  w.application({{"okres_od", "2020-01"}, {"dochod", "0,00"}});
  w.row("osoba", "p1", {{"pensja", "0,05"}});
  w.application({{"okres_od", "2020-01"}, {"dochod", "0,05"}});
  w.row("osoba", "p1", {{"pensja", "0,00"}});
  w.run();
  CHECK(w.value("osoba.gora", 0) == "1/50");
  CHECK(w.value("osoba.dol", 0) == "1/100");
  CHECK(w.value("osoba.najblizej", 0) == "3/100");
  CHECK(w.value("osoba.gora", 1) == "-1/100");
  CHECK(w.value("osoba.dol", 1) == "-1/50");
  CHECK(w.value("osoba.najblizej", 1) == "-3/100");
}

TEST_CASE("columns of 128 bits give the same numbers as those of 64") {
  // A divisor that is no figure makes the scale a multiple of all numbers to 40, which no 64 bits
  // hold.
  World w =
      world({{"osoba.szeroka", "PLN/month", "pensja / (liczba * trzy * trzy + trzy + liczba)"},
             {"osoba.waska", "PLN/month", "pensja / trzy"},
             {"osoba.suma_szerokich", "PLN/month", "szeroka + waska - pensja"},
             {"osoba.okraglo", "PLN/month", "round_down(szeroka, 0.01)"},
             {"osoba.wieksza", "bool", "szeroka > waska"},
             {"wniosek.razem", "PLN/month", "sum(szeroka of osoba)"},
             {"wniosek.najwieksza", "PLN/month", "max(szeroka of osoba else 0)"}});
  w.application();
  w.row("osoba", "p1", {{"pensja", "1000000,00"}, {"liczba", "0"}});
  w.row("osoba", "p2", {{"pensja", "13,00"}, {"liczba", "1"}});
  w.run();
  const auto is_wide = [&](const char* name) {
    return w.program().column(w.find(name).second).wide;
  };
  CHECK(is_wide("osoba.szeroka"));
  CHECK_FALSE(is_wide("osoba.waska"));
  CHECK(w.value("osoba.szeroka", 0) == "1000000/3");
  CHECK(w.value("osoba.szeroka", 1) == "1");
  CHECK(w.value("osoba.suma_szerokich", 0) == "-1000000/3");
  CHECK(w.value("osoba.suma_szerokich", 1) == "-23/3");
  CHECK(w.value("osoba.okraglo", 0) == "33333333/100");
  CHECK(w.value("osoba.wieksza", 0) == "no");
  CHECK(w.value("wniosek.razem") == "1000003/3");
  CHECK(w.value("wniosek.najwieksza") == "1000000/3");
}

TEST_CASE("steps are looked up with the ends that their words say, also by an exact fraction") {
  constexpr std::string_view steps = R"(  progi:
    label: {pl: progi, en: steps}
    unit: PLN/month
    steps: PLN/month
    law: art. 3
    values:
      1900-01: {is: {to 50.00: 30.00, over 50.00 to 100.00: 60.00, over 100.00: 90.00}, source: Dz.U. 2020 poz. 9001}
      2020-02: {is: {under 50.00: 1.00, from 50.00: 2.00}, source: Dz.U. 2020 poz. 9001}
)";
  World w = world({{"osoba.z_progu", "PLN/month", "progi[pensja / trzy]"}}, 2, steps);
  for (const char* amount : {"150,00", "150,01", "300,00", "300,01", "149,99", ""}) {
    w.application();
    w.row("osoba", "p1", {{"pensja", amount}});
  }
  w.run();
  CHECK(w.value("osoba.z_progu", 0) == "30 2");
  CHECK(w.value("osoba.z_progu", 1) == "60 2");
  CHECK(w.value("osoba.z_progu", 2) == "60 2");
  CHECK(w.value("osoba.z_progu", 3) == "90 2");
  CHECK(w.value("osoba.z_progu", 4) == "30 1");
  CHECK(w.value("osoba.z_progu", 5) == "30..90 1..2");
}

TEST_CASE("ages, days and dates that do not come") {
  World w = world({{"osoba.wiek", "years", "age(urodzenie, last_day(month))"},
                   {"osoba.dorosla", "bool", "age(urodzenie, first_day(month)) >= prog"},
                   {"osoba.dni", "days", "overlap(urodzenie, zgon, month)"},
                   {"osoba.zyje", "bool", "zgon > last_day(month)"},
                   {"osoba.rok_po", "date", "plus_years(zgon, 1, clip)"},
                   {"osoba.miesiac_zgonu", "bool", "month_of(zgon) > period_end"},
                   {"osoba.dni_miesiaca", "days", "days_in(month)"},
                   {"osoba.prog", "years", "year_of(2020-01) - year_of(2002-01)"}},
                  3);
  w.application();
  w.row("osoba", "p1", {{"urodzenie", "2002-02-28"}, {"zgon", "brak"}});
  w.row("osoba", "p2", {{"urodzenie", "2020-02-10"}, {"zgon", "2020-03-05"}});
  w.run();
  CHECK(w.value("osoba.wiek", 0) == "17 18 18");
  CHECK(w.value("osoba.dorosla", 0) == "no no yes");
  CHECK(w.value("osoba.dni", 0) == "31 29 31");
  CHECK(w.value("osoba.dni", 1) == "0 20 5");
  CHECK(w.value("osoba.zyje", 0) == "yes");
  CHECK(w.value("osoba.zyje", 1) == "yes yes no");
  CHECK(w.value("osoba.rok_po", 0) == std::to_string(Date::never().days));
  CHECK(w.value("osoba.miesiac_zgonu", 0) == "yes");
  CHECK(w.value("osoba.miesiac_zgonu", 1) == "no");
  CHECK(w.value("osoba.dni_miesiaca") == "31 29 31");
}

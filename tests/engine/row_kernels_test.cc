// Aggregates over rows, references and lists that may hold more than was given.
#include "engine/row_kernels.h"

#include <array>

#include "engine/world.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

World world(const std::vector<std::array<std::string_view, 3>>& values, int months = 1) {
  std::string text = "\nvalues:\n";
  for (const auto& [name, type, formula] : values) text += value_text(name, type, formula);
  return World(text, months);
}

}  // namespace

TEST_CASE("a sum, a count and the rest over known rows take those that count") {
  World w = world({{"wniosek.suma", "PLN/month", "sum(pensja of osoba where flaga)"},
                   {"wniosek.ile", "persons", "count(osoba where flaga)"},
                   {"wniosek.wszystkich", "persons", "count(osoba)"},
                   {"wniosek.najmniej", "PLN/month", "min(pensja of osoba where flaga else 0)"},
                   {"wniosek.najwiecej", "PLN/month", "max(pensja of osoba else 0)"},
                   {"wniosek.nikt", "PLN/month",
                    "max(pensja of osoba where liczba > 1 and not flaga else 0.01)"},
                   {"wniosek.kazdy", "bool", "all(flaga of osoba)"}});
  w.application();
  w.row("osoba", "p1", {{"flaga", "tak"}, {"pensja", "100,50"}, {"liczba", "0"}});
  w.row("osoba", "p2", {{"flaga", "nie"}, {"pensja", "1000,00"}, {"liczba", "1"}});
  w.row("osoba", "p3", {{"flaga", "tak"}, {"pensja", "0,25"}, {"liczba", "2"}});
  w.run();
  CHECK(w.value("wniosek.suma") == "403/4");
  CHECK(w.value("wniosek.ile") == "2");
  CHECK(w.value("wniosek.wszystkich") == "3");
  CHECK(w.value("wniosek.najmniej") == "1/4");
  CHECK(w.value("wniosek.najwiecej") == "1000");
  CHECK(w.value("wniosek.nikt") == "1/100");
  CHECK(w.value("wniosek.kazdy") == "no");
}

TEST_CASE(
    "a list that nobody gave may hold up to its most rows, one that is said to be empty holds "
    "none") {
  World w = world({{"osoba.suma", "count", "sum(punkty of spell)"},
                   {"osoba.ujemna", "count", "sum(0 - punkty of spell)"},
                   {"osoba.ile", "count", "count(spell where punkty = 1)"},
                   {"osoba.jest", "bool", "any(spell where punkty = 1)"},
                   {"osoba.wszystkie", "bool", "all(punkty = 1 of spell)"},
                   {"osoba.najmniej", "count", "min(punkty of spell else 1)"},
                   {"osoba.pierwszy", "count", "first(punkty of spell by od else 1)"}});
  w.application();
  w.row("osoba", "p1", {});
  w.row("osoba", "p2", {{"okresy", "brak"}});
  const std::int32_t p3 = w.row("osoba", "p3", {});
  w.row("spell", "", {{"punkty", "1"}, {"od", "2020-01-01"}}, p3);
  w.run();
  CHECK(w.value("osoba.suma", 0) == "0..2");
  CHECK(w.value("osoba.suma", 1) == "0");
  CHECK(w.value("osoba.suma", 2) == "1");
  CHECK(w.value("osoba.ujemna", 0) == "-2..0");
  CHECK(w.value("osoba.ile", 0) == "0..2");
  CHECK(w.value("osoba.ile", 2) == "1");
  CHECK(w.value("osoba.jest", 0) == "?");
  CHECK(w.value("osoba.jest", 1) == "no");
  CHECK(w.value("osoba.wszystkie", 0) == "?");
  CHECK(w.value("osoba.wszystkie", 1) == "yes");
  CHECK(w.value("osoba.najmniej", 0) == "0..1");
  CHECK(w.value("osoba.najmniej", 1) == "1");
  CHECK(w.value("osoba.pierwszy", 2) == "1");
}

TEST_CASE(
    "rows through a reference: a missing one may point at any row of its own application, and at "
    "none of another") {
  World w = world({{"osoba.ile", "persons", "count(osoba via wzor)"},
                   {"osoba.suma", "PLN/month", "sum(pensja of osoba via wzor)"}});
  w.application();
  w.row("osoba", "p1", {{"wzor", "p2"}, {"pensja", "10,00"}});
  w.row("osoba", "p2", {{"wzor", "brak"}, {"pensja", "20,00"}});
  w.row("osoba", "p3", {{"pensja", "5,00"}});
  w.application();
  w.row("osoba", "p1", {{"wzor", "brak"}, {"pensja", "1,00"}});
  w.run();
  CHECK(w.value("osoba.ile", 0) == "0..1");
  CHECK(w.value("osoba.ile", 1) == "1..2");
  CHECK(w.value("osoba.ile", 3) == "0");
  CHECK(w.value("osoba.suma", 1) == "10..15");
  CHECK(w.value("osoba.suma", 2) == "0..5");
  CHECK(w.value("osoba.suma", 3) == "0");
}

TEST_CASE("what a row points at is read there; what points nowhere is anything that it may be") {
  World w = world({{"osoba.cudza", "count", "wzor.liczba"},
                   {"osoba.jest_wzor", "bool", "has(wzor)"},
                   {"osoba.cudza_flaga", "bool", "wzor.flaga"}});
  w.application();
  w.row("osoba", "p1", {{"wzor", "p2"}, {"flaga", "nie"}});
  w.row("osoba", "p2", {{"wzor", "brak"}, {"liczba", "2"}, {"flaga", "tak"}});
  w.row("osoba", "p3", {});
  w.run();
  CHECK(w.value("osoba.cudza", 0) == "2");
  CHECK(w.value("osoba.cudza", 1) == "0..2");
  CHECK(w.value("osoba.cudza", 2) == "0..2");
  CHECK(w.value("osoba.jest_wzor", 0) == "yes");
  CHECK(w.value("osoba.jest_wzor", 1) == "no");
  CHECK(w.value("osoba.jest_wzor", 2) == "?");
  CHECK(w.value("osoba.cudza_flaga", 0) == "yes");
  CHECK(w.value("osoba.cudza_flaga", 1) == "?");
}

TEST_CASE("values of the application go down to persons and their spells, month by month") {
  World w = world({{"wniosek.suma", "count", "sum(liczba of osoba where month > period_start)"},
                   {"osoba.rodzenstwo", "count", "suma - liczba"},
                   {"osoba.punkty_rodziny", "count", "sum(punkty * suma of spell)"}},
                  2);
  w.application();
  const std::int32_t p1 = w.row("osoba", "p1", {{"liczba", "1"}});
  w.row("spell", "", {{"punkty", "1"}}, p1);
  w.row("spell", "", {{"punkty", "1"}}, p1);
  w.row("osoba", "p2", {{"liczba", "2"}, {"okresy", "brak"}});
  w.run();
  CHECK(w.value("wniosek.suma") == "0 3");
  CHECK(w.value("osoba.rodzenstwo", 0) == "-1 2");
  CHECK(w.value("osoba.rodzenstwo", 1) == "-2 1");
  CHECK(w.value("osoba.punkty_rodziny", 0) == "0 6");
  CHECK(w.value("osoba.punkty_rodziny", 1) == "0");
}

TEST_CASE("applications of one batch do not touch each other") {
  World w = world({{"wniosek.suma", "count", "sum(liczba of osoba)"},
                   {"osoba.miejsce", "count", "rank(osoba by liczba)"}});
  w.application();
  w.row("osoba", "p1", {{"liczba", "2"}});
  w.application({{"okres_od", "2020-01"}, {"osoby", "brak"}});
  w.application();
  w.row("osoba", "p1", {{"liczba", "1"}});
  w.row("osoba", "p2", {{"liczba", "0"}});
  w.application();
  w.run();
  CHECK(w.value("wniosek.suma", 0) == "2");
  CHECK(w.value("wniosek.suma", 1) == "0");
  CHECK(w.value("wniosek.suma", 2) == "1");
  CHECK(w.value("wniosek.suma", 3) == "0..6");
  CHECK(w.value("osoba.miejsce", 0) == "1");
  CHECK(w.value("osoba.miejsce", 1) == "2");
  CHECK(w.value("osoba.miejsce", 2) == "1");
}

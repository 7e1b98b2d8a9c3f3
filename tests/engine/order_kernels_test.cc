// The first row by a key, and the rank of each.
#include <array>

#include "engine/row_kernels.h"
#include "engine/world.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

World ordered() {
  std::string text = "\nvalues:\n";
  text += value_text("wniosek.pierwsza", "PLN/month", "first(pensja of osoba by liczba else 0)");
  text += value_text("wniosek.pierwsza_z_flaga", "PLN/month",
                     "first(pensja of osoba by liczba where flaga else 0)");
  text += value_text("osoba.miejsce", "count", "rank(osoba by liczba, urodzenie)");
  text += value_text("osoba.miejsce_wsrod_flag", "count", "rank(osoba by liczba where flaga)");
  return World(text);
}

}  // namespace

TEST_CASE("the first row is that of the least key, and equal keys must agree") {
  World w = ordered();
  w.application();
  w.row("osoba", "p1", {{"liczba", "1"}, {"pensja", "10,00"}, {"flaga", "tak"}});
  w.row("osoba", "p2", {{"liczba", "0"}, {"pensja", "20,00"}, {"flaga", "nie"}});
  w.row("osoba", "p3", {{"liczba", "1"}, {"pensja", "10,00"}, {"flaga", "tak"}});
  w.application();
  w.row("osoba", "p1", {{"liczba", "1"}, {"pensja", "10,00"}, {"flaga", "tak"}});
  w.row("osoba", "p2", {{"liczba", "1"}, {"pensja", "20,00"}, {"flaga", "nie"}});
  w.application({{"okres_od", "2020-01"}, {"osoby", "brak"}});
  w.run();
  CHECK(w.value("wniosek.pierwsza", 0) == "20");
  CHECK(w.value("wniosek.pierwsza_z_flaga", 0) == "10");
  CHECK(w.value("wniosek.pierwsza", 1) == "10..20");
  CHECK(w.value("wniosek.pierwsza_z_flaga", 1) == "10");
  CHECK(w.value("wniosek.pierwsza", 2) == "0");
}

TEST_CASE(
    "a row that may be first widens the first one, and one that surely comes later does not") {
  World w = ordered();
  w.application();
  w.row("osoba", "p1", {{"liczba", "1"}, {"pensja", "10,00"}, {"flaga", "tak"}});
  w.row("osoba", "p2", {{"liczba", "0"}, {"pensja", "20,00"}});
  w.row("osoba", "p3", {{"liczba", "2"}, {"pensja", "900,00"}, {"flaga", "tak"}});
  w.run();
  CHECK(w.value("wniosek.pierwsza_z_flaga") == "10..20");
  CHECK(w.value("wniosek.pierwsza") == "20");
}

TEST_CASE("a rank counts the rows that come before, by one key after the other") {
  World w = ordered();
  w.application();
  w.row("osoba", "p1", {{"liczba", "1"}, {"urodzenie", "2010-01-02"}, {"flaga", "nie"}});
  w.row("osoba", "p2", {{"liczba", "1"}, {"urodzenie", "2010-01-01"}, {"flaga", "tak"}});
  w.row("osoba", "p3", {{"liczba", "0"}, {"urodzenie", "2015-01-01"}, {"flaga", "tak"}});
  w.run();
  CHECK(w.value("osoba.miejsce", 0) == "3");
  CHECK(w.value("osoba.miejsce", 1) == "2");
  CHECK(w.value("osoba.miejsce", 2) == "1");
  CHECK(w.value("osoba.miejsce_wsrod_flag", 0) == "2");
  CHECK(w.value("osoba.miejsce_wsrod_flag", 1) == "2");
  CHECK(w.value("osoba.miejsce_wsrod_flag", 2) == "1");
}

TEST_CASE("rows of equal keys have the same rank") {
  World w = ordered();
  w.application();
  for (const char* id : {"p1", "p2", "p3"})
    w.row("osoba", id, {{"liczba", "1"}, {"urodzenie", "2010-01-01"}});
  w.run();
  CHECK(w.value("osoba.miejsce", 0) == "1");
  CHECK(w.value("osoba.miejsce", 2) == "1");
}

TEST_CASE("a rank is as wide as the orders that a missing key allows") {
  World w = ordered();
  w.application();
  w.row("osoba", "p1", {{"liczba", "0"}, {"urodzenie", "2010-01-01"}});
  w.row("osoba", "p2", {{"liczba", "1"}, {"urodzenie", "2010-01-01"}});
  w.row("osoba", "p3", {{"liczba", "0"}});
  w.run();
  CHECK(w.value("osoba.miejsce", 0) == "1..2");
  CHECK(w.value("osoba.miejsce", 1) == "3");
  CHECK(w.value("osoba.miejsce", 2) == "1..2");
}

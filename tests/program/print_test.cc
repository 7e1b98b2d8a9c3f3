#include "engine/world.h"
#include "program/program.h"

using namespace kwota;
using namespace kwota::testing;

TEST_CASE(
    "a program prints as one operation a line, with rows, scale and inputs, and without what "
    "nothing needs") {
  World w("\nvalues:\n" + value_text("osoba.x", "count", "liczba + liczba") +
              value_text("osoba.y", "PLN/month", "monthly(roczna)"),
          2);
  w.application();
  w.row("osoba", "p1", {});
  w.run();
  const std::string all = print(w.program());
  CHECK(all.find(" add              osoba      1/1 #") != std::string::npos);
  CHECK(all.find(" divide ") != std::string::npos);
  CHECK(all.find(" osoba      1/1200 #") != std::string::npos);
  CHECK(all.find(" osoba      truth") != std::string::npos);
  Diagnostics out;
  const auto bare = lower(w.shared_rules(), PeriodId{0}, Month::of(2020, 1), 1, {}, out);
  REQUIRE(bare);
  const std::string text = print(*bare);
  CHECK(text.find(" add ") == std::string::npos);
  CHECK(text.find(" fact_truth       osoba      truth\n") != std::string::npos);
  CHECK(text.find(" fact             osoba      1/100\n") != std::string::npos);
}

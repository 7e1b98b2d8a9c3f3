// Comparing runs through the public headers alone: decided, corrected, decided again.
#include "kwota/compare.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "kwota/engine.h"

using namespace kwota;
namespace fs = std::filesystem;

namespace {

std::string read(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

// The example of the alimony fund, and the same with the debtor's death in P07.
class Corrected {
 public:
  Corrected()
      : folder_(fs::temp_directory_path() / ("kwota_compare_" + std::to_string(::getpid()))) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    fs::copy(fs::path(KWOTA_SOURCE_DIR) / "examples/fundusz", path("tables"));
    decide("old");
    std::string titles = read(path("tables/tytuly.csv"));
    for (const std::string row : {"P07;D1;ojciec;wyrok;T;900,00;1;2016-05-09;brak;nd;",
                                  "P07;D2;ojciec;wyrok;T;1 300,00;1;2016-05-09;brak;nd;"}) {
      const std::size_t at = titles.find(row + "brak");
      REQUIRE(at != std::string::npos);
      titles.replace(at, row.size() + 4, row + "2026-02-11");
    }
    std::ofstream(path("tables/tytuly.csv"), std::ios::binary) << titles;
    decide("new");
  }
  ~Corrected() { fs::remove_all(folder_); }
  Corrected(const Corrected&) = delete;
  Corrected& operator=(const Corrected&) = delete;

  fs::path path(const std::string& name) const { return folder_ / name; }

 private:
  void decide(const std::string& to) const {
    Diagnostics out;
    const auto rules = Rules::load({fs::path(KWOTA_SOURCE_DIR) / "rules/national"}, out);
    REQUIRE(rules);
    const auto engine = Engine::make(*rules, {}, out);
    REQUIRE(engine);
    REQUIRE(engine->decide_tables(path("tables"), path(to), {}, out));
  }

  fs::path folder_;
};

}  // namespace

TEST_CASE("a death that was not known makes the payments after it undue") {
  const Corrected runs;
  Diagnostics out;
  const auto c = compare_runs(runs.path("old"), runs.path("new"), {}, out);
  REQUIRE(c);
  CHECK(out.all().empty());
  CHECK(c->reconciled);
  CHECK(c->same_rules());
  CHECK(c->same_engine());
  CHECK(c->readings.empty());
  CHECK(c->lone_applications.empty());
  CHECK(c->applications == c->before.applications);
  // Seven months, March to September: 635.67 for one child, 735.67 for the other.
  REQUIRE(c->differences.size() == 14);
  CHECK(c->differences[0].application == "P07");
  CHECK(c->differences[0].person == "D1");
  CHECK(c->differences[0].month == Month::of(2026, 3));
  CHECK(c->differences[0].before == 635'67);
  CHECK(c->differences[0].after == 0);
  CHECK(c->all.too_much == 7 * (635'67 + 735'67));
  CHECK(c->all.too_little == 0);
  CHECK(c->all.balance() == -9599'38);
  CHECK(c->before.amount - c->after.amount == 9599'38);

  const fs::path table = runs.path("tables-out") / "roznice.csv";
  REQUIRE(write_differences(*c, table, runs.path("old"), runs.path("new"), {}, out));
  CHECK(read(table) == differences_csv(*c, {}));
  CHECK(
      read(table).starts_with("id_wniosku;swiadczenie;id_osoby;miesiac;bylo;jest;roznica\n"
                              "P07;swiadczenie_z_funduszu;D1;2026-03;635,67;0,00;-635,67\n"));
}

TEST_CASE("a table of differences replaces no file of a run and is whole or not there") {
  const Corrected runs;
  Diagnostics out;
  const auto c = compare_runs(runs.path("old"), runs.path("old"), {}, out);
  REQUIRE(c);
  CHECK(c->differences.empty());
  const auto code = [&](const fs::path& file) {
    Diagnostics found;
    CHECK(!write_differences(*c, file, runs.path("old"), runs.path("new"), {}, found));
    return found.all().empty() ? "" : found.all().front().code;
  };
  const std::string plan = read(runs.path("new/plan_wyplat.csv"));
  CHECK(code(runs.path("new/plan_wyplat.csv")) == "W007");
  CHECK(read(runs.path("new/plan_wyplat.csv")) == plan);
  CHECK(code(runs.path("old/../old/przebieg.json")) == "W007");
  CHECK(code(runs.path("tables/wnioski.csv/roznice.csv")) == "W001");
  CHECK(code(runs.path("tables")) == "W002");
}

TEST_CASE("an encoding that does not exist, a folder that is none") {
  const Corrected runs;
  Diagnostics out;
  TableOptions options;
  options.encoding = "latin-7";
  CHECK(!compare_runs(runs.path("old"), runs.path("new"), options, out));
  CHECK(!compare_runs(runs.path("tables"), runs.path("new"), {}, out));
  REQUIRE(out.all().size() == 2);
  CHECK(out.all()[0].code == "T119");
  CHECK(out.all()[1].code == "T131");
}

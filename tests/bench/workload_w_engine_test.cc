// Workload W through the engine and by hand: the same bytes.
#include "workload_w_engine.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "workload_w.h"
#include "workload_w_floor.h"

namespace kwota::workload_w {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST_CASE(
    "the engine decides 10,000 families of workload W like the hand-written loop, byte for byte") {
  const fs::path folder =
      fs::temp_directory_path() / ("kwota_workload_w_" + std::to_string(getpid()));
  fs::create_directories(folder / "kwota");
  const std::string families = (folder / "families.csv").string();
  const std::string persons = (folder / "persons.csv").string();
  REQUIRE(write_csv(families, persons, 10'000, Tables::plain));
  REQUIRE(write_csv((folder / "kwota/families.csv").string(),
                    (folder / "kwota/persons.csv").string(), 10'000, Tables::kwota));
  REQUIRE(floor_end_to_end(families, persons, (folder / "floor.csv").string()) == 10'000);
  const std::string floor = bytes_of(folder / "floor.csv");
  CHECK(floor.size() > 500'000);
  for (const TraceMode mode : {TraceMode::none, TraceMode::reasons, TraceMode::full}) {
    const auto times =
        run_engine(KWOTA_SOURCE_DIR "/tests/bench/workload_w", (folder / "kwota").string(),
                   (folder / "engine.csv").string(), mode);
    REQUIRE(times.has_value());
    CHECK(times->families == 10'000);
    CHECK(bytes_of(folder / "engine.csv") == floor);
  }
  fs::remove_all(folder);
}

}  // namespace
}  // namespace kwota::workload_w

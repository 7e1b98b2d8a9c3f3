// Broken rule files, one fault each, and what a person is told about it.
//
// In: every <code>_<slug>.yaml beside this file; its first line says the fault. Out: all findings
// as printed must be what <code>_<slug>.expected holds, letter by letter, and one of them must have
// the code that the name begins with. After a wanted change of messages run the tests with
// KWOTA_BLESS=1 in the environment: it rewrites the expectations; read the difference before you
// keep it.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "broken_rules/findings_of.h"
#include "broken_rules/sound_rules.h"

using namespace kwota;
using testing::read_text;
using testing::sound_rules;
namespace fs = std::filesystem;

namespace {

const fs::path folder = fs::path(KWOTA_SOURCE_DIR) / "tests" / "broken_rules";

std::vector<fs::path> cases() {
  std::vector<fs::path> found;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".yaml") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TEST_CASE("every broken rule file is answered with exactly the expected findings") {
  const bool bless = std::getenv("KWOTA_BLESS") != nullptr;
  for (const fs::path& path : cases()) {
    const std::string name = path.filename().string();
    CAPTURE(name);
    const FindingsOf found(name, read_text(path));
    CHECK(found.diagnostics.has_errors());
    CHECK(found.has_code(name.substr(0, name.find('_'))));
    const fs::path expected = fs::path(path).replace_extension(".expected");
    if (bless) std::ofstream(expected, std::ios::binary) << found.text();
    CHECK(found.text() == read_text(expected));
  }
}

TEST_CASE("there are cases, and no expectation without one") {
  CHECK(cases().size() >= 90);
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".expected") continue;
    CAPTURE(entry.path().string());
    CHECK(fs::exists(fs::path(entry.path()).replace_extension(".yaml")));
  }
}

TEST_CASE("the rules that the broken ones are made from have no fault") {
  const FindingsOf found("rules.yaml", sound_rules());
  CHECK(found.text() == "");
}

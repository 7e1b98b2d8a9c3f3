// Broken tables, one fault each, and what a person is told about it.
//
// In: every cases/<code>_<slug>.txt. Its first line says the fault; `=== name.csv` begins a table
// and `=== expected` what is printed: findings that stop the run, then rejections. In tables \xNN
// stands for a byte, so that bytes which are no text can be read here. After a wanted change of
// messages run the tests with KWOTA_BLESS=1 in the environment: it rewrites what is expected; read
// the difference before you keep it.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "broken_inputs/findings_of_tables.h"

using namespace kwota;
using namespace kwota::testing;
namespace fs = std::filesystem;

namespace {

const fs::path folder = fs::path(KWOTA_SOURCE_DIR) / "tests" / "broken_inputs" / "cases";
constexpr std::string_view expected_mark = "=== expected\n";

struct Case {
  std::string input;  // all up to the expectation
  std::string expected;
  std::map<std::string, std::string> files;
};

std::string decode(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) != "\\x") {
      out += text[i];
      continue;
    }
    out += static_cast<char>(std::stoi(std::string(text.substr(i + 2, 2)), nullptr, 16));
    i += 3;
  }
  return out;
}

Case read_case(const fs::path& path) {
  std::ostringstream all;
  all << std::ifstream(path, std::ios::binary).rdbuf();
  const std::string text = all.str();
  const std::size_t end = std::min(text.find(expected_mark), text.size());
  Case result{
      text.substr(0, end), end == text.size() ? "" : text.substr(end + expected_mark.size()), {}};
  for (std::size_t at = result.input.find("=== "); at != std::string::npos;) {
    const std::size_t line = result.input.find('\n', at);
    const std::size_t next = result.input.find("\n=== ", line);
    const std::size_t stop = next == std::string::npos ? result.input.size() : next + 1;
    result.files[result.input.substr(at + 4, line - at - 4)] =
        decode(std::string_view(result.input).substr(line + 1, stop - line - 1));
    at = next == std::string::npos ? next : next + 1;
  }
  return result;
}

std::vector<fs::path> cases() {
  std::vector<fs::path> found;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder))
    found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TEST_CASE("every broken table is answered with exactly the expected findings") {
  const bool bless = std::getenv("KWOTA_BLESS") != nullptr;
  for (const fs::path& path : cases()) {
    const std::string name = path.filename().string();
    CAPTURE(name);
    const Case broken = read_case(path);
    const FindingsOfTables found(broken.files);
    CHECK(found.text().find(name.substr(0, name.find('_'))) != std::string::npos);
    CHECK(found.rows_add_up());
    if (bless)
      std::ofstream(path, std::ios::binary) << broken.input << expected_mark << found.text();
    CHECK(found.text() == read_case(path).expected);
  }
}

TEST_CASE("there are cases") { CHECK(cases().size() >= 45); }

TEST_CASE("the tables that the broken ones are made from have no fault") {
  const FindingsOfTables found(
      {{"wnioski.csv", "id_wniosku;okres_od;data_zlozenia\nW1;2025-11;2025-11-03\n"},
       {"osoby.csv", "id_wniosku;id_osoby\nW1;o1\n"},
       {"zadania.csv", "id_zadania;id_wniosku;swiadczenie;id_osoby\n1;W1;zasilek;o1\n"}});
  CHECK(found.text() == "");
}

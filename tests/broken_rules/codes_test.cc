// Every code has a page, every page has a code, and every code of rule files has a case.
//
// In: the sources of the library as text. A code is a string literal like "R103". Out: nothing is
// missing on either side.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "broken_rules/sound_rules.h"

using kwota::testing::read_text;
namespace fs = std::filesystem;

namespace {

using Codes = std::set<std::string>;

const fs::path root = KWOTA_SOURCE_DIR;

Codes match_all(const std::string& text, const std::string& pattern) {
  const std::regex code(pattern);
  Codes found;
  for (std::sregex_iterator i(text.begin(), text.end(), code), end; i != end; ++i)
    found.insert((*i)[1].str());
  return found;
}

Codes emitted(const std::vector<std::string>& rooms) {
  Codes codes;
  for (const std::string& room : rooms) {
    for (const fs::directory_entry& file : fs::recursive_directory_iterator(root / "lib" / room)) {
      const std::string extension = file.path().extension().string();
      if (extension == ".cc" || extension == ".h")
        codes.merge(match_all(read_text(file.path()), "\"([LRPDTW][0-9]{3})\""));
    }
  }
  return codes;
}

Codes documented() {
  Codes codes;
  for (const char* page : {"diagnostics.md", "diagnostics-tables.md"}) {
    codes.merge(match_all('\n' + read_text(root / "docs" / page), "\n#+ ([LRPDTW][0-9]{3})\\b"));
  }
  return codes;
}

Codes without(const Codes& codes, const Codes& others) {
  Codes rest;
  std::set_difference(codes.begin(), codes.end(), others.begin(), others.end(),
                      std::inserter(rest, rest.end()));
  return rest;
}

std::string list(const Codes& codes) {
  std::string text;
  for (const std::string& code : codes) text += code + ' ';
  return text;
}

Codes cases() {
  Codes codes;
  for (const fs::directory_entry& file : fs::directory_iterator(root / "tests" / "broken_rules")) {
    const std::string name = file.path().filename().string();
    if (file.path().extension() == ".yaml") codes.insert(name.substr(0, name.find('_')));
  }
  return codes;
}

// Codes that no small file can show, and where they are seen instead.
const Codes shown_elsewhere = {
    "L001",  // hostile_rules_test.cc: a file of 50 MB
    "L012",  // hostile_rules_test.cc: a text of a mebibyte
    "L013",  // hostile_rules_test.cc: half a million values
    "L104",  // hostile_rules_test.cc: four thousand parts
    "R075",  // rule_folders_test.cc: files that cannot be read
    "R076",  // hostile_rules_test.cc: a hundred thousand definitions
    "R078",  // rule_folders_test.cc: a pack beside national rules
    "R079",  // rule_folders_test.cc: two packs
    "R084",  // hostile_rules_test.cc: a chain of ten thousand values
    "R180",  // rules/variants_test.cc: a file of variants
    "R181",
};

// Codes that guard against what cannot happen as the rooms stand, and why.
const Codes never_seen = {
    "R102",  // names are looked for on the ancestors of one entity only, and those belong to each
             // other
};

}  // namespace

TEST_CASE("every code that the library can give has a page") {
  REQUIRE(emitted({""}).size() > 200);
  CHECK(list(without(emitted({""}), documented())) == "");
}

TEST_CASE("every page is of a code that the library can give") {
  CHECK(list(without(documented(), emitted({""}))) == "");
}

// A block of the page that begins with the name of a case is what that case prints. KWOTA_BLESS=1
// rewrites it.
TEST_CASE("the examples on the page are what is printed") {
  const fs::path path = root / "docs" / "diagnostics.md";
  const std::string page = read_text(path);
  const std::string opening = "```text\n";
  std::string blessed;
  std::size_t copied = 0;
  int examples = 0;
  for (std::size_t at = 0; (at = page.find(opening, at)) != std::string::npos;) {
    at += opening.size();
    const std::size_t end = page.find("\n```\n", at) + 1;
    const fs::path expected = root / "tests" / "broken_rules" /
                              (page.substr(at, page.find(".yaml", at) - at) + ".expected");
    if (!fs::exists(expected)) continue;
    const std::string printed = read_text(expected);
    CHECK(page.substr(at, end - at) == printed);
    blessed += page.substr(copied, at - copied) + printed;
    copied = at = end;
    ++examples;
  }
  CHECK(examples > 100);
  if (std::getenv("KWOTA_BLESS") != nullptr)
    std::ofstream(path, std::ios::binary) << blessed << page.substr(copied);
}

TEST_CASE("every code of rule files has a case") {
  Codes known = cases();
  known.insert(shown_elsewhere.begin(), shown_elsewhere.end());
  known.insert(never_seen.begin(), never_seen.end());
  Codes of_files = emitted({"language", "rules", "program"});
  std::erase_if(of_files,
                [](const std::string& code) { return code.starts_with('D'); });  // of calls
  CHECK(list(without(of_files, known)) == "");
}

// Folders of rule files that cannot be read, and packs that want to change the national rules.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/diagnostic.h"
#include "broken_rules/sound_rules.h"
#include "rules/rule_set.h"

using namespace kwota;
using testing::sound_rules;
namespace fs = std::filesystem;

namespace {

// A folder of its own for each test, removed at the end.
class Folder {
 public:
  Folder()
      : path_(fs::temp_directory_path() /
              ("kwota_rules_" + std::to_string(::getpid()) + "_" +
               std::to_string(reinterpret_cast<std::uintptr_t>(this)))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const fs::path& path() const { return path_; }
  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  // All findings of loading parts of the folder; its own name, which differs from run to run, is
  // left out.
  std::string load(const std::vector<std::string>& parts) const {
    std::vector<fs::path> folders;
    for (const std::string& part : parts) folders.push_back(path_ / part);
    Diagnostics found;
    const auto rules = load_rules(folders, {}, found);
    CHECK((rules != nullptr) == !found.has_errors());
    std::string text;
    for (const Diagnostic& d : found.all()) text += print(d);
    for (std::size_t at = 0; (at = text.find(path_.string())) != std::string::npos;)
      text.replace(at, path_.string().size() + 1, "");
    return text;
  }

 private:
  fs::path path_;
};

const std::string pack =
    "kwota: 1\npack: \"1421042\"\nlabel: {pl: Gmina Próbna, en: Trial Commune}\n";
const std::string pack_head =
    "kwota: 1\nact: up\nchecked_on: 2026-11-21\nchecked_through: 2027-10\n";

}  // namespace

TEST_CASE("a folder that is not there is named") {
  const Folder folder;
  CHECK(folder.load({"nie_ma"}) ==
        "nie_ma: error[R075]: does not exist\n"
        "  hint: name a folder of rule files with --rules\n");
}

TEST_CASE("a folder without rule files is named") {
  const Folder folder;
  folder.write("puste/notatki.txt", "kwota: 1\n");
  CHECK(folder.load({"puste"}) ==
        "puste: error[R075]: has no rule files\n"
        "  hint: rule files end in .yaml\n");
}

TEST_CASE("a folder with the name of a rule file is named") {
  const Folder folder;
  fs::create_directories(folder.path() / "rules" / "a.yaml");
  CHECK(folder.load({"rules"}) ==
        "rules/a.yaml: error[R075]: is no file\n"
        "  hint: a rule file is a regular file that ends in .yaml\n");
}

TEST_CASE("a pipe with the name of a rule file is not waited for") {
  const Folder folder;
  fs::create_directories(folder.path() / "rules");
  REQUIRE(::mkfifo((folder.path() / "rules" / "a.yaml").c_str(), 0600) == 0);
  CHECK(folder.load({"rules"}) ==
        "rules/a.yaml: error[R075]: is no file\n"
        "  hint: a rule file is a regular file that ends in .yaml\n");
}

TEST_CASE("a link to itself is no rule file") {
  const Folder folder;
  fs::create_directories(folder.path() / "rules");
  fs::create_symlink(folder.path() / "rules" / "a.yaml", folder.path() / "rules" / "a.yaml");
  CHECK(folder.load({"rules"}) ==
        "rules/a.yaml: error[R075]: is no file\n"
        "  hint: a rule file is a regular file that ends in .yaml\n");
}

TEST_CASE("a folder that links back to itself is read once") {
  const Folder folder;
  folder.write("rules/a.yaml", sound_rules());
  fs::create_directory_symlink(folder.path() / "rules", folder.path() / "rules" / "znowu");
  CHECK(folder.load({"rules"}) == "");
}

TEST_CASE("a file that may not be read is named") {
  if (::geteuid() == 0) return;  // root may read everything
  const Folder folder;
  folder.write("rules/a.yaml", sound_rules());
  fs::permissions(folder.path() / "rules" / "a.yaml", fs::perms::none);
  CHECK(folder.load({"rules"}) ==
        "rules/a.yaml: error[R075]: cannot be read\n"
        "  hint: check its permissions\n");
}

TEST_CASE("the same folder twice is two definitions of everything") {
  const Folder folder;
  folder.write("rules/a.yaml", sound_rules());
  CHECK(folder.load({"rules", "rules"})
            .starts_with("rules/a.yaml:7:3: error[R020]: act 'up': the name is already used at "
                         "rules/a.yaml:7\n"));
}

TEST_CASE("a pack may declare a worksheet, but not under the name of a national one") {
  const auto sheet = [](const std::string& name) {
    return "worksheets:\n  " + name +
           ":\n    label: {pl: dochód, en: income}\n    law: art. 5\n    period: okres\n"
           "    lines:\n      razem: {of: wniosek, label: {pl: dochód, en: income}, law: art. 5, "
           "amount: dochod}\n";
  };
  const Folder folder;
  folder.write("national/rules.yaml", sound_rules() + sheet("dochod"));
  folder.write("gmina/pack.yaml", pack);
  folder.write("gmina/arkusz.yaml", pack_head + sheet("dochod_gminy"));
  CHECK(folder.load({"national", "gmina"}) == "");
  folder.write("gmina/arkusz.yaml", pack_head + sheet("dochod"));
  const std::string found = folder.load({"national", "gmina"});
  CHECK(
      found.starts_with("gmina/arkusz.yaml:6:3: error[R020]: worksheet 'dochod': the name is "
                        "already used at national/rules.yaml:42\n"));
  CHECK(found.ends_with("hint: a pack can never redefine a national name: choose another\n"));
}

TEST_CASE("a pack cannot redefine a national parameter") {
  const Folder folder;
  folder.write("national/rules.yaml", sound_rules());
  folder.write("gmina/pack.yaml", pack);
  folder.write("gmina/wyzszy_prog.yaml",
               pack_head +
                   "parameters:\n"
                   "  prog:\n"
                   "    label: {pl: próg, en: threshold}\n"
                   "    unit: PLN/month\n"
                   "    law: art. 2\n"
                   "    values: {2016-01: {is: 900.00, source: uchwała}}\n");
  CHECK(folder.load({"national", "gmina"}) ==
        "gmina/wyzszy_prog.yaml:6:3: error[R020]: parameter 'prog': the name is already used at "
        "national/rules.yaml:20\n"
        "    prog:\n"
        "    ^\n"
        "  hint: a pack can never redefine a national name: choose another\n");
}

TEST_CASE("a pack cannot redefine a national fact") {
  const Folder folder;
  folder.write("national/rules.yaml", sound_rules());
  folder.write("gmina/pack.yaml", pack);
  folder.write("gmina/fakty.yaml",
               "kwota: 1\n"
               "entities:\n"
               "  wniosek:\n"
               "    extend: yes\n"
               "    facts:\n"
               "      dochod: {type: PLN/year, label: {pl: dochód, en: income}}\n");
  CHECK(folder.load({"national", "gmina"}) ==
        "gmina/fakty.yaml:6:7: error[R020]: fact wniosek.dochod is already defined at "
        "national/rules.yaml:16\n"
        "        dochod: {type: PLN/year, label: {pl: dochód, en: income}}\n"
        "        ^\n"
        "  hint: give it another name; a pack can add facts but never redefine one\n");
}

TEST_CASE("a pack cannot redefine a national value") {
  const Folder folder;
  folder.write(
      "national/rules.yaml",
      testing::with(
          "benefits:\n",
          "values:\n"
          "  wniosek.wynik: {label: {pl: a, en: a}, type: bool, law: art. 5, is: dochod > prog}\n"
          "benefits:\n"));
  folder.write("gmina/pack.yaml", pack);
  folder.write(
      "gmina/wartosci.yaml",
      pack_head +
          "values:\n"
          "  wniosek.wynik: {label: {pl: a, en: a}, type: bool, law: art. 5, is: dochod < prog}\n");
  CHECK(folder.load({"national", "gmina"}) ==
        "gmina/wartosci.yaml:6:3: error[R020]: wniosek.wynik is already defined at "
        "national/rules.yaml:27\n"
        "    wniosek.wynik: {label: {pl: a, en: a}, type: bool, law: art. 5, is: dochod < prog}\n"
        "    ^\n"
        "  hint: a pack can never redefine a national name\n");
}

TEST_CASE("two packs never meet in one vocabulary") {
  const Folder folder;
  folder.write("national/rules.yaml", sound_rules());
  folder.write("a/pack.yaml", pack);
  folder.write("b/pack.yaml", "kwota: 1\npack: \"1206052\"\nlabel: {pl: Druga, en: Second}\n");
  CHECK(folder.load({"national", "a"}) == "");
  CHECK(folder.load({"national", "b"}) == "");
  // What a comment says is no part of the code.
  folder.write("a/pack.yaml",
               "kwota: 1\npack: \"1421042\"   # 7 digits\nlabel: {pl: Pierwsza, en: First}\n");
  CHECK(folder.load({"national", "a", "b"}) ==
        "b/pack.yaml:1:1: error[R079]: this file is of pack 1206052, and pack 1421042 is loaded "
        "too\n"
        "  kwota: 1\n"
        "  ^\n"
        "  hint: the names of a council are its own: load the national rules with one pack at a "
        "time\n");
}

TEST_CASE("a pack cannot ask every application for a fact, nor change the country's days off") {
  const Folder folder;
  folder.write("national/rules.yaml", sound_rules());
  folder.write("gmina/pack.yaml", pack);
  folder.write("gmina/fakty.yaml",
               "kwota: 1\nentities:\n  wniosek:\n    extend: yes\n    facts:\n"
               "      bilet: {type: bool, required: yes, label: {pl: bilet, en: ticket}}\n");
  CHECK(folder.load({"national", "gmina"})
            .starts_with("gmina/fakty.yaml:6:37: error[R078]: fact wniosek.bilet of a pack is "
                         "required\n"));
  folder.write("gmina/fakty.yaml",
               pack_head +
                   "non_working_days:\n  law: art. 1\n  days:\n    05-02: {label: {pl: Święto "
                   "gminy, en: Day}, from: 2020-01-01, source: uchwała}\n");
  CHECK(folder.load({"national", "gmina"})
            .starts_with("gmina/fakty.yaml:6:3: error[R078]: a pack has non-working days\n"));
}

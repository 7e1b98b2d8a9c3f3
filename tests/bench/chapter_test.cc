// The families of workload W as national tables: nothing is rejected or left open, and what comes
// out is what was reckoned by hand.
#include <doctest/doctest.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "chapter_run.h"
#include "chapter_tables.h"
#include "kwota/kwota.hpp"

namespace kwota::workload_w {
namespace {

namespace fs = std::filesystem;

constexpr const char* national = KWOTA_SOURCE_DIR "/rules/national";

// A folder of its own that goes when the test does.
class Folder {
 public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "chapter_XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

Person born(int year, int month) {
  return Person{.birth_month = Month::of(year, month), .birth_day = 10};
}
Person child(int year, int month) {
  Person person = born(year, month);
  person.is_child = true;
  return person;
}
Person pupil(int year, int month) {
  Person person = child(year, month);
  person.in_school = true;
  return person;
}
Person disabled(Person person) {
  person.disability = Disability::moderate;
  return person;
}

// Grosze by benefit, for the benefits that were claimed.
std::map<std::string, std::int64_t> amounts_of(const std::string& folder) {
  Diagnostics found;
  const auto rules = Rules::load({national}, found);
  REQUIRE(rules.has_value());
  const auto engine = Engine::make(*rules, {}, found);
  REQUIRE(engine.has_value());
  TableOptions options;
  options.threads = 1;
  const auto summary = engine->decide_tables(folder, fs::path(folder) / "results", options, found);
  REQUIRE(summary.has_value());
  CHECK(summary->applications_rejected == 0);
  std::map<std::string, std::int64_t> amounts;
  for (const BenefitTotals& totals : summary->benefits) {
    CHECK(totals.undetermined == 0);
    if (totals.claims > 0) amounts[totals.benefit] = totals.amount;
  }
  return amounts;
}

std::map<std::string, std::int64_t> decide(ClaimSet set, const Family& family,
                                           const std::vector<Person>& persons) {
  const Folder folder;
  ChapterTables tables(folder.path(), set);
  tables.add(family, persons);
  REQUIRE(tables.close());
  return amounts_of(folder.path());
}

std::int64_t sum(const std::map<std::string, std::int64_t>& amounts) {
  std::int64_t all = 0;
  for (const auto& [benefit, amount] : amounts) all += amount;
  return all;
}

}  // namespace

TEST_CASE("of 200 families as national tables none is rejected and no claim is left open") {
  constexpr std::int64_t count = 200;
  const Population population = generate(count);
  for (const ClaimSet set : {ClaimSet::allowance, ClaimSet::chapter}) {
    CAPTURE(name_of(set));
    const Folder folder;
    REQUIRE(write_chapter_tables(folder.path(), count, set));
    const auto times = run_chapter(national, folder.path(), true);
    REQUIRE(times.has_value());
    CHECK(times->applications == count);
    CHECK(times->rejected == 0);
    CHECK(times->undetermined == 0);
    const auto children = std::ranges::count(population.persons, true, &Person::is_child);
    const auto childless = std::ranges::count_if(population.families, [&](const Family& family) {
      return !population.persons_of(family).back().is_child;
    });
    CHECK(childless == 11);
    if (set == ClaimSet::allowance) CHECK(times->claims == children + childless);
    if (set == ClaimSet::chapter) CHECK(times->claims > children + childless);
    const auto amounts = amounts_of(folder.path());
    CHECK(amounts.size() == (set == ClaimSet::allowance ? 1 : 5));
    for (const auto& [benefit, amount] : amounts) {
      CAPTURE(benefit);
      CHECK(amount > 0);
    }
    CHECK(sum(amounts) == times->paid_gr);
  }
}

// The oldest is 18 in January 2026: 3 x 124 + 9 x 135. The youngest is 5 in December 2025:
// 2 x 95 + 10 x 124, and 2 x 90 + 10 x 110 for rehabilitation. The lone parent has 386 for all
// children and 80 for the disabled one. The income is the higher threshold to the grosz.
TEST_CASE("a lone parent of three, one disabled, gets the whole chapter as reckoned by hand") {
  const std::vector<Person> persons{born(1985, 4), pupil(2008, 1), pupil(2015, 1),
                                    disabled(child(2020, 12))};
  Family family{.id = 7, .income_gr = 4 * 76'400, .lone_parent = true};
  const std::map<std::string, std::int64_t> full{
      {"zasilek_rodzinny", 158'700 + 148'800 + 143'000},
      {"dodatek_rok_szkolny", 2 * 10'000},
      {"dodatek_samotne_wychowywanie", 12 * (38'600 + 8'000)},
      {"dodatek_wielodzietnosc", 12 * 9'500},
      {"dodatek_rehabilitacja", 2 * 9'000 + 10 * 11'000}};
  CHECK(sum(full) == 1'271'700);
  CHECK(decide(ClaimSet::chapter, family, persons) == full);
  // A twelfth of it, 1 059.75, less a grosz each month.
  ++family.income_gr;
  CHECK(sum(decide(ClaimSet::chapter, family, persons)) == 12 * (105'975 - 1));
}

TEST_CASE("a couple with one child is paid down to twenty zloty a month") {
  const std::vector<Person> persons{born(1985, 4), born(1984, 5), child(2018, 1)};
  Family family{.id = 8, .income_gr = 3 * 67'400 + 10'400};
  CHECK(sum(decide(ClaimSet::allowance, family, persons)) == 12 * 2'000);
  ++family.income_gr;
  CHECK(sum(decide(ClaimSet::allowance, family, persons)) == 0);
}

TEST_CASE("a couple without children is decided, and refused") {
  const auto amounts =
      decide(ClaimSet::chapter, Family{.id = 9}, {born(1985, 4), disabled(born(1984, 5))});
  CHECK(amounts == std::map<std::string, std::int64_t>{{"zasilek_rodzinny", 0}});
}

}  // namespace kwota::workload_w

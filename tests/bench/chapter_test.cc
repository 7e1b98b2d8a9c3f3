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
Person severely_disabled(Person person) {
  person.disability = Disability::severe;
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

// Two for each disabled child, one for a family without any.
std::ptrdiff_t care_claims(const Population& population) {
  std::ptrdiff_t claims = 0;
  for (const Family& family : population.families) {
    const auto children = std::ranges::count_if(population.persons_of(family), [](const Person& p) {
      return p.is_child && p.disability >= Disability::moderate;
    });
    claims += children > 0 ? 2 * children : 1;
  }
  return claims;
}

std::size_t benefits_of(ClaimSet set) {
  switch (set) {
    case ClaimSet::allowance:
    case ClaimSet::fund:
      return 1;
    case ClaimSet::chapter:
      return 5;
    case ClaimSet::care:
      return 2;
  }
  return 0;
}

std::map<std::string, std::int64_t> care(std::int64_t nursing_benefit,
                                         std::int64_t nursing_allowance) {
  return {{"swiadczenie_pielegnacyjne", nursing_benefit},
          {"zasilek_pielegnacyjny", nursing_allowance}};
}

}  // namespace

TEST_CASE("of 200 families as national tables none is rejected and no claim is left open") {
  constexpr std::int64_t count = 200;
  const Population population = generate(count);
  for (const ClaimSet set : all_claim_sets) {
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
    if (set == ClaimSet::allowance || set == ClaimSet::fund)
      CHECK(times->claims == children + childless);
    if (set == ClaimSet::chapter) CHECK(times->claims > children + childless);
    if (set == ClaimSet::care) CHECK(times->claims == care_claims(population));
    const auto amounts = amounts_of(folder.path());
    CHECK(amounts.size() == benefits_of(set));
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

// To the end of 2026 the carer is paid 2 x 3 287.00 and 12 x 3 386.00, which are 47 206.00, and the
// child itself 14 x 215.84, which are 3 021.76.
TEST_CASE("for a severely disabled child both care benefits are paid, as reckoned by hand") {
  const Family couple{.id = 10};
  const Person mother = born(1985, 4);
  const Person father = born(1984, 5);
  const auto decided = [&](const std::vector<Person>& children) {
    std::vector<Person> persons{mother, father};
    persons.insert(persons.end(), children.begin(), children.end());
    return decide(ClaimSet::care, couple, persons);
  };
  const Person small = severely_disabled(child(2020, 12));
  CHECK(decided({small}) == care(4'720'600, 302'176));
  CHECK(decided({child(2019, 1), small, pupil(2012, 2)}) == care(4'720'600, 302'176));
  CHECK(decided({small, severely_disabled(pupil(2015, 6))}) == care(9'441'200, 604'352));
  // A degree takes the place of the certificate on the 16th birthday, 10 August 2026.
  CHECK(decided({severely_disabled(pupil(2010, 8))}) == care(4'720'600, 302'176));
  // 18 on 10 January 2026: 9 of 31 days of 3 386.00 are 983.03, and 983.10 rounded up.
  Person grown = severely_disabled(pupil(2008, 1));
  CHECK(decided({grown}) == care(2 * 328'700 + 98'310, 302'176));
  // 18 on 28 February: 27 of 28 days are 3 265.07, and 3 265.10.
  grown.birth_month = Month::of(2008, 2);
  grown.birth_day = 28;
  CHECK(decided({grown}) == care(2 * 328'700 + 338'600 + 326'510, 302'176));
  // 18 on 1 February: January is full.
  grown.birth_day = 1;
  CHECK(decided({grown}) == care(2 * 328'700 + 338'600, 302'176));
  // 18 in October 2025, before the first month.
  CHECK(decided({severely_disabled(pupil(2007, 10))}) == care(0, 302'176));
}

// A moderate degree gives the carer nothing. The certificate of the first child ends the day before
// it is 16, on 10 August 2026, and counts through that month: 2 x 3 287.00 and 8 x 3 386.00.
TEST_CASE("for a moderately disabled child the carer is paid until it is 16") {
  const Family lone{.id = 11, .lone_parent = true};
  const auto decided = [&](const Person& moderate) {
    return decide(ClaimSet::care, lone, {born(1980, 4), disabled(moderate)});
  };
  CHECK(decided(pupil(2010, 8)) == care(657'400 + 2'708'800, 302'176));
  CHECK(decided(pupil(2011, 5)) == care(4'720'600, 302'176));
  CHECK(decided(pupil(2009, 3)) == care(0, 302'176));
  CHECK(decided(child(2004, 3)) == care(0, 302'176));
}

TEST_CASE("a family without a disabled child claims a care benefit for the applicant, refused") {
  const std::map<std::string, std::int64_t> nothing{{"zasilek_pielegnacyjny", 0}};
  Person slight = pupil(2010, 6);
  slight.disability = Disability::light;
  const Person applicant = severely_disabled(born(1958, 11));
  CHECK(decide(ClaimSet::care, Family{.id = 12}, {applicant, born(1984, 5), slight}) == nothing);
  CHECK(decide(ClaimSet::care, Family{.id = 13}, {applicant, born(1984, 5)}) == nothing);
}

// The titles of family 20 are for 900.00 and 1 200.00; at most 1 000.00 is paid. Three persons may
// have 3 x 1 209.00; with 300.00 more for each of them, 300.00 less is paid to each child.
TEST_CASE("the alimony fund pays what the title says, less the excess per person") {
  const std::vector<Person> persons{born(1985, 4), pupil(2012, 1), pupil(2014, 1)};
  Family family{.id = 20, .income_gr = 3 * 120'900, .lone_parent = true};
  const auto paid = [&] { return sum(decide(ClaimSet::fund, family, persons)); };
  CHECK(paid() == 12 * (90'000 + 100'000));
  family.income_gr += 3 * 30'000;
  CHECK(paid() == 12 * (60'000 + 70'000));
}

}  // namespace kwota::workload_w

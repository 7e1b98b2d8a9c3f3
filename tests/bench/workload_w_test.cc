// Workload W: the population keeps its shape, and the hand-written rules keep to the workload's
// text.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "workload_w_floor.h"

namespace kwota::workload_w {
namespace {

using Months = std::array<std::int64_t, 12>;

constexpr Months every_month(std::int64_t gr) {
  Months months{};
  months.fill(gr);
  return months;
}

std::array<std::int64_t, 4> count_outcomes(const Population& population) {
  std::array<std::int64_t, 4> counts{};
  for (const Family& family : population.families) {
    ++counts[static_cast<std::size_t>(floor_decide(family, population.persons_of(family)).status)];
  }
  return counts;
}

Person adult() { return Person{.birth_month = Month::of(1985, 4)}; }
Person child(int year, int month) {
  return Person{.birth_month = Month::of(year, month), .is_child = true};
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

Decision decide(std::int64_t income_gr, const std::vector<Person>& persons) {
  return floor_decide(Family{.id = 1, .income_gr = income_gr}, persons);
}
Decision decide_lone(const std::vector<Person>& persons) {
  return floor_decide(Family{.id = 1, .lone_parent = true}, persons);
}

// A folder of its own that goes when the test does.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "workload_w_XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

std::string text_of(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("the first 10,000 families of workload W end as they always did") {
  const Population population = generate(10'000);
  CHECK(population.persons.size() == 40'255);
  const auto counts = count_outcomes(population);
  CHECK(counts[static_cast<std::size_t>(Status::no_child)] == 1'095);
  CHECK(counts[static_cast<std::size_t>(Status::full)] == 5'200);
  CHECK(counts[static_cast<std::size_t>(Status::reduced)] == 741);
  CHECK(counts[static_cast<std::size_t>(Status::refused_income)] == 2'964);
}

TEST_CASE(
    "of 100,000 families 51, 11, 8 and 30 in a hundred are full, childless, reduced and refused") {
  const auto counts = count_outcomes(generate(100'000));
  const std::array<std::int64_t, 4> aims{11'000, 51'000, 8'000, 30'000};
  for (std::size_t i = 0; i < counts.size(); ++i) {
    MESSAGE(std::string(name_of(static_cast<Status>(i))) << " " << counts[i] << " of 100000");
    CHECK(std::abs(counts[i] - aims[i]) < 1'000);
  }
}

TEST_CASE("families of workload W have 2 to 8 persons, adults first, and 0 to 6 children") {
  const Population population = generate(100'000);
  std::array<int, 9> sizes{};
  for (const Family& family : population.families) {
    const auto persons = population.persons_of(family);
    ++sizes.at(persons.size());
    CHECK_FALSE(persons[0].is_child);
    CHECK(std::ranges::is_sorted(persons, {}, &Person::is_child));
    CHECK(std::ranges::all_of(
        persons, [](const Person& p) { return p.birth_month <= Month::of(2025, 10); }));
    CHECK(std::ranges::count(persons, true, &Person::is_child) <= 6);
  }
  CHECK(sizes[0] + sizes[1] == 0);
  CHECK(sizes[2] > 0);
  CHECK(sizes[8] > 0);
}

TEST_CASE("a smaller population is the beginning of a larger one") {
  const Population small = generate(100);
  const Population large = generate(1'000);
  CHECK(std::equal(small.families.begin(), small.families.end(), large.families.begin()));
  CHECK(std::equal(small.persons.begin(), small.persons.end(), large.persons.begin()));
}

TEST_CASE("a child counts through the month in which it is 216 months old") {
  const Decision decision = decide(0, {adult(), adult(), child(2008, 1)});
  CHECK(decision.status == Status::full);
  CHECK(decision.months_gr == Months{12'400, 12'400, 12'400});
  CHECK(decision.total_gr == 37'200);
}

TEST_CASE("a pupil counts to 252 months, a disabled one to 288") {
  CHECK(decide(0, {adult(), adult(), pupil(2004, 12)}).months_gr == Months{13'500, 13'500});
  CHECK(decide(0, {adult(), adult(), disabled(pupil(2001, 11))}).months_gr == Months{24'500});
  CHECK(decide(0, {adult(), adult(), disabled(child(2001, 11))}).status == Status::no_child);
}

TEST_CASE("the allowance and the rehabilitation rise after 60 months") {
  const Decision decision = decide(0, {adult(), adult(), disabled(child(2020, 11))});
  Months expected = every_month(23'400);
  expected[0] = 18'500;
  CHECK(decision.months_gr == expected);
}

TEST_CASE("a lone parent's supplements stop at two children") {
  CHECK(decide_lone({adult(), child(2018, 1)}).months_gr == every_month(12'400 + 19'300));
  const Person ill = disabled(child(2018, 1));
  const std::int64_t three = 3 * (12'400 + 11'000) + 38'600 + 16'000 + 9'500;
  CHECK(decide_lone({adult(), ill, ill, ill}).months_gr == every_month(three));
}

TEST_CASE("a twelfth of the school start is rounded half up to the grosz") {
  CHECK(decide(0, {adult(), adult(), pupil(2015, 1)}).months_gr == every_month(12'400 + 833));
  CHECK(decide(0, {adult(), adult(), pupil(2015, 1), pupil(2015, 1)}).months_gr ==
        every_month(24'800 + 1'667));
}

TEST_CASE("an income on the threshold is full, a grosz over it takes a grosz a month") {
  const std::vector<Person> family{adult(), adult(), child(2018, 1)};
  CHECK(decide(3 * 67'400, family).status == Status::full);
  const Decision over = decide(3 * 67'400 + 1, family);
  CHECK(over.status == Status::reduced);
  CHECK(over.months_gr == every_month(12'399));
}

TEST_CASE("twenty zloty are paid, a grosz less is not") {
  const std::vector<Person> family{adult(), adult(), child(2018, 1)};
  CHECK(decide(3 * 67'400 + 10'400, family).months_gr == every_month(2'000));
  CHECK(decide(3 * 67'400 + 10'401, family).status == Status::refused_income);
}

TEST_CASE("a disabled child of any age raises the threshold, a disabled adult does not") {
  CHECK(decide(4 * 76'400, {adult(), adult(), child(2018, 1), disabled(child(1990, 1))}).status ==
        Status::full);
  CHECK(decide(3 * 76'400, {disabled(adult()), adult(), child(2018, 1)}).status ==
        Status::refused_income);
}

TEST_CASE("the files of workload W begin as they always did") {
  const Folder folder;
  const std::string families = folder.file("families.csv");
  const std::string persons = folder.file("persons.csv");
  REQUIRE(write_csv(families, persons, 2, Tables::plain));
  CHECK(text_of(families) == "family_id,lone_parent,income_gr\n1,0,383596\n2,0,181013\n");
  CHECK(text_of(persons).starts_with(
      "family_id,person_no,role,birth_date,in_school,disability\n1,1,A,1959-12-13,0,0\n"));
  REQUIRE(write_csv(families, persons, 2, Tables::kwota));
  CHECK(text_of(families) ==
        "family_id,okres_od,lone_parent,dochod\n1,2025-11,N,3835.96\n2,2025-11,N,1810.13\n");
  CHECK(
      text_of(persons).starts_with("family_id,person_no,role,birth_date,in_school,disability\n"
                                   "1,1,adult,1959-12-13,N,no_degree\n"));
}

TEST_CASE("from CSV to CSV the floor says what it says in memory") {
  constexpr std::int64_t count = 60'000;  // more than one block of persons
  const Folder folder;
  const std::string families = folder.file("families.csv");
  const std::string persons = folder.file("persons.csv");
  const std::string out = folder.file("out.csv");
  REQUIRE(write_csv(families, persons, count, Tables::plain));
  REQUIRE(floor_end_to_end(families, persons, out) == count);

  std::ostringstream expected;
  expected << "family_id,status,m1,m2,m3,m4,m5,m6,m7,m8,m9,m10,m11,m12,total\n";
  const Population population = generate(count);
  for (const Family& family : population.families) {
    const Decision decision = floor_decide(family, population.persons_of(family));
    expected << family.id << "," << name_of(decision.status);
    for (const std::int64_t month : decision.months_gr) expected << "," << month;
    expected << "," << decision.total_gr << "\n";
  }
  CHECK((text_of(out) == expected.str()));
}

TEST_CASE("a person without a family stops the floor, as a missing file does") {
  const Folder folder;
  const std::string families = folder.file("families.csv");
  const std::string persons = folder.file("persons.csv");
  std::ofstream(families) << "family_id,lone_parent,income_gr\n1,0,0";
  std::ofstream(persons) << "family_id,person_no,role,birth_date,in_school,disability\n"
                            "1,1,A,1980-01-01,0,0\n2,1,A,1980-01-01,0,0\n";
  CHECK_FALSE(floor_end_to_end(families, persons, folder.file("out.csv")));
  CHECK_FALSE(floor_end_to_end(families, folder.file("no_such.csv"), folder.file("out.csv")));
}

}  // namespace kwota::workload_w

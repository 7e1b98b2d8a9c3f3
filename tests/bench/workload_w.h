// Workload W: the yardstick for speed. Its population: families drawn from their own numbers.
//
// In: how many families. Out: the same families on every machine, in memory or as two CSV files.
// Each family is drawn from a seed of its own, so a smaller population is the beginning of a larger
// one. The rules that are applied to them stand in workload_w/rules.yaml, and by hand in
// workload_w_floor.h.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"

namespace kwota::workload_w {

inline constexpr Month first_month = Month::of(2025, 11);  // of the twelve months decided
inline constexpr Month school_start = Month::of(2026, 9);

enum class Disability : std::uint8_t { none, light, moderate, severe };

struct Person {
  Month birth_month;
  std::uint8_t birth_day = 1;
  bool is_child = false;
  bool in_school = false;  // in the school year that starts in September 2026; children only
  Disability disability = Disability::none;
  friend bool operator==(const Person&, const Person&) = default;
};

struct Family {
  std::int64_t id = 0;           // 1 .. N
  std::int64_t income_gr = 0;    // of the whole family in a month, in grosze
  std::size_t first_person = 0;  // in Population::persons
  std::uint8_t person_count = 0;
  bool lone_parent = false;
  friend bool operator==(const Family&, const Family&) = default;
};

struct Population {
  std::vector<Family> families;
  std::vector<Person> persons;  // family by family, adults first

  std::span<const Person> persons_of(const Family& family) const {
    return std::span(persons).subspan(family.first_person, family.person_count);
  }
};

// Family `id`; its persons are added to `persons`.
Family draw_family(std::int64_t id, std::vector<Person>& persons);

// Families 1 .. `families`.
Population generate(std::int64_t families);

enum class Tables {
  plain,  // the workload's own input: figures only, income in grosze
  kwota,  // the tables of workload_w/rules.yaml: T and N, members of enumerations, income in zloty,
          // the period
};

// Writes families 1 .. `families` to two CSV files, holding one family at a time. False: a file
// could not be written as a whole.
bool write_csv(const std::string& families_path, const std::string& persons_path,
               std::int64_t families, Tables tables);

}  // namespace kwota::workload_w

// How a family of workload W is drawn. Whole numbers only, so that every machine draws the same.
//
// The odds below are tuned until about 51 % of the families are paid in full, 11 % have no child
// that counts, 8 % are paid less and 30 % earn too much; workload_w_test.cc holds them there.
#include "workload_w.h"

#include <algorithm>
#include <array>

namespace kwota::workload_w {
namespace {

// splitmix64 (Steele, Lea, Flood 2014): neighbouring seeds give unrelated draws.
class Draws {
 public:
  explicit Draws(std::int64_t seed) : state_(static_cast<std::uint64_t>(seed)) {}

  std::int32_t below(std::int32_t bound) {
    return static_cast<std::int32_t>((next() >> 32) * static_cast<std::uint64_t>(bound) >> 32);
  }
  bool with_odds(std::int32_t per_thousand) { return below(1000) < per_thousand; }

 private:
  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15u;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }

  std::uint64_t state_;
};

constexpr Month last_birth_month = Month::of(2025, 10);

int draw_child_count(Draws& draws) {
  constexpr std::array<int, 6> up_to{40,  320, 680,
                                     860, 950, 990};  // per thousand: 0, 1, 2 … 5 children
  const int draw = draws.below(1000);
  return static_cast<int>(std::ranges::upper_bound(up_to, draw) - up_to.begin());
}

Disability draw_disability(Draws& draws) {
  const int draw = draws.below(100);
  if (draw >= 6) return Disability::none;
  if (draw >= 4) return Disability::light;
  return draw >= 1 ? Disability::moderate : Disability::severe;
}

bool draw_in_school(Draws& draws, int age_in_months) {
  const int years = age_in_months / 12;
  if (years < 6) return false;
  if (years < 18) return draws.with_odds(990);
  return draws.with_odds(years < 21 ? 850 : 250);
}

Month months_before_last(int months) { return Month{last_birth_month.index - months}; }

// Days end at the 28th: every month has them, and workload W does not look at the day.
Person draw_person(Draws& draws, bool is_child) {
  constexpr int oldest_child = 25 * 12;
  constexpr int youngest_adult = 27 * 12;
  Person person;
  person.is_child = is_child;
  const int age = is_child ? draws.below(oldest_child) : youngest_adult + draws.below(40 * 12);
  person.birth_month = months_before_last(age);
  person.birth_day = static_cast<std::uint8_t>(1 + draws.below(28));
  person.in_school = is_child && draw_in_school(draws, age + 11);
  person.disability = draw_disability(draws);
  return person;
}

// Incomes crowd about the threshold, and one family in fifty stands on it to the grosz, where a
// mistake shows.
std::int64_t draw_income(Draws& draws, std::span<const Person> persons) {
  const bool raised = std::ranges::any_of(persons, [](const Person& person) {
    return person.is_child && person.disability >= Disability::moderate;
  });
  const auto count = static_cast<std::int64_t>(persons.size());
  if (draws.with_odds(20)) return count * (raised ? 76'400 : 67'400) + draws.below(3) - 1;
  return count * (draws.below(90'000) + draws.below(33'000)) + draws.below(100);
}

}  // namespace

Family draw_family(std::int64_t id, std::vector<Person>& persons) {
  Draws draws(id);
  const std::size_t first = persons.size();
  const int children = draw_child_count(draws);
  const bool lone_parent = children > 0 && draws.with_odds(150);
  for (int adult = 0; adult < (lone_parent ? 1 : 2); ++adult) {
    persons.push_back(draw_person(draws, false));
  }
  for (int child = 0; child < children; ++child) persons.push_back(draw_person(draws, true));

  const auto members = std::span(persons).subspan(first);
  return Family{.id = id,
                .income_gr = draw_income(draws, members),
                .first_person = first,
                .person_count = static_cast<std::uint8_t>(members.size()),
                .lone_parent = lone_parent};
}

Population generate(std::int64_t families) {
  Population population;
  population.families.reserve(static_cast<std::size_t>(families));
  for (std::int64_t id = 1; id <= families; ++id) {
    population.families.push_back(draw_family(id, population.persons));
  }
  return population;
}

}  // namespace kwota::workload_w

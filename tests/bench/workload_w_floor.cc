// The rules of workload W as a plain loop; the numbers of the points are those of
// workload_w/rules.yaml.
#include "workload_w_floor.h"

#include <algorithm>

namespace kwota::workload_w {
namespace {

bool is_disabled_child(const Person& person) {
  return person.is_child && person.disability >= Disability::moderate;
}

int age_in_months(const Person& person, Month month) {
  return month.index - person.birth_month.index;
}

// Point 2.
bool is_entitled(const Person& person, Month month) {
  if (!person.is_child) return false;
  const int age = age_in_months(person, month);
  if (age <= 216) return true;
  if (!person.in_school) return false;
  return age <= 252 || (is_disabled_child(person) && age <= 288);
}

// Point 3.
std::int64_t allowance(int age) {
  if (age <= 60) return 9'500;
  return age <= 216 ? 12'400 : 13'500;
}

// Point 4.
std::int64_t rehabilitation(int age) { return age <= 60 ? 9'000 : 11'000; }

// Point 7: what each month with an entitled child carries.
std::int64_t school_twelfth(std::span<const Person> persons) {
  std::int64_t sum = 0;
  for (const Person& person : persons) {
    if (person.in_school && is_entitled(person, school_start)) sum += 10'000;
  }
  return (sum + 6) / 12;
}

// Point 8: how far the income is over the threshold.
std::int64_t excess(const Family& family, std::span<const Person> persons) {
  const std::int64_t a_person = std::ranges::any_of(persons, is_disabled_child) ? 76'400 : 67'400;
  const std::int64_t threshold = a_person * static_cast<std::int64_t>(persons.size());
  return std::max<std::int64_t>(0, family.income_gr - threshold);
}

// Points 3 to 7: a month's total before the income counts; 0 when no child is entitled.
std::int64_t month_total(const Family& family, std::span<const Person> persons, Month month,
                         std::int64_t school) {
  std::int64_t total = 0;
  std::int64_t entitled = 0;
  std::int64_t disabled = 0;
  for (const Person& person : persons) {
    if (!is_entitled(person, month)) continue;
    const int age = age_in_months(person, month);
    total += allowance(age);
    ++entitled;
    if (is_disabled_child(person)) {
      total += rehabilitation(age);
      ++disabled;
    }
  }
  if (entitled == 0) return 0;
  if (family.lone_parent) {
    total += std::min<std::int64_t>(19'300 * entitled, 38'600);
    total += std::min<std::int64_t>(8'000 * disabled, 16'000);
  }
  total += std::max<std::int64_t>(0, entitled - 2) * 9'500;
  return total + school;
}

}  // namespace

std::string_view name_of(Status status) {
  switch (status) {
    case Status::no_child:
      return "NO_CHILD";
    case Status::full:
      return "FULL";
    case Status::reduced:
      return "REDUCED";
    case Status::refused_income:
      break;
  }
  return "REFUSED_INCOME";
}

Decision floor_decide(const Family& family, std::span<const Person> persons) {
  constexpr std::int64_t least_payment = 2'000;
  const std::int64_t school = school_twelfth(persons);
  const std::int64_t over = excess(family, persons);

  Decision decision;
  bool any_entitled = false;
  for (int i = 0; i < 12; ++i) {
    const std::int64_t total = month_total(family, persons, Month{first_month.index + i}, school);
    if (total == 0) continue;
    any_entitled = true;
    const std::int64_t reduced = total - over;
    if (over > 0 && reduced < least_payment) continue;
    decision.months_gr[static_cast<std::size_t>(i)] = reduced;
    decision.total_gr += reduced;
  }
  if (!any_entitled) {
    decision.status = Status::no_child;
  } else if (over == 0) {
    decision.status = Status::full;
  } else {
    decision.status = decision.total_gr > 0 ? Status::reduced : Status::refused_income;
  }
  return decision;
}

}  // namespace kwota::workload_w

// The family allowance of a family about which everything is known, computed from the articles with
// plain conditions.
//
// In: a complete Family. Out: for each claim the months decided, with the verdict, every condition
// that fails and the amount. Written from the act, not from the rule files; both have to come to
// the same.
#pragma once

#include <cstdint>
#include <vector>

#include "kwota/decision.h"
#include "oracle/family.h"

namespace kwota::oracle {

// In the order in which they are tried; the first that fails gives the verdict.
enum class Ground {
  completion,
  coordination,
  entitled,
  independent,
  scope,
  residence,
  care,
  age,
  learner_schooling,
  marriage,
  institution,
  own_child,
  title_in_time,
  maintenance,
  foreign_allowance,
  income
};
inline constexpr int ground_count = 16;

struct MonthOutcome {
  bool decided = false;  // false: the month is no part of the decision
  Verdict verdict = Verdict::granted;
  std::uint32_t failing = 0;  // a bit for each Ground
  std::int64_t amount = 0;
  bool income_open = false;  // a farm without a figure is in it
};

// One row for each claim, in it one outcome for each month of the period.
std::vector<std::vector<MonthOutcome>> family_allowance(const Family& family);

}  // namespace kwota::oracle

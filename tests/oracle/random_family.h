// Random families for comparing two computations of the family allowance, and what happens to their
// facts.
//
// In: dice with a fixed seed. Out: complete families near the boundaries of the act (birthdays at
// month ends, incomes at the threshold and one grosz beside it, filing on the first and last day of
// a month), the same with facts taken away, and completions of those.
#pragma once

#include <cstdint>
#include <initializer_list>

#include "oracle/family.h"

namespace kwota::oracle {

// Numbers that are the same on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  int below(int n) { return static_cast<int>(next() % static_cast<std::uint64_t>(n)); }
  int between(int low, int high) { return low + below(high - low + 1); }
  bool in(int hundred) { return below(100) < hundred; }
  template <class T>
  T pick(std::initializer_list<T> choices) {
    return choices.begin()[below(static_cast<int>(choices.size()))];
  }

 private:
  std::uint64_t state_;
};

Family random_family(Dice& dice);

// Takes a few facts away; lists become open.
Family with_facts_missing(const Family& family, Dice& dice);

// Some family that the known facts do not contradict. There is one applicant, the first person, in
// every completion.
Family completed(const Family& family, Dice& dice);

}  // namespace kwota::oracle

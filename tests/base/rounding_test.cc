// Rounding at halves, on both sides of zero and at the ends of the type.
#include "base/rounding.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <limits>

using kwota::divide;
using kwota::Int128;
using kwota::round_to;
using kwota::Rounding;

static_assert(divide(std::int64_t{7}, 2, Rounding::half_up) == 4, "usable in constant expressions");

TEST_CASE("up goes towards plus infinity") {
  CHECK(divide(std::int64_t{10}, 5, Rounding::up) == 2);
  CHECK(divide(std::int64_t{11}, 5, Rounding::up) == 3);
  CHECK(divide(std::int64_t{-11}, 5, Rounding::up) == -2);
  CHECK(divide(std::int64_t{-1}, 5, Rounding::up) == 0);
  CHECK(divide(std::int64_t{0}, 5, Rounding::up) == 0);
}

TEST_CASE("down goes towards minus infinity") {
  CHECK(divide(std::int64_t{10}, 5, Rounding::down) == 2);
  CHECK(divide(std::int64_t{14}, 5, Rounding::down) == 2);
  CHECK(divide(std::int64_t{-11}, 5, Rounding::down) == -3);
  CHECK(divide(std::int64_t{-10}, 5, Rounding::down) == -2);
  CHECK(divide(std::int64_t{1}, 5, Rounding::down) == 0);
}

TEST_CASE("half up goes to the nearest, and a half away from zero") {
  CHECK(divide(std::int64_t{149}, 100, Rounding::half_up) == 1);
  CHECK(divide(std::int64_t{150}, 100, Rounding::half_up) == 2);
  CHECK(divide(std::int64_t{-149}, 100, Rounding::half_up) == -1);
  CHECK(divide(std::int64_t{-150}, 100, Rounding::half_up) == -2);
  CHECK(divide(std::int64_t{2}, 5, Rounding::half_up) == 0);
  CHECK(divide(std::int64_t{3}, 5, Rounding::half_up) == 1);
  CHECK(divide(std::int64_t{-2}, 5, Rounding::half_up) == 0);
  CHECK(divide(std::int64_t{-3}, 5, Rounding::half_up) == -1);
}

TEST_CASE("a step of one changes nothing") {
  for (const auto rounding : {Rounding::up, Rounding::down, Rounding::half_up}) {
    CHECK(divide(std::numeric_limits<std::int64_t>::max(), 1, rounding) == INT64_MAX);
    CHECK(divide(std::numeric_limits<std::int64_t>::min(), 1, rounding) == INT64_MIN);
  }
}

TEST_CASE("the ends of the type do not overflow") {
  CHECK(divide(std::int64_t{INT64_MAX}, INT64_MAX, Rounding::half_up) == 1);
  CHECK(divide(std::int64_t{INT64_MIN}, INT64_MAX, Rounding::half_up) == -1);
  CHECK(divide(std::int64_t{INT64_MIN}, INT64_MAX, Rounding::down) == -2);
  CHECK(divide(std::int64_t{INT64_MAX - 1}, INT64_MAX, Rounding::half_up) == 1);
  CHECK(divide(std::int64_t{INT64_MAX / 2}, INT64_MAX, Rounding::half_up) == 0);
  CHECK(divide(std::int64_t{INT64_MAX / 2 + 1}, INT64_MAX, Rounding::half_up) == 1);
  CHECK(divide(std::int64_t{INT64_MAX}, 2, Rounding::up) == 4611686018427387904);
}

TEST_CASE("128-bit values round alike") {
  const Int128 large = Int128{INT64_MAX} * 1000;
  CHECK((divide(large + 500, 1000, Rounding::half_up) == Int128{INT64_MAX} + 1));
  CHECK((divide(large + 499, 1000, Rounding::half_up) == Int128{INT64_MAX}));
  CHECK((divide(-large - 500, 1000, Rounding::half_up) == -Int128{INT64_MAX} - 1));
  CHECK((divide(large + 1, 1000, Rounding::up) == Int128{INT64_MAX} + 1));
  CHECK((divide(-large - 1, 1000, Rounding::down) == -Int128{INT64_MAX} - 1));
}

TEST_CASE("a value is rounded to a multiple of the step in its own unit") {
  CHECK(round_to(std::int64_t{1234}, 100, Rounding::up) == 1300);
  CHECK(round_to(std::int64_t{1234}, 100, Rounding::down) == 1200);
  CHECK(round_to(std::int64_t{1250}, 100, Rounding::half_up) == 1300);
  CHECK(round_to(std::int64_t{-1234}, 10, Rounding::up) == -1230);
}

TEST_CASE("both widths agree with the definition on a small world") {
  int wrong = 0;
  for (std::int64_t step = 1; step <= 12; ++step) {
    for (std::int64_t value = -60; value <= 60; ++value) {
      const std::int64_t up = divide(value, step, Rounding::up);
      const std::int64_t down = divide(value, step, Rounding::down);
      const std::int64_t half = divide(value, step, Rounding::half_up);
      wrong += !(up * step >= value && (up - 1) * step < value);
      wrong += !(down * step <= value && (down + 1) * step > value);
      const std::int64_t off = half * step - value;  // how far, away from zero counted positive
      const std::int64_t outward = value < 0 ? -off : off;
      wrong += !(2 * outward <= step && 2 * outward > -step);
      for (const auto rounding : {Rounding::up, Rounding::down, Rounding::half_up}) {
        wrong += divide(Int128{value}, step, rounding) != divide(value, step, rounding);
      }
    }
  }
  CHECK(wrong == 0);
}

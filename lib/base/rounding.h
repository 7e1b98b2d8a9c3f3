// Rounding: the one place where a quotient of integers becomes an integer.
//
// In: an exact value, a positive step, and the direction that the law names. Out: whole steps, or
// the value cut to the step. Header-only and constexpr, because it runs for every row, and for both
// widths: amounts are 64-bit, their products 128-bit.
#pragma once

#include <concepts>
#include <cstdint>
#include <type_traits>

namespace kwota {

// A typedef, because `using` has no place for __extension__, which -Wpedantic asks for.
__extension__ typedef __int128 Int128;

// up: towards plus infinity. down: towards minus infinity. half_up: to the nearest; a half goes
// away from zero, as offices round debts and payments alike.
enum class Rounding { up, down, half_up };

template <typename T>
concept ExactInteger = std::same_as<T, std::int64_t> || std::same_as<T, Int128>;

// value / divisor as a whole number. `divisor` is positive. Never overflows: the remainder is
// compared with what is missing to the divisor, not doubled.
template <ExactInteger T>
constexpr T divide(T value, std::type_identity_t<T> divisor, Rounding rounding) {
  const T quotient = value / divisor;  // C++ cuts towards zero
  const T rest = value % divisor;      // and the rest has the sign of the value
  if (rest == 0) return quotient;
  switch (rounding) {
    case Rounding::up:
      return rest > 0 ? quotient + 1 : quotient;
    case Rounding::down:
      return rest < 0 ? quotient - 1 : quotient;
    case Rounding::half_up:
      break;
  }
  const T size = rest < 0 ? -rest : rest;
  if (size < divisor - size) return quotient;
  return rest < 0 ? quotient - 1 : quotient + 1;
}

// The multiple of `step` that `value` rounds to, in the unit of `value`. `step` is positive. The
// result must fit: within one step of the ends of T it may not.
template <ExactInteger T>
constexpr T round_to(T value, std::type_identity_t<T> step, Rounding rounding) {
  return divide(value, step, rounding) * step;
}

}  // namespace kwota

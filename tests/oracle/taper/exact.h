// Amounts without rounding: whole numbers of 1/27720 grosz. 27720 is divided by 1 to 12, so a
// twelfth, or a share by any number of months of a period, is exact.
#pragma once

#include <cstdint>

namespace kwota::oracle {

__extension__ using Wide = __int128;

inline constexpr std::int64_t grosz = 27720;
using Exact = std::int64_t;

constexpr Exact exact(std::int64_t grosze) { return grosze * grosz; }

// To the whole grosz, halves away from zero.
constexpr std::int64_t half_up(Exact x) {
  return x >= 0 ? (x + grosz / 2) / grosz : -((-x + grosz / 2) / grosz);
}

}  // namespace kwota::oracle

// Days of a month, counted without the library, for tests that compute a second time.
#pragma once

#include <cstdint>
#include <string>

#include "kwota/date.h"

namespace kwota::testing {

inline int days_of(Month m) {
  static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int y = m.year();
  const bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
  return days[m.number() - 1] + (m.number() == 2 && leap ? 1 : 0);
}

// "2016-02-09"
inline std::string day_text(Month m, int day) {
  return to_string(m) + (day < 10 ? "-0" : "-") + std::to_string(day);
}

// Up to 10 grosze.
inline std::int64_t up_to_ten(std::int64_t numerator, std::int64_t denominator) {
  const std::int64_t ten = denominator * 10;
  return (numerator + ten - 1) / ten * 10;
}

}  // namespace kwota::testing

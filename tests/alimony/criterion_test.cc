// The indexed criterion by art. 9 ust. 2c-2e: the growth of the minimum wage of 1 January over
// three years, rounded up to a full zloty. That the rules hold these figures is what the oracle
// shows.
#include <doctest/doctest.h>

#include "alimony/fund_family.h"

using namespace kwota::testing;

namespace {

// Minimum wages of 1 January, in zlotys: Dz.U. 2019 poz. 1778 (2020), Dz.U. 2022 poz. 1952 (2023);
// 2026 by the regulation of 11 September 2025, which was not read.
constexpr std::int64_t wage_2020 = 2600, wage_2023 = 3490, wage_2026 = 4806;
// The second wage of 2023, of 1 July, is not the one that counts.
constexpr std::int64_t wage_of_july_2023 = 3600;

constexpr std::int64_t indexed(std::int64_t zlotys, std::int64_t wage, std::int64_t earlier) {
  return (zlotys * wage + earlier - 1) / earlier;
}

}  // namespace

TEST_CASE("the criteria of 2023 and 2026 follow from the minimum wages") {
  CHECK(criterion_of(2023) == 100 * indexed(criterion_of(2022) / 100, wage_2023, wage_2020));
  CHECK(criterion_of(2026) == 100 * indexed(criterion_of(2025) / 100, wage_2026, wage_2023));
  CHECK(criterion_of(2023) == 1209'00);
  CHECK(criterion_of(2026) == 1665'00);
  // Rounded to the nearest zloty the first would be 1208, and by the wage of July 1247.
  CHECK(900 * wage_2023 / wage_2020 == 1208);
  CHECK(indexed(900, wage_of_july_2023, wage_2020) == 1247);
  CHECK(indexed(1209, wage_2026, wage_of_july_2023) == 1615);
}

// Aggregates over months, and the split of a total to its parts against a plain computation by
// largest remainders.
#include <algorithm>
#include <numeric>
#include <random>

#include "engine/row_kernels.h"
#include "engine/world.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

constexpr std::string_view bundle = R"(
values:
  osoba.czesc:
    label: {pl: część, en: part}
    law: art. 2
    type: PLN/month
    is: part(razem.pierwsza)
  osoba.druga_czesc:
    label: {pl: część, en: part}
    law: art. 2
    type: PLN/month
    is: part(razem.druga)
  wniosek.reszta:
    label: {pl: część, en: part}
    law: art. 2
    type: PLN/month
    is: part(razem.wlasna)
bundles:
  razem:
    label: {pl: razem, en: together}
    law: art. 2
    of: wniosek
    total: dochod
    step: 0.01
    parts:
      pierwsza: {of: osoba, weight: pensja}
      druga: {of: osoba, weight: monthly(roczna)}
      wlasna: {of: wniosek, weight: if zgoda then dochod else 0}
)";

std::string grosze(std::int64_t n) { return format_decimal(n, 2); }

// Parts of a total by largest remainders; equal ones in order.
std::vector<std::int64_t> largest_remainders(std::int64_t total,
                                             const std::vector<std::int64_t>& weights) {
  const Int128 sum = std::accumulate(weights.begin(), weights.end(), Int128{0});
  std::vector<std::int64_t> parts;
  std::vector<std::pair<Int128, std::size_t>> rests;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    parts.push_back(static_cast<std::int64_t>(Int128{total} * weights[i] / sum));
    rests.emplace_back(-(Int128{total} * weights[i] % sum), i);
  }
  std::sort(rests.begin(), rests.end());
  const std::int64_t left = total - std::accumulate(parts.begin(), parts.end(), std::int64_t{0});
  for (std::size_t i = 0; i < static_cast<std::size_t>(left); ++i) ++parts[rests[i].second];
  return parts;
}

struct Family {
  std::int64_t total;
  std::vector<std::int64_t> weights;  // of the first part's rows, then of the second's
};

void add(World& w, const Family& f) {
  w.application({{"okres_od", "2020-01"}, {"zgoda", "nie"}, {"dochod", grosze(f.total)}});
  const std::size_t persons = f.weights.size() / 2;
  for (std::size_t i = 0; i < persons; ++i) {
    w.row("osoba", "p" + std::to_string(i + 1),
          {{"pensja", grosze(f.weights[i])}, {"roczna", grosze(f.weights[persons + i] * 12)}});
  }
}

std::int64_t part_of(const World& w, std::string_view name, std::int32_t row) {
  const auto [entity, column] = w.find(name);
  const NumberRange n = w.evaluation().number(column, entity, row, 0);
  return n.known() ? static_cast<std::int64_t>(n.low) : -1;
}

}  // namespace

TEST_CASE("ten thousand random totals are split as largest remainders say, and the parts add up") {
  std::mt19937 random(20261121);
  const auto below = [&](std::uint32_t n) { return static_cast<std::int64_t>(random() % n); };
  World w(bundle);
  int wrong = 0;
  for (int round = 0; round < 20; ++round) {
    w.drafts().clear();
    std::vector<Family> families;
    while (families.size() < 500) {
      Family f{below(round % 2 == 0 ? 12 : 900000), {}};
      const std::int64_t persons = 1 + below(3);
      for (std::int64_t i = 0; i < 2 * persons; ++i)
        f.weights.push_back(below(3) == 0 ? 0 : below(round % 4 < 2 ? 4 : 70000));
      if (std::accumulate(f.weights.begin(), f.weights.end(), std::int64_t{0}) == 0) continue;
      add(w, f);
      families.push_back(std::move(f));
    }
    w.run();
    std::int32_t row = 0;
    for (const Family& f : families) {
      const std::vector<std::int64_t> expected = largest_remainders(f.total, f.weights);
      const auto persons = static_cast<std::int32_t>(f.weights.size() / 2);
      std::int64_t sum = 0;
      for (std::int32_t i = 0; i < persons; ++i, ++row) {
        const std::int64_t first = part_of(w, "osoba.czesc", row);
        const std::int64_t second = part_of(w, "osoba.druga_czesc", row);
        sum += first + second;
        wrong += first != expected[static_cast<std::size_t>(i)] ? 1 : 0;
        wrong += second != expected[static_cast<std::size_t>(persons + i)] ? 1 : 0;
      }
      wrong += sum != f.total ? 1 : 0;
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE(
    "grosze that are left go to the largest remainders, and equal ones in order of parts and "
    "rows") {
  World w(bundle);
  add(w, {100, {1, 1, 1, 0, 0, 0}});
  add(w, {2, {1, 1, 1, 1}});
  add(w, {10, {1, 2, 0, 0}});
  w.run();
  CHECK(part_of(w, "osoba.czesc", 0) == 34);
  CHECK(part_of(w, "osoba.czesc", 1) == 33);
  CHECK(part_of(w, "osoba.czesc", 2) == 33);
  CHECK(part_of(w, "osoba.czesc", 3) == 1);
  CHECK(part_of(w, "osoba.czesc", 4) == 1);
  CHECK(part_of(w, "osoba.druga_czesc", 3) == 0);
  CHECK(part_of(w, "osoba.czesc", 5) == 3);
  CHECK(part_of(w, "osoba.czesc", 6) == 7);
}

TEST_CASE(
    "nothing is split to nothing; weights of nothing or a missing one leave the parts between "
    "nothing and the total") {
  World w(bundle);
  add(w, {0, {0, 0}});
  add(w, {500, {0, 0}});
  w.application({{"okres_od", "2020-01"}, {"zgoda", "tak"}, {"dochod", "5,00"}});
  w.row("osoba", "p1", {{"pensja", "1,00"}});
  w.run();
  CHECK(w.value("osoba.czesc", 0) == "0");
  CHECK(w.value("osoba.czesc", 1) == "0..5");
  CHECK(w.value("osoba.czesc", 2) == "0..5");
  CHECK(w.value("wniosek.reszta", 2) == "0..5");
}

TEST_CASE("a missing weight leaves no part of a total that is known to be nothing") {
  World w(bundle);
  w.application({{"okres_od", "2020-01"}, {"zgoda", "tak"}, {"dochod", "0,00"}});
  w.row("osoba", "p1", {});
  w.run();
  CHECK(w.value("osoba.czesc") == "0");
}

namespace {

World by_months(int months) {
  std::string text = R"(
parameters:
  stawka:
    label: {pl: stawka, en: rate}
    unit: PLN/month
    law: art. 3
    values:
      2019-01: {is: 10.00, source: Dz.U. 2020 poz. 9001}
      2020-03: {is: 30.00, source: Dz.U. 2020 poz. 9001}
      2020-12: {is: 20.00, source: Dz.U. 2020 poz. 9001}
values:
)";
  text += value_text("osoba.suma", "PLN", "sum(stawka of months)");
  text += value_text("osoba.suma_z_flaga", "PLN", "sum(stawka of months where flaga)");
  text += value_text("osoba.ile", "months", "count(months where stawka > monthly(roczna))");
  text += value_text("osoba.najmniej", "PLN/month",
                     "min(stawka of months where stawka > monthly(roczna) else 0)");
  text += value_text("osoba.najwiecej", "PLN/month", "max(stawka of months else 0)");
  text += value_text("osoba.pierwsza", "PLN/month",
                     "first(stawka of months by 1 where stawka > monthly(roczna) else 0.01)");
  text += value_text("osoba.zawsze", "bool", "all(stawka > monthly(roczna) of months)");
  text += value_text("osoba.kiedys", "bool", "any(months where stawka > monthly(roczna))");
  text += value_text("osoba.nr", "months", "count(months) - (period_end - month)");
  return World(text, months);
}

}  // namespace

TEST_CASE("aggregates over months go over the months of the period") {
  World w = by_months(4);
  w.application();
  w.row("osoba", "p1", {{"flaga", "tak"}, {"roczna", "120,00"}});
  w.row("osoba", "p2", {{"roczna", "600,00"}});
  w.run();
  CHECK(w.value("osoba.suma", 0) == "80");
  CHECK(w.value("osoba.suma_z_flaga", 0) == "80");
  CHECK(w.value("osoba.suma_z_flaga", 1) == "0..80");
  CHECK(w.value("osoba.ile", 0) == "2");
  CHECK(w.value("osoba.najmniej", 0) == "30");
  CHECK(w.value("osoba.najmniej", 1) == "0");
  CHECK(w.value("osoba.najwiecej", 0) == "30");
  CHECK(w.value("osoba.pierwsza", 0) == "30");
  CHECK(w.value("osoba.pierwsza", 1) == "1/100");
  CHECK(w.value("osoba.zawsze", 0) == "no");
  CHECK(w.value("osoba.kiedys", 0) == "yes");
  CHECK(w.value("osoba.kiedys", 1) == "no");
  CHECK(w.value("osoba.nr", 0) == "1 2 3 4");
}

TEST_CASE("spans of one, twelve, sixteen and sixty-four months") {
  const std::pair<int, const char*> sums[] = {{1, "10"}, {12, "310"}, {16, "390"}, {64, "1350"}};
  for (const auto& [months, sum] : sums) {
    CAPTURE(months);
    World w = by_months(months);
    w.application();
    w.row("osoba", "p1", {{"flaga", "tak"}, {"roczna", "0,00"}});
    w.run();
    CHECK(w.value("osoba.suma") == sum);
    CHECK(w.value("osoba.suma_z_flaga") == sum);
    CHECK(w.value("osoba.ile") == std::to_string(months));
    CHECK(w.value("osoba.zawsze") == "yes");
    CHECK(w.value_in("osoba.nr", 0, months - 1) == std::to_string(months));
  }
}

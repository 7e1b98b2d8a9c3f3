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

// A third of the income is what is left of a whole, a twelfth of the yearly amounts; parts are what
// is left of each pay, and of the income itself where there is consent.
constexpr std::string_view measured = R"(
parameters:
  trzy:
    label: {pl: trzy, en: three}
    unit: count
    law: art. 3
    values:
      2019-01: {is: 3, source: Dz.U. 2020 poz. 9001}
values:
  wniosek.zostaje: {label: {pl: zostaje, en: left}, law: art. 2, type: PLN/month, is: dochod / trzy}
  wniosek.calosc: {label: {pl: całość, en: whole}, law: art. 2, type: PLN/month, is: sum(monthly(roczna) of osoba)}
  osoba.czesc: {label: {pl: część, en: part}, law: art. 2, type: PLN/month, is: part(razem.pensje)}
  wniosek.reszta: {label: {pl: część, en: part}, law: art. 2, type: PLN/month, is: part(razem.wlasna)}
bundles:
  razem:
    label: {pl: razem, en: together}
    law: art. 2
    of: wniosek
    total: zostaje
    whole: calosc
    step: 0.01
    parts:
      pensje: {of: osoba, weight: pensja}
      wlasna: {of: wniosek, weight: if zgoda then dochod else 0}
)";

// Parts of a whole in steps: total / whole of each weight, cut down; what the sum of them, rounded
// half up, has more goes to the largest remainders.
std::vector<std::int64_t> parts_of_whole(Int128 total, Int128 whole,
                                         const std::vector<std::int64_t>& weights) {
  total = std::min(total, whole);
  std::vector<std::int64_t> parts;
  std::vector<std::pair<Int128, std::size_t>> rests;
  Int128 exact = 0;
  std::int64_t given = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const Int128 share = total * weights[i];
    parts.push_back(whole == 0 ? 0 : static_cast<std::int64_t>(share / whole));
    rests.emplace_back(whole == 0 ? 0 : -(share % whole), i);
    exact += share;
    given += parts.back();
  }
  const Int128 rounded = whole == 0 ? 0 : (2 * exact + whole) / (2 * whole);
  std::sort(rests.begin(), rests.end());
  for (std::size_t i = 0; given < static_cast<std::int64_t>(rounded); ++i, ++given)
    ++parts[rests[i].second];
  return parts;
}

// Three times what is left, twelve times the whole, and the weights, in grosze.
struct Whole {
  std::int64_t income;
  std::int64_t yearly;
  std::vector<std::int64_t> pays;
};

void add(World& w, const Whole& f) {
  w.application({{"okres_od", "2020-01"}, {"zgoda", "nie"}, {"dochod", grosze(f.income)}});
  for (std::size_t i = 0; i < f.pays.size(); ++i) {
    w.row("osoba", "p" + std::to_string(i + 1),
          {{"pensja", grosze(f.pays[i])}, {"roczna", grosze(i == 0 ? f.yearly : 0)}});
  }
}

std::string parts(const Whole& f) {
  World w(measured);
  add(w, f);
  w.run();
  std::string text;
  for (std::size_t i = 0; i < f.pays.size(); ++i)
    text += (i == 0 ? "" : " ") +
            std::to_string(part_of(w, "osoba.czesc", static_cast<std::int32_t>(i)));
  return text;
}

}  // namespace

TEST_CASE("parts of a whole, by hand") {
  // 200.00 of 227.33: 83.578…, 109.092… and 7.328…; two grosze are left.
  CHECK(parts({60000, 22733 * 12, {9500, 12400, 833}}) == "8358 10909 733");
  // More than the whole is the whole.
  CHECK(parts({90000, 22733 * 12, {9500, 12400, 833}}) == "9500 12400 833");
  CHECK(parts({3 * 22733, 22733 * 12, {9500, 12400, 833}}) == "9500 12400 833");
  // 3.333… is paid as 3.33, and 6.666… as 6.67, the grosz to the first of equal remainders.
  CHECK(parts({1000, 3000 * 12, {1000, 1000, 1000}}) == "111 111 111");
  CHECK(parts({2000, 3000 * 12, {1000, 1000, 1000}}) == "223 222 222");
  // The weights need not make up the whole: 80.00 of 100.00, and half of it is weighed.
  CHECK(parts({24000, 120000, {5000}}) == "4000");
  CHECK(parts({24000, 120000, {2500, 2500}}) == "2000 2000");
  // They may be more than it, too.
  CHECK(parts({24000, 120000, {10000, 10000}}) == "8000 8000");
  // Half a grosz is a grosz, less is none.
  CHECK(parts({3, 24, {1}}) == "1");
  CHECK(parts({3, 25, {1}}) == "0");
}

TEST_CASE("nothing left, nothing weighed and a whole of nothing leave nothing") {
  CHECK(parts({0, 120000, {5000, 5000}}) == "0 0");
  CHECK(parts({24000, 120000, {0, 0}}) == "0 0");
  CHECK(parts({24000, 0, {5000, 0}}) == "0 0");
  CHECK(parts({24000, 120000, {0, 5000, 0}}) == "0 4000 0");
}

TEST_CASE("ten thousand random wholes are cut as said, and the parts add up to the rounded sum") {
  std::mt19937 random(20261122);
  const auto below = [&](std::uint32_t n) { return static_cast<std::int64_t>(random() % n); };
  World w(measured);
  int wrong = 0;
  for (int round = 0; round < 20; ++round) {
    w.drafts().clear();
    std::vector<Whole> families;
    while (families.size() < 500) {
      Whole f{below(round % 2 == 0 ? 40 : 300000), below(round % 4 < 2 ? 200 : 1800000), {}};
      const std::int64_t persons = 1 + below(3);
      for (std::int64_t i = 0; i < persons; ++i)
        f.pays.push_back(below(4) == 0 ? 0 : below(round % 4 < 2 ? 9 : 70000));
      add(w, f);
      families.push_back(std::move(f));
    }
    w.run();
    std::int32_t row = 0;
    for (const Whole& f : families) {
      // A third of a grosz is four twelfths of it.
      const std::vector<std::int64_t> expected =
          parts_of_whole(Int128{4} * f.income, f.yearly, f.pays);
      for (const std::int64_t part : expected)
        wrong += part_of(w, "osoba.czesc", row++) != part ? 1 : 0;
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("a part of a whole is unknown where the total, the whole or a weight is") {
  World w(measured);
  const auto application = [&](const Cells& root, const Cells& first, const Cells& second) {
    w.application(root);
    w.drafts().back().rows[0].cells.emplace_back("okres_od", "2020-01");
    w.row("osoba", "p1", first);
    w.row("osoba", "p2", second);
  };
  const Cells income = {{"dochod", "240,00"}, {"zgoda", "nie"}};
  const Cells paid = {{"pensja", "50,00"}, {"roczna", "1200,00"}};
  const Cells other = {{"pensja", "10,00"}, {"roczna", "0,00"}};
  application({{"zgoda", "nie"}}, paid, other);
  application(income, {{"pensja", "50,00"}}, other);
  application(income, paid, {{"roczna", "0,00"}});
  application({{"dochod", "240,00"}}, paid, other);
  // Nothing is left: no part of it, whatever is missing.
  application({{"dochod", "0,00"}}, {}, other);
  application(income, paid, other);
  w.run();
  for (std::int32_t row = 0; row < 8; ++row) {
    CAPTURE(row);
    // No part is above the greatest weight, but for the step it may be given.
    CHECK(w.value("osoba.czesc", row) == "0..1000000001/100");
  }
  CHECK(w.value("wniosek.reszta", 3) == "0..1000000001/100");
  CHECK(w.value("osoba.czesc", 8) == "0");
  CHECK(w.value("osoba.czesc", 9) == "0");
  CHECK(w.value("osoba.czesc", 10) == "40");
  CHECK(w.value("osoba.czesc", 11) == "8");
  CHECK(w.value("wniosek.reszta", 5) == "0");
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

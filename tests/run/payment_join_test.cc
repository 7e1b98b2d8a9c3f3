// Joining two plans: what differs, what is named apart, and that nothing is lost. Random plans are
// compared once more by a map from months to amounts.
#include "run/payment_join.h"

#include <doctest/doctest.h>

#include <limits>
#include <map>
#include <random>
#include <set>
#include <tuple>

using namespace kwota;

namespace {

constexpr Month november = Month::of(2026, 11), december = Month::of(2026, 12);

const PaymentJoin::Claim d1{"W-1", "zasilek", "d1"}, d2{"W-1", "zasilek", "d2"};

void decided_by_both(PaymentJoin& join, const PaymentJoin::Claim& claim) {
  join.decided(Side::before, claim);
  join.decided(Side::after, claim);
}

}  // namespace

TEST_CASE("months with other amounts are listed, others are not") {
  PaymentJoin join;
  decided_by_both(join, d2);
  decided_by_both(join, d1);
  CHECK(join.pay(Side::after, d2, november, 95'00));
  CHECK(join.pay(Side::before, d1, december, 124'00));
  CHECK(join.pay(Side::before, d1, november, 124'00));
  CHECK(join.pay(Side::after, d1, november, 124'00));
  const RunComparison c = join.finish();
  REQUIRE(c.differences.size() == 2);
  CHECK(c.differences[0].person == "d1");
  CHECK(c.differences[0].month == december);
  CHECK(c.differences[0].difference() == -124'00);
  CHECK(c.differences[1].person == "d2");
  CHECK(c.differences[1].difference() == 95'00);
  REQUIRE(c.benefits.size() == 1);
  CHECK(c.benefits[0].benefit == "zasilek");
  CHECK(c.benefits[0].before == 248'00);
  CHECK(c.benefits[0].after == 219'00);
  CHECK(c.benefits[0].too_much == 124'00);
  CHECK(c.benefits[0].too_little == 95'00);
  CHECK(c.benefits[0].balance() == -29'00);
  CHECK(c.benefits[0].applications == 1);
  CHECK(c.benefits[0].months == 2);
  CHECK(c.all.payments_before == 2);
  CHECK(c.all.payments_after == 2);
  CHECK(c.all.applications == 1);
  CHECK(c.applications == 1);
  CHECK(c.reconciled);
}

TEST_CASE("several claims of a person for one benefit are one amount") {
  PaymentJoin join;
  decided_by_both(join, d1);
  decided_by_both(join, d1);
  for (const std::int64_t grosze : {60'00, 40'00}) join.pay(Side::before, d1, november, grosze);
  join.pay(Side::after, d1, november, 100'00);
  const RunComparison c = join.finish();
  CHECK(c.differences.empty());
  CHECK(c.all.payments_before == 2);
  CHECK(c.all.payments_after == 1);
  CHECK(c.all.before == 100'00);
  CHECK(c.reconciled);
}

TEST_CASE("an application that one run alone decided is named and not compared") {
  PaymentJoin join;
  join.decided(Side::before, d1);
  join.rejected(Side::after, "W-1");
  join.pay(Side::before, d1, november, 124'00);
  join.decided(Side::after, {"W-2", "zasilek", "d1"});
  join.rejected(Side::after, "W-3");
  join.rejected(Side::before, "W-3");
  const RunComparison c = join.finish();
  REQUIRE(c.lone_applications.size() == 2);
  CHECK(c.lone_applications[0].application == "W-1");
  CHECK(c.lone_applications[0].before);
  CHECK(c.lone_applications[0].rejected_by_other);
  CHECK(c.lone_applications[0].payments == 1);
  CHECK(c.lone_applications[0].amount == 124'00);
  CHECK(c.lone_applications[1].application == "W-2");
  CHECK(!c.lone_applications[1].before);
  CHECK(!c.lone_applications[1].rejected_by_other);
  CHECK(c.differences.empty());
  CHECK(c.benefits.empty());
  CHECK(c.applications == 0);
  CHECK(c.before.applications == 1);
  CHECK(c.after.applications == 1);
  CHECK(c.reconciled);
}

TEST_CASE("what is undetermined is not taken for zero") {
  PaymentJoin join;
  decided_by_both(join, d1);
  join.pay(Side::before, d1, november, 124'00);
  join.pay(Side::before, d1, december, 124'00);
  join.undetermined(Side::after, d1, december);
  const RunComparison c = join.finish();
  REQUIRE(c.undetermined.size() == 1);
  CHECK(c.undetermined[0].month == december);
  CHECK(c.undetermined[0].before == 124'00);
  CHECK(c.undetermined[0].after == std::nullopt);
  CHECK(c.undetermined_before == 124'00);
  CHECK(c.undetermined_payments_before == 1);
  CHECK(c.differences.size() == 1);
  CHECK(c.all.too_much == 124'00);
  CHECK(c.reconciled);
}

TEST_CASE("a claim that one run alone decided is compared, and named") {
  PaymentJoin join;
  decided_by_both(join, d1);
  join.decided(Side::after, d2);
  join.pay(Side::after, d2, november, 95'00);
  const RunComparison c = join.finish();
  REQUIRE(c.lone_claims.size() == 1);
  CHECK(c.lone_claims[0].person == "d2");
  CHECK(!c.lone_claims[0].before);
  CHECK(c.all.too_little == 95'00);
}

TEST_CASE("amounts that cannot be added up are refused") {
  PaymentJoin join;
  join.decided(Side::before, d1);
  CHECK(join.pay(Side::before, d1, november, std::numeric_limits<std::int64_t>::max()));
  CHECK(!join.pay(Side::before, d1, december, 1));
  CHECK(join.pay(Side::after, d1, december, 1));
}

namespace {

using Key = std::tuple<std::string, std::string, std::string, std::int32_t>;  // …, month

struct RandomPlan {
  std::set<std::string> applications;
  std::set<Key> open;
  std::map<Key, std::int64_t> amounts;
  std::vector<std::pair<Key, std::int64_t>> rows;
};

RandomPlan make_plan(std::mt19937_64& engine) {
  const auto roll = [&](int most) { return std::uniform_int_distribution<int>(0, most)(engine); };
  RandomPlan plan;
  for (int a = 0; a < 5; ++a) {
    const std::string application = "W-" + std::to_string(a);
    if (roll(3) == 0) continue;
    plan.applications.insert(application);
    for (int row = roll(8); row > 0; --row) {
      const Key key{application, roll(1) == 0 ? "zasilek" : "dodatek",
                    roll(2) == 0 ? "" : "d" + std::to_string(roll(1)), 24310 + roll(2)};
      if (roll(9) == 0) plan.open.insert(key);
      // Few amounts, so that many are the same.
      const std::int64_t grosze = 100'00 + roll(2);
      plan.amounts[key] += grosze;
      plan.rows.emplace_back(key, grosze);
    }
  }
  std::shuffle(plan.rows.begin(), plan.rows.end(), engine);
  return plan;
}

void feed(PaymentJoin& join, Side side, const RandomPlan& plan) {
  for (const std::string& application : plan.applications)
    join.decided(side, {application, "zasilek", "d0"});
  const auto claim = [](const Key& k) {
    return PaymentJoin::Claim{std::get<0>(k), std::get<1>(k), std::get<2>(k)};
  };
  for (const Key& k : plan.open) join.undetermined(side, claim(k), Month{std::get<3>(k)});
  for (const auto& [k, grosze] : plan.rows) {
    join.decided(side, claim(k));
    REQUIRE(join.pay(side, claim(k), Month{std::get<3>(k)}, grosze));
  }
}

RunComparison compare(const RandomPlan& before, const RandomPlan& after) {
  PaymentJoin join;
  feed(join, Side::before, before);
  feed(join, Side::after, after);
  return join.finish();
}

// The differences by the other way: every key of either map.
std::map<Key, std::pair<std::int64_t, std::int64_t>> differences(const RandomPlan& before,
                                                                 const RandomPlan& after) {
  std::map<Key, std::pair<std::int64_t, std::int64_t>> all;
  for (const auto& [key, grosze] : before.amounts) all[key].first = grosze;
  for (const auto& [key, grosze] : after.amounts) all[key].second = grosze;
  std::erase_if(all, [&](const auto& entry) {
    const auto& [key, amounts] = entry;
    const std::string& application = std::get<0>(key);
    return amounts.first == amounts.second || !before.applications.contains(application) ||
           !after.applications.contains(application) || before.open.contains(key) ||
           after.open.contains(key);
  });
  return all;
}

}  // namespace

TEST_CASE("random plans: sums agree, nothing is lost, and exchanged runs give the opposite") {
  std::int64_t months = 0, apart = 0, open = 0;
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    CAPTURE(seed);
    std::mt19937_64 engine(seed);
    const RandomPlan before = make_plan(engine), after = make_plan(engine);
    const RunComparison there = compare(before, after), back = compare(after, before);
    CHECK(there.reconciled);
    CHECK(back.reconciled);

    const auto expected = differences(before, after);
    REQUIRE(there.differences.size() == expected.size());
    REQUIRE(back.differences.size() == expected.size());
    std::int64_t sum = 0;
    auto next = expected.begin();
    for (std::size_t i = 0; i < expected.size(); ++i, ++next) {
      const PaymentDifference& d = there.differences[i];
      CHECK(Key{d.application, d.benefit, d.person, d.month.index} == next->first);
      CHECK(d.before == next->second.first);
      CHECK(d.after == next->second.second);
      CHECK(back.differences[i].difference() == -d.difference());
      CHECK(back.differences[i].month == d.month);
      sum += d.difference();
    }
    CHECK(sum == there.all.after - there.all.before);
    CHECK(there.all.balance() == -back.all.balance());
    CHECK(there.all.too_much == back.all.too_little);
    CHECK(there.all.too_little == back.all.too_much);
    CHECK(there.all.applications == back.all.applications);
    CHECK(there.lone_applications.size() == back.lone_applications.size());
    CHECK(there.undetermined.size() == back.undetermined.size());

    std::int64_t planned = 0, lone = 0;
    for (const auto& [key, grosze] : before.amounts) planned += grosze;
    for (const LoneApplication& a : there.lone_applications) lone += a.before ? a.amount : 0;
    CHECK(planned == there.all.before + there.undetermined_before + lone);

    const RunComparison same = compare(before, before);
    CHECK(same.differences.empty());
    CHECK(same.lone_applications.empty());
    months += there.all.months;
    apart += static_cast<std::int64_t>(there.lone_applications.size());
    open += static_cast<std::int64_t>(there.undetermined.size());
  }
  // The plans are such that all of it happens.
  CHECK(months > 2000);
  CHECK(apart > 2000);
  CHECK(open > 1000);
}

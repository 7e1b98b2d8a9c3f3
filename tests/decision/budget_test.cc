// Who gets money that does not reach all: against a plain loop, and against all that what is not
// known may turn out to be.
#include "decision/budget.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace kwota;

namespace {

constexpr Int128 limit = 100000;

BudgetClaim claim(std::int32_t number, std::vector<Int128> order, Int128 total) {
  BudgetClaim c;
  c.benefit = BenefitId{0};
  c.first = Month::of(2026, 1);
  c.months = 12;
  c.limit_low = c.limit_high = limit;
  c.order_low = c.order_high = std::move(order);
  c.application = "W" + std::to_string(number);
  c.least = c.most = total;
  c.granted = true;
  c.place = {number / 256, number % 256};
  return c;
}

BudgetClaim open_claim(std::int32_t number, std::vector<Int128> order, Int128 most) {
  BudgetClaim c = claim(number, std::move(order), most);
  c.least = 0;
  c.granted = false;
  return c;
}

// By the claim's number: g granted, r refused, u undetermined.
std::string outcomes(const std::vector<BudgetClaim>& claims) {
  const BudgetOutcomes settled = settle_budgets(claims);
  std::string text(claims.size(), 'g');
  for (const BudgetOutcome& o : settled) {
    for (std::size_t i = 0; i < claims.size(); ++i) {
      if (claims[i].place == o.place) text[i] = o.verdict == Verdict::refused ? 'r' : 'u';
    }
  }
  return text;
}

// A budget as an office keeps it: one after the other, until one does not fit.
std::string plain_loop(const std::vector<BudgetClaim>& claims) {
  std::vector<std::size_t> queue(claims.size());
  for (std::size_t i = 0; i < queue.size(); ++i) queue[i] = i;
  std::stable_sort(queue.begin(), queue.end(), [&](std::size_t a, std::size_t b) {
    if (claims[a].order_low != claims[b].order_low)
      return claims[a].order_low < claims[b].order_low;
    if (claims[a].application != claims[b].application)
      return claims[a].application < claims[b].application;
    return claims[a].subject < claims[b].subject;
  });
  std::string text(claims.size(), 'r');
  Int128 left = claims.empty() ? Int128{0} : claims[0].limit_low;
  for (const std::size_t i : queue) {
    if (claims[i].least > left) break;
    left -= claims[i].least;
    text[i] = 'g';
  }
  return text;
}

// Goes through all that the claims may turn out to be: each total one of its ends, each key
// anything between them.
class Worlds {
 public:
  explicit Worlds(std::vector<BudgetClaim> claims) : claims_(std::move(claims)) {}

  // For each claim that is granted but for the budget: what all worlds agree on, or 'u'.
  std::string outcomes() {
    seen_.assign(claims_.size(), {});
    std::vector<BudgetClaim> world = claims_;
    visit(world, 0);
    std::string text;
    for (std::size_t i = 0; i < claims_.size(); ++i) {
      const bool agreed = seen_[i].size() == 1;
      text += !claims_[i].granted ? 'g' : agreed ? *seen_[i].begin() : 'u';
    }
    return text;
  }

 private:
  void visit(std::vector<BudgetClaim>& world, std::size_t i) {
    if (i == world.size()) {
      const std::string text = plain_loop(world);
      for (std::size_t k = 0; k < text.size(); ++k) seen_[k].insert(text[k]);
      return;
    }
    const BudgetClaim& c = claims_[i];
    for (Int128 key = c.order_low[0]; key <= c.order_high[0]; ++key) {
      for (const Int128 total : {c.least, c.most}) {
        world[i] = c;
        world[i].order_low = world[i].order_high = {key};
        world[i].least = world[i].most = total;
        visit(world, i + 1);
      }
    }
    world[i] = c;
  }

  std::vector<BudgetClaim> claims_;
  std::vector<std::set<char>> seen_;
};

}  // namespace

TEST_CASE("money goes in the order of filing, to the grosz") {
  CHECK(outcomes({claim(0, {2}, 40000), claim(1, {1}, 60000)}) == "gg");
  CHECK(outcomes({claim(0, {2}, 40000), claim(1, {1}, 60001)}) == "rg");
  CHECK(outcomes({claim(0, {2}, 40001), claim(1, {1}, 60000)}) == "rg");
  CHECK(outcomes({claim(0, {2}, 40000), claim(1, {1}, 100001)}) == "rr");
  CHECK(outcomes({}).empty());
}

TEST_CASE("the first that does not fit closes the budget, for those too who would fit") {
  CHECK(outcomes({claim(0, {1}, 60000), claim(1, {2}, 50000), claim(2, {3}, 1)}) == "grr");
}

TEST_CASE("between equals the application decides, then the person, then the place") {
  CHECK(outcomes({claim(10, {1}, 60000), claim(2, {1}, 60000)}) == "gr");  // "W10" before "W2"
  BudgetClaim first = claim(0, {1}, 60000), second = claim(0, {1}, 60000);
  first.subject = "o2";
  second.subject = "o1";
  second.place = {0, 1};
  CHECK(outcomes({first, second}) == "rg");
  second.subject = "o2";
  CHECK(outcomes({first, second}) == "gr");
  CHECK(outcomes({second, first}) == "rg");
}

TEST_CASE("a class of precedence comes before the day") {
  CHECK(outcomes({claim(0, {1, 5}, 60000), claim(1, {0, 9}, 60000)}) == "rg");
}

TEST_CASE("each benefit and each period has a budget of its own") {
  BudgetClaim other_year = claim(1, {1}, 60000), other_benefit = claim(2, {1}, 60000);
  other_year.first = Month::of(2027, 1);
  other_benefit.benefit = BenefitId{1};
  CHECK(outcomes({claim(0, {1}, 60000), other_year, other_benefit, claim(3, {1}, 60000)}) ==
        "gggr");
}

TEST_CASE("one that is not decided holds back the most that it may get") {
  const auto after = [](Int128 most, Int128 total) {
    return outcomes({open_claim(0, {1}, most), claim(1, {2}, total)});
  };
  CHECK(after(40000, 60000) == "gg");
  CHECK(after(40001, 60000) == "gu");
  CHECK(after(40001, 100000) == "gu");
  CHECK(after(40001, 100001) == "gr");
  CHECK(outcomes({open_claim(0, {2}, 100000), claim(1, {1}, 100000)}) == "gg");
}

TEST_CASE("where it is not known who comes first, both wait unless there is enough") {
  BudgetClaim somewhere = claim(0, {1}, 40000);
  somewhere.order_high = {9};
  CHECK(outcomes({somewhere, claim(1, {5}, 60000)}) == "gg");
  CHECK(outcomes({somewhere, claim(1, {5}, 60001)}) == "uu");
  CHECK(outcomes({somewhere, claim(1, {5}, 100001)}) == "ur");
  CHECK(outcomes({somewhere, claim(1, {0}, 60001)}) == "rg");
}

TEST_CASE("a limit that the law does not state refuses nobody") {
  BudgetClaim c = claim(0, {1}, 1);
  c.limit_low = 0;
  c.limit_high = Int128{1} << 90;
  CHECK(outcomes({c}) == "u");
}

TEST_CASE("claims of blocks are found again") {
  const BudgetOutcomes all{
      {{0, 3}, Verdict::refused}, {{2, 0}, Verdict::refused}, {{2, 9}, Verdict::undetermined}};
  CHECK(outcomes_of(all, 0).size() == 1);
  CHECK(outcomes_of(all, 1).empty());
  REQUIRE(outcomes_of(all, 2).size() == 2);
  CHECK(outcomes_of(all, 2)[1].place.claim == 9);
  CHECK(outcomes_of(all, 3).empty());
}

TEST_CASE("ten thousand claims come to what a plain loop gives") {
  std::mt19937 random(19);
  std::vector<BudgetClaim> claims;
  for (std::int32_t i = 0; i < 10000; ++i)
    claims.push_back(
        claim(i, {Int128{random() % 3}, Int128{random() % 200}}, Int128{random() % 30}));
  const std::string wanted = plain_loop(claims);
  CHECK(std::count(wanted.begin(), wanted.end(), 'g') > 5000);
  CHECK(std::count(wanted.begin(), wanted.end(), 'r') > 1000);
  const BudgetOutcomes settled = settle_budgets(claims);
  std::string found(claims.size(), 'g');
  for (const BudgetOutcome& o : settled) {
    CHECK(o.verdict == Verdict::refused);
    found[static_cast<std::size_t>(o.place.block * 256 + o.place.claim)] = 'r';
  }
  CHECK(found == wanted);
  std::shuffle(claims.begin(), claims.end(), random);
  const BudgetOutcomes again = settle_budgets(claims);
  CHECK(std::equal(again.begin(), again.end(), settled.begin(), settled.end(),
                   [](const BudgetOutcome& a, const BudgetOutcome& b) {
                     return a.place == b.place && a.verdict == b.verdict;
                   }));
}

TEST_CASE("what is certain is what holds in every case, no less and no more") {
  std::mt19937 random(7);
  std::map<char, int> seen;
  for (int round = 0; round < 1000; ++round) {
    std::vector<BudgetClaim> claims;
    const int size = 1 + static_cast<int>(random() % 4);
    for (std::int32_t i = 0; i < size; ++i) {
      BudgetClaim c = claim(i, {Int128{random() % 4}}, Int128{1 + random() % 6});
      c.limit_low = c.limit_high = 10;
      c.least = random() % 3 == 0 ? Int128{random() % 2} : c.most;
      c.granted = c.least > 0;
      if (random() % 4 == 0) c.order_high[0] += 1 + random() % 2;
      claims.push_back(std::move(c));
    }
    const std::string wanted = Worlds(claims).outcomes();
    CHECK(outcomes(claims) == wanted);
    for (const char o : wanted) ++seen[o];
  }
  for (const char o : {'g', 'r', 'u'}) CHECK(seen[o] > 100);
}

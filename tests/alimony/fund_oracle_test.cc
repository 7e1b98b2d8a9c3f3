// The engine with its rules against the second computation of the fund's benefit, and what no
// family may break.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>

#include "alimony/fund_family.h"
#include "national_rules.h"
#include "sanitized.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

constexpr int families = sanitized ? 500 : 100'000;
constexpr int together = 500;

// Of each family, by child and month of the period: the amount; -1 where the month is not decided.
using Paid = std::map<std::string, std::array<Grosze, 12>>;

std::vector<Paid> paid_to(const Engine& engine, const Rules& rules,
                          const std::vector<FundFamily>& of) {
  std::vector<Application> applications;
  applications.reserve(of.size());
  for (std::size_t i = 0; i < of.size(); ++i)
    applications.push_back(application_of(rules, of[i], std::to_string(i)));
  const Outcome outcome = engine.decide(applications);
  for (const Rejection& r : outcome.rejections) FAIL_CHECK(r.message);
  std::vector<Paid> out(of.size());
  for (const Decision& d : outcome.decisions) {
    const std::size_t family = std::stoul(d.application);
    auto& months = out[family][d.subject];
    months.fill(-1);
    for (const Segment& s : d.segments) {
      CHECK(s.verdict != Verdict::undetermined);
      for (Month m = s.from; m <= s.to; ++m.index) {
        months[static_cast<std::size_t>(m.index - Month::of(of[family].year, 10).index)] =
            s.verdict == Verdict::granted ? s.amount : 0;
      }
    }
  }
  return out;
}

}  // namespace

TEST_CASE("the fund's benefit of random families is what the articles give") {
  const Rules rules = national_rules();
  const Engine engine = national_engine(rules);
  std::mt19937_64 random(20081001);
  int months = 0, granted = 0, reduced = 0, at_the_floor = 0, different = 0;
  for (int done = 0; done < families; done += together) {
    std::vector<FundFamily> of;
    for (int i = 0; i < together; ++i) of.push_back(random_fund_family(random));
    const std::vector<Paid> paid = paid_to(engine, rules, of);
    for (std::size_t i = 0; i < of.size(); ++i) {
      const FundFamily& f = of[i];
      for (std::size_t c = 0; c < f.children.size(); ++c) {
        if (!f.children[c].entitled) continue;
        const auto& is = paid[i].at("D" + std::to_string(c + 1));
        for (int m = 0; m < 12; ++m) {
          const Month month{Month::of(f.year, 10).index + m};
          const Grosze should = due_by_the_act(f, f.children[c], month).value_or(-1);
          const Grosze found = is[static_cast<std::size_t>(m)];
          ++months;
          granted += found > 0;
          reduced += found >= 100'00 && found < cap_of(f.year) && f.year >= 2020;
          at_the_floor += found == 100'00;
          if (found == should) continue;
          if (++different <= 3) {
            MESSAGE("family " << done + static_cast<int>(i) << " child " << c + 1 << " "
                              << to_string(month) << ": " << found << ", by the articles "
                              << should);
          }
          // Never above the cap, and nothing negative.
          CHECK(found <= cap_of(f.year));
        }
        CHECK(*std::max_element(is.begin(), is.end()) <= cap_of(f.year));
      }
    }
  }
  CHECK(different == 0);
  // The families are of all kinds.
  CHECK(granted > months / 10);
  CHECK(reduced > months / 50);
  MESSAGE(months << " months, " << granted << " granted, " << reduced
                 << " of them below the cap since 2020, " << at_the_floor << " of 100.00");
}

TEST_CASE("a reduced benefit is never below 100, and more income never gives more") {
  const Rules rules = national_rules();
  const Engine engine = national_engine(rules);
  std::mt19937_64 random(20201001);
  const int rounds = families / 20 / together + 1;
  for (int round = 0; round < rounds; ++round) {
    std::vector<FundFamily> poorer, richer;
    for (int i = 0; i < together; ++i) {
      FundFamily f = random_fund_family(random);
      poorer.push_back(f);
      f.mother.push_back({IncomeCase::kept, static_cast<Grosze>(random() % 600'000)});
      richer.push_back(f);
    }
    const std::vector<Paid> before = paid_to(engine, rules, poorer);
    const std::vector<Paid> after = paid_to(engine, rules, richer);
    for (std::size_t i = 0; i < poorer.size(); ++i) {
      for (const auto& [child, months] : before[i]) {
        for (std::size_t m = 0; m < 12; ++m) {
          const Grosze less = after[i].at(child)[m];
          CHECK(less <= months[m]);
          if (less > 0 && less < months[m]) CHECK(less >= 100'00);
        }
      }
    }
  }
}

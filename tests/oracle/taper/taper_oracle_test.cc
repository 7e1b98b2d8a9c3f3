// The engine with its rules against the second computation of the whole chapter: the allowance, its
// supplements and their reduction, under every reading of the doubtful points.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <string>

#include "oracle/taper/engine_payments.h"
#include "oracle/taper/household_application.h"
#include "oracle/taper/random_household.h"
#include "sanitized.h"

using namespace kwota;
using namespace kwota::oracle;

namespace {

#ifndef KWOTA_RULES_DIR
#define KWOTA_RULES_DIR "rules/national"
#endif

constexpr int families_of_period = kwota::testing::sanitized ? 5 : 625;
constexpr int combinations = 32;
constexpr std::array periods{month(2015, 11), month(2018, 11), month(2024, 11), month(2025, 11),
                             month(2026, 11)};

Readings readings(int number) {
  return {(number & 1) != 0, (number & 2) != 0, (number & 4) != 0, (number & 8) != 0,
          (number & 16) != 0};
}

std::string text(const ApplicationDraft& draft, const Vocabulary& vocabulary) {
  std::string out;
  for (const DraftRow& row : draft.rows) {
    out += "\n    " + vocabulary.entity(row.entity).name + " " + row.id +
           (row.parent > 0 ? " of row " + std::to_string(row.parent) : "") + ":";
    for (const auto& [column, cell] : row.cells) {
      if (cell != "0.00" && cell != "brak" && cell != "nd" && cell != "N" && cell != "0")
        out += " " + column + "=" + cell;
    }
  }
  return out;
}

// In grosze, with what is left in 1/27720 of one.
std::string text(Exact x) {
  return std::to_string(x / grosz) + (x % grosz == 0 ? "" : "+" + std::to_string(x % grosz));
}

std::string text(const EngineMonth& m) {
  if (!m.decided) return "-";
  if (m.verdict == Verdict::granted) return std::to_string(m.amount);
  return std::string(to_string(m.verdict)).substr(0, 3);
}

// Counts differences by kind and shows the smallest household of each.
class Differences {
 public:
  void add(const std::string& kind, const Household& h, const EngineDecision& engine,
           const HouseholdPayments& should, int number, const Vocabulary& vocabulary) {
    ++count;
    Kind& k = kinds_[kind];
    ++k.count;
    const ApplicationDraft draft = household_application(h, vocabulary);
    if (k.count > 1 && k.rows <= draft.rows.size()) return;
    k.rows = draft.rows.size();
    k.example = "readings " + std::to_string(number);
    for (std::size_t u = 0; u < should.units.size(); ++u) {
      for (const UnitMonth& m : should.months[u]) {
        k.example += "\n  E " + text(m.excess) + " T " + text(m.sum) + " step " +
                     std::to_string(static_cast<int>(m.step));
      }
    }
    for (std::size_t c = 0; c < h.claims.size(); ++c) {
      k.example += "\n  " + h.person(h.claims[c].person).id + " " +
                   benefit_names[static_cast<std::size_t>(h.claims[c].benefit)] + "\n    engine:";
      for (const EngineMonth& m : engine.claims[c]) k.example += " " + text(m);
      k.example += "\n    oracle:";
      for (const std::int64_t paid : should.paid[c]) k.example += " " + std::to_string(paid);
    }
    k.example += text(draft, vocabulary);
  }
  ~Differences() {
    for (const auto& [kind, k] : kinds_) MESSAGE(k.count << " x " << kind << ": " << k.example);
  }
  int count = 0;

 private:
  struct Kind {
    int count = 0;
    std::size_t rows = 0;
    std::string example;
  };
  std::map<std::string, Kind> kinds_;
};

// What is wrong with the engine's months of a claim; empty: nothing.
std::string difference(const HouseholdClaim& claim, const FullAmounts& full,
                       const GroszeByMonth& paid,
                       const std::array<EngineMonth, months_of_period>& engine) {
  for (std::size_t t = 0; t < months_of_period; ++t) {
    const EngineMonth& is = engine[t];
    if (paid[t] > 0 && !is.decided) return "paid month not decided";
    if (paid[t] > 0 && is.verdict != Verdict::granted)
      return "not granted: " + std::string(to_string(is.verdict));
    if (paid[t] > 0 && is.amount != paid[t]) return "amount";
    if (paid[t] > 0) continue;
    if (is.decided && is.verdict == Verdict::granted) return "granted";
    if (is.decided && is.verdict != Verdict::refused)
      return "not refused: " + std::string(to_string(is.verdict));
    if (is.decided && !full.in_question[t]) return "decided before it is claimed";
    // What is paid once is decided for the month in which it falls due, and where it is spread.
    const bool once =
        claim.benefit == FamilyBenefit::birth || claim.benefit == FamilyBenefit::school_year;
    if (!is.decided && (once ? full.full[t] > 0 : full.in_question[t])) return "left open";
  }
  return "";
}

std::int64_t total(const Household& h, const IncomeUnit& unit, std::size_t t,
                   const std::vector<GroszeByMonth>& paid) {
  std::int64_t sum = 0;
  for (std::size_t c = 0; c < h.claims.size(); ++c) {
    if (std::count(unit.subjects.begin(), unit.subjects.end(), h.claims[c].person) > 0)
      sum += paid[c][t];
  }
  return sum;
}

std::vector<GroszeByMonth> amounts(const EngineDecision& d) {
  std::vector<GroszeByMonth> out;
  for (const auto& claim : d.claims) {
    out.emplace_back();
    for (std::size_t t = 0; t < months_of_period; ++t)
      out.back()[t] = claim[t].verdict == Verdict::granted ? claim[t].amount : 0;
  }
  return out;
}

// What one grosz more of income does in a month in which the income is over the threshold.
bool pays_more(const Household& less, const HouseholdPayments& before,
               const HouseholdPayments& after, const std::vector<GroszeByMonth>& paid_before,
               const std::vector<GroszeByMonth>& paid_after) {
  for (std::size_t u = 0; u < before.units.size(); ++u) {
    for (std::size_t t = 0; t < months_of_period; ++t) {
      // Where the excess begins, what falls due once becomes monthly parts of this and later
      // months.
      if (before.months[u][t].excess <= 0 && after.months[u][t].excess > 0) break;
      if (total(less, before.units[u], t, paid_after) >
          total(less, before.units[u], t, paid_before))
        return true;
    }
  }
  return false;
}

struct Seen {
  int full = 0, reduced = 0, over = 0, below_least = 0, at_threshold = 0, at_least_paid = 0,
      at_sum = 0;
};

}  // namespace

TEST_CASE(
    "all family benefits of a household come to what the articles say, however they are read") {
  Dice dice(20160101);
  Differences found;
  Seen seen;
  int families = 0, wrong_total = 0, raised = 0, by_order = 0, by_split = 0;
  for (int number = 0; number < combinations; ++number) {
    const Readings r = readings(number);
    EnginePayments engine(KWOTA_RULES_DIR, r);
    for (const MonthIndex start : periods) {
      std::vector<Household> asked;
      for (int i = 0; i < families_of_period; ++i) asked.push_back(random_household(start, dice));
      const std::vector<EngineDecision> decided = engine.decide(asked);
      // Every tenth once more: in another order, with incomes in pieces, with one grosz more.
      std::vector<Household> again;
      for (std::size_t i = 0; i < asked.size(); i += 10) {
        again.push_back(rows_shuffled(asked[i], dice));
        again.push_back(incomes_split(asked[i], dice));
        again.push_back(one_grosz_more(asked[i]));
      }
      const std::vector<EngineDecision> decided_again = engine.decide(again);
      for (std::size_t i = 0; i < asked.size(); ++i) {
        const Household& h = asked[i];
        REQUIRE(decided[i].rejected == "");
        const HouseholdPayments should = payments(h, r);
        const std::vector<FullAmounts> full = full_amounts(h);
        ++families;
        for (std::size_t c = 0; c < h.claims.size(); ++c) {
          const std::string kind =
              difference(h.claims[c], full[c], should.paid[c], decided[i].claims[c]);
          if (kind.empty()) continue;
          found.add(std::string(benefit_names[static_cast<std::size_t>(h.claims[c].benefit)]) +
                        ", " + kind,
                    h, decided[i], should, number, engine.vocabulary());
        }
        const std::vector<GroszeByMonth> paid = amounts(decided[i]);
        for (std::size_t u = 0; u < should.units.size(); ++u) {
          for (std::size_t t = 0; t < months_of_period; ++t) {
            const UnitMonth& m = should.months[u][t];
            seen.full += m.step == TaperStep::full ? 1 : 0;
            seen.reduced += m.step == TaperStep::reduced ? 1 : 0;
            seen.over += m.step == TaperStep::over ? 1 : 0;
            seen.below_least += m.step == TaperStep::below_least ? 1 : 0;
            seen.at_threshold += m.excess == 0 ? 1 : 0;
            seen.at_least_paid += m.left() == exact(2000) ? 1 : 0;
            seen.at_sum += m.excess == m.sum && m.excess > 0 ? 1 : 0;
            // With one divisor for the family a right that has ended leaves its part unpaid.
            const bool all_in_parts = m.step == TaperStep::reduced && !r.paid_when_due;
            const std::int64_t sum = total(h, should.units[u], t, paid);
            if (all_in_parts &&
                (r.divisor_of_family ? sum > half_up(m.left()) : sum != half_up(m.left())))
              ++wrong_total;
          }
        }
        const Household more = one_grosz_more(h);
        const HouseholdPayments less_paid = payments(more, r);
        if (pays_more(h, should, less_paid, should.paid, less_paid.paid)) ++raised;
        if (i % 10 != 0) continue;
        const std::size_t k = i / 10 * 3;
        if (amounts(decided_again[k]) != paid) ++by_order;
        if (amounts(decided_again[k + 1]) != paid) ++by_split;
        if (pays_more(h, should, less_paid, paid, amounts(decided_again[k + 2]))) ++raised;
      }
    }
  }
  CHECK(found.count == 0);
  CHECK(wrong_total == 0);
  CHECK(raised == 0);
  CHECK(by_order == 0);
  CHECK(by_split == 0);
  CHECK(seen.full > families);
  CHECK(seen.reduced > families);
  CHECK(seen.over > families / 2);
  CHECK(seen.below_least > families / 4);
  CHECK(seen.at_threshold > families / 50);
  CHECK(seen.at_least_paid > families / 50);
  CHECK(seen.at_sum > families / 50);
}

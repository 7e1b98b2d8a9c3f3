#include "decision/case_split.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <tuple>

#include "decision/case_batch.h"
#include "decision/decision.h"

namespace kwota {
namespace {

// Applications of one batch of cases: as many as fit the cache.
constexpr std::int32_t cases_per_batch = 256;

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

// How many values a fact has; 0: too many to go through.
std::int32_t values_of(const RuleSet& rules, const Fact& fact) {
  if (fact.type.is(Kind::boolean)) return 2;
  if (!fact.type.is(Kind::enumeration)) return 0;
  const Enumeration& e = rules.vocabulary.enumerations[fact.type.enumeration.at()];
  return static_cast<std::int32_t>(e.members.size());
}

// What the cases of one claim have in common.
class Agreement {
 public:
  Agreement(const Evaluation& evaluation, const BenefitPlan& plan)
      : evaluation_(evaluation), plan_(plan),
        benefit_(evaluation.program().rules->benefit(plan.benefit)),
        amounts_(at(evaluation.program().months)), deciding_(amounts_.size()) {
    by_.fill(~std::uint64_t{0});
    fails_.assign(plan.conditions.size(), ~std::uint64_t{0});
    holds_ = fails_;
  }

  void add(std::int32_t subject) {
    const MonthVerdicts now = month_verdicts(evaluation_, plan_, subject);
    for (std::size_t v = 0; v < verdict_count; ++v) by_[v] &= now.by[v];
    decided_ |= now.decided;
    std::uint64_t left = now.decided & ~now.by[static_cast<std::size_t>(Verdict::granted)];
    for (std::size_t c = 0; c < plan_.conditions.size(); ++c) {
      const TruthRange t = evaluation_.truth(plan_.conditions[c].holds, benefit_.subject, subject);
      fails_[c] &= ~t.high;
      holds_[c] &= t.low;
      for (std::uint64_t m = left & ~t.high; m != 0; m &= m - 1)
        deciding_[static_cast<std::size_t>(std::countr_zero(m))] |= std::uint64_t{1} << c;
      left &= t.high;
    }
    compare_amounts(subject);
    any_ = true;
  }

  // Of the months that looked open.
  RefinedMonths settle(std::uint64_t open) const {
    RefinedMonths result;
    result.dropped = open & ~decided_;
    for (std::size_t v = 0; v < verdict_count; ++v) {
      if (static_cast<Verdict>(v) == Verdict::undetermined) continue;
      result.by[v] = open & by_[v];
      for (std::uint64_t m = result.by[v]; m != 0; m &= m - 1) {
        result.months.resize(amounts_.size());
        const auto month = static_cast<std::size_t>(std::countr_zero(m));
        result.months[month] = settle(month, static_cast<Verdict>(v));
      }
    }
    return result;
  }

 private:
  void compare_amounts(std::int32_t subject) {
    std::uint64_t& granted = by_[static_cast<std::size_t>(Verdict::granted)];
    for (std::uint64_t left = granted; left != 0; left &= left - 1) {
      const int m = std::countr_zero(left);
      const auto amount = static_cast<std::int64_t>(
          evaluation_.number(plan_.amount, benefit_.subject, subject, m).low);
      if (any_ && amounts_[at(m)] != amount) granted &= ~(std::uint64_t{1} << m);
      amounts_[at(m)] = amount;
    }
  }

  RefinedMonths::Month settle(std::size_t month, Verdict verdict) const {
    RefinedMonths::Month result;
    if (verdict == Verdict::granted) {
      result.amount = amounts_[month];
      return result;
    }
    std::uint64_t always = 0;
    for (std::size_t c = 0; c < fails_.size(); ++c) {
      const std::uint64_t flag = std::uint64_t{1} << c;
      if (((fails_[c] >> month) & 1U) != 0) always |= flag;
      if ((((fails_[c] | holds_[c]) >> month) & 1U) == 0) result.unknown |= flag;
    }
    // The first condition that fails gives the verdict, so it must be one of those that can.
    const bool decides =
        always != 0 &&
        benefit_.conditions[static_cast<std::size_t>(std::countr_zero(always))].verdict == verdict;
    result.deciding = decides ? always & (~always + 1) : deciding_[month];
    result.failed = always | result.deciding;
    result.unknown &= ~result.failed;
    return result;
  }

  const Evaluation& evaluation_;
  const BenefitPlan& plan_;
  const Benefit& benefit_;
  std::array<std::uint64_t, verdict_count> by_{};  // months that have the verdict in every case
  std::uint64_t decided_ = 0;                      // months that may be in question in some case
  std::vector<std::uint64_t> fails_, holds_;  // by condition: months in which it does in every case
  std::vector<std::int64_t> amounts_;         // by month
  std::vector<std::uint64_t>
      deciding_;  // by month: conditions that are the first to fail in some case
  bool any_ = false;
};

// The next combination of values; the last cell moves fastest.
void step(const RuleSet& rules, const std::vector<MissingCell>& cells,
          std::vector<std::int64_t>& values) {
  for (std::size_t i = cells.size(); i-- > 0;) {
    if (++values[i] < values_of(rules, rules.vocabulary.fact(cells[i].fact))) return;
    values[i] = 0;
  }
}

}  // namespace

std::vector<AskedClaim> asked_claims(const Program& program, const Batch& batch) {
  std::vector<AskedClaim> asked;
  for (const Claim& claim : batch.claims) {
    for (const BenefitPlan& plan : program.benefits) {
      if (plan.benefit == claim.benefit) asked.push_back({&plan, &claim});
    }
  }
  return asked;
}

std::vector<MissingCell> choose_cells(const RuleSet& rules, std::vector<MissingCell> missing) {
  const auto values = [&](const MissingCell& c) {
    return values_of(rules, rules.vocabulary.fact(c.fact));
  };
  std::erase_if(missing, [&](const MissingCell& c) { return values(c) == 0; });
  const auto rank = [&](const MissingCell& c) {
    return std::tuple(-std::popcount(c.needed_by), values(c), c.fact.index, c.row);
  };
  std::sort(missing.begin(), missing.end(),
            [&](const MissingCell& a, const MissingCell& b) { return rank(a) < rank(b); });
  std::vector<MissingCell> chosen;
  std::size_t cases = 1;
  for (const MissingCell& c : missing) {
    const std::size_t more = cases * at(values(c));
    if (more > most_cases || chosen.size() == most_split_cells) continue;
    cases = more;
    chosen.push_back(c);
  }
  std::sort(chosen.begin(), chosen.end(), [](const MissingCell& a, const MissingCell& b) {
    return std::tie(a.fact.index, a.row) < std::tie(b.fact.index, b.row);
  });
  return chosen;
}

void CaseSplit::run(const Evaluation& evaluation, std::span<const AskedClaim> claims) {
  evaluation_ = &evaluation;
  requests_.clear();
  find_incomplete(evaluation);
  if (incomplete_.empty()) return;
  for (const AskedClaim& asked : claims) {
    if (incomplete_[at(asked.claim->application)] != 0) ask(asked);
  }
  run_requests();
}

const RefinedMonths* CaseSplit::of(const Claim& claim) const {
  const auto before = [](const auto& known, const Claim* wanted) {
    return std::less<>()(known.first, wanted);
  };
  const auto place = std::lower_bound(settled_.begin(), settled_.end(), &claim, before);
  return place != settled_.end() && place->first == &claim ? &place->second : nullptr;
}

void CaseSplit::find_incomplete(const Evaluation& evaluation) {
  incomplete_.clear();
  const Batch& batch = evaluation.batch();
  const RuleSet& rules = *evaluation.program().rules;
  const EntityId root = rules.vocabulary.root();
  for (std::size_t f = 0; f < batch.facts.size(); ++f) {
    const FactColumn& column = batch.facts[f];
    const Fact& fact = rules.vocabulary.facts[f];
    if (!column.any_missing || values_of(rules, fact) == 0) continue;
    incomplete_.resize(at(batch.entities[root.at()].rows), 0);
    for (std::size_t r = 0; r < column.missing.size(); ++r) {
      if (column.missing[r] == 0) continue;
      const auto row = static_cast<std::int32_t>(r);
      incomplete_[at(evaluation.row_of(fact.entity, row, root))] = 1;
    }
  }
}

void CaseSplit::ask(const AskedClaim& asked) {
  const MonthVerdicts months = month_verdicts(*evaluation_, *asked.plan, asked.claim->subject);
  if (months.by[static_cast<std::size_t>(Verdict::undetermined)] == 0) return;
  const RuleSet& rules = *evaluation_->program().rules;
  Request request;
  request.application = asked.claim->application;
  request.cells = choose_cells(rules, find_missing_cells(*evaluation_, *asked.plan, *asked.claim));
  if (request.cells.empty()) return;
  const auto same_cells = [&](const MissingCell& a, const MissingCell& b) {
    return a.fact == b.fact && a.row == b.row;
  };
  // The claims of an application stand together.
  for (auto r = requests_.rbegin(); r != requests_.rend() && r->application == request.application;
       ++r) {
    if (!std::equal(r->cells.begin(), r->cells.end(), request.cells.begin(), request.cells.end(),
                    same_cells))
      continue;
    r->claims.push_back(asked);
    return;
  }
  for (const MissingCell& c : request.cells)
    request.cases *= values_of(rules, rules.vocabulary.fact(c.fact));
  request.claims.push_back(asked);
  requests_.push_back(std::move(request));
}

void CaseSplit::run_requests() {
  const std::span<const Request> all(requests_);
  for (std::size_t first = 0; first < all.size();) {
    std::size_t end = first;
    std::int32_t cases = 0;
    while (end < all.size() && (end == first || cases + all[end].cases <= cases_per_batch))
      cases += all[end++].cases;
    run_chunk(all.subspan(first, end - first));
    first = end;
  }
  std::sort(settled_.begin(), settled_.end(),
            [](const auto& a, const auto& b) { return std::less<>()(a.first, b.first); });
}

void CaseSplit::run_chunk(std::span<const Request> chunk) {
  const RuleSet& rules = *evaluation_->program().rules;
  CaseBatch batch(rules, evaluation_->batch(), batch_);
  for (const Request& request : chunk) {
    const CaseBatch::Ranges ranges = batch.rows_of(request.application);
    std::vector<std::int64_t> values(request.cells.size(), 0);
    for (std::int32_t i = 0; i < request.cases; ++i, step(rules, request.cells, values))
      batch.append(request.application, ranges, request.cells, values);
  }
  cases_.run(evaluation_->program(), batch_, Keep::results);

  std::int32_t first = 0;  // application of the first case of the request at hand
  std::vector<std::int32_t> row_before(batch_.entities.size(), 0);
  for (const Request& request : chunk) {
    const CaseBatch::Ranges ranges = batch.rows_of(request.application);
    const bool breached = is_breached(first, request.cases);
    for (const AskedClaim& asked : request.claims) {
      if (breached) break;
      const std::size_t entity = rules.benefit(asked.plan->benefit).subject.at();
      const std::int32_t rows = ranges[entity].second - ranges[entity].first;
      const std::int32_t subject = row_before[entity] + asked.claim->subject - ranges[entity].first;
      Agreement agreement(cases_, *asked.plan);
      for (std::int32_t i = 0; i < request.cases; ++i) agreement.add(subject + i * rows);
      const MonthVerdicts before = month_verdicts(*evaluation_, *asked.plan, asked.claim->subject);
      RefinedMonths months =
          agreement.settle(before.by[static_cast<std::size_t>(Verdict::undetermined)]);
      if ((months.settled() | months.dropped) == 0) continue;
      months.cells = request.cells;
      settled_.emplace_back(asked.claim, std::move(months));
    }
    first += request.cases;
    for (std::size_t e = 0; e < ranges.size(); ++e)
      row_before[e] += (ranges[e].second - ranges[e].first) * request.cases;
  }
}

// A case outside the bounds that a rule states says nothing; the claim stays open.
bool CaseSplit::is_breached(std::int32_t first, std::int32_t cases) const {
  const auto& found = cases_.breaches();
  return std::any_of(found.begin(), found.end(), [&](const Breach& b) {
    return b.application >= first && b.application < first + cases;
  });
}

}  // namespace kwota

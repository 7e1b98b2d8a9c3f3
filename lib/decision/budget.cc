#include "decision/budget.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace kwota {
namespace {

// More than any batch comes to: a limit of which the law states no figure.
constexpr Int128 without_end = Int128{std::numeric_limits<std::int64_t>::max()} << 32;

// Totals of one claim while its months are gone through.
struct Total {
  Int128 least = 0, most = 0;
  bool granted = false, possible = false;
};

class Taking {
 public:
  Taking(const Evaluation& evaluation, const BenefitPlan& plan, std::int32_t subject)
      : evaluation_(evaluation), plan_(plan),
        benefit_(evaluation.program().rules->benefit(plan.benefit)), subject_(subject) {}

  Total total(const RefinedMonths* refined) const {
    Total t;
    SegmentWalk walk(evaluation_, plan_, subject_, refined);
    for (SegmentView s; walk.next(s);) {
      if (s.verdict == Verdict::granted) {
        const Int128 amount = std::max<std::int64_t>(s.amount, 0);
        add(t, amount, amount, s.last - s.first + 1);
        t.granted = true;
      } else if (may_be_granted(s)) {
        for (std::int32_t m = s.first; m <= s.last; ++m) add(t, 0, most_of(m), 1);
      }
    }
    return t;
  }

 private:
  // What is paid once is paid in one of the months.
  void add(Total& t, Int128 least, Int128 most, std::int32_t months) const {
    t.possible = true;
    if (benefit_.once) {
      t.least = std::max(t.least, least);
      t.most = std::max(t.most, most);
    } else {
      t.least += least * months;
      t.most += most * months;
    }
  }

  // Undetermined, and no condition fails that would refuse it whatever else comes out.
  bool may_be_granted(const SegmentView& s) const {
    if (s.verdict != Verdict::undetermined) return false;
    for (std::size_t c = 0; c < benefit_.conditions.size(); ++c) {
      const bool failed = ((s.failed >> c) & 1U) != 0;
      if (failed && benefit_.conditions[c].verdict != Verdict::undetermined) return false;
    }
    return true;
  }

  // An amount that the office chooses is at most the upper end of its interval.
  Int128 most_of(std::int32_t month) const {
    Int128 most = evaluation_.number(plan_.amount, benefit_.subject, subject_, month).high;
    for (const ConditionPlan& c : plan_.conditions) {
      if (c.up_to.column == no_column) continue;
      const Int128 scale = evaluation_.program().column(c.up_to.column).scale;
      const Int128 end = evaluation_.number(c.up_to.column, benefit_.subject, subject_, month).high;
      most = std::min(most, end * 100 / scale);
    }
    return std::max<Int128>(most, 0);
  }

  const Evaluation& evaluation_;
  const BenefitPlan& plan_;
  const Benefit& benefit_;
  std::int32_t subject_;
};

void add_key(const Evaluation& evaluation, ColumnId column, EntityId entity, std::int32_t row,
             BudgetClaim& claim) {
  if (evaluation.program().column(column).truth) {
    const TruthRange t = evaluation.truth(column, entity, row);
    claim.order_low.push_back(static_cast<Int128>(t.low & 1U));
    claim.order_high.push_back(static_cast<Int128>(t.high & 1U));
    return;
  }
  const NumberRange n = evaluation.number(column, entity, row, 0);
  claim.order_low.push_back(n.low);
  claim.order_high.push_back(n.high);
}

void add_limit(const Evaluation& evaluation, const BenefitPlan& plan, bool of_money,
               std::int32_t row, BudgetClaim& claim) {
  const Program& program = evaluation.program();
  const EntityId entity = program.rules->benefit(plan.benefit).subject;
  const NumberRange limit = evaluation.number(plan.limit.column, entity, row, 0);
  claim.limit_low = 0;
  claim.limit_high = without_end;
  if (!limit.known()) return;
  // Totals are whole, so what is below one of them never makes a difference.
  claim.limit_low = limit.low * (of_money ? 100 : 1) / program.column(plan.limit.column).scale;
  claim.limit_high = claim.limit_low;
}

auto budget_of(const BudgetClaim& c) {
  return std::tuple(c.benefit.index, c.first.index, c.months);
}

// A claim as it stands in the order at one end of what its keys may be.
bool stands_before(const BudgetClaim& a, const std::vector<Int128>& a_keys, const BudgetClaim& b,
                   const std::vector<Int128>& b_keys) {
  return std::tie(a_keys, a.application, a.subject, a.place) <
         std::tie(b_keys, b.application, b.subject, b.place);
}

using Keys = std::vector<Int128> BudgetClaim::*;
using Amount = Int128 BudgetClaim::*;

// Claims in one of the two orders, with the sums of their totals up to each.
class Queue {
 public:
  Queue(std::vector<const BudgetClaim*> claims, Keys keys, Amount amount)
      : claims_(std::move(claims)), keys_(keys) {
    std::sort(claims_.begin(), claims_.end(), [&](const BudgetClaim* a, const BudgetClaim* b) {
      return stands_before(*a, a->*keys_, *b, b->*keys_);
    });
    sums_.push_back(0);
    for (const BudgetClaim* c : claims_) sums_.push_back(sums_.back() + c->*amount);
  }

  // Of all that stand before `claim`, were it at `keys`; it is itself in the queue at its own.
  Int128 sum_before(const BudgetClaim& claim, const std::vector<Int128>& keys) const {
    const auto end =
        std::partition_point(claims_.begin(), claims_.end(), [&](const BudgetClaim* other) {
          return stands_before(*other, other->*keys_, claim, keys);
        });
    return sums_[static_cast<std::size_t>(end - claims_.begin())];
  }

 private:
  std::vector<const BudgetClaim*> claims_;
  Keys keys_;
  std::vector<Int128> sums_;
};

void settle_one(const std::vector<const BudgetClaim*>& claims, BudgetOutcomes& out) {
  const Queue may_stand(claims, &BudgetClaim::order_low, &BudgetClaim::most);
  const Queue surely_stand(claims, &BudgetClaim::order_high, &BudgetClaim::least);
  for (const BudgetClaim* c : claims) {
    if (!c->granted) continue;
    // A claim whose keys are not known may stand before itself; it is counted once.
    const bool before_itself = stands_before(*c, c->order_low, *c, c->order_high);
    const Int128 most =
        may_stand.sum_before(*c, c->order_high) + (before_itself ? Int128{0} : c->most);
    if (most <= c->limit_low) continue;
    const Int128 least = surely_stand.sum_before(*c, c->order_low) + c->least;
    out.push_back({c->place, least > c->limit_high ? Verdict::refused : Verdict::undetermined});
  }
}

}  // namespace

std::optional<BudgetClaim> budget_claim(const Evaluation& evaluation, const BenefitPlan& plan,
                                        const Claim& claim, const RefinedMonths* refined) {
  if (plan.limit.column == no_column) return std::nullopt;
  const Program& program = evaluation.program();
  const RuleSet& rules = *program.rules;
  const Benefit& benefit = rules.benefit(plan.benefit);
  const Total total = Taking(evaluation, plan, claim.subject).total(refined);
  if (!total.possible) return std::nullopt;
  BudgetClaim c;
  c.benefit = plan.benefit;
  c.first = program.first;
  c.months = program.months;
  const bool of_money = rules.formula(benefit.budget->limit).root().type.is(Kind::money);
  add_limit(evaluation, plan, of_money, claim.subject, c);
  for (const ColumnId key : plan.order) add_key(evaluation, key, benefit.subject, claim.subject, c);
  const std::vector<EntityRows>& rows = evaluation.batch().entities;
  c.application =
      rows[rules.vocabulary.root().at()].ids[static_cast<std::size_t>(claim.application)];
  if (benefit.subject != rules.vocabulary.root())
    c.subject = rows[benefit.subject.at()].ids[static_cast<std::size_t>(claim.subject)];
  c.granted = total.granted;
  c.least = of_money ? total.least : Int128{total.granted ? 1 : 0};
  c.most = of_money ? total.most : Int128{1};
  return c;
}

BudgetOutcomes settle_budgets(std::span<const BudgetClaim> claims) {
  std::vector<const BudgetClaim*> all;
  for (const BudgetClaim& c : claims) all.push_back(&c);
  std::sort(all.begin(), all.end(), [](const BudgetClaim* a, const BudgetClaim* b) {
    return budget_of(*a) < budget_of(*b);
  });
  BudgetOutcomes out;
  for (auto first = all.begin(); first != all.end();) {
    const auto end = std::find_if(first, all.end(), [&](const BudgetClaim* c) {
      return budget_of(*c) != budget_of(**first);
    });
    settle_one({first, end}, out);
    first = end;
  }
  std::sort(out.begin(), out.end(),
            [](const BudgetOutcome& a, const BudgetOutcome& b) { return a.place < b.place; });
  return out;
}

std::span<const BudgetOutcome> outcomes_of(std::span<const BudgetOutcome> all, std::int64_t block) {
  const auto first = std::partition_point(
      all.begin(), all.end(), [&](const BudgetOutcome& o) { return o.place.block < block; });
  const auto end = std::partition_point(
      first, all.end(), [&](const BudgetOutcome& o) { return o.place.block == block; });
  return {first, end};
}

}  // namespace kwota

#include "decision/verdicts.h"

#include <algorithm>
#include <bit>

namespace kwota {
namespace {

std::size_t index_of(Verdict v) { return static_cast<std::size_t>(v); }

void settle(MonthVerdicts& result, const RefinedMonths& refined) {
  const std::uint64_t settled = refined.settled() | refined.dropped;
  result.by[index_of(Verdict::undetermined)] &= ~settled;
  for (std::size_t v = 0; v < verdict_count; ++v) result.by[v] |= refined.by[v];
  result.decided &= ~refined.dropped;
  result.decided_unknown &= ~settled;
  std::uint64_t& granted = result.by[index_of(Verdict::granted)];
  if (refined.budget == Verdict::granted) return;
  result.unfunded = granted;
  result.by[index_of(refined.budget)] |= granted;
  granted = 0;
}

}  // namespace

std::uint64_t RefinedMonths::settled() const {
  std::uint64_t all = 0;
  for (const std::uint64_t some : by) all |= some;
  return all;
}

MonthVerdicts month_verdicts(const Evaluation& evaluation, const BenefitPlan& plan,
                             std::int32_t subject, const RefinedMonths* refined) {
  const Program& program = evaluation.program();
  const RuleSet& rules = *program.rules;
  const Benefit& benefit = rules.benefit(plan.benefit);
  MonthVerdicts result;
  TruthRange decided{program.all_months, program.all_months};
  if (plan.decided_for != no_column)
    decided = evaluation.truth(plan.decided_for, benefit.subject, subject);
  result.decided = decided.high;
  result.decided_unknown = decided.high & ~decided.low;
  std::uint64_t remaining = decided.low;
  std::array<std::uint64_t, verdict_count>
      open{};  // months in which an earlier condition may give this verdict
  std::uint64_t undetermined = result.decided_unknown;
  for (std::size_t c = 0; c < plan.conditions.size(); ++c) {
    const TruthRange holds = evaluation.truth(plan.conditions[c].holds, benefit.subject, subject);
    const std::size_t kind = index_of(benefit.conditions[c].verdict);
    const std::uint64_t failed = remaining & ~holds.high;
    std::uint64_t otherwise = 0;
    for (std::size_t k = 0; k < verdict_count; ++k) otherwise |= k == kind ? 0 : open[k];
    result.by[kind] |= failed & ~otherwise;
    undetermined |= failed & otherwise;
    remaining &= ~failed;
    open[kind] |= remaining & holds.high & ~holds.low;
  }
  std::uint64_t any_open = 0;
  for (const std::uint64_t months : open) any_open |= months;
  undetermined |= remaining & any_open;
  std::uint64_t granted = remaining & ~any_open;
  const bool amounts_known = evaluation.column(plan.amount).exact();
  for (std::uint64_t left = amounts_known ? 0 : granted; left != 0; left &= left - 1) {
    const int m = std::countr_zero(left);
    if (evaluation.number(plan.amount, benefit.subject, subject, m).known()) continue;
    granted &= ~(std::uint64_t{1} << m);
    undetermined |= std::uint64_t{1} << m;
  }
  result.by[index_of(Verdict::granted)] |= granted;
  result.by[index_of(Verdict::undetermined)] |= undetermined;
  if (refined != nullptr) settle(result, *refined);
  return result;
}

SegmentWalk::SegmentWalk(const Evaluation& evaluation, const BenefitPlan& plan,
                         std::int32_t subject, const RefinedMonths* refined)
    : evaluation_(evaluation), plan_(plan),
      entity_(evaluation.program().rules->benefit(plan.benefit).subject), subject_(subject),
      refined_(refined), months_(month_verdicts(evaluation, plan, subject, refined)) {
  for (std::size_t c = 0; c < plan.conditions.size(); ++c) {
    conditions_[c] = evaluation.truth(plan.conditions[c].holds, entity_, subject);
  }
  find_changes();
}

void SegmentWalk::find_changes() {
  if (refined_ != nullptr) {
    changes_ =
        ~std::uint64_t{0};  // few claims are decided by cases: each of their months is looked at
    return;
  }
  const auto compare = [this](std::uint64_t months) { changes_ |= months ^ (months << 1); };
  for (const std::uint64_t months : months_.by) compare(months);
  compare(months_.decided_unknown);
  for (std::size_t c = 0; c < plan_.conditions.size(); ++c) {
    compare(conditions_[c].low);
    compare(conditions_[c].high);
  }
  const Operand& amounts = evaluation_.column(plan_.amount);
  if (amounts.month_stride == 0) return;
  const std::uint64_t granted = months_.by[index_of(Verdict::granted)];
  for (std::int32_t m = 1; m < evaluation_.program().months; ++m) {
    if (((granted >> m) & 1U) == 0) continue;
    const bool same = evaluation_.number(plan_.amount, entity_, subject_, m).low ==
                      evaluation_.number(plan_.amount, entity_, subject_, m - 1).low;
    changes_ |= static_cast<std::uint64_t>(!same) << m;
  }
}

void SegmentWalk::month(std::int32_t m, SegmentView& view) const {
  const std::uint64_t bit = std::uint64_t{1} << m;
  for (std::size_t v = 0; v < verdict_count; ++v) {
    if ((months_.by[v] & bit) != 0) view.verdict = static_cast<Verdict>(v);
  }
  if ((months_.unfunded & bit) != 0) return unfunded(view);
  view.by_cases = refined_ != nullptr && (refined_->settled() & bit) != 0;
  if (view.by_cases) {
    const RefinedMonths::Month& settled = refined_->months[static_cast<std::size_t>(m)];
    view.amount = settled.amount;
    view.failed = settled.failed;
    view.unknown = settled.unknown;
    view.deciding = settled.deciding;
    view.amount_unknown = false;
    return;
  }
  view.failed = 0;
  view.unknown = 0;
  view.deciding = 0;
  for (std::size_t c = 0; c < plan_.conditions.size(); ++c) {
    const std::uint64_t flag = std::uint64_t{1} << c;
    if ((conditions_[c].high & bit) == 0) {
      view.failed |= flag;
    } else if ((conditions_[c].low & bit) == 0) {
      view.unknown |= flag;
    }
  }
  view.amount = 0;
  view.amount_unknown = view.verdict == Verdict::undetermined && view.failed == 0 &&
                        view.unknown == 0 && (months_.decided_unknown & bit) == 0;
  if (view.verdict == Verdict::granted) {
    view.amount =
        static_cast<std::int64_t>(evaluation_.number(plan_.amount, entity_, subject_, m).low);
  }
}

// All else holds, so the condition that stands for the budget is the whole reason.
void SegmentWalk::unfunded(SegmentView& view) const {
  const Benefit& benefit = evaluation_.program().rules->benefit(plan_.benefit);
  const std::uint64_t flag = std::uint64_t{1} << benefit.budget->condition;
  const bool refused = view.verdict == Verdict::refused;
  view.amount = 0;
  view.failed = refused ? flag : 0;
  view.unknown = refused ? 0 : flag;
  view.amount_unknown = false;
  view.by_cases = false;
  view.deciding = 0;
}

bool SegmentWalk::next(SegmentView& segment) {
  const std::uint64_t left = at_ >= 64 ? 0 : months_.decided & (~std::uint64_t{0} << at_);
  if (left == 0) return false;
  segment.first = std::countr_zero(left);
  segment.last = segment.first;
  month(segment.first, segment);
  if (refined_ == nullptr) {
    const std::uint64_t stop =
        segment.first >= 63 ? 0 : (changes_ | ~months_.decided) >> (segment.first + 1);
    segment.last =
        std::min(segment.first + std::countr_zero(stop), evaluation_.program().months - 1);
    at_ = segment.last + 1;
    return true;
  }
  SegmentView other;
  while (segment.last + 1 < evaluation_.program().months &&
         ((months_.decided >> (segment.last + 1)) & 1U) != 0) {
    month(segment.last + 1, other);
    const bool same = other.verdict == segment.verdict && other.amount == segment.amount &&
                      other.failed == segment.failed && other.unknown == segment.unknown &&
                      other.amount_unknown == segment.amount_unknown &&
                      other.by_cases == segment.by_cases && other.deciding == segment.deciding;
    if (!same) break;
    ++segment.last;
  }
  at_ = segment.last + 1;
  return true;
}

}  // namespace kwota

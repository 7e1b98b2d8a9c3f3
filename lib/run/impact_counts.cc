#include "run/impact_counts.h"

#include <algorithm>

#include "decision/payments.h"

namespace kwota {
namespace {

void add_month(MonthCounts& to, const MonthCounts& from) {
  to.payments += from.payments;
  to.families += from.families;
  to.undetermined += from.undetermined;
  to.amount += from.amount;
}

}  // namespace

void VariantCounts::add(const VariantCounts& other) {
  claims += other.claims;
  payments += other.payments;
  persons += other.persons;
  families += other.families;
  undetermined += other.undetermined;
  undetermined_families += other.undetermined_families;
  gaining += other.gaining;
  losing += other.losing;
  unknown += other.unknown;
  amount += other.amount;
  for (const auto& [month, counts] : other.months) add_month(months[month], counts);
}

ImpactCounts::ImpactCounts(std::vector<bool> chosen, std::size_t variants)
    : chosen_(std::move(chosen)), variants_(variants), counts_((chosen_.size() + 1) * variants) {}

void ImpactCounts::merge(const ImpactCounts& other) {
  for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i].add(other.counts_[i]);
}

void ImpactCounts::Share::add(const Share& other) {
  for (const auto& [month, counts] : other.months) add_month(months[month], counts);
  claims += other.claims;
  payments += other.payments;
  undetermined += other.undetermined;
  amount += other.amount;
}

void ImpactCounts::add_claim(const BlockClaim& claim, Share& share) {
  const Program& program = claim.evaluation->program();
  const bool once = program.rules->benefit(claim.plan->benefit).once;
  SegmentWalk walk(*claim.evaluation, *claim.plan, claim.claim->subject, claim.refined);
  std::int64_t payments = 0;
  bool open = false;
  for (SegmentView view; walk.next(view);) {
    const bool undetermined = view.verdict == Verdict::undetermined;
    const std::int32_t paid = months_paid(view, once, payments > 0);
    const std::int32_t counted = undetermined ? view.last - view.first + 1 : paid;
    for (std::int32_t m = view.first; m < view.first + counted; ++m) {
      MonthCounts& month = share.months[Month{program.first.index + m}];
      month.payments += undetermined ? 0 : 1;
      month.undetermined += undetermined ? 1 : 0;
      month.amount += undetermined ? 0 : view.amount;
    }
    open = open || undetermined;
    payments += paid;
    share.amount += Int128{view.amount} * paid;
  }
  ++share.claims;
  share.payments += payments;
  share.undetermined += open ? 1 : 0;
  if (payments > 0) share.paid_subjects.push_back(claim.claim->subject);
}

void ImpactCounts::settle(std::size_t place, std::span<const Share> shares, bool has_persons) {
  const Share& first = shares.front();
  for (std::size_t v = 0; v < shares.size(); ++v) {
    const Share& share = shares[v];
    VariantCounts& counts = counts_[place * variants_ + v];
    counts.claims += share.claims;
    counts.payments += share.payments;
    counts.families += share.payments > 0 ? 1 : 0;
    counts.undetermined += share.undetermined;
    counts.undetermined_families += share.undetermined > 0 ? 1 : 0;
    counts.amount += share.amount;
    if (has_persons) {
      std::vector<std::int32_t> persons = share.paid_subjects;
      std::sort(persons.begin(), persons.end());
      counts.persons += std::unique(persons.begin(), persons.end()) - persons.begin();
    }
    for (const auto& [month, of_month] : share.months) {
      MonthCounts& to = counts.months[month];
      add_month(to, of_month);
      to.families += of_month.payments > 0 ? 1 : 0;
    }
    if (v == 0) continue;
    if (share.undetermined > 0 || first.undetermined > 0) {
      ++counts.unknown;
    } else if (share.amount != first.amount) {
      ++(share.amount > first.amount ? counts.gaining : counts.losing);
    }
  }
}

void ImpactCounts::add(std::span<const BlockEvaluation* const> variants,
                       std::span<const std::int32_t> rejected) {
  // Without those that are rejected somewhere, every variant has the same claims in one order: of
  // applications, then of benefits.
  std::vector<std::vector<const BlockClaim*>> claims(variants_);
  for (std::size_t v = 0; v < variants_; ++v) {
    for (const BlockClaim& claim : variants[v]->claims()) {
      const bool counts = chosen_[claim.plan->benefit.at()] &&
                          !std::binary_search(rejected.begin(), rejected.end(), claim.application);
      if (counts) claims[v].push_back(&claim);
    }
  }
  const std::vector<const BlockClaim*>& order = claims.front();
  for (std::size_t next = 0; next < order.size();) {
    const std::int32_t application = order[next]->application;
    std::vector<Share> whole(variants_);
    while (next < order.size() && order[next]->application == application) {
      const BlockClaim& first = *order[next];
      const BenefitId benefit = first.plan->benefit;
      std::vector<Share> shares(variants_);
      for (; next < order.size() && order[next]->application == application &&
             order[next]->plan->benefit == benefit;
           ++next) {
        for (std::size_t v = 0; v < variants_; ++v) add_claim(*claims[v][next], shares[v]);
      }
      const RuleSet& rules = *first.evaluation->program().rules;
      settle(benefit.at(), shares, rules.benefit(benefit).subject != rules.vocabulary.root());
      for (std::size_t v = 0; v < variants_; ++v) whole[v].add(shares[v]);
    }
    settle(chosen_.size(), whole, false);
  }
}

}  // namespace kwota

#include "oracle/taper/taper.h"

#include <algorithm>
#include <numeric>

namespace kwota::oracle {
namespace {

constexpr std::int64_t least_paid = 2000;  // art. 5 ust. 3c

bool for_the_period(FamilyBenefit b) {  // art. 5 ust. 3b pkt 2
  return b == FamilyBenefit::leave || b == FamilyBenefit::lone_parent ||
         b == FamilyBenefit::large_family || b == FamilyBenefit::disability;
}

class Taper {
 public:
  Taper(const Household& h, const IncomeUnit& unit, const std::vector<FullAmounts>& full,
        const Readings& readings)
      : h_(h), readings_(readings), excess_(oracle::excess(h, unit)) {
    for (std::size_t c = 0; c < h.claims.size(); ++c) {
      const auto& s = unit.subjects;
      if (std::find(s.begin(), s.end(), h.claims[c].person) != s.end()) claims_.push_back(c);
    }
    // Left grosze: by benefit, then by id.
    std::sort(claims_.begin(), claims_.end(), [&](std::size_t a, std::size_t b) {
      const HouseholdClaim &x = h.claims[a], &y = h.claims[b];
      if (x.benefit != y.benefit) return x.benefit < y.benefit;
      return h.person(x.person).id < h.person(y.person).id;
    });
    for (const std::size_t c : claims_) full_.push_back(&full[c]);
    for (std::size_t t = 0; t < months_of_period; ++t) {
      for (std::size_t i = 0; i < claims_.size(); ++i) {
        if (full_[i]->full[t] == 0) continue;
        has_allowance_[t] = has_allowance_[t] || benefit(i) == FamilyBenefit::allowance;
        has_supplement_[t] = has_supplement_[t] || for_the_period(benefit(i));
      }
    }
  }

  void run(std::array<UnitMonth, months_of_period>& months,
           std::vector<GroszeByMonth>& paid) const {
    for (std::size_t t = 0; t < months_of_period; ++t) {
      UnitMonth& u = months[t];
      u.excess = excess_[t];
      std::vector<Exact> parts;
      for (std::size_t i = 0; i < claims_.size(); ++i) parts.push_back(component(i, t));
      u.sum = std::accumulate(parts.begin(), parts.end(), Exact{0});
      u.step = step(u);
      if (u.step == TaperStep::full) {
        for (std::size_t i = 0; i < claims_.size(); ++i) paid[claims_[i]][t] = full_[i]->full[t];
      } else if (u.step == TaperStep::reduced) {
        reduced(u, parts, t, paid);
      }
    }
  }

 private:
  TaperStep step(const UnitMonth& u) const {
    if (u.excess <= 0) return TaperStep::full;
    if (u.excess > u.sum) return TaperStep::over;
    const bool below =
        readings_.compared_rounded ? half_up(u.left()) < least_paid : u.left() < exact(least_paid);
    return below ? TaperStep::below_least : TaperStep::reduced;
  }

  // Whether a benefit that is due in some month of the period has been claimed by month t, or was
  // due by then.
  static bool known(const FullAmounts& f, std::size_t t) {
    bool ever = false, by_now = f.claimed[t];
    for (std::size_t m = 0; m < months_of_period; ++m) {
      ever = ever || f.full[m] > 0;
      by_now = by_now || (m <= t && f.full[m] > 0);
    }
    return ever && by_now;
  }
  int claims_by(std::size_t t) const {
    return static_cast<int>(std::count_if(full_.begin(), full_.end(),
                                          [&](const FullAmounts* f) { return known(*f, t); }));
  }
  // Since when the right has been set as it is in month t.
  std::size_t set_since(std::size_t t) const {
    while (t > 0 && excess_[t] == excess_[t - 1] && claims_by(t) == claims_by(t - 1)) --t;
    return t;
  }

  FamilyBenefit benefit(std::size_t i) const { return h_.claims[claims_[i]].benefit; }
  // Whether the family has the allowance, or for the others one of the supplements of the period.
  bool family_has(FamilyBenefit b, std::size_t t) const {
    return b == FamilyBenefit::allowance ? has_allowance_[t] : has_supplement_[t];
  }

  Exact component(std::size_t i, std::size_t t) const {
    const Exact c = exact_component(i, t);
    return readings_.rounded_components ? exact(half_up(c)) : c;
  }
  Exact exact_component(std::size_t i, std::size_t t) const {
    const FullAmounts& f = *full_[i];
    const std::size_t since = set_since(t);
    std::int64_t rest = 0;    // of the months since then
    std::int64_t spread = 0;  // of the period, but for what an earlier month paid in full
    int own_months = 0, family_months = 0;
    const FamilyBenefit b = benefit(i);
    for (std::size_t m = 0; m < months_of_period; ++m) {
      if (m >= t || excess_[m] > 0) spread += f.full[m];
      if (m < since) continue;
      rest += f.full[m];
      own_months += f.full[m] > 0 ? 1 : 0;
      family_months += family_has(b, m) ? 1 : 0;
    }
    if (b == FamilyBenefit::allowance || for_the_period(b)) {
      if (readings_.divisor_of_family) {
        return known(f, t) && family_has(b, t) ? exact(rest) / family_months : 0;
      }
      return f.full[t] > 0 ? exact(rest) / own_months : 0;
    }
    if (!known(f, t) || !f.allowance[t]) return 0;
    const bool school = b != FamilyBenefit::birth && b != FamilyBenefit::school_year;
    if (school && readings_.whole_school_year) return exact(f.rate * 10) / 12;
    return exact(spread) / 12;
  }

  // In proportion to the components, or when due by the same ratio; cut to the grosz, and the left
  // grosze to the largest remainders.
  void reduced(const UnitMonth& u, const std::vector<Exact>& parts, std::size_t t,
               std::vector<GroszeByMonth>& paid) const {
    const bool due = readings_.paid_when_due;
    // Evenly paid, the sum goes to the benefits that are due in the month or spread over it; a
    // benefit never gets more than its component.
    std::vector<Exact> shares = parts;
    Exact whole = 0;
    for (std::size_t i = 0; i < claims_.size(); ++i) {
      const bool monthly = benefit(i) == FamilyBenefit::allowance || for_the_period(benefit(i));
      if (monthly && full_[i]->full[t] == 0) shares[i] = 0;
      whole += shares[i];
    }
    const Exact even = std::min(exact(half_up(u.left())), whole);
    const Wide of = due ? Wide(u.sum) : Wide(whole) * grosz;
    std::vector<Wide> remainders;
    Wide all = 0;
    std::int64_t given = 0;
    for (std::size_t i = 0; i < claims_.size(); ++i) {
      // Of the sum, in grosze: the numerator of the exact share.
      const std::int64_t due_now = parts[i] > 0 ? full_[i]->full[t] : 0;
      const Wide share = due ? Wide(due_now) * u.left() : Wide(even) * shares[i];
      all += share;
      const auto cut = static_cast<std::int64_t>(share / of);
      paid[claims_[i]][t] = cut;
      given += cut;
      remainders.push_back(share % of);
    }
    const auto total = static_cast<std::int64_t>((2 * all + of) / (2 * of));
    std::vector<std::size_t> order(claims_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    for (std::size_t i = 0; given < total; ++i, ++given) ++paid[claims_[order[i]]][t];
  }

  const Household& h_;
  const Readings& readings_;
  MonthlyAmounts excess_;
  std::vector<std::size_t> claims_;
  std::vector<const FullAmounts*> full_;
  std::array<bool, months_of_period> has_allowance_{}, has_supplement_{};
};

}  // namespace

HouseholdPayments payments(const Household& h, const Readings& readings) {
  HouseholdPayments out;
  out.units = income_units(h);
  out.months.resize(out.units.size());
  out.paid.resize(h.claims.size());
  const std::vector<FullAmounts> full = full_amounts(h);
  for (std::size_t u = 0; u < out.units.size(); ++u)
    Taper(h, out.units[u], full, readings).run(out.months[u], out.paid);
  return out;
}

}  // namespace kwota::oracle

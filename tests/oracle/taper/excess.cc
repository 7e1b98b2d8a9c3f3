#include "oracle/taper/excess.h"

#include <algorithm>

namespace kwota::oracle {
namespace {

bool lost_by_statute(const Household& h, const IncomeItem& i) {
  if (i.lost == never || i.loss == LossTitle::pay_cut || i.loss == LossTitle::not_statutory)
    return false;
  // Art. 5 ust. 4: lost in the base year or later.
  return month_of(i.lost) >= month(h.base_year(), 1);
}
bool gained_by_statute(const IncomeItem& i) {
  return i.gained != always && i.gain != GainTitle::not_statutory;
}

// Art. 5 ust. 4c, periods from 2017/18: the same employer or business again within three months
// of the loss; then neither loss nor gain is looked at. Titles of work and business only.
bool within_three_months(const Household& h, Day lost, Day again) {
  return h.start >= month(2017, 11) && lost != always && again != never &&
         again <= months_later(lost, 3);
}
bool loss_disregarded(const Household& h, const IncomeItem& i) {
  const bool work =
      i.loss == LossTitle::job || i.loss == LossTitle::contract || i.loss == LossTitle::business;
  return work && within_three_months(h, i.lost, i.back_with_payer);
}
bool gain_disregarded(const Household& h, const IncomeItem& i) {
  const bool work =
      i.gain == GainTitle::job || i.gain == GainTitle::contract || i.gain == GainTitle::business;
  return work && within_three_months(h, i.lost_with_payer, i.gained);
}

Exact of_month(const Household& h, const IncomeItem& i, MonthIndex m) {
  // Art. 5 ust. 4 and 24 ust. 6: not counted from the month after the loss.
  if (lost_by_statute(h, i) && !loss_disregarded(h, i) && m > month_of(i.lost)) return 0;
  if (i.after_base_year) {
    // Art. 5 ust. 4b and 24 ust. 7.
    const bool counts = gained_by_statute(i) && !gain_disregarded(h, i);
    return counts && m >= month_of(i.gained) + 2 ? exact(i.month_net) : 0;
  }
  if (i.maintenance_paid) return -exact(i.year_net) / 12;
  // Art. 5 ust. 4a: gained in the base year.
  const bool part_of_year =
      gained_by_statute(i) && !gain_disregarded(h, i) && month_of(i.gained) / 12 == h.base_year();
  return exact(i.year_net) / (part_of_year ? i.months : 12);
}

bool raises(const DisabilityPaper& p) { return p.degree != Degree::light; }

bool raised_for(const HouseholdPerson& p, MonthIndex m) {
  return std::any_of(p.papers.begin(), p.papers.end(), [&](const DisabilityPaper& x) {
    return raises(x) && x.from <= last_day(m) && x.to >= first_day(m);
  });
}

// Everyone else named in a household is a member all the time.
bool is_member(const HouseholdPerson& p, MonthIndex m) {
  return p.role != HouseholdRole::child || p.born <= last_day(m);
}

}  // namespace

std::vector<IncomeUnit> income_units(const Household& h) {
  std::vector<IncomeUnit> units;
  const HouseholdRole applicant = h.persons[0].role;
  if (applicant == HouseholdRole::learner) return {{{0}, true}};
  IncomeUnit family;
  for (int i = 0; i < static_cast<int>(h.persons.size()); ++i) {
    if (h.person(i).role != HouseholdRole::child) continue;
    if (applicant == HouseholdRole::guardian) units.push_back({{i}, true});
    else family.subjects.push_back(i);
  }
  if (applicant != HouseholdRole::guardian) units.push_back(family);
  return units;
}

Exact monthly_income(const Household& h, const HouseholdPerson& p, MonthIndex m) {
  Exact sum = 0;
  for (const IncomeItem& i : p.incomes) sum += of_month(h, i, m);
  return sum;
}

int heads(const Household& h, const IncomeUnit& unit, MonthIndex m) {
  if (unit.alone) return 1;
  return static_cast<int>(std::count_if(h.persons.begin(), h.persons.end(),
                                        [&](const HouseholdPerson& p) { return is_member(p, m); }));
}

bool higher_threshold(const Household& h, const IncomeUnit& unit, MonthIndex m) {
  return std::any_of(unit.subjects.begin(), unit.subjects.end(), [&](int i) {
    return is_member(h.person(i), m) && raised_for(h.person(i), m);
  });
}

Exact tested_income(const Household& h, const IncomeUnit& unit, MonthIndex m) {
  if (unit.alone) return monthly_income(h, h.person(unit.subjects[0]), m);
  Exact income = 0;
  for (const HouseholdPerson& p : h.persons) {
    if (is_member(p, m)) income += monthly_income(h, p, m);
  }
  return income;
}

MonthlyAmounts excess(const Household& h, const IncomeUnit& unit) {
  MonthlyAmounts out{};
  for (int t = 0; t < months_of_period; ++t) {
    const MonthIndex m = h.start + t;
    const std::int64_t each = higher_threshold(h, unit, m) ? raised_threshold : threshold;
    out[static_cast<std::size_t>(t)] = tested_income(h, unit, m) - exact(each * heads(h, unit, m));
  }
  return out;
}

}  // namespace kwota::oracle

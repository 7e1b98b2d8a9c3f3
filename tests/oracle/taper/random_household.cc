#include "oracle/taper/random_household.h"

#include <algorithm>

#include "oracle/taper/random_events.h"
#include "oracle/taper/taper.h"

namespace kwota::oracle {
namespace {

class HouseholdMaker {
 public:
  HouseholdMaker(MonthIndex start, Dice& dice) : dice_(dice), events_(start, dice) {
    h_.start = start;
  }

  Household make() {
    h_.filed = events_.filing_day();
    const int kind = dice_.below(100);
    applicant(kind < 84   ? HouseholdRole::parent
              : kind < 92 ? HouseholdRole::guardian
                          : HouseholdRole::learner);
    if (h_.persons[0].role != HouseholdRole::learner) children();
    identify();
    for (int k = 0; k < static_cast<int>(h_.persons.size()); ++k) {
      const HouseholdRole role = h_.person(k).role;
      if (role == HouseholdRole::child || role == HouseholdRole::learner) claims(k);
    }
    if (h_.claims.empty()) {
      const int last = static_cast<int>(h_.persons.size()) - 1;
      h_.claims.push_back(
          {FamilyBenefit::allowance, last, std::max(h_.filed, h_.person(last).born)});
    }
    incomes();
    return std::move(h_);
  }

 private:
  Day period_end() const { return last_day(h_.start + 11); }

  void applicant(HouseholdRole role) {
    HouseholdPerson p;
    p.role = role;
    p.born = events_.day_at_age(role == HouseholdRole::learner ? dice_.between(19, 23)
                                                               : dice_.between(25, 50));
    if (role == HouseholdRole::learner) {
      p.independence = dice_.in(60)
                           ? Independence::parents_dead
                           : dice_.pick({Independence::judgment_before,
                                         Independence::judgment_after, Independence::settlement});
      events_.schooling(p);
      events_.papers(p, h_.filed);
    } else if (role == HouseholdRole::parent && dice_.in(55)) {
      p.marital = Marital::married;
    } else if (dice_.in(60)) {
      p.marital = dice_.pick({Marital::divorced, Marital::separated, Marital::widowed});
    }
    h_.persons.push_back(p);
    if (role != HouseholdRole::parent) return;
    together_ = p.marital == Marital::married || dice_.in(15);
    if (!together_) return;
    HouseholdPerson other;
    other.role =
        p.marital == Marital::married ? HouseholdRole::spouse : HouseholdRole::other_parent;
    other.marital = p.marital == Marital::married ? Marital::married : Marital::single;
    other.born = events_.day_at_age(dice_.between(25, 50));
    h_.persons.push_back(other);
  }

  void children() {
    const bool wards = h_.persons[0].role == HouseholdRole::guardian;
    const int n = wards ? dice_.pick({1, 1, 2, 3}) : dice_.pick({1, 1, 2, 2, 3, 3, 4, 5});
    bool leave = wards || !dice_.in(45);
    for (int i = 0; i < n; ++i) {
      HouseholdPerson p;
      p.birth_order = i + 1;
      const bool newborn = i + 1 == n && !wards && h_.filed < period_end() - 90 && dice_.in(15);
      p.born = newborn ? events_.day_after(h_.filed + 1) : events_.child_birth();
      if (i > 0 && dice_.in(10) && h_.persons.back().role == HouseholdRole::child)
        p.born = h_.persons.back().born;
      p.raised_with_other_parent = together_;
      if (wards || dice_.in(70)) {
        p.maintenance = dice_.pick(
            {Maintenance::parent_dead, Maintenance::father_unknown, Maintenance::dismissed});
      } else if (dice_.in(40)) {
        p.maintenance = dice_.pick({Maintenance::none, Maintenance::settlement,
                                    Maintenance::one_parent_pays, Maintenance::alternating});
      }
      events_.schooling(p);
      events_.papers(p, h_.filed);
      if (!leave && p.born > first_day(h_.start) - 3 * 365 && p.born < h_.filed) {
        leave = true;
        p.leave = events_.leave(p.born);
        p.leave->carer = together_ ? dice_.below(2) : 0;
      }
      if (years_later(p.born, 1) >= h_.filed) p.birth = events_.birth();
      h_.persons.push_back(p);
    }
  }

  // Ids that do not follow the order of rows.
  void identify() {
    std::vector<int> numbers;
    for (int i = 0; i < static_cast<int>(h_.persons.size()); ++i) numbers.push_back(i);
    for (HouseholdPerson& p : h_.persons) {
      const auto at = static_cast<std::size_t>(dice_.below(static_cast<int>(numbers.size())));
      p.id = "p" + std::to_string(numbers[at]);
      numbers.erase(numbers.begin() + static_cast<std::ptrdiff_t>(at));
    }
  }

  void claims(int k) {
    const HouseholdPerson& p = h_.person(k);
    const bool learner = p.role == HouseholdRole::learner;
    const HouseholdRole applicant = h_.persons[0].role;
    const bool alone = h_.persons[0].marital != Marital::married && !together_;
    claim(k, FamilyBenefit::allowance, 96);
    if (p.birth && applicant == HouseholdRole::parent) claim(k, FamilyBenefit::birth, 85);
    if (p.leave) claim(k, FamilyBenefit::leave, 92);
    if (learner || alone) claim(k, FamilyBenefit::lone_parent, 85);
    if (!learner && h_.persons.size() > 3) claim(k, FamilyBenefit::large_family, 85);
    claim(k, FamilyBenefit::disability, p.papers.empty() ? 4 : 90);
    claim(k, FamilyBenefit::school_year, p.schooling.empty() ? 4 : 85);
    const bool away = std::any_of(p.schooling.begin(), p.schooling.end(), [](const SchoolSpell& s) {
      return s.how == HowAtSchool::living_away;
    });
    const bool commutes =
        std::any_of(p.schooling.begin(), p.schooling.end(),
                    [](const SchoolSpell& s) { return s.how == HowAtSchool::commuting; });
    if (away || dice_.in(3)) return claim(k, FamilyBenefit::living_away, 90);
    if (commutes || dice_.in(3)) claim(k, FamilyBenefit::commuting, 90);
  }
  void claim(int k, FamilyBenefit b, int hundred) {
    if (!dice_.in(hundred)) return;
    HouseholdClaim c{b, k, always};
    const Day earliest = std::max(h_.filed + 1, h_.person(k).born);
    if (h_.person(k).born > h_.filed || (dice_.in(9) && earliest < period_end())) {
      // A newborn's claim mostly at once.
      c.later = h_.person(k).born > h_.filed && dice_.in(60)
                    ? std::min(earliest + dice_.below(5), period_end())
                    : events_.day_between(earliest, period_end());
    }
    const HouseholdPerson& p = h_.person(k);
    if (b == FamilyBenefit::disability && !p.papers.empty() && p.papers.back().from > h_.filed &&
        dice_.in(70)) {
      const Day within =
          months_later(p.papers.back().issued, 3) + dice_.pick({-70, -30, -1, 0, 0, 1});
      if (within <= period_end()) c.later = within;
    }
    h_.claims.push_back(c);
  }

  // --- income ---

  void incomes() {
    for (HouseholdPerson& p : h_.persons) {
      const bool own = p.role != HouseholdRole::child ||
                       h_.persons[0].role == HouseholdRole::guardian || dice_.in(5);
      if (own) events_.changing_incomes(p.incomes);
    }
    for (const IncomeUnit& u : income_units(h_)) aim(u);
  }

  // A base income that puts the unit near a step of the reduction in some month.
  void aim(const IncomeUnit& unit) {
    const int earner = unit.alone ? unit.subjects[0] : 0;
    const HouseholdPayments known = payments(h_, readings());
    std::size_t at = 0;
    for (std::size_t u = 0; u < known.units.size(); ++u) {
      if (known.units[u].subjects == unit.subjects) at = u;
    }
    const UnitMonth& m = known.months[at][static_cast<std::size_t>(dice_.below(12))];
    const Exact t = m.sum;
    const Exact target = dice_.in(45)
                             ? dice_.pick<Exact>({0, exact(1), t - exact(2000), t - exact(1999),
                                                  t - exact(2001), t, t + exact(1)})
                             : t * dice_.between(-20, 120) / 100;
    std::int64_t year = (target - m.excess) * 12 / grosz + dice_.pick({0, 0, 1, 1, -1});
    year = std::max<std::int64_t>(year, 0);
    const int pieces = dice_.pick({1, 1, 2});
    for (int i = 0; i < pieces; ++i) {
      const std::int64_t piece = i + 1 == pieces ? year : year / 3;
      year -= piece;
      const bool second = i == 1 && !unit.alone && together_;
      h_.person(second ? 1 : earner).incomes.push_back(events_.base_income(piece));
    }
  }
  // Which readings the family is near the steps of; it is tried under all.
  Readings readings() {
    return {dice_.in(50), dice_.in(50), dice_.in(50), dice_.in(50), dice_.in(50)};
  }

  Dice& dice_;
  RandomEvents events_;
  Household h_;
  bool together_ = false;
};

template <class T>
void shuffle(std::vector<T>& rows, Dice& dice) {
  for (std::size_t i = rows.size(); i > 1; --i)
    std::swap(rows[i - 1], rows[static_cast<std::size_t>(dice.below(static_cast<int>(i)))]);
}

}  // namespace

Household random_household(MonthIndex start, Dice& dice) {
  return HouseholdMaker(start, dice).make();
}

Household rows_shuffled(const Household& h, Dice& dice) {
  Household out = h;
  std::vector<std::size_t> order;
  for (std::size_t i = 1; i < h.persons.size(); ++i) order.push_back(i);
  shuffle(order, dice);
  order.insert(order.begin(), 0);
  std::vector<int> place(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    place[order[i]] = static_cast<int>(i);
    out.persons[i] = h.persons[order[i]];
  }
  for (HouseholdPerson& p : out.persons) {
    shuffle(p.incomes, dice);
    shuffle(p.schooling, dice);
    shuffle(p.papers, dice);
    if (p.leave) p.leave->carer = place[static_cast<std::size_t>(p.leave->carer)];
  }
  for (HouseholdClaim& c : out.claims) c.person = place[static_cast<std::size_t>(c.person)];
  return out;
}

Household incomes_split(const Household& h, Dice& dice) {
  Household out = h;
  for (HouseholdPerson& p : out.persons) {
    std::vector<IncomeItem> pieces;
    for (IncomeItem i : p.incomes) {
      IncomeItem rest = i;
      i.year_net = i.year_net * dice.below(101) / 100;
      i.month_net = i.month_net * dice.below(101) / 100;
      rest.year_net -= i.year_net;
      rest.month_net -= i.month_net;
      pieces.push_back(i);
      pieces.push_back(rest);
    }
    p.incomes = pieces;
  }
  return out;
}

Household one_grosz_more(const Household& h) {
  Household out = h;
  for (HouseholdPerson& p : out.persons) {
    const auto kept = std::find_if(p.incomes.begin(), p.incomes.end(), [](const IncomeItem& i) {
      return !i.after_base_year && !i.maintenance_paid && i.lost == never;
    });
    if (kept == p.incomes.end()) continue;
    ++kept->year_net;
    break;
  }
  return out;
}

}  // namespace kwota::oracle

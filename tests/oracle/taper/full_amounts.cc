#include "oracle/taper/full_amounts.h"

#include <algorithm>

#include "oracle/taper/excess.h"

namespace kwota::oracle {
namespace {

// --- figures: periods 2015/16, and all later ones ---

struct Sums {
  std::int64_t allowance_5, allowance_18, allowance_24;
  std::int64_t lone, lone_most, large, disability_5, disability_24, away, commuting;
};
const Sums& sums(const Household& h) {
  static constexpr Sums first{8900, 11800, 12900, 18500, 37000, 9000, 8000, 10000, 10500, 6300};
  static constexpr Sums later{9500, 12400, 13500, 19300, 38600, 9500, 9000, 11000, 11300, 6900};
  return h.start < month(2016, 11) ? first : later;
}
constexpr std::int64_t birth_sum = 100000, leave_sum = 40000, school_year_sum = 10000;
constexpr std::int64_t lone_disabled = 8000, lone_disabled_most = 16000;

// --- one person in one month ---

MonthIndex birthday(const HouseholdPerson& p, int age) {
  return month_of(years_later(p.born, age));
}
bool on_some_day(Day from, Day to, MonthIndex m) {
  return from <= last_day(m) && to >= first_day(m);
}

bool is_school(HouseholdSchool s) {
  return s == HouseholdSchool::primary || s == HouseholdSchool::secondary ||
         s == HouseholdSchool::art || s == HouseholdSchool::art_secondary ||
         s == HouseholdSchool::special_centre;
}
template <class Kind>
bool attends(const HouseholdPerson& p, MonthIndex m, Kind kind) {
  return std::any_of(p.schooling.begin(), p.schooling.end(),
                     [&](const SchoolSpell& s) { return kind(s) && on_some_day(s.from, s.to, m); });
}
bool at_school(const HouseholdPerson& p, MonthIndex m) {
  return attends(p, m, [](const SchoolSpell& s) { return is_school(s.kind); });
}
bool at_university(const HouseholdPerson& p, MonthIndex m) {
  return attends(p, m, [](const SchoolSpell& s) { return s.kind == HouseholdSchool::university; });
}

template <class Kind>
bool holds(const HouseholdPerson& p, MonthIndex m, Kind kind) {
  return std::any_of(p.papers.begin(), p.papers.end(), [&](const DisabilityPaper& d) {
    return kind(d.degree) && on_some_day(d.from, d.to, m);
  });
}
bool is_severe(Degree d) { return d == Degree::severe || d == Degree::zus_severe; }
bool is_moderate_or_severe(Degree d) { return d == Degree::moderate || is_severe(d); }
bool is_certificate_or_severe(Degree d) { return d == Degree::under_16 || is_severe(d); }
bool is_any(Degree) { return true; }

// Art. 6 ust. 1, 1a: to the end of the month in which the age is completed.
bool young_or_at_school(const HouseholdPerson& p, MonthIndex m) {
  return m <= birthday(p, 18) || (m <= birthday(p, 21) && at_school(p, m));
}
bool of_age_for_allowance(const HouseholdPerson& p, MonthIndex m) {
  const bool student = at_school(p, m) || at_university(p, m);
  if (p.role == HouseholdRole::learner) return m <= birthday(p, 24) && student;
  return young_or_at_school(p, m) ||
         (m <= birthday(p, 24) && student && holds(p, m, is_moderate_or_severe));
}

// Art. 13 ust. 1, on one certificate.
bool supplement_on(const HouseholdPerson& p, const DisabilityPaper& d, MonthIndex m) {
  if (!on_some_day(d.from, d.to, m)) return false;
  if (d.degree == Degree::under_16) return m <= birthday(p, 16);
  return is_moderate_or_severe(d.degree) && m >= birthday(p, 16) && m <= birthday(p, 24);
}
bool disability_supplement(const HouseholdPerson& p, MonthIndex m) {
  return std::any_of(p.papers.begin(), p.papers.end(),
                     [&](const DisabilityPaper& d) { return supplement_on(p, d, m); });
}

// Art. 15 ust. 1 pkt 1: a primary school only for a child with a certificate or any degree.
bool lives_at_school(const HouseholdPerson& p, MonthIndex m) {
  return attends(p, m, [&](const SchoolSpell& s) {
    if (s.how != HowAtSchool::living_away) return false;
    if (s.kind == HouseholdSchool::primary) return holds(p, m, is_any);
    return s.kind == HouseholdSchool::secondary || s.kind == HouseholdSchool::art ||
           s.kind == HouseholdSchool::art_secondary;
  });
}
// Art. 15 ust. 1 pkt 2.
bool commutes(const HouseholdPerson& p, MonthIndex m) {
  return attends(p, m, [](const SchoolSpell& s) {
    return s.how == HowAtSchool::commuting &&
           (s.kind == HouseholdSchool::secondary || s.kind == HouseholdSchool::art_secondary);
  });
}
bool school_month(MonthIndex m) { return m % 12 != 6 && m % 12 != 7; }  // September to June

// Art. 10 ust. 1 and 5.
bool leave_counts(const ChildcareLeave& u) {
  return u.months_employed >= 6 && !u.work_prevents_care && !u.maternity_allowance &&
         !u.parental_benefit && u.days_in_facility <= 5;
}
// Art. 10 ust. 3: a broken month by its days, before April 2016 by thirtieths; up to 0.10.
std::int64_t leave_amount(const ChildcareLeave& u, MonthIndex m) {
  const Day from = std::max(u.from, first_day(m)), to = std::min(u.to, last_day(m));
  if (from > to) return 0;
  const int days = to - from + 1, all = last_day(m) - first_day(m) + 1;
  if (days == all) return leave_sum;
  const int parts = m < month(2016, 4) ? 30 : all;
  const std::int64_t tenths = (leave_sum / 10 * days + parts - 1) / parts;
  return std::min(tenths * 10, leave_sum);
}

// --- the household ---

class Articles {
 public:
  explicit Articles(const Household& h) : h_(h), sums_(sums(h)), units_(income_units(h)) {}

  std::vector<FullAmounts> all() {
    out_.resize(h_.claims.size());
    for (std::size_t c = 0; c < out_.size(); ++c) {
      const HouseholdClaim& claim = h_.claims[c];
      for (int t = 0; t < months_of_period; ++t) {
        const auto at = static_cast<std::size_t>(t);
        const MonthIndex m = h_.start + t;
        out_[c].claimed[at] = first_month(claim) <= m && there(h_.person(claim.person), m);
        out_[c].in_question[at] = in_question(claim, m);
        out_[c].allowance[at] = allowance(claim.person, m);
      }
    }
    for (std::size_t c = 0; c < out_.size(); ++c) one(h_.claims[c], out_[c]);
    return std::move(out_);
  }

 private:
  MonthIndex first_month(const HouseholdClaim& c) const {
    return month_of(std::max(h_.filed, c.later));
  }
  // Art. 24 ust. 2a: within three months of the certificate's issue, from the month in which the
  // certificate was applied for.
  bool in_reach(const HouseholdClaim& c, const DisabilityPaper& d, MonthIndex m) const {
    return month_of(d.applied) <= m && on_some_day(d.from, d.to, m) &&
           std::max(h_.filed, c.later) <= months_later(d.issued, 3);
  }
  bool in_question(const HouseholdClaim& c, MonthIndex m) const {
    if (first_month(c) <= m) return true;
    if (c.benefit == FamilyBenefit::disability) {
      const HouseholdPerson& p = h_.person(c.person);
      return std::any_of(p.papers.begin(), p.papers.end(), [&](const DisabilityPaper& d) {
        return supplement_on(p, d, m) && in_reach(c, d, m);
      });
    }
    return c.benefit == FamilyBenefit::allowance && allowance_reaches_back(c, m);
  }
  // The allowance depends on a certificate by the child's age, or by the threshold where the income
  // is over the lower one.
  bool allowance_reaches_back(const HouseholdClaim& c, MonthIndex m) const {
    const auto certified = [&](const HouseholdPerson& p) {
      return there(p, m) &&
             std::any_of(p.papers.begin(), p.papers.end(), [&](const DisabilityPaper& d) {
               return d.degree != Degree::light && in_reach(c, d, m);
             });
    };
    const HouseholdPerson& child = h_.person(c.person);
    if (child.role == HouseholdRole::child && !young_or_at_school(child, m) && certified(child))
      return true;
    for (const IncomeUnit& u : units_) {
      if (std::find(u.subjects.begin(), u.subjects.end(), c.person) == u.subjects.end()) continue;
      if (tested_income(h_, u, m) <= exact(threshold * heads(h_, u, m))) return false;
      return std::any_of(u.subjects.begin(), u.subjects.end(),
                         [&](int i) { return certified(h_.person(i)); });
    }
    return false;
  }
  bool asked_for(FamilyBenefit b, int person, MonthIndex m) const {
    return std::any_of(h_.claims.begin(), h_.claims.end(), [&](const HouseholdClaim& c) {
      return c.benefit == b && c.person == person && in_question(c, m);
    });
  }
  static bool there(const HouseholdPerson& p, MonthIndex m) { return p.born <= last_day(m); }

  // Art. 3 pkt 17a.
  bool lone_applicant(MonthIndex m) const {
    if (h_.persons[0].marital == Marital::married) return false;
    return std::none_of(h_.persons.begin(), h_.persons.end(), [&](const HouseholdPerson& p) {
      return p.role == HouseholdRole::child && p.born <= last_day(m) && p.raised_with_other_parent;
    });
  }
  // Art. 7 pkt 5.
  bool maintenance_fixed(const HouseholdPerson& p, MonthIndex m) const {
    switch (p.maintenance) {
      case Maintenance::settlement:
        return m >= month(2016, 4);
      case Maintenance::alternating:
        return h_.start >= month(2017, 11);
      case Maintenance::none:
      case Maintenance::not_delivered:
        return false;
      default:
        return true;
    }
  }
  // Art. 4-7 without income.
  bool allowance(int k, MonthIndex m) const {
    const HouseholdPerson& p = h_.person(k);
    if (!asked_for(FamilyBenefit::allowance, k, m) || !there(p, m) || !of_age_for_allowance(p, m))
      return false;
    if (p.role == HouseholdRole::learner) return p.independence != Independence::none;
    return h_.persons[0].role != HouseholdRole::parent || !lone_applicant(m) ||
           maintenance_fixed(p, m);
  }

  // Art. 11a ust. 1-2.
  bool lone_supplement(int k, MonthIndex m) const {
    if (!asked_for(FamilyBenefit::lone_parent, k, m) || !allowance(k, m)) return false;
    const HouseholdPerson& p = h_.person(k);
    if (p.role == HouseholdRole::learner) return p.independence == Independence::parents_dead;
    return lone_applicant(m) && (p.maintenance == Maintenance::parent_dead ||
                                 p.maintenance == Maintenance::father_unknown ||
                                 p.maintenance == Maintenance::dismissed);
  }
  bool lone_increase(int k, MonthIndex m) const {
    return lone_supplement(k, m) && holds(h_.person(k), m, is_certificate_or_severe);
  }
  // The sum for all children is shared equally; what is left goes by ids.
  template <class Due>
  std::int64_t shared(int k, std::int64_t each, std::int64_t most, Due due) const {
    std::int64_t children = 0, before = 0;
    for (int i = 0; i < static_cast<int>(h_.persons.size()); ++i) {
      if (!due(i)) continue;
      ++children;
      if (h_.person(i).id < h_.person(k).id) ++before;
    }
    const std::int64_t sum = std::min(each * children, most);
    return sum / children + (before < sum % children ? 1 : 0);
  }
  std::int64_t lone_amount(int k, MonthIndex m) const {
    if (!lone_supplement(k, m)) return 0;
    std::int64_t sum =
        shared(k, sums_.lone, sums_.lone_most, [&](int i) { return lone_supplement(i, m); });
    if (lone_increase(k, m)) {
      sum +=
          shared(k, lone_disabled, lone_disabled_most, [&](int i) { return lone_increase(i, m); });
    }
    return sum;
  }

  // Art. 12a: the third and each further child with the right to the allowance, oldest first.
  bool third_or_further(int k, MonthIndex m) const {
    int older = 0;
    const HouseholdPerson& p = h_.person(k);
    for (int i = 0; i < static_cast<int>(h_.persons.size()); ++i) {
      const HouseholdPerson& q = h_.person(i);
      if (!allowance(i, m)) continue;
      if (q.born < p.born || (q.born == p.born && q.birth_order < p.birth_order)) ++older;
    }
    return older >= 2;
  }

  // Art. 10: the months of this period count with those before it.
  void leave(const HouseholdPerson& p, FullAmounts& f) const {
    if (!p.leave || !leave_counts(*p.leave)) return;
    int used = p.leave->months_used;
    for (int t = 0; t < months_of_period; ++t) {
      const auto at = static_cast<std::size_t>(t);
      const MonthIndex m = h_.start + t;
      const int most = holds(p, m, is_certificate_or_severe) ? 72 : p.leave->one_birth ? 36 : 24;
      if (!f.in_question[at] || !f.allowance[at] || used >= most) continue;
      f.full[at] = leave_amount(*p.leave, m);
      if (f.full[at] > 0) ++used;
    }
  }

  // Art. 9 and 26 ust. 5.
  void birth(const HouseholdClaim& claim, const HouseholdPerson& p, FullAmounts& f) const {
    const MonthIndex due = std::max({month_of(p.born), first_month(claim), h_.start});
    if (!p.birth || due >= h_.start + months_of_period) return;
    const auto at = static_cast<std::size_t>(due - h_.start);
    const bool in_time = std::max(h_.filed, claim.later) < years_later(p.born, 1);
    const bool care = p.birth->care_from_week <= 10 && p.birth->care_until_birth;
    if (in_time && care && f.allowance[at]) f.full[at] = birth_sum;
  }

  // Art. 14: the school year that begins in September of the period; claimed in October, still in
  // time (ust. 3), it falls to October. The allowance is due in that month or in September.
  void school_year(const HouseholdClaim& claim, const HouseholdPerson& p, FullAmounts& f) const {
    const MonthIndex september = h_.start + 10;
    const MonthIndex due = std::max(september, first_month(claim));
    if (due >= h_.start + months_of_period) return;
    const bool begins = attends(p, september, [](const SchoolSpell& s) {
      return is_school(s.kind) || s.kind == HouseholdSchool::preschool_year;
    });
    const auto at = static_cast<std::size_t>(due - h_.start);
    const bool allowance =
        f.allowance[at] || f.allowance[static_cast<std::size_t>(september - h_.start)];
    if (begins && allowance) f.full[at] = school_year_sum;
  }

  void one(const HouseholdClaim& claim, FullAmounts& f) const {
    const int k = claim.person;
    const HouseholdPerson& p = h_.person(k);
    if (claim.benefit == FamilyBenefit::leave) return leave(p, f);
    if (claim.benefit == FamilyBenefit::birth) return birth(claim, p, f);
    if (claim.benefit == FamilyBenefit::school_year) return school_year(claim, p, f);
    if (claim.benefit == FamilyBenefit::living_away) f.rate = sums_.away;
    if (claim.benefit == FamilyBenefit::commuting) f.rate = sums_.commuting;
    for (int t = 0; t < months_of_period; ++t) {
      const auto at = static_cast<std::size_t>(t);
      const MonthIndex m = h_.start + t;
      if (f.in_question[at] && f.allowance[at]) f.full[at] = monthly(claim.benefit, k, p, m);
    }
  }
  std::int64_t monthly(FamilyBenefit b, int k, const HouseholdPerson& p, MonthIndex m) const {
    switch (b) {
      case FamilyBenefit::allowance:
        // Art. 25 ust. 2: the next sum from the month after the birthday.
        return m <= birthday(p, 5)    ? sums_.allowance_5
               : m <= birthday(p, 18) ? sums_.allowance_18
                                      : sums_.allowance_24;
      case FamilyBenefit::lone_parent:
        return lone_amount(k, m);
      case FamilyBenefit::large_family:
        return third_or_further(k, m) ? sums_.large : 0;
      case FamilyBenefit::disability:
        if (!disability_supplement(p, m)) return 0;
        return m <= birthday(p, 5) ? sums_.disability_5 : sums_.disability_24;
      case FamilyBenefit::living_away:
        return school_month(m) && lives_at_school(p, m) ? sums_.away : 0;
      case FamilyBenefit::commuting:
        return school_month(m) && commutes(p, m) ? sums_.commuting : 0;
      default:
        return 0;
    }
  }

  const Household& h_;
  const Sums& sums_;
  std::vector<IncomeUnit> units_;
  std::vector<FullAmounts> out_;
};

}  // namespace

std::vector<FullAmounts> full_amounts(const Household& h) { return Articles(h).all(); }

}  // namespace kwota::oracle

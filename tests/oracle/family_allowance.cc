#include "oracle/family_allowance.h"

#include <algorithm>

#include "oracle/articles.h"

namespace kwota::oracle {
namespace {

// --- one family
// -----------------------------------------------------------------------------------------------------

// Money of a year in grosze, times 10000 so that hectares stay whole.
using Exact = std::int64_t;

struct YearIncome {
  Exact sum = 0;
  bool farm_unknown = false;  // and something more, of a farm whose hectare has no figure
};

class Court {
 public:
  explicit Court(const Family& family) : f_(family) {
    for (const Person& p : f_.persons) {
      const Role r = *p.role;
      if (r == Role::applicant || r == Role::legal_guardian || r == Role::de_facto_guardian ||
          r == Role::learner)
        claimant_ = &p;
    }
  }

  std::vector<MonthOutcome> decide(const Person& subject) const {
    std::vector<MonthOutcome> months;
    for (int i = 0; i < f_.period_months; ++i) {
      const MonthIndex m = f_.period_start + i;
      MonthOutcome out;
      const bool surely = in_question(subject, m, false);
      out.decided = surely || in_question(subject, m, true);
      if (out.decided) judge(subject, m, out);
      if (out.decided && !surely) out.verdict = Verdict::undetermined;
      if (surely && out.verdict == Verdict::granted) out.amount = amount(subject, m);
      months.push_back(out);
    }
    return months;
  }

 private:
  // Art. 24 ust. 2a: such a certificate, and the application came within three months of its issue.
  template <class Kind>
  bool holds_reaching_back(const Person& p, MonthIndex m, Kind kind) const {
    return std::any_of(p.certificates.rows.begin(), p.certificates.rows.end(),
                       [&](const Certificate& c) {
                         return kind(*c.kind, m) && month_of(*c.applied) <= m &&
                                f_.filed <= months_later(*c.issued, 3);
                       });
  }

  // --- the family (art. 3 pkt 16) ---

  static bool with_family(const Person& p, MonthIndex m) {
    return on_some_day(*p.joined, *p.left, m) && (*p.role != Role::child || *p.born <= last_day(m));
  }

  static bool care_benefit_counts(CareBenefit b, MonthIndex m) {
    switch (b) {
      case CareBenefit::nursing:
        return m >= month(2004, 10);
      case CareBenefit::special_carers:
        return m >= month(2013, 1);
      case CareBenefit::carers:
        return m >= month(2014, 6);
      default:
        return false;
    }
  }
  static bool member_child(const Person& p, MonthIndex m) {
    if (*p.role != Role::child || !with_family(p, m) || *p.relation == Relation::none) return false;
    if (m >= month(2005, 9) && *p.relation == Relation::guardianship) return false;
    if (m >= month(2007, 8) && married_all_month(p, m)) return false;
    if (m >= month(2007, 8) && adult_all_month(p, m) && *p.own_child_since <= first_day(m))
      return false;
    if (m <= birthday_month(p, 25)) return *p.maintained;
    return holds(p, m, is_severe) && care_benefit_counts(*p.care_benefit, m);
  }
  static bool member(const Person& p, MonthIndex m) {
    switch (*p.role) {
      case Role::applicant:
      case Role::spouse:
      case Role::other_parent:
      case Role::de_facto_guardian:
        return with_family(p, m);
      case Role::legal_guardian:
        return m < month(2005, 9) && with_family(p, m);
      case Role::child:
        return member_child(p, m);
      default:
        return false;
    }
  }
  // Art. 5 ust. 5-7.
  static bool head(const Person& p, MonthIndex m) {
    if (!member(p, m) || in_institution(p, m)) return false;
    return m < month(2016, 4) || !in_foster(p, m);
  }

  // --- income ---

  int base_year() const {
    return f_.period_start == month(2004, 5) ? 2002 : f_.period_start / 12 - 1;
  }

  YearIncome income_of(const Person& p, MonthIndex m) const {
    YearIncome out;
    for (const Income& i : p.incomes.rows) {
      if (*i.year != base_year()) continue;
      if (*i.kind == IncomeKind::foreign && m < month(2005, 9)) continue;
      if (*i.kind == IncomeKind::farm) {
        out.sum += Exact(i.hectares->value) * hectare_income(base_year(), m);
        out.farm_unknown =
            out.farm_unknown || (i.hectares->value > 0 && hectare_income(base_year(), m) == 0);
        continue;
      }
      std::int64_t net = i.net->value;
      if (*i.form == IncomeForm::breakdown && *i.kind != IncomeKind::maintenance_paid) {
        net = i.revenue->value - i.costs->value - i.tax->value - i.social->value - i.health->value;
        net = std::max<std::int64_t>(net, 0);
        // Art. 5 ust. 10, until the Tribunal's judgment of November 2005: what was declared, before
        // tax and contributions come off, is at least this.
        if (*i.kind == IncomeKind::lump_sum && m < month(2005, 12)) {
          const std::int64_t least = 6 * (i.tax->value + i.health->value);
          net = std::max(net, least - i.tax->value - i.social->value - i.health->value);
        }
      }
      out.sum += Exact(10000) * (*i.kind == IncomeKind::maintenance_paid ? -net : net);
    }
    return out;
  }

  static bool own_income_only(const Person& subject, MonthIndex m) {
    return *subject.role == Role::learner ||
           (m >= month(2005, 9) && *subject.relation == Relation::guardianship);
  }

  YearIncome tested_income(const Person& subject, MonthIndex m) const {
    if (own_income_only(subject, m)) return income_of(subject, m);
    YearIncome all;
    for (const Person& p : f_.persons) {
      if (!member(p, m)) continue;
      const YearIncome one = income_of(p, m);
      all.sum += one.sum;
      all.farm_unknown = all.farm_unknown || one.farm_unknown;
      if (m >= month(2009, 2)) continue;
      for (const Placement& x : p.placements.rows) {
        if (is_institution(x, m) && all_month(*x.from, *x.to, m))
          all.sum -= Exact(10000) * 12 * x.fee->value;
      }
    }
    return all;
  }

  int heads(const Person& subject, MonthIndex m) const {
    if (own_income_only(subject, m)) return 1;
    return static_cast<int>(std::count_if(f_.persons.begin(), f_.persons.end(),
                                          [&](const Person& p) { return head(p, m); }));
  }

  bool raised_threshold(const Person& subject, MonthIndex m) const {
    if (own_income_only(subject, m)) return holds(subject, m, raises_threshold);
    return std::any_of(f_.persons.begin(), f_.persons.end(), [&](const Person& p) {
      return member_child(p, m) && holds(p, m, raises_threshold);
    });
  }

  // Art. 5 ust. 1-3 on an income of the year. The exception of ust. 3 ended with 2015.
  bool income_passes(const Person& subject, MonthIndex m, Exact yearly) const {
    const Figures& is = figures_of(m);
    const int n = heads(subject, m);
    const Exact excess =
        yearly - Exact(10000) * 12 * n * (raised_threshold(subject, m) ? is.raised : is.threshold);
    if (excess <= 0) return true;
    if (m < month(2005, 9) || m > month(2015, 12) || !*f_.allowance_before || *f_.exceeded_before)
      return false;
    return excess <= Exact(10000) * 12 * is.to_5 * (m < month(2007, 8) ? 1 : n);
  }

  // --- from when (art. 24) ---

  // With `any_farm`: if a farm whose hectare has no figure brings in enough.
  bool in_question(const Person& subject, MonthIndex m, bool any_farm) const {
    const Day arrived = m < month(2009, 2) ? std::max(f_.filed, *f_.completed) : f_.filed;
    if (month_of(arrived) <= m) return true;
    return m >= month(2013, 1) && reaches_back(subject, m, any_farm);
  }
  // A right that hangs on a certificate.
  bool reaches_back(const Person& subject, MonthIndex m, bool any_farm) const {
    if (*subject.role == Role::child && !young_or_at_school(subject, m) &&
        holds_reaching_back(subject, m, raises_threshold))
      return true;
    const YearIncome income = tested_income(subject, m);
    const bool over = income.sum > Exact(10000) * 12 * heads(subject, m) * figures_of(m).threshold;
    if (!over && !(any_farm && income.farm_unknown)) return false;
    if (own_income_only(subject, m)) return holds_reaching_back(subject, m, raises_threshold);
    return std::any_of(f_.persons.begin(), f_.persons.end(), [&](const Person& p) {
      return member_child(p, m) && holds_reaching_back(p, m, raises_threshold);
    });
  }

  // --- the applicant ---

  static bool in_scope(Residence r, MonthIndex m) {
    switch (r) {
      case Residence::polish:
      case Residence::eu:
      case Residence::permanent:
      case Residence::refugee:
        return true;
      case Residence::treaty:
        return m >= month(2007, 8);
      case Residence::eu_resident:
      case Residence::temporary:
        return m >= month(2005, 10);
      case Residence::tolerated:
        return m >= month(2005, 7) && m < month(2008, 6);
      case Residence::subsidiary:
        return m >= month(2008, 6);
      case Residence::labour_card:
        return m >= month(2014, 5);
      case Residence::ict:
        return m >= month(2018, 3);
      case Residence::researcher:
        return m >= month(2019, 5);
      default:
        return false;
    }
  }
  bool resides(MonthIndex m) const {
    const Person& p = *claimant_;
    if (m < month(2005, 9)) return true;
    if (m < month(2006, 2) && *p.residence != Residence::polish && *p.residence != Residence::eu)
      return true;
    const bool now = on_some_day(*p.in_poland_from, *p.in_poland_to, m);
    if (m >= month(2007, 8)) return now || *f_.treaty;
    return now && years_later(*p.in_poland_from, 1) <= f_.filed;
  }
  bool entitled(const Person& subject) const {
    switch (*claimant_->role) {
      case Role::applicant:
        return *subject.role == Role::child &&
               (*subject.relation == Relation::own || *subject.relation == Relation::spouses ||
                *subject.relation == Relation::adopted);
      case Role::legal_guardian:
        return *subject.role == Role::child && *subject.relation == Relation::guardianship;
      case Role::de_facto_guardian:
        return *subject.role == Role::child && *subject.relation == Relation::adoption_pending;
      default:
        return &subject == claimant_;
    }
  }
  static bool independent(const Person& p, MonthIndex m) {
    if (*p.role != Role::learner) return true;
    if (!adult_all_month(p, m)) return false;
    switch (*p.independence) {
      case Independence::parents_dead:
      case Independence::judgment_before:
        return true;
      case Independence::judgment_after:
        return m < month(2005, 9) || m >= month(2007, 8);
      case Independence::settlement:
        return m >= month(2007, 7);
      default:
        return false;
    }
  }

  bool coordination(MonthIndex m) const {
    return std::any_of(f_.persons.begin(), f_.persons.end(), [&](const Person& p) {
      const bool concerned = member(p, m) || (m >= month(2015, 10) && &p == claimant_) ||
                             (m >= month(2021, 8) && *p.role == Role::parent_outside);
      return concerned && abroad(p, m);
    });
  }
  // Since August 2021 the months of the stay; before, all that follows a departure, or the whole
  // application if someone was away when it came in (art. 23a ust. 1, 2, 5 and 6).
  bool abroad(const Person& p, MonthIndex m) const {
    const bool whole = m < month(2021, 8);
    const Day from = whole ? std::max(f_.filed, first_day(f_.period_start)) : first_day(m);
    const Day to = whole ? std::max(f_.filed, last_day(m)) : last_day(m);
    return std::any_of(p.abroad.rows.begin(), p.abroad.rows.end(), [&](const Abroad& x) {
      return *x.from <= to && *x.to >= from && (m < month(2009, 2) || *x.purpose == Purpose::work);
    });
  }

  // --- the single parent (art. 3 pkt 17, 17a; art. 7 pkt 5) ---

  bool single_parent_of(const Person& subject, MonthIndex m) const {
    if (*claimant_->role != Role::applicant || *subject.role != Role::child ||
        !unmarried(*claimant_, m))
      return false;
    if (m < month(2006, 1)) return !*subject.raised_with_other_parent;
    return std::none_of(f_.persons.begin(), f_.persons.end(), [&](const Person& p) {
      return *p.role == Role::child && with_family(p, m) && *p.raised_with_other_parent;
    });
  }
  static bool maintenance_settled(Maintenance a, MonthIndex m) {
    switch (a) {
      case Maintenance::judgment:
      case Maintenance::parent_dead:
      case Maintenance::father_unknown:
      case Maintenance::dismissed:
        return true;
      case Maintenance::settlement:
        return m >= month(2016, 4);
      case Maintenance::one_parent_pays:
        return m >= month(2006, 2);
      case Maintenance::alternating:
        return m >= month(2017, 11);
      default:
        return false;
    }
  }

  // --- all conditions of one month ---

  void judge(const Person& s, MonthIndex m, MonthOutcome& out) const {
    const auto fails = [&](Ground g, bool holds_) {
      out.failing |= holds_ ? 0U : 1U << static_cast<int>(g);
    };
    const bool learner = *s.role == Role::learner;
    const bool child = *s.role == Role::child;
    const bool single = single_parent_of(s, m);
    fails(Ground::completion, m < month(2009, 2) || *f_.completed <= *f_.completion_deadline);
    fails(Ground::coordination, !coordination(m));
    fails(Ground::entitled, entitled(s));
    fails(Ground::independent, independent(s, m));
    fails(Ground::scope, in_scope(*claimant_->residence, m));
    fails(Ground::residence, resides(m));
    fails(Ground::care, learner || with_family(s, m));
    fails(Ground::age, learner || young_or_at_school(s, m) || age_by_degree(s, m));
    fails(Ground::learner_schooling, !learner || learner_age(s, m));
    fails(Ground::marriage, !married_all_month(s, m) || (m < month(2005, 9) && !child));
    fails(Ground::institution, !excluded_by_placement(s, m));
    fails(Ground::own_child, m < month(2005, 9) || *s.own_allowance_since > first_day(m) ||
                                 (m >= month(2007, 8) && child && !adult_all_month(s, m)));
    fails(Ground::title_in_time,
          m < month(2017, 11) || !single || *s.maintenance != Maintenance::not_delivered);
    fails(Ground::maintenance,
          m < month(2005, 9) || !single || maintenance_settled(*s.maintenance, m));
    fails(Ground::foreign_allowance, m < month(2009, 2) || *f_.treaty || !foreign_allowance(s, m));
    const YearIncome income = tested_income(s, m);
    const bool passes = income_passes(s, m, income.sum);
    fails(Ground::income, passes);
    out.income_open = income.farm_unknown;
    out.verdict = verdict(out.failing, m);
    // A farm without a figure can only add to the income: what does not pass without it would not
    // pass with it.
    if (passes && income.farm_unknown && out.failing == 0) out.verdict = Verdict::undetermined;
  }

  static Verdict verdict(std::uint32_t failing, MonthIndex m) {
    for (int g = 0; g < ground_count; ++g) {
      if (((failing >> g) & 1U) == 0) continue;
      const Ground ground = static_cast<Ground>(g);
      if (ground == Ground::completion || ground == Ground::title_in_time)
        return Verdict::left_unexamined;
      if (ground == Ground::coordination) return Verdict::not_competent;
      // The reduction of art. 5 ust. 3-3d is not part of this computation.
      if (ground == Ground::income && m >= month(2016, 1)) return Verdict::undetermined;
      return Verdict::refused;
    }
    return Verdict::granted;
  }

  static bool excluded_by_placement(const Person& s, MonthIndex m) {
    if (*s.role == Role::learner) return m >= month(2005, 9) && in_institution(s, m);
    return *s.role == Role::child && (in_institution(s, m) || in_foster(s, m));
  }
  static bool foreign_allowance(const Person& s, MonthIndex m) {
    return std::any_of(s.foreign_allowances.rows.begin(), s.foreign_allowances.rows.end(),
                       [&](const ForeignAllowance& x) { return all_month(*x.from, *x.to, m); });
  }

  // --- how much ---

  std::int64_t amount(const Person& s, MonthIndex m) const {
    if (m < month(2006, 9)) return amount_by_order(s, m);
    const Figures& is = figures_of(m);
    if (m <= birthday_month(s, 5)) return is.to_5;
    return m <= birthday_month(s, 18) ? is.to_18 : is.to_24;
  }
  // Art. 47: the place among the children for whom the allowance is due, oldest first.
  std::int64_t amount_by_order(const Person& s, MonthIndex m) const {
    int place = 1;
    for (const int other : f_.claims) {
      const Person& p = f_.persons[static_cast<std::size_t>(other)];
      MonthOutcome out;
      judge(p, m, out);
      const bool older =
          *p.born < *s.born || (*p.born == *s.born && *p.birth_order < *s.birth_order);
      if (out.verdict == Verdict::granted && older) ++place;
    }
    return place <= 2 ? 4300 : place == 3 ? 5300 : 6600;
  }

  const Family& f_;
  const Person* claimant_ = nullptr;
};

}  // namespace

std::vector<std::vector<MonthOutcome>> family_allowance(const Family& family) {
  const Court court(family);
  std::vector<std::vector<MonthOutcome>> out;
  for (const int claim : family.claims)
    out.push_back(court.decide(family.persons[static_cast<std::size_t>(claim)]));
  return out;
}

}  // namespace kwota::oracle

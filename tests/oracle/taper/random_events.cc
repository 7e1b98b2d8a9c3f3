#include "oracle/taper/random_events.h"

#include <algorithm>

namespace kwota::oracle {

Day RandomEvents::day_between(Day from, Day to) {
  if (from >= to) return from;
  const Day any = from + dice_.below(to - from + 1);
  const MonthIndex m = month_of(any);
  const Day edge = dice_.pick({any, any, first_day(m), last_day(m), first_day(m) + 1});
  return std::clamp(edge, from, to);
}

Day RandomEvents::filing_day() {
  // The reduction begins with January 2016.
  const Day earliest = year() == 2015 ? day(2016, 1, 1) : first_day(start_ - 3);
  if (year() == 2015 && dice_.in(55)) return day_between(earliest, day(2016, 1, 31));
  if (year() != 2015 && dice_.in(65)) return day_between(earliest, last_day(start_));
  return day_between(earliest, last_day(start_ + 11));
}

Day RandomEvents::child_birth() {
  const int age =
      dice_.in(55) ? dice_.pick({1, 5, 5, 16, 16, 18, 18, 21, 24}) : dice_.between(1, 21);
  if (dice_.in(5)) {
    // 29 February, about that age in the period.
    const int born = (year() + 1 - std::min(age, 20)) / 4 * 4;
    return day(born, 2, 29);
  }
  return day_at_age(age);
}

void RandomEvents::schooling(HouseholdPerson& p) {
  const Day new_year = day(year() + 1, 9, 1);
  const Day ends = dice_.pick({never, never, never, day(year() + 1, 8, 31), day(year() + 1, 6, 25),
                               day(year() + 1, 4, 30), last_day(start_ + dice_.below(9))});
  const int age = year() + 1 - static_cast<int>(month_of(p.born) / 12);  // in the year of September
  const auto how = [&] {
    return dice_.pick({HowAtSchool::at_home, HowAtSchool::commuting, HowAtSchool::commuting,
                       HowAtSchool::living_away});
  };
  const Day long_ago = day(year() - 3, 9, 1);
  if (age < 6 || dice_.in(3)) return;
  if (age == 6) {
    if (dice_.in(60)) p.schooling.push_back({HouseholdSchool::preschool_year, new_year, never, {}});
  } else if (age < 15) {
    const HouseholdSchool kind =
        dice_.pick({HouseholdSchool::primary, HouseholdSchool::primary, HouseholdSchool::primary,
                    HouseholdSchool::art, HouseholdSchool::special_centre});
    p.schooling.push_back(
        {kind, age == 7 ? new_year : long_ago, never, dice_.in(25) ? how() : HowAtSchool::at_home});
  } else if (age == 15) {
    p.schooling.push_back(
        {HouseholdSchool::primary, long_ago, day(year() + 1, 8, 31), HowAtSchool::at_home});
    p.schooling.push_back({HouseholdSchool::secondary, new_year, never, how()});
  } else if (age < 20 || dice_.in(50)) {
    const HouseholdSchool kind = dice_.in(12)  ? HouseholdSchool::art_secondary
                                 : dice_.in(6) ? HouseholdSchool::other
                                               : HouseholdSchool::secondary;
    if (dice_.in(15)) {
      // Moves, or begins to commute, in the course of the school year.
      const Day moves = day(year() + 1, dice_.between(1, 5), 1);
      p.schooling.push_back({kind, long_ago, moves - 1, HowAtSchool::at_home});
      p.schooling.push_back({kind, moves, std::max(ends, moves + 20), how()});
    } else {
      p.schooling.push_back({kind, long_ago, ends, how()});
    }
    if (ends < day(year() + 1, 7, 1) && dice_.in(30)) {
      p.schooling.push_back({dice_.in(50) ? HouseholdSchool::secondary : HouseholdSchool::other,
                             new_year, never, how()});
    }
  } else {
    p.schooling.push_back({HouseholdSchool::university, day(year() - 1, 10, 1),
                           dice_.in(70) ? never : day(year() + 1, 6, 30),
                           HowAtSchool::living_away});
  }
}

void RandomEvents::papers(HouseholdPerson& p, Day filed) {
  if (!dice_.in(28)) return;
  const Day at_16 = years_later(p.born, 16);
  const Day begin = first_day(start_);
  const auto paper = [&](Degree degree, Day from, Day to) {
    // What begins before the application was applied for, and issued, too long ago to reach back to
    // months before it (art. 24 ust. 2a).
    const bool old = from < filed;
    p.papers.push_back({degree, from, to, old ? from - 300 : from, old ? from - 200 : from + 25});
  };
  const Day old = std::max(p.born, day_between(begin - 900, std::min(begin, filed) - 160));
  const auto degree = [&] {
    return dice_.pick({Degree::light, Degree::moderate, Degree::moderate, Degree::severe,
                       Degree::severe, Degree::zus_severe});
  };
  const Day to = dice_.in(55) ? never : day_in_period();
  if (p.born > filed) return;
  if (old < at_16 && at_16 <= end() && at_16 >= begin) {
    paper(Degree::under_16, old, at_16 - dice_.pick({0, 1}));
    if (dice_.in(70)) paper(degree(), at_16 + dice_.pick({0, 0, 1, 20}), never);
  } else if (old < at_16) {
    paper(Degree::under_16, old, std::min(to, at_16));
  } else {
    paper(degree(), old, to);
  }
  // A new one in the course of the period, applied for after the application for the benefits.
  const Day from = std::max(filed, begin) + dice_.between(1, 150);
  if (p.papers.back().to < from && from < end() && dice_.in(50))
    paper(from < at_16 ? Degree::under_16 : degree(), from, never);
}

ChildcareLeave RandomEvents::leave(Day born) {
  ChildcareLeave u;
  u.from = dice_.in(50) ? born + dice_.between(150, 400) : day_in_period();
  u.from = std::max(u.from, born + 1);
  u.to = dice_.in(50) ? never : std::max(u.from, day_in_period());
  u.months_employed = dice_.pick({6, 12, 40, 12, 6, 5});
  u.months_used = dice_.pick({0, 0, 14, 20, 22, 23, 24, 30, 35});
  u.one_birth = dice_.in(10);
  u.work_prevents_care = dice_.in(3);
  u.maternity_allowance = dice_.in(3);
  u.parental_benefit = dice_.in(3);
  u.days_in_facility = dice_.pick({0, 0, 0, 0, 0, 0, 5, 6});
  return u;
}

BirthFacts RandomEvents::birth() { return {dice_.pick({8, 9, 10, 10, 6, 11}), !dice_.in(5)}; }

IncomeItem RandomEvents::base_income(std::int64_t year) {
  IncomeItem i;
  i.year_net = year;
  i.broken_down = dice_.in(20);
  if (dice_.in(12)) {
    // A rise or a cut: neither gain nor loss.
    i.gained = dice_.in(50) ? always : day(base_year(), 5, 1);
    i.lost = dice_.in(50) ? never : day_in_period();
    i.loss = dice_.in(50) ? LossTitle::pay_cut : LossTitle::not_statutory;
  }
  return i;
}

IncomeItem RandomEvents::lost_income() {
  IncomeItem i = base_income(amount(1200, 14000));
  i.gained = always;
  i.lost = dice_.in(65)   ? day_in_period()
           : dice_.in(50) ? day_between(first_day(start_ - 9), last_day(start_ - 1))
                          : day_between(day(base_year(), 1, 1), day(base_year(), 12, 31));
  i.loss = dice_.pick({LossTitle::job, LossTitle::job, LossTitle::contract, LossTitle::pension,
                       LossTitle::unemployment, LossTitle::leave_began, LossTitle::business});
  return i;
}

IncomeItem RandomEvents::gained_later(const IncomeItem& before) {
  IncomeItem i;
  i.after_base_year = true;
  i.gained = day_between(day(base_year() + 1, 1, 1), last_day(start_ + 10));
  i.gain = dice_.pick({GainTitle::job, GainTitle::job, GainTitle::contract, GainTitle::pension,
                       GainTitle::unemployment, GainTitle::leave_ended, GainTitle::business,
                       GainTitle::not_statutory});
  i.month_net = amount(40, 900);
  if (before.back_with_payer != never) {
    i.gained = before.back_with_payer;
    i.lost_with_payer = before.lost;
    i.gain = before.loss == LossTitle::job ? GainTitle::job : GainTitle::contract;
  }
  if (dice_.in(15)) {
    i.lost = day_between(i.gained, end());
    i.loss = i.gain == GainTitle::pension ? LossTitle::pension : LossTitle::job;
  }
  return i;
}

void RandomEvents::changing_incomes(std::vector<IncomeItem>& items) {
  IncomeItem lost;
  if (dice_.in(25)) {
    lost = lost_income();
    const bool job = lost.loss == LossTitle::job || lost.loss == LossTitle::contract;
    if (job && lost.lost >= day(base_year() + 1, 1, 1) && dice_.in(45)) {
      const Day again = months_later(lost.lost, 3) + dice_.pick({-40, -1, 0, 0, 1, 1, 20});
      if (again <= end()) lost.back_with_payer = again;
    }
    items.push_back(lost);
  }
  if (dice_.in(20) || lost.back_with_payer != never) items.push_back(gained_later(lost));
  if (dice_.in(15)) {
    IncomeItem i;
    const int first = dice_.between(1, 12);
    i.months = 13 - first;
    i.gained = day_between(day(base_year(), first, 1), last_day(month(base_year(), first)));
    i.gain = dice_.pick({GainTitle::job, GainTitle::contract, GainTitle::pension});
    i.year_net = amount(30, 700) * i.months + dice_.below(12);
    if (dice_.in(20)) i.lost = day_in_period(), i.loss = LossTitle::job;
    items.push_back(i);
  }
  if (dice_.in(6)) {
    IncomeItem i;
    i.maintenance_paid = true;
    i.year_net = amount(600, 6000);
    items.push_back(i);
  }
}

}  // namespace kwota::oracle

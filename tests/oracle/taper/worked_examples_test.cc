// The second computation itself on the worked examples of the fact sheet: sums that were computed
// by hand or by an office.
#include <doctest/doctest.h>

#include "oracle/taper/taper.h"

using namespace kwota::oracle;

namespace {

constexpr Readings usual{};

HouseholdPerson person(HouseholdRole role, const char* id, Day born) {
  HouseholdPerson p;
  p.role = role;
  p.id = id;
  p.born = born;
  return p;
}

// Two parents, and income of the base year of the first.
Household family(MonthIndex start, Day filed, std::int64_t monthly) {
  Household h;
  h.start = start;
  h.filed = filed;
  h.persons.push_back(person(HouseholdRole::parent, "a", day(1985, 1, 1)));
  h.persons.push_back(person(HouseholdRole::spouse, "b", day(1985, 1, 1)));
  h.person(0).marital = h.person(1).marital = Marital::married;
  h.person(0).incomes.emplace_back().year_net = monthly * 12;
  return h;
}
HouseholdPerson& child(Household& h, const char* id, Day born) {
  h.persons.push_back(person(HouseholdRole::child, id, born));
  return h.persons.back();
}
void claim(Household& h, int who, std::initializer_list<FamilyBenefit> benefits) {
  for (const FamilyBenefit b : benefits) h.claims.push_back({b, who, always});
}
SchoolSpell school(HouseholdSchool kind, HowAtSchool how = HowAtSchool::at_home) {
  return {kind, day(2010, 9, 1), never, how};
}

Household municipal() {  // E1
  Household h = family(month(2015, 11), day(2016, 1, 15), 366159);
  child(h, "c", day(2000, 1, 10)).schooling = {
      school(HouseholdSchool::secondary, HowAtSchool::commuting)};
  child(h, "d", day(2004, 1, 10)).schooling = {school(HouseholdSchool::primary)};
  child(h, "e", day(2015, 8, 10)).birth = BirthFacts{};
  claim(h, 2, {FamilyBenefit::allowance, FamilyBenefit::school_year, FamilyBenefit::commuting});
  claim(h, 3, {FamilyBenefit::allowance, FamilyBenefit::school_year});
  claim(h, 4, {FamilyBenefit::allowance, FamilyBenefit::birth, FamilyBenefit::large_family});
  return h;
}
Household two_at_school(std::int64_t monthly) {  // E2, E3
  Household h = family(month(2026, 11), day(2026, 10, 15), monthly);
  child(h, "c", day(2019, 5, 10)).schooling = {school(HouseholdSchool::primary)};
  child(h, "d", day(2016, 5, 10)).schooling = {school(HouseholdSchool::primary)};
  claim(h, 2, {FamilyBenefit::allowance, FamilyBenefit::school_year});
  claim(h, 3, {FamilyBenefit::allowance, FamilyBenefit::school_year});
  return h;
}
Household one_child(MonthIndex start, Day born, std::int64_t monthly) {
  Household h = family(start, first_day(start), monthly);
  child(h, "c", born);
  claim(h, 2, {FamilyBenefit::allowance});
  return h;
}

std::int64_t paid_in(const Household& h, std::size_t t, const Readings& r = usual) {
  std::int64_t sum = 0;
  for (const GroszeByMonth& p : payments(h, r).paid) sum += p[t];
  return sum;
}
UnitMonth month_at(const Household& h, std::size_t t, const Readings& r = usual) {
  return payments(h, r).months[0][t];
}

}  // namespace

TEST_CASE("E1: an application of January 2016, exactly and with rounded components") {
  CHECK(month_at(municipal(), 2).excess == exact(29159));
  CHECK(month_at(municipal(), 2).sum == exact(55700));
  CHECK(paid_in(municipal(), 2) == 26541);
  const Readings rounded{.rounded_components = true};
  CHECK(month_at(municipal(), 2, rounded).sum == exact(55699));
  CHECK(paid_in(municipal(), 2, rounded) == 26540);
  CHECK(paid_in(municipal(), 1) == 0);
}

TEST_CASE("E2, E3: two children at school") {
  const Household reduced = two_at_school(281000);
  CHECK(month_at(reduced, 0).sum == exact(24800) + exact(20000) / 12);
  CHECK(paid_in(reduced, 0) == 15067);
  const HouseholdPayments by_month = payments(reduced, usual);
  CHECK(by_month.paid[0][0] + by_month.paid[1][0] + by_month.paid[2][0] + by_month.paid[3][0] ==
        15067);
  CHECK(by_month.paid[0][3] == 7059);
  CHECK(by_month.paid[1][3] + by_month.paid[3][3] ==
        15067 - by_month.paid[0][3] - by_month.paid[2][3]);
  const Readings when_due{.paid_when_due = true};
  CHECK(payments(reduced, when_due).paid[1][10] == 5693);
  CHECK(payments(reduced, when_due).paid[1][9] == 0);
  const Household at_threshold = two_at_school(269600);
  CHECK(paid_in(at_threshold, 0) == 24800);
  CHECK(paid_in(at_threshold, 10) == 44800);
}

TEST_CASE("E4: the least sum paid, and one grosz less") {
  const MonthIndex start = month(2026, 11);
  const Day four = day(2022, 12, 1);
  CHECK(paid_in(one_child(start, four, 209700), 0) == 2000);
  CHECK(month_at(one_child(start, four, 209701), 0).step == TaperStep::below_least);
  CHECK(month_at(one_child(start, four, 211700), 0).step == TaperStep::below_least);
  CHECK(month_at(one_child(start, four, 211701), 0).step == TaperStep::over);
}

TEST_CASE("E5: a widow, one of two children disabled") {
  Household h = family(month(2026, 11), day(2026, 10, 15), 270000);
  h.persons.erase(h.persons.begin() + 1);
  h.person(0).marital = Marital::widowed;
  HouseholdPerson& c = child(h, "c", day(2022, 12, 1));
  c.maintenance = Maintenance::parent_dead;
  c.papers = {{Degree::under_16, day(2024, 1, 1), never, day(2024, 1, 1), day(2024, 2, 1)}};
  HouseholdPerson& d = child(h, "d", day(2018, 12, 1));
  d.maintenance = Maintenance::parent_dead;
  d.schooling = {school(HouseholdSchool::primary)};
  claim(h, 1, {FamilyBenefit::allowance, FamilyBenefit::lone_parent, FamilyBenefit::disability});
  claim(h, 2, {FamilyBenefit::allowance, FamilyBenefit::lone_parent, FamilyBenefit::school_year});
  // The child completes 5 in December 2027, after the period.
  CHECK(month_at(h, 0).excess == exact(40800));
  CHECK(month_at(h, 0).sum == exact(77500) + exact(10000) / 12);
  CHECK(paid_in(h, 0) == 37533);
}

TEST_CASE("E6: the age band changes within the period") {
  const Household h = one_child(month(2025, 11), day(2021, 2, 10), 206000);
  CHECK(month_at(h, 0).sum == exact(137200) / 12);
  CHECK(paid_in(h, 0) == 7633);
  CHECK(paid_in(h, 11) == 7633);
}

TEST_CASE("E7: a large family, compared before and after rounding") {
  const auto large = [](std::int64_t monthly) {
    Household h = family(month(2026, 11), day(2026, 10, 15), monthly);
    child(h, "c", day(2023, 12, 1));
    child(h, "d", day(2018, 12, 1)).schooling = {school(HouseholdSchool::primary)};
    child(h, "e", day(2007, 10, 1)).schooling = {
        school(HouseholdSchool::secondary, HowAtSchool::commuting)};
    claim(h, 2, {FamilyBenefit::allowance, FamilyBenefit::large_family});
    claim(h, 3, {FamilyBenefit::allowance, FamilyBenefit::school_year});
    claim(h, 4, {FamilyBenefit::allowance, FamilyBenefit::school_year, FamilyBenefit::commuting});
    return h;
  };
  CHECK(month_at(large(380000), 0).sum == exact(44900) + exact(20000 + 69000) / 12);
  CHECK(paid_in(large(380000), 0) == 9317);
  CHECK(paid_in(large(387316), 0) == 2001);
  CHECK(month_at(large(387317), 0).step == TaperStep::below_least);
  const Readings after_rounding{.compared_rounded = true};
  CHECK(paid_in(large(387317), 0, after_rounding) == 2000);
}

TEST_CASE("E8: a sibling is born within the period") {
  Household h = family(month(2026, 11), day(2026, 10, 15), 210000);
  child(h, "c", day(2019, 5, 10)).schooling = {school(HouseholdSchool::primary)};
  child(h, "d", day(2027, 1, 20)).birth = BirthFacts{};
  claim(h, 2, {FamilyBenefit::allowance, FamilyBenefit::school_year});
  h.claims.push_back({FamilyBenefit::allowance, 3, day(2027, 1, 25)});
  h.claims.push_back({FamilyBenefit::birth, 3, day(2027, 1, 25)});
  CHECK(month_at(h, 0).excess == exact(7800));
  CHECK(month_at(h, 0).sum == exact(12400) + exact(10000) / 12);
  CHECK(paid_in(h, 0) == 5433);
  CHECK(paid_in(h, 2) == 12400 + 9500 + 100000);
  CHECK(paid_in(h, 3) == 12400 + 9500);
}

TEST_CASE("E9: an orphan at secondary school") {
  Household h;
  h.start = month(2026, 11);
  h.filed = day(2026, 10, 15);
  h.persons.push_back(person(HouseholdRole::learner, "a", day(2006, 10, 1)));
  h.person(0).independence = Independence::parents_dead;
  h.person(0).schooling = {school(HouseholdSchool::secondary)};
  h.person(0).incomes.emplace_back().year_net = 76000 * 12;
  claim(h, 0, {FamilyBenefit::allowance, FamilyBenefit::school_year});
  CHECK(paid_in(h, 0) == 5733);
  claim(h, 0, {FamilyBenefit::lone_parent});
  CHECK(paid_in(h, 0) == 25033);
}

TEST_CASE("E11: income gained in the base year, and after it") {
  Household h = one_child(month(2026, 11), day(2022, 12, 1), 0);
  IncomeItem& i = h.person(0).incomes[0];
  i.year_net = 1200000;
  i.gained = day(2025, 9, 15);
  i.gain = GainTitle::job;
  i.months = 4;
  CHECK(monthly_income(h, h.person(0), month(2026, 11)) == exact(300000));
  i.after_base_year = true;
  i.gained = day(2027, 5, 10);
  i.month_net = 310000;
  CHECK(monthly_income(h, h.person(0), month(2027, 6)) == 0);
  CHECK(monthly_income(h, h.person(0), month(2027, 7)) == exact(310000));
}

TEST_CASE("E12: a broken month of leave, by its days and before April 2016 by thirtieths") {
  const auto on_leave = [](MonthIndex start, Day to) {
    Household h = one_child(start, years_later(first_day(start), -1), 0);
    h.person(2).leave = ChildcareLeave{};
    h.person(2).leave->from = first_day(start);
    h.person(2).leave->to = to;
    claim(h, 2, {FamilyBenefit::leave});
    return full_amounts(h)[1].full;
  };
  CHECK(on_leave(month(2026, 11), day(2027, 2, 10))[3] == 14290);
  CHECK(on_leave(month(2026, 11), day(2027, 2, 14))[3] == 20000);
  CHECK(on_leave(month(2026, 11), day(2027, 2, 14))[4] == 0);
  CHECK(on_leave(month(2015, 11), day(2016, 2, 10))[3] == 13340);
}

// A family that claims the family allowance and its supplements under present law, as plain data:
// what the second computation of the reduction (art. 5 ust. 3-3d) starts from.
//
// In: built by random_household. Out: read by excess, full_amounts and taper, and written out as an
// application by household_application. Nobody marries, dies, leaves, or stays in an institution.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "oracle/family.h"

namespace kwota::oracle {

// In the order in which left grosze are given away.
enum class FamilyBenefit {
  allowance,     // zasilek_rodzinny
  birth,         // art. 9
  leave,         // art. 10
  lone_parent,   // art. 11a
  large_family,  // art. 12a
  disability,    // art. 13
  school_year,   // art. 14
  living_away,   // art. 15 ust. 1 pkt 1
  commuting      // art. 15 ust. 1 pkt 2
};
inline constexpr int benefit_count = 9;
inline constexpr std::array<const char*, benefit_count> benefit_names{
    "zasilek_rodzinny",       "dodatek_urodzenie",
    "dodatek_wychowawczy",    "dodatek_samotne_wychowywanie",
    "dodatek_wielodzietnosc", "dodatek_rehabilitacja",
    "dodatek_rok_szkolny",    "dodatek_zamieszkanie",
    "dodatek_dojazd"};

enum class HouseholdRole { parent, spouse, other_parent, guardian, learner, child };
enum class HouseholdSchool {
  primary,
  secondary,
  art,
  art_secondary,
  special_centre,
  preschool_year,
  university,
  other
};
enum class HowAtSchool { at_home, living_away, commuting };
enum class Degree { under_16, light, moderate, severe, zus_severe };

struct SchoolSpell {
  HouseholdSchool kind = HouseholdSchool::primary;
  Day from = 0, to = never;
  HowAtSchool how = HowAtSchool::at_home;
};

struct DisabilityPaper {
  Degree degree = Degree::under_16;
  Day from = 0, to = never, applied = 0, issued = 0;
};

// Why an income began or ended. What is not statutory, or a pay cut, is not among the grounds of
// art. 3 pkt 23 and 24.
enum class GainTitle { job, contract, pension, unemployment, leave_ended, business, not_statutory };
enum class LossTitle {
  job,
  contract,
  pension,
  unemployment,
  leave_began,
  business,
  pay_cut,
  not_statutory
};

struct IncomeItem {
  std::int64_t year_net = 0;  // grosze of the base year; 0 where gained after it
  std::int64_t month_net =
      0;  // of the month after the gain; for what was gained after the base year
  bool after_base_year = false;
  bool maintenance_paid = false;  // to persons outside the family: deducted
  Day gained = always;
  GainTitle gain = GainTitle::not_statutory;
  int months = 12;  // of the base year in which it was obtained
  Day lost = never;
  LossTitle loss = LossTitle::not_statutory;
  Day back_with_payer = never;   // on a lost item: the same payer pays again from
  Day lost_with_payer = always;  // on a gained item: income of the same payer had been lost on
  bool broken_down = false;      // given as revenue, costs, tax and contributions
};

struct ChildcareLeave {
  int carer = 0;  // person
  Day from = 0, to = never;
  int months_employed = 12, months_used = 0;
  bool one_birth = false;  // more than one child of one birth
  bool work_prevents_care = false, maternity_allowance = false, parental_benefit = false;
  int days_in_facility = 0;  // a week
};

struct BirthFacts {
  int care_from_week = 8;
  bool care_until_birth = true;
};

struct HouseholdPerson {
  std::string id;
  HouseholdRole role = HouseholdRole::child;
  Day born = 0;
  int birth_order = 1;  // among those born on one day
  Marital marital = Marital::single;
  bool raised_with_other_parent = false;
  Maintenance maintenance = Maintenance::judgment;
  Independence independence = Independence::none;
  std::vector<SchoolSpell> schooling;
  std::vector<DisabilityPaper> papers;
  std::vector<IncomeItem> incomes;
  std::optional<ChildcareLeave> leave;
  std::optional<BirthFacts> birth;
};

struct HouseholdClaim {
  FamilyBenefit benefit = FamilyBenefit::allowance;
  int person = 0;
  Day later = always;  // always: in the application itself
};

inline constexpr int months_of_period = 12;

struct Household {
  MonthIndex start = 0;
  Day filed = 0;
  std::vector<HouseholdPerson> persons;  // the applicant first
  std::vector<HouseholdClaim> claims;

  const HouseholdPerson& person(int i) const { return persons[static_cast<std::size_t>(i)]; }
  HouseholdPerson& person(int i) { return persons[static_cast<std::size_t>(i)]; }
  int base_year() const { return start / 12 - 1; }
};

// Those whose income and head count decide together: the family, or one ward or learner alone.
struct IncomeUnit {
  std::vector<int> subjects;  // persons that something may be claimed for
  bool alone = false;         // n = 1, own income only
};
std::vector<IncomeUnit> income_units(const Household& h);

}  // namespace kwota::oracle

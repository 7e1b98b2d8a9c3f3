// A family that claims the family allowance, as plain data for the second, independent computation
// of it.
//
// In: built by random_family. Out: read by family_allowance (which wants every fact) and by
// to_application. A fact without a value is one that nobody has told yet; a list that is not
// `known` may hold rows not given.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace kwota::oracle {

// Days since 1970-01-01 and months since year 0: the computation has its own calendar.
using Day = std::int32_t;
using MonthIndex = std::int32_t;
inline constexpr Day never = 2932896;          // 9999-12-31: a day that does not come
inline constexpr Day always = -32872;          // 1880-01-01: before anything that matters
inline constexpr Day last_day_of_all = 84005;  // 2199-12-31: the latest day a table can hold

Day day(int year, int month, int day_of_month);
constexpr MonthIndex month(int year, int number) { return year * 12 + number - 1; }
MonthIndex month_of(Day d);
Day first_day(MonthIndex m);
Day last_day(MonthIndex m);
// The same day `years` later; 29 February gives 28 February in a common year.
Day years_later(Day d, int years);
Day months_later(Day d, int months);

enum class Role {
  applicant,
  spouse,
  other_parent,
  legal_guardian,
  de_facto_guardian,
  learner,
  child,
  parent_outside,
  other
};
enum class Relation { own, spouses, adopted, adoption_pending, guardianship, none };
enum class Marital { single, married, divorced, separated, widowed };
enum class Residence {
  polish,
  eu,
  treaty,
  permanent,
  refugee,
  eu_resident,
  temporary,
  tolerated,
  subsidiary,
  labour_card,
  ict,
  researcher,
  other
};
enum class Independence { parents_dead, judgment_before, judgment_after, settlement, none };
enum class Maintenance {
  judgment,
  settlement,
  parent_dead,
  father_unknown,
  dismissed,
  one_parent_pays,
  alternating,
  none,
  not_delivered
};
enum class CareBenefit { none, nursing, special_carers, carers };
enum class IncomeKind { taxed, lump_sum, untaxed, foreign, farm, maintenance_paid };
enum class IncomeForm { net, breakdown };
enum class School {
  primary,
  lower_secondary,
  secondary,
  art,
  special_school_centre,
  special_centre,
  rehabilitation_centre,
  sociotherapy,
  university,
  teacher_college,
  social_college,
  other
};
enum class CertificateKind {
  under_16,
  light,
  moderate,
  severe,
  zus_total,
  zus_independent_living,
  krus_long_term,
  krus_total,
  independent_living
};
enum class Institution {
  welfare_home,
  care_facility,
  youth_centre,
  juvenile_shelter,
  reformatory,
  remand,
  prison,
  chronic_care,
  nursing_home,
  school,
  foster_family,
  family_home
};
enum class Purpose { tourism, treatment, schooling, work };

template <class T>
using Fact = std::optional<T>;

struct Grosze {
  std::int64_t value = 0;
};
struct Hectares {
  std::int64_t value = 0;  // of 0.0001
};

template <class Row>
struct List {
  bool known = true;
  std::vector<Row> rows;
};

struct Income {
  Fact<int> year;
  Fact<IncomeKind> kind;
  Fact<IncomeForm> form;
  Fact<Grosze> net, revenue, costs, tax, social, health;
  Fact<Hectares> hectares;
};
struct Schooling {
  Fact<School> kind;
  Fact<Day> from, to, study_year_end;
};
struct Certificate {
  Fact<CertificateKind> kind;
  Fact<Day> valid_from, valid_to, applied, issued;
};
struct Placement {
  Fact<Institution> kind;
  Fact<Day> from, to;
  Fact<bool> free;
  Fact<Grosze> fee;
};
struct Abroad {
  Fact<Day> from, to;
  Fact<Purpose> purpose;
};
struct ForeignAllowance {
  Fact<Day> from, to;
};

struct Person {
  Fact<Day> born;
  Fact<Role> role;
  Fact<Relation> relation;
  Fact<Marital> marital;
  Fact<Day> marital_since, joined, left;
  Fact<bool> maintained;
  Fact<int> birth_order;
  Fact<Residence> residence;
  Fact<Day> in_poland_from, in_poland_to;
  Fact<Independence> independence;
  Fact<bool> raised_with_other_parent;
  Fact<Maintenance> maintenance;
  Fact<Day> own_child_since, own_allowance_since;
  Fact<CareBenefit> care_benefit;
  List<Income> incomes;
  List<Schooling> schooling;
  List<Certificate> certificates;
  List<Placement> placements;
  List<Abroad> abroad;
  List<ForeignAllowance> foreign_allowances;
};

struct Family {
  MonthIndex period_start = 0;
  int period_months = 12;
  Day filed = 0;
  Fact<Day> completed, completion_deadline;
  Fact<bool> treaty, allowance_before, exceeded_before;
  std::vector<Person> persons;
  std::vector<int> claims;  // persons the allowance is claimed for
};

// Shows every fact and list of the rows below an application to `f`: f(column, fact), f.list(table,
// list). The names are those of the vocabulary.
template <class F>
void each_fact(Income& r, F& f) {
  f("rok", r.year), f("rodzaj", r.kind), f("postac", r.form), f("kwota_netto", r.net),
      f("przychod", r.revenue), f("koszty", r.costs);
  f("podatek_nalezny", r.tax), f("skladki_spoleczne", r.social), f("skladka_zdrowotna", r.health),
      f("ha_przeliczeniowe", r.hectares);
}
template <class F>
void each_fact(Schooling& r, F& f) {
  f("typ", r.kind), f("od", r.from), f("do", r.to), f("koniec_roku_studiow", r.study_year_end);
}
template <class F>
void each_fact(Certificate& r, F& f) {
  f("rodzaj", r.kind), f("wazne_od", r.valid_from), f("wazne_do", r.valid_to),
      f("data_wniosku_o_orzeczenie", r.applied);
  f("data_wydania", r.issued);
}
template <class F>
void each_fact(Placement& r, F& f) {
  f("rodzaj", r.kind), f("od", r.from), f("do", r.to), f("bezplatne", r.free), f("oplata", r.fee);
}
template <class F>
void each_fact(Abroad& r, F& f) {
  f("od", r.from), f("do", r.to), f("cel", r.purpose);
}
template <class F>
void each_fact(ForeignAllowance& r, F& f) {
  f("od", r.from), f("do", r.to);
}
template <class F>
void each_own_fact(Person& p, F& f) {
  f("data_urodzenia", p.born), f("rola", p.role), f("pokrewienstwo", p.relation),
      f("stan_cywilny", p.marital);
  f("stan_cywilny_od", p.marital_since), f("w_skladzie_od", p.joined), f("w_skladzie_do", p.left),
      f("na_utrzymaniu", p.maintained);
  f("kolejnosc_urodzenia", p.birth_order), f("status_pobytowy", p.residence),
      f("zamieszkanie_w_polsce_od", p.in_poland_from);
  f("zamieszkanie_w_polsce_do", p.in_poland_to), f("podstawa_usamodzielnienia", p.independence);
  f("wychowywane_z_drugim_rodzicem", p.raised_with_other_parent),
      f("alimenty_na_dziecko", p.maintenance);
  f("wlasne_dziecko_od", p.own_child_since),
      f("zasilek_na_wlasne_dziecko_od", p.own_allowance_since);
  f("swiadczenie_opiekuncze", p.care_benefit);
}
template <class F>
void each_list(Person& p, F& f) {
  f.list("dochody", p.incomes), f.list("nauka", p.schooling), f.list("orzeczenia", p.certificates),
      f.list("instytucje", p.placements);
  f.list("pobyty_za_granica", p.abroad), f.list("swiadczenia_zagraniczne", p.foreign_allowances);
}
template <class F>
void each_own_fact(Family& family, F& f) {
  f("data_uzupelnienia", family.completed), f("termin_uzupelnienia", family.completion_deadline),
      f("umowa_miedzynarodowa", family.treaty);
  f("zasilek_w_poprzednim_okresie", family.allowance_before),
      f("przekroczenie_w_poprzednim_roku", family.exceeded_before);
}

// Whether `never` is a value of this date column.
inline bool may_never_come(std::string_view column) {
  return column == "data_uzupelnienia" || column == "termin_uzupelnienia" ||
         column == "w_skladzie_do" || column == "do" || column == "wazne_do" ||
         column == "zamieszkanie_w_polsce_od" || column == "zamieszkanie_w_polsce_do" ||
         column == "wlasne_dziecko_od" || column == "zasilek_na_wlasne_dziecko_od";
}

}  // namespace kwota::oracle

// Random values of single facts: days around the period, incomes around the threshold. In: dice and
// the period; out: a value. Used for families as they are made and for the facts that are missing
// from them.
#pragma once

#include <string_view>

#include "oracle/random_family.h"

namespace kwota::oracle {

inline int member_count(Role) { return 9; }
inline int member_count(Relation) { return 6; }
inline int member_count(Marital) { return 5; }
inline int member_count(Residence) { return 13; }
inline int member_count(Independence) { return 5; }
inline int member_count(Maintenance) { return 9; }
inline int member_count(CareBenefit) { return 4; }
inline int member_count(IncomeKind) { return 6; }
inline int member_count(IncomeForm) { return 2; }
inline int member_count(School) { return 12; }
inline int member_count(CertificateKind) { return 9; }
inline int member_count(Institution) { return 12; }
inline int member_count(Purpose) { return 4; }
inline int member_count(bool) { return 2; }

class RandomValues {
 public:
  RandomValues(Dice& d, const Family& family)
      : dice(d), start_(family.period_start), months_(family.period_months) {}

  template <class T>
  T any() {
    return static_cast<T>(dice.below(member_count(T{})));
  }
  // A day at or near an end of a month of the period or of those around it.
  Day edge();
  Day birth(int age);  // comes to be `age` old around the period
  Day birth() {
    return birth(dice.pick({0, 5, 5, 16, 18, 18, 21, 21, 24, 24, 25, 25, dice.between(0, 27)}));
  }
  Day start_or_always() { return dice.in(70) ? always : edge(); }
  Day end_or_never() { return dice.in(70) ? never : edge(); }
  int base_year() const { return start_ == month(2004, 5) ? 2002 : start_ / 12 - 1; }
  std::int64_t threshold(bool raised) const;
  std::int64_t lowest() const;
  // A yearly income at which `heads` persons just pass or just fail.
  std::int64_t critical_income(int heads);

  // Any value that a table can hold in the column, most often one that may matter.
  Day wild_day(std::string_view column);
  Grosze wild_money();
  Hectares wild_hectares() { return {dice.pick<std::int64_t>({0, 10000, 100000000, 15000})}; }

  Schooling schooling(Day born);
  Certificate certificate(Day filed);
  Placement placement();
  Abroad abroad();
  ForeignAllowance foreign_allowance();
  Income income(IncomeKind kind, std::int64_t net);

  Dice& dice;

 private:
  MonthIndex start_;
  int months_;
};

}  // namespace kwota::oracle

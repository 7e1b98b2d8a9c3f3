#include "oracle/random_values.h"

#include <algorithm>

namespace kwota::oracle {

std::uint64_t Dice::next() {
  state_ += 0x9E3779B97F4A7C15U;  // splitmix64
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31);
}

Day RandomValues::edge() {
  const MonthIndex m = start_ + dice.between(-2, months_ + 1);
  switch (dice.below(5)) {
    case 0:
      return first_day(m);
    case 1:
      return last_day(m);
    case 2:
      return first_day(m) + 1;
    case 3:
      return last_day(m) - 1;
    default:
      return first_day(m) + dice.below(28);
  }
}

Day RandomValues::birth(int age) {
  if (dice.in(8)) {
    const int leap_year = (start_ / 12 - age + dice.below(2)) / 4 * 4;
    return leap_year == 1900 ? day(1904, 2, 29) : day(leap_year, 2, 29);
  }
  return years_later(edge(), -age);
}

std::int64_t RandomValues::threshold(bool raised) const {
  if (start_ < month(2012, 11)) return raised ? 58300 : 50400;
  if (start_ < month(2014, 11)) return raised ? 62300 : 53900;
  if (start_ < month(2015, 11)) return raised ? 66400 : 57400;
  return raised ? 76400 : 67400;
}

std::int64_t RandomValues::lowest() const {
  if (start_ < month(2006, 9)) return 4300;
  if (start_ < month(2009, 11)) return 4800;
  if (start_ < month(2012, 11)) return 6800;
  return start_ < month(2015, 11) ? 7700 : 8900;
}

std::int64_t RandomValues::critical_income(int heads) {
  std::int64_t monthly = threshold(dice.in(35)) * heads;
  if (dice.in(40)) monthly += lowest() * (dice.in(50) ? 1 : heads);
  return std::max<std::int64_t>(
      0, monthly * 12 + dice.pick<std::int64_t>({-12, -1, 0, 0, 1, 12, 600, -600}));
}

Day RandomValues::wild_day(std::string_view column) {
  if (column == "rok") return base_year() + dice.pick({0, 0, 0, -1, 1});
  if (column == "kolejnosc_urodzenia") return dice.pick({1, 2, 3, 20});
  if (column == "data_urodzenia") {
    const int kind = dice.below(10);
    return kind == 0 ? always : kind == 1 ? last_day_of_all : birth();
  }
  switch (dice.below(6)) {
    case 0:
      return always;
    case 1:
      return last_day_of_all;
    case 2:
      return may_never_come(column) ? never : edge();
    case 3:
      return years_later(edge(), -1);
    default:
      return edge();
  }
}

Grosze RandomValues::wild_money() {
  switch (dice.below(4)) {
    case 0:
      return {0};
    case 1:
      return {1000000000};
    case 2:
      return {critical_income(dice.between(1, 5))};
    default:
      return {dice.between(0, 3000000)};
  }
}

Schooling RandomValues::schooling(Day born) {
  Schooling s;
  s.kind = dice.in(35) ? School::secondary : dice.in(50) ? School::university : any<School>();
  s.from = dice.in(50)   ? years_later(born, 15)
           : dice.in(50) ? day((start_ + months_ - 1) / 12, dice.pick({9, 10}), 1)
                         : edge();
  s.to = dice.in(40)   ? never
         : dice.in(25) ? day((start_ + months_ - 1) / 12, dice.pick({4, 6, 8}), 30)
                       : edge();
  s.study_year_end = dice.in(60)   ? always
                     : dice.in(50) ? day((start_ + months_ - 1) / 12, 9, 30)
                                   : edge();
  return s;
}

Certificate RandomValues::certificate(Day filed) {
  Certificate c;
  c.kind = dice.in(30) ? CertificateKind::moderate : any<CertificateKind>();
  c.applied = dice.in(50) ? filed - dice.between(0, 250) : years_later(edge(), -2);
  c.issued = dice.in(50) ? months_later(filed, -3) + dice.between(-2, 2)
                         : *c.applied + dice.between(10, 60);
  c.valid_from = dice.in(70) ? *c.applied : edge();
  c.valid_to = end_or_never();
  return c;
}

Placement RandomValues::placement() {
  return {any<Institution>(), start_or_always(), end_or_never(), dice.in(60),
          Grosze{dice.pick<std::int64_t>({0, 20000, 50400, 35001})}};
}

Abroad RandomValues::abroad() { return {start_or_always(), end_or_never(), any<Purpose>()}; }

ForeignAllowance RandomValues::foreign_allowance() { return {start_or_always(), end_or_never()}; }

Income RandomValues::income(IncomeKind kind, std::int64_t net) {
  Income i;
  const Grosze none{0};
  i.year = base_year();
  i.kind = kind;
  i.form = IncomeForm::net;
  i.net = Grosze{net};
  i.revenue = i.costs = i.tax = i.social = i.health = none;
  i.hectares = Hectares{0};
  if (kind != IncomeKind::farm && kind != IncomeKind::maintenance_paid && dice.in(25)) {
    i.form = IncomeForm::breakdown;
    i.costs = Grosze{dice.between(0, 500000)};
    i.tax = Grosze{dice.between(0, 100000)};
    i.social = Grosze{dice.between(0, 100000)};
    i.health = Grosze{dice.between(0, 100000)};
    i.revenue = Grosze{net + i.costs->value + i.tax->value + i.social->value + i.health->value};
    i.net = none;
  }
  return i;
}

}  // namespace kwota::oracle

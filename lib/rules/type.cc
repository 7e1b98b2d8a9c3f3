// Scales: how many stored units make one. In, a type; out, the factor between what people write and
// what columns hold.
#include "rules/type.h"

namespace kwota {

std::int64_t scale_of(const Type& type) {
  switch (type.kind) {
    case Kind::money:
      return 100;
    case Kind::percent:
      return 10000;  // of the number one: 12.5 % is 0.125, stored as 1250
    case Kind::decimal:
    case Kind::literal: {
      std::int64_t scale = 1;
      for (int i = 0; i < type.places; ++i) scale *= 10;
      return scale;
    }
    default:
      return 1;
  }
}

std::string money_hint(const Type& a, const Type& b) {
  const auto is = [&](Per one, Per other) {
    return (a.per == one && b.per == other) || (a.per == other && b.per == one);
  };
  if (is(Per::none, Per::month)) {
    return "PLN is paid once and PLN/month every month: declare both in the unit that is meant; "
           "in_month(x) makes PLN/month of PLN";
  }
  if (is(Per::month, Per::year))
    return "units of money never convert by themselves: monthly(x) makes PLN/month of PLN/year";
  if (a.per == b.per)
    return "an amount per person times a number of persons is an amount: count(osoba where …)";
  return "units of money never convert by themselves: declare both in the unit that is meant";
}

}  // namespace kwota

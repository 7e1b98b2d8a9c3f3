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

}  // namespace kwota

#include "rules/type.h"

#include <doctest/doctest.h>

using namespace kwota;

TEST_CASE("a type says how many stored units make one") {
  CHECK(scale_of({.kind = Kind::money, .enumeration = {}, .entity = {}}) == 100);
  CHECK(scale_of({.kind = Kind::percent, .enumeration = {}, .entity = {}}) == 10000);
  CHECK(scale_of({.kind = Kind::decimal, .places = 4, .enumeration = {}, .entity = {}}) == 10000);
  CHECK(scale_of({.kind = Kind::count, .enumeration = {}, .entity = {}}) == 1);
  CHECK(scale_of({.kind = Kind::date, .enumeration = {}, .entity = {}}) == 1);
}

#include "rules/catalog.h"

#include <doctest/doctest.h>

using namespace kwota;

namespace {
const PeriodEntry period{"okres", {{Month::of(2009, 11), 12}, {Month::of(2017, 10), 6}}};
}

TEST_CASE("a period begins only in the months its rule counts out") {
  CHECK(period.length_from(Month::of(2009, 11)) == 12);
  CHECK(period.length_from(Month::of(2010, 11)) == 12);
  CHECK(period.length_from(Month::of(2018, 4)) == 6);
  CHECK_FALSE(period.length_from(Month::of(2010, 10)));
  CHECK_FALSE(period.length_from(Month::of(2009, 10)));
}

TEST_CASE("a period that the next rule cuts off is as long as what is left") {
  CHECK(period.length_from(Month::of(2016, 11)) == 11);
}

TEST_CASE("the period around a month begins where its rule says") {
  CHECK(period.start_of(Month::of(2010, 10)) == Month::of(2009, 11));
  CHECK(period.start_of(Month::of(2017, 12)) == Month::of(2017, 10));
  CHECK_FALSE(period.start_of(Month::of(2009, 10)));
}

TEST_CASE("a period that the application begins may begin in any month, and nothing cuts it off") {
  PeriodEntry own = period;
  own.begins = own.before = FactId{0};
  CHECK(own.length_from(Month::of(2009, 11)) == 12);
  CHECK(own.length_from(Month::of(2010, 10)) == 12);
  CHECK(own.length_from(Month::of(2017, 9)) == 12);
  CHECK(own.length_from(Month::of(2017, 10)) == 6);
  CHECK(own.start_of(Month::of(2017, 9)) == Month::of(2017, 9));
  CHECK_FALSE(own.length_from(Month::of(2009, 10)));
  CHECK_FALSE(own.start_of(Month::of(2009, 10)));
}

TEST_CASE("a benefit is found by its name") {
  Catalog catalog;
  catalog.benefits.resize(2);
  catalog.benefits[1].name = "zapomoga";
  CHECK(catalog.find_benefit("zapomoga").index == 1);
  CHECK_FALSE(catalog.find_benefit("inna").valid());
}

TEST_CASE("a period that overlaps the next keeps its length") {
  kwota::PeriodEntry period{"okres", {}};
  period.rules = {{Month::of(2017, 10), 12, false},
                  {Month::of(2018, 10), 12, true},
                  {Month::of(2019, 7), 23, false},
                  {Month::of(2021, 6), 12, false}};
  CHECK(period.length_from(Month::of(2017, 10)) == 12);
  CHECK(period.length_from(Month::of(2018, 10)) == 12);
  CHECK(period.length_from(Month::of(2019, 7)) == 23);
  CHECK_FALSE(period.length_from(Month::of(2019, 10)));
  CHECK(period.next_start(Month::of(2018, 10)) == Month::of(2019, 7));
  CHECK(period.next_start(Month::of(2019, 7)) == Month::of(2021, 6));
  CHECK(period.next_start(Month::of(2021, 6)) == Month::of(2022, 6));
  CHECK_FALSE(period.next_start(Month::of(2019, 8)));
  // Not said to overlap, it is cut off.
  period.rules[1].overlaps = false;
  CHECK(period.length_from(Month::of(2018, 10)) == 9);
}

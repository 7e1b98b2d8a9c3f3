// Decimals as rule files write them and as people read them.
#include "base/numbers.h"

#include <doctest/doctest.h>

#include <initializer_list>

using kwota::format_decimal;
using kwota::format_money;
using kwota::format_number;
using kwota::Language;
using kwota::parse_decimal;

TEST_CASE("a plain decimal is read exactly") {
  CHECK(parse_decimal("1234.56", 2) == 123456);
  CHECK(parse_decimal("1234.5", 2) == 123450);
  CHECK(parse_decimal("1234", 2) == 123400);
  CHECK(parse_decimal("-1234.56", 2) == -123456);
  CHECK(parse_decimal("0", 2) == 0);
  CHECK(parse_decimal("-0", 2) == 0);
  CHECK(parse_decimal("0.01", 2) == 1);
  CHECK(parse_decimal("-0.01", 2) == -1);
  CHECK(parse_decimal("007", 0) == 7);
  CHECK(parse_decimal("12", 0) == 12);
  CHECK(parse_decimal("0.000000000000000001", 18) == 1);
}

TEST_CASE("the ends of int64 are read and what lies beyond them is refused") {
  CHECK(parse_decimal("9223372036854775807", 0) == INT64_MAX);
  CHECK(parse_decimal("-9223372036854775808", 0) == INT64_MIN);
  CHECK(parse_decimal("92233720368547758.07", 2) == INT64_MAX);
  CHECK(parse_decimal("-92233720368547758.08", 2) == INT64_MIN);
  CHECK_FALSE(parse_decimal("9223372036854775808", 0));
  CHECK_FALSE(parse_decimal("-9223372036854775809", 0));
  CHECK_FALSE(parse_decimal("92233720368547758.08", 2));
  CHECK_FALSE(parse_decimal("-92233720368547758.09", 2));
  CHECK_FALSE(parse_decimal("92233720368547759", 2));
  CHECK_FALSE(parse_decimal("100000000000000000000000000000", 0));
  CHECK(parse_decimal("000000000000000000000000000001", 0) == 1);
  CHECK_FALSE(parse_decimal("10", 18));
}

TEST_CASE("more places than asked for are refused, never rounded") {
  CHECK_FALSE(parse_decimal("1.234", 2));
  CHECK_FALSE(parse_decimal("1.230", 2));
  CHECK_FALSE(parse_decimal("1.0", 0));
}

TEST_CASE("anything but a plain decimal is refused") {
  for (const auto* text :
       {"",   "-",   ".",     "1.",    ".5",  "-.5",  "+1",  "--1",  "1-",   " 1",
        "1 ", "1,5", "1 000", "1.2.3", "1e3", "0x10", "abc", "1.-5", "1.+5", "\xC2\xA0"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_decimal(text, 2));
  }
}

TEST_CASE("a decimal is written with all its places") {
  CHECK(format_decimal(123456, 2) == "1234.56");
  CHECK(format_decimal(100, 2) == "1.00");
  CHECK(format_decimal(0, 2) == "0.00");
  CHECK(format_decimal(1, 2) == "0.01");
  CHECK(format_decimal(-1, 2) == "-0.01");
  CHECK(format_decimal(-10, 2) == "-0.10");
  CHECK(format_decimal(42, 0) == "42");
  CHECK(format_decimal(-42, 0) == "-42");
  CHECK(format_decimal(5, 4) == "0.0005");
  CHECK(format_decimal(INT64_MAX, 2) == "92233720368547758.07");
  CHECK(format_decimal(INT64_MIN, 2) == "-92233720368547758.08");
  CHECK(format_decimal(INT64_MIN, 18) == "-9.223372036854775808");
}

TEST_CASE("what is written is read back") {
  using Values = std::initializer_list<std::int64_t>;
  for (const std::int64_t value : Values{INT64_MIN, -100, -99, -1, 0, 1, 99, INT64_MAX}) {
    for (int places = 0; places <= 18; ++places) {
      CHECK(parse_decimal(format_decimal(value, places), places) == value);
    }
  }
}

TEST_CASE("money for Poles has a comma, no-break spaces and the currency behind") {
  CHECK(format_money(123456, Language::pl) == "1\u00A0234,56\u00A0zł");
  CHECK(format_money(0, Language::pl) == "0,00\u00A0zł");
  CHECK(format_money(-1, Language::pl) == "-0,01\u00A0zł");
  CHECK(format_money(99999, Language::pl) == "999,99\u00A0zł");
  CHECK(format_money(100000, Language::pl) == "1\u00A0000,00\u00A0zł");
  CHECK(format_money(123456789012, Language::pl) == "1\u00A0234\u00A0567\u00A0890,12\u00A0zł");
  CHECK(format_money(-12345600, Language::pl) == "-123\u00A0456,00\u00A0zł");
  CHECK(format_money(INT64_MIN, Language::pl) ==
        "-92\u00A0233\u00A0720\u00A0368\u00A0547\u00A0758,08\u00A0zł");
}

TEST_CASE("money in English has a point, commas and the currency in front") {
  CHECK(format_money(123456, Language::en) == "PLN 1,234.56");
  CHECK(format_money(5, Language::en) == "PLN 0.05");
  CHECK(format_money(-123456, Language::en) == "PLN -1,234.56");
  CHECK(format_money(100000000, Language::en) == "PLN 1,000,000.00");
}

TEST_CASE("numbers for people have the given places") {
  CHECK(format_number(12345, 1, Language::pl) == "1\u00A0234,5");
  CHECK(format_number(12345, 1, Language::en) == "1,234.5");
  CHECK(format_number(12345, 0, Language::pl) == "12\u00A0345");
  CHECK(format_number(12, 4, Language::en) == "0.0012");
  CHECK(format_number(-123, 0, Language::en) == "-123");
  CHECK(format_number(-1234, 0, Language::pl) == "-1\u00A0234");
}

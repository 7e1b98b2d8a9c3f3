// Every habit of Polish offices in a cell, and the exact words for what is refused.
#include "facts/cell.h"

#include <doctest/doctest.h>

#include <string>

#include "facts/test_vocabulary.h"

using namespace kwota;
using kwota::testing::TestVocabulary;

namespace {

struct Reader {
  TestVocabulary t;
  Fact fact;
  Reader(Kind kind, std::int64_t least, std::int64_t most, std::int8_t places = 0) {
    fact.name = "fakt";
    fact.type.kind = kind;
    fact.type.places = places;
    fact.least = least;
    fact.most = most;
    if (kind == Kind::enumeration) fact.type.enumeration = EnumId{0};
  }
  std::int64_t value(std::string_view text) const {
    const Cell cell = read_cell(t.v, fact, text);
    INFO(text);
    INFO(cell.message);
    CHECK(cell.state == CellState::value);
    return cell.value;
  }
  std::string bad(std::string_view text) const {
    const Cell cell = read_cell(t.v, fact, text);
    INFO(text);
    CHECK(cell.state == CellState::bad);
    return cell.code + ": " + cell.message + " | " + cell.hint;
  }
};

const std::int64_t day_2026_11_21 = make_date(2026, 11, 21)->days;
constexpr std::int64_t far = 4000000000000000;

}  // namespace

TEST_CASE("money is read with comma or point, grouped by spaces, with or without zł") {
  const Reader r(Kind::money, -far, far);
  CHECK(r.value("1234,5") == 123450);
  CHECK(r.value("1 234,56") == 123456);
  CHECK(r.value("1234.56") == 123456);
  CHECK(r.value("1 234,56 zł") == 123456);
  CHECK(r.value("1234,56zł") == 123456);
  CHECK(r.value("1\u00A0234,56\u00A0zł") == 123456);
  CHECK(r.value("1\u202F234\u202F567,80\u202Fzł") == 123456780);
  CHECK(r.value(" 12 ") == 1200);
  CHECK(r.value("0") == 0);
  CHECK(r.value("0,01") == 1);
  CHECK(r.value("-12,30") == -1230);
  CHECK(r.value("1 234 567") == 123456700);
}

TEST_CASE("a number that may be a thousand or a fraction is refused") {
  const Reader r(Kind::money, -far, far);
  const std::string end =
      " is ambiguous: the separator may part thousands or decimals | write 1234,00 or 1,23";
  CHECK(r.bad("1.234") == "T203: \"1.234\"" + end);
  CHECK(r.bad("1,234") == "T203: \"1,234\"" + end);
  CHECK(r.bad("123.456") == "T203: \"123.456\"" + end);
}

TEST_CASE("money is never rounded") {
  const Reader r(Kind::money, -far, far);
  const std::string end =
      " has more than 2 decimal places, and nothing is rounded on reading | write at most 2 "
      "decimal places";
  CHECK(r.bad("1234,567") == "T204: \"1234,567\"" + end);
  CHECK(r.bad("0,123") == "T204: \"0,123\"" + end);
  CHECK(r.bad("1,2345") == "T204: \"1,2345\"" + end);
  CHECK(r.bad("1 234,567") == "T204: \"1 234,567\"" + end);
}

TEST_CASE("what is no number is refused by its kind") {
  const Reader r(Kind::money, -far, far);
  const std::string plain = " is not a number | write it like 1234,56";
  for (const std::string text : {"abc", "12 34", "1 2345", "1.234,56", ",5", "5,", "+5", "1-2",
                                 "zł", "12 zl", "--5", "1  234"}) {
    CHECK(r.bad(text) == "T202: \"" + text + "\"" + plain);
  }
  CHECK(r.bad("1,23E+05") ==
        "T205: \"1,23E+05\" is in exponent form, which has lost digits | format the spreadsheet "
        "column as a number or "
        "as text and export it again");
  for (const std::string text : {"NaN", "#ARG!", "#N/D", "inf", "NULL"}) {
    CHECK(r.bad(text) ==
          "T206: \"" + text +
              "\" is no number but a program's mark for an error | correct the formula in the "
              "spreadsheet, or leave the cell empty if the fact is not known");
  }
  CHECK(r.bad("99999999999999999999") ==
        "T207: \"99999999999999999999\" has more digits than any amount can have | check whether "
        "two cells ran together");
  CHECK(r.bad("99999999999999999") ==
        "T207: \"99999999999999999\" has more digits than any amount can have | check whether two "
        "cells ran together");
}

TEST_CASE("whole numbers, decimals and percents are read at their scale") {
  const Reader count(Kind::count, 0, 100000);
  CHECK(count.value("12") == 12);
  CHECK(count.value("1 234") == 1234);
  CHECK(count.bad("1,5") == "T208: \"1,5\" is not a whole number | write it without decimals");
  CHECK(count.bad("1.234") ==
        "T203: \"1.234\" is ambiguous: the separator may part thousands or decimals | write it "
        "without a separator");
  const Reader hectares(Kind::decimal, 0, far, 4);
  CHECK(hectares.value("3.2150") == 32150);
  CHECK(hectares.value("3,215") == 32150);
  CHECK(hectares.value("3") == 30000);
  CHECK(hectares.bad("3,21501") ==
        "T204: \"3,21501\" has more than 4 decimal places, and nothing is rounded on reading | "
        "write at most 4 decimal places");
  const Reader percent(Kind::percent, 0, 10000);
  CHECK(percent.value("12.5%") == 1250);
  CHECK(percent.value("12,5 %") == 1250);
  CHECK(percent.value("100%") == 10000);
  CHECK(percent.bad("12,5") == "T209: \"12,5\" has no percent sign | write it like 12,5%");
  CHECK(percent.bad("x") == "T202: \"x\" is not a number | write it like 12,5%");
}

TEST_CASE("dates are ISO or day first, never month first") {
  const Reader r(Kind::date, -1000000, 1000000);
  CHECK(r.value("2026-11-21") == day_2026_11_21);
  CHECK(r.value("21.11.2026") == day_2026_11_21);
  CHECK(r.value("21-11-2026") == day_2026_11_21);
  CHECK(r.value("1.2.2026") == make_date(2026, 2, 1)->days);
  CHECK(r.value("29.02.2024") == make_date(2024, 2, 29)->days);
  CHECK(r.bad("21.11.26") ==
        "T211: \"21.11.26\" has a year of two digits | write all four digits of the year");
  for (const std::string text :
       {"31.02.2026", "2026-02-31", "11.21.2026", "2026-13-01", "00.01.2026"}) {
    CHECK(r.bad(text) ==
          "T212: \"" + text + "\" is a day that does not exist | check the day and the month");
  }
  CHECK(r.bad("11/21/2026") ==
        "T213: \"11/21/2026\" has slashes, so day and month cannot be told apart | write it like "
        "2026-11-21 or 21.11.2026");
  CHECK(r.bad("46347") ==
        "T214: \"46347\" looks like a spreadsheet's number of a day | format the spreadsheet "
        "column as a date and export it again");
  CHECK(r.bad("2026-11-21 00:00:00") ==
        "T215: \"2026-11-21 00:00:00\" is a date with a time | leave out the time");
  for (const std::string text :
       {"jutro", "2026-11", "21.11-2026", "20261121", "2026.11.21", "1.2.20266", "21 11 2026"}) {
    CHECK(r.bad(text) ==
          "T210: \"" + text + "\" is not a date | write it like 2026-11-21 or 21.11.2026");
  }
}

TEST_CASE("months and years have their own forms") {
  const Reader month(Kind::month, 0, 100000);
  CHECK(month.value("2026-11") == Month::of(2026, 11).index);
  CHECK(month.value("11.2026") == Month::of(2026, 11).index);
  CHECK(month.bad("2026-11-01") ==
        "T216: \"2026-11-01\" is not a month | write it like 2026-11 or 11.2026");
  CHECK(month.bad("listopad") ==
        "T216: \"listopad\" is not a month | write it like 2026-11 or 11.2026");
  CHECK(month.bad("13.2026") ==
        "T217: \"13.2026\" is a month that does not exist | write it like 2026-11 or 11.2026");
  CHECK(month.bad("2026-00") ==
        "T217: \"2026-00\" is a month that does not exist | write it like 2026-11 or 11.2026");
  CHECK(month.bad("11.26") ==
        "T211: \"11.26\" has a year of two digits | write all four digits of the year");
  const Reader year(Kind::year, 1880, 2199);
  CHECK(year.value("2026") == 2026);
  CHECK(year.bad("26") ==
        "T211: \"26\" has a year of two digits | write all four digits of the year");
  CHECK(year.bad("2026/27") == "T218: \"2026/27\" is not a year | write it like 2026");
}

TEST_CASE("yes and no are T and N, tak and nie, 1 and 0, in any case") {
  const Reader r(Kind::boolean, 0, 0);
  for (const std::string text : {"T", "t", "tak", "TAK", "Tak", "1"}) CHECK(r.value(text) == 1);
  for (const std::string text : {"N", "n", "nie", "NIE", "Nie", "0"}) CHECK(r.value(text) == 0);
  for (const std::string text : {"x", "X", "true", "yes", "2"}) {
    CHECK(r.bad(text) == "T201: \"" + text + "\" is neither yes nor no | write T or N");
  }
}

TEST_CASE(
    "a value of an enumeration is its member, and a misspelling is answered with the right name") {
  const Reader r(Kind::enumeration, 0, 0);
  CHECK(r.value("lekki") == 0);
  CHECK(r.value("znaczny") == 2);
  CHECK(r.value("nd") == 3);
  CHECK(r.bad("znacny") ==
        "T220: \"znacny\" is not one of the values of fakt | did you mean \"znaczny\"?");
  CHECK(r.bad("q") ==
        "T220: \"q\" is not one of the values of fakt | write one of: lekki, umiarkowany, znaczny, "
        "nd");
}

TEST_CASE("values outside the bounds are refused, the bounds themselves are not") {
  const Reader money(Kind::money, 0, 10000);
  CHECK(money.value("100") == 10000);
  CHECK(money.bad("100,01") ==
        "T219: \"100,01\" is outside 0.00 to 100.00 | check the value; it cannot be so in reality");
  CHECK(money.bad("-0,01") ==
        "T219: \"-0,01\" is outside 0.00 to 100.00 | check the value; it cannot be so in reality");
  const Reader date(Kind::date, day_2026_11_21, day_2026_11_21);
  CHECK(date.bad("22.11.2026") ==
        "T219: \"22.11.2026\" is outside 2026-11-21 to 2026-11-21 | check the value; it cannot be "
        "so in reality");
}

TEST_CASE("nothing, brak and nd are three different things") {
  Reader r(Kind::money, 100, 10000);
  CHECK(read_cell(r.t.v, r.fact, "").state == CellState::missing);
  CHECK(read_cell(r.t.v, r.fact, " \u00A0 ").state == CellState::missing);
  const std::string end =
      " is not allowed for fakt: what it would mean is not defined | write the value, or leave the "
      "cell empty if it is "
      "not known";
  CHECK(r.bad("brak") == "T221: \"brak\"" + end);
  CHECK(r.bad("nd") == "T222: \"nd\"" + end);
  r.fact.none = 0;
  r.fact.not_applicable = 7;
  CHECK(r.value("brak") == 0);
  CHECK(r.value("Brak") == 0);
  CHECK(r.value("ND") == 7);
}

TEST_CASE("a zero that a spreadsheet ate is named as the cause") {
  const Reader commune(Kind::commune, 0, 0);
  CHECK(commune.value("0299992") == 299992);
  CHECK(commune.value("1421042") == 1421042);
  CHECK(commune.bad("299992") ==
        "T223: the TERYT code \"299992\" has 6 digits instead of 7: a spreadsheet has eaten its "
        "leading zero | format "
        "the column as text and write 0299992");
  CHECK(commune.bad("14210420") ==
        "T224: \"14210420\" is not a TERYT code of a commune, which has 7 digits | write it like "
        "1421042");
  CHECK(commune.bad("1421042.0") ==
        "T224: \"1421042.0\" is not a TERYT code of a commune, which has 7 digits | write it like "
        "1421042");
  // The town and the rural part are of one commune.
  CHECK(commune.value("1607053") == 1607053);
  CHECK(commune.value("1607054") == 1607053);
  CHECK(commune.value("1607055") == 1607053);
  Reader r(Kind::identifier, 0, 0);
  CHECK(r.value("cokolwiek") == 0);
  r.fact.name = "pesel";
  CHECK(r.value("44051401359") == 0);
  CHECK(r.bad("2070803628") ==
        "T223: the PESEL number has 10 digits instead of 11: a spreadsheet has eaten its leading "
        "zero | format the "
        "column as text and write the zero in front");
  CHECK(r.bad("4405140135x") ==
        "T225: the text of 11 characters is not a PESEL number, which has 11 digits | copy the "
        "number from the document");
  CHECK(r.bad("44051401358") ==
        "T226: the check digit of the PESEL number is wrong | copy the number from the document");
}

TEST_CASE("long and many-lined texts are shortened in messages") {
  const Reader r(Kind::boolean, 0, 0);
  CHECK(r.bad("a\nb") == "T201: \"a b\" is neither yes nor no | write T or N");
  CHECK(r.bad(std::string(70, 'y')) ==
        "T201: \"" + std::string(60, 'y') + "…\" is neither yes nor no | write T or N");
}

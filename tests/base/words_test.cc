// Amounts in words: every form that Polish grammar asks for.
#include <doctest/doctest.h>

#include <cstdint>
#include <string>

#include "base/numbers.h"

using kwota::money_in_words;

namespace {

// Whole zlotys, without the grosze that follow.
std::string zlotys(std::int64_t amount) {
  const std::string words = money_in_words(amount * 100);
  const std::string rest = " zero groszy";
  REQUIRE(words.ends_with(rest));
  return words.substr(0, words.size() - rest.size());
}

// Grosze below one zloty, without what is said before them.
std::string grosze(std::int64_t amount) {
  const std::string words = money_in_words(amount);
  const std::string before = "zero złotych ";
  REQUIRE(words.starts_with(before));
  return words.substr(before.size());
}

}  // namespace

TEST_CASE("an amount is said in zlotys and grosze") {
  CHECK(money_in_words(123456) ==
        "tysiąc dwieście trzydzieści cztery złote pięćdziesiąt sześć groszy");
  CHECK(money_in_words(0) == "zero złotych zero groszy");
  CHECK(money_in_words(9500) == "dziewięćdziesiąt pięć złotych zero groszy");
  CHECK(money_in_words(101) == "jeden złoty jeden grosz");
  CHECK(money_in_words(202) == "dwa złote dwa grosze");
}

TEST_CASE("zlotys take the form of the number before them") {
  CHECK(zlotys(0) == "zero złotych");
  CHECK(zlotys(1) == "jeden złoty");
  CHECK(zlotys(2) == "dwa złote");
  CHECK(zlotys(3) == "trzy złote");
  CHECK(zlotys(4) == "cztery złote");
  CHECK(zlotys(5) == "pięć złotych");
  CHECK(zlotys(10) == "dziesięć złotych");
  CHECK(zlotys(11) == "jedenaście złotych");
  CHECK(zlotys(12) == "dwanaście złotych");
  CHECK(zlotys(13) == "trzynaście złotych");
  CHECK(zlotys(14) == "czternaście złotych");
  CHECK(zlotys(15) == "piętnaście złotych");
  CHECK(zlotys(19) == "dziewiętnaście złotych");
  CHECK(zlotys(20) == "dwadzieścia złotych");
  CHECK(zlotys(21) == "dwadzieścia jeden złotych");
  CHECK(zlotys(22) == "dwadzieścia dwa złote");
  CHECK(zlotys(25) == "dwadzieścia pięć złotych");
  CHECK(zlotys(44) == "czterdzieści cztery złote");
  CHECK(zlotys(68) == "sześćdziesiąt osiem złotych");
  CHECK(zlotys(77) == "siedemdziesiąt siedem złotych");
  CHECK(zlotys(86) == "osiemdziesiąt sześć złotych");
}

TEST_CASE("hundreds are said before the rest") {
  CHECK(zlotys(100) == "sto złotych");
  CHECK(zlotys(101) == "sto jeden złotych");
  CHECK(zlotys(102) == "sto dwa złote");
  CHECK(zlotys(111) == "sto jedenaście złotych");
  CHECK(zlotys(112) == "sto dwanaście złotych");
  CHECK(zlotys(122) == "sto dwadzieścia dwa złote");
  CHECK(zlotys(200) == "dwieście złotych");
  CHECK(zlotys(316) == "trzysta szesnaście złotych");
  CHECK(zlotys(417) == "czterysta siedemnaście złotych");
  CHECK(zlotys(518) == "pięćset osiemnaście złotych");
  CHECK(zlotys(674) == "sześćset siedemdziesiąt cztery złote");
  CHECK(zlotys(764) == "siedemset sześćdziesiąt cztery złote");
  CHECK(zlotys(800) == "osiemset złotych");
  CHECK(zlotys(999) == "dziewięćset dziewięćdziesiąt dziewięć złotych");
}

TEST_CASE("thousands have forms of their own, and one thousand no number") {
  CHECK(zlotys(1000) == "tysiąc złotych");
  CHECK(zlotys(1001) == "tysiąc jeden złotych");
  CHECK(zlotys(1002) == "tysiąc dwa złote");
  CHECK(zlotys(2000) == "dwa tysiące złotych");
  CHECK(zlotys(5000) == "pięć tysięcy złotych");
  CHECK(zlotys(12000) == "dwanaście tysięcy złotych");
  CHECK(zlotys(21000) == "dwadzieścia jeden tysięcy złotych");
  CHECK(zlotys(22000) == "dwadzieścia dwa tysiące złotych");
  CHECK(zlotys(101000) == "sto jeden tysięcy złotych");
  CHECK(zlotys(112004) == "sto dwanaście tysięcy cztery złote");
}

TEST_CASE("millions and more") {
  CHECK(zlotys(1000000) == "milion złotych");
  CHECK(zlotys(1000001) == "milion jeden złotych");
  CHECK(zlotys(1001000) == "milion tysiąc złotych");
  CHECK(zlotys(2000000) == "dwa miliony złotych");
  CHECK(zlotys(5000002) == "pięć milionów dwa złote");
  CHECK(zlotys(1000000000) == "miliard złotych");
  CHECK(zlotys(3000000000) == "trzy miliardy złotych");
}

TEST_CASE("grosze take the form of the number before them") {
  CHECK(grosze(0) == "zero groszy");
  CHECK(grosze(1) == "jeden grosz");
  CHECK(grosze(2) == "dwa grosze");
  CHECK(grosze(4) == "cztery grosze");
  CHECK(grosze(5) == "pięć groszy");
  CHECK(grosze(11) == "jedenaście groszy");
  CHECK(grosze(12) == "dwanaście groszy");
  CHECK(grosze(14) == "czternaście groszy");
  CHECK(grosze(21) == "dwadzieścia jeden groszy");
  CHECK(grosze(22) == "dwadzieścia dwa grosze");
  CHECK(grosze(50) == "pięćdziesiąt groszy");
  CHECK(grosze(99) == "dziewięćdziesiąt dziewięć groszy");
}

TEST_CASE("an amount below zero begins with minus") {
  CHECK(money_in_words(-1) == "minus zero złotych jeden grosz");
  CHECK(money_in_words(-10000) == "minus sto złotych zero groszy");
}

TEST_CASE("the largest amounts are said to the last grosz") {
  CHECK(money_in_words(INT64_MIN) ==
        "minus dziewięćdziesiąt dwa biliardy dwieście trzydzieści trzy biliony "
        "siedemset dwadzieścia miliardów trzysta sześćdziesiąt osiem milionów "
        "pięćset czterdzieści siedem tysięcy siedemset pięćdziesiąt osiem złotych osiem groszy");
}

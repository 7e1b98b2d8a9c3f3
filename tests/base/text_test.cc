// Encodings to the byte, and suggestions for names.
#include "base/text.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <vector>

using kwota::find_invalid_utf8;
using kwota::nearest;
using kwota::utf16_to_utf8;

namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

std::string bytes_from_to(int first, int last) {
  std::string bytes;
  for (int b = first; b <= last; ++b) bytes += static_cast<char>(b);
  return bytes;
}

// The same text in both byte orders.
std::string swapped(std::string_view bytes) {
  std::string out;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    out += bytes[i + 1];
    out += bytes[i];
  }
  return out;
}

}  // namespace

TEST_CASE("valid UTF-8 of every length has no invalid place") {
  for (const auto text : {""sv, "kwota"sv, "zażółć gęślą jaźń"sv, "\0"sv, "\x7F"sv, "\xC2\x80"sv,
                          "\xDF\xBF"sv, "\xE0\xA0\x80"sv, "\xED\x9F\xBF"sv, "\xEE\x80\x80"sv,
                          "\xEF\xBF\xBF"sv, "\xF0\x90\x80\x80"sv, "\xF4\x8F\xBF\xBF"sv}) {
    CAPTURE(text);
    CHECK_FALSE(find_invalid_utf8(text));
  }
}

TEST_CASE("every kind of invalid UTF-8 is found where it begins") {
  for (const auto broken : {
           "\x80"sv,  // a continuation with nothing before it
           "\xBF"sv,
           "\xC0\x80"sv,  // overlong, two bytes
           "\xC1\xBF"sv,
           "\xE0\x80\x80"sv,  // overlong, three bytes
           "\xE0\x9F\xBF"sv,
           "\xF0\x80\x80\x80"sv,  // overlong, four bytes
           "\xF0\x8F\xBF\xBF"sv,
           "\xED\xA0\x80"sv,  // surrogates
           "\xED\xBF\xBF"sv,
           "\xF4\x90\x80\x80"sv,  // over U+10FFFF
           "\xF5\x80\x80\x80"sv,
           "\xFE"sv,
           "\xFF"sv,
           "\xC5"sv,  // cut off
           "\xE2\x82"sv,
           "\xF0\x9F\x98"sv,
           "\xC5 "sv,  // interrupted
           "\xE2\x82 "sv,
           "\xE2 \x82"sv,
           "\xF0\x9F\x98 "sv,
           "\xC5\xC5"sv,
       }) {
    CAPTURE(broken);
    CHECK(find_invalid_utf8(broken) == 0);
    CHECK(find_invalid_utf8("ź" + std::string(broken)) == 2);
    CHECK(find_invalid_utf8("ź" + std::string(broken) + "abcdefghijkl") == 2);
    for (std::size_t before = 0; before < 20; ++before) {
      CHECK(find_invalid_utf8(std::string(before, 'a') + std::string(broken)) == before);
    }
  }
}

TEST_CASE("a sequence is measured from its first byte") {
  CHECK(kwota::utf8_sequence("") == 0);
  CHECK(kwota::utf8_sequence("ab") == 1);
  CHECK(kwota::utf8_sequence("łb") == 2);
  CHECK(kwota::utf8_sequence("…") == 3);
  CHECK(kwota::utf8_sequence("\U0001F600") == 4);
  CHECK(kwota::utf8_sequence("\x85") == 0);
}

TEST_CASE("Windows-1250 below 128 is ASCII") {
  CHECK(kwota::windows1250_to_utf8(bytes_from_to(0, 127)) == bytes_from_to(0, 127));
}

TEST_CASE("Windows-1250 from 128 on is its table, undefined bytes their control character") {
  const std::string expected =
      "€\xC2\x81"
      "‚\xC2\x83"
      "„…†‡\xC2\x88"
      "‰Š‹ŚŤŽŹ"
      "\xC2\x90"
      "‘’“”•–—\xC2\x98"
      "™š›śťžź"
      "\xC2\xA0"
      "ˇ˘Ł¤Ą¦§¨©Ş«¬\xC2\xAD"
      "®Ż"
      "°±˛ł´µ¶·¸ąş»Ľ˝ľż"
      "ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎ"
      "ĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß"
      "ŕáâăäĺćçčéęëěíîď"
      "đńňóôőö÷řůúűüýţ˙";
  CHECK(kwota::windows1250_to_utf8(bytes_from_to(128, 255)) == expected);
}

TEST_CASE("Polish letters come out of Windows-1250") {
  CHECK(kwota::windows1250_to_utf8("\xB9\xE6\xEA\xB3\xF1\xF3\x9C\x9F\xBF") == "ąćęłńóśźż");
  CHECK(kwota::windows1250_to_utf8("\xA5\xC6\xCA\xA3\xD1\xD3\x8C\x8F\xAF") == "ĄĆĘŁŃÓŚŹŻ");
}

TEST_CASE("UTF-16 is read in both byte orders") {
  const std::string little = "a\0\x42\x01\xAC\x20\x3D\xD8\x00\xDE\xFF\xFF\0\0"s;
  CHECK(utf16_to_utf8(little, false) == "ał€\U0001F600\uFFFF\0"s);
  CHECK(utf16_to_utf8(swapped(little), true) == "ał€\U0001F600\uFFFF\0"s);
  CHECK(utf16_to_utf8("", false) == "");
}

TEST_CASE("UTF-16 reaches the first and last code points of each length") {
  CHECK(utf16_to_utf8("\x00\x7F\x00\x80\x07\xFF\x08\x00"sv, true) == "\x7F\u0080\u07FF\u0800");
  CHECK(utf16_to_utf8("\xD8\x00\xDC\x00\xDB\xFF\xDF\xFF"sv, true) == "\U00010000\U0010FFFF");
  CHECK(utf16_to_utf8("\xD7\xFF\xE0\x00"sv, true) == "\uD7FF\uE000");
}

TEST_CASE("UTF-16 with an odd byte or an unpaired surrogate is refused") {
  CHECK_FALSE(utf16_to_utf8("a"sv, false));
  CHECK_FALSE(utf16_to_utf8("a\0b"sv, false));
  CHECK_FALSE(utf16_to_utf8("\xD8\x3D"sv, true));
  CHECK_FALSE(utf16_to_utf8("\xD8\x3D\x00\x61"sv, true));
  CHECK_FALSE(utf16_to_utf8("\xDE\x00\xD8\x3D"sv, true));
  CHECK_FALSE(utf16_to_utf8("\xD8\x3D\xD8\x3D\xDE\x00"sv, true));
}

TEST_CASE("Polish letters fold to their Latin ones and nothing else changes") {
  CHECK(kwota::fold_polish("zażółć gęślą jaźń") == "zazolc gesla jazn");
  CHECK(kwota::fold_polish("ZAŻÓŁĆ GĘŚLĄ JAŹŃ") == "ZAZOLC GESLA JAZN");
  CHECK(kwota::fold_polish("świadczenie_pielęgnacyjne 2026") == "swiadczenie_pielegnacyjne 2026");
  CHECK(kwota::fold_polish("über Č €") == "über Č €");
  CHECK(kwota::fold_polish("a\xFF\xC4") == "a\xFF\xC4");
}

TEST_CASE("lower case touches ASCII alone") {
  CHECK(kwota::lower_ascii("ABC xyz AZ@[ Ł") == "abc xyz az@[ Ł");
}

TEST_CASE("trimming takes ASCII white space and no-break spaces from both ends") {
  CHECK(kwota::trim("  1 234,56\t\r\n\v\f") == "1 234,56");
  CHECK(kwota::trim("\u00A0 \u00A01\u00A0234\u00A0 ") == "1\u00A0234");
  CHECK(kwota::trim(" \u00A0\t") == "");
  CHECK(kwota::trim("") == "");
  CHECK(kwota::trim("à") == "à");  // C3 A0: ends with a byte of U+00A0
  CHECK(kwota::trim("\u00A9") == "\u00A9");
}

TEST_CASE("code points are counted, not bytes") {
  CHECK(kwota::code_points("") == 0);
  CHECK(kwota::code_points("żółw") == 4);
  CHECK(kwota::code_points("a…\U0001F600") == 3);
}

TEST_CASE("a likely misspelling finds its name") {
  const std::vector<std::string> names = {
      "data_urodzenia",           "data_zgonu", "dochod", "od", "do", "zasilek_rodzinny",
      "swiadczenie_pielegnacyjne"};
  CHECK(nearest("data_urodznia", names) == "data_urodzenia");
  CHECK(nearest("data_urodzeina", names) == "data_urodzenia");
  CHECK(nearest("dataurodzenia", names) == "data_urodzenia");
  CHECK(nearest("data_zgona", names) == "data_zgonu");
  CHECK(nearest("dochody", names) == "dochod");
  CHECK(nearest("zasilek_rodziny", names) == "zasilek_rodzinny");
}

TEST_CASE("case and Polish letters do not count as misspelling") {
  const std::vector<std::string> names = {"zasilek_rodzinny", "swiadczenie_pielegnacyjne"};
  CHECK(nearest("zasiłek_rodzinny", names) == "zasilek_rodzinny");
  CHECK(nearest("ŚWIADCZENIE_PIELĘGNACYJNE", names) == "swiadczenie_pielegnacyjne");
}

TEST_CASE("a name that is not near is not suggested") {
  const std::vector<std::string> names = {"prog", "kwota_zasilku", "a", ""};
  CHECK(nearest("wiek", names) == "");
  CHECK(nearest("kwota_dodatku_x", names) == "");
  CHECK(nearest("x", names) == "");
  CHECK(nearest("", names) == "");
  CHECK(nearest(std::string(100000, 'x'), names) == "");
  CHECK(nearest("prog", {}) == "");
}

TEST_CASE("the nearest wins, and of equally near ones the first") {
  const std::vector<std::string> names = {"kwota_bb", "kwota_ab", "kwota_aa"};
  CHECK(nearest("kwota_aa", names) == "kwota_aa");
  CHECK(nearest("kwota_ac", names) == "kwota_ab");
  CHECK(nearest("kwota_cc", names) == "kwota_bb");
  CHECK(nearest("kwota_ba", names) == "kwota_bb");
}

TEST_CASE("swapping two neighbours is one edit") {
  const std::vector<std::string> names = {"prog"};
  CHECK(nearest("porg", names) == "prog");
  CHECK(nearest("prgo", names) == "prog");
  CHECK(nearest("gorp", names) == "");
}

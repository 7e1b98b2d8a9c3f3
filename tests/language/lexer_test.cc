#include "language/lexer.h"

#include <doctest/doctest.h>

#include <string>

#include "reading.h"

using namespace kwota;

namespace {

std::string tokens(const std::string& text) {
  const SourceFile source("r.yaml", text);
  Node scalar;
  scalar.line = 1;
  scalar.column = 1;
  scalar.text = text;
  Diagnostics found;
  const auto all = tokenize(source, scalar, found);
  if (!all) return reading::places(found);
  std::string shown;
  for (const Token& token : *all) {
    shown += std::string("#dmnk.$").substr(static_cast<std::size_t>(token.kind), 1);
    shown += std::to_string(token.offset) + std::string(token.text) + ' ';
  }
  return shown;
}

// Of a formula that stands in column 5: place, message and hint of its only finding.
std::string mistake(const std::string& text) {
  const reading::Formula formula(text);
  if (formula.found.all().size() != 1) return "not one finding";
  const Diagnostic& d = formula.found.all()[0];
  return reading::places(formula.found) + ": " + d.message + " | " + d.hint;
}

}  // namespace

TEST_CASE("numbers, dates, months, names, keywords and symbols are told apart") {
  CHECK(tokens("12 0.01 50% 12.5%") == "#012 #30.01 #850% #1212.5% $17 ");
  CHECK(tokens("2026-11-21 2026-11") == "d02026-11-21 m112026-11 $18 ");
  CHECK(tokens("if a_1 of month") == "k0if n3a_1 k7of n10month $15 ");
  CHECK(tokens("a<=b!=c.d[e]") == "n0a .1<= n3b .4!= n6c .7. n8d .9[ n10e .11] $12 ");
}

TEST_CASE("four digits, a dash and two digits are a month, with spaces a subtraction") {
  CHECK(tokens("2026-11") == "m02026-11 $7 ");
  CHECK(tokens("2026 - 11") == "#02026 .5- #711 $9 ");
  CHECK(tokens("12026-11") == "#012026 .5- #611 $8 ");
  CHECK(tokens("2026-11-x") == "m02026-11 .7- n8x $9 ");
}

TEST_CASE("white space of any kind separates, and the end is where the last token ends") {
  CHECK(tokens(" a\n\tb \n") == "n1a n4b $5 ");
  CHECK(tokens(" \n") == "$0 ");
}

TEST_CASE("L101: an unexpected character, printed") {
  const reading::Formula formula("a && b");
  CHECK(reading::printed(formula.found) ==
        "r.yaml:1:7: error[L101]: unexpected `&&` in a formula\n"
        "  is: a && b\n"
        "        ^\n"
        "  hint: write `and`\n");
}

TEST_CASE("L101: other languages' operators get their right spelling") {
  CHECK(mistake("a || b") == "L101 1:7: unexpected `||` in a formula | write `or`");
  CHECK(mistake("a == b") == "L101 1:7: unexpected `==` in a formula | write `=`");
  CHECK(mistake("!a") == "L101 1:5: unexpected `!` in a formula | write `not`; unequal is `!=`");
  CHECK(mistake("a <> b") == "L101 1:7: unexpected `<>` in a formula | write `!=`");
  CHECK(mistake("a ≤ b") == "L101 1:7: unexpected `≤` in a formula | write `<=`");
  CHECK(mistake("a ≥ b") == "L101 1:7: unexpected `≥` in a formula | write `>=`");
  CHECK(mistake("a => b") == "L101 1:7: unexpected `=>` in a formula | write `>=`");
  CHECK(mistake("a – b") ==
        "L101 1:7: unexpected `–` in a formula | write the minus sign of the keyboard, `-`");
  CHECK(mistake("a; b") ==
        "L101 1:6: unexpected `;` in a formula | arguments are separated by commas");
  CHECK(mistake("50 %") ==
        "L101 1:8: unexpected `%` in a formula | the percent sign follows its number directly: "
        "`50%`");
  CHECK(mistake("a ☃ b") == "L101 1:7: unexpected `☃` in a formula | ");
}

TEST_CASE("L101: Polish and capital letters get the name without them") {
  CHECK(mistake("a + zasiłek") ==
        "L101 1:13: unexpected letter `ł` in a name | names are written in lower case, without "
        "Polish letters: `zasilek`");
  CHECK(mistake("Żona") ==
        "L101 1:5: unexpected letter `Ż` in a name | names are written in lower case, without "
        "Polish letters: `zona`");
  CHECK(mistake("a AND b") == "L101 1:7: unexpected letter `A` in a name | write `and`");
  CHECK(mistake("_a") ==
        "L101 1:5: unexpected `_` in a formula | a name begins with a letter a to z");
}

TEST_CASE("L101: a decimal comma") {
  CHECK(mistake("a * 1,5") ==
        "L101 1:10: unexpected `,` in a number | write 1.5; for two values put a space after the "
        "comma: 1, 5");
}

TEST_CASE("L109: what begins like a number and is none") {
  CHECK(mistake("2026-13") == "L109 1:5: there is no month `2026-13` | months run from 01 to 12");
  CHECK(mistake("2026-02-29") ==
        "L109 1:5: there is no day `2026-02-29` | check it against a calendar");
  CHECK(mistake("2026-1") ==
        "L109 1:5: `2026-1` is no month or date | months are written 2026-11 and dates "
        "2026-11-21; to subtract, put spaces around `-`");
  CHECK(mistake("2026-11-21-1") ==
        "L109 1:5: `2026-11-21-1` is no month or date | months are written 2026-11 and dates "
        "2026-11-21; to subtract, put spaces around `-`");
  CHECK(mistake("21.11.2026") ==
        "L109 1:5: `21.11.2026` is no number | dates are written year first: 2026-11-21");
  CHECK(mistake("1.") == "L109 1:5: `1.` is no number | numbers are written 12, 0.01 or 12.5%");
  CHECK(mistake("12zł") ==
        "L109 1:5: `12zł` is no number | amounts are written without a currency");
  CHECK(mistake(".5") == "L109 1:5: a number cannot begin with a point | write 0.5 for .5");
  CHECK(mistake("1234567890123456789") == "L109 1:5: the number has more than 18 digits | ");
}

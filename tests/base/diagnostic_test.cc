// What a person sees of a diagnostic, to the character.
#include "base/diagnostic.h"

#include <doctest/doctest.h>

#include "base/text.h"

using kwota::Diagnostic;
using kwota::Diagnostics;
using kwota::Severity;

namespace {

Diagnostic at(std::int32_t line, std::int32_t column, std::string excerpt) {
  return {Severity::error, "R103", {"usr.yaml", line, column}, "nieznana nazwa", "", excerpt};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

// The code point above the caret; "" when the caret is past the end.
std::string over_caret(const Diagnostic& d) {
  const std::vector<std::string> lines = lines_of(print(d));
  REQUIRE(lines.size() == 3);
  std::string_view shown = lines[1];
  const std::size_t caret = lines[2].find('^');
  for (std::size_t i = 0; i < caret && !shown.empty(); ++i) {
    shown.remove_prefix(kwota::utf8_sequence(shown));
  }
  return std::string(shown.substr(0, kwota::utf8_sequence(shown)));
}

std::string repeat(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("a diagnostic prints its place, code, message, excerpt with caret and hint") {
  Diagnostic d = at(12, 7, "is: 1 + prg");
  d.hint = "czy chodzi o prog?";
  d.at.column = 9;
  CHECK(print(d) ==
        "usr.yaml:12:9: error[R103]: nieznana nazwa\n"
        "  is: 1 + prg\n"
        "          ^\n"
        "  hint: czy chodzi o prog?\n");
}

TEST_CASE("what is missing is left out") {
  Diagnostic d{Severity::warning, "", {"", 0, 0}, "brak tabel", "", ""};
  CHECK(print(d) == "warning: brak tabel\n");
  d.at.file = "osoby.csv";
  CHECK(print(d) == "osoby.csv: warning: brak tabel\n");
  d.at.column = 5;
  CHECK(print(d) == "osoby.csv: warning: brak tabel\n");
  d.at = {"osoby.csv", 3, 0};
  d.excerpt = "a;b";
  d.severity = Severity::note;
  CHECK(print(d) == "osoby.csv:3: note: brak tabel\n  a;b\n");
  d.at = {"", 3, 1};
  CHECK(print(d) == "3:1: note: brak tabel\n  a;b\n  ^\n");
}

TEST_CASE("the caret stands under the column in a line with Polish letters") {
  CHECK(print(at(1, 8, "źdźbło: x")) ==
        "usr.yaml:1:8: error[R103]: nieznana nazwa\n"
        "  źdźbło: x\n"
        "         ^\n");
  CHECK(over_caret(at(1, 6, "źdźbło: x")) == "o");
  CHECK(over_caret(at(1, 5, "źdźbło: x")) == "ł");
  CHECK(over_caret(at(1, 1, "źdźbło: x")) == "ź");
}

TEST_CASE("the caret's line repeats the tabs before the column") {
  CHECK(print(at(1, 4, "a\tą\tb")) ==
        "usr.yaml:1:4: error[R103]: nieznana nazwa\n"
        "  a\tą\tb\n"
        "   \t ^\n");
  CHECK(lines_of(print(at(1, 5, "a\tą\tb")))[2] == "   \t \t^");
}

TEST_CASE("a column past the end points just past the end") {
  CHECK(over_caret(at(1, 4, "abc")) == "");
  CHECK(lines_of(print(at(1, 4, "abc")))[2] == "     ^");
  CHECK(lines_of(print(at(1, 400, "abc")))[2] == "     ^");
}

TEST_CASE("a line of 160 code points is shown whole") {
  const std::string line = repeat("ż", 160);
  CHECK(lines_of(print(at(1, 160, line)))[1] == "  " + line);
}

TEST_CASE("a longer line is cut around the column, with an ellipsis where it is cut") {
  const std::string line = repeat("ą", 300) + "X" + repeat("ę", 300);
  const std::vector<std::string> shown = lines_of(print(at(1, 301, line)));
  CHECK(shown[1] == "  …" + repeat("ą", 78) + "X" + repeat("ę", 79) + "…");
  CHECK(kwota::code_points(shown[1]) == 162);
  CHECK(over_caret(at(1, 301, line)) == "X");
}

TEST_CASE("a longer line is not cut at the end near the column") {
  const std::string line = "X" + repeat("ą", 300) + "Y";
  CHECK(lines_of(print(at(1, 1, line)))[1] == "  X" + repeat("ą", 158) + "…");
  CHECK(over_caret(at(1, 1, line)) == "X");
  CHECK(lines_of(print(at(1, 302, line)))[1] == "  …" + repeat("ą", 158) + "Y");
  CHECK(over_caret(at(1, 302, line)) == "Y");
  CHECK(over_caret(at(1, 303, line)) == "");
  CHECK(lines_of(print(at(1, 0, line)))[1] == "  X" + repeat("ą", 158) + "…");
}

TEST_CASE("the caret is right at every column of a long line") {
  std::string line;
  for (int i = 0; i < 400; ++i) line += i % 7 == 0 ? "ż" : i % 5 == 0 ? "\t" : "x";
  for (int column = 1; column <= 400; ++column) {
    const int i = column - 1;
    CHECK(over_caret(at(1, column, line)) == (i % 7 == 0 ? "ż" : i % 5 == 0 ? "\t" : "x"));
  }
}

TEST_CASE("control characters and broken UTF-8 do not reach the terminal") {
  CHECK(lines_of(print(at(1, 6, "a\x1B\xFF\x7F\r!")))[1] == "  a\uFFFD\uFFFD\uFFFD\uFFFD!");
  CHECK(over_caret(at(1, 6, "a\x1B\xFF\x7F\r!")) == "!");
  CHECK(lines_of(print(at(1, 1,
                          "\xC2\x9B"
                          "31m")))[1] == "  \uFFFD31m");
  Diagnostic d = at(0, 0, "");
  d.message = "komórka \"a\nb\"";
  CHECK(print(d) == "usr.yaml: error[R103]: komórka \"a\uFFFDb\"\n");
}

TEST_CASE("errors are counted, also those over the limit") {
  Diagnostics list(2);
  Diagnostic warning = at(1, 1, "");
  warning.severity = Severity::warning;
  list.add(warning);
  CHECK_FALSE(list.has_errors());
  list.add(at(2, 1, ""));
  CHECK(list.dropped() == 0);
  list.add(at(3, 1, ""));
  list.add(warning);
  CHECK(list.has_errors());
  CHECK(list.error_count() == 2);
  CHECK(list.dropped() == 2);
  CHECK(list.all().size() == 2);
  CHECK(list.all()[1].at.line == 2);
}

TEST_CASE("sorting by position keeps the order of findings at one place") {
  Diagnostics list;
  const auto add = [&](std::string file, int line, int column, std::string message) {
    list.add({Severity::error, "R1", {file, line, column}, message, "", ""});
  };
  add("b", 1, 1, "5");
  add("a", 10, 1, "4");
  add("a", 2, 7, "2");
  add("a", 2, 7, "3");
  add("a", 2, 3, "1");
  add("a", 0, 0, "0");
  list.sort_by_position();
  std::string order;
  for (const Diagnostic& d : list.all()) order += d.message;
  CHECK(order == "012345");
}

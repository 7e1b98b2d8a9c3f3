#include "language/yaml_syntax.h"

#include <doctest/doctest.h>

#include <string>

#include "reading.h"

using namespace kwota;

namespace {

std::string findings(const std::string& text) {
  return reading::printed(reading::Tree(text).found);
}
// The message and place of the only finding.
std::string message(const std::string& text) {
  const reading::Tree tree(text);
  if (tree.root || tree.found.all().size() != 1) return "not one finding";
  return reading::places(tree.found) + ": " + tree.found.all()[0].message;
}

}  // namespace

TEST_CASE("L004: a tab used for indentation is named where it stands") {
  const std::string expected =
      ": error[L004]: a tab is used for indentation\n  \tb: 1\n  ^\n  hint: indent with spaces\n";
  CHECK(findings("a:\n\tb: 1\n") == "r.yaml:2:1" + expected);
  CHECK(findings("a:\n  c: 1\n\tb: 1\n") == "r.yaml:3:1" + expected);
  CHECK(message("a: |\n\tx\n") == "L004 2:1: a tab is used for indentation");
}

TEST_CASE("L004: a colon inside a text") {
  CHECK(findings("a: art. 5: b\n") ==
        "r.yaml:1:10: error[L004]: a `:` followed by a space cannot stand here\n"
        "  a: art. 5: b\n"
        "           ^\n"
        "  hint: text that contains `: ` needs quotation marks; otherwise check the indentation\n");
}

TEST_CASE("L004: an open bracket is named where it opens") {
  CHECK(findings("a: [1, 2\nb: 3\n") ==
        "r.yaml:2:2: error[L004]: a `,` or `]` is missing before this\n"
        "  b: 3\n"
        "   ^\n"
        "  hint: the `[` at line 1, column 4 is still open\n");
  CHECK(message("a: {b: 1\n") == "L004 2:1: a `,` or `}` is missing before this");
  CHECK(message("a: ]\n") == "L004 1:4: this bracket closes nothing that is open");
}

TEST_CASE("L004: a quotation mark that is never closed is named where it opens") {
  CHECK(findings("b: 1\na: \"foo\nc: 3\n") ==
        "r.yaml:2:4: error[L004]: this quotation mark is never closed\n"
        "  a: \"foo\n"
        "     ^\n"
        "  hint: close it at the end of the text\n");
  CHECK(message("a: 'it''s") == "L004 1:4: this quotation mark is never closed");
  CHECK(message("a: [\"x\\\"") == "L004 1:5: this quotation mark is never closed");
  CHECK(message("a: \"x\" y\n") == "L004 1:8: text after a closing quotation mark");
}

TEST_CASE("L004: lines that do not fit where they stand") {
  CHECK(message("a:\n    b: 1\n  c: 2\n") ==
        "L004 3:3: this line does not fit into the map it stands in");
  CHECK(message("- a\nb: 1\n") == "L004 2:1: this line does not belong to what stands above it");
  CHECK(message("a: 1\nb\n") == "L004 2:1: no `:` after `b`");
  CHECK(message("{a, b: 1}\n") == "L004 1:2: no `:` after `a`");
  CHECK(message("a: - b\n") == "L004 1:4: a list entry `- ` cannot begin here");
}

TEST_CASE("L004: characters that cannot begin a value, and bad escapes") {
  CHECK(message("a: @x\n") == "L004 1:4: a value cannot begin with this character");
  CHECK(message("a: %x\n") == "L004 1:4: a value cannot begin with this character");
  CHECK(message("a: \"\\q\"\n") == "L004 1:7: no such escape in a text in double quotes");
}

TEST_CASE("a complaint of yaml-cpp that is not foreseen still has a place") {
  const SourceFile source("r.yaml", "ab");
  const Diagnostic d = explain_yaml_error(source, 1, "something new", std::nullopt);
  CHECK(d.message == "this is no YAML");
  CHECK(d.at == Position{"r.yaml", 1, 2});
}

#include <doctest/doctest.h>

#include <cstddef>
#include <string>

#include "language/finding.h"
#include "reading.h"

using namespace kwota;
using reading::Tree;

namespace {

// The place of `needle` in the text of the scalar under `key`.
std::string place_of(const Tree& tree, const std::string& key, const std::string& needle) {
  const Node& scalar = *tree.root->find(key);
  const std::size_t offset = scalar.text.find(needle);
  if (offset == std::string::npos) return "not in: " + scalar.text;
  const Position at = tree.source.locate(scalar, offset);
  return std::to_string(at.line) + ':' + std::to_string(at.column);
}

}  // namespace

TEST_CASE("lines are counted from 1 and given without their ends") {
  const SourceFile source("r.yaml", "a: 1\r\nb: 2\n\nc");
  CHECK(source.line(1) == "a: 1");
  CHECK(source.line(2) == "b: 2");
  CHECK(source.line(3) == "");
  CHECK(source.line(4) == "c");
  CHECK(source.line(0) == "");
  CHECK(source.line(5) == "");
  CHECK(source.line(-1) == "");
}

TEST_CASE("a byte order mark is no part of the text") {
  const SourceFile source("r.yaml",
                          "\xEF\xBB\xBF"
                          "a: 1");
  CHECK(source.text() == "a: 1");
  CHECK(source.at_byte(0) == Position{"r.yaml", 1, 1});
}

TEST_CASE("columns count code points, not bytes") {
  const SourceFile source("r.yaml", "x\nżółć😀a");
  CHECK(source.at_byte(2) == Position{"r.yaml", 2, 1});
  CHECK(source.at_byte(10) == Position{"r.yaml", 2, 5});
  CHECK(source.at_byte(14) == Position{"r.yaml", 2, 6});
  CHECK(source.at_byte(9999) == Position{"r.yaml", 2, 7});
}

TEST_CASE("a word of a plain scalar is found on its own line") {
  const Tree tree("ąę: raz  dwa\n  trzy\n\n  żółw cztery\nb: 1\n");
  CHECK(tree.root->find("ąę")->text == "raz  dwa trzy\nżółw cztery");
  CHECK(place_of(tree, "ąę", "raz") == "1:5");
  CHECK(place_of(tree, "ąę", "dwa") == "1:10");
  CHECK(place_of(tree, "ąę", "trzy") == "2:3");
  CHECK(place_of(tree, "ąę", "żółw") == "4:3");
  CHECK(place_of(tree, "ąę", "cztery") == "4:8");
}

TEST_CASE("a word of a literal block is found, indentation and blank lines notwithstanding") {
  const Tree tree("a:\n  b: 1\nis: |-\n\n    raz\n      dwa\n\n    trzy\nc: 1\n");
  CHECK(tree.root->find("is")->text == "\nraz\n  dwa\n\ntrzy");
  CHECK(place_of(tree, "is", "raz") == "5:5");
  CHECK(place_of(tree, "is", "dwa") == "6:7");
  CHECK(place_of(tree, "is", "trzy") == "8:5");
}

TEST_CASE("a word of a folded block is found on its own line") {
  const Tree tree("is: >-\r\n  raz\r\n  dwa\r\n\r\n  trzy\r\n");
  CHECK(tree.root->find("is")->text == "raz dwa\ntrzy");
  CHECK(place_of(tree, "is", "dwa") == "3:3");
  CHECK(place_of(tree, "is", "trzy") == "5:3");
}

TEST_CASE("a word of a quoted scalar is found behind its escapes") {
  const Tree tree("a: 'it''s here'\nb: \"\\u017c\\t\\x41 \\\"q\\\" x\\\n  y z\"\n");
  CHECK(place_of(tree, "a", "s here") == "1:9");
  CHECK(place_of(tree, "a", "here") == "1:11");
  CHECK(tree.root->find("b")->text == "ż\tA \"q\" xy z");
  CHECK(place_of(tree, "b", "A") == "2:13");
  CHECK(place_of(tree, "b", "q") == "2:20");
  CHECK(place_of(tree, "b", "y z") == "3:3");
  CHECK(place_of(tree, "b", "z") == "3:5");
}

TEST_CASE("white space and the end of a scalar are where the character before them ends") {
  const Tree tree("a: raz\n  dwa\n");
  const Node& scalar = *tree.root->find("a");
  CHECK(tree.source.locate(scalar, 3) == Position{"r.yaml", 1, 7});
  CHECK(tree.source.locate(scalar, 7) == Position{"r.yaml", 2, 6});
  CHECK(tree.source.locate(scalar, 700) == Position{"r.yaml", 2, 6});
}

TEST_CASE("a node without a place in the file is located where it says") {
  const SourceFile source("r.yaml", "a");
  Node scalar;
  scalar.text = "abc";
  CHECK(source.locate(scalar, 2) == Position{"r.yaml", 0, 0});
  scalar.line = 70;
  scalar.column = 3;
  CHECK(source.locate(scalar, 2) == Position{"r.yaml", 70, 3});
}

TEST_CASE("long text is cut when quoted, between code points") {
  CHECK(quoted("a") == "`a`");
  CHECK(quoted(reading::repeat("ż", 31)) == '`' + reading::repeat("ż", 30) + "…`");
  CHECK(quoted("a" + reading::repeat("ż", 30)) == "`a" + reading::repeat("ż", 29) + "…`");
}

TEST_CASE("a line of thousands of characters is not kept as an excerpt") {
  const SourceFile source("r.yaml", std::string(5000, 'x'));
  CHECK(finding(source, {"r.yaml", 1, 1}, "L004", "m").excerpt.empty());
}

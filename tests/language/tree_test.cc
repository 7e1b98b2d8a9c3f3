#include <doctest/doctest.h>

#include <string>

#include "reading.h"

using namespace kwota;
using reading::places;
using reading::printed;
using reading::Tree;

namespace {

std::string show(const Node& node) {
  std::string text = '@' + std::to_string(node.line) + ':' + std::to_string(node.column);
  if (node.is_scalar()) return '"' + node.text + '"' + text;
  if (node.is_list()) {
    for (const Node& item : node.items) text += ' ' + show(item);
    return '[' + text + ']';
  }
  for (const Node::Entry& e : node.entries) {
    text += ' ' + e.key + '@' + std::to_string(e.line) + ':' + std::to_string(e.column) + '=' +
            show(e.value);
  }
  return '{' + text + '}';
}

std::string shown(const std::string& text) {
  const Tree tree(text);
  return tree.root ? show(*tree.root) : "none";
}

std::string findings(const std::string& text) { return printed(Tree(text).found); }
std::string found_at(const std::string& text, SourceLimits limits = {}) {
  return places(Tree(text, limits).found);
}

}  // namespace

TEST_CASE("maps, lists and scalars know their places in code points") {
  CHECK(shown("ąę: żółw x\nb: [1, {ć: 😀, d: 2}]\n") ==
        "{@1:1 ąę@1:1=\"żółw x\"@1:5 "
        "b@2:1=[@2:4 \"1\"@2:5 {@2:8 ć@2:9=\"😀\"@2:12 d@2:15=\"2\"@2:18}]}");
}

TEST_CASE("Windows line ends and a byte order mark move no place") {
  CHECK(shown("\xEF\xBB\xBF"
              "a:\r\n  b: 1\r\n  c: x\r\n    y\r\n") ==
        "{@1:1 a@1:1={@2:3 b@2:3=\"1\"@2:6 c@3:3=\"x y\"@3:6}}");
}

TEST_CASE("every scalar stays as it is written") {
  CHECK(shown("a: no\nb: 1.10\nc: ~\nd: null\ne: NULL\nf: 0x10\ng: 'null'\n") ==
        "{@1:1 a@1:1=\"no\"@1:4 b@2:1=\"1.10\"@2:4 c@3:1=\"~\"@3:4 d@4:1=\"null\"@4:4 "
        "e@5:1=\"NULL\"@5:4 f@6:1=\"0x10\"@6:4 g@7:1=\"null\"@7:4}");
}

TEST_CASE("a value left out is empty and stands where its key does") {
  CHECK(shown("a:\nnull: 3\n") == "{@1:1 a@1:1=\"\"@1:1 null@2:1=\"3\"@2:7}");
  CHECK(shown("x:\n  a:\nnull:\n") == "{@1:1 x@1:1={@2:3 a@2:3=\"\"@2:3} null@3:1=\"\"@3:1}");
  CHECK(shown("{a: , b: 1}") == "{@1:1 a@1:2=\"\"@1:2 b@1:7=\"1\"@1:10}");
}

TEST_CASE("a list entry left out is empty and stands at its dash") {
  CHECK(shown("- a\n-\n- null\n-\n") == "[@1:1 \"a\"@1:3 \"\"@2:1 \"null\"@3:3 \"\"@4:1]");
}

TEST_CASE("quoted keys are keys") {
  CHECK(shown("\"a\" : 1\n'b c': 2\n") == "{@1:1 a@1:1=\"1\"@1:7 b c@2:1=\"2\"@2:8}");
}

TEST_CASE("a value is found by its key, and only in a map") {
  const Tree tree("a: 1\nb: [x]\n");
  CHECK(tree.root->find("a")->text == "1");
  CHECK(tree.root->find("c") == nullptr);
  CHECK(tree.root->find("b")->find("x") == nullptr);
}

TEST_CASE("L001: a file that is too large is not read") {
  SourceLimits limits;
  limits.file_bytes = 10;
  CHECK(printed(Tree("a: 123456789\n", limits).found) ==
        "r.yaml: error[L001]: the file has 13 bytes; at most 10 are read\n"
        "  hint: split it into several files\n");
}

TEST_CASE("L002: a zero byte") {
  CHECK(findings(std::string("a: 1\nb: \0x", 10)) ==
        "r.yaml:2:4: error[L002]: the file has a zero byte and so is no text\n"
        "  b: \xEF\xBF\xBDx\n"
        "     ^\n"
        "  hint: save it as UTF-8 text; files in UTF-16 have many zero bytes\n");
}

TEST_CASE("L003: text in another encoding") {
  CHECK(findings("a: ż \xB9\n") ==
        "r.yaml:1:6: error[L003]: the file is not valid UTF-8 from here on\n"
        "  a: ż \xEF\xBF\xBD\n"
        "       ^\n"
        "  hint: save it as UTF-8; it may be in Windows-1250 or ISO 8859-2 now\n");
  CHECK(Tree(std::string("\xFF\xFE"
                         "a\0",
                         4))
            .found.all()
            .at(0)
            .hint == "the file begins like UTF-16; save it as UTF-8");
}

TEST_CASE("L005: an empty file") {
  CHECK(findings("# nothing\n") ==
        "r.yaml: error[L005]: the file is empty\n  hint: a rule file begins with `kwota: 1`\n");
  CHECK(found_at("") == "L005 0:0");
  CHECK(found_at("---\n") == "L005 0:0");
  CHECK(found_at("\xEF\xBB\xBF") == "L005 0:0");
}

TEST_CASE("L006: anchors and aliases") {
  CHECK(findings("a: &x 1\nb: *x\n") ==
        "r.yaml:1:4: error[L006]: an anchor (`&`) cannot stand in a rule file\n"
        "  a: &x 1\n"
        "     ^\n"
        "  hint: write the value out where it is needed\n"
        "r.yaml:2:4: error[L006]: an alias (`*`) cannot stand in a rule file\n"
        "  b: *x\n"
        "     ^\n"
        "  hint: write the value out where it is needed\n");
  CHECK(found_at("a: *nowhere\n") == "L006 1:4");
  CHECK(found_at("a: *\n") == "L006 1:5");
  CHECK(found_at("a: &\n") == "L006 1:5");
  CHECK(found_at("a: &x [1]\nb: [&y ]\n") == "L006 1:4, L006 2:5");
}

TEST_CASE("L007: tags") {
  CHECK(findings("a: !!str x\n") ==
        "r.yaml:1:4: error[L007]: a tag (`!`) cannot stand in a rule file\n"
        "  a: !!str x\n"
        "     ^\n"
        "  hint: delete it; the schema of the rule files gives the types\n");
  CHECK(found_at("a: ! x\nb: !foo [1]\nc: !\n") == "L007 1:4, L007 2:4, L007 3:4");
}

TEST_CASE("L008: merge keys") {
  CHECK(findings("a: 1\n<<: {b: 2}\n") ==
        "r.yaml:2:1: error[L008]: the merge key `<<` cannot stand in a rule file\n"
        "  <<: {b: 2}\n"
        "  ^\n"
        "  hint: write the entries out where they are needed\n");
}

TEST_CASE("L009: a key that comes twice is named with both places, and the first counts") {
  const Tree tree("m:\n  a: 1\n  b: 2\n  \"a\": {c: 3}\n");
  CHECK(printed(tree.found) ==
        "r.yaml:4:3: error[L009]: the key `a` is here a second time; the first is at line 2, "
        "column 3\n"
        "    \"a\": {c: 3}\n"
        "    ^\n"
        "  hint: delete or rename one of the two\n");
  CHECK(show(*tree.root) == "{@1:1 m@1:1={@2:3 a@2:3=\"1\"@2:6 b@3:3=\"2\"@3:6}}");
}

TEST_CASE("L010: a second document") {
  CHECK(findings("a: 1\n---\nb: 2\n") ==
        "r.yaml:2:1: error[L010]: a second document begins here; a rule file has one\n"
        "  ---\n"
        "  ^\n"
        "  hint: put it into a file of its own\n");
  CHECK(found_at("a: 1\n...\nb\n") == "L010 3:1");
  CHECK(found_at("---\na: 1\n...\n") == "");
}

TEST_CASE("L011: nesting beyond the limit") {
  SourceLimits limits;
  limits.depth = 2;
  CHECK(found_at("a: [1]\n", limits) == "");
  CHECK(printed(Tree("a: [1, [2]]\n", limits).found) ==
        "r.yaml:1:8: error[L011]: maps and lists are nested deeper than 2 levels\n"
        "  a: [1, [2]]\n"
        "         ^\n"
        "  hint: no part of a rule file needs that many; a bracket may not be closed\n");
}

TEST_CASE("L012: a text beyond the limit") {
  SourceLimits limits;
  limits.scalar_bytes = 4;
  CHECK(found_at("a: abcd\n", limits) == "");
  CHECK(printed(Tree("a: abcde\n", limits).found) ==
        "r.yaml:1:4: error[L012]: this text has 5 bytes; at most 4 are read\n"
        "  a: abcde\n"
        "     ^\n"
        "  hint: a closing quotation mark or the indentation after it may be missing\n");
}

TEST_CASE("L013: more values than the limit") {
  SourceLimits limits;
  limits.nodes = 4;
  CHECK(found_at("a: 1\n", limits) == "");
  CHECK(printed(Tree("a: 1\nb: 2\n", limits).found) ==
        "r.yaml:2:4: error[L013]: the file has more than 4 values\n"
        "  b: 2\n"
        "     ^\n"
        "  hint: split it into several files\n");
  CHECK(found_at("[[[[[", limits) == "L013 1:5");
}

TEST_CASE("L014: a key that is no text") {
  CHECK(
      findings("? [a]\n: b\n") ==
      "r.yaml:1:3: error[L014]: a key must be text, not a list or map\n"
      "  ? [a]\n"
      "    ^\n"
      "  hint: write `key: value`; text that begins with `[`, `{` or `?` needs quotation marks\n");
  CHECK(found_at("{a: b}: c\n") == "L014 1:1");
  CHECK(found_at(": b\n") == "L014 1:1");
  CHECK(found_at("\"\": b\n") == "L014 1:1");
}

TEST_CASE("L016: control and invisible characters, written or escaped") {
  CHECK(findings("a: x\x01y\n") ==
        "r.yaml:1:5: error[L016]: the control or invisible character U+0001 may not stand in a "
        "rule file\n"
        "  a: x\xEF\xBF\xBDy\n"
        "      ^\n"
        "  hint: delete it; retyping the line by hand removes what cannot be seen\n");
  CHECK(findings("a: \"x\\0\"\n") ==
        "r.yaml:1:6: error[L016]: an escape stands for the control or invisible character U+0000\n"
        "  a: \"x\\0\"\n"
        "       ^\n"
        "  hint: delete it\n");
  CHECK(found_at("a: x\ry\n") == "L016 1:5");
  CHECK(found_at("a: ż\u202Ey\n") == "L016 1:5");
  CHECK(found_at("a: x\u200By\n") == "L016 1:5");
  CHECK(found_at("a: x\u00A0y\n") == "");
}

// Files made to hurt: every one ends in a finding, soon and without a deep stack.
#include <doctest/doctest.h>

#include <string>

#include "reading.h"

using namespace kwota;
using reading::places;
using reading::repeat;
using reading::Tree;

TEST_CASE("a hundred thousand brackets end at the depth limit") {
  CHECK(places(Tree(repeat("[", 40) + repeat("]", 40)).found) == "");
  CHECK(places(Tree(repeat("[", 41) + repeat("]", 41)).found) == "L011 1:41");
  CHECK(places(Tree(repeat("[", 100'000) + repeat("]", 100'000)).found) == "L011 1:41");
  CHECK(places(Tree(repeat("{a: ", 100'000) + repeat("}", 100'000)).found) == "L011 1:161");
}

// yaml-cpp takes an unclosed bracket for a key too, so its levels count twice.
TEST_CASE("a hundred thousand open brackets end at the depth limit") {
  CHECK(Tree(repeat("[", 100'000)).found.all().at(0).code == "L011");
  CHECK(Tree(repeat("{", 100'000)).found.all().at(0).code == "L011");
  CHECK(Tree(repeat("{a: ", 100'000)).found.all().at(0).code == "L011");
  CHECK(Tree(repeat("[\n", 100'000)).found.all().at(0).code == "L011");
}

TEST_CASE("a hundred thousand entries nested in a line end at the depth limit") {
  CHECK(places(Tree(repeat("- ", 100'000)).found) == "L011 1:81");
  CHECK(places(Tree(repeat("? ", 100'000)).found) == "L011 1:81");
}

TEST_CASE("deep indentation ends at the depth limit") {
  std::string text;
  for (int i = 0; i < 2'000; ++i) text += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  CHECK(places(Tree(text).found) == "L011 41:41");
}

TEST_CASE("millions of brackets are refused before yaml-cpp keeps a token for each") {
  CHECK(places(Tree(repeat("[", 4'000'000)).found) == "L013 1:500001");
  CHECK(places(Tree('[' + repeat("[],", 1'000'000) + ']').found) == "L013 1:750001");
}

TEST_CASE("a text of 50 MB is refused for the size of the file, or for its own") {
  const std::string text = "a: " + std::string(50'000'000, 'x');
  CHECK(places(Tree(text).found) == "L001 0:0");
  SourceLimits limits;
  limits.file_bytes = 60'000'000;
  CHECK(places(Tree(text, limits).found) == "L012 1:4");
}

TEST_CASE("an alias bomb is never expanded") {
  std::string text = "a0: &a0 x\n";
  for (int i = 1; i < 30; ++i) {
    const std::string alias = "*a" + std::to_string(i - 1);
    const std::string name = "a" + std::to_string(i);
    text += name + ": &" + name + " [" + alias + ", " + alias + "]\n";
  }
  const Tree tree(text);
  CHECK_FALSE(tree.root);
  CHECK(tree.found.error_count() == 88);
  CHECK(tree.found.all().front().code == "L006");
  CHECK(tree.found.all().back().code == "L006");
}

TEST_CASE("a line with a hundred thousand mistakes is given up after a hundred") {
  CHECK(Tree('{' + repeat("a: 1, ", 100'000) + '}').found.error_count() == 100);
  CHECK(Tree('[' + repeat("&a 1, ", 100'000) + ']').found.error_count() == 100);
}

TEST_CASE("every beginning of a file is answered, with a tree or a finding") {
  const std::string text =
      "kwota: 1\nż: [a, {b: \"c\\u017c\", d: 'e'}, - ]\nf: |\n  g\n  h\n? i\n: &j !k *l\n<<: m\n"
      "---\n\tn: o\n%p\n";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    const Tree tree(text.substr(0, size));
    CHECK((tree.root.has_value() || tree.found.has_errors()));
  }
}

TEST_CASE("every short text of YAML's own characters is answered, with a tree or a finding") {
  const std::string alphabet = "a:-?[]{},&*!|>'\"%@#~\t \n";
  for (const char a : alphabet) {
    for (const char b : alphabet) {
      for (const char c : alphabet) {
        const Tree tree(std::string{a, b, c});
        REQUIRE((tree.root.has_value() || tree.found.has_errors()));
      }
    }
  }
}

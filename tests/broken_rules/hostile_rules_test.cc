// Rule files made to hurt: each ends in a message, soon and without a deep stack.
//
// What only the tree reader sees (brackets, aliases, sizes) is also in
// tests/language/hostile_yaml_test.cc; here the whole way is gone, as somebody goes it who loads
// what a stranger has written.
#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "broken_rules/findings_of.h"
#include "broken_rules/sound_rules.h"

using namespace kwota;
using testing::repeat;
using testing::sound_rules;
using testing::with;

namespace {

constexpr double soon = 60;  // seconds; each takes a few at most, with sanitizers too

using Texts = std::vector<std::pair<std::string, std::string>>;

std::string codes(const FindingsOf& found) {
  std::string codes;
  for (const Diagnostic& d : found.diagnostics.all()) codes += (codes.empty() ? "" : " ") + d.code;
  return codes;
}

std::string first_message(const FindingsOf& found) {
  return found.diagnostics.all().empty() ? "" : found.diagnostics.all().front().message;
}

FindingsOf with_condition(const std::string& formula) {
  return {"rules.yaml", with("that: dochod <= prog", "that: " + formula)};
}

// Values w0, w1, … in files of two thousand; each is computed by its formula.
template <class Formula>
FindingsOf with_values(int count, const Formula& formula) {
  Texts texts = {{"rules.yaml", sound_rules()}};
  for (int i = 0; i < count; ++i) {
    if (i % 2000 == 0) {
      texts.emplace_back(
          "values" + std::to_string(i) + ".yaml",
          "kwota: 1\nact: up\nchecked_on: 2026-11-21\nchecked_through: 2027-10\nvalues:\n");
    }
    texts.back().second +=
        "  wniosek.w" + std::to_string(i) +
        ": {label: {pl: w, en: w}, type: PLN/month, law: art. 1, is: " + formula(i) + "}\n";
  }
  return FindingsOf(texts);
}

std::string value(int i) { return "w" + std::to_string(i); }

}  // namespace

TEST_CASE("ten thousand parentheses end at the depth limit" * doctest::timeout(soon)) {
  CHECK(codes(with_condition(repeat("(", 10'000) + "dochod" + repeat(")", 10'000) + " <= prog")) ==
        "L103");
  CHECK(codes(with_condition(repeat("(", 10'000))) == "L103");
  CHECK(codes(with_condition(repeat("not ", 10'000) + "true")) == "L103");
  CHECK(codes(with_condition(repeat("if true then ", 4'000))) == "L103");
  CHECK(codes(with_condition(repeat("max(", 10'000))) == "L103");
  CHECK(codes(with_condition("dochod" + repeat(".a", 10'000))) == "L103");
}

TEST_CASE("a formula of four thousand parts is refused for its length" * doctest::timeout(soon)) {
  CHECK(codes(with_condition("max(dochod" + repeat(", dochod", 4'000) + ") <= prog")) == "L104");
}

TEST_CASE("a formula of a mebibyte is refused for its size" * doctest::timeout(soon)) {
  CHECK(codes(with_condition("dochod <= prog" + repeat(" or dochod <= prog", 60'000))) == "L012");
}

TEST_CASE("a text of 50 MB is refused before it is read" * doctest::timeout(soon)) {
  CHECK(codes(with_condition('"' + std::string(50'000'000, 'x') + '"')) == "L001");
}

TEST_CASE("an alias bomb is never expanded" * doctest::timeout(soon)) {
  std::string bomb = "a0: &a0 [x, x]\n";
  for (int i = 1; i < 40; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before + ", " + before +
            "]\n";
  }
  CHECK(codes(FindingsOf("bomb.yaml", bomb)).starts_with("L006 L006"));
}

TEST_CASE("a hundred thousand brackets end at the depth limit" * doctest::timeout(soon)) {
  CHECK(codes(FindingsOf("deep.yaml", "kwota: 1\ntests: " + repeat("[", 100'000) +
                                          repeat("]", 100'000))) == "L011");
  CHECK(codes(FindingsOf("deep.yaml", "kwota: 1\ntests: " + repeat("{a: ", 100'000))) == "L011");
}

TEST_CASE("half a million values are refused" * doctest::timeout(soon)) {
  CHECK(codes(FindingsOf("many.yaml", "kwota: 1\ntests: [" + repeat("a, ", 600'000) + "a]")) ==
        "L013");
}

TEST_CASE("bytes that are no text are refused where they stand" * doctest::timeout(soon)) {
  CHECK(codes(FindingsOf("a.yaml", std::string("\0", 1))) == "L002");
  CHECK(codes(FindingsOf("a.yaml", "\xFF\xFEk\0w\0")) == "L003");
  CHECK(codes(FindingsOf("a.yaml", "kwota: \xC0\x80")) == "L003");
  CHECK(codes(FindingsOf("a.yaml", "kwota: \xED\xA0\x80")) == "L003");
  CHECK(codes(FindingsOf("a.yaml", std::string(100'000, '\x9C'))) == "L003");
  CHECK(codes(FindingsOf("a.yaml", "")) == "L005");
  CHECK(codes(FindingsOf("a.yaml", "\n\n\n")) == "L005");
}

TEST_CASE("files without any map are told what a rule file is" * doctest::timeout(soon)) {
  CHECK(first_message(FindingsOf("a.yaml", "kwota")) ==
        "the file must be a map of keys and values");
  CHECK(first_message(FindingsOf("a.yaml", "[kwota, 1]")) ==
        "the file must be a map of keys and values");
}

TEST_CASE("a key that is there a hundred thousand times is reported a hundred times" *
          doctest::timeout(soon)) {
  const FindingsOf found("a.yaml", "kwota: 1\n" + repeat("act: up\n", 100'000));
  CHECK(found.diagnostics.all().at(99).code == "L009");
  CHECK(found.diagnostics.error_count() == 101);  // and the act is not declared
}

TEST_CASE(
    "a line of four megabytes with a mistake everywhere is answered, and not kept for each of "
    "them" *
    doctest::timeout(soon)) {
  const FindingsOf tests(
      "a.yaml", sound_rules() + "tests: [" + repeat("{nmae: x}, ", 15'000) + "{name: y}]\n");
  CHECK(tests.diagnostics.all().size() == 200);
  CHECK(tests.diagnostics.error_count() >= 15'000);
  for (const Diagnostic& d : tests.diagnostics.all()) CHECK(d.excerpt.size() < 5000);
  const FindingsOf keys(
      "a.yaml", sound_rules() + "tests: [{name: x, " + [] {
        std::string many;
        for (int i = 0; i < 19'000; ++i) many += "klucz_" + std::to_string(i) + ": x, ";
        return many;
      }() + "law: y}]\n");
  CHECK(keys.diagnostics.all().size() == 200);
}

TEST_CASE("a hundred thousand values, each of the one before, are more than any law has" *
          doctest::timeout(soon)) {
  const FindingsOf found =
      with_values(100'000, [](int i) { return i == 0 ? "dochod" : value(i - 1) + " + 0"; });
  CHECK(codes(found) == "R076");
}

TEST_CASE("a chain of ten thousand values is refused before anything follows it" *
          doctest::timeout(soon)) {
  const FindingsOf found =
      with_values(10'000, [](int i) { return i == 0 ? "dochod" : value(i - 1) + " + 0"; });
  CHECK(codes(found) == "R084");
  CHECK(first_message(found) ==
        "wniosek.w500 is computed from a chain of definitions that is more than 1000 steps long");
}

TEST_CASE("the longest chain that is allowed is followed to its end" * doctest::timeout(soon)) {
  std::string values = "values:\n";
  for (int i = 0; i < 498; ++i) {
    values += "  wniosek." + value(i) +
              ": {label: {pl: w, en: w}, type: PLN/month, law: art. 1, is: " +
              (i == 0 ? std::string("dochod") : value(i - 1) + " + 0.01") + "}\n";
  }
  std::string text = with("that: dochod <= prog", "that: " + value(497) + " <= prog");
  const std::size_t at = text.find("benefits:\n");
  CHECK(FindingsOf("rules.yaml", text.insert(at, values)).text() == "");
}

TEST_CASE("a chain in the wrong order is refused alike" * doctest::timeout(soon)) {
  const FindingsOf found =
      with_values(10'000, [](int i) { return i == 9'999 ? "dochod" : value(i + 1); });
  CHECK(codes(found) == "R084");
}

TEST_CASE("a circle of ten thousand values is told by both its ends" * doctest::timeout(soon)) {
  const FindingsOf found = with_values(10'000, [](int i) { return value((i + 1) % 10'000); });
  CHECK(codes(found) == "R080");
  CHECK(first_message(found) ==
        "wniosek.w0 depends on itself: wniosek.w0 → wniosek.w1 → wniosek.w2 → wniosek.w3 → … 9992 "
        "more … → wniosek.w9996 → "
        "wniosek.w9997 → wniosek.w9998 → wniosek.w9999 → wniosek.w0");
}

TEST_CASE("ten thousand unknown names end at the limit of findings" * doctest::timeout(soon)) {
  const FindingsOf found = with_values(10'000, [](int i) { return "x" + std::to_string(i); });
  CHECK(found.diagnostics.all().size() == 200);
  CHECK(found.diagnostics.all().front().code == "R100");
}

TEST_CASE("five thousand parameters that nothing uses are all found" * doctest::timeout(soon)) {
  std::string many;
  for (int i = 0; i < 5'000; ++i) {
    many += "  p" + std::to_string(i) +
            ": {label: {pl: p, en: p}, unit: PLN, law: art. 1, values: {2016-01: {is: 1.00, "
            "source: s}}}\n";
  }
  const FindingsOf found("rules.yaml", with("parameters:\n", "parameters:\n" + many));
  CHECK(found.diagnostics.error_count() == 5'000);
  CHECK(found.diagnostics.all().front().code == "R082");
}

TEST_CASE("an enumeration of a hundred thousand members is refused" * doctest::timeout(soon)) {
  std::string members;
  for (int i = 0; i < 19'000; ++i) members += "    m" + std::to_string(i) + ": {pl: m, en: m}\n";
  const FindingsOf found("rules.yaml",
                         with("entities:\n", "enumerations:\n  duza:\n" + members + "entities:\n"));
  CHECK(codes(found) == "R016");
  CHECK(first_message(found) == "enumeration duza has 19000 members");
}

TEST_CASE("a table of more cells than can be is refused" * doctest::timeout(soon)) {
  std::string members;
  for (int i = 0; i < 64; ++i) members += "m" + std::to_string(i) + ": {pl: m, en: m}, ";
  const std::string parameter =
      "  duzy: {label: {pl: d, en: d}, unit: PLN, law: art. 1, by: [e, e, e, e, e, e], values: "
      "{2016-01: {is: {}, source: s}}}\n";
  const std::string text = with("parameters:\n", "parameters:\n" + parameter);
  const std::string enumeration = "enumerations:\n  e: {" + members + "ostatni: {pl: o, en: o}}\n";
  CHECK(codes(FindingsOf("rules.yaml", text + enumeration)) == "R016");
}

TEST_CASE("names and texts of sixty thousand letters do not make messages of their length" *
          doctest::timeout(soon)) {
  const std::string name(60'000, 'x');
  for (const FindingsOf& found :
       {with_condition(name),
        FindingsOf("a.yaml", with("that: dochod", "thta" + name + ": dochod")),
        FindingsOf("a.yaml", with("is: 700.00", "is: 7" + std::string(60'000, '0')))}) {
    CHECK(found.diagnostics.has_errors());
    for (const Diagnostic& d : found.diagnostics.all())
      CHECK(d.message.size() + d.hint.size() < 1000);
  }
}

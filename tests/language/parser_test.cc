#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "reading.h"
#include "sexpr.h"

using namespace kwota;
using reading::Formula;
using reading::repeat;
using reading::to_sexpr;

namespace {

std::string parsed(const std::string& text) {
  const Formula formula(text);
  if (!formula.expression) return reading::printed(formula.found);
  return to_sexpr(*formula.expression, formula.expression->root());
}

std::string found_at(const std::string& text) { return reading::places(Formula(text).found); }

// Place, message and hint of the only finding.
std::string mistake(const std::string& text) {
  const Formula formula(text);
  if (formula.expression || formula.found.all().size() != 1) return "not one finding";
  const Diagnostic& d = formula.found.all()[0];
  return reading::places(formula.found) + ": " + d.message + " | " + d.hint;
}

}  // namespace

TEST_CASE("products bind tighter than sums, and both from the left") {
  CHECK(parsed("a + b * c - d / e") == "(- (+ a (* b c)) (/ d e))");
  CHECK(parsed("a - b - c") == "(- (- a b) c)");
  CHECK(parsed("a / b * c") == "(* (/ a b) c)");
  CHECK(parsed("(a + b) * c") == "(* (+ a b) c)");
}

TEST_CASE("or is weaker than and, and than not, not than comparison, comparison than sums") {
  CHECK(parsed("a or b and not c = d + e") == "(or a (and b (not (= c (+ d e)))))");
  CHECK(parsed("a and b or c and d") == "(or (and a b) (and c d))");
  CHECK(parsed("not a and b") == "(and (not a) b)");
  CHECK(parsed("not not a or b") == "(or (not (not a)) b)");
}

TEST_CASE("every comparison has its node") {
  CHECK(parsed("a = b") == "(= a b)");
  CHECK(parsed("a != b") == "(!= a b)");
  CHECK(parsed("a < b") == "(< a b)");
  CHECK(parsed("a <= b") == "(<= a b)");
  CHECK(parsed("a > b") == "(> a b)");
  CHECK(parsed("a >= b") == "(>= a b)");
  CHECK(parsed("not x + 1 in [a, b]") == "(not (in (+ x 1) a b))");
}

TEST_CASE("at binds tighter than minus and looser than look-ups") {
  CHECK(parsed("-x at y") == "(neg (@ x y))");
  CHECK(parsed("x at y - 1") == "(- (@ x y) 1)");
  CHECK(parsed("x at y * z") == "(* (@ x y) z)");
  CHECK(parsed("p[a] at r.d") == "(@ ([] p a) (. r d))");
  CHECK(parsed("p at d at e") == "(@ (@ p d) e)");
  CHECK(parsed("p at first_day(month)") == "(@ p (first_day month))");
}

TEST_CASE("minus signs bind tighter than products") {
  CHECK(parsed("-a * b") == "(* (neg a) b)");
  CHECK(parsed("a * -b + c") == "(+ (* a (neg b)) c)");
  CHECK(parsed("a - --b") == "(- a (neg (neg b)))");
}

TEST_CASE("look-ups chain from the left") {
  CHECK(parsed("a.b.c[d, e + 1].f") == "(. ([] (. (. a b) c) d (+ e 1)) f)");
}

TEST_CASE("the branches of a conditional reach as far as they can") {
  CHECK(parsed("if a or b then c + 1 else d or e") == "(if (or a b) (+ c 1) (or d e))");
  CHECK(parsed("if a then b else if c then d else e") == "(if a b (if c d e))");
  CHECK(parsed("if a then if b then c else d else e") == "(if a (if b c d) e)");
  CHECK(parsed("1 + (if a then b else c)") == "(+ 1 (if a b c))");
  CHECK(parsed("f(if a then b else c, d)") == "(f (if a b c) d)");
}

TEST_CASE("literals keep their text and kind") {
  const Formula formula("f(0.01, 50%, 2026-11-21, 2026-11, true, never, x)");
  const auto& nodes = formula.expression->nodes;
  CHECK(parsed("f(0.01, 50%, 2026-11-21, 2026-11, true, never, x)") ==
        "(f 0.01 50% 2026-11-21 2026-11 true never x)");
  CHECK(nodes[0].kind == Syntax::number);
  CHECK(nodes[1].kind == Syntax::number);
  CHECK(nodes[2].kind == Syntax::date);
  CHECK(nodes[3].kind == Syntax::month);
  CHECK(nodes[4].kind == Syntax::truth);
  CHECK(nodes[5].kind == Syntax::date);
  CHECK(nodes[6].kind == Syntax::name);
  CHECK(nodes[7].kind == Syntax::call);
}

TEST_CASE("calls may have no arguments; how many they need is not a question of syntax") {
  CHECK(parsed("f()") == "(f)");
  CHECK(parsed("round_up(a, 1)") == "(round_up a 1)");
}

TEST_CASE("aggregates over rows") {
  CHECK(parsed("sum(a + b of t where c or d)") == "(sum (+ a b) :of t :where (or c d))");
  CHECK(parsed("sum(a of t)") == "(sum a :of t)");
  CHECK(parsed("sum(a of t via r where c)") == "(sum a :of t :via r :where c)");
  CHECK(parsed("sum(a of months)") == "(sum a :of months)");
  CHECK(parsed("all(a = b of t where c)") == "(all (= a b) :of t :where c)");
  CHECK(parsed("count(t)") == "(count :of t)");
  CHECK(parsed("count(t via r where c)") == "(count :of t :via r :where c)");
  CHECK(parsed("count(months where c)") == "(count :of months :where c)");
  CHECK(parsed("rank(t by a, b where c)") == "(rank :of t :by a :by b :where c)");
  CHECK(parsed("first(a of t by k, l where c else v)") ==
        "(first a :of t :by k :by l :where c :else v)");
  CHECK(parsed("first(a of t via r by k)") == "(first a :of t :via r :by k)");
}

TEST_CASE("any asks for rows, or for a condition of rows") {
  CHECK(parsed("any(t)") == "(any :of t)");
  CHECK(parsed("any(t where c)") == "(any :of t :where c)");
  CHECK(parsed("any(t via r)") == "(any :of t :via r)");
  CHECK(parsed("any(e of t where c)") == "(any e :of t :where c)");
  CHECK(parsed("any(a > 1 of t)") == "(any (> a 1) :of t)");
}

TEST_CASE("min and max are calls or aggregates, as `of` decides") {
  CHECK(parsed("min(a, b + 1)") == "(min a (+ b 1))");
  CHECK(parsed("max(a)") == "(max a)");
  CHECK(parsed("min(a of t where c else v)") == "(min a :of t :where c :else v)");
  CHECK(parsed("max(a of t where if b then c else d else 0)") ==
        "(max a :of t :where (if b c d) :else 0)");
  CHECK(parsed("max(0, min(a, sum(b of t)))") == "(max 0 (min a (sum b :of t)))");
}

TEST_CASE("aggregates over months may say from which month and to which") {
  CHECK(parsed("sum(a of months from b to c + 1 where d)") ==
        "(sum a :of months :from b :to (+ c 1) :where d)");
  CHECK(parsed("count(months from b)") == "(count :of months :from b)");
  CHECK(parsed("count(months to b where c)") == "(count :of months :to b :where c)");
  CHECK(parsed("any(months from b)") == "(any :of months :from b)");
  CHECK(parsed("any(months to b)") == "(any :of months :to b)");
  CHECK(parsed("any(a > 1 of months from b to c)") == "(any (> a 1) :of months :from b :to c)");
  CHECK(parsed("all(a of months to c where d)") == "(all a :of months :to c :where d)");
  CHECK(parsed("max(a of months from if b then c else d where e else f)") ==
        "(max a :of months :from (if b c d) :where e :else f)");
  CHECK(parsed("first(a of months from b to c by 1 where d else e)") ==
        "(first a :of months :from b :to c :by 1 :where d :else e)");
  CHECK(parsed("sum(sum(a of months to month) of months from b)") ==
        "(sum (sum a :of months :to month) :of months :from b)");
}

TEST_CASE("from, to and before are words in their place alone, and names elsewhere") {
  CHECK(parsed("from + to - before") == "(- (+ from to) before)");
  CHECK(parsed("sum(to of months from from to to where before)") ==
        "(sum to :of months :from from :to to :where before)");
  CHECK(parsed("any(from where to)") == "(any :of from :where to)");
  CHECK(parsed("any(from)") == "(any :of from)");
  CHECK(parsed("right(before)") == "(right before)");
  CHECK(parsed("right(before before before)") == "(right before before before)");
  CHECK(parsed("before(a, to.from)") == "(before a (. to from))");
}

TEST_CASE("the right to a benefit may be asked for without the conditions from one on") {
  CHECK(parsed("right(b, c)") == "(right b c)");
  CHECK(parsed("right(b before c)") == "(right before b c)");
  CHECK(parsed("not right(b before c) and d") == "(and (not (right before b c)) d)");
  CHECK(mistake("right(b before)") ==
        "L102 1:19: expected a condition after `before`, found `)` | ");
  CHECK(mistake("right(b before c, d)") == "L102 1:21: expected `)`, found `,` | ");
  CHECK(mistake("right(b before c + 1)") == "L102 1:22: expected `)`, found `+` | ");
  CHECK(mistake("right(b before where)") ==
        "L110 1:20: the word `where` of the language cannot be a name | expected a condition "
        "after `before`");
  CHECK(mistake("due(b before c)") ==
        "L102 1:11: expected an operator, `,` or `)`, found the name `before` | ");
}

TEST_CASE("names of aggregates are names where no parenthesis follows") {
  CHECK(parsed("sum + count") == "(+ sum count)");
}

TEST_CASE("children come before parents and the root comes last") {
  const Formula formula("if a[b] in [1, 0] then sum(f(c) of t where -d < 1 else_) else e");
  CHECK_FALSE(formula.expression);
  const Formula good(
      "if a[b] in [1, 0] then max(f(c) of months from h to i + 1 where -d < 1 else g) else e");
  const Expression& e = *good.expression;
  for (std::size_t i = 0; i < e.nodes.size(); ++i) {
    for (const SyntaxId child : e.nodes[i].children) CHECK(static_cast<std::size_t>(child) < i);
    if (e.nodes[i].aggregate < 0) continue;
    const Aggregate& parts = e.aggregates[static_cast<std::size_t>(e.nodes[i].aggregate)];
    CHECK(std::max({parts.of, parts.from, parts.to, parts.where, parts.otherwise}) <
          static_cast<SyntaxId>(i));
  }
  CHECK(e.nodes.back().kind == Syntax::if_);
  CHECK(e.root() == static_cast<SyntaxId>(e.nodes.size()) - 1);
}

TEST_CASE("the offset of a node is that of the token that names it") {
  const Formula formula("ab + f(c).d[e] at g");
  const auto& nodes = formula.expression->nodes;
  std::string offsets;
  for (const SyntaxNode& node : nodes) offsets += std::to_string(node.offset) + ' ';
  CHECK(offsets == "0 7 5 10 12 11 18 15 3 ");
}

TEST_CASE("the text of an expression has its white space folded") {
  CHECK(Formula(" a  +\n\tb\n").expression->text == "a + b");
}

TEST_CASE("L102: what was found and what was expected, printed") {
  CHECK(reading::printed(Formula("a + ) b").found) ==
        "r.yaml:1:9: error[L102]: expected a value, found `)`\n"
        "  is: a + ) b\n"
        "          ^\n");
  CHECK(mistake("a +") == "L102 1:8: expected a value, found the end of the formula | ");
  CHECK(mistake("a b") ==
        "L102 1:7: expected an operator or the end of the formula, found the name `b` | ");
  CHECK(mistake("a an b") ==
        "L102 1:7: expected an operator or the end of the formula, found the name `an` | did you "
        "mean `and`?");
  CHECK(mistake("1 000") ==
        "L102 1:7: expected an operator or the end of the formula, found the number `000` | a "
        "number has no spaces between its digits");
  CHECK(mistake("f(a b)") == "L102 1:9: expected an operator, `,` or `)`, found the name `b` | ");
  CHECK(mistake("if a b") == "L102 1:10: expected an operator or `then`, found the name `b` | ");
  CHECK(mistake("x in a") == "L102 1:10: expected `[`, found the name `a` | write `in [a, b]`");
  CHECK(mistake("x in []") == "L102 1:11: expected a value, found `]` | ");
  CHECK(mistake("x not in [a]") ==
        "L102 1:7: expected an operator or the end of the formula, found the word `not` | `not` "
        "stands before the whole comparison: not x in [a, b]");
  CHECK(mistake("a = not b") ==
        "L102 1:9: expected a value, found the word `not` | put `not …` in parentheses");
  CHECK(
      mistake("a + if b then c else d") ==
      "L102 1:9: expected a value, found the word `if` | put `if … then … else …` in parentheses");
}

TEST_CASE("L102: clauses that an aggregate does not have, or lacks") {
  CHECK(mistake("sum(a, b)") ==
        "L102 1:10: expected an operator or `of`, found `,` | write sum(E of T where C)");
  CHECK(mistake("sum(a of t by x)") ==
        "L102 1:16: expected `via`, `where` or `)`, found the word `by` | ");
  CHECK(mistake("sum(a of t where c else 0)") ==
        "L102 1:24: expected an operator or `)`, found the word `else` | ");
  CHECK(mistake("rank(t where x)") ==
        "L102 1:12: expected `by`, found the word `where` | write rank(T by K where C)");
  CHECK(mistake("count(t of b)") ==
        "L102 1:13: expected `via`, `where` or `)`, found the word `of` | ");
  CHECK(mistake("min(a where b)") ==
        "L102 1:11: expected an operator, `of`, `,` or `)`, found the word `where` | ");
  CHECK(mistake("count(1)") ==
        "L102 1:11: expected an entity or `months`, found the number `1` | ");
}

TEST_CASE("L102: months from and to which stand in this order, and after months alone") {
  CHECK(mistake("sum(a of t from b)") ==
        "L102 1:16: expected `via`, `where` or `)`, found the name `from` | ");
  CHECK(mistake("sum(a of months to b from c)") ==
        "L102 1:26: expected `via`, `where` or `)`, found the name `from` | ");
  CHECK(mistake("sum(a of months where b from c)") ==
        "L102 1:29: expected an operator or `)`, found the name `from` | ");
  CHECK(mistake("sum(a of months from)") == "L102 1:25: expected a value, found `)` | ");
}

TEST_CASE("L102: a list or a map is no formula") {
  const reading::Tree tree("is: [a]\n");
  Diagnostics found;
  CHECK_FALSE(parse_expression(tree.source, *tree.root->find("is"), found));
  CHECK(reading::printed(found) ==
        "r.yaml:1:5: error[L102]: expected a formula, found a list\n"
        "  is: [a]\n"
        "      ^\n"
        "  hint: a formula that begins with a bracket needs quotation marks\n");
}

TEST_CASE("L103: nesting ends at a hundred") {
  CHECK(found_at(repeat("(", 99) + "a" + repeat(")", 99)) == "");
  CHECK(reading::printed(Formula(repeat("(", 100) + "a").found) ==
        "r.yaml:1:105: error[L103]: the formula is nested deeper than 100 levels\n"
        "  is: " +
            repeat("(", 100) + "a\n" + std::string(106, ' ') +
            "^\n"
            "  hint: give parts of it names of their own under `values`\n");
  CHECK(found_at(repeat("not ", 99) + "a") == "");
  CHECK(found_at(repeat("not ", 100) + "a") == "L103 1:401");
  CHECK(found_at(repeat("a + ", 99) + "a") == "");
  CHECK(found_at(repeat("a + ", 100) + "a") == "L103 1:403");
}

TEST_CASE("L103: hostile nesting ends in a message, whatever nests") {
  CHECK(found_at(repeat("(", 10'000) + "a" + repeat(")", 10'000)) == "L103 1:105");
  CHECK(found_at(repeat("-", 10'000) + "a") == "L103 1:104");
  CHECK(found_at(repeat("not ", 10'000) + "a") == "L103 1:401");
  CHECK(found_at(repeat("f(", 10'000)) == "L103 1:205");
  CHECK(found_at(repeat("a[", 10'000)) == "L103 1:205");
  CHECK(found_at(repeat("sum(", 10'000)) == "L103 1:405");
  CHECK(found_at(repeat("if ", 10'000)) == "L103 1:305");
  CHECK(found_at(repeat("if a then b else ", 10'000)) == "L103 1:1691");
  CHECK(found_at("a" + repeat(".a", 10'000)) == "L103 1:205");
  CHECK(found_at("a" + repeat("[a]", 10'000)) == "L103 1:303");
  CHECK(found_at("a" + repeat(" at a", 10'000)) == "L103 1:502");
}

TEST_CASE("L104: a formula of more than 4000 parts") {
  CHECK(found_at("f(" + repeat("a, ", 3'998) + "a)") == "");
  const Formula formula("f(" + repeat("a, ", 4'000) + "a)");
  CHECK(reading::places(formula.found) == "L104 1:12007");
  CHECK(formula.found.all()[0].message == "the formula has more than 4000 parts");
  CHECK(formula.found.all()[0].hint == "give parts of it names of their own under `values`");
}

TEST_CASE("L105: a conditional without else") {
  CHECK(reading::printed(Formula("1 + (if a then b)").found) ==
        "r.yaml:1:10: error[L105]: this `if` has no `else`\n"
        "  is: 1 + (if a then b)\n"
        "           ^\n"
        "  hint: say what holds otherwise: `if … then … else …`\n");
  CHECK(found_at("if a then b") == "L105 1:5");
  CHECK(found_at("if a then if b then c else d") == "L105 1:5");
  CHECK(found_at("sum(if a then b of t)") == "L105 1:9");
}

TEST_CASE("L106: an empty formula") {
  const reading::Tree tree("a: 1\nis:\nb: ''\n");
  Diagnostics found;
  CHECK_FALSE(parse_expression(tree.source, *tree.root->find("is"), found));
  CHECK_FALSE(parse_expression(tree.source, *tree.root->find("b"), found));
  CHECK(reading::printed(found) ==
        "r.yaml:2:1: error[L106]: the formula is empty\n"
        "  is:\n"
        "  ^\n"
        "  hint: write a value or a formula here\n"
        "r.yaml:3:4: error[L106]: the formula is empty\n"
        "  b: ''\n"
        "     ^\n"
        "  hint: write a value or a formula here\n");
}

TEST_CASE("L107: brackets point to the one that opens") {
  CHECK(reading::printed(Formula("a * (b + c").found) ==
        "r.yaml:1:9: error[L107]: this `(` is never closed\n"
        "  is: a * (b + c\n"
        "          ^\n"
        "  hint: add `)`\n");
  CHECK(mistake("x[a)") == "L107 1:6: this `[` is closed by `)` | close it with `]`");
  CHECK(mistake("sum(a of t where (b)") == "L107 1:8: this `(` is never closed | add `)`");
  CHECK(mistake("a) + b") ==
        "L107 1:6: this `)` closes nothing that is open | delete it, or add the opening one");
}

TEST_CASE("L108: comparisons do not chain") {
  CHECK(reading::printed(Formula("a < b <= c").found) ==
        "r.yaml:1:11: error[L108]: comparisons cannot be chained\n"
        "  is: a < b <= c\n"
        "            ^\n"
        "  hint: join two of them with `and`: a < b and b <= c\n");
  CHECK(found_at("a in [b] = c") == "L108 1:14");
  CHECK(parsed("(a < b) = c") == "(= (< a b) c)");
}

TEST_CASE("L110: a keyword is no name") {
  CHECK(reading::printed(Formula("a.where").found) ==
        "r.yaml:1:7: error[L110]: the word `where` of the language cannot be a name\n"
        "  is: a.where\n"
        "        ^\n"
        "  hint: expected a name after `.`\n");
  CHECK(mistake("sum(a of where)") ==
        "L110 1:14: the word `where` of the language cannot be a name | expected an entity or "
        "`months`");
  CHECK(mistake("sum(a of t via by)") ==
        "L110 1:20: the word `by` of the language cannot be a name | expected a reference after "
        "`via`");
}

TEST_CASE("mistakes in formulas of several lines are placed on their own line") {
  const reading::Tree tree(
      "ż:\n  plain: raz +\n    dwa dwa\n  block: |\n    if a\n    then zażółć\n");
  Diagnostics found;
  const Node& map = *tree.root->find("ż");
  CHECK_FALSE(parse_expression(tree.source, *map.find("plain"), found));
  CHECK_FALSE(parse_expression(tree.source, *map.find("block"), found));
  CHECK(reading::places(found) == "L102 3:9, L101 6:12");
}

TEST_CASE("reserved words are the keywords and what is built in") {
  const auto& words = reserved_words();
  const auto has = [&](const char* word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  CHECK(has("if"));
  CHECK(has("where"));
  CHECK(has("month"));
  CHECK(has("period_start"));
  CHECK(has("round_half_up"));
  CHECK(has("sum"));
  CHECK(has("claimed_on"));
  CHECK(has("in_month"));
  CHECK_FALSE(has(""));
  CHECK_FALSE(has("osoba"));
  CHECK_FALSE(has("from"));
  CHECK_FALSE(has("to"));
  CHECK_FALSE(has("before"));
}

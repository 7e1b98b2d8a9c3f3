// Operators by strength, the conditional, and the bookkeeping of the parser; see formula_parser.h.
#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "language/finding.h"
#include "language/formula_parser.h"

namespace kwota {

struct Operator {
  std::string_view written;
  int strength;
  Syntax kind;
};

namespace {

constexpr int deepest = 100;
constexpr std::size_t most_nodes = 4000;

constexpr int or_strength = 1;
constexpr int and_strength = 2;
constexpr int not_strength = 3;
constexpr int comparison_strength = 4;
constexpr int sum_strength = 5;
constexpr int product_strength = 6;
constexpr int negation_strength = 7;

constexpr auto operators = std::to_array<Operator>({
    {"or", or_strength, Syntax::or_},
    {"and", and_strength, Syntax::and_},
    {"=", comparison_strength, Syntax::equal},
    {"!=", comparison_strength, Syntax::not_equal},
    {"<", comparison_strength, Syntax::less},
    {"<=", comparison_strength, Syntax::less_equal},
    {">", comparison_strength, Syntax::greater},
    {">=", comparison_strength, Syntax::greater_equal},
    {"in", comparison_strength, Syntax::in},
    {"+", sum_strength, Syntax::add},
    {"-", sum_strength, Syntax::subtract},
    {"*", product_strength, Syntax::multiply},
    {"/", product_strength, Syntax::divide},
});

const Operator* operator_of(const Token& token) {
  if (token.kind != Token::Kind::keyword && token.kind != Token::Kind::symbol) return nullptr;
  const auto found = std::find_if(operators.begin(), operators.end(),
                                  [&](const Operator& op) { return op.written == token.text; });
  return found == operators.end() ? nullptr : &*found;
}

bool is_comparison(const Operator* op) {
  return op != nullptr && op->strength == comparison_strength;
}

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string fold_white(std::string_view text) {
  std::string folded;
  for (const char c : text) {
    if (!is_white(c)) {
      folded += c;
    } else if (!folded.empty() && folded.back() != ' ') {
      folded += ' ';
    }
  }
  if (!folded.empty() && folded.back() == ' ') folded.pop_back();
  return folded;
}

std::string describe(const Token& token) {
  switch (token.kind) {
    case Token::Kind::number:
      return "the number " + quoted(token.text);
    case Token::Kind::date:
      return "the date " + quoted(token.text);
    case Token::Kind::month:
      return "the month " + quoted(token.text);
    case Token::Kind::name:
      return "the name " + quoted(token.text);
    case Token::Kind::keyword:
      return "the word " + quoted(token.text);
    case Token::Kind::symbol:
      return quoted(token.text);
    case Token::Kind::end:
      return "the end of the formula";
  }
  return {};
}

bool ends_a_branch(const Token& token) {
  constexpr std::array<std::string_view, 8> enders = {")",  "]",   ",",  "then",
                                                      "of", "via", "by", "where"};
  return token.kind == Token::Kind::end ||
         (token.kind != Token::Kind::name &&
          std::find(enders.begin(), enders.end(), token.text) != enders.end());
}

}  // namespace

FormulaParser::FormulaParser(const SourceFile& source, const Node& scalar,
                             std::vector<Token> tokens, Diagnostics& out)
    : source_(source), scalar_(scalar), tokens_(std::move(tokens)), out_(out) {}

std::optional<Expression> FormulaParser::run() {
  if (formula() == no_syntax) return std::nullopt;
  const Token& rest = peek();
  if (rest.is_symbol(")") || rest.is_symbol("]")) {
    fail(rest, "L107", "this " + quoted(rest.text) + " closes nothing that is open",
         "delete it, or add the opening one");
    return std::nullopt;
  }
  if (rest.kind != Token::Kind::end) {
    fail_expected("an operator or the end of the formula");
    return std::nullopt;
  }
  expression_.text = fold_white(scalar_.text);
  return std::move(expression_);
}

SyntaxId FormulaParser::formula() {
  if (!enter(peek())) return no_syntax;
  const SyntaxId id = peek().is_keyword("if") ? choice() : binary(or_strength);
  leave();
  return id;
}

SyntaxId FormulaParser::choice() {
  const Token& word = advance();
  const SyntaxId condition = formula();
  if (condition == no_syntax) return no_syntax;
  if (!take_keyword("then")) return fail_expected("an operator or `then`");
  const SyntaxId yes = formula();
  if (yes == no_syntax) return no_syntax;
  if (!take_keyword("else")) {
    if (!ends_a_branch(peek())) return fail_expected("an operator or `else`");
    return fail(word, "L105", "this `if` has no `else`",
                "say what holds otherwise: `if … then … else …`");
  }
  const SyntaxId no = formula();
  if (no == no_syntax) return no_syntax;
  return add(Syntax::if_, word, {}, {condition, yes, no});
}

// An operand and all operators of at least `weakest` strength that follow it.
SyntaxId FormulaParser::binary(int weakest) {
  SyntaxId left = operand(weakest);
  while (left != no_syntax) {
    const Operator* op = operator_of(peek());
    if (op == nullptr || op->strength < weakest) return left;
    left = combine(*op, left);
    if (left != no_syntax && is_comparison(op) && is_comparison(operator_of(peek()))) {
      const std::string first(op->written);
      const std::string second(peek().text);
      return fail(peek(), "L108", "comparisons cannot be chained",
                  "join two of them with `and`: a " + first + " b and b " + second + " c");
    }
  }
  return no_syntax;
}

SyntaxId FormulaParser::combine(const Operator& op, SyntaxId left) {
  if (op.kind == Syntax::in) return membership(left);
  const Token& sign = advance();
  const SyntaxId right = binary(op.strength + 1);
  if (right == no_syntax) return no_syntax;
  return add(op.kind, sign, {}, {left, right});
}

SyntaxId FormulaParser::membership(SyntaxId left) {
  const Token& word = advance();
  if (!peek().is_symbol("[")) return fail_expected("`[`", "write `in [a, b]`");
  const Token& open = advance();
  std::vector<SyntaxId> children{left};
  if (!list_until("]", open, children)) return no_syntax;
  return add(Syntax::in, word, {}, children);
}

SyntaxId FormulaParser::operand(int weakest) {
  if (peek().is_keyword("not")) {
    if (weakest <= not_strength) return prefixed(Syntax::not_, not_strength);
    return fail_expected("a value", "put `not …` in parentheses");
  }
  if (peek().is_symbol("-")) return prefixed(Syntax::negate, negation_strength);
  return dated();
}

SyntaxId FormulaParser::prefixed(Syntax kind, int weakest) {
  const Token& sign = advance();
  if (!enter(sign)) return no_syntax;
  const SyntaxId child = kind == Syntax::not_ ? binary(weakest) : operand(weakest);
  leave();
  if (child == no_syntax) return no_syntax;
  return add(kind, sign, {}, {child});
}

SyntaxId FormulaParser::dated() {
  SyntaxId left = access();
  while (left != no_syntax && peek().is_keyword("at")) {
    const Token& word = advance();
    const SyntaxId when = access();
    if (when == no_syntax) return no_syntax;
    left = add(Syntax::at, word, {}, {left, when});
  }
  return left;
}

const Token& FormulaParser::peek(std::size_t ahead) const {
  return tokens_[std::min(next_ + ahead, tokens_.size() - 1)];
}

const Token& FormulaParser::advance() {
  const Token& token = peek();
  if (next_ + 1 < tokens_.size()) ++next_;
  return token;
}

bool FormulaParser::take_symbol(std::string_view symbol) {
  if (!peek().is_symbol(symbol)) return false;
  advance();
  return true;
}

bool FormulaParser::take_keyword(std::string_view word) {
  if (!peek().is_keyword(word)) return false;
  advance();
  return true;
}

bool FormulaParser::close(std::string_view closing, const Token& open, std::string_view expected) {
  if (take_symbol(closing)) return true;
  const bool wrong_bracket = peek().is_symbol(")") || peek().is_symbol("]");
  if (!wrong_bracket && peek().kind != Token::Kind::end) {
    fail_expected(expected);
  } else if (wrong_bracket) {
    fail(open, "L107", "this " + quoted(open.text) + " is closed by " + quoted(peek().text),
         "close it with " + quoted(closing));
  } else {
    fail(open, "L107", "this " + quoted(open.text) + " is never closed", "add " + quoted(closing));
  }
  return false;
}

SyntaxId FormulaParser::add(Syntax kind, const Token& at, std::string_view text,
                            const std::vector<SyntaxId>& children) {
  SyntaxNode node;
  node.kind = kind;
  node.offset = at.offset;
  node.text = text;
  node.children = children;
  return add(std::move(node), children);
}

SyntaxId FormulaParser::add(SyntaxNode node, const std::vector<SyntaxId>& below) {
  int height = 1;
  for (const SyntaxId id : below) {
    if (id != no_syntax) height = std::max(height, heights_[static_cast<std::size_t>(id)] + 1);
  }
  Token at;
  at.offset = node.offset;
  if (height > deepest) return fail_too_deep(at);
  if (expression_.nodes.size() >= most_nodes) {
    return fail(at, "L104", "the formula has more than " + std::to_string(most_nodes) + " parts",
                "give parts of it names of their own under `values`");
  }
  expression_.nodes.push_back(std::move(node));
  heights_.push_back(height);
  return expression_.root();
}

bool FormulaParser::enter(const Token& at) {
  if (depth_ >= deepest) return fail_too_deep(at) != no_syntax;
  ++depth_;
  return true;
}

SyntaxId FormulaParser::fail_too_deep(const Token& at) {
  return fail(at, "L103",
              "the formula is nested deeper than " + std::to_string(deepest) + " levels",
              "give parts of it names of their own under `values`");
}

SyntaxId FormulaParser::fail(const Token& at, std::string_view code, std::string message,
                             std::string hint) {
  out_.add(finding(source_, source_.locate(scalar_, at.offset), code, std::move(message),
                   std::move(hint)));
  return no_syntax;
}

SyntaxId FormulaParser::fail_expected(std::string_view expected, std::string hint) {
  const Token& found = peek();
  const bool number_follows_number = next_ > 0 && found.kind == Token::Kind::number &&
                                     tokens_[next_ - 1].kind == Token::Kind::number;
  if (hint.empty() && number_follows_number) hint = "a number has no spaces between its digits";
  if (hint.empty() && found.is_keyword("not"))
    hint = "`not` stands before the whole comparison: not x in [a, b]";
  if (hint.empty() && found.is_keyword("if")) hint = "put `if … then … else …` in parentheses";
  if (hint.empty() && found.kind == Token::Kind::name) {
    static const std::vector<std::string> joining = {"and", "or",    "then", "else",
                                                     "of",  "where", "via"};
    const std::string_view meant = nearest(found.text, joining);
    if (!meant.empty()) hint = "did you mean " + quoted(meant) + "?";
  }
  return fail(found, "L102", "expected " + std::string(expected) + ", found " + describe(found),
              std::move(hint));
}

std::optional<Expression> parse_expression(const SourceFile& source, const Node& scalar,
                                           Diagnostics& out) {
  const Position at = source.at(scalar.line, scalar.column);
  if (!scalar.is_scalar()) {
    const std::string what = scalar.is_list() ? "a list" : "a map";
    out.add(finding(source, at, "L102", "expected a formula, found " + what,
                    "a formula that begins with a bracket needs quotation marks"));
    return std::nullopt;
  }
  auto tokens = tokenize(source, scalar, out);
  if (!tokens) return std::nullopt;
  if (tokens->size() == 1) {
    out.add(finding(source, at, "L106", "the formula is empty", "write a value or a formula here"));
    return std::nullopt;
  }
  return FormulaParser(source, scalar, std::move(*tokens), out).run();
}

}  // namespace kwota

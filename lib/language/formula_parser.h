// The parser of one formula: a precedence climber over tokens.
//
// In: tokens. Out: an Expression, or the first finding; one mistake in a formula makes the rest
// unreliable, so there is never a second. Recursion is counted and ends at the depth limit, and so
// does the height of the tree, so that later rooms may walk it by recursion.
//
//   formula    = "if" formula "then" formula "else" formula | binary
//   binary     = operand { operator operand }            by strength; comparisons do not chain
//   operand    = "not" binary | "-" operand | access [ "at" access ]…
//   access     = primary { "." name | "[" formula {"," formula} "]" }
//   primary    = number | date | "never" | month | "true" | "false" | name | call | aggregate
//              | "(" formula ")"
//   aggregate  = function "(" [ formula "of" ] rows ["via" name] ["by" keys] ["where" formula]
//                ["else" formula] ")"
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/expression.h"
#include "language/lexer.h"

namespace kwota {

struct Operator;
struct AggregateForm;

class FormulaParser {
 public:
  FormulaParser(const SourceFile& source, const Node& scalar, std::vector<Token> tokens,
                Diagnostics& out);
  std::optional<Expression> run();

 private:
  // parser.cc: operators.
  SyntaxId formula();
  SyntaxId choice();
  SyntaxId binary(int weakest);
  SyntaxId combine(const Operator& op, SyntaxId left);
  SyntaxId membership(SyntaxId left);
  SyntaxId operand(int weakest);
  SyntaxId prefixed(Syntax kind, int weakest);
  SyntaxId dated();

  // terms.cc: what operators join.
  SyntaxId access();
  SyntaxId member(SyntaxId of);
  SyntaxId primary();
  SyntaxId group();
  SyntaxId call_or_aggregate();
  SyntaxId call(const Token& name);
  SyntaxId finish_call(const Token& name, const Token& open, std::vector<SyntaxId> arguments);
  SyntaxId aggregate(const Token& name, const AggregateForm& form);
  SyntaxId any(const Token& name, const Token& open, const AggregateForm& form);
  SyntaxId finish_aggregate(const Token& name, const Token& open, const AggregateForm& form,
                            SyntaxId of);
  bool clauses(const AggregateForm& form, Aggregate& parts);
  bool list_until(std::string_view closing, const Token& open, std::vector<SyntaxId>& out);
  std::optional<std::string> identifier(std::string_view expected);

  const Token& peek(std::size_t ahead = 0) const;
  const Token& advance();
  bool take_symbol(std::string_view symbol);
  bool take_keyword(std::string_view word);
  bool close(std::string_view closing, const Token& open, std::string_view expected);

  SyntaxId add(Syntax kind, const Token& at, std::string_view text,
               const std::vector<SyntaxId>& children);
  SyntaxId add(SyntaxNode node, const std::vector<SyntaxId>& below);
  bool enter(const Token& at);  // one more level; false after a finding
  void leave() { --depth_; }

  // All return no_syntax.
  SyntaxId fail(const Token& at, std::string_view code, std::string message, std::string hint = {});
  SyntaxId fail_expected(std::string_view expected, std::string hint = {});
  SyntaxId fail_too_deep(const Token& at);

  const SourceFile& source_;
  const Node& scalar_;
  std::vector<Token> tokens_;
  Diagnostics& out_;
  Expression expression_;
  std::vector<int> heights_;  // of each node of the expression
  std::size_t next_ = 0;
  int depth_ = 0;
};

}  // namespace kwota

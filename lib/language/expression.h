// From the text of a formula to a syntax tree.
//
// In: one scalar of a rule file. Out: `Expression`, a flat array of nodes (children before parents,
// the root last), each with its place in the scalar. Names are not resolved here and types not
// known. The parser is a precedence climber with a depth limit: hostile nesting ends in a message,
// not in a crash.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/tree.h"

namespace kwota {

enum class Syntax : std::uint8_t {
  number,  // text: "0.01", "50%" (percent sign kept)
  date,    // text: 2026-11-21, or "never"
  month,   // text: 2026-11
  truth,   // text: "true" or "false"
  name,    // text: an identifier (month, period_start and other built-in names too)
  member,  // child 0 . text                       (r.x)
  index,   // child 0 [child 1] (child 2 …)        (table[a, b])
  at,      // child 0 at child 1
  call,    // text(children…); right(b before c): "right before" of b, c
  negate,  // - child 0
  not_,    // not child 0
  and_,
  or_,  // child 0, child 1
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  in,  // child 0 in [children 1…]
  add,
  subtract,
  multiply,
  divide,
  if_,        // if child 0 then child 1 else child 2
  aggregate,  // see Aggregate: text is sum, count, any, all, min, max, first, rank
};

using SyntaxId = std::int32_t;
inline constexpr SyntaxId no_syntax = -1;

// The parts of `sum(E of T via r by K… where C else V)` and of `sum(E of months from A to B where
// C)`; absent parts are no_syntax or empty.
struct Aggregate {
  SyntaxId of = no_syntax;    // E
  std::string rows;           // T: an entity or "months"
  std::string via;            // r
  SyntaxId from = no_syntax;  // of months from A to B
  SyntaxId to = no_syntax;
  std::vector<SyntaxId> keys;  // by K1, K2
  SyntaxId where = no_syntax;
  SyntaxId otherwise = no_syntax;  // else V
};

struct SyntaxNode {
  Syntax kind = Syntax::number;
  std::uint32_t offset = 0;  // byte offset in the scalar of the token that names this node
  std::string text;
  std::vector<SyntaxId> children;
  std::int32_t aggregate = -1;  // index into Expression::aggregates
};

struct Expression {
  std::string text;               // as written, white space folded
  std::vector<SyntaxNode> nodes;  // root is nodes.back()
  std::vector<Aggregate> aggregates;
  SyntaxId root() const { return static_cast<SyntaxId>(nodes.size()) - 1; }
};

// None after an error; codes L1xx. `source` and `scalar` place the messages. Depth at most 100,
// 4,000 nodes.
std::optional<Expression> parse_expression(const SourceFile& source, const Node& scalar,
                                           Diagnostics& out);

// The names built into the language, for suggestions and for refusing them as names of one's own.
const std::vector<std::string>& reserved_words();

}  // namespace kwota

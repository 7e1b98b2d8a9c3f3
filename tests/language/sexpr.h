// A formula's tree as text, fully parenthesised.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "language/expression.h"

namespace kwota::reading {

inline std::string to_sexpr(const Expression& e, SyntaxId id) {
  constexpr std::array<std::string_view, 26> names = {
      "",  "",   "",  "",   "",  ".",  "[]", "@", "call", "neg", "not", "and", "or",
      "=", "!=", "<", "<=", ">", ">=", "in", "+", "-",    "*",   "/",   "if",  "aggregate"};
  const SyntaxNode& node = e.nodes[static_cast<std::size_t>(id)];
  if (node.kind <= Syntax::name) return node.text;
  std::string text = "(" + std::string(names[static_cast<std::size_t>(node.kind)]);
  if (node.kind == Syntax::call || node.kind == Syntax::aggregate) text = "(" + node.text;
  for (const SyntaxId child : node.children) text += ' ' + to_sexpr(e, child);
  if (node.kind == Syntax::member) text += ' ' + node.text;
  if (node.aggregate >= 0) {
    const Aggregate& parts = e.aggregates[static_cast<std::size_t>(node.aggregate)];
    if (parts.of != no_syntax) text += ' ' + to_sexpr(e, parts.of);
    text += " :of " + parts.rows;
    if (parts.from != no_syntax) text += " :from " + to_sexpr(e, parts.from);
    if (parts.to != no_syntax) text += " :to " + to_sexpr(e, parts.to);
    if (!parts.via.empty()) text += " :via " + parts.via;
    for (const SyntaxId key : parts.keys) text += " :by " + to_sexpr(e, key);
    if (parts.where != no_syntax) text += " :where " + to_sexpr(e, parts.where);
    if (parts.otherwise != no_syntax) text += " :else " + to_sexpr(e, parts.otherwise);
  }
  return text + ')';
}

}  // namespace kwota::reading

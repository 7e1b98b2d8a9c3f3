// Shared by the tests of this room: text in, tree, formula or printed findings out.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "language/expression.h"
#include "language/tree.h"

namespace kwota::reading {

inline std::string printed(const Diagnostics& found) {
  std::string all;
  for (const Diagnostic& d : found.all()) all += print(d);
  return all;
}

// "code line:column" of each finding, for tests that are not about its words.
inline std::string places(const Diagnostics& found) {
  std::string all;
  for (const Diagnostic& d : found.all()) {
    if (!all.empty()) all += ", ";
    all += d.code + ' ' + std::to_string(d.at.line) + ':' + std::to_string(d.at.column);
  }
  return all;
}

struct Tree {
  SourceFile source;
  Diagnostics found;
  std::optional<Node> root;
  explicit Tree(std::string text, SourceLimits limits = {}) : source("r.yaml", std::move(text)) {
    root = read_tree(source, limits, found);
  }
};

// A formula as the value of `is`, plain on the first line.
struct Formula {
  SourceFile source;
  Diagnostics found;
  std::optional<Expression> expression;
  explicit Formula(std::string text) : source("r.yaml", "is: " + text) {
    Node scalar;
    scalar.line = 1;
    scalar.column = 5;
    scalar.text = std::move(text);
    expression = parse_expression(source, scalar, found);
  }
};

inline std::string repeat(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace kwota::reading

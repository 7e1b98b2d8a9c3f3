// The tokens of a formula.
//
// In: the text of one scalar. Out: its tokens, or one finding L101 or L109: what a lawyer is likely
// to type instead of what the language has (decimal commas, ≤, Polish letters, &&) is named with
// its right spelling. Tokens are views of the scalar's text.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "language/tree.h"

namespace kwota {

struct Token {
  enum class Kind { number, date, month, name, keyword, symbol, end };
  Kind kind = Kind::end;
  std::uint32_t offset = 0;  // in the scalar; of `end`: where the last token ends
  std::string_view text;

  bool is_keyword(std::string_view word) const { return kind == Kind::keyword && text == word; }
  bool is_symbol(std::string_view symbol) const { return kind == Kind::symbol && text == symbol; }
};

// The last token is `end`.
std::optional<std::vector<Token>> tokenize(const SourceFile& source, const Node& scalar,
                                           Diagnostics& out);

bool is_keyword(std::string_view word);

}  // namespace kwota

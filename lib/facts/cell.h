// One cell of a table, read by the type of its fact. Nothing is guessed: the type comes from the
// vocabulary.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "rules/vocabulary.h"

namespace kwota {

enum class CellState : std::uint8_t { value, missing, bad };

struct Cell {
  CellState state = CellState::missing;
  std::int64_t value = 0;
  // Only for bad cells; made on the cold path.
  std::string code;     // "T2xx"
  std::string message;  // what is wrong, with the text found
  std::string hint;     // how to write it
};

// `text` is UTF-8, not yet trimmed. References and ids are not read here.
Cell read_cell(const Vocabulary& vocabulary, const Fact& fact, std::string_view text);

}  // namespace kwota

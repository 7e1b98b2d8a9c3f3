// What to write instead of a character that the language does not have.
//
// In: the text from that character on. Out: how much of it is the mistake, and the advice.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kwota {

struct Advice {
  std::size_t length = 1;  // bytes of the unexpected characters
  std::string hint;
};

Advice advise_on_character(std::string_view rest);

// A letter that a word may have in Polish or in capitals, but not in a name: its bytes, else 0.
std::size_t foreign_letter(std::string_view rest);
// `word` has foreign letters.
std::string advise_on_word(std::string_view word);
// `text` begins with a digit and is no number, date or month.
std::string advise_on_number(std::string_view text);

}  // namespace kwota

// The table of remedies, grown from what people type; see lexer_advice.h.
#include "language/lexer_advice.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "language/lexer.h"

namespace kwota {
namespace {

struct Remedy {
  std::string_view written;
  std::string_view hint;
};

// Longer spellings before their beginnings.
constexpr std::array remedies = {
    Remedy{"&&", "write `and`"},
    Remedy{"&", "write `and`"},
    Remedy{"||", "write `or`"},
    Remedy{"|", "write `or`"},
    Remedy{"==", "write `=`"},
    Remedy{"=<", "write `<=`"},
    Remedy{"=>", "write `>=`"},
    Remedy{"<>", "write `!=`"},
    Remedy{"!", "write `not`; unequal is `!=`"},
    Remedy{"≤", "write `<=`"},
    Remedy{"≥", "write `>=`"},
    Remedy{"≠", "write `!=`"},
    Remedy{"×", "write `*`"},
    Remedy{"·", "write `*`"},
    Remedy{"÷", "write `/`"},
    Remedy{"−", "write the minus sign of the keyboard, `-`"},
    Remedy{"–", "write the minus sign of the keyboard, `-`"},
    Remedy{"—", "write the minus sign of the keyboard, `-`"},
    Remedy{"\xC2\xA0", "this is a no-break space; write an ordinary one"},
    Remedy{"\xE2\x80\xAF", "this is a narrow no-break space; write an ordinary one"},
    Remedy{"\"", "names of enumeration members stand without quotation marks"},
    Remedy{"'", "names of enumeration members stand without quotation marks"},
    Remedy{"„", "names of enumeration members stand without quotation marks"},
    Remedy{"”", "names of enumeration members stand without quotation marks"},
    Remedy{"“", "names of enumeration members stand without quotation marks"},
    Remedy{"%", "the percent sign follows its number directly: `50%`"},
    Remedy{"#", "a formula has no comments; put it into a YAML comment above"},
    Remedy{";", "arguments are separated by commas"},
    Remedy{":", "choose with `if … then … else …`"},
    Remedy{"?", "choose with `if … then … else …`"},
    Remedy{"{", "group with parentheses: `( )`"},
    Remedy{"}", "group with parentheses: `( )`"},
    Remedy{"€", "amounts are written without a currency"},
    Remedy{"$", "amounts are written without a currency"},
    Remedy{"_", "a name begins with a letter a to z"},
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool ends_like_a_currency(std::string_view text) {
  const std::string word = lower_ascii(fold_polish(text));
  return word.ends_with("zl") || word.ends_with("pln");
}

// 21.11.2026 and 1.2.2026
bool looks_like_polish_date(std::string_view text) {
  return std::count(text.begin(), text.end(), '.') == 2 && text.size() >= 8 && text.size() <= 10 &&
         text[text.size() - 5] == '.';
}

}  // namespace

Advice advise_on_character(std::string_view rest) {
  for (const Remedy& remedy : remedies) {
    if (rest.starts_with(remedy.written)) return {remedy.written.size(), std::string(remedy.hint)};
  }
  return {std::max<std::size_t>(utf8_sequence(rest), 1), {}};
}

std::size_t foreign_letter(std::string_view rest) {
  if (rest.empty()) return 0;
  if (rest.front() >= 'A' && rest.front() <= 'Z') return 1;
  const std::size_t length = utf8_sequence(rest);
  return length > 1 && fold_polish(rest.substr(0, length)).size() == 1 ? length : 0;
}

std::string advise_on_word(std::string_view word) {
  const std::string plain = lower_ascii(fold_polish(word));
  if (plain == "zl" || plain == "pln") return "amounts are written without a currency";
  const std::string instead = "write `" + plain + "`";
  if (plain.size() > 60) return "names are written in lower case, without Polish letters";
  if (is_keyword(plain)) return instead;
  return "names are written in lower case, without Polish letters: `" + plain + "`";
}

std::string advise_on_number(std::string_view text) {
  if (ends_like_a_currency(text)) return "amounts are written without a currency";
  if (looks_like_polish_date(text)) return "dates are written year first: 2026-11-21";
  const bool dashed =
      text.size() > 5 && text[4] == '-' && std::all_of(text.begin(), text.begin() + 4, is_digit);
  if (dashed)
    return "months are written 2026-11 and dates 2026-11-21; to subtract, put spaces around `-`";
  return "numbers are written 12, 0.01 or 12.5%";
}

}  // namespace kwota

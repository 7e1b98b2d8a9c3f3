// Tokens, longest first; see lexer.h.
#include "language/lexer.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/date.h"
#include "base/text.h"
#include "language/finding.h"
#include "language/lexer_advice.h"

namespace kwota {
namespace {

constexpr std::size_t most_digits = 18;  // what an int64 of any scale can hold

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_name_part(char c) { return is_lower(c) || is_digit(c) || c == '_'; }

// What looks right at first but is the beginning of another language's operator.
constexpr std::array<std::string_view, 4> false_friends = {"==", "=<", "=>", "<>"};
constexpr std::array<std::string_view, 16> symbols = {"!=", "<=", ">=", "=", "<", ">", "+", "-",
                                                      "*",  "/",  "(",  ")", "[", "]", ",", "."};

class Lexer {
 public:
  Lexer(const SourceFile& source, const Node& scalar, Diagnostics& out)
      : source_(source), scalar_(scalar), text_(scalar.text), out_(out) {}

  std::optional<std::vector<Token>> run() {
    std::size_t end = 0;
    for (skip_white(); at_ < text_.size(); skip_white()) {
      if (!next()) return std::nullopt;
      end = at_;
    }
    tokens_.push_back({Token::Kind::end, static_cast<std::uint32_t>(end), {}});
    return std::move(tokens_);
  }

 private:
  void skip_white() {
    while (at_ < text_.size() && is_white(text_[at_])) ++at_;
  }
  std::string_view rest() const { return text_.substr(at_); }
  char peek(std::size_t i) const { return at_ + i < text_.size() ? text_[at_ + i] : '\0'; }

  bool next() {
    const char c = text_[at_];
    if (is_digit(c)) return number();
    if (is_lower(c) || foreign_letter(rest()) > 0) return word();
    return symbol();
  }

  bool symbol() {
    if (peek(0) == '.' && is_digit(peek(1))) {
      return fail(at_, "L109", "a number cannot begin with a point", "write 0.5 for .5");
    }
    for (const std::string_view friend_ : false_friends) {
      if (rest().starts_with(friend_)) return unexpected_character();
    }
    for (const std::string_view symbol : symbols) {
      if (rest().starts_with(symbol)) return take(Token::Kind::symbol, symbol.size());
    }
    return unexpected_character();
  }

  bool unexpected_character() {
    Advice advice = advise_on_character(rest());
    const std::string what = quoted(text_.substr(at_, advice.length));
    return fail(at_, "L101", "unexpected " + what + " in a formula", std::move(advice.hint));
  }

  bool word() {
    std::size_t length = 0;
    std::size_t foreign = std::string_view::npos;
    while (at_ + length < text_.size()) {
      const std::size_t strange = foreign_letter(text_.substr(at_ + length));
      if (strange > 0) foreign = std::min(foreign, length);
      if (strange == 0 && !is_name_part(text_[at_ + length])) break;
      length += std::max<std::size_t>(strange, 1);
    }
    const std::string_view word = text_.substr(at_, length);
    if (foreign == std::string_view::npos) {
      return take(is_keyword(word) ? Token::Kind::keyword : Token::Kind::name, length);
    }
    const std::string_view letter = word.substr(foreign, foreign_letter(word.substr(foreign)));
    return fail(at_ + foreign, "L101", "unexpected letter " + quoted(letter) + " in a name",
                advise_on_word(word));
  }

  bool number() {
    if (is_dashed()) return dashed();
    std::size_t length = digits_from(0);
    std::size_t figures = length;
    if (peek(length) == '.' && is_digit(peek(length + 1))) {
      const std::size_t places = digits_from(length + 1);
      length += 1 + places;
      figures += places;
    }
    if (peek(length) == '%') ++length;
    if (peek(length) == ',' && is_digit(peek(length + 1))) return decimal_comma(length);
    if (extent() > length) return malformed("number", extent());
    if (figures > most_digits) {
      return fail(at_, "L109", "the number has more than 18 digits", {});
    }
    return take(Token::Kind::number, length);
  }

  bool decimal_comma(std::size_t length) {
    const std::string whole(text_.substr(at_, std::min(length, most_digits)));
    const std::string part(
        text_.substr(at_ + length + 1, std::min(digits_from(length + 1), most_digits)));
    return fail(at_ + length, "L101", "unexpected `,` in a number",
                "write " + whole + '.' + part +
                    "; for two values put a space after the comma: " + whole + ", " + part);
  }

  // Four digits, a dash and a digit without a space are a month or a date, never a subtraction.
  bool is_dashed() const { return digits_from(0) == 4 && peek(4) == '-' && is_digit(peek(5)); }

  bool dashed() {
    std::size_t length = 4;
    while (is_digit(peek(length)) || (peek(length) == '-' && is_digit(peek(length + 1)))) ++length;
    const std::string_view written = text_.substr(at_, length);
    const char after = peek(length);
    const bool ends_here =
        !is_name_part(after) && after != '.' && foreign_letter(text_.substr(at_ + length)) == 0;
    if (ends_here && length == 7 && parse_iso_month(written))
      return take(Token::Kind::month, length);
    if (ends_here && length == 10 && parse_iso_date(written))
      return take(Token::Kind::date, length);
    if (length == 7 && ends_here) return no_such("month", written, "months run from 01 to 12");
    if (length == 10 && ends_here) return no_such("day", written, "check it against a calendar");
    return malformed("month or date", std::max(length, length + extent_from(length)));
  }

  bool no_such(std::string_view what, std::string_view written, std::string hint) {
    return fail(at_, "L109", "there is no " + std::string(what) + ' ' + quoted(written),
                std::move(hint));
  }

  bool malformed(std::string_view what, std::size_t length) {
    const std::string_view written = text_.substr(at_, length);
    return fail(at_, "L109", quoted(written) + " is no " + std::string(what),
                advise_on_number(written));
  }

  std::size_t digits_from(std::size_t begin) const {
    std::size_t i = begin;
    while (is_digit(peek(i))) ++i;
    return i - begin;
  }

  // What a reader takes for one number: everything up to white space or an operator.
  std::size_t extent() const { return extent_from(0); }
  std::size_t extent_from(std::size_t begin) const {
    std::size_t i = begin;
    while (at_ + i < text_.size()) {
      const char c = text_[at_ + i];
      const std::size_t strange = foreign_letter(text_.substr(at_ + i));
      if (strange == 0 && !is_name_part(c) && c != '.' && c != '%') break;
      i += std::max<std::size_t>(strange, 1);
    }
    return i - begin;
  }

  bool take(Token::Kind kind, std::size_t length) {
    tokens_.push_back({kind, static_cast<std::uint32_t>(at_), text_.substr(at_, length)});
    at_ += length;
    return true;
  }

  bool fail(std::size_t offset, std::string_view code, std::string message, std::string hint) {
    out_.add(finding(source_, source_.locate(scalar_, offset), code, std::move(message),
                     std::move(hint)));
    return false;
  }

  const SourceFile& source_;
  const Node& scalar_;
  std::string_view text_;
  Diagnostics& out_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<std::vector<Token>> tokenize(const SourceFile& source, const Node& scalar,
                                           Diagnostics& out) {
  return Lexer(source, scalar, out).run();
}

}  // namespace kwota

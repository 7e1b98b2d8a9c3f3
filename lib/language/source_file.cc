// Places in a source file, and from a place in a scalar's text back to the file.
//
// In: the file's bytes. Out: lines and positions. YAML folds the white space of a scalar and
// decodes its escapes, so a byte of the scalar's text is found again by walking both texts side by
// side: runs of white space match runs of white space, every other character matches its own
// spelling.
#include <algorithm>
#include <utility>

#include "base/text.h"
#include "language/finding.h"
#include "language/tree.h"

namespace kwota {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t longest_excerpt =
    4000;                                  // bytes; a file of one line must not be kept per finding
constexpr std::size_t longest_quote = 60;  // bytes

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool continues_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; }

enum class Style { plain, single, twofold, block };

Style style_at(std::string_view file, std::size_t begin) {
  switch (begin < file.size() ? file[begin] : ' ') {
    case '\'':
      return Style::single;
    case '"':
      return Style::twofold;
    case '|':
    case '>':
      return Style::block;
    default:
      return Style::plain;
  }
}

// How one character of a scalar is spelt in the file.
struct Spelling {
  std::size_t in_file = 1;  // bytes
  std::size_t in_text = 1;  // bytes; 0: white space, which the walk does not count
};

std::size_t utf8_length(std::uint32_t code_point) {
  if (code_point < 0x80) return 1;
  if (code_point < 0x800) return 2;
  return code_point < 0x10000 ? 3 : 4;
}

std::uint32_t read_hex(std::string_view digits) {
  std::uint32_t value = 0;
  for (const char c : digits) {
    const auto digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
    value = value * 16 + static_cast<std::uint32_t>(digit);
  }
  return value;
}

// `rest` begins with a backslash.
Spelling spelling_of_escape(std::string_view rest) {
  if (rest.size() < 2) return {1, 1};
  switch (rest[1]) {
    case '\n':
    case ' ':
    case '\t':
    case 't':
    case 'n':
    case 'r':
      return {2, 0};
    case '\r':
      return {2, 0};
    case 'N':
    case '_':
      return {2, 2};
    case 'L':
    case 'P':
      return {2, 3};
    case 'x':
      return {4, utf8_length(read_hex(rest.substr(2, 2)))};
    case 'u':
      return {6, utf8_length(read_hex(rest.substr(2, 4)))};
    case 'U':
      return {10, utf8_length(read_hex(rest.substr(2, 8)))};
    default:
      return {2, 1};
  }
}

Spelling spelling_at(std::string_view rest, Style style) {
  if (is_white(rest.front())) return {1, 0};
  if (style == Style::single && rest.starts_with("''")) return {2, 1};
  if (style == Style::twofold && rest.front() == '\\') return spelling_of_escape(rest);
  return {1, 1};
}

std::size_t content_begin(std::string_view file, std::size_t begin, Style style) {
  if (style == Style::plain) return begin;
  if (style != Style::block) return begin + 1;
  return std::min(file.find('\n', begin), file.size());
}

}  // namespace

SourceFile::SourceFile(std::string name, std::string text)
    : name_(std::move(name)), text_(std::move(text)) {
  if (text_.starts_with(byte_order_mark)) text_.erase(0, byte_order_mark.size());
  line_starts_.push_back(0);
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (text_[i] == '\n') line_starts_.push_back(i + 1);
  }
}

std::string SourceFile::line(std::int32_t number) const {
  if (number < 1 || static_cast<std::size_t>(number) > line_starts_.size()) return {};
  const std::size_t begin = line_starts_[static_cast<std::size_t>(number) - 1];
  std::size_t end = std::min(text_.find('\n', begin), text_.size());
  if (end > begin && text_[end - 1] == '\r') --end;
  return text_.substr(begin, end - begin);
}

Position SourceFile::at_byte(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const std::size_t begin = *(next - 1);
  const auto column = std::count_if(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                                    text_.begin() + static_cast<std::ptrdiff_t>(offset),
                                    [](char c) { return !continues_code_point(c); });
  return at(static_cast<std::int32_t>(next - line_starts_.begin()),
            static_cast<std::int32_t>(column) + 1);
}

Position SourceFile::locate(const Node& scalar, std::size_t offset) const {
  if (scalar.line < 1 || static_cast<std::size_t>(scalar.line) > line_starts_.size()) {
    return at(scalar.line, scalar.column);
  }
  const std::string_view file = text_;
  std::size_t begin = line_starts_[static_cast<std::size_t>(scalar.line) - 1];
  for (std::int32_t column = 1; column < scalar.column && begin < file.size(); ++column) {
    do ++begin;
    while (begin < file.size() && continues_code_point(file[begin]));
  }
  if (scalar.text.empty()) return at_byte(begin);

  const Style style = style_at(file, begin);
  std::size_t place = content_begin(file, begin, style);
  std::size_t reached = 0;
  const auto skip_white = [&] {
    while (place < file.size()) {
      const Spelling spelling = spelling_at(file.substr(place), style);
      if (spelling.in_text > 0) return;
      place += spelling.in_file;
    }
  };
  const std::size_t wanted = std::min(offset, scalar.text.size());
  while (reached < wanted && place < file.size()) {
    if (is_white(scalar.text[reached])) {
      ++reached;
      continue;
    }
    skip_white();
    if (place >= file.size()) break;
    const Spelling spelling = spelling_at(file.substr(place), style);
    if (reached + spelling.in_text > wanted) return at_byte(place);
    reached += spelling.in_text;
    place += spelling.in_file;
  }
  // White space itself, and the end of the text, is where the character before it ends.
  if (wanted < scalar.text.size() && !is_white(scalar.text[wanted])) skip_white();
  return at_byte(place);
}

Diagnostic finding(const SourceFile& source, Position at, std::string_view code,
                   std::string message, std::string hint) {
  Diagnostic d;
  d.code = code;
  d.excerpt = source.line(at.line);
  if (d.excerpt.size() > longest_excerpt) d.excerpt.clear();
  d.at = std::move(at);
  d.message = std::move(message);
  d.hint = std::move(hint);
  return d;
}

std::string quoted(std::string_view text) {
  if (text.size() <= longest_quote) return '`' + std::string(text) + '`';
  std::size_t end = longest_quote;
  while (end > 0 && continues_code_point(text[end])) --end;
  return '`' + std::string(text.substr(0, end)) + "…`";
}

}  // namespace kwota

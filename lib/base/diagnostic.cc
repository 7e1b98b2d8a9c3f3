// Collecting diagnostics and printing one.
//
// In: findings. Out: their list, and the text a person reads. The excerpt comes from a user's file:
// it may be long, hold tabs, control characters or broken UTF-8, and must neither misplace the
// caret nor reach the terminal as commands.
#include "base/diagnostic.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/text.h"

namespace kwota {
namespace {

constexpr std::size_t widest_excerpt = 160;  // code points, ellipses included
constexpr std::string_view ellipsis = "…";
constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::string_view margin = "  ";

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "error";
}

bool is_control(std::string_view glyph) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(glyph[i]); };
  if (glyph.size() == 1) return (byte(0) < 0x20 && byte(0) != '\t') || byte(0) == 0x7F;
  return glyph.size() == 2 && byte(0) == 0xC2 && byte(1) < 0xA0;  // U+0080..U+009F
}

// The text as code points fit to print, each a view of the text or of the replacement.
std::vector<std::string_view> glyphs_of(std::string_view text) {
  std::vector<std::string_view> glyphs;
  while (!text.empty()) {
    const std::size_t length = utf8_sequence(text);
    const std::string_view glyph = text.substr(0, std::max<std::size_t>(length, 1));
    glyphs.push_back(length == 0 || is_control(glyph) ? replacement : glyph);
    text.remove_prefix(glyph.size());
  }
  return glyphs;
}

std::string printable(std::string_view text) {
  std::string out;
  for (const std::string_view glyph : glyphs_of(text)) out += glyph;
  return out;
}

// Cuts glyphs to the widest excerpt around `column` (from 1) and returns the column within the cut.
// What is cut off at either end leaves an ellipsis; the column itself is never cut off.
std::size_t cut_window(std::vector<std::string_view>& glyphs, std::size_t column) {
  const std::size_t size = glyphs.size();
  if (size <= widest_excerpt) return column;
  const std::size_t middle = widest_excerpt / 2;
  const std::size_t begin = std::min(column > middle ? column - middle : 0, size - widest_excerpt);
  const std::size_t end = begin + widest_excerpt;
  if (begin > 0) glyphs[begin] = ellipsis;
  if (end < size) glyphs[end - 1] = ellipsis;
  glyphs = {glyphs.begin() + static_cast<std::ptrdiff_t>(begin),
            glyphs.begin() + static_cast<std::ptrdiff_t>(end)};
  return column - begin;
}

std::string print_excerpt(const Diagnostic& d) {
  std::vector<std::string_view> glyphs = glyphs_of(d.excerpt);
  if (glyphs.empty()) return {};
  const bool has_column = d.at.line > 0 && d.at.column > 0;
  // A column past the end means the end: something is missing there.
  const std::size_t wanted = has_column ? static_cast<std::size_t>(d.at.column) : 1;
  const std::size_t column = cut_window(glyphs, std::min(wanted, glyphs.size() + 1));

  std::string line(margin);
  for (const std::string_view glyph : glyphs) line += glyph;
  line += '\n';
  if (!has_column) return line;
  line += margin;
  // A tab is as wide as the terminal makes it, so the caret's line repeats it.
  for (std::size_t i = 0; i + 1 < column; ++i) line += glyphs[i] == "\t" ? '\t' : ' ';
  return line + "^\n";
}

std::string print_place(const Position& at) {
  std::string place = printable(at.file);
  if (at.line > 0) {
    if (!place.empty()) place += ':';
    place += std::to_string(at.line);
    if (at.column > 0) place += ':' + std::to_string(at.column);
  }
  return place.empty() ? place : place + ": ";
}

}  // namespace

void Diagnostics::add(Diagnostic d) {
  if (d.severity == Severity::error) ++errors_;
  if (all_.size() >= limit_) {
    ++dropped_;
    return;
  }
  all_.push_back(std::move(d));
}

void Diagnostics::sort_by_position() {
  const auto key = [](const Diagnostic& d) { return std::tie(d.at.file, d.at.line, d.at.column); };
  std::stable_sort(all_.begin(), all_.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
}

std::string print(const Diagnostic& d) {
  std::string out = print_place(d.at);
  out += name_of(d.severity);
  if (!d.code.empty()) out += '[' + d.code + ']';
  out += ": " + printable(d.message) + '\n';
  out += print_excerpt(d);
  if (!d.hint.empty()) out += "  hint: " + printable(d.hint) + '\n';
  return out;
}

}  // namespace kwota

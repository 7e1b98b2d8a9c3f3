// Bytes before YAML; see text_check.h.
#include "language/text_check.h"

#include <algorithm>
#include <cstdint>

#include "base/text.h"
#include "language/finding.h"

namespace kwota {
namespace {

struct CodePoint {
  std::uint32_t value = 0;
  std::size_t length = 1;
};

CodePoint decode(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::size_t length = std::max<std::size_t>(utf8_sequence(text), 1);
  if (length == 1) return {byte(0), 1};
  std::uint32_t value = byte(0) & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) value = (value << 6) | (byte(i) & 0x3Fu);
  return {value, length};
}

bool is_control(std::uint32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0);
}

// Zero width, direction marks, line separators: text that uses them does not read as it runs.
bool is_invisible(std::uint32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

bool looks_like_utf16(std::string_view text) {
  return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
}

bool check_encoding(const SourceFile& source, Diagnostics& out) {
  const std::string_view text = source.text();
  const auto invalid = find_invalid_utf8(text);
  const std::size_t nul = text.find('\0');
  if (nul != std::string_view::npos && (!invalid || nul < *invalid)) {
    out.add(finding(source, source.at_byte(nul), "L002",
                    "the file has a zero byte and so is no text",
                    "save it as UTF-8 text; files in UTF-16 have many zero bytes"));
    return false;
  }
  if (!invalid) return true;
  out.add(finding(
      source, source.at_byte(*invalid), "L003", "the file is not valid UTF-8 from here on",
      looks_like_utf16(text) ? "the file begins like UTF-16; save it as UTF-8"
                             : "save it as UTF-8; it may be in Windows-1250 or ISO 8859-2 now"));
  return false;
}

// yaml-cpp keeps a token for each of these before it reports the first, some 200 bytes for a byte
// of the file; a file with more of them than nodes allowed is refused without asking it.
bool check_flow_tokens(const SourceFile& source, const SourceLimits& limits, Diagnostics& out) {
  std::size_t count = 0;
  const std::string& text = source.text();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '[' && text[i] != '{' && text[i] != ',') continue;
    if (++count <= limits.nodes) continue;
    out.add(finding(source, source.at_byte(i), "L013",
                    "the file has more than " + std::to_string(limits.nodes) + " values",
                    "split it into several files"));
    return false;
  }
  return true;
}

}  // namespace

std::optional<std::size_t> find_control(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode(text.substr(i));
    const bool lone_return = c.value == '\r' && (i + 1 == text.size() || text[i + 1] != '\n');
    if (lone_return || is_control(c.value) || is_invisible(c.value)) return i;
    i += c.length;
  }
  return std::nullopt;
}

std::string name_code_point(std::string_view text, std::size_t offset) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const std::uint32_t value = decode(text.substr(offset)).value;
  std::string name = "U+";
  for (int shift = value > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4) {
    name += digits[(value >> shift) & 0xFu];
  }
  return name;
}

bool check_text(const SourceFile& source, const SourceLimits& limits, Diagnostics& out) {
  if (source.text().size() > limits.file_bytes) {
    out.add(finding(source, source.at(0, 0), "L001",
                    "the file has " + std::to_string(source.text().size()) + " bytes; at most " +
                        std::to_string(limits.file_bytes) + " are read",
                    "split it into several files"));
    return false;
  }
  if (!check_encoding(source, out)) return false;
  if (const auto control = find_control(source.text())) {
    out.add(finding(source, source.at_byte(*control), "L016",
                    "the control or invisible character " +
                        name_code_point(source.text(), *control) + " may not stand in a rule file",
                    "delete it; retyping the line by hand removes what cannot be seen"));
    return false;
  }
  return check_flow_tokens(source, limits, out);
}

}  // namespace kwota

// Encodings, white space and misspelt names.
//
// In: bytes as files bring them. Out: valid UTF-8. The decoders are our own because they are small
// and must say exactly where a file stops being text; libraries replace and go on.
#include "base/text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <vector>

namespace kwota {
namespace {

// Code points of the bytes 0x80..0xFF.
constexpr std::array<char16_t, 128> windows1250 = {
    0x20AC, 0x0081, 0x201A, 0x0083, 0x201E, 0x2026, 0x2020, 0x2021,  // 80
    0x0088, 0x2030, 0x0160, 0x2039, 0x015A, 0x0164, 0x017D, 0x0179,  // 88
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,  // 90
    0x0098, 0x2122, 0x0161, 0x203A, 0x015B, 0x0165, 0x017E, 0x017A,  // 98
    0x00A0, 0x02C7, 0x02D8, 0x0141, 0x00A4, 0x0104, 0x00A6, 0x00A7,  // A0
    0x00A8, 0x00A9, 0x015E, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x017B,  // A8
    0x00B0, 0x00B1, 0x02DB, 0x0142, 0x00B4, 0x00B5, 0x00B6, 0x00B7,  // B0
    0x00B8, 0x0105, 0x015F, 0x00BB, 0x013D, 0x02DD, 0x013E, 0x017C,  // B8
    0x0154, 0x00C1, 0x00C2, 0x0102, 0x00C4, 0x0139, 0x0106, 0x00C7,  // C0
    0x010C, 0x00C9, 0x0118, 0x00CB, 0x011A, 0x00CD, 0x00CE, 0x010E,  // C8
    0x0110, 0x0143, 0x0147, 0x00D3, 0x00D4, 0x0150, 0x00D6, 0x00D7,  // D0
    0x0158, 0x016E, 0x00DA, 0x0170, 0x00DC, 0x00DD, 0x0162, 0x00DF,  // D8
    0x0155, 0x00E1, 0x00E2, 0x0103, 0x00E4, 0x013A, 0x0107, 0x00E7,  // E0
    0x010D, 0x00E9, 0x0119, 0x00EB, 0x011B, 0x00ED, 0x00EE, 0x010F,  // E8
    0x0111, 0x0144, 0x0148, 0x00F3, 0x00F4, 0x0151, 0x00F6, 0x00F7,  // F0
    0x0159, 0x016F, 0x00FA, 0x0171, 0x00FC, 0x00FD, 0x0163, 0x02D9,  // F8
};

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
  const auto put_rest = [&](int shift) { put(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0 | (c >> 6));
    return put_rest(0);
  }
  if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put_rest(6);
    return put_rest(0);
  }
  put(0xF0 | (c >> 18));
  put_rest(12);
  put_rest(6);
  put_rest(0);
}

unsigned byte_at(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

bool is_surrogate(char32_t c) { return c >= 0xD800 && c < 0xE000; }
bool is_high_surrogate(char32_t c) { return c >= 0xD800 && c < 0xDC00; }
bool is_low_surrogate(char32_t c) { return c >= 0xDC00 && c < 0xE000; }

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

struct Folding {
  std::string_view from;
  char to;
};
constexpr std::array<Folding, 18> polish = {{
    {"ą", 'a'},
    {"ć", 'c'},
    {"ę", 'e'},
    {"ł", 'l'},
    {"ń", 'n'},
    {"ó", 'o'},
    {"ś", 's'},
    {"ź", 'z'},
    {"ż", 'z'},
    {"Ą", 'A'},
    {"Ć", 'C'},
    {"Ę", 'E'},
    {"Ł", 'L'},
    {"Ń", 'N'},
    {"Ó", 'O'},
    {"Ś", 'S'},
    {"Ź", 'Z'},
    {"Ż", 'Z'},
}};

// How many edits still look like a slip of the finger in a name of this length.
std::size_t edits_allowed(std::size_t length) {
  if (length < 2) return 0;
  return std::clamp<std::size_t>(length / 3, 1, 4);
}

// Edit distance where swapping two neighbours is one edit (optimal string alignment). Bytes: both
// names are folded, so that only exotic letters weigh more than one.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before, last);
    std::swap(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
  }
  return row[b.size()];
}

}  // namespace

// The table of well-formed sequences of the Unicode standard (3-7): only the second byte has a
// narrower range than 80..BF, and that range is what keeps out overlong forms and surrogates.
std::size_t utf8_sequence(std::string_view text) {
  if (text.empty()) return 0;
  const unsigned lead = byte_at(text, 0);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (text.size() < length) return 0;
  const unsigned least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (byte_at(text, 1) < least || byte_at(text, 1) > most) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if ((byte_at(text, i) & 0xC0) != 0x80) return 0;
  }
  return length;
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  constexpr std::uint64_t high_bits = 0x8080808080808080;
  std::size_t i = 0;
  while (i < text.size()) {
    std::uint64_t eight = high_bits;  // whole files pass here and are nearly all ASCII
    if (text.size() - i >= sizeof eight) std::memcpy(&eight, text.data() + i, sizeof eight);
    if ((eight & high_bits) == 0) {
      i += sizeof eight;
      continue;
    }
    const std::size_t length = utf8_sequence(text.substr(i));
    if (length == 0) return i;
    i += length;
  }
  return std::nullopt;
}

std::string windows1250_to_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const unsigned byte = byte_at(bytes, i);
    append_utf8(out, byte < 0x80 ? byte : windows1250[byte - 0x80]);
  }
  return out;
}

std::optional<std::string> utf16_to_utf8(std::string_view bytes, bool big_endian) {
  if (bytes.size() % 2 != 0) return std::nullopt;
  const auto unit = [&](std::size_t i) -> char32_t {
    const unsigned first = byte_at(bytes, i);
    const unsigned second = byte_at(bytes, i + 1);
    return big_endian ? first << 8 | second : second << 8 | first;
  };
  std::string out;
  out.reserve(bytes.size() / 2 + bytes.size() / 16);
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    const char32_t c = unit(i);
    if (!is_surrogate(c)) {
      append_utf8(out, c);
      continue;
    }
    if (!is_high_surrogate(c) || bytes.size() - i < 4) return std::nullopt;
    i += 2;
    const char32_t low = unit(i);
    if (!is_low_surrogate(low)) return std::nullopt;
    append_utf8(out, 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00));
  }
  return out;
}

std::string fold_polish(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  while (!utf8.empty()) {
    const std::size_t length = std::max<std::size_t>(utf8_sequence(utf8), 1);
    const std::string_view letter = utf8.substr(0, length);
    utf8.remove_prefix(length);
    const auto* folding = polish.end();
    if (length == 2) folding = std::ranges::find(polish, letter, &Folding::from);
    if (folding == polish.end()) out += letter;
    else out += folding->to;
  }
  return out;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view no_break_space = "\xC2\xA0";
  while (!text.empty()) {
    if (is_space(text.front())) text.remove_prefix(1);
    else if (text.starts_with(no_break_space)) text.remove_prefix(no_break_space.size());
    else break;
  }
  while (!text.empty()) {
    if (is_space(text.back())) text.remove_suffix(1);
    else if (text.ends_with(no_break_space)) text.remove_suffix(no_break_space.size());
    else break;
  }
  return text;
}

std::size_t code_points(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

std::string_view nearest(std::string_view name, std::span<const std::string> candidates) {
  const std::string wanted = lower_ascii(fold_polish(name));
  std::size_t allowed = edits_allowed(wanted.size());
  std::string_view best;
  for (const std::string& candidate : candidates) {
    const std::string offered = lower_ascii(fold_polish(candidate));
    const std::size_t longer = std::max(offered.size(), wanted.size());
    const std::size_t shorter = std::min(offered.size(), wanted.size());
    if (offered.empty() || longer - shorter > allowed) continue;
    const std::size_t distance = edit_distance(wanted, offered);
    if (distance > allowed) continue;
    best = candidate;
    if (distance == 0) break;
    allowed = distance - 1;  // from here on only a nearer one will do
  }
  return best;
}

}  // namespace kwota

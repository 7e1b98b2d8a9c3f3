// Text: encodings that Polish offices use, and suggestions for misspelt names. Numbers as Poles
// write them are in numbers.h, which comes along.
//
// In: bytes of rule files and tables. Out: valid UTF-8, or the place where it is not.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/numbers.h"

namespace kwota {

// Bytes of the one valid UTF-8 sequence that `text` begins with (1..4); 0: empty or not valid.
std::size_t utf8_sequence(std::string_view text);
// Byte offset of the first invalid UTF-8 sequence (overlong forms, surrogates and > U+10FFFF are
// invalid), or none.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);
// The five bytes that Windows-1250 leaves undefined become the control character of their number.
std::string windows1250_to_utf8(std::string_view bytes);
// None: unpaired surrogate or odd length. A byte order mark is text like any other: strip it first.
std::optional<std::string> utf16_to_utf8(std::string_view bytes, bool big_endian);
std::string fold_polish(std::string_view utf8);  // ą -> a, Ł -> L …; other text unchanged
std::string lower_ascii(std::string_view text);
std::string_view trim(std::string_view text);  // ASCII white space and U+00A0
std::size_t code_points(std::string_view utf8);

// The candidate nearest to `name` by edit distance (with transposition), if near enough to be a
// likely misspelling; else empty. Case and Polish diacritics cost nothing. Ties: the first
// candidate. The result is a view of the candidate.
std::string_view nearest(std::string_view name, std::span<const std::string> candidates);

}  // namespace kwota

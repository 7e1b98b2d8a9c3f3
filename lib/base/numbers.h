// Numbers as they are written: exact decimals in rule files, and amounts as Poles read them.
//
// In: text or a count of the smallest unit (grosze, 10^-places). Out: the other of the two. Nothing
// here rounds: a number that does not fit is refused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kwota/words.h"

namespace kwota {

// A decimal written in plain form "-1234.56" (rule files, ISO style): integer count of 10^-places,
// exact. None: not such a number, more places than `places`, or outside int64.
std::optional<std::int64_t> parse_decimal(std::string_view text, int places);
// 123456 at 2 places: "1234.56". Always all places. `places` is 0..18 here and below.
std::string format_decimal(std::int64_t value, int places);

// Money for people: 123456 grosze: pl "1 234,56 zł", en "PLN 1,234.56". Polish groups by U+00A0,
// which also stands before "zł", so that no line breaks inside an amount.
std::string format_money(std::int64_t grosze, Language language);
void append_money(std::string& out, std::int64_t grosze, Language language);
// Number for people with the given places: pl "1 234,5", en "1,234.5".
std::string format_number(std::int64_t value, int places, Language language);
void append_number(std::string& out, std::int64_t value, int places, Language language);
// 123456 grosze in words: "tysiąc dwieście trzydzieści cztery złote pięćdziesiąt sześć groszy".
// Grosze are always said ("zero groszy"), so that nothing can be added to the amount.
std::string money_in_words(std::int64_t grosze);

}  // namespace kwota

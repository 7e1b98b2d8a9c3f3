// Exact decimals to and from text.
//
// In: plain decimals; counts of 10^-places. Out: the other. All arithmetic on the way is checked or
// unsigned, so that both ends of int64 go through.
#include "base/numbers.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace kwota {
namespace {

struct Separators {
  std::string_view thousands;
  char decimal;
};

constexpr std::string_view no_break_space = "\xC2\xA0";
constexpr std::size_t group_size = 3;

Separators separators(Language language) {
  if (language == Language::pl) return {no_break_space, ','};
  return {",", '.'};
}

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void append(std::string& out, std::int64_t value, int places, const Separators& with) {
  constexpr std::size_t most_digits = 20;
  std::array<char, most_digits> digits;  // from the last one on
  std::size_t count = 0;
  for (auto left = value < 0 ? 0 - static_cast<std::uint64_t>(value)
                             : static_cast<std::uint64_t>(value);
       left != 0; left /= 10)
    digits[count++] = static_cast<char>('0' + left % 10);
  const auto fraction = static_cast<std::size_t>(std::max(places, 0));
  if (value < 0) out += '-';
  for (std::size_t i = std::max(count, fraction + 1); i-- > 0;) {
    out += i < count ? digits[i] : '0';
    if (i == fraction && i > 0) {
      out += with.decimal;
    } else if (i > fraction && (i - fraction) % group_size == 0) {
      out += with.thousands;
    }
  }
}

}  // namespace

std::optional<std::int64_t> parse_decimal(std::string_view text, int places) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction = text.substr(std::min(point + 1, text.size()));
  const bool has_point = point < text.size();
  const auto wanted = static_cast<std::size_t>(std::max(places, 0));
  if (whole.empty() || (has_point && fraction.empty())) return std::nullopt;
  if (fraction.size() > wanted || !all_digits(whole) || !all_digits(fraction)) return std::nullopt;

  std::int64_t value = 0;
  // Counts away from zero on the number's own side, because int64 reaches further below it.
  const auto append = [&](int digit) {
    return !__builtin_mul_overflow(value, 10, &value) &&
           !__builtin_add_overflow(value, negative ? -digit : digit, &value);
  };
  for (const char c : whole) {
    if (!append(c - '0')) return std::nullopt;
  }
  for (std::size_t i = 0; i < wanted; ++i) {
    if (!append(i < fraction.size() ? fraction[i] - '0' : 0)) return std::nullopt;
  }
  return value;
}

std::string format_decimal(std::int64_t value, int places) {
  std::string out;
  append(out, value, places, {"", '.'});
  return out;
}

std::string format_money(std::int64_t grosze, Language language) {
  std::string out;
  append_money(out, grosze, language);
  return out;
}

void append_money(std::string& out, std::int64_t grosze, Language language) {
  if (language == Language::en) out += "PLN ";
  append_number(out, grosze, 2, language);
  if (language == Language::en) return;
  out += no_break_space;
  out += "zł";
}

std::string format_number(std::int64_t value, int places, Language language) {
  std::string out;
  append_number(out, value, places, language);
  return out;
}

void append_number(std::string& out, std::int64_t value, int places, Language language) {
  append(out, value, places, separators(language));
}

}  // namespace kwota

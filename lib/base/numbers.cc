// Exact decimals to and from text.
//
// In: plain decimals; counts of 10^-places. Out: the other. All arithmetic on the way is checked or
// unsigned, so that both ends of int64 go through.
#include "base/numbers.h"

#include <algorithm>
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

// Sign, whole part and fraction of a number, each as text.
struct Written {
  bool negative;
  std::string whole;
  std::string fraction;
};

Written write(std::int64_t value, int places) {
  const auto bits = static_cast<std::uint64_t>(value);
  std::string digits = std::to_string(value < 0 ? 0 - bits : bits);
  const auto fraction = static_cast<std::size_t>(std::max(places, 0));
  if (digits.size() <= fraction) digits.insert(0, fraction + 1 - digits.size(), '0');
  const std::size_t whole = digits.size() - fraction;
  return {value < 0, digits.substr(0, whole), digits.substr(whole)};
}

std::string join(const Written& number, Separators with) {
  std::string out = number.negative ? "-" : "";
  const std::string& whole = number.whole;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i > 0 && (whole.size() - i) % group_size == 0) out += with.thousands;
    out += whole[i];
  }
  if (!number.fraction.empty()) out += with.decimal + number.fraction;
  return out;
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
  return join(write(value, places), {"", '.'});
}

std::string format_money(std::int64_t grosze, Language language) {
  const std::string amount = format_number(grosze, 2, language);
  if (language == Language::pl) return amount + std::string(no_break_space) + "zł";
  return "PLN " + amount;
}

std::string format_number(std::int64_t value, int places, Language language) {
  return join(write(value, places), separators(language));
}

}  // namespace kwota

// Amounts in Polish words, as decisions repeat them after the figures.
//
// In: grosze. Out: "sto dwa złote pięć groszy". The number is read in groups of three digits; each
// group is said, then its unit in the form that Polish grammar asks of the number before it.
#include <array>
#include <cstddef>

#include "base/numbers.h"

namespace kwota {
namespace {

constexpr std::array<std::string_view, 20> ones = {
    "",           "jeden",      "dwa",          "trzy",        "cztery",
    "pięć",       "sześć",      "siedem",       "osiem",       "dziewięć",
    "dziesięć",   "jedenaście", "dwanaście",    "trzynaście",  "czternaście",
    "piętnaście", "szesnaście", "siedemnaście", "osiemnaście", "dziewiętnaście",
};
constexpr std::array<std::string_view, 10> tens = {
    "",
    "",
    "dwadzieścia",
    "trzydzieści",
    "czterdzieści",
    "pięćdziesiąt",
    "sześćdziesiąt",
    "siedemdziesiąt",
    "osiemdziesiąt",
    "dziewięćdziesiąt",
};
constexpr std::array<std::string_view, 10> hundreds = {
    "",        "sto",      "dwieście",  "trzysta",  "czterysta",
    "pięćset", "sześćset", "siedemset", "osiemset", "dziewięćset",
};

// jeden złoty, dwa złote, pięć złotych.
struct Noun {
  std::string_view one;
  std::string_view few;
  std::string_view many;
};
constexpr Noun zloty = {"złoty", "złote", "złotych"};
constexpr Noun grosz = {"grosz", "grosze", "groszy"};

struct Group {
  std::uint64_t size;
  Noun noun;
};
constexpr std::array<Group, 5> groups = {{
    {1'000'000'000'000'000, {"biliard", "biliardy", "biliardów"}},
    {1'000'000'000'000, {"bilion", "biliony", "bilionów"}},
    {1'000'000'000, {"miliard", "miliardy", "miliardów"}},
    {1'000'000, {"milion", "miliony", "milionów"}},
    {1'000, {"tysiąc", "tysiące", "tysięcy"}},
}};

// 22 złote but 12 złotych; 1 złoty but 21 złotych.
std::string_view form(const Noun& noun, std::uint64_t number) {
  if (number == 1) return noun.one;
  const std::uint64_t last = number % 10;
  const bool is_teen = number % 100 / 10 == 1;
  return last >= 2 && last <= 4 && !is_teen ? noun.few : noun.many;
}

void say(std::string& out, std::string_view word) {
  if (word.empty()) return;
  if (!out.empty()) out += ' ';
  out += word;
}

void say_below_thousand(std::string& out, std::uint64_t number) {
  say(out, hundreds[number / 100]);
  const std::uint64_t rest = number % 100;
  if (rest < ones.size()) return say(out, ones[rest]);
  say(out, tens[rest / 10]);
  say(out, ones[rest % 10]);
}

void say_amount(std::string& out, std::uint64_t number, const Noun& unit) {
  if (number == 0) say(out, "zero");
  std::uint64_t rest = number;
  for (const Group& group : groups) {
    const std::uint64_t count = rest / group.size;
    rest %= group.size;
    if (count == 0) continue;
    if (count > 1) say_below_thousand(out, count);  // "tysiąc", not "jeden tysiąc"
    say(out, form(group.noun, count));
  }
  say_below_thousand(out, rest);
  say(out, form(unit, number));
}

}  // namespace

std::string money_in_words(std::int64_t grosze) {
  const auto bits = static_cast<std::uint64_t>(grosze);
  const std::uint64_t size = grosze < 0 ? 0 - bits : bits;
  std::string out;
  if (grosze < 0) say(out, "minus");
  say_amount(out, size / 100, zloty);
  say_amount(out, size % 100, grosz);
  return out;
}

}  // namespace kwota

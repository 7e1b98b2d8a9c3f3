#include "municipality.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace kwota::cli {
namespace {

constexpr std::array<std::pair<std::string_view, char>, 18> polish_letters{{{"ą", 'a'},
                                                                            {"ć", 'c'},
                                                                            {"ę", 'e'},
                                                                            {"ł", 'l'},
                                                                            {"ń", 'n'},
                                                                            {"ó", 'o'},
                                                                            {"ś", 's'},
                                                                            {"ź", 'z'},
                                                                            {"ż", 'z'},
                                                                            {"Ą", 'a'},
                                                                            {"Ć", 'c'},
                                                                            {"Ę", 'e'},
                                                                            {"Ł", 'l'},
                                                                            {"Ń", 'n'},
                                                                            {"Ó", 'o'},
                                                                            {"Ś", 's'},
                                                                            {"Ź", 'z'},
                                                                            {"Ż", 'z'}}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The next letter of the name as a lower-case ASCII one, taken off it; 0, and nothing taken, where
// no letter stands.
char take_letter(std::string_view& name) {
  const char c = name.front();
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
    name.remove_prefix(1);
    return static_cast<char>(c | 0x20);
  }
  for (const auto& [letter, ascii] : polish_letters) {
    if (!name.starts_with(letter)) continue;
    name.remove_prefix(letter.size());
    return ascii;
  }
  return 0;
}

}  // namespace

std::optional<Label> problem_with_code(std::string_view code) {
  if (!std::ranges::all_of(code, is_digit) || code.size() != 7) {
    // Spreadsheets drop a leading zero.
    const bool zero_lost = code.size() == 6 && !problem_with_code(fmt::format("0{}", code));
    return Label{
        .pl = fmt::format("'{}' to nie jest kod TERYT gminy: ma on 7 cyfr{}", code,
                          zero_lost ? fmt::format("; może zginęło zero z początku: 0{}", code)
                                    : ", na przykład 1421042"),
        .en = fmt::format("'{}' is no TERYT code of a municipality: it has 7 digits{}", code,
                          zero_lost ? fmt::format("; a leading zero may be lost: 0{}", code)
                                    : ", 1421042 for example")};
  }
  const int voivodeship = (code[0] - '0') * 10 + (code[1] - '0');
  if (voivodeship < 2 || voivodeship > 32 || voivodeship % 2 != 0) {
    return Label{
        .pl = fmt::format("{} nie jest kodem TERYT: pierwsze dwie cyfry to województwo, liczba "
                          "parzysta od 02 do 32",
                          code),
        .en = fmt::format("{} is no TERYT code: the first two digits are the voivodeship, an even "
                          "number from 02 to 32",
                          code)};
  }
  if (code.substr(2, 2) == "00" || code.substr(4, 2) == "00") {
    return Label{
        .pl = fmt::format("{} nie jest kodem TERYT gminy: cyfry 3-4 (powiat) i 5-6 (gmina) nie są "
                          "zerami",
                          code),
        .en = fmt::format("{} is no TERYT code of a municipality: digits 3-4 (county) and 5-6 "
                          "(municipality) are not zeros",
                          code)};
  }
  const char kind = code.back();
  const std::string whole = std::string(code.substr(0, 6)) + '3';
  if (kind == '4' || kind == '5') {
    return Label{
        .pl = fmt::format("{} to {} gminy miejsko-wiejskiej; kod całej gminy to {}", code,
                          kind == '4' ? "miasto" : "obszar wiejski", whole),
        .en = fmt::format("{} is the {} of an urban-rural municipality; the code of the whole is "
                          "{}",
                          code, kind == '4' ? "town" : "rural area", whole)};
  }
  if (std::string_view("12389").find(kind) == std::string_view::npos) {
    return Label{
        .pl = fmt::format("{} nie jest kodem TERYT gminy: ostatnia cyfra to rodzaj gminy: 1 "
                          "miejska, 2 wiejska, 3 miejsko-wiejska, 8 dzielnica, 9 delegatura",
                          code),
        .en = fmt::format("{} is no TERYT code of a municipality: the last digit is its kind: 1 "
                          "urban, 2 rural, 3 urban-rural, 8 district, 9 delegation",
                          code)};
  }
  return std::nullopt;
}

std::optional<Label> problem_with_name(std::string_view name) {
  const std::string_view whole = name;
  bool has_letter = false;
  while (!name.empty()) {
    if (take_letter(name) != 0) {
      has_letter = true;
    } else if (std::string_view(" -.'()").find(name.front()) != std::string_view::npos ||
               is_digit(name.front())) {
      name.remove_prefix(1);
    } else {
      return Label{
          .pl = fmt::format("'{}' nie może być nazwą gminy: nazwa ma polskie litery, cyfry, "
                            "spacje, łączniki, kropki i nawiasy",
                            whole),
          .en = fmt::format("'{}' cannot be the name of a municipality: names have Polish letters, "
                            "digits, spaces, hyphens, full stops and brackets",
                            whole)};
    }
  }
  if (has_letter) return std::nullopt;
  return Label{.pl = fmt::format("w nazwie gminy '{}' nie ma żadnej litery", whole),
               .en = fmt::format("the municipality's name '{}' has no letter", whole)};
}

std::string pack_folder(std::string_view code, std::string_view name) {
  std::string folder(code);
  bool apart = true;
  while (!name.empty()) {
    char c = take_letter(name);
    if (c == 0) {
      c = name.front();
      name.remove_prefix(1);
      if (!is_digit(c)) {
        apart = true;
        continue;
      }
    }
    if (apart) folder += '-';
    folder += c;
    apart = false;
  }
  return folder;
}

}  // namespace kwota::cli

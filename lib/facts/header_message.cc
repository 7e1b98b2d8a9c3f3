// Words for columns that are not in the vocabulary. In: the name found; out: a finding that says
// what it probably is. Personal data is named as such: it must not be there at all, and a spelling
// suggestion would mislead.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/cell_value.h"
#include "facts/header.h"

namespace kwota {
namespace {

constexpr std::array<std::string_view, 30> personal_words = {
    "imie",   "imiona",      "nazwisko", "nazwiska", "pesel", "adres",   "adresy",   "ulica",
    "dom",    "lokal",       "kod",      "telefon",  "tel",   "komorka", "email",    "mail",
    "dowod",  "dowodu",      "nip",      "konto",    "konta", "iban",    "rachunek", "rachunku",
    "poczta", "miejscowosc", "nrb",      "paszport", "regon", "podpis"};

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

// True when a whole word of the name is one of the words: imie_matki, nr_domu, adres-1.
bool names_a_person(std::string_view folded) {
  std::size_t i = 0;
  while (i < folded.size()) {
    std::size_t end = i;
    while (end < folded.size() && is_letter(folded[end])) ++end;
    const std::string_view word = folded.substr(i, end - i);
    if (std::find(personal_words.begin(), personal_words.end(), word) != personal_words.end())
      return true;
    i = end + 1;
  }
  return false;
}

}  // namespace

HeaderProblem explain_column(const Vocabulary& vocabulary, EntityId entity, std::string_view name,
                             std::int32_t column) {
  const std::vector<std::string> known = known_columns(vocabulary, entity);
  const std::string folded = lower_ascii(fold_polish(name));
  const std::string found = shown(name);
  if (folded != name && std::find(known.begin(), known.end(), folded) != known.end()) {
    return {column, "T108", fmt::format("the column \"{}\" is written with Polish letters", found),
            fmt::format("rename it to \"{}\"", folded)};
  }
  if (names_a_person(folded)) {
    return {
        column, "T107",
        fmt::format(
            "the column \"{}\" looks like personal data, which is not needed and must not be there",
            found),
        fmt::format("delete the column, or pass over it with --ignore-columns {}", found)};
  }
  const std::string_view near = nearest(folded, known);
  const std::string ignore = fmt::format("to pass over the column, use --ignore-columns {}", found);
  return {column, "T106",
          fmt::format("the column \"{}\" is not known in the table {}", found,
                      vocabulary.entity(entity).table),
          near.empty() ? ignore : fmt::format("did you mean \"{}\"? Otherwise, {}", near, ignore)};
}

}  // namespace kwota

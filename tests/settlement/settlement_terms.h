// The national rules of settlements, loaded alone, to settle by in tests.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "rules/readings.h"
#include "settlement/terms.h"

namespace kwota::testing {

inline std::string text_of(const std::string& file) {
  std::ostringstream text;
  text << std::ifstream(std::filesystem::path(KWOTA_SOURCE_DIR) / "rules/national" / file,
                        std::ios::binary)
              .rdbuf();
  REQUIRE(text.str() != "");
  return text.str();
}

// A piece of text, which must be there, replaced.
using Change = std::pair<std::string, std::string>;
using Readings = std::vector<std::pair<std::string, std::string>>;

inline std::string changed(std::string text, const std::vector<Change>& changes) {
  for (const auto& [piece, instead] : changes) {
    const std::size_t at = text.find(piece);
    REQUIRE(at != std::string::npos);
    text.replace(at, piece.size(), instead);
  }
  return text;
}

inline SettlementTerms settlement_terms(const Readings& readings = {}, bool beyond_checked = false,
                                        const std::vector<Change>& changes = {}) {
  Diagnostics out;
  const auto rules = load_rules(
      {{"acts.yaml", text_of("acts.yaml")},
       {"entities.yaml",
        "kwota: 1\nentities:\n  wniosek: {label: {pl: wniosek, en: application}, table: wnioski, "
        "id: id_wniosku, facts: {}}\n"},
       {"odsetki.yaml", text_of("settlement/odsetki.yaml")},
       {"rozliczenia.yaml", changed(text_of("settlement/rozliczenia.yaml"), changes)}},
      {}, out);
  for (const Diagnostic& d : out.all()) MESSAGE(print(d));
  REQUIRE(rules != nullptr);
  const auto chosen = choose_readings(*rules, readings, out);
  REQUIRE(chosen.has_value());
  return {rules, *chosen, beyond_checked};
}

inline Date day(const std::string& text) {
  const auto date = parse_iso_date(text);
  REQUIRE(date.has_value());
  return *date;
}

}  // namespace kwota::testing

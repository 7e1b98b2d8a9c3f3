// A small rule set without a fault, to break in tests.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace kwota::testing {

inline std::string read_text(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

inline std::string sound_rules() {
  return read_text(std::filesystem::path(KWOTA_SOURCE_DIR) / "tests" / "broken_rules" / "sound" /
                   "rules.yaml");
}

// The sound rules with one piece, which must be there, replaced.
inline std::string with(const std::string& piece, const std::string& instead) {
  std::string text = sound_rules();
  const std::size_t at = text.find(piece);
  REQUIRE(at != std::string::npos);
  return text.replace(at, piece.size(), instead);
}

inline std::string repeat(const std::string& piece, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += piece;
  return text;
}

}  // namespace kwota::testing

// The small invented act with worksheets of tests/cli/worksheets.
//
// For tests of rules, tables and explanations of worksheets, through the public interface.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

#include "kwota/kwota.hpp"

namespace kwota::testing {

inline std::string worksheet_act() {
  std::ostringstream text;
  text << std::ifstream(std::filesystem::path(KWOTA_SOURCE_DIR) / "tests" / "cli" / "worksheets" /
                        "rules" / "rules.yaml")
              .rdbuf();
  return text.str();
}

inline Rules load_worksheet_rules(const std::string& text = worksheet_act()) {
  Diagnostics out;
  auto rules = Rules::from_texts({{"probna.yaml", text}}, out);
  std::string problems;
  for (const Diagnostic& d : out.all()) problems += print(d);
  if (!rules) throw std::logic_error(problems);
  return *rules;
}

}  // namespace kwota::testing

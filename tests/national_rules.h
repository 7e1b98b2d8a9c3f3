// The national rules, for tests that decide with them; a finding in them fails the test.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "kwota/kwota.hpp"

namespace kwota::testing {

inline Rules national_rules() {
  Diagnostics findings;
  auto rules = Rules::load({std::string(KWOTA_SOURCE_DIR) + "/rules/national"}, findings);
  for (const Diagnostic& d : findings.all()) FAIL_CHECK(d.message);
  REQUIRE(rules.has_value());
  return std::move(*rules);
}

// Decides months after those that the rules were checked for, too.
inline Engine national_engine(const Rules& rules,
                              std::vector<std::pair<std::string, std::string>> readings = {}) {
  Diagnostics findings;
  auto engine =
      Engine::make(rules, {.readings = std::move(readings), .beyond_checked = true}, findings);
  for (const Diagnostic& d : findings.all()) FAIL_CHECK(d.message);
  REQUIRE(engine.has_value());
  return std::move(*engine);
}

}  // namespace kwota::testing

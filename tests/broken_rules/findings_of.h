// What loading and checking say about one rule file held in memory.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "program/check.h"
#include "rules/rule_set.h"

namespace kwota {

struct FindingsOf {
  Diagnostics diagnostics;
  bool loaded = false;

  FindingsOf(std::string name, std::string text)
      : FindingsOf({{std::move(name), std::move(text)}}) {}
  explicit FindingsOf(const std::vector<std::pair<std::string, std::string>>& texts) {
    const auto rules = load_rules(texts, {}, diagnostics);
    loaded = rules != nullptr;
    if (loaded) check_programs(rules, diagnostics);
  }
  bool has_code(const std::string& code) const {
    const auto& all = diagnostics.all();
    return std::any_of(all.begin(), all.end(), [&](const Diagnostic& d) { return d.code == code; });
  }
  std::string text() const {
    std::string text;
    for (const Diagnostic& d : diagnostics.all()) text += print(d);
    return text;
  }
};

}  // namespace kwota

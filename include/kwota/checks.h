// Checking rules: what `kwota check` and `kwota test` do, for programs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kwota/diagnostic.h"
#include "kwota/rules.h"

namespace kwota {

// Checks that need the rules as a whole, beyond loading: every period is lowered; conditions that
// can never hold or never fail, `where` that can never hold, amounts finer than a grosz, exceptions
// that disagree. True when there is no error.
bool check_rules(const Rules& rules, Diagnostics& out);

struct RuleTestResult {
  std::string name;
  Position at;
  std::vector<std::string> failures;  // expected and found, a line each; empty: passed
  bool passed() const { return failures.empty(); }
};

// A condition, or an exception of one ("alimenty/sierota").
struct ConditionCoverage {
  std::string benefit, condition;
  Position at;
  bool seen_true = false, seen_false = false;
};

struct RuleTestReport {
  std::vector<RuleTestResult> tests;
  std::vector<ConditionCoverage> coverage;
  std::size_t failed() const;
  std::size_t uncovered() const;
};

// Whose tests are run, and whose conditions are covered: of all rules, or of the pack among them.
enum class TestScope { all, pack };

// Runs the tests in the rule files whose name contains `filter` (all for an empty one).
RuleTestReport run_rule_tests(const Rules& rules, std::string_view filter = "",
                              TestScope scope = TestScope::all);

}  // namespace kwota

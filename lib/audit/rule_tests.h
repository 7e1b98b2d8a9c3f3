// Running the tests that stand in rule files: given these facts, exactly these months and amounts.
//
// In: a RuleSet with its tests. Out: one result a test, and which conditions and exceptions were
// seen to hold and to fail.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "decision/decider.h"
#include "kwota/checks.h"
#include "rules/rule_set.h"

namespace kwota {

// Only tests whose name contains `filter`; all for an empty one.
RuleTestReport run_tests(const std::shared_ptr<const RuleSet>& rules, std::string_view filter,
                         TestScope scope);

}  // namespace kwota

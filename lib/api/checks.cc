// Checking rules, for users of the library. See checks.h.
#include "kwota/checks.h"

#include "api/guarded.h"
#include "audit/rule_tests.h"
#include "program/check.h"

namespace kwota {

bool check_rules(const Rules& rules, Diagnostics& out) {
  return guarded(out, [&] { return check_programs(rules.handle(), out); });
}

RuleTestReport run_rule_tests(const Rules& rules, std::string_view filter, TestScope scope) {
  return run_tests(rules.handle(), filter, scope);
}

}  // namespace kwota

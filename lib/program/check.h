// Checks that need programs: every period of every benefit is lowered, and what folded to a
// constant is looked at.
//
// In: a RuleSet. Out: findings P1xx (amounts too large or too fine) and R09x (conditions that can
// never hold or never fail, `where` that can never hold, exceptions that may disagree).
#pragma once

#include <memory>

#include "program/program.h"

namespace kwota {

// True when there is no error.
bool check_programs(const std::shared_ptr<const RuleSet>& rules, Diagnostics& out);

}  // namespace kwota

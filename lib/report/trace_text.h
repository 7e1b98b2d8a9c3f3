// An explained decision as plain text, for a terminal, a file or a letter.
//
// In: a Trace. Out: UTF-8 lines of at most 96 columns (a longer name or formula is not torn), in
// the order a clerk would say them: what was decided, what is missing, each condition, the amount.
#pragma once

#include <string>

#include "decision/trace.h"

namespace kwota {

std::string trace_text(const Trace& trace, Language language);

}  // namespace kwota

// An explained decision as JSON, complete and in both languages.
//
// In: a Trace. Out: one object. Steps are a flat list with numbers and parents: a reader needs no
// recursion, and a table takes it as it is. Amounts are whole numbers of grosze; nothing is a
// floating-point number.
#pragma once

#include <string>

#include "decision/trace.h"

namespace kwota {

// Ends with a line end.
std::string trace_json(const Trace& trace);

}  // namespace kwota

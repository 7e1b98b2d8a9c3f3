// Statements whose parts exclude each other: `wiek < 5 and wiek > 10`.
//
// In: a program with the columns of all terms, and a column of truth. Out: whether the parts joined
// by `and` leave no number for one of the columns that they compare with figures, in any month of
// the program. A cautious answer: what it cannot see, it takes for possible.
#pragma once

#include "program/program.h"

namespace kwota {

bool excludes_itself(const Program& program, ColumnId truth);

}  // namespace kwota

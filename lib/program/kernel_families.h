// The two families of elementwise operations, for kernels.cc to choose from.
#pragma once

#include "program/kernels.h"

namespace kwota {

void run_number_operation(const Program& program, const Op& op, const Operand* in,
                          std::int64_t rows, Result& out);
void run_truth_operation(const Program& program, const Op& op, const Operand* in, std::int64_t rows,
                         Result& out);
bool is_truth_operation(Opcode code);  // gives a mask, or widens

}  // namespace kwota

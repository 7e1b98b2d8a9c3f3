#include "program/kernels.h"

#include "program/kernel_families.h"

namespace kwota {

bool is_elementwise(Opcode code) {
  switch (code) {
    case Opcode::constant:
    case Opcode::fact:
    case Opcode::fact_truth:
    case Opcode::claimed:
    case Opcode::claimed_on:
    case Opcode::has:
      return false;
    default:
      return code < Opcode::down;
  }
}

void run_elementwise(const Program& program, const Op& op, const Operand* in, std::int64_t rows,
                     Result& out) {
  if (is_truth_operation(op.code)) return run_truth_operation(program, op, in, rows, out);
  run_number_operation(program, op, in, rows, out);
}

}  // namespace kwota

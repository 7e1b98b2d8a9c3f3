// What each operation does to the values of its own row: the arithmetic, comparisons, look-ups and
// calendar steps of a program, over spans of rows.
//
// In: operands as strided views, so that constants, columns and constants by month need no copies.
// Out: low and high ends. The engine runs these over batches; the builder runs them over one row to
// fold constants: there is one evaluator. Operations that move between rows are the engine's
// (engine/row_kernels).
#pragma once

#include <cstddef>
#include <cstdint>

#include "program/program.h"

namespace kwota {

// Numbers are int64, or Int128 where wide; truth is a 64-bit mask with a bit for each month.
struct Operand {
  const void* low = nullptr;
  const void* high = nullptr;       // = low where every value is known
  std::ptrdiff_t row_stride = 0;    // in elements; 0: the same for all rows
  std::ptrdiff_t month_stride = 0;  // 0: the same for all months
  bool wide = false;
  bool exact() const { return low == high; }
};

// Buffers for rows x months elements (truth: rows masks). After the call `exact` tells whether
// `high` was needed: when it is true only `low` was written.
struct Result {
  void* low = nullptr;
  void* high = nullptr;
  bool exact = true;
};

// Whether run_elementwise knows the operation.
bool is_elementwise(Opcode code);
void run_elementwise(const Program& program, const Op& op, const Operand* in, std::int64_t rows,
                     Result& out);

}  // namespace kwota

// Comparisons and logic: a mask of months for each row.
#include <algorithm>

#include "program/kernel_families.h"
#include "program/spans.h"

namespace kwota {
namespace {

using spans::End;
using spans::Shape;

template <class T>
void run_comparison(const Program& program, const Op& op, const Operand* in, std::int64_t rows,
                    Result& out) {
  auto* low = static_cast<std::uint64_t*>(out.low);
  auto* high = static_cast<std::uint64_t*>(out.high);
  const std::int64_t months = program.months;
  const std::uint64_t all = program.all_months;
  out.exact = in[0].exact() && in[1].exact();
  const auto run = [&](auto f) {
    spans::compare<T>(in[0], End::high, in[1], End::low, rows, months, all, low, f);
    if (!out.exact)
      spans::compare<T>(in[0], End::low, in[1], End::high, rows, months, all, high, f);
  };
  if (op.code == Opcode::less) return run([](T a, T b) { return a < b; });
  if (op.code == Opcode::less_equal) return run([](T a, T b) { return a <= b; });
  // Equality: surely when both are known and the same, maybe when the ranges meet.
  if (out.exact)
    return spans::compare<T>(in[0], End::low, in[1], End::low, rows, months, all, low,
                             [](T a, T b) { return a == b; });
  spans::compare<T>(in[0], End::low, in[1], End::high, rows, months, all, low,
                    [](T a, T b) { return a == b; });
  spans::compare<T>(in[0], End::high, in[1], End::low, rows, months, all, high,
                    [](T a, T b) { return a == b; });
  // low: a.low = b.high and a.high = b.low means all four ends are one number.
  for (std::int64_t r = 0; r < rows; ++r) low[r] &= high[r];
  std::uint64_t disjoint[1];
  for (std::int64_t r = 0; r < rows; ++r) {
    const Operand a{static_cast<const T*>(in[0].low) + r * in[0].row_stride,
                    static_cast<const T*>(in[0].high) + r * in[0].row_stride, 0, in[0].month_stride,
                    false};
    const Operand b{static_cast<const T*>(in[1].low) + r * in[1].row_stride,
                    static_cast<const T*>(in[1].high) + r * in[1].row_stride, 0, in[1].month_stride,
                    false};
    spans::compare<T>(a, End::high, b, End::low, 1, months, all, disjoint,
                      [](T x, T y) { return x < y; });
    std::uint64_t meet = all & ~disjoint[0];
    spans::compare<T>(b, End::high, a, End::low, 1, months, all, disjoint,
                      [](T x, T y) { return x < y; });
    meet &= ~disjoint[0];
    high[r] = meet;
  }
}

void run_months_reached(const Program& program, const Op& op, const Operand* in, std::int64_t rows,
                        Result& out) {
  const std::int64_t* ends = program.table(op.table).low64.data();
  const std::int64_t months = program.months;
  const bool strict = op.flag != 0;
  // Month after month, as in `month <= x`, needs no search.
  const bool by_one = ends[months - 1] - ends[0] == months - 1;
  const auto first_bits = [](std::int64_t n) {
    return n >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << n) - 1;
  };
  const auto run = [&](End end, std::uint64_t* masks) {
    const auto* x = spans::data<std::int64_t>(in[0], end);
    if (by_one) {
      const std::int64_t before = ends[0] - 1 + (strict ? 1 : 0);
      for (std::int64_t r = 0; r < rows; ++r)
        masks[r] =
            first_bits(std::clamp<std::int64_t>(x[r * in[0].row_stride] - before, 0, months));
      return;
    }
    for (std::int64_t r = 0; r < rows; ++r) {
      // The number whose months are counted; strictly below x is at most x - 1.
      const std::int64_t limit = x[r * in[0].row_stride] - (strict ? 1 : 0);
      std::int64_t reached = 0;
      for (std::int64_t m = 0; m < months; ++m) reached += ends[m] <= limit ? 1 : 0;
      masks[r] = first_bits(reached);
    }
  };
  out.exact = in[0].exact();
  run(End::low, static_cast<std::uint64_t*>(out.low));
  if (!out.exact) run(End::high, static_cast<std::uint64_t*>(out.high));
}

void run_is_member(const Program& program, const Op& op, const Operand* in, std::int64_t rows,
                   Result& out) {
  auto* low = static_cast<std::uint64_t*>(out.low);
  auto* high = static_cast<std::uint64_t*>(out.high);
  const std::int64_t months = in[0].month_stride == 0 ? 1 : program.months;
  if (in[0].exact() && months == 1) {
    const auto* members = static_cast<const std::int64_t*>(in[0].low);
    for (std::int64_t r = 0; r < rows; ++r)
      low[r] = ((op.set >> members[r * in[0].row_stride]) & 1U) != 0 ? program.all_months : 0;
    out.exact = true;
    return;
  }
  bool exact = true;
  for (std::int64_t r = 0; r < rows; ++r) {
    std::uint64_t surely = 0;
    std::uint64_t maybe = 0;
    for (std::int64_t m = 0; m < months; ++m) {
      const std::ptrdiff_t at = r * in[0].row_stride + m * in[0].month_stride;
      const auto first = static_cast<const std::int64_t*>(in[0].low)[at];
      const auto last = static_cast<const std::int64_t*>(in[0].high)[at];
      bool every = true;
      bool some = false;
      for (std::int64_t v = first; v <= last; ++v) {
        const bool in_set = (op.set >> v) & 1U;
        every = every && in_set;
        some = some || in_set;
      }
      surely |= static_cast<std::uint64_t>(every) << m;
      maybe |= static_cast<std::uint64_t>(some) << m;
    }
    low[r] = months == 1 ? (surely != 0 ? program.all_months : 0) : surely;
    high[r] = months == 1 ? (maybe != 0 ? program.all_months : 0) : maybe;
    exact = exact && low[r] == high[r];
  }
  out.exact = exact;
}

void run_truth(const Program& program, const Op& op, const Operand* in, std::int64_t rows,
               Result& out) {
  using Mask = std::uint64_t;
  out.exact = true;
  for (std::size_t i = 0; i < op.in.size(); ++i) out.exact = out.exact && in[i].exact();
  const auto run = [&](End end, Mask* masks) {
    if (op.code == Opcode::not_) {
      const End other = end == End::low ? End::high : End::low;
      const Mask* x = spans::data<Mask>(in[0], other);
      for (std::int64_t r = 0; r < rows; ++r)
        masks[r] = program.all_months & ~x[r * in[0].row_stride];
      return;
    }
    if (op.code == Opcode::select_truth) {
      const Mask* c = spans::data<Mask>(in[0], End::low);
      const Mask* maybe = spans::data<Mask>(in[0], End::high);
      const Mask* a = spans::data<Mask>(in[1], end);
      const Mask* b = spans::data<Mask>(in[2], end);
      for (std::int64_t r = 0; r < rows; ++r) {
        const Mask sure = c[r * in[0].row_stride];
        const Mask open = maybe[r * in[0].row_stride] & ~sure;
        const Mask x = a[r * in[1].row_stride];
        const Mask y = b[r * in[2].row_stride];
        const Mask both = end == End::low ? (x & y) : (x | y);
        masks[r] = (sure & x) | (open & both) | (~(sure | open) & y);
      }
      return;
    }
    const Shape shape{rows, 1};
    if (op.code == Opcode::and_)
      return spans::map2<Mask>(in[0], end, in[1], end, shape, masks,
                               [](Mask a, Mask b) { return a & b; });
    spans::map2<Mask>(in[0], end, in[1], end, shape, masks, [](Mask a, Mask b) { return a | b; });
  };
  run(End::low, static_cast<Mask*>(out.low));
  if (!out.exact) run(End::high, static_cast<Mask*>(out.high));
}

void run_widen(const Program& program, const Op& op, const Operand* in, std::int64_t rows,
               Result& out) {
  const Shape shape{rows, program.column(op.out).monthly ? program.months : 1};
  const auto f = [](std::int64_t x) { return static_cast<Int128>(x); };
  out.exact = in[0].exact();
  spans::map1<std::int64_t>(in[0], End::low, shape, static_cast<Int128*>(out.low), f);
  if (!out.exact)
    spans::map1<std::int64_t>(in[0], End::high, shape, static_cast<Int128*>(out.high), f);
}

}  // namespace

bool is_truth_operation(Opcode code) {
  return (code >= Opcode::not_ && code <= Opcode::is_member) || code == Opcode::select_truth ||
         code == Opcode::widen;
}

void run_truth_operation(const Program& program, const Op& op, const Operand* in, std::int64_t rows,
                         Result& out) {
  switch (op.code) {
    case Opcode::months_reached:
      return run_months_reached(program, op, in, rows, out);
    case Opcode::is_member:
      return run_is_member(program, op, in, rows, out);
    case Opcode::widen:
      return run_widen(program, op, in, rows, out);
    case Opcode::less:
    case Opcode::less_equal:
    case Opcode::equal:
      if (in[0].wide) return run_comparison<Int128>(program, op, in, rows, out);
      return run_comparison<std::int64_t>(program, op, in, rows, out);
    default:
      return run_truth(program, op, in, rows, out);
  }
}

}  // namespace kwota

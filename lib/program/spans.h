// Loops over rows and months with strided operands, shared by all kernels. The common strides get
// their own loops, so that the compiler can use vector instructions.
#pragma once

#include "program/kernels.h"

namespace kwota::spans {

enum class End { low, high };

template <class T>
const T* data(const Operand& o, End end) {
  return static_cast<const T*>(end == End::low ? o.low : o.high);
}

struct Shape {
  std::int64_t rows = 0;
  std::int64_t months = 1;  // elements a row in the result
};

template <class T, class R, class F>
void map1(const Operand& a, End end, const Shape& shape, R* out, F f) {
  const T* pa = data<T>(a, end);
  if (a.row_stride == shape.months && a.month_stride != 0) {
    for (std::int64_t i = 0; i < shape.rows * shape.months; ++i) out[i] = f(pa[i]);
    return;
  }
  for (std::int64_t r = 0; r < shape.rows; ++r) {
    const T* row = pa + r * a.row_stride;
    for (std::int64_t m = 0; m < shape.months; ++m) *out++ = f(row[m * a.month_stride]);
  }
}

template <std::ptrdiff_t MA, std::ptrdiff_t MB, class T, class R, class F>
void rows2(const T* pa, std::ptrdiff_t sa, const T* pb, std::ptrdiff_t sb, const Shape& shape,
           R* out, F f) {
  for (std::int64_t r = 0; r < shape.rows; ++r) {
    const T* a = pa + r * sa;
    const T* b = pb + r * sb;
    for (std::int64_t m = 0; m < shape.months; ++m) out[m] = f(a[m * MA], b[m * MB]);
    out += shape.months;
  }
}

template <class T, class R, class F>
void map2(const Operand& a, End end_a, const Operand& b, End end_b, const Shape& shape, R* out,
          F f) {
  const T* pa = data<T>(a, end_a);
  const T* pb = data<T>(b, end_b);
  if (shape.months == 1) {
    if (a.row_stride == 1 && b.row_stride == 1) {
      for (std::int64_t r = 0; r < shape.rows; ++r) out[r] = f(pa[r], pb[r]);
    } else if (b.row_stride == 0) {
      const T y = *pb;
      for (std::int64_t r = 0; r < shape.rows; ++r) out[r] = f(pa[r * a.row_stride], y);
    } else {
      for (std::int64_t r = 0; r < shape.rows; ++r)
        out[r] = f(pa[r * a.row_stride], pb[r * b.row_stride]);
    }
    return;
  }
  // Whole columns, or a column and one number: a single long loop.
  const auto whole = [&](const Operand& o) {
    return o.month_stride != 0 && o.row_stride == shape.months;
  };
  const auto one = [](const Operand& o) { return o.month_stride == 0 && o.row_stride == 0; };
  const std::int64_t count = shape.rows * shape.months;
  if (whole(a) && whole(b)) {
    for (std::int64_t i = 0; i < count; ++i) out[i] = f(pa[i], pb[i]);
    return;
  }
  if (whole(a) && one(b)) {
    const T y = *pb;
    for (std::int64_t i = 0; i < count; ++i) out[i] = f(pa[i], y);
    return;
  }
  if (one(a) && whole(b)) {
    const T x = *pa;
    for (std::int64_t i = 0; i < count; ++i) out[i] = f(x, pb[i]);
    return;
  }
  if (a.month_stride != 0) {
    if (b.month_stride != 0) return rows2<1, 1>(pa, a.row_stride, pb, b.row_stride, shape, out, f);
    return rows2<1, 0>(pa, a.row_stride, pb, b.row_stride, shape, out, f);
  }
  if (b.month_stride != 0) return rows2<0, 1>(pa, a.row_stride, pb, b.row_stride, shape, out, f);
  return rows2<0, 0>(pa, a.row_stride, pb, b.row_stride, shape, out, f);
}

// Like map2, but the result is a mask: a bit a month, or all months where neither side varies by
// month.
template <class T, class F>
void compare(const Operand& a, End end_a, const Operand& b, End end_b, std::int64_t rows,
             std::int64_t months, std::uint64_t all, std::uint64_t* out, F f) {
  const T* pa = data<T>(a, end_a);
  const T* pb = data<T>(b, end_b);
  if (a.month_stride == 0 && b.month_stride == 0) {
    for (std::int64_t r = 0; r < rows; ++r) {
      out[r] = f(pa[r * a.row_stride], pb[r * b.row_stride]) ? all : 0;
    }
    return;
  }
  for (std::int64_t r = 0; r < rows; ++r) {
    const T* x = pa + r * a.row_stride;
    const T* y = pb + r * b.row_stride;
    std::uint64_t mask = 0;
    for (std::int64_t m = 0; m < months; ++m) {
      mask |= static_cast<std::uint64_t>(f(x[m * a.month_stride], y[m * b.month_stride])) << m;
    }
    out[r] = mask;
  }
}

}  // namespace kwota::spans

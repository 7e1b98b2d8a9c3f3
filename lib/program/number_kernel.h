// One number operation over rows and months: low ends, and where something is unknown high ends
// too.
//
// In: operands of one width. Out: the two ends of every element. The operations differ in how their
// result moves with each input, which decides which end of an input makes which end of the result.
#pragma once

#include <algorithm>
#include <utility>

#include "base/date.h"
#include "program/spans.h"

namespace kwota {

using spans::End;
using spans::Shape;

// One call of run_elementwise, for numbers of width T.
template <class T>
class NumberKernel {
 public:
  NumberKernel(const Program& program, const Op& op, const Operand* in, std::int64_t rows,
               Result& out)
      : program_(program), op_(op), in_(in), info_(program.column(op.out)),
        out_(out), shape_{rows, info_.monthly ? program.months : 1} {
    for (std::size_t i = 0; i < op.in.size(); ++i) all_exact_ = all_exact_ && in[i].exact();
  }

  // f grows with its argument.
  template <class F>
  void growing1(F f) {
    spans::map1<T>(in_[0], End::low, shape_, low(), f);
    if (high_needed()) spans::map1<T>(in_[0], End::high, shape_, high(), f);
  }
  template <class F>
  void falling1(F f) {
    spans::map1<T>(in_[0], End::high, shape_, low(), f);
    if (high_needed()) spans::map1<T>(in_[0], End::low, shape_, high(), f);
  }
  // f grows with its first argument and grows (falls) with its second.
  template <class F>
  void growing2(F f) {
    spans::map2<T>(in_[0], End::low, in_[1], End::low, shape_, low(), f);
    if (high_needed()) spans::map2<T>(in_[0], End::high, in_[1], End::high, shape_, high(), f);
  }
  template <class F>
  void growing_falling(F f) {
    spans::map2<T>(in_[0], End::low, in_[1], End::high, shape_, low(), f);
    if (high_needed()) spans::map2<T>(in_[0], End::high, in_[1], End::low, shape_, high(), f);
  }
  template <class F>
  void falling_growing(F f) {
    spans::map2<T>(in_[0], End::high, in_[1], End::low, shape_, low(), f);
    if (high_needed()) spans::map2<T>(in_[0], End::low, in_[1], End::high, shape_, high(), f);
  }

  void multiply() {
    if (all_exact_) return growing2([](T a, T b) { return a * b; });
    const auto least = [this](std::int64_t r, std::int64_t m) {
      const auto [a, b] = std::pair(range(0, r, m), range(1, r, m));
      return std::pair(std::min({a.first * b.first, a.first * b.second, a.second * b.first,
                                 a.second * b.second}),
                       std::max({a.first * b.first, a.first * b.second, a.second * b.first,
                                 a.second * b.second}));
    };
    each(least);
  }

  void divide() {
    const T factor = static_cast<T>(op_.number);
    const T limit = static_cast<T>(op_.number2);
    each([this, factor, limit](std::int64_t r, std::int64_t m) {
      const auto [a, b] = std::pair(range(0, r, m), range(1, r, m));
      if (b.first <= 0 || b.second > limit)
        return std::pair(static_cast<T>(info_.low), static_cast<T>(info_.high));
      const T few = factor / b.first;
      const T many = factor / b.second;
      return std::pair(a.first * (a.first < 0 ? few : many),
                       a.second * (a.second < 0 ? many : few));
    });
  }

  void round() {
    const T step = static_cast<T>(op_.number);
    const auto how = static_cast<Rounding>(op_.flag);
    const T unit = static_cast<T>(op_.number2);
    if constexpr (std::is_same_v<T, Int128>) {
      if (!info_.wide) {
        const auto f = [=](T x) {
          return static_cast<std::int64_t>(kwota::divide(x, step, how) * unit);
        };
        auto* const low64 = static_cast<std::int64_t*>(out_.low);
        spans::map1<T>(in_[0], End::low, shape_, low64, f);
        if (high_needed())
          spans::map1<T>(in_[0], End::high, shape_, static_cast<std::int64_t*>(out_.high), f);
        return;
      }
    }
    growing1([=](T x) { return kwota::divide(x, step, how) * unit; });
  }

  void select() {
    const Operand& c = in_[0];
    const auto pick = [&](End value_end, T* out) {
      const auto* mask = spans::data<std::uint64_t>(c, End::low);
      const T* pa = spans::data<T>(in_[1], value_end);
      const T* pb = spans::data<T>(in_[2], value_end);
      for (std::int64_t r = 0; r < shape_.rows; ++r, out += shape_.months) {
        choose(mask[r * c.row_stride], pa + r * in_[1].row_stride, in_[1].month_stride,
               pb + r * in_[2].row_stride, in_[2].month_stride, out);
      }
    };
    if (c.exact()) {
      pick(End::low, low());
      if (high_needed()) pick(End::high, high());
      return;
    }
    each([this](std::int64_t r, std::int64_t m) {
      const Operand& cond = in_[0];
      const bool surely =
          (spans::data<std::uint64_t>(cond, End::low)[r * cond.row_stride] >> m) & 1U;
      const bool maybe =
          (spans::data<std::uint64_t>(cond, End::high)[r * cond.row_stride] >> m) & 1U;
      const auto a = range(1, r, m);
      const auto b = range(2, r, m);
      if (surely) return a;
      if (!maybe) return b;
      return std::pair(std::min(a.first, b.first), std::max(a.second, b.second));
    });
  }

  void count_truths() {
    const auto count = [this](End end, T* out) {
      for (std::int64_t r = 0; r < shape_.rows; ++r, out += shape_.months) {
        std::fill_n(out, shape_.months, T{0});
        for (std::size_t i = 0; i < op_.in.size(); ++i) {
          const std::uint64_t mask = spans::data<std::uint64_t>(in_[i], end)[r * in_[i].row_stride];
          for (std::int64_t m = 0; m < shape_.months; ++m)
            out[m] += static_cast<T>((mask >> m) & 1U);
        }
      }
    };
    count(End::low, low());
    if (high_needed()) count(End::high, high());
  }

  void lookup() {
    const Table& table = program_.table(op_.table);
    const bool stated = table.low == table.high && !table.monthly;
    if (op_.in.size() == 1 && all_exact_ && stated) {
      const T* figures = figures_of(table);
      return growing1([figures](T index) { return figures[static_cast<std::size_t>(index)]; });
    }
    const std::size_t cells =
        table.low.size() / (table.monthly ? static_cast<std::size_t>(program_.months) : 1);
    each([&](std::int64_t r, std::int64_t m) {
      const std::size_t base = table.monthly ? static_cast<std::size_t>(m) * cells : 0;
      return hull(table, base, indexes(r, m, op_.in.size()));
    });
  }

  void lookup_steps() {
    const Table& table = program_.table(op_.table);
    const std::size_t cells = table.ends.size() + 1;
    const auto entry = [&](T x) {
      std::size_t i = 0;
      while (i < table.ends.size() &&
             (x > static_cast<T>(table.ends[i]) ||
              (x == static_cast<T>(table.ends[i]) && table.closed[i] == 0)))
        ++i;
      return i;
    };
    each([&](std::int64_t r, std::int64_t m) {
      const auto x = range(0, r, m);
      const std::size_t base = table.monthly ? static_cast<std::size_t>(m) * cells : 0;
      return hull(table, base, std::pair(entry(x.first), entry(x.second)));
    });
  }

  void lookup_dated() {
    const Table& table = program_.table(op_.table);
    const std::size_t versions = table.ends.size() + 1;
    const std::size_t cells = table.low.size() / versions;
    const auto entry = [&](T x) {
      return static_cast<std::size_t>(
          std::upper_bound(table.ends.begin(), table.ends.end(), static_cast<std::int64_t>(x)) -
          table.ends.begin());
    };
    const std::size_t last = op_.in.size() - 1;
    each([&](std::int64_t r, std::int64_t m) {
      const auto when = range(last, r, m);
      const auto inner = indexes(r, m, last);
      auto result = hull(table, entry(when.first) * cells, inner);
      for (std::size_t v = entry(when.first) + 1; v <= entry(when.second); ++v) {
        const auto other = hull(table, v * cells, inner);
        result = {std::min(result.first, other.first), std::max(result.second, other.second)};
      }
      return result;
    });
  }

  void days_in_month() {
    if (all_exact_) {
      growing1([](T m) { return static_cast<T>(days_in(Month{static_cast<std::int32_t>(m)})); });
      return;
    }
    each([this](std::int64_t r, std::int64_t m) {
      const auto x = range(0, r, m);
      if (x.first != x.second) return std::pair(T{28}, T{31});
      const T days = static_cast<T>(days_in(Month{static_cast<std::int32_t>(x.first)}));
      return std::pair(days, days);
    });
  }

  void overlap_days() {
    each([this](std::int64_t r, std::int64_t m) {
      const auto from = range(0, r, m);
      const auto to = range(1, r, m);
      const auto month = range(2, r, m);
      if (month.first != month.second) return std::pair(T{0}, T{31});
      const auto days = [&](T a, T b) {
        return static_cast<T>(overlap(Date{static_cast<std::int32_t>(a)},
                                      Date{static_cast<std::int32_t>(b)},
                                      Month{static_cast<std::int32_t>(month.first)}));
      };
      return std::pair(days(from.second, to.first), days(from.first, to.second));
    });
  }

  T* low() { return static_cast<T*>(out_.low); }
  T* high() { return static_cast<T*>(out_.high); }

 private:
  bool high_needed() { return !(out_.exact = all_exact_); }

  std::pair<T, T> range(std::size_t i, std::int64_t r, std::int64_t m) const {
    const std::ptrdiff_t at = r * in_[i].row_stride + m * in_[i].month_stride;
    return {spans::data<T>(in_[i], End::low)[at], spans::data<T>(in_[i], End::high)[at]};
  }

  // One row of a select. Most conditions hold for all months of a period or for none.
  void choose(std::uint64_t bits, const T* a, std::ptrdiff_t a_stride, const T* b,
              std::ptrdiff_t b_stride, T* out) const {
    bits &= program_.all_months;
    if (bits == program_.all_months || bits == 0) {
      const T* from = bits != 0 ? a : b;
      const std::ptrdiff_t stride = bits != 0 ? a_stride : b_stride;
      if (stride == 0) {
        std::fill_n(out, shape_.months, *from);
      } else {
        std::copy_n(from, shape_.months, out);
      }
      return;
    }
    for (std::int64_t m = 0; m < shape_.months; ++m) {
      const T take = -static_cast<T>((bits >> m) & 1U);
      const T x = a[m * a_stride];
      const T y = b[m * b_stride];
      out[m] = y ^ ((x ^ y) & take);
    }
  }

  static const T* figures_of(const Table& table) {
    if constexpr (std::is_same_v<T, std::int64_t>) {
      return table.low64.data();
    } else {
      return table.low.data();
    }
  }

  // Results that are found low and high at once; known only where both agree everywhere.
  template <class F>
  void each(F f) {
    T* lo = low();
    T* hi = high();
    bool exact = true;
    for (std::int64_t r = 0; r < shape_.rows; ++r) {
      for (std::int64_t m = 0; m < shape_.months; ++m) {
        const auto [a, b] = f(r, m);
        *lo++ = a;
        *hi++ = b;
        exact = exact && a == b;
      }
    }
    out_.exact = exact;
  }

  // First and last cell that the indexes may mean; an index of several is row-major, so the ends
  // enclose all.
  std::pair<std::size_t, std::size_t> indexes(std::int64_t r, std::int64_t m,
                                              std::size_t count) const {
    const Table& table = program_.table(op_.table);
    std::size_t first = 0;
    std::size_t last = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const auto size = static_cast<std::size_t>(table.sizes[i]);
      const auto x = range(i, r, m);
      first = first * size + static_cast<std::size_t>(x.first);
      last = last * size + static_cast<std::size_t>(x.second);
    }
    return {first, last};
  }

  static T entry_of(const std::vector<std::int64_t>& narrow, const std::vector<Int128>& wide,
                    std::size_t i) {
    if constexpr (std::is_same_v<T, std::int64_t>) {
      return narrow[i];
    } else {
      return wide[i];
    }
  }

  static std::pair<T, T> hull(const Table& table, std::size_t base,
                              std::pair<std::size_t, std::size_t> cells) {
    std::pair<T, T> result{entry_of(table.low64, table.low, base + cells.first),
                           entry_of(table.high64, table.high, base + cells.first)};
    for (std::size_t i = cells.first + 1; i <= cells.second; ++i) {
      result.first = std::min(result.first, entry_of(table.low64, table.low, base + i));
      result.second = std::max(result.second, entry_of(table.high64, table.high, base + i));
    }
    return result;
  }

  const Program& program_;
  const Op& op_;
  const Operand* in_;
  const ColumnInfo& info_;
  Result& out_;
  Shape shape_;
  bool all_exact_ = true;
};

}  // namespace kwota

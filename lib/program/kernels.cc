#include "program/kernels.h"

#include <algorithm>

#include "base/date.h"
#include "program/spans.h"

namespace kwota {
namespace {

using spans::End;
using spans::Shape;

// One call of run_elementwise, for numbers of width T.
template <class T>
class Kernel {
 public:
  Kernel(const Program& program, const Op& op, const Operand* in, std::int64_t rows, Result& out)
      : program_(program), op_(op), in_(in), info_(program.column(op.out)), out_(out),
        shape_{rows, info_.monthly ? program.months : 1} {
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
      return std::pair(std::min({a.first * b.first, a.first * b.second, a.second * b.first, a.second * b.second}),
                       std::max({a.first * b.first, a.first * b.second, a.second * b.first, a.second * b.second}));
    };
    each(least);
  }

  void divide() {
    const T factor = static_cast<T>(op_.number);
    const T limit = static_cast<T>(op_.number2);
    each([this, factor, limit](std::int64_t r, std::int64_t m) {
      const auto [a, b] = std::pair(range(0, r, m), range(1, r, m));
      if (b.first <= 0 || b.second > limit) return std::pair(static_cast<T>(info_.low), static_cast<T>(info_.high));
      const T few = factor / b.first;
      const T many = factor / b.second;
      return std::pair(a.first * (a.first < 0 ? few : many), a.second * (a.second < 0 ? many : few));
    });
  }

  void round() {
    const T step = static_cast<T>(op_.number);
    const auto how = static_cast<Rounding>(op_.flag);
    const T unit = static_cast<T>(op_.number2);
    if constexpr (std::is_same_v<T, Int128>) {
      if (!info_.wide) {
        const auto f = [=](T x) { return static_cast<std::int64_t>(kwota::divide(x, step, how) * unit); };
        auto* const low64 = static_cast<std::int64_t*>(out_.low);
        spans::map1<T>(in_[0], End::low, shape_, low64, f);
        if (high_needed()) spans::map1<T>(in_[0], End::high, shape_, static_cast<std::int64_t*>(out_.high), f);
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
        choose(mask[r * c.row_stride], pa + r * in_[1].row_stride, in_[1].month_stride, pb + r * in_[2].row_stride, in_[2].month_stride, out);
      }
    };
    if (c.exact()) {
      pick(End::low, low());
      if (high_needed()) pick(End::high, high());
      return;
    }
    each([this](std::int64_t r, std::int64_t m) {
      const Operand& cond = in_[0];
      const bool surely = (spans::data<std::uint64_t>(cond, End::low)[r * cond.row_stride] >> m) & 1U;
      const bool maybe = (spans::data<std::uint64_t>(cond, End::high)[r * cond.row_stride] >> m) & 1U;
      const auto a = range(1, r, m);
      const auto b = range(2, r, m);
      if (surely) return a;
      if (!maybe) return b;
      return std::pair(std::min(a.first, b.first), std::max(a.second, b.second));
    });
  }

  void lookup() {
    const Table& table = program_.table(op_.table);
    const bool stated = table.low == table.high && !table.monthly;
    if (op_.in.size() == 1 && all_exact_ && stated) {
      const T* figures = figures_of(table);
      return growing1([figures](T index) { return figures[static_cast<std::size_t>(index)]; });
    }
    const std::size_t cells = table.low.size() / (table.monthly ? static_cast<std::size_t>(program_.months) : 1);
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
      while (i < table.ends.size() && (x > static_cast<T>(table.ends[i]) || (x == static_cast<T>(table.ends[i]) && table.closed[i] == 0))) ++i;
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
      return static_cast<std::size_t>(std::upper_bound(table.ends.begin(), table.ends.end(), static_cast<std::int64_t>(x)) - table.ends.begin());
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
        return static_cast<T>(overlap(Date{static_cast<std::int32_t>(a)}, Date{static_cast<std::int32_t>(b)}, Month{static_cast<std::int32_t>(month.first)}));
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
  void choose(std::uint64_t bits, const T* a, std::ptrdiff_t a_stride, const T* b, std::ptrdiff_t b_stride, T* out) const {
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

  // First and last cell that the indexes may mean; an index of several is row-major, so the ends enclose all.
  std::pair<std::size_t, std::size_t> indexes(std::int64_t r, std::int64_t m, std::size_t count) const {
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

  static T entry_of(const std::vector<std::int64_t>& narrow, const std::vector<Int128>& wide, std::size_t i) {
    if constexpr (std::is_same_v<T, std::int64_t>) {
      return narrow[i];
    } else {
      return wide[i];
    }
  }

  static std::pair<T, T> hull(const Table& table, std::size_t base, std::pair<std::size_t, std::size_t> cells) {
    std::pair<T, T> result{entry_of(table.low64, table.low, base + cells.first), entry_of(table.high64, table.high, base + cells.first)};
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

Date date(std::int64_t days) { return Date{static_cast<std::int32_t>(days)}; }
Month month(std::int64_t index) { return Month{static_cast<std::int32_t>(index)}; }

// Calendar numbers are always narrow.
void run_calendar(const Program& program, const Op& op, Kernel<std::int64_t>& k) {
  using N = std::int64_t;
  const WorkingDays& working = program.rules->working_days;
  switch (op.code) {
    case Opcode::year_of_date: return k.growing1([](N d) { return N{civil(date(d)).year}; });
    case Opcode::year_of_month: return k.growing1([](N m) { return N{month(m).year()}; });
    case Opcode::month_of_date: return k.growing1([](N d) { return N{month_of(date(d)).index}; });
    case Opcode::first_day: return k.growing1([](N m) { return N{first_day(month(m)).days}; });
    case Opcode::last_day: return k.growing1([](N m) { return N{last_day(month(m)).days}; });
    case Opcode::first_month: return k.growing1([](N y) { return y * 12; });
    case Opcode::last_month: return k.growing1([](N y) { return y * 12 + 11; });
    case Opcode::age: return k.falling_growing([](N born, N on) { return N{age(date(born), date(on))}; });
    case Opcode::birthday:
      return k.growing2([](N born, N years) { return N{birthday(date(born), static_cast<int>(years)).days}; });
    case Opcode::plus_months_clip:
      return k.growing2([](N d, N n) { return N{plus_months(date(d), static_cast<int>(n), MonthEnd::clip).days}; });
    case Opcode::plus_months_spill:
      return k.growing2([](N d, N n) { return N{plus_months(date(d), static_cast<int>(n), MonthEnd::spill).days}; });
    case Opcode::days_in: return k.days_in_month();
    case Opcode::overlap: return k.overlap_days();
    default: return k.growing1([&](N d) { return N{working.next_working_day(date(d)).days}; });
  }
}

template <class T>
void run_numbers(const Program& program, const Op& op, const Operand* in, std::int64_t rows, Result& out) {
  Kernel<T> k(program, op, in, rows, out);
  switch (op.code) {
    case Opcode::add: return k.growing2([](T a, T b) { return a + b; });
    case Opcode::subtract: return k.growing_falling([](T a, T b) { return a - b; });
    case Opcode::negate: return k.falling1([](T a) { return -a; });
    case Opcode::multiply: return k.multiply();
    case Opcode::scale: {
      const T factor = static_cast<T>(op.number);
      return k.growing1([factor](T a) { return a * factor; });
    }
    case Opcode::divide: return k.divide();
    case Opcode::min: return k.growing2([](T a, T b) { return a < b ? a : b; });
    case Opcode::max: return k.growing2([](T a, T b) { return a < b ? b : a; });
    case Opcode::select: return k.select();
    case Opcode::round: return k.round();
    case Opcode::bound: {
      const T least = static_cast<T>(op.number);
      const T most = static_cast<T>(op.number2);
      return k.growing1([=](T a) { return std::clamp(a, least, most); });
    }
    case Opcode::lookup: return k.lookup();
    case Opcode::lookup_steps: return k.lookup_steps();
    case Opcode::lookup_dated: return k.lookup_dated();
    default: break;
  }
  if constexpr (std::is_same_v<T, std::int64_t>) run_calendar(program, op, k);
}

template <class T>
void run_comparison(const Program& program, const Op& op, const Operand* in, std::int64_t rows, Result& out) {
  auto* low = static_cast<std::uint64_t*>(out.low);
  auto* high = static_cast<std::uint64_t*>(out.high);
  const std::int64_t months = program.months;
  const std::uint64_t all = program.all_months;
  out.exact = in[0].exact() && in[1].exact();
  const auto run = [&](auto f) {
    spans::compare<T>(in[0], End::high, in[1], End::low, rows, months, all, low, f);
    if (!out.exact) spans::compare<T>(in[0], End::low, in[1], End::high, rows, months, all, high, f);
  };
  if (op.code == Opcode::less) return run([](T a, T b) { return a < b; });
  if (op.code == Opcode::less_equal) return run([](T a, T b) { return a <= b; });
  // Equality: surely when both are known and the same, maybe when the ranges meet.
  if (out.exact) return spans::compare<T>(in[0], End::low, in[1], End::low, rows, months, all, low, [](T a, T b) { return a == b; });
  spans::compare<T>(in[0], End::low, in[1], End::high, rows, months, all, low, [](T a, T b) { return a == b; });
  spans::compare<T>(in[0], End::high, in[1], End::low, rows, months, all, high, [](T a, T b) { return a == b; });
  // low: a.low = b.high and a.high = b.low means all four ends are one number.
  for (std::int64_t r = 0; r < rows; ++r) low[r] &= high[r];
  std::uint64_t disjoint[1];
  for (std::int64_t r = 0; r < rows; ++r) {
    const Operand a{static_cast<const T*>(in[0].low) + r * in[0].row_stride, static_cast<const T*>(in[0].high) + r * in[0].row_stride, 0, in[0].month_stride, false};
    const Operand b{static_cast<const T*>(in[1].low) + r * in[1].row_stride, static_cast<const T*>(in[1].high) + r * in[1].row_stride, 0, in[1].month_stride, false};
    spans::compare<T>(a, End::high, b, End::low, 1, months, all, disjoint, [](T x, T y) { return x < y; });
    std::uint64_t meet = all & ~disjoint[0];
    spans::compare<T>(b, End::high, a, End::low, 1, months, all, disjoint, [](T x, T y) { return x < y; });
    meet &= ~disjoint[0];
    high[r] = meet;
  }
}

void run_months_reached(const Program& program, const Op& op, const Operand* in, std::int64_t rows, Result& out) {
  const std::int64_t* ends = program.table(op.table).low64.data();
  const std::int64_t months = program.months;
  const bool strict = op.flag != 0;
  // Month after month, as in `month <= x`, needs no search.
  const bool by_one = ends[months - 1] - ends[0] == months - 1;
  const auto first_bits = [](std::int64_t n) { return n >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << n) - 1; };
  const auto run = [&](End end, std::uint64_t* masks) {
    const auto* x = spans::data<std::int64_t>(in[0], end);
    if (by_one) {
      const std::int64_t before = ends[0] - 1 + (strict ? 1 : 0);
      for (std::int64_t r = 0; r < rows; ++r) masks[r] = first_bits(std::clamp<std::int64_t>(x[r * in[0].row_stride] - before, 0, months));
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

void run_is_member(const Program& program, const Op& op, const Operand* in, std::int64_t rows, Result& out) {
  auto* low = static_cast<std::uint64_t*>(out.low);
  auto* high = static_cast<std::uint64_t*>(out.high);
  const std::int64_t months = in[0].month_stride == 0 ? 1 : program.months;
  if (in[0].exact() && months == 1) {
    const auto* members = static_cast<const std::int64_t*>(in[0].low);
    for (std::int64_t r = 0; r < rows; ++r) low[r] = ((op.set >> members[r * in[0].row_stride]) & 1U) != 0 ? program.all_months : 0;
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

void run_truth(const Program& program, const Op& op, const Operand* in, std::int64_t rows, Result& out) {
  using Mask = std::uint64_t;
  out.exact = true;
  for (std::size_t i = 0; i < op.in.size(); ++i) out.exact = out.exact && in[i].exact();
  const auto run = [&](End end, Mask* masks) {
    if (op.code == Opcode::not_) {
      const End other = end == End::low ? End::high : End::low;
      const Mask* x = spans::data<Mask>(in[0], other);
      for (std::int64_t r = 0; r < rows; ++r) masks[r] = program.all_months & ~x[r * in[0].row_stride];
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
    if (op.code == Opcode::and_) return spans::map2<Mask>(in[0], end, in[1], end, shape, masks, [](Mask a, Mask b) { return a & b; });
    spans::map2<Mask>(in[0], end, in[1], end, shape, masks, [](Mask a, Mask b) { return a | b; });
  };
  run(End::low, static_cast<Mask*>(out.low));
  if (!out.exact) run(End::high, static_cast<Mask*>(out.high));
}

void run_widen(const Program& program, const Op& op, const Operand* in, std::int64_t rows, Result& out) {
  const Shape shape{rows, program.column(op.out).monthly ? program.months : 1};
  const auto f = [](std::int64_t x) { return static_cast<Int128>(x); };
  out.exact = in[0].exact();
  spans::map1<std::int64_t>(in[0], End::low, shape, static_cast<Int128*>(out.low), f);
  if (!out.exact) spans::map1<std::int64_t>(in[0], End::high, shape, static_cast<Int128*>(out.high), f);
}

}  // namespace

bool is_elementwise(Opcode code) {
  switch (code) {
    case Opcode::constant:
    case Opcode::fact:
    case Opcode::fact_truth:
    case Opcode::claimed:
    case Opcode::has: return false;
    default: return code < Opcode::down;
  }
}

void run_elementwise(const Program& program, const Op& op, const Operand* in, std::int64_t rows, Result& out) {
  switch (op.code) {
    case Opcode::not_:
    case Opcode::and_:
    case Opcode::or_:
    case Opcode::select_truth: return run_truth(program, op, in, rows, out);
    case Opcode::months_reached: return run_months_reached(program, op, in, rows, out);
    case Opcode::is_member: return run_is_member(program, op, in, rows, out);
    case Opcode::widen: return run_widen(program, op, in, rows, out);
    case Opcode::less:
    case Opcode::less_equal:
    case Opcode::equal:
      if (in[0].wide) return run_comparison<Int128>(program, op, in, rows, out);
      return run_comparison<std::int64_t>(program, op, in, rows, out);
    case Opcode::round:
    case Opcode::select:
    default: break;
  }
  const bool wide = op.code == Opcode::round ? in[0].wide : program.column(op.out).wide;
  if (wide) return run_numbers<Int128>(program, op, in, rows, out);
  run_numbers<std::int64_t>(program, op, in, rows, out);
}

}  // namespace kwota

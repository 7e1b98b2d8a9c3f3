#include "engine/row_kernels.h"

#include <algorithm>
#include <bit>

#include "engine/evaluation.h"

namespace kwota {

RowKernel::RowKernel(const Program& program, const Batch& batch,
                     const std::vector<Operand>& columns, Arena& arena, const Op& op)
    : program_(program), batch_(batch), columns_(columns), arena_(arena), op_(op),
      info_(program.column(op.out)), months_(info_.monthly && !info_.truth ? program.months : 1),
      result_rows_(info_.rows.valid() ? batch.entities[info_.rows.at()].rows : 1) {}

template <class T>
T* RowKernel::take(std::size_t count) {
  return static_cast<T*>(arena_.take(count * sizeof(T)));
}

void RowKernel::run(Result& out) {
  switch (op_.code) {
    case Opcode::any_rows:
      return any_rows(out);
    case Opcode::count_rows:
      return count_rows(out);
    case Opcode::rank_rows:
      return rank_rows(out);
    case Opcode::any_months:
      return any_months(out);
    case Opcode::count_months:
      return count_months(out);
    case Opcode::follow:
      if (info_.truth) return follow_truth(out);
      break;
    case Opcode::down:
      if (info_.truth) return down<std::int64_t>(out);
      break;
    default:
      break;
  }
  if (info_.wide) return run_numbers<Int128>(out);
  run_numbers<std::int64_t>(out);
}

template <class T>
void RowKernel::run_numbers(Result& out) {
  switch (op_.code) {
    case Opcode::down:
      return down<T>(out);
    case Opcode::follow:
      return follow<T>(out);
    case Opcode::sum_rows:
      return sum_rows<T>(out);
    case Opcode::min_rows:
    case Opcode::max_rows:
      return extreme_rows<T>(out);
    case Opcode::first_rows:
      return first_rows<T>(out);
    default:
      return over_months<T>(out);
  }
}

std::int32_t RowKernel::application_of(EntityId entity, std::int32_t row) const {
  while (program_.rules->vocabulary.entity(entity).parent.valid()) {
    row = batch_.entities[entity.at()].parent[static_cast<std::size_t>(row)];
    entity = program_.rules->vocabulary.entity(entity).parent;
  }
  return row;
}

template <class T>
void RowKernel::down(Result& out) {
  const EntityId from = program_.column(op_.in[0]).rows;
  const Vocabulary& v = program_.rules->vocabulary;
  const std::int32_t* map = batch_.entities[op_.entity.at()].parent.data();
  for (EntityId e = v.entity(op_.entity).parent; e != from; e = v.entity(e).parent) {
    auto* further = take<std::int32_t>(static_cast<std::size_t>(result_rows_));
    for (std::int64_t r = 0; r < result_rows_; ++r)
      further[r] = batch_.entities[e.at()].parent[static_cast<std::size_t>(map[r])];
    map = further;
  }
  const Operand& a = in(0);
  out.exact = a.exact();
  const auto copy = [&](const void* source, void* target) {
    const T* x = static_cast<const T*>(source);
    T* y = static_cast<T*>(target);
    if (months_ == 1) {
      for (std::int64_t r = 0; r < result_rows_; ++r) y[r] = x[map[r]];
      return;
    }
    for (std::int64_t r = 0; r < result_rows_; ++r)
      std::copy_n(x + map[r] * months_, months_, y + r * months_);
  };
  copy(a.low, out.low);
  if (!out.exact) copy(a.high, out.high);
}

template <class T>
void RowKernel::follow(Result& out) {
  const FactColumn& reference = batch_.facts[static_cast<std::size_t>(op_.target)];
  const Operand& a = in(0);
  T* low = static_cast<T*>(out.low);
  T* high = static_cast<T*>(out.high);
  out.exact = a.exact();
  for (std::int64_t r = 0; r < result_rows_; ++r) {
    const std::int64_t to = reference.values[static_cast<std::size_t>(r)];
    const bool nowhere = to < 0 || reference.missing[static_cast<std::size_t>(r)] != 0;
    for (std::int64_t m = 0; m < months_; ++m) {
      *low++ = nowhere ? static_cast<T>(info_.low) : value<T>(a, false, to, m);
      *high++ = nowhere ? static_cast<T>(info_.high) : value<T>(a, true, to, m);
    }
    if (nowhere && info_.low != info_.high) out.exact = false;
  }
}

void RowKernel::follow_truth(Result& out) {
  const FactColumn& reference = batch_.facts[static_cast<std::size_t>(op_.target)];
  auto* low = static_cast<std::uint64_t*>(out.low);
  auto* high = static_cast<std::uint64_t*>(out.high);
  out.exact = in(0).exact();
  for (std::int64_t r = 0; r < result_rows_; ++r) {
    const std::int64_t to = reference.values[static_cast<std::size_t>(r)];
    const bool nowhere = to < 0 || reference.missing[static_cast<std::size_t>(r)] != 0;
    low[r] = nowhere ? 0 : mask(in(0), false, to);
    high[r] = nowhere ? program_.all_months : mask(in(0), true, to);
    if (nowhere) out.exact = false;
  }
}

const std::uint8_t* RowKernel::open_lists(EntityId over, EntityId result) {
  const EntityRows& rows = batch_.entities[over.at()];
  if (!rows.any_open) return nullptr;
  if (program_.rules->vocabulary.entity(over).parent == result) return rows.open.data();
  // Through a reference: any list of the application may hold a row that points here.
  const EntityId parent = program_.rules->vocabulary.entity(over).parent;
  const auto applications = static_cast<std::size_t>(batch_.entities[0].rows);
  auto* by_application = take<std::uint8_t>(applications);
  std::fill_n(by_application, applications, std::uint8_t{0});
  for (std::int32_t p = 0; p < static_cast<std::int32_t>(rows.open.size()); ++p) {
    if (rows.open[static_cast<std::size_t>(p)] != 0) by_application[application_of(parent, p)] = 1;
  }
  auto* open = take<std::uint8_t>(static_cast<std::size_t>(result_rows_));
  for (std::int32_t r = 0; r < result_rows_; ++r)
    open[r] = by_application[application_of(result, r)];
  return open;
}

RowKernel::Groups RowKernel::groups() {
  if (op_.target >= 0) return groups_via(FactId{op_.target});
  Groups g;
  g.begin = batch_.entities[op_.entity.at()].begin.data();
  g.open = open_lists(op_.entity, program_.rules->vocabulary.entity(op_.entity).parent);
  return g;
}

RowKernel::Groups RowKernel::groups_via(FactId reference) {
  const FactColumn& column = batch_.facts[reference.at()];
  const std::int32_t children = batch_.entities[op_.entity.at()].rows;
  const auto targets = static_cast<std::size_t>(result_rows_);
  // Count, then place: a row with a missing reference is placed in every row of its application.
  auto* begin = take<std::int32_t>(targets + 1);
  std::fill_n(begin, targets + 1, 0);
  const auto each_target = [&](auto f) {
    for (std::int32_t c = 0; c < children; ++c) {
      if (column.missing[static_cast<std::size_t>(c)] == 0) {
        const std::int64_t to = column.values[static_cast<std::size_t>(c)];
        if (to >= 0) f(static_cast<std::size_t>(to), c, std::uint8_t{1});
        continue;
      }
      const std::int32_t application = application_of(op_.entity, c);
      for (std::size_t t = 0; t < targets; ++t) {
        if (application_of(info_.rows, static_cast<std::int32_t>(t)) == application)
          f(t, c, std::uint8_t{0});
      }
    }
  };
  each_target([&](std::size_t t, std::int32_t, std::uint8_t) { ++begin[t + 1]; });
  for (std::size_t t = 0; t < targets; ++t) begin[t + 1] += begin[t];
  const auto total = static_cast<std::size_t>(begin[targets]);
  auto* items = take<std::int32_t>(total + 1);
  auto* certain = take<std::uint8_t>(total + 1);
  auto* next = take<std::int32_t>(targets + 1);
  std::copy_n(begin, targets + 1, next);
  each_target([&](std::size_t t, std::int32_t c, std::uint8_t sure) {
    items[next[t]] = c;
    certain[next[t]++] = sure;
  });
  return {begin, items, column.any_missing ? certain : nullptr, open_lists(op_.entity, info_.rows)};
}

void RowKernel::any_rows(Result& out) {
  const Groups g = groups();
  auto* low = static_cast<std::uint64_t*>(out.low);
  auto* high = static_cast<std::uint64_t*>(out.high);
  const Operand& w = where();
  out.exact = w.exact() && g.open == nullptr && !g.loose();
  for (std::int64_t p = 0; p < result_rows_; ++p) {
    std::uint64_t sure = 0;
    std::uint64_t maybe = 0;
    for (std::int32_t i = g.begin[p]; i < g.begin[p + 1]; ++i) {
      const std::int32_t c = g.items == nullptr ? i : g.items[i];
      if (g.certain == nullptr || g.certain[i] != 0) sure |= mask(w, false, c);
      maybe |= mask(w, true, c);
    }
    if (g.open != nullptr && g.open[p] != 0) maybe = program_.all_months;
    low[p] = sure;
    high[p] = maybe;
  }
}

void RowKernel::add_bits(std::uint64_t bits, std::int64_t* counts) const {
  if (bits == 0) return;
  if (bits == program_.all_months) {
    for (std::int64_t m = 0; m < months_; ++m) ++counts[m];
    return;
  }
  for (std::int64_t m = 0; m < months_; ++m)
    counts[m] += static_cast<std::int64_t>((bits >> m) & 1U);
}

void RowKernel::count_rows(Result& out) {
  const Groups g = groups();
  auto* low = static_cast<std::int64_t*>(out.low);
  auto* high = static_cast<std::int64_t*>(out.high);
  const Operand& w = where();
  out.exact = w.exact() && g.open == nullptr && !g.loose();
  const auto most = static_cast<std::int64_t>(op_.number);
  for (std::int64_t p = 0; p < result_rows_; ++p) {
    std::fill_n(low, months_, 0);
    if (!out.exact) std::fill_n(high, months_, 0);
    for (std::int32_t i = g.begin[p]; i < g.begin[p + 1]; ++i) {
      const std::int32_t c = g.items == nullptr ? i : g.items[i];
      const std::uint64_t sure = g.certain == nullptr || g.certain[i] != 0 ? mask(w, false, c) : 0;
      add_bits(sure, low);
      if (out.exact) continue;
      const std::uint64_t maybe = mask(w, true, c);
      add_bits(maybe, high);
    }
    if (g.open != nullptr && g.open[p] != 0) std::fill_n(high, months_, most);
    low += months_;
    high += months_;
  }
}

template <class T>
void RowKernel::add_row(const T* row, std::ptrdiff_t stride, T* sums) const {
  if (stride == 0) {
    for (std::int64_t m = 0; m < months_; ++m) sums[m] += *row;
    return;
  }
  for (std::int64_t m = 0; m < months_; ++m) sums[m] += row[m];
}

template <class T>
void RowKernel::sum_rows(Result& out) {
  const Groups g = groups();
  const Operand& a = in(0);
  const Operand& w = where();
  T* low = static_cast<T*>(out.low);
  T* high = static_cast<T*>(out.high);
  out.exact = a.exact() && w.exact() && g.open == nullptr && !g.loose();
  const ColumnInfo& of = program_.column(op_.in[0]);
  const T least = static_cast<T>(std::min<Int128>(of.low, 0));
  const T most = static_cast<T>(std::max<Int128>(of.high, 0));
  for (std::int64_t p = 0; p < result_rows_; ++p) {
    std::fill_n(low, months_, T{0});
    if (!out.exact) std::fill_n(high, months_, T{0});
    for (std::int32_t i = g.begin[p]; i < g.begin[p + 1]; ++i) {
      const std::int32_t c = g.items == nullptr ? i : g.items[i];
      const bool counted = g.certain == nullptr || g.certain[i] != 0;
      const std::uint64_t sure = counted ? mask(w, false, c) : 0;
      const T* x = static_cast<const T*>(a.low) + c * a.row_stride;
      if (out.exact) {
        if (sure == 0) continue;
        if (sure == program_.all_months) {
          add_row(x, a.month_stride, low);
        } else {
          for (std::int64_t m = 0; m < months_; ++m)
            low[m] += x[m * a.month_stride] & -static_cast<T>((sure >> m) & 1U);
        }
        continue;
      }
      const T* y = static_cast<const T*>(a.high) + c * a.row_stride;
      const std::uint64_t maybe = mask(w, true, c);
      for (std::int64_t m = 0; m < months_; ++m) {
        if (((maybe >> m) & 1U) == 0) continue;
        const bool surely = ((sure >> m) & 1U) != 0;
        low[m] += surely ? x[m * a.month_stride] : std::min(x[m * a.month_stride], T{0});
        high[m] += surely ? y[m * a.month_stride] : std::max(y[m * a.month_stride], T{0});
      }
    }
    if (g.open != nullptr && g.open[p] != 0) {
      const T more = static_cast<T>(op_.number) - static_cast<T>(g.begin[p + 1] - g.begin[p]);
      for (std::int64_t m = 0; m < months_; ++m) {
        low[m] += least * more;
        high[m] += most * more;
      }
    }
    low += months_;
    high += months_;
  }
}

template <class T>
void RowKernel::extreme_rows(Result& out) {
  const Groups g = groups();
  const Operand& a = in(0);
  const Operand& otherwise = in(1);
  const Operand& w = where();
  const bool least = op_.code == Opcode::min_rows;
  const auto better = [least](T x, T y) { return least ? std::min(x, y) : std::max(x, y); };
  const ColumnInfo& of = program_.column(op_.in[0]);
  T* low = static_cast<T*>(out.low);
  T* high = static_cast<T*>(out.high);
  out.exact = a.exact() && w.exact() && otherwise.exact() && g.open == nullptr && !g.loose();
  for (std::int64_t p = 0; p < result_rows_; ++p) {
    for (std::int64_t m = 0; m < months_; ++m, ++low, ++high) {
      // The ends over rows that surely count, and over those that may.
      bool any_sure = false;
      bool any_maybe = false;
      T sure_low = 0, sure_high = 0, maybe_low = 0, maybe_high = 0;
      for (std::int32_t i = g.begin[p]; i < g.begin[p + 1]; ++i) {
        const std::int32_t c = g.items == nullptr ? i : g.items[i];
        if (((mask(w, true, c) >> m) & 1U) == 0) continue;
        const T x = value<T>(a, false, c, m);
        const T y = value<T>(a, true, c, m);
        const bool surely =
            ((mask(w, false, c) >> m) & 1U) != 0 && (g.certain == nullptr || g.certain[i] != 0);
        if (surely) {
          sure_low = any_sure ? better(sure_low, x) : x;
          sure_high = any_sure ? better(sure_high, y) : y;
          any_sure = true;
        }
        maybe_low = any_maybe ? std::min(maybe_low, x) : x;
        maybe_high = any_maybe ? std::max(maybe_high, y) : y;
        any_maybe = true;
      }
      if (g.open != nullptr && g.open[p] != 0) {
        maybe_low =
            any_maybe ? std::min(maybe_low, static_cast<T>(of.low)) : static_cast<T>(of.low);
        maybe_high =
            any_maybe ? std::max(maybe_high, static_cast<T>(of.high)) : static_cast<T>(of.high);
        any_maybe = true;
      }
      const T other_low = value<T>(otherwise, false, p, m);
      const T other_high = value<T>(otherwise, true, p, m);
      if (any_sure) {
        *low = least ? std::min(sure_low, maybe_low) : sure_low;
        *high = least ? sure_high : std::max(sure_high, maybe_high);
      } else {
        *low = any_maybe ? std::min(maybe_low, other_low) : other_low;
        *high = any_maybe ? std::max(maybe_high, other_high) : other_high;
      }
    }
  }
}

}  // namespace kwota

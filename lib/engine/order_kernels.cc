// Aggregates that order rows: the first one by a key, and the rank of each.
//
// Keys are compared one after the other; where a key is not known, a row may come before another,
// and the result is as wide as the orders that are possible.
#include <algorithm>

#include "engine/evaluation.h"
#include "engine/row_kernels.h"

namespace kwota {
namespace {

struct Order {
  bool surely = false;
  bool maybe = false;
};

// Whether row a comes before row b.
Order before(const Operand* keys, std::size_t count, std::int64_t a, std::int64_t b) {
  bool equal_so_far = true;  // surely equal on the keys before
  for (std::size_t k = 0; k < count; ++k) {
    const Operand& key = keys[k];
    const auto at = [&](const void* end, std::int64_t row) {
      return static_cast<const std::int64_t*>(end)[row * key.row_stride];
    };
    if (at(key.high, a) < at(key.low, b)) return {equal_so_far, true};
    if (at(key.low, a) > at(key.high, b)) return {false, !equal_so_far};
    const bool same = at(key.low, a) == at(key.high, a) && at(key.low, b) == at(key.high, b) &&
                      at(key.low, a) == at(key.low, b);
    equal_so_far = equal_so_far && same;
  }
  return {false, !equal_so_far};
}

}  // namespace

void RowKernel::rank_rows(Result& out) {
  const std::size_t keys = op_.flag;
  Operand key[16];
  for (std::size_t k = 0; k < keys; ++k) key[k] = in(k);
  const Operand& w = where();
  const EntityRows& rows = batch_.entities[op_.entity.at()];
  auto* low = static_cast<std::int64_t*>(out.low);
  auto* high = static_cast<std::int64_t*>(out.high);
  out.exact = w.exact() && !rows.any_open;
  for (std::size_t k = 0; k < keys; ++k) out.exact = out.exact && key[k].exact();
  for (std::size_t p = 0; p + 1 < rows.begin.size(); ++p) {
    for (std::int64_t r = rows.begin[p]; r < rows.begin[p + 1]; ++r) {
      std::int64_t* const least = low + r * months_;
      std::int64_t* const most = high + r * months_;
      std::fill_n(least, months_, 1);
      std::fill_n(most, months_, 1);
      for (std::int64_t other = rows.begin[p]; other < rows.begin[p + 1]; ++other) {
        if (other == r) continue;
        const Order order = before(key, keys, other, r);
        const std::uint64_t sure = mask(w, false, other);
        const std::uint64_t maybe = mask(w, true, other);
        for (std::int64_t m = 0; m < months_; ++m) {
          least[m] += order.surely ? static_cast<std::int64_t>((sure >> m) & 1U) : 0;
          most[m] += order.maybe ? static_cast<std::int64_t>((maybe >> m) & 1U) : 0;
        }
      }
      if (rows.any_open && rows.open[p] != 0)
        std::fill_n(most, months_, static_cast<std::int64_t>(info_.high));
    }
  }
}

template <class T>
void RowKernel::first_rows(Result& out) {
  const Groups g = groups();
  const Operand& a = in(0);
  const Operand& otherwise = in(1);
  const std::size_t keys = op_.flag;
  Operand key[16];
  for (std::size_t k = 0; k < keys; ++k) key[k] = in(2 + k);
  const Operand& w = where();
  const ColumnInfo& of = program_.column(op_.in[0]);
  T* low = static_cast<T*>(out.low);
  T* high = static_cast<T*>(out.high);
  out.exact = true;
  const auto row = [&](std::int32_t i) {
    return static_cast<std::int64_t>(g.items == nullptr ? i : g.items[i]);
  };
  for (std::int64_t p = 0; p < result_rows_; ++p) {
    for (std::int64_t m = 0; m < months_; ++m, ++low, ++high) {
      const auto surely = [&](std::int32_t i) {
        return ((mask(w, false, row(i)) >> m) & 1U) != 0 &&
               (g.certain == nullptr || g.certain[i] != 0);
      };
      bool any = false;
      bool some_row_surely = false;
      T least = 0;
      T most = 0;
      const auto include = [&](T x, T y) {
        least = any ? std::min(least, x) : x;
        most = any ? std::max(most, y) : y;
        any = true;
      };
      for (std::int32_t i = g.begin[p]; i < g.begin[p + 1]; ++i) {
        if (((mask(w, true, row(i)) >> m) & 1U) == 0) continue;
        some_row_surely = some_row_surely || surely(i);
        bool preceded = false;
        for (std::int32_t j = g.begin[p]; j < g.begin[p + 1] && !preceded; ++j) {
          preceded = i != j && surely(j) && before(key, keys, row(j), row(i)).surely;
        }
        if (!preceded) include(value<T>(a, false, row(i), m), value<T>(a, true, row(i), m));
      }
      if (g.open != nullptr && g.open[p] != 0)
        include(static_cast<T>(of.low), static_cast<T>(of.high));
      if (!some_row_surely)
        include(value<T>(otherwise, false, p, m), value<T>(otherwise, true, p, m));
      *low = least;
      *high = most;
      out.exact = out.exact && least == most;
    }
  }
}

template void RowKernel::first_rows<std::int64_t>(Result&);
template void RowKernel::first_rows<Int128>(Result&);

}  // namespace kwota

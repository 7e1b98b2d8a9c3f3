// Aggregates over the months of a row, and the split of a total to its parts.
#include <algorithm>
#include <bit>

#include "engine/evaluation.h"
#include "engine/row_kernels.h"

namespace kwota {

void RowKernel::any_months(Result& out) {
  auto* low = static_cast<std::uint64_t*>(out.low);
  auto* high = static_cast<std::uint64_t*>(out.high);
  out.exact = where().exact();
  for (std::int64_t r = 0; r < result_rows_; ++r) {
    low[r] = mask(where(), false, r) != 0 ? program_.all_months : 0;
    high[r] = mask(where(), true, r) != 0 ? program_.all_months : 0;
  }
}

void RowKernel::count_months(Result& out) {
  auto* low = static_cast<std::int64_t*>(out.low);
  auto* high = static_cast<std::int64_t*>(out.high);
  out.exact = where().exact();
  for (std::int64_t r = 0; r < result_rows_; ++r) {
    low[r] = std::popcount(mask(where(), false, r) & program_.all_months);
    high[r] = std::popcount(mask(where(), true, r) & program_.all_months);
  }
}

template <class T>
void RowKernel::over_months(Result& out) {
  const Operand& a = in(0);
  const Operand& w = where();
  T* low = static_cast<T*>(out.low);
  T* high = static_cast<T*>(out.high);
  out.exact = a.exact() && w.exact() && (op_.in.size() < 3 || in(1).exact());
  for (std::int64_t r = 0; r < result_rows_; ++r) {
    const std::uint64_t sure = mask(w, false, r);
    const std::uint64_t maybe = mask(w, true, r);
    if (op_.code == Opcode::sum_months) {
      T sum_low = 0, sum_high = 0;
      for (std::int64_t m = 0; m < program_.months; ++m) {
        const T x = value<T>(a, false, r, m);
        const T y = value<T>(a, true, r, m);
        const bool surely = ((sure >> m) & 1U) != 0;
        if (((maybe >> m) & 1U) == 0) continue;
        sum_low += surely ? x : std::min(x, T{0});
        sum_high += surely ? y : std::max(y, T{0});
      }
      low[r] = sum_low;
      high[r] = sum_high;
      continue;
    }
    const bool least = op_.code == Opcode::min_months;
    const bool first = op_.code == Opcode::first_months;
    T best_low = value<T>(in(1), false, r, 0), best_high = value<T>(in(1), true, r, 0);
    bool any = false;
    bool any_sure = false;
    for (std::int64_t m = 0; m < program_.months && !(first && any_sure); ++m) {
      if (((maybe >> m) & 1U) == 0) continue;
      const bool surely = ((sure >> m) & 1U) != 0;
      const T x = value<T>(a, false, r, m);
      const T y = value<T>(a, true, r, m);
      if (surely && !any) {
        best_low = x;
        best_high = y;
      } else if (surely && any_sure && !first) {
        best_low = least ? std::min(best_low, x) : std::max(best_low, x);
        best_high = least ? std::min(best_high, y) : std::max(best_high, y);
      } else {
        best_low = std::min(best_low, x);
        best_high = std::max(best_high, y);
      }
      any = true;
      any_sure = any_sure || surely;
    }
    low[r] = best_low;
    high[r] = best_high;
  }
}

template <class T>
void RowKernel::split(Result& out) {
  T* low = static_cast<T*>(out.low);
  T* high = static_cast<T*>(out.high);
  const auto part = static_cast<std::size_t>(op_.number);
  const Int128 step = op_.number2;
  const std::int32_t bundles = batch_.entities[op_.entity.at()].rows;
  struct Share {
    Int128 weight, steps, rest;
    std::size_t order;
  };
  std::vector<Share> shares;
  out.exact = true;
  for (std::int32_t b = 0; b < bundles; ++b) {
    for (std::int64_t m = 0; m < months_; ++m) {
      shares.clear();
      bool known = in(0).exact() || number_known(in(0), b, m);
      std::size_t first_of_part = 0;
      std::int64_t rows_of_part = 0;
      std::int64_t first_row = 0;
      Int128 sum = 0;
      for (std::size_t k = 1; k < op_.in.size(); ++k) {
        const EntityId rows = program_.column(op_.in[k]).rows;
        const bool own = !rows.valid() || rows == op_.entity;
        const std::int64_t from =
            own ? b : batch_.entities[rows.at()].begin[static_cast<std::size_t>(b)];
        const std::int64_t to =
            own ? b + 1 : batch_.entities[rows.at()].begin[static_cast<std::size_t>(b) + 1];
        if (k - 1 == part) {
          first_of_part = shares.size();
          rows_of_part = to - from;
          first_row = from;
        }
        for (std::int64_t r = from; r < to; ++r) {
          known = known && number_known(in(k), r, m);
          const Int128 weight = std::max<Int128>(wide_value(in(k), false, r, m), 0);
          sum += weight;
          shares.push_back({weight, 0, 0, shares.size()});
        }
      }
      const Int128 total = wide_value(in(0), false, b, m);
      if (known && total <= 0) {
        for (std::int64_t r = 0; r < rows_of_part; ++r)
          low[(first_row + r) * months_ + m] = high[(first_row + r) * months_ + m] = 0;
        continue;
      }
      if (!known || sum == 0) {
        out.exact = false;
        const T most = static_cast<T>(std::max<Int128>(wide_value(in(0), true, b, m), 0));
        for (std::int64_t r = 0; r < rows_of_part; ++r) {
          low[(first_row + r) * months_ + m] = 0;
          high[(first_row + r) * months_ + m] = most;
        }
        continue;
      }
      const Int128 steps = total / step;
      Int128 left = steps;
      for (Share& s : shares) {
        s.steps = steps * s.weight / sum;
        s.rest = steps * s.weight % sum;
        left -= s.steps;
      }
      // The steps that are left go to the largest remainders; equal ones in the order of parts and
      // rows.
      std::vector<Share> by_rest = shares;
      std::stable_sort(by_rest.begin(), by_rest.end(),
                       [](const Share& x, const Share& y) { return x.rest > y.rest; });
      for (std::size_t i = 0; left > 0; ++i, --left) ++shares[by_rest[i].order].steps;
      for (std::int64_t r = 0; r < rows_of_part; ++r) {
        const Share& s = shares[first_of_part + static_cast<std::size_t>(r)];
        low[(first_row + r) * months_ + m] = high[(first_row + r) * months_ + m] =
            static_cast<T>(s.steps * step);
      }
    }
  }
}

template void RowKernel::over_months<std::int64_t>(Result&);
template void RowKernel::over_months<Int128>(Result&);
template void RowKernel::split<std::int64_t>(Result&);
template void RowKernel::split<Int128>(Result&);

}  // namespace kwota

// Aggregates over the months of a row, and the split of a total to its parts.
#include <algorithm>
#include <bit>

#include "engine/evaluation.h"
#include "engine/row_kernels.h"

namespace kwota {

// Months that surely stand between the limits, and those that may, of month k of row r.
RowKernel::Window RowKernel::window(std::int64_t r, std::int64_t k) const {
  Window w{program_.all_months, program_.all_months};
  if (op_.flag == 0) return w;
  const bool ends = (op_.flag & 2U) != 0;
  const std::int64_t none = program_.months;
  // Months from the n-th of the period on.
  const auto from = [&](std::int64_t month) {
    const std::int64_t n = month - program_.first.index;
    if (n >= none) return std::uint64_t{0};
    return n <= 0 ? program_.all_months : program_.all_months & (~std::uint64_t{0} << n);
  };
  const auto month_at = [&](const Operand& o, bool high) {
    return static_cast<std::int64_t>(wide_value(o, high, r, k));
  };
  if ((op_.flag & 1U) != 0) {
    const Operand& first = in(op_.in.size() - (ends ? 3 : 2));
    w.sure &= from(month_at(first, true));
    w.maybe &= from(month_at(first, false));
  }
  if (ends) {
    const Operand& last = in(op_.in.size() - 2);
    w.sure &= ~from(month_at(last, false) + 1);
    w.maybe &= ~from(month_at(last, true) + 1);
  }
  return w;
}

bool RowKernel::window_exact() const {
  for (std::size_t i = op_.in.size() - 1; i-- > 0;) {
    if (op_.in.size() - 1 - i > static_cast<std::size_t>(std::popcount(op_.flag))) break;
    if (!in(i).exact()) return false;
  }
  return where().exact();
}

void RowKernel::any_months(Result& out) {
  auto* low = static_cast<std::uint64_t*>(out.low);
  auto* high = static_cast<std::uint64_t*>(out.high);
  out.exact = window_exact();
  for (std::int64_t r = 0; r < result_rows_; ++r) {
    const std::uint64_t sure = mask(where(), false, r);
    const std::uint64_t maybe = mask(where(), true, r);
    if (!info_.monthly) {
      const Window w = window(r, 0);
      low[r] = (sure & w.sure) != 0 ? program_.all_months : 0;
      high[r] = (maybe & w.maybe) != 0 ? program_.all_months : 0;
      continue;
    }
    low[r] = high[r] = 0;
    for (std::int64_t k = 0; k < program_.months; ++k) {
      const Window w = window(r, k);
      if ((sure & w.sure) != 0) low[r] |= std::uint64_t{1} << k;
      if ((maybe & w.maybe) != 0) high[r] |= std::uint64_t{1} << k;
    }
  }
}

void RowKernel::count_months(Result& out) {
  auto* low = static_cast<std::int64_t*>(out.low);
  auto* high = static_cast<std::int64_t*>(out.high);
  out.exact = window_exact();
  for (std::int64_t r = 0; r < result_rows_; ++r) {
    for (std::int64_t k = 0; k < months_; ++k, ++low, ++high) {
      const Window w = window(r, k);
      *low = std::popcount(mask(where(), false, r) & w.sure);
      *high = std::popcount(mask(where(), true, r) & w.maybe);
    }
  }
}

template <class T>
void RowKernel::over_months(Result& out) {
  T* low = static_cast<T*>(out.low);
  T* high = static_cast<T*>(out.high);
  const bool sums = op_.code == Opcode::sum_months;
  out.exact = in(0).exact() && (sums || in(1).exact()) && window_exact();
  for (std::int64_t r = 0; r < result_rows_; ++r) {
    std::uint64_t sure_before = 0, maybe_before = 0;
    for (std::int64_t k = 0; k < months_; ++k, ++low, ++high) {
      const Window w = window(r, k);
      const std::uint64_t sure = mask(where(), false, r) & w.sure;
      const std::uint64_t maybe = mask(where(), true, r) & w.maybe;
      if (sums && k > 0 && sure == sure_before && maybe == maybe_before) {
        *low = low[-1];
        *high = high[-1];
      } else if (sums) {
        sum_of_months(r, sure, maybe, *low, *high);
        sure_before = sure;
        maybe_before = maybe;
      } else {
        one_of_months(r, k, sure, maybe, *low, *high);
      }
    }
  }
}

template <class T>
void RowKernel::sum_of_months(std::int64_t r, std::uint64_t sure, std::uint64_t maybe, T& low,
                              T& high) const {
  low = high = 0;
  for (std::uint64_t left = maybe; left != 0; left &= left - 1) {
    const int m = std::countr_zero(left);
    const T x = value<T>(in(0), false, r, m);
    const T y = value<T>(in(0), true, r, m);
    const bool surely = ((sure >> m) & 1U) != 0;
    low += surely ? x : std::min(x, T{0});
    high += surely ? y : std::max(y, T{0});
  }
}

// The least, the greatest or the first; what stands for no month only where there may be none.
template <class T>
void RowKernel::one_of_months(std::int64_t r, std::int64_t k, std::uint64_t sure,
                              std::uint64_t maybe, T& low, T& high) const {
  const auto earliest = [&](bool end, std::uint64_t of) {
    return value<T>(in(0), end, r, std::countr_zero(of));
  };
  const bool none = sure == 0;
  low = none ? value<T>(in(1), false, r, k) : earliest(false, maybe);
  high = none ? value<T>(in(1), true, r, k) : earliest(true, maybe);
  // Up to the first that is sure.
  if (op_.code == Opcode::first_months && !none) maybe &= sure ^ (sure - 1);
  for (std::uint64_t left = maybe; left != 0; left &= left - 1) {
    low = std::min(low, earliest(false, left));
    high = std::max(high, earliest(true, left));
  }
  if (none || op_.code == Opcode::first_months) return;
  // No more than the least that is sure, and no less than the greatest.
  const bool least = op_.code == Opcode::min_months;
  T bound = earliest(least, sure);
  for (std::uint64_t left = sure; left != 0; left &= left - 1) {
    const T x = earliest(least, left);
    bound = least ? std::min(bound, x) : std::max(bound, x);
  }
  (least ? high : low) = bound;
}

// Splits the totals of all rows of the bundle, months that repeat the one before only once.
template <class T>
void RowKernel::split(std::vector<Result>& parts) {
  const std::vector<EntityId>& of = program_.part_rows[static_cast<std::size_t>(op_.target)];
  const bool measured = op_.flag != 0;
  const std::int32_t bundles = batch_.entities[op_.entity.at()].rows;
  std::vector<Share> shares, before;
  const auto put = [&](std::size_t k, std::int64_t row, std::int64_t m, T low, T high) {
    static_cast<T*>(parts[k].low)[row * months_ + m] = low;
    static_cast<T*>(parts[k].high)[row * months_ + m] = high;
  };
  for (std::int32_t b = 0; b < bundles; ++b) {
    before.clear();
    SplitTotal total_before;
    bool known_before = false;
    for (std::int64_t m = 0; m < months_; ++m) {
      const SplitTotal total = total_of(b, m);
      bool known = total.known;
      shares.clear();
      for (std::size_t k = 0; k < of.size(); ++k) {
        const auto [from, to] = rows_of_part(of[k], b);
        for (std::int64_t r = from; r < to; ++r) {
          known = known && number_known(in(k + 1), r, m);
          shares.push_back({std::max<Int128>(wide_value(in(k + 1), false, r, m), 0), 0, 0, k, r});
        }
      }
      const auto same_weight = [](const Share& x, const Share& y) { return x.weight == y.weight; };
      if (m > 0 && known && known_before && total == total_before &&
          std::equal(shares.begin(), shares.end(), before.begin(), before.end(), same_weight)) {
        for (const Share& s : before) {
          const T* const low = static_cast<const T*>(parts[s.part].low) + s.row * months_ + m;
          const T* const high = static_cast<const T*>(parts[s.part].high) + s.row * months_ + m;
          put(s.part, s.row, m, low[-1], high[-1]);
        }
        continue;
      }
      before = shares;
      total_before = total;
      known_before = known;
      Int128 sum = 0;
      for (const Share& s : shares) sum += s.weight;
      const bool nothing = total.most <= 0 || (total.known && total.value <= 0);
      if (nothing || (known && measured && sum == 0)) {
        for (const Share& s : shares) put(s.part, s.row, m, 0, 0);
      } else if (!known || sum == 0) {
        const T most = static_cast<T>(measured && total.most > 0 ? info_.high : total.most);
        for (const Share& s : shares) {
          parts[s.part].exact = false;
          put(s.part, s.row, m, 0, most);
        }
      } else {
        share_out(total, sum, shares);
        for (const Share& s : shares) {
          const T amount = static_cast<T>(s.steps * op_.number2);
          put(s.part, s.row, m, amount, amount);
        }
      }
    }
  }
}

RowKernel::SplitTotal RowKernel::total_of(std::int32_t b, std::int64_t m) const {
  SplitTotal total;
  total.known = number_known(in(0), b, m);
  total.value = wide_value(in(0), false, b, m);
  total.most = std::max<Int128>(wide_value(in(0), true, b, m), 0);
  if (op_.flag == 0) return total;
  const Operand& whole = in(op_.in.size() - 1);
  total.known = total.known && number_known(whole, b, m);
  total.whole = wide_value(whole, false, b, m);
  total.value = std::min(total.value, total.whole);
  return total;
}

std::pair<std::int64_t, std::int64_t> RowKernel::rows_of_part(EntityId entity,
                                                              std::int32_t b) const {
  if (entity == op_.entity) return {b, b + 1};
  const std::vector<std::int32_t>& begin = batch_.entities[entity.at()].begin;
  return {begin[static_cast<std::size_t>(b)], begin[static_cast<std::size_t>(b) + 1]};
}

// Each part is its weight x numerator / denominator in steps. The steps that are left go to the
// largest remainders; equal ones in the order of parts and rows.
void RowKernel::share_out(const SplitTotal& total, Int128 sum, std::vector<Share>& shares) const {
  const Int128 step = op_.number2;
  const bool measured = op_.flag != 0;
  const Int128 numerator = measured ? total.value * 100 : total.value / step;
  const Int128 denominator = measured ? total.whole * program_.column(op_.in[1]).scale * step : sum;
  Int128 left =
      measured ? (2 * sum * numerator + denominator) / (2 * denominator) : total.value / step;
  for (Share& s : shares) {
    s.steps = s.weight * numerator / denominator;
    s.rest = s.weight * numerator % denominator;
    left -= s.steps;
  }
  for (; left > 0; --left) {
    Share* most = &shares.front();
    for (Share& s : shares) {
      if (s.rest > most->rest) most = &s;
    }
    ++most->steps;
    most->rest = -1;
  }
}

void RowKernel::split_all(std::vector<Result>& parts) {
  if (info_.wide) return split<Int128>(parts);
  split<std::int64_t>(parts);
}

template void RowKernel::over_months<std::int64_t>(Result&);
template void RowKernel::over_months<Int128>(Result&);

}  // namespace kwota

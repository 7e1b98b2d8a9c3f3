// Operations that move between rows: down to children, along references, and aggregates over
// children and months.
//
// In: columns of one batch and its structure (which rows are whose). Out: low and high ends, as for
// the other kernels. A list that may hold rows nobody gave widens the result by what such rows
// could add.
#pragma once

#include <utility>
#include <vector>

#include "facts/batch.h"
#include "program/kernels.h"

namespace kwota {

class Arena;

class RowKernel {
 public:
  RowKernel(const Program& program, const Batch& batch, const std::vector<Operand>& columns,
            Arena& arena, const Op& op);
  void run(Result& out);
  // The parts of a bundle, in their order.
  void split_all(std::vector<Result>& parts);

 private:
  // Which rows are aggregated for each row of the result. Children of a parent are a range; rows
  // that point through a reference are listed. A row whose reference is missing belongs to every
  // row it may point at, but surely to none.
  struct Groups {
    const std::int32_t* begin = nullptr;    // result rows + 1
    const std::int32_t* items = nullptr;    // null: the range itself
    const std::uint8_t* certain = nullptr;  // null: all
    const std::uint8_t* open = nullptr;     // by result row; null: no list is open
    bool loose() const { return certain != nullptr; }
  };

  template <class T>
  void down(Result& out);
  template <class T>
  void follow(Result& out);
  void follow_truth(Result& out);
  template <class T>
  void sum_rows(Result& out);
  void count_rows(Result& out);
  void add_bits(std::uint64_t bits, std::int64_t* counts) const;
  template <class T>
  void add_row(const T* row, std::ptrdiff_t stride, T* sums) const;
  void any_rows(Result& out);
  template <class T>
  void extreme_rows(Result& out);
  template <class T>
  void first_rows(Result& out);
  void rank_rows(Result& out);
  template <class T>
  void over_months(Result& out);
  template <class T>
  void sum_of_months(std::int64_t r, std::uint64_t sure, std::uint64_t maybe, T& low,
                     T& high) const;
  template <class T>
  void one_of_months(std::int64_t r, std::int64_t k, std::uint64_t sure, std::uint64_t maybe,
                     T& low, T& high) const;
  void any_months(Result& out);
  void count_months(Result& out);
  // One row's share of a total.
  struct Share {
    Int128 weight, steps, rest;
    std::size_t part;
    std::int64_t row;
  };
  struct SplitTotal {
    bool known = false;
    Int128 value = 0;  // its low end, at most the whole
    Int128 most = 0;
    Int128 whole = 0;
    bool operator==(const SplitTotal&) const = default;
  };
  template <class T>
  void split(std::vector<Result>& parts);
  SplitTotal total_of(std::int32_t b, std::int64_t m) const;
  std::pair<std::int64_t, std::int64_t> rows_of_part(EntityId entity, std::int32_t b) const;
  void share_out(const SplitTotal& total, Int128 sum, std::vector<Share>& shares) const;
  template <class T>
  void run_numbers(Result& out);

  // The months of an aggregate over months with limits of its own.
  struct Window {
    std::uint64_t sure, maybe;
  };
  Window window(std::int64_t r, std::int64_t k) const;
  bool window_exact() const;

  Groups groups();
  Groups groups_via(FactId reference);
  const std::uint8_t* open_lists(EntityId over, EntityId result);
  std::int32_t application_of(EntityId entity, std::int32_t row) const;
  const Operand& in(std::size_t i) const { return columns_[static_cast<std::size_t>(op_.in[i])]; }
  const Operand& where() const { return in(op_.in.size() - 1); }
  std::uint64_t mask(const Operand& o, bool high, std::int64_t row) const {
    return static_cast<const std::uint64_t*>(high ? o.high : o.low)[row * o.row_stride];
  }
  template <class T>
  static T value(const Operand& o, bool high, std::int64_t row, std::int64_t month) {
    return static_cast<const T*>(high ? o.high
                                      : o.low)[row * o.row_stride + month * o.month_stride];
  }
  static Int128 wide_value(const Operand& o, bool high, std::int64_t row, std::int64_t month) {
    return o.wide ? value<Int128>(o, high, row, month) : value<std::int64_t>(o, high, row, month);
  }
  static bool number_known(const Operand& o, std::int64_t row, std::int64_t month) {
    return o.exact() || wide_value(o, false, row, month) == wide_value(o, true, row, month);
  }
  template <class T>
  T* take(std::size_t count);

  const Program& program_;
  const Batch& batch_;
  const std::vector<Operand>& columns_;
  Arena& arena_;
  const Op& op_;
  const ColumnInfo& info_;
  std::int64_t months_;  // elements a row in the result
  std::int64_t result_rows_;
};

}  // namespace kwota

// Making operations one by one: equal ones are made once, constants are folded, scales are brought
// together, rows of ancestors go down, and bounds are kept, so that what comes out cannot overflow.
//
// In: calls of lowering. Out: the columns and operations of a program.
#pragma once

#include <string>
#include <unordered_map>

#include "program/program.h"

namespace kwota {

// The months an aggregate over months takes; no_column: from the first, to the last of the period.
struct MonthWindow {
  ColumnId from = no_column;
  ColumnId to = no_column;
};

class Builder {
 public:
  explicit Builder(Program& program) : program_(program) {}

  const ColumnInfo& info(ColumnId id) const { return program_.column(id); }
  bool is_constant(ColumnId id) const { return op(id).code == Opcode::constant; }
  const Op& op(ColumnId id) const { return program_.ops[static_cast<std::size_t>(id)]; }
  const Table& table_of(ColumnId constant) const { return program_.table(op(constant).table); }
  // Set when a bound left 128 bits; the lowering turns it into a finding at the term being lowered.
  bool overflowed() const { return overflowed_; }

  ColumnId number(Int128 value, Int128 scale);
  ColumnId by_month(const std::vector<Int128>& values, Int128 scale);
  // A constant between low and high (by month or single): what the law does not state.
  ColumnId unknown(Int128 low, Int128 high, Int128 scale, ParameterId parameter, ValueId value);
  ColumnId numbers(Table table, Int128 scale);
  // The parameter or value: what the law does not state, where the two differ.
  ColumnId truth(std::uint64_t low, std::uint64_t high, ParameterId parameter = {},
                 ValueId value = {});
  std::int32_t add_table(Table table);

  ColumnId fact(FactId id);
  ColumnId claimed(BenefitId benefit);
  ColumnId claimed_on(BenefitId benefit);
  ColumnId has(FactId reference);

  ColumnId not_(ColumnId a);
  ColumnId and_(ColumnId a, ColumnId b);
  ColumnId or_(ColumnId a, ColumnId b);
  ColumnId less(ColumnId a, ColumnId b, bool or_equal);
  ColumnId equal(ColumnId a, ColumnId b);
  ColumnId is_member(ColumnId a, std::uint64_t set);

  ColumnId add(ColumnId a, ColumnId b);
  ColumnId subtract(ColumnId a, ColumnId b);
  ColumnId negate(ColumnId a);
  ColumnId multiply(ColumnId a, ColumnId count);  // the scales multiply
  ColumnId divide(ColumnId a, ColumnId count);    // count has scale 1 and a bounded range
  ColumnId extreme(Opcode code, ColumnId a, ColumnId b);
  ColumnId count_truths(std::vector<ColumnId> truths);
  ColumnId select(ColumnId condition, ColumnId a, ColumnId b);
  ColumnId round(ColumnId a, Int128 step, Int128 step_scale, Rounding how);
  ColumnId bound(ColumnId a, Int128 least, Int128 most, ValueId value);
  ColumnId rescale(ColumnId a, Int128 scale);  // to a finer scale, a multiple of its own
  ColumnId unscaled(ColumnId a);               // the stored numbers themselves
  ColumnId lookup(std::vector<ColumnId> indexes, Table table, Int128 scale);
  ColumnId lookup_steps(ColumnId amount, Int128 ends_scale, Table table, Int128 scale);
  ColumnId lookup_dated(std::vector<ColumnId> indexes, ColumnId when, bool by_month, Table table,
                        Int128 scale);
  ColumnId calendar(Opcode code, std::vector<ColumnId> in, Int128 low, Int128 high);

  ColumnId down(ColumnId a, EntityId to);
  ColumnId follow(ColumnId a, FactId reference);
  // `of` may be no_column for count and any; `where` may be no_column.
  ColumnId over_rows(Opcode code, ColumnId of, ColumnId where, EntityId over, FactId via,
                     EntityId result, ColumnId otherwise, const std::vector<ColumnId>& keys);
  ColumnId over_months(Opcode code, ColumnId of, ColumnId where, ColumnId otherwise,
                       const MonthWindow& window = {});
  // `whole` may be no_column: the weights share the total.
  ColumnId split(ColumnId total, const std::vector<ColumnId>& weights, ColumnId whole,
                 EntityId bundle_rows, const std::vector<EntityId>& part_rows, std::int32_t part,
                 std::int64_t step);

  // Both at the finer of their scales.
  void align(ColumnId& a, ColumnId& b);

 private:
  ColumnId emit(Op op, ColumnInfo info);
  ColumnId fold(const Op& op, const ColumnInfo& info);
  ColumnId widened(ColumnId a);
  bool is_not_of(ColumnId a, ColumnId b) const;
  bool same_member_question(ColumnId a, ColumnId b) const;
  // Inputs on the rows of the deepest of them; gives those rows.
  EntityId join(std::vector<ColumnId>& in);
  ColumnInfo shape(const std::vector<ColumnId>& in) const;
  // Within the limit, or 0 with overflowed() set.
  Int128 checked(Int128 value);
  Int128 product(Int128 a, Int128 b);
  std::pair<Int128, Int128> table_bounds(const Table& table) const;

  Program& program_;
  std::unordered_map<std::string, ColumnId> known_;
  bool overflowed_ = false;
};

Int128 greatest_common_divisor(Int128 a, Int128 b);
Int128 least_common_multiple(Int128 a, Int128 b);

}  // namespace kwota

// Each part that compares a column with a figure bounds it from one side; see contradiction.h. So
// does one that compares an age, which the builder writes as a day against a birthday.
#include "program/contradiction.h"

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace kwota {
namespace {

const Op& op_of(const Program& program, ColumnId id) {
  return program.ops[static_cast<std::size_t>(id)];
}

// The same number on the rows of a child.
ColumnId without_down(const Program& program, ColumnId id) {
  while (op_of(program, id).code == Opcode::down) id = op_of(program, id).in[0];
  return id;
}

// A column times a whole number: what scales and rows of children hide.
struct Multiple {
  ColumnId column = no_column;
  Int128 factor = 1;
};

Multiple multiple_of(const Program& program, ColumnId id) {
  Multiple result{id, 1};
  while (true) {
    const Op& op = op_of(program, result.column);
    if (op.code == Opcode::scale && op.number > 0 && op.number < 1'000'000) {
      if (result.factor > 1'000'000) return result;
      result.factor *= op.number;
    } else if (op.code != Opcode::down && op.code != Opcode::widen) {
      return result;
    }
    result.column = op.in[0];
  }
}

// column * factor is above (or below) `figure`, or at most that.
struct Bound {
  Int128 figure = 0;
  Int128 factor = 1;
  bool strict = false;
};

struct Range {
  std::optional<Bound> low, high;
};

constexpr Int128 largest_figure = static_cast<Int128>(1) << 80;  // times a factor it still fits

class Parts {
 public:
  Parts(const Program& program, int month)
      : program_(program), month_(static_cast<std::size_t>(month)) {}

  // False as soon as two parts exclude each other.
  bool hold(ColumnId truth) {
    std::vector<ColumnId> waiting = {truth};
    while (!waiting.empty()) {
      const ColumnId id = without_down(program_, waiting.back());
      waiting.pop_back();
      const Op& op = op_of(program_, id);
      if (op.code == Opcode::and_) waiting.insert(waiting.end(), op.in.begin(), op.in.end());
      if (!compare(id, false)) return false;
      if (op.code == Opcode::not_ && !compare(without_down(program_, op.in[0]), true)) return false;
    }
    return true;
  }

 private:
  bool compare(ColumnId id, bool negated) {
    const Op& op = op_of(program_, id);
    if (op.code == Opcode::equal && !negated)
      return at_most(op.in[0], op.in[1], false) && at_most(op.in[1], op.in[0], false);
    if (op.code == Opcode::months_reached) return reaches(op, negated);
    if (op.code != Opcode::less && op.code != Opcode::less_equal) return true;
    const bool strict = op.code == Opcode::less;
    return negated ? at_most(op.in[1], op.in[0], !strict) : at_most(op.in[0], op.in[1], strict);
  }

  // The month's own figure <= (flag: <) the number.
  bool reaches(const Op& op, bool negated) {
    if (const auto age = age_of(op.in[0], month_table(op.table)))
      return narrow(age->first, {age->second, 1, !negated && op.flag != 0}, !negated);
    const Table& table = program_.table(op.table);
    const std::vector<Int128>& figures = table.low;
    if (figures.empty()) return true;
    const Int128 figure = figures.size() > month_ ? figures[month_] : figures[0];
    const bool strict = (op.flag != 0) != negated;
    return narrow(op.in[0], {figure, 1, strict}, negated);
  }

  // What a bound is of: a column, or the age that a date of birth comes to on a day.
  using Number = std::pair<ColumnId, ColumnId>;

  // Where the column is somebody's n-th birthday: that person's age on the day, and n.
  std::optional<std::pair<Number, Int128>> age_of(ColumnId id, ColumnId day) const {
    const Op& op = op_of(program_, without_down(program_, id));
    if (op.code != Opcode::birthday) return std::nullopt;
    const auto years = figure(op.in[1], false);
    if (!years) return std::nullopt;
    return std::pair{Number{without_down(program_, op.in[0]), day}, *years};
  }

  // Days that differ from month to month stand in a table, not in a column.
  static ColumnId month_table(std::int32_t table) { return no_column - 1 - table; }

  // a < b, or a <= b. Before the n-th birthday the age is below n, and on it or later at least n.
  bool at_most(ColumnId a, ColumnId b, bool strict) {
    if (const auto age = age_of(b, without_down(program_, a)))
      return narrow(age->first, {age->second, 1, strict}, true);
    if (const auto age = age_of(a, without_down(program_, b)))
      return narrow(age->first, {age->second, 1, false}, false);
    const auto high = figure(b, true);
    const auto low = figure(a, false);
    if (high && !low) return narrow(a, {*high, 1, strict}, true);
    if (low && !high) return narrow(b, {*low, 1, strict}, false);
    return true;
  }

  std::optional<Int128> figure(ColumnId id, bool high) const {
    const Op& op = op_of(program_, without_down(program_, id));
    if (op.code != Opcode::constant) return std::nullopt;
    const std::vector<Int128>& values =
        high ? program_.table(op.table).high : program_.table(op.table).low;
    if (values.empty()) return std::nullopt;
    const Int128 value = values.size() > month_ ? values[month_] : values[0];
    if (value > largest_figure || value < -largest_figure) return std::nullopt;
    return value;
  }

  bool narrow(ColumnId id, Bound bound, bool is_high) {
    const Multiple multiple = multiple_of(program_, id);
    bound.factor = multiple.factor;
    return narrow(Number{multiple.column, no_column}, bound, is_high);
  }

  bool narrow(const Number& number, const Bound& bound, bool is_high) {
    Range& range = ranges_[number];
    std::optional<Bound>& side = is_high ? range.high : range.low;
    if (!side || tighter(bound, *side, is_high)) side = bound;
    if (!range.low || !range.high) return true;
    const Int128 low = range.low->figure * range.high->factor;
    const Int128 high = range.high->figure * range.low->factor;
    return low < high || (low == high && !range.low->strict && !range.high->strict);
  }

  static bool tighter(const Bound& a, const Bound& b, bool is_high) {
    const Int128 left = a.figure * b.factor;
    const Int128 right = b.figure * a.factor;
    return left == right ? a.strict && !b.strict : (left < right) == is_high;
  }

  const Program& program_;
  std::size_t month_;
  std::map<Number, Range> ranges_;
};

}  // namespace

bool excludes_itself(const Program& program, ColumnId truth) {
  for (int month = 0; month < program.months; ++month) {
    if (Parts(program, month).hold(truth)) return false;
  }
  return program.months > 0;
}

}  // namespace kwota

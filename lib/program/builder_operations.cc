// The operations of the builder: what each does to scale and bounds.
#include <algorithm>

#include "program/builder.h"

namespace kwota {

ColumnId Builder::not_(ColumnId a) {
  return emit({.code = Opcode::not_, .in = {a}, .entity = {}},
              {.rows = info(a).rows, .truth = true});
}

ColumnId Builder::and_(ColumnId a, ColumnId b) {
  for (int side = 0; side < 2; ++side, std::swap(a, b)) {
    if (!is_constant(a)) continue;
    const Table& t = table_of(a);
    if (t.mask[0] == program_.all_months && t.mask[1] == program_.all_months) return b;
    if (t.mask[1] == 0) return a;
  }
  if (a == b) return a;
  if (is_not_of(a, b)) return truth(0, 0);
  // Two statements about one enumeration are one about the members that both allow.
  if (same_member_question(a, b)) return is_member(op(a).in[0], op(a).set & op(b).set);
  std::vector<ColumnId> in = {std::min(a, b), std::max(a, b)};
  const EntityId rows = join(in);
  return emit({.code = Opcode::and_, .in = in, .entity = {}}, {.rows = rows, .truth = true});
}

ColumnId Builder::or_(ColumnId a, ColumnId b) {
  for (int side = 0; side < 2; ++side, std::swap(a, b)) {
    if (!is_constant(a)) continue;
    const Table& t = table_of(a);
    if (t.mask[1] == 0) return b;
    if (t.mask[0] == program_.all_months) return a;
  }
  if (a == b) return a;
  if (is_not_of(a, b)) return truth(program_.all_months, program_.all_months);
  if (same_member_question(a, b)) return is_member(op(a).in[0], op(a).set | op(b).set);
  std::vector<ColumnId> in = {std::min(a, b), std::max(a, b)};
  const EntityId rows = join(in);
  return emit({.code = Opcode::or_, .in = in, .entity = {}}, {.rows = rows, .truth = true});
}

ColumnId Builder::less(ColumnId a, ColumnId b, bool or_equal) {
  align(a, b);
  // Bounds that never meet decide for every row.
  if (or_equal ? info(a).high <= info(b).low : info(a).high < info(b).low) {
    return truth(program_.all_months, program_.all_months);
  }
  if (or_equal ? info(a).low > info(b).high : info(a).low >= info(b).high) return truth(0, 0);
  const Op first = op(a);
  const Op second = op(b);
  // age(born, on) < n: on < n-th birthday. It spares an age for each month.
  const auto whole_years = [&](ColumnId n) {
    return is_constant(n) && !info(n).monthly && table_of(n).low[0] == table_of(n).high[0] &&
           table_of(n).low[0] >= 1;
  };
  const auto birthday_of = [&](const Op& age, ColumnId n, Int128 later) {
    const ColumnId years = number(table_of(n).low[0] + later, 1);
    return calendar(Opcode::birthday, {age.in[0], years}, info(age.in[0]).low, Date::never().days);
  };
  if (first.code == Opcode::age && whole_years(b))
    return less(first.in[1], birthday_of(first, b, or_equal ? 1 : 0), false);
  if (second.code == Opcode::age && whole_years(a))
    return less(birthday_of(second, a, or_equal ? 0 : 1), second.in[1], true);
  // v - x <= c: v - c <= x, where v and c are the same for all rows.
  if (first.code == Opcode::subtract && is_constant(first.in[0]) && is_constant(b)) {
    return less(subtract(first.in[0], b), first.in[1], or_equal);
  }
  if (second.code == Opcode::subtract && is_constant(second.in[0]) && is_constant(a)) {
    return less(second.in[1], subtract(second.in[0], a), or_equal);
  }
  // A row's number against one that grows from month to month: the months reached are the first
  // ones.
  const auto ascends = [&](ColumnId c) {
    if (!is_constant(c) || !info(c).monthly || info(c).wide) return false;
    const Table& t = table_of(c);
    return t.low == t.high && std::is_sorted(t.low.begin(), t.low.end());
  };
  const auto steady = [&](ColumnId c) {
    return !is_constant(c) && !info(c).monthly && !info(c).wide;
  };
  if (ascends(a) && steady(b)) {
    return emit({.code = Opcode::months_reached,
                 .in = {b},
                 .entity = {},
                 .table = op(a).table,
                 .flag = static_cast<std::uint8_t>(or_equal ? 0 : 1)},
                {.rows = info(b).rows, .truth = true});
  }
  if (ascends(b) && steady(a)) return not_(less(b, a, !or_equal));
  std::vector<ColumnId> in = {a, b};
  const EntityId rows = join(in);
  return emit({.code = or_equal ? Opcode::less_equal : Opcode::less, .in = in, .entity = {}},
              {.rows = rows, .truth = true});
}

ColumnId Builder::equal(ColumnId a, ColumnId b) {
  align(a, b);
  if (info(a).high < info(b).low || info(b).high < info(a).low) return truth(0, 0);
  std::vector<ColumnId> in = {a, b};
  const EntityId rows = join(in);
  return emit({.code = Opcode::equal, .in = in, .entity = {}}, {.rows = rows, .truth = true});
}

bool Builder::is_not_of(ColumnId a, ColumnId b) const {
  return (op(a).code == Opcode::not_ && op(a).in[0] == b) ||
         (op(b).code == Opcode::not_ && op(b).in[0] == a);
}

bool Builder::same_member_question(ColumnId a, ColumnId b) const {
  return op(a).code == Opcode::is_member && op(b).code == Opcode::is_member &&
         op(a).in[0] == op(b).in[0];
}

ColumnId Builder::is_member(ColumnId a, std::uint64_t set) {
  bool none = true;
  bool all = true;
  for (Int128 v = info(a).low; v <= info(a).high; ++v) {
    const bool in_set = ((set >> static_cast<int>(v)) & 1U) != 0;
    none = none && !in_set;
    all = all && in_set;
  }
  if (none) return truth(0, 0);
  if (all) return truth(program_.all_months, program_.all_months);
  return emit({.code = Opcode::is_member, .in = {a}, .entity = {}, .set = set},
              {.rows = info(a).rows, .truth = true});
}

ColumnId Builder::add(ColumnId a, ColumnId b) {
  align(a, b);
  std::vector<ColumnId> in = {std::min(a, b), std::max(a, b)};
  join(in);
  ColumnInfo out = shape(in);
  out.scale = info(a).scale;
  out.low = checked(info(a).low + info(b).low);
  out.high = checked(info(a).high + info(b).high);
  return emit({.code = Opcode::add, .in = in, .entity = {}}, out);
}

ColumnId Builder::subtract(ColumnId a, ColumnId b) {
  align(a, b);
  std::vector<ColumnId> in = {a, b};
  join(in);
  ColumnInfo out = shape(in);
  out.scale = info(a).scale;
  out.low = checked(info(a).low - info(b).high);
  out.high = checked(info(a).high - info(b).low);
  return emit({.code = Opcode::subtract, .in = in, .entity = {}}, out);
}

ColumnId Builder::negate(ColumnId a) {
  ColumnInfo out = info(a);
  out.low = -info(a).high;
  out.high = -info(a).low;
  return emit({.code = Opcode::negate, .in = {a}, .entity = {}}, out);
}

ColumnId Builder::multiply(ColumnId a, ColumnId count) {
  std::vector<ColumnId> in = {a, count};
  join(in);
  ColumnInfo out = shape(in);
  out.scale = product(info(a).scale, info(count).scale);
  Int128 corner[4] = {};
  const Int128 xs[2] = {info(a).low, info(a).high};
  const Int128 ys[2] = {info(count).low, info(count).high};
  for (std::size_t i = 0; i < 4; ++i) corner[i] = product(xs[i / 2], ys[i % 2]);
  out.low = *std::min_element(corner, corner + 4);
  out.high = *std::max_element(corner, corner + 4);
  return emit({.code = Opcode::multiply, .in = in, .entity = {}}, out);
}

ColumnId Builder::divide(ColumnId a, ColumnId count) {
  // A multiple of every count that may occur; a scale finer by it keeps the quotient whole.
  Int128 factor = 1;
  Int128 limit = info(count).high;
  if (is_constant(count)) {
    for (const Int128 x : table_of(count).low)
      factor = x > 0 ? checked(least_common_multiple(factor, x)) : factor;
    for (const Int128 x : table_of(count).high)
      factor = x > 0 ? checked(least_common_multiple(factor, x)) : factor;
  } else {
    limit = std::min<Int128>(limit, largest_divisor);
    for (Int128 x = 2; x <= limit && !overflowed_; ++x)
      factor = checked(least_common_multiple(factor, x));
  }
  if (overflowed_) return a;
  std::vector<ColumnId> in = {a, count};
  join(in);
  ColumnInfo out = shape(in);
  out.scale = product(info(a).scale, factor);
  out.low = product(std::min<Int128>(info(a).low, 0), factor);
  out.high = product(std::max<Int128>(info(a).high, 0), factor);
  return emit({.code = Opcode::divide, .in = in, .entity = {}, .number = factor, .number2 = limit},
              out);
}

ColumnId Builder::extreme(Opcode code, ColumnId a, ColumnId b) {
  align(a, b);
  std::vector<ColumnId> in = {std::min(a, b), std::max(a, b)};
  join(in);
  ColumnInfo out = shape(in);
  out.scale = info(a).scale;
  const bool least = code == Opcode::min;
  out.low = least ? std::min(info(a).low, info(b).low) : std::max(info(a).low, info(b).low);
  out.high = least ? std::min(info(a).high, info(b).high) : std::max(info(a).high, info(b).high);
  return emit({.code = code, .in = in, .entity = {}}, out);
}

ColumnId Builder::count_truths(std::vector<ColumnId> truths) {
  const auto most = static_cast<Int128>(truths.size());
  const EntityId rows = join(truths);
  return emit({.code = Opcode::count_truths, .in = std::move(truths), .entity = {}},
              {.rows = rows, .monthly = true, .high = most});
}

ColumnId Builder::select(ColumnId condition, ColumnId a, ColumnId b) {
  if (is_constant(condition)) {
    const Table& t = table_of(condition);
    if (t.mask[0] == program_.all_months) return a;
    if (t.mask[1] == 0) return b;
  }
  if (a == b) return a;
  if (info(a).truth) {
    std::vector<ColumnId> in = {condition, a, b};
    const EntityId rows = join(in);
    return emit({.code = Opcode::select_truth, .in = in, .entity = {}},
                {.rows = rows, .truth = true});
  }
  align(a, b);
  std::vector<ColumnId> in = {condition, a, b};
  const EntityId rows = join(in);
  ColumnInfo out = shape(in);
  out.rows = rows;
  out.scale = info(a).scale;
  out.low = std::min(info(a).low, info(b).low);
  out.high = std::max(info(a).high, info(b).high);
  return emit({.code = Opcode::select, .in = in, .entity = {}}, out);
}

ColumnId Builder::round(ColumnId a, Int128 step_value, Int128 scale, Rounding how) {
  // The step in the scale of a; the result is a multiple of it, kept at the step's own scale.
  ColumnInfo out = info(a);
  out.scale = scale;
  const Int128 common = least_common_multiple(info(a).scale, scale);
  a = rescale(a, common);
  const Int128 fine_step = step_value * (common / scale);
  out.low = kwota::divide(info(a).low, fine_step, how) * step_value;
  out.high = kwota::divide(info(a).high, fine_step, how) * step_value;
  return emit({.code = Opcode::round,
               .in = {a},
               .entity = {},
               .number = fine_step,
               .number2 = step_value,
               .flag = static_cast<std::uint8_t>(how)},
              out);
}

ColumnId Builder::bound(ColumnId a, Int128 least, Int128 most, ValueId value) {
  ColumnInfo out = info(a);
  out.low = std::clamp(out.low, least, most);
  out.high = std::clamp(out.high, least, most);
  return emit({.code = Opcode::bound,
               .in = {a},
               .target = value.index,
               .entity = {},
               .number = least,
               .number2 = most},
              out);
}

ColumnId Builder::lookup(std::vector<ColumnId> indexes, Table table, Int128 scale) {
  join(indexes);
  ColumnInfo out = shape(indexes);
  out.monthly = out.monthly || table.monthly;
  out.scale = scale;
  std::tie(out.low, out.high) = table_bounds(table);
  return emit(
      {.code = Opcode::lookup, .in = indexes, .entity = {}, .table = add_table(std::move(table))},
      out);
}

ColumnId Builder::lookup_steps(ColumnId amount, Int128 ends_scale, Table table, Int128 scale) {
  // An exact amount may be finer than the figures it is compared with.
  const Int128 common = least_common_multiple(info(amount).scale, ends_scale);
  amount = rescale(amount, common);
  for (std::int64_t& end : table.ends) end *= static_cast<std::int64_t>(common / ends_scale);
  ColumnInfo out = shape({amount});
  out.monthly = out.monthly || table.monthly;
  out.scale = scale;
  std::tie(out.low, out.high) = table_bounds(table);
  return emit({.code = Opcode::lookup_steps,
               .in = {amount},
               .entity = {},
               .table = add_table(std::move(table))},
              out);
}

ColumnId Builder::lookup_dated(std::vector<ColumnId> indexes, ColumnId when, bool by_month,
                               Table table, Int128 scale) {
  indexes.push_back(when);
  join(indexes);
  ColumnInfo out = shape(indexes);
  out.scale = scale;
  std::tie(out.low, out.high) = table_bounds(table);
  return emit({.code = Opcode::lookup_dated,
               .in = indexes,
               .entity = {},
               .table = add_table(std::move(table)),
               .flag = static_cast<std::uint8_t>(by_month)},
              out);
}

ColumnId Builder::calendar(Opcode code, std::vector<ColumnId> in, Int128 low, Int128 high) {
  join(in);
  ColumnInfo out = shape(in);
  out.low = low;
  out.high = high;
  return emit({.code = code, .in = in, .entity = {}}, out);
}

ColumnId Builder::over_rows(Opcode code, ColumnId of, ColumnId where, EntityId over, FactId via,
                            EntityId result, ColumnId otherwise,
                            const std::vector<ColumnId>& keys) {
  // Inputs: of (when there is one), otherwise (min, max, first), keys, where last. All on the rows
  // of `over`, but `otherwise` on those of the result.
  std::vector<ColumnId> in;
  ColumnInfo out{.rows = result};
  if (where == no_column) where = truth(program_.all_months, program_.all_months);
  const Vocabulary& v = program_.rules->vocabulary;
  Int128 most = v.entity(over).most;
  // Rows of the child's whole line of parents, where the reference or the result is further up.
  for (EntityId e = v.entity(over).parent; via.valid() && e.valid() && v.entity(e).parent.valid();
       e = v.entity(e).parent)
    most *= v.entity(e).most;
  if (of != no_column) {
    of = down(of, over);
    out.monthly = info(of).monthly;
    out.scale = info(of).scale;
    out.low = info(of).low;
    out.high = info(of).high;
  }
  if (otherwise != no_column) {
    align(of, otherwise);
    otherwise = down(otherwise, result);
    out.scale = info(of).scale;
    out.low = std::min(info(of).low, info(otherwise).low);
    out.high = std::max(info(of).high, info(otherwise).high);
    out.monthly = out.monthly || info(otherwise).monthly;
  }
  out.monthly = out.monthly || info(where).monthly;
  switch (code) {
    case Opcode::any_rows:
      out.truth = true;
      break;
    case Opcode::count_rows:
      out.low = 0;
      out.high = most;
      break;
    case Opcode::rank_rows:
      out.rows = over;
      out.low = 1;
      out.high = most + 1;
      break;
    case Opcode::sum_rows:
      out.low = product(std::min<Int128>(out.low, 0), most);
      out.high = product(std::max<Int128>(out.high, 0), most);
      break;
    default:
      break;
  }
  if (of != no_column) in.push_back(of);
  if (otherwise != no_column) in.push_back(otherwise);
  for (ColumnId key : keys) {
    key = down(key, over);
    in.push_back(key);
  }
  in.push_back(down(where, over));
  return emit({.code = code,
               .in = in,
               .target = via.index,
               .entity = over,
               .number = most,
               .flag = static_cast<std::uint8_t>(keys.size())},
              out);
}

}  // namespace kwota

#include "program/builder.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "program/kernels.h"

namespace kwota {
namespace {

// Columns stay in 64 bits while their bounds leave room for one more doubling.
constexpr Int128 narrow_limit = static_cast<Int128>(std::numeric_limits<std::int64_t>::max()) / 4;
constexpr Int128 wide_limit = (static_cast<Int128>(1) << 124);

void append(std::string& key, const void* data, std::size_t size) {
  key.append(static_cast<const char*>(data), size);
}

// A bundle's weights may be wider or narrower than its total; every other operation works in one
// width.
bool mixes_widths(Opcode code) { return code == Opcode::round || code == Opcode::split; }

bool is_arithmetic(Opcode code) {
  switch (code) {
    case Opcode::add:
    case Opcode::subtract:
    case Opcode::negate:
    case Opcode::multiply:
    case Opcode::scale:
    case Opcode::divide:
    case Opcode::min:
    case Opcode::max:
    case Opcode::bound:
    case Opcode::sum_rows:
    case Opcode::min_rows:
    case Opcode::max_rows:
    case Opcode::first_rows:
    case Opcode::sum_months:
    case Opcode::min_months:
    case Opcode::max_months:
    case Opcode::first_months:
      return true;
    default:
      return false;
  }
}

}  // namespace

Int128 greatest_common_divisor(Int128 a, Int128 b) {
  while (b != 0) {
    const Int128 rest = a % b;
    a = b;
    b = rest;
  }
  return a < 0 ? -a : a;
}

Int128 least_common_multiple(Int128 a, Int128 b) { return a / greatest_common_divisor(a, b) * b; }

Int128 Builder::product(Int128 a, Int128 b) {
  Int128 result = 0;
  if (!__builtin_mul_overflow(a, b, &result)) return checked(result);
  overflowed_ = true;
  return 0;
}

Int128 Builder::checked(Int128 value) {
  if (value > wide_limit || value < -wide_limit) {
    overflowed_ = true;
    return 0;
  }
  return value;
}

std::int32_t Builder::add_table(Table table) {
  table.low64.clear();
  table.high64.clear();
  for (const Int128 x : table.low) table.low64.push_back(static_cast<std::int64_t>(x));
  for (const Int128 x : table.high) table.high64.push_back(static_cast<std::int64_t>(x));
  program_.tables.push_back(std::move(table));
  return static_cast<std::int32_t>(program_.tables.size()) - 1;
}

std::pair<Int128, Int128> Builder::table_bounds(const Table& table) const {
  return {*std::min_element(table.low.begin(), table.low.end()),
          *std::max_element(table.high.begin(), table.high.end())};
}

ColumnId Builder::emit(Op op, ColumnInfo info) {
  info.wide = !info.truth && (info.high > narrow_limit || info.low < -narrow_limit);
  if (info.scale > wide_limit) overflowed_ = true;
  if (info.truth && op.code != Opcode::constant) {
    const bool by_window = info.monthly;
    info.monthly = op.code == Opcode::months_reached;
    for (const ColumnId in : op.in) info.monthly = info.monthly || program_.column(in).monthly;
    if (op.code == Opcode::any_months) info.monthly = by_window;
  }
  if (is_arithmetic(op.code)) {
    for (const ColumnId in : op.in) info.wide = info.wide || program_.column(in).wide;
  }
  bool any_wide = info.wide;
  for (const ColumnId in : op.in) any_wide = any_wide || program_.column(in).wide;
  if (any_wide && !mixes_widths(op.code)) {
    for (ColumnId& in : op.in) {
      if (!program_.column(in).truth && !program_.column(in).wide) in = widened(in);
    }
    if (!info.truth && op.code != Opcode::count_rows && op.code != Opcode::count_months)
      info.wide = true;
  }
  std::string key;
  append(key, &op.code, sizeof op.code);
  for (const ColumnId in : op.in) append(key, &in, sizeof in);
  append(key, &op.target, sizeof op.target);
  append(key, &op.entity.index, sizeof op.entity.index);
  append(key, &op.table, sizeof op.table);
  append(key, &op.number, sizeof op.number);
  append(key, &op.number2, sizeof op.number2);
  append(key, &op.set, sizeof op.set);
  append(key, &op.flag, sizeof op.flag);
  append(key, &info.rows.index, sizeof info.rows.index);
  append(key, &info.scale, sizeof info.scale);
  const auto known = known_.find(key);
  if (known != known_.end()) return known->second;
  const bool constants =
      !op.in.empty() &&
      std::all_of(op.in.begin(), op.in.end(), [&](ColumnId in) { return is_constant(in); });
  if (constants && is_elementwise(op.code)) {
    const ColumnId folded = fold(op, info);
    known_[key] = folded;
    return folded;
  }
  op.out = static_cast<ColumnId>(program_.ops.size());
  known_[key] = op.out;
  program_.columns.push_back(info);
  program_.ops.push_back(std::move(op));
  return program_.ops.back().out;
}

namespace {

// Room for one row's result of any width.
struct FoldBuffers {
  std::uint64_t mask_low = 0, mask_high = 0;
  std::int64_t low[longest_span], high[longest_span];
  Int128 wide_low[longest_span], wide_high[longest_span];
};

// A constant as an operand of one row.
Operand operand_of(const Program& program, const Op& constant) {
  const Table& table = program.table(constant.table);
  const ColumnInfo& info = program.column(constant.out);
  Operand o;
  o.wide = info.wide;
  o.month_stride = info.monthly && !info.truth ? 1 : 0;
  const auto set = [&](const auto& low, const auto& high) {
    o.low = low.data();
    o.high = low == high ? low.data() : high.data();
  };
  if (info.truth) {
    o.low = &table.mask[0];
    o.high = table.mask[0] == table.mask[1] ? o.low : &table.mask[1];
  } else if (info.wide) {
    set(table.low, table.high);
  } else {
    set(table.low64, table.high64);
  }
  return o;
}

}  // namespace

ColumnId Builder::fold(const Op& op, const ColumnInfo& info) {
  std::vector<Operand> in;
  for (const ColumnId id : op.in) in.push_back(operand_of(program_, this->op(id)));
  // The kernels look the result's shape up, so the operation joins the program for one call.
  Op once = op;
  once.out = static_cast<ColumnId>(program_.ops.size());
  program_.columns.push_back(info);
  program_.ops.push_back(once);
  FoldBuffers buffers;
  Result result = info.truth  ? Result{&buffers.mask_low, &buffers.mask_high, true}
                  : info.wide ? Result{buffers.wide_low, buffers.wide_high, true}
                              : Result{buffers.low, buffers.high, true};
  run_elementwise(program_, once, in.data(), 1, result);
  program_.columns.pop_back();
  program_.ops.pop_back();
  Table table;
  if (op.table >= 0) {
    table.parameter = program_.table(op.table).parameter;
    table.value = program_.table(op.table).value;
  }
  for (const ColumnId id : op.in) {
    if (table_of(id).parameter.valid()) table.parameter = table_of(id).parameter;
    if (table_of(id).value.valid()) table.value = table_of(id).value;
  }
  if (info.truth)
    return truth(buffers.mask_low, result.exact ? buffers.mask_low : buffers.mask_high,
                 table.parameter, table.value);
  table.monthly = info.monthly;
  for (std::int32_t m = 0; m < (info.monthly ? program_.months : 1); ++m) {
    const Int128 low = info.wide ? buffers.wide_low[m] : buffers.low[m];
    table.low.push_back(low);
    table.high.push_back(result.exact ? low : info.wide ? buffers.wide_high[m] : buffers.high[m]);
  }
  return numbers(std::move(table), info.scale);
}

ColumnId Builder::numbers(Table table, Int128 scale) {
  if (table.monthly) {
    const bool steady = std::all_of(table.low.begin(), table.low.end(),
                                    [&](Int128 x) { return x == table.low[0]; }) &&
                        std::all_of(table.high.begin(), table.high.end(),
                                    [&](Int128 x) { return x == table.high[0]; });
    if (steady) {
      table.low.resize(1);
      table.high.resize(1);
      table.monthly = false;
    }
  }
  std::string key = "n";
  for (const Int128 x : table.low) append(key, &x, sizeof x);
  for (const Int128 x : table.high) append(key, &x, sizeof x);
  append(key, &scale, sizeof scale);
  append(key, &table.parameter.index, sizeof table.parameter.index);
  append(key, &table.value.index, sizeof table.value.index);
  const auto known = known_.find(key);
  if (known != known_.end()) return known->second;
  ColumnInfo info{.rows = {}, .monthly = table.monthly, .scale = scale};
  std::tie(info.low, info.high) = table_bounds(table);
  const ColumnId id =
      emit({.code = Opcode::constant, .in = {}, .entity = {}, .table = add_table(std::move(table))},
           info);
  known_[key] = id;
  return id;
}

ColumnId Builder::number(Int128 value, Int128 scale) {
  Table table;
  table.low = table.high = {value};
  return numbers(std::move(table), scale);
}

ColumnId Builder::by_month(const std::vector<Int128>& values, Int128 scale) {
  Table table;
  table.low = table.high = values;
  table.monthly = true;
  return numbers(std::move(table), scale);
}

ColumnId Builder::unknown(Int128 low, Int128 high, Int128 scale, ParameterId parameter,
                          ValueId value) {
  Table table;
  table.low = {low};
  table.high = {high};
  table.parameter = parameter;
  table.value = value;
  return numbers(std::move(table), scale);
}

ColumnId Builder::truth(std::uint64_t low, std::uint64_t high, ParameterId parameter,
                        ValueId value) {
  low &= program_.all_months;
  high &= program_.all_months;
  if (low == high) parameter = {}, value = {};
  std::string key = "t";
  append(key, &low, sizeof low);
  append(key, &high, sizeof high);
  append(key, &parameter.index, sizeof parameter.index);
  append(key, &value.index, sizeof value.index);
  const auto known = known_.find(key);
  if (known != known_.end()) return known->second;
  Table table;
  table.mask = {low, high};
  table.parameter = parameter;
  table.value = value;
  const ColumnId id =
      emit({.code = Opcode::constant, .in = {}, .entity = {}, .table = add_table(std::move(table))},
           {.rows = {},
            .truth = true,
            .monthly = (low != 0 || high != 0) &&
                       (low != program_.all_months || high != program_.all_months)});
  known_[key] = id;
  return id;
}

ColumnId Builder::widened(ColumnId a) {
  ColumnInfo info = program_.column(a);
  info.wide = true;
  if (is_constant(a)) {
    // Constants are kept in both widths; a wide twin of its own keeps the operands of one width.
    Op op = this->op(a);
    std::string key = "w" + std::to_string(a);
    const auto known = known_.find(key);
    if (known != known_.end()) return known->second;
    op.out = static_cast<ColumnId>(program_.ops.size());
    program_.columns.push_back(info);
    program_.ops.push_back(std::move(op));
    return known_[key] = program_.ops.back().out;
  }
  const std::string key = "W" + std::to_string(a);
  const auto known = known_.find(key);
  if (known != known_.end()) return known->second;
  Op op{.code = Opcode::widen,
        .out = static_cast<ColumnId>(program_.ops.size()),
        .in = {a},
        .entity = {}};
  program_.columns.push_back(info);
  program_.ops.push_back(std::move(op));
  return known_[key] = program_.ops.back().out;
}

EntityId Builder::join(std::vector<ColumnId>& in) {
  EntityId deepest;
  for (const ColumnId id : in) {
    const EntityId rows = program_.column(id).rows;
    // Entities are numbered parents first, and terms on one formula share a line of ancestors.
    if (rows.valid() && rows > deepest) deepest = rows;
  }
  for (ColumnId& id : in) {
    const EntityId rows = program_.column(id).rows;
    if (rows.valid() && rows != deepest) id = down(id, deepest);
  }
  return deepest;
}

ColumnInfo Builder::shape(const std::vector<ColumnId>& in) const {
  ColumnInfo info;
  for (const ColumnId id : in) {
    const ColumnInfo& other = program_.column(id);
    if (other.rows.valid()) info.rows = other.rows;
    info.monthly = info.monthly || other.monthly;
  }
  return info;
}

ColumnId Builder::fact(FactId id) {
  const Fact& fact = program_.rules->vocabulary.fact(id);
  if (fact.type.is(Kind::boolean)) {
    return emit({.code = Opcode::fact_truth, .in = {}, .target = id.index, .entity = {}},
                {.rows = fact.entity, .truth = true});
  }
  Int128 low = fact.least;
  Int128 high = fact.most;
  for (const auto& special : {fact.none, fact.not_applicable}) {
    if (!special) continue;
    low = std::min(low, static_cast<Int128>(*special));
    high = std::max(high, static_cast<Int128>(*special));
  }
  return emit({.code = Opcode::fact,
               .in = {},
               .target = id.index,
               .entity = {},
               .number = low,
               .number2 = high},
              {.rows = fact.entity, .scale = scale_of(fact.type), .low = low, .high = high});
}

ColumnId Builder::claimed(BenefitId benefit) {
  return emit({.code = Opcode::claimed, .in = {}, .target = benefit.index, .entity = {}},
              {.rows = program_.rules->benefit(benefit).subject, .truth = true});
}

ColumnId Builder::claimed_on(BenefitId benefit) {
  const Vocabulary& vocabulary = program_.rules->vocabulary;
  const FactId date = vocabulary.claim_date();
  const ColumnInfo given = info(fact(date));
  return emit({.code = Opcode::claimed_on,
               .in = {},
               .target = date.index,
               .entity = {},
               .number = given.low,
               .number2 = given.high,
               .set = static_cast<std::uint64_t>(benefit.index)},
              {.rows = program_.rules->benefit(benefit).subject,
               .low = given.low,
               .high = std::max<Int128>(given.high, Date::never().days)});
}

ColumnId Builder::has(FactId reference) {
  return emit({.code = Opcode::has, .in = {}, .target = reference.index, .entity = {}},
              {.rows = program_.rules->vocabulary.fact(reference).entity, .truth = true});
}

ColumnId Builder::down(ColumnId a, EntityId to) {
  ColumnInfo info = program_.column(a);
  if (!info.rows.valid() || info.rows == to) return a;
  info.rows = to;
  return emit({.code = Opcode::down, .in = {a}, .entity = to}, info);
}

ColumnId Builder::follow(ColumnId a, FactId reference) {
  ColumnInfo info = program_.column(a);
  if (!info.rows.valid()) return a;
  info.rows = program_.rules->vocabulary.fact(reference).entity;
  return emit({.code = Opcode::follow, .in = {a}, .target = reference.index, .entity = {}}, info);
}

void Builder::align(ColumnId& a, ColumnId& b) {
  const Int128 scale = least_common_multiple(info(a).scale, info(b).scale);
  a = rescale(a, scale);
  b = rescale(b, scale);
}

ColumnId Builder::unscaled(ColumnId a) {
  ColumnInfo out = info(a);
  if (out.scale == 1) return a;
  out.scale = 1;
  return emit({.code = Opcode::scale, .in = {a}, .entity = {}, .number = 1}, out);
}

ColumnId Builder::rescale(ColumnId a, Int128 scale) {
  ColumnInfo out = info(a);
  if (out.scale == scale) return a;
  const Int128 factor = scale / out.scale;
  out.scale = scale;
  out.low = product(out.low, factor);
  out.high = product(out.high, factor);
  return emit({.code = Opcode::scale, .in = {a}, .entity = {}, .number = factor}, out);
}

}  // namespace kwota

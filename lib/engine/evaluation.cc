#include "engine/evaluation.h"

#include <algorithm>

#include "engine/row_kernels.h"

namespace kwota {

namespace {

constexpr std::size_t alignment = 64;

std::size_t aligned(std::size_t bytes) { return (bytes + alignment - 1) / alignment * alignment; }

}  // namespace

// A batch has some twenty sizes.
Arena::Free& Arena::free_of(std::size_t bytes) {
  for (Free& free : free_) {
    if (free.size == bytes) return free;
  }
  return free_.emplace_back(Free{bytes, {}});
}

void Arena::give_back(void* piece, std::size_t bytes) {
  bytes = aligned(bytes);
  free_of(bytes).pieces.push_back(piece);
}

void* Arena::take(std::size_t bytes) {
  bytes = aligned(bytes);
  if (Free& free = free_of(bytes); !free.pieces.empty()) {
    void* const piece = free.pieces.back();
    free.pieces.pop_back();
    return piece;
  }
  while (chunk_ < chunks_.size() && used_ + bytes > chunks_[chunk_].size) {
    ++chunk_;
    used_ = 0;
  }
  if (chunk_ == chunks_.size()) {
    const std::size_t size = std::max<std::size_t>(bytes + alignment, std::size_t{1} << 20);
    chunks_.push_back({std::make_unique_for_overwrite<std::byte[]>(size), size});
  }
  std::byte* const start = chunks_[chunk_].bytes.get();
  const auto misfit = reinterpret_cast<std::uintptr_t>(start + used_) % alignment;
  if (misfit != 0) used_ += alignment - misfit;
  if (used_ + bytes > chunks_[chunk_].size) return take(bytes);
  void* const piece = start + used_;
  used_ += bytes;
  return piece;
}

void Arena::reset() {
  free_.clear();
  chunk_ = 0;
  used_ = 0;
}

void Evaluation::run(const Program& program, const Batch& batch, Keep keep) {
  program_ = &program;
  batch_ = &batch;
  arena_.reset();
  breaches_.clear();
  bundles_.clear();
  columns_.resize(program.ops.size());
  owned_.assign(program.ops.size(), false);
  const std::uint64_t needed = keep == Keep::all ? ~std::uint64_t{0} : claimed_bits();
  for (std::size_t i = 0; i < program.ops.size(); ++i) {
    if ((program.needed_by[i] & needed) == 0) {
      columns_[i] = {};
      continue;
    }
    const Op& op = program.ops[i];
    switch (op.code) {
      case Opcode::constant:
        constant(op);
        break;
      case Opcode::fact:
        fact(op);
        break;
      case Opcode::fact_truth:
        fact_truth(op);
        break;
      case Opcode::claimed:
        claimed(op);
        break;
      case Opcode::claimed_on:
        claimed_on(op);
        break;
      case Opcode::has:
        has(op);
        break;
      case Opcode::split:
        split(op);
        break;
      default:
        if (is_elementwise(op.code)) {
          elementwise(op);
        } else {
          rows(op);
        }
    }
    if (keep == Keep::results) release_inputs(op);
  }
}

// What the claims of the batch need, and what is needed whatever is claimed.
std::uint64_t Evaluation::claimed_bits() const {
  std::uint64_t bits = always_needed;
  for (std::size_t i = 0; i < program_->benefits.size(); ++i) {
    const BenefitId benefit = program_->benefits[i].benefit;
    const bool claimed = std::any_of(batch_->claims.begin(), batch_->claims.end(),
                                     [&](const Claim& claim) { return claim.benefit == benefit; });
    if (claimed) bits |= Program::bit_of(i);
  }
  return bits;
}

// What nothing reads any more goes back.
void Evaluation::release_inputs(const Op& op) {
  for (const ColumnId in : op.in) {
    const auto i = static_cast<std::size_t>(in);
    if (program_->last_use[i] == op.out && !program_->results[i]) release(in);
  }
}

void Evaluation::release(ColumnId id) {
  const auto i = static_cast<std::size_t>(id);
  if (!owned_[i]) return;
  owned_[i] = false;
  Operand& column = columns_[i];
  const std::size_t bytes = bytes_of(id);
  arena_.give_back(const_cast<void*>(column.low), bytes);
  if (column.high != column.low) arena_.give_back(const_cast<void*>(column.high), bytes);
  column = {};
}

std::int32_t Evaluation::rows_of(EntityId entity) const {
  return entity.valid() ? batch_->entities[entity.at()].rows : 1;
}

std::size_t Evaluation::bytes_of(ColumnId id) const {
  const ColumnInfo& info = program_->column(id);
  const std::size_t width = info.wide ? sizeof(Int128) : sizeof(std::int64_t);
  const std::size_t months =
      info.monthly && !info.truth ? static_cast<std::size_t>(program_->months) : 1;
  return static_cast<std::size_t>(rows_of(info.rows)) * months * width;
}

Result Evaluation::buffers(ColumnId id) {
  const std::size_t bytes = bytes_of(id);
  return {arena_.take(bytes), arena_.take(bytes), true};
}

void Evaluation::keep(const Op& op, const Result& result) {
  const ColumnInfo& info = program_->column(op.out);
  Operand& column = columns_[static_cast<std::size_t>(op.out)];
  column.low = result.low;
  column.high = result.exact ? result.low : result.high;
  if (result.exact) arena_.give_back(result.high, bytes_of(op.out));
  owned_[static_cast<std::size_t>(op.out)] = true;
  const bool by_month = info.monthly && !info.truth;
  column.month_stride = by_month ? 1 : 0;
  column.row_stride = !info.rows.valid() ? 0 : by_month ? program_->months : 1;
  column.wide = info.wide;
}

void Evaluation::constant(const Op& op) {
  const Table& table = program_->table(op.table);
  const ColumnInfo& info = program_->column(op.out);
  Operand& column = columns_[static_cast<std::size_t>(op.out)];
  column = {};
  column.wide = info.wide;
  column.month_stride = info.monthly && !info.truth ? 1 : 0;
  const auto set = [&](const auto& low, const auto& high) {
    column.low = low.data();
    column.high = low == high ? low.data() : high.data();
  };
  if (info.truth) {
    column.low = &table.mask[0];
    column.high = table.mask[0] == table.mask[1] ? column.low : &table.mask[1];
  } else if (info.wide) {
    set(table.low, table.high);
  } else {
    set(table.low64, table.high64);
  }
}

void Evaluation::fact(const Op& op) {
  const FactColumn& facts = batch_->facts[static_cast<std::size_t>(op.target)];
  Operand& column = columns_[static_cast<std::size_t>(op.out)];
  column = {.low = facts.values.data(), .high = facts.values.data(), .row_stride = 1};
  if (!facts.any_missing) return;
  Result result = buffers(op);
  auto* low = static_cast<std::int64_t*>(result.low);
  auto* high = static_cast<std::int64_t*>(result.high);
  const auto least = static_cast<std::int64_t>(op.number);
  const auto most = static_cast<std::int64_t>(op.number2);
  for (std::size_t r = 0; r < facts.values.size(); ++r) {
    low[r] = facts.missing[r] != 0 ? least : facts.values[r];
    high[r] = facts.missing[r] != 0 ? most : facts.values[r];
  }
  column.low = low;
  column.high = high;
}

void Evaluation::fact_truth(const Op& op) {
  const FactColumn& facts = batch_->facts[static_cast<std::size_t>(op.target)];
  Result result = buffers(op);
  auto* low = static_cast<std::uint64_t*>(result.low);
  auto* high = static_cast<std::uint64_t*>(result.high);
  for (std::size_t r = 0; r < facts.values.size(); ++r)
    low[r] = facts.values[r] != 0 ? program_->all_months : 0;
  result.exact = !facts.any_missing;
  if (facts.any_missing) {
    for (std::size_t r = 0; r < facts.values.size(); ++r) {
      if (facts.missing[r] != 0) low[r] = 0;
      high[r] = facts.missing[r] != 0 ? program_->all_months : low[r];
    }
  }
  keep(op, result);
}

void Evaluation::claimed(const Op& op) {
  Result result = buffers(op);
  auto* low = static_cast<std::uint64_t*>(result.low);
  const std::int32_t rows = rows_of(program_->column(op.out).rows);
  std::fill(low, low + rows, 0);
  batch_->each_claim([&](const Claim& claim) {
    if (claim.benefit.index == op.target) low[claim.subject] = program_->all_months;
  });
  keep(op, result);
}

void Evaluation::claimed_on(const Op& op) {
  const FactColumn& dates = batch_->facts[static_cast<std::size_t>(op.target)];
  Result result = buffers(op);
  auto* low = static_cast<std::int64_t*>(result.low);
  auto* high = static_cast<std::int64_t*>(result.high);
  const std::int32_t rows = rows_of(program_->column(op.out).rows);
  std::fill(low, low + rows, Date::never().days);
  std::fill(high, high + rows, Date::never().days);
  result.exact = !dates.any_missing;
  batch_->each_claim([&](const Claim& claim) {
    if (claim.benefit.index != static_cast<std::int32_t>(op.set)) return;
    // Claims made ex officio have no row: they stand from the beginning.
    const bool made = claim.row < 0;
    const auto row = static_cast<std::size_t>(claim.row);
    const bool missing = !made && dates.missing[row] != 0;
    low[claim.subject] = made || missing ? static_cast<std::int64_t>(op.number) : dates.values[row];
    high[claim.subject] = missing ? static_cast<std::int64_t>(op.number2) : low[claim.subject];
  });
  keep(op, result);
}

void Evaluation::has(const Op& op) {
  const FactColumn& facts = batch_->facts[static_cast<std::size_t>(op.target)];
  Result result = buffers(op);
  auto* low = static_cast<std::uint64_t*>(result.low);
  auto* high = static_cast<std::uint64_t*>(result.high);
  result.exact = !facts.any_missing;
  for (std::size_t r = 0; r < facts.values.size(); ++r) {
    low[r] = facts.missing[r] == 0 && facts.values[r] >= 0 ? program_->all_months : 0;
    high[r] = facts.missing[r] != 0 ? program_->all_months : low[r];
  }
  keep(op, result);
}

void Evaluation::elementwise(const Op& op) {
  constexpr std::size_t most_inputs = 32;
  Operand in[most_inputs];
  for (std::size_t i = 0; i < op.in.size(); ++i)
    in[i] = columns_[static_cast<std::size_t>(op.in[i])];
  Result result = buffers(op);
  run_elementwise(*program_, op, in, rows_of(program_->column(op.out).rows), result);
  keep(op, result);
  if (op.code == Opcode::bound) find_breaches(op);
}

void Evaluation::find_breaches(const Op& op) {
  const ColumnInfo& info = program_->column(op.in[0]);
  const EntityId root = program_->rules->vocabulary.root();
  if (!info.rows.valid()) return;
  const std::int32_t months = info.monthly ? program_->months : 1;
  for (std::int32_t r = 0; r < rows_of(info.rows); ++r) {
    for (std::int32_t m = 0; m < months; ++m) {
      const NumberRange x = number(op.in[0], info.rows, r, m);
      if (x.low <= op.number2 && x.high >= op.number) continue;
      breaches_.push_back({ValueId{op.target}, row_of(info.rows, r, root)});
      break;
    }
  }
}

void Evaluation::rows(const Op& op) {
  Result result = buffers(op);
  RowKernel(*program_, *batch_, columns_, arena_, op).run(result);
  keep(op, result);
}

void Evaluation::split(const Op& op) {
  const auto same = [&](const Parts& p) {
    return p.first->target == op.target && p.first->in == op.in && p.first->number2 == op.number2;
  };
  auto bundle = std::find_if(bundles_.begin(), bundles_.end(), same);
  if (bundle == bundles_.end()) {
    bundle = bundles_.insert(bundles_.end(), Parts{&op, {}});
    const std::size_t parts = op.in.size() - (op.flag != 0 ? 2 : 1);
    const std::size_t width = program_->column(op.out).wide ? sizeof(Int128) : sizeof(std::int64_t);
    const std::size_t months =
        program_->column(op.out).monthly ? static_cast<std::size_t>(program_->months) : 1;
    for (std::size_t k = 1; k <= parts; ++k) {
      const EntityId rows = program_->part_rows[static_cast<std::size_t>(op.target)][k - 1];
      const std::size_t bytes = static_cast<std::size_t>(rows_of(rows)) * months * width;
      bundle->parts.push_back({arena_.take(bytes), arena_.take(bytes), true});
    }
    RowKernel(*program_, *batch_, columns_, arena_, op).split_all(bundle->parts);
  }
  // Another operation may ask for the same part on the rows of the same entity; it is one column.
  keep(op, bundle->parts[static_cast<std::size_t>(op.number)]);
}

std::int32_t Evaluation::row_of(EntityId entity, std::int32_t row, EntityId to) const {
  while (entity != to) {
    row = batch_->entities[entity.at()].parent[static_cast<std::size_t>(row)];
    entity = program_->rules->vocabulary.entity(entity).parent;
  }
  return row;
}

TruthRange Evaluation::truth(ColumnId id, EntityId entity, std::int32_t row) const {
  const Operand& column = columns_[static_cast<std::size_t>(id)];
  const EntityId rows = program_->column(id).rows;
  const std::ptrdiff_t at = rows.valid() ? row_of(entity, row, rows) * column.row_stride : 0;
  return {static_cast<const std::uint64_t*>(column.low)[at],
          static_cast<const std::uint64_t*>(column.high)[at]};
}

NumberRange Evaluation::number(ColumnId id, EntityId entity, std::int32_t row,
                               std::int32_t month) const {
  const Operand& column = columns_[static_cast<std::size_t>(id)];
  const EntityId rows = program_->column(id).rows;
  const std::ptrdiff_t at = (rows.valid() ? row_of(entity, row, rows) * column.row_stride : 0) +
                            month * column.month_stride;
  if (column.wide)
    return {static_cast<const Int128*>(column.low)[at],
            static_cast<const Int128*>(column.high)[at]};
  return {static_cast<const std::int64_t*>(column.low)[at],
          static_cast<const std::int64_t*>(column.high)[at]};
}

}  // namespace kwota

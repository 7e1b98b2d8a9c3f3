// Running a program over a batch.
//
// In: a Program and a Batch. Out: an Evaluation, which holds columns until it is used for the next
// batch: those that decisions are read from, or all live ones, where somebody looks closer. The
// memory of the others goes to the columns that follow them, so that a batch stays in the cache.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "facts/batch.h"
#include "program/kernels.h"
#include "program/program.h"

namespace kwota {

// Memory that is handed out in pieces and taken back all at once; it keeps its size for the next
// batch. A piece given back before is handed out again for the same size.
class Arena {
 public:
  void* take(std::size_t bytes);
  void give_back(void* piece, std::size_t bytes);
  void reset();

 private:
  struct Chunk {
    std::unique_ptr<std::byte[]> bytes;
    std::size_t size = 0;
  };
  struct Free {
    std::size_t size = 0;
    std::vector<void*> pieces;
  };
  Free& free_of(std::size_t bytes);

  std::vector<Chunk> chunks_;
  std::vector<Free> free_;
  std::size_t chunk_ = 0;
  std::size_t used_ = 0;
};

// A value left the bounds that its rule states.
struct Breach {
  ValueId value;
  std::int32_t application = 0;
};

struct NumberRange {
  Int128 low = 0;
  Int128 high = 0;
  bool known() const { return low == high; }
};

struct TruthRange {
  std::uint64_t low = 0;   // months in which it surely holds
  std::uint64_t high = 0;  // months in which it may hold
};

// Which columns can be read after a run.
enum class Keep : std::uint8_t {
  all,     // all live ones
  results  // those that verdicts and reasons of the batch's claims, and worksheets, are read from
};

// Not for use by several threads at once; each has its own.
class Evaluation {
 public:
  // Computes all live columns. The program and the batch must outlive the reading of results.
  void run(const Program& program, const Batch& batch, Keep keep = Keep::all);

  const Program& program() const { return *program_; }
  const Batch& batch() const { return *batch_; }
  const std::vector<Breach>& breaches() const { return breaches_; }
  const Operand& column(ColumnId id) const { return columns_[static_cast<std::size_t>(id)]; }

  // `row` is a row of `entity`, which is the column's own or one below it.
  TruthRange truth(ColumnId id, EntityId entity, std::int32_t row) const;
  NumberRange number(ColumnId id, EntityId entity, std::int32_t row, std::int32_t month) const;
  // The row of ancestor `to` that a row of `entity` belongs to.
  std::int32_t row_of(EntityId entity, std::int32_t row, EntityId to) const;

 private:
  std::uint64_t claimed_bits() const;
  void constant(const Op& op);
  void fact(const Op& op);
  void fact_truth(const Op& op);
  void claimed(const Op& op);
  void claimed_on(const Op& op);
  void has(const Op& op);
  void elementwise(const Op& op);
  void find_breaches(const Op& op);
  void rows(const Op& op);
  void split(const Op& op);
  std::int32_t rows_of(EntityId entity) const;
  std::size_t bytes_of(ColumnId id) const;
  // Buffers for the column's low and high ends.
  Result buffers(ColumnId id);
  Result buffers(const Op& op) { return buffers(op.out); }
  void keep(const Op& op, const Result& result);
  void release_inputs(const Op& op);
  void release(ColumnId id);

  // The parts of a bundle, computed together by the first operation that asks for one.
  struct Parts {
    const Op* first = nullptr;
    std::vector<Result> parts;
  };

  const Program* program_ = nullptr;
  const Batch* batch_ = nullptr;
  Arena arena_;
  std::vector<Operand> columns_;
  std::vector<bool> owned_;  // beside columns_: lies in the arena
  std::vector<Parts> bundles_;
  std::vector<Breach> breaches_;
};

}  // namespace kwota

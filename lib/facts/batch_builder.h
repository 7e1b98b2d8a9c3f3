// From staged rows to batches. In: the accepted applications of a block; out: one batch for each
// period they are decided over, with their facts as columns and ids that no longer point into the
// block.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "facts/application_rows.h"
#include "facts/batch.h"

namespace kwota {

class BatchBuilder {
 public:
  // Finds the batches to be built, in order of period and first month. Returns how many.
  std::size_t plan(const ApplicationRows& rows);
  // Builds batch `number` of the plan. `applications`: the accepted applications in it, in order.
  void build(const ApplicationRows& rows, std::size_t number, Batch& batch,
             std::vector<std::int32_t>& applications);

 private:
  struct Key {
    PeriodId period;
    Month first;
    std::int32_t months = 0;
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  void pick(const StagedRows& staged, const std::vector<std::int32_t>& applications);
  void build_entity(const ApplicationRows& rows, EntityId entity, Batch& batch);
  void build_facts(const ApplicationRows& rows, EntityId entity, Batch& batch) const;
  void build_claims(const ApplicationRows& rows, const std::vector<std::int32_t>& applications,
                    Batch& batch);

  std::vector<Key> keys_;
  std::vector<std::vector<std::int32_t>> picked_;  // by entity: staged rows in the batch's order
  std::vector<std::vector<std::int32_t>> placed_;  // by entity: staged row to the batch's row
  char* text_ = nullptr;                           // where the next id goes
};

}  // namespace kwota

// One block of the pipeline's parallel stage: from raw records to finished rows of all tables.
//
// In: a raw block. Out: bytes for the files, and counts. Everything that costs time happens here,
// so that the serial stages only cut and write.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "facts/table_reader.h"
#include "report/decision_tables.h"
#include "report/worksheet_tables.h"
#include "run/block_evaluation.h"

namespace kwota {

// What a block, or a whole run, came to.
struct BlockCounts {
  std::int64_t applications_read = 0;
  std::int64_t applications_rejected = 0;
  std::int64_t rejections = 0;
  std::vector<TableCount> tables;  // by EntityId
  void add(const BlockCounts& other);
};

struct BlockRows {
  TableBuffers tables;
  std::string rejected;                 // odrzucone.csv
  std::vector<std::string> worksheets;  // by worksheet of the rules; empty where none are written
  BlockCounts counts;
  bool programs_made = true;  // false: the run must stop
};

// Not for several threads at once; each has its own. Keeps its memory from block to block.
class BlockWriter {
 public:
  BlockWriter(const TableReader& reader, Decider& decider, Language language, const CsvOptions& csv,
              bool worksheets);

  // `number`: of the block within the run. With `outcomes`, which must be those of all claims that
  // were gathered before, budgets are applied; without, claims for them are gathered.
  void write(const RawBlock& block, std::int64_t number, const BudgetOutcomes* outcomes,
             BlockRows& out);
  // Claims of all blocks this writer has written that compete for budgets.
  const std::vector<BudgetClaim>& budget_claims() const { return budget_claims_; }
  // Of all blocks this writer has written.
  const Summary& summary() const { return tables_.summary(); }

 private:
  void count(BlockCounts& counts) const;
  void write_rejections(BlockRows& out) const;

  const TableReader& reader_;
  CsvOptions csv_;
  BlockEvaluation evaluation_;
  DecisionTables tables_;
  std::optional<WorksheetTables> worksheets_;
  ConvertedBlock converted_;
  std::vector<BlockPart> parts_;
  std::vector<BudgetClaim> budget_claims_;
};

// The parts of a converted block, as the evaluation takes them.
std::vector<BlockPart> parts_of(const ConvertedBlock& block);

}  // namespace kwota

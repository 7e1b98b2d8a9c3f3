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

  void write(const RawBlock& block, BlockRows& out);
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
};

// The parts of a converted block, as the evaluation takes them.
std::vector<BlockPart> parts_of(const ConvertedBlock& block);

}  // namespace kwota

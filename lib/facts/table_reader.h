// From a folder of CSV tables to batches, in two stages: a serial one that cuts the files into
// blocks of whole applications, and a parallel one that reads the cells of a block.
//
// In: <table>.csv for each entity of the vocabulary. Out: blocks of raw records, then batches and
// rejections.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "facts/batch.h"
#include "facts/rejection.h"
#include "rules/catalog.h"
#include "rules/vocabulary.h"

namespace kwota {

enum class Encoding { utf8, windows1250, utf16le, utf16be };

struct ReadOptions {
  std::optional<Encoding> encoding;  // none: recognised
  std::vector<std::string> ignored_columns;
  std::int32_t applications_per_block = 256;
  // When set, applications need not carry the period fact: all are decided over this one.
  std::optional<Month> period_start;
};

// A block of whole applications as raw records; its content belongs to the facts room.
struct RawBlock;
struct RawBlockDeleter {
  void operator()(RawBlock*) const;
};
using RawBlockPtr = std::unique_ptr<RawBlock, RawBlockDeleter>;

// Applications of one block, decided over one period.
struct ConvertedBatch {
  Batch batch;
  std::vector<std::int32_t>
      order;  // for each application of the batch: its number within the block
};

struct ConvertedBlock {
  std::int32_t applications = 0;  // read in this block, rejected ones included
  std::vector<ConvertedBatch>
      batches;  // a benefit's period decides which one an application is in; an
                // application that claims benefits of two kinds of period is in two
  std::vector<Rejection> rejections;  // in order of application, file, line
  std::vector<std::int32_t>
      rejected;                    // beside rejections: number of the application within the block
  std::vector<TableCount> counts;  // of this block, by EntityId (sha256 empty)
};

class TableReader {
 public:
  // Opens the tables and checks their headers. None when the tables cannot be used as a whole:
  // `out` says why.
  static std::unique_ptr<TableReader> open(const std::filesystem::path& folder,
                                           const Vocabulary& vocabulary, const Catalog& catalog,
                                           const ReadOptions& options, Diagnostics& out);
  ~TableReader();

  // Serial stage: the next block, null at the end. Blocks come in the order of the root's table.
  RawBlockPtr next();
  // Parallel stage; may be called from many threads at once. Reuses the memory of `out`.
  void convert(const RawBlock& block, ConvertedBlock& out) const;

  // The ids of a block's applications, for those that look for one of them.
  std::vector<std::string> ids(const RawBlock& block) const;

  // After next() returned null. False: the tables were not grouped by application in one order, so
  // what was converted so far must be thrown away; call restart_in_memory() and read again.
  bool grouped() const;
  void restart_in_memory();
  // After the end: rows that belong to no application (for the in-memory mode), as rejections, with
  // their counts.
  std::vector<Rejection> orphans(std::vector<TableCount>& counts) const;
  std::vector<TableCount> digests()
      const;  // file and sha256, by EntityId; absent tables have an empty file name
  std::int64_t bytes_read() const;  // for a progress bar
  std::int64_t bytes_total() const;

 private:
  TableReader();
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace kwota

// The pipeline: tables read, decided and written block by block, in the order of the applications,
// whatever the number of threads.
//
// In: open tables and open files. Out: rows in the files, and counts. Three stages run at once: a
// serial one cuts the tables into blocks, a parallel one decides them, a serial one writes them in
// order. Blocks at work are limited, so memory does not grow with the tables.
#pragma once

#include <functional>

#include "facts/table_reader.h"
#include "run/block_writer.h"
#include "run/output_files.h"

namespace kwota {

// The results of a run, in the order in which they get their names: these, then a table for each
// worksheet, and the report last.
enum class ResultFile : std::size_t { decisions, payments, missing, rejected, summary, worksheets };

struct PassOptions {
  Language language = Language::pl;
  CsvOptions csv;
  bool worksheets = true;
  int threads = 1;
  std::function<void(std::int64_t, std::int64_t)> progress;  // may be empty
  // What budgets make of the claims of an earlier pass over the same tables; null: this is the
  // first.
  const BudgetOutcomes* budgets = nullptr;
};

struct PassResult {
  enum class End {
    whole,
    not_grouped,  // what was written must be thrown away, and everything read in memory
    not_written,  // the files say why
    no_program,   // the decider says why
  };
  End end = End::whole;
  BlockCounts counts;
  Summary summary;
  std::vector<BudgetClaim> budget_claims;  // of a first pass; in no order
};

// Reads the tables from beginning to end, and writes the decisions and the rejections. Throws what
// the reader throws.
PassResult run_pass(TableReader& reader, Decider& decider, OutputFiles& files,
                    const PassOptions& options);

}  // namespace kwota

#include "run/table_pass.h"

#include <algorithm>
#include <memory>

#include "run/block_pipeline.h"
#include "run/pool.h"

namespace kwota {
namespace {

class Pass {
 public:
  Pass(TableReader& reader, Decider& decider, OutputFiles& files, const PassOptions& options)
      : reader_(reader), decider_(decider), files_(files), options_(options), writers_([this] {
          return std::make_unique<BlockWriter>(reader_, decider_, options_.language, options_.csv,
                                               options_.worksheets);
        }) {}

  PassResult run() {
    BlockPipeline<BlockRows> pipeline(
        reader_, options_.threads,
        {.make =
             [this](const RawBlock& block, std::int64_t number, BlockRows& rows) {
               writers_.with([&](BlockWriter& writer) {
                 writer.write(block, number, options_.budgets, rows);
               });
             },
         .take = [this](const BlockRows& rows) { return write(rows); },
         .progress = options_.progress});
    if (!pipeline.run()) end_ = PassResult::End::not_grouped;
    PassResult result{end_, std::move(counts_), Summary(decider_.rules()), {}};
    for (const auto& writer : writers_.idle()) {
      result.summary.merge(writer->summary());
      const std::vector<BudgetClaim>& claims = writer->budget_claims();
      result.budget_claims.insert(result.budget_claims.end(), claims.begin(), claims.end());
    }
    return result;
  }

 private:
  // False when the pass must stop.
  bool write(const BlockRows& rows) {
    if (!rows.programs_made) {
      end_ = PassResult::End::no_program;
      return false;
    }
    counts_.add(rows.counts);
    const bool written = put(ResultFile::decisions, rows.tables.decisions) &&
                         put(ResultFile::payments, rows.tables.payments) &&
                         put(ResultFile::missing, rows.tables.missing) &&
                         put(ResultFile::rejected, rows.rejected) && put_worksheets(rows);
    if (!written) end_ = PassResult::End::not_written;
    return written;
  }

  bool put(ResultFile file, const std::string& bytes) {
    return files_.write(static_cast<std::size_t>(file), bytes);
  }

  bool put_worksheets(const BlockRows& rows) {
    std::size_t file = static_cast<std::size_t>(ResultFile::worksheets);
    return std::all_of(rows.worksheets.begin(), rows.worksheets.end(),
                       [&](const std::string& bytes) { return files_.write(file++, bytes); });
  }

  TableReader& reader_;
  Decider& decider_;
  OutputFiles& files_;
  const PassOptions& options_;
  Pool<BlockWriter> writers_;
  PassResult::End end_ = PassResult::End::whole;  // set by the last stage
  BlockCounts counts_;
};

}  // namespace

PassResult run_pass(TableReader& reader, Decider& decider, OutputFiles& files,
                    const PassOptions& options) {
  return Pass(reader, decider, files, options).run();
}

}  // namespace kwota

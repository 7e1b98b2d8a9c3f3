#include "run/table_pass.h"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <optional>
#include <vector>

#include "run/pool.h"
#include "run/stage_order.h"

namespace kwota {
namespace {

namespace tbb = oneapi::tbb;

// A block on its way through the stages.
struct Passenger {
  RawBlockPtr raw;
  std::int64_t number = 0;  // of the block within the run
  BlockRows rows;
};
using PassengerPtr = Passenger*;

class Pass {
 public:
  Pass(TableReader& reader, Decider& decider, OutputFiles& files, const PassOptions& options)
      : reader_(reader), decider_(decider), files_(files), options_(options), writers_([this] {
          return std::make_unique<BlockWriter>(reader_, decider_, options_.language, options_.csv,
                                               options_.worksheets);
        }) {}

  PassResult run() {
    report_progress(true);
    const auto tokens = 2 * static_cast<std::size_t>(options_.threads) + 1;
    passengers_.resize(tokens);
    const auto stages =
        tbb::make_filter<void, PassengerPtr>(
            tbb::filter_mode::serial_in_order,
            [this](tbb::flow_control& flow) { return read(flow); }) &
        tbb::make_filter<PassengerPtr, PassengerPtr>(tbb::filter_mode::parallel,
                                                     [this](PassengerPtr p) { return decide(p); }) &
        tbb::make_filter<PassengerPtr, void>(tbb::filter_mode::serial_in_order,
                                             [this](PassengerPtr p) { write(*p); });
    // An arena can only take fewer threads than there are processors; more must be asked for.
    std::optional<tbb::global_control> more;
    if (options_.threads > tbb::info::default_concurrency()) {
      more.emplace(tbb::global_control::max_allowed_parallelism,
                   static_cast<std::size_t>(options_.threads));
    }
    tbb::task_arena arena(options_.threads);
    {
      const Entrance entrance(arena);
      arena.execute([&] { tbb::parallel_pipeline(tokens, stages); });
    }
    const InTurn reading(&reader_), writing(&files_);
    report_progress(true);
    if (not_grouped_ && end_ == PassResult::End::whole) end_ = PassResult::End::not_grouped;
    PassResult result{end_, std::move(counts_), Summary(decider_.rules()), {}};
    for (const auto& writer : writers_.idle()) {
      result.summary.merge(writer->summary());
      const std::vector<BudgetClaim>& claims = writer->budget_claims();
      result.budget_claims.insert(result.budget_claims.end(), claims.begin(), claims.end());
    }
    return result;
  }

 private:
  PassengerPtr read(tbb::flow_control& flow) {
    const InTurn reading(&reader_);
    RawBlockPtr raw = stopped_ ? nullptr : reader_.next();
    // Rows that never get their turn show as soon as the root's table ends.
    if (!stopped_ && !reader_.grouped()) {
      not_grouped_ = true;
      raw.reset();
    }
    if (!raw) {
      flow.stop();
      return nullptr;
    }
    // Blocks leave in the order they came, and no more are under way than there are places: the
    // next place is free.
    const PassengerPtr passenger = &passengers_[next_ % passengers_.size()];
    const InTurn block(passenger);
    passenger->number = static_cast<std::int64_t>(next_++);
    passenger->raw = std::move(raw);
    return passenger;
  }

  PassengerPtr decide(PassengerPtr passenger) {
    const InTurn block(passenger);
    if (stopped_) return passenger;
    writers_.with([&](BlockWriter& writer) {
      writer.write(*passenger->raw, passenger->number, options_.budgets, passenger->rows);
    });
    passenger->raw.reset();
    return passenger;
  }

  void write(Passenger& passenger) {
    const InTurn writing(&files_), block(&passenger);
    if (stopped_) return;
    const BlockRows& rows = passenger.rows;
    if (!rows.programs_made) return stop(PassResult::End::no_program);
    counts_.add(rows.counts);
    const bool written = put(ResultFile::decisions, rows.tables.decisions) &&
                         put(ResultFile::payments, rows.tables.payments) &&
                         put(ResultFile::missing, rows.tables.missing) &&
                         put(ResultFile::rejected, rows.rejected) && put_worksheets(rows);
    if (!written) return stop(PassResult::End::not_written);
    report_progress(false);
  }

  bool put(ResultFile file, const std::string& bytes) {
    return files_.write(static_cast<std::size_t>(file), bytes);
  }

  bool put_worksheets(const BlockRows& rows) {
    std::size_t file = static_cast<std::size_t>(ResultFile::worksheets);
    return std::all_of(rows.worksheets.begin(), rows.worksheets.end(),
                       [&](const std::string& bytes) { return files_.write(file++, bytes); });
  }

  void stop(PassResult::End end) {
    end_ = end;
    stopped_ = true;
  }

  // Not for each block: whoever draws a bar has no need of more than a hundred steps.
  void report_progress(bool always) {
    if (!options_.progress) return;
    const std::int64_t total = reader_.bytes_total();
    const std::int64_t read = std::min(reader_.bytes_read(), total);
    if (!always && read < reported_ + total / 100) return;
    reported_ = read;
    options_.progress(read, total);
  }

  TableReader& reader_;
  Decider& decider_;
  OutputFiles& files_;
  const PassOptions& options_;
  Pool<BlockWriter> writers_;
  std::vector<Passenger> passengers_;
  std::size_t next_ = 0;
  std::atomic<bool> stopped_ = false;
  bool not_grouped_ = false;                      // set by the first stage
  PassResult::End end_ = PassResult::End::whole;  // set by the last stage
  BlockCounts counts_;
  std::int64_t reported_ = 0;
};

}  // namespace

PassResult run_pass(TableReader& reader, Decider& decider, OutputFiles& files,
                    const PassOptions& options) {
  return Pass(reader, decider, files, options).run();
}

}  // namespace kwota

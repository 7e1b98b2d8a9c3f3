// The stages of a pass over tables: blocks cut one after the other, worked on side by side, and
// taken in the order of the applications, whatever the number of threads.
//
// In: open tables; what is made of a block, by any thread; what takes it, one block at a time. Out:
// every block was taken, or the pass stopped. Blocks at work are limited, so memory does not grow
// with the tables.
#pragma once

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "facts/table_reader.h"
#include "run/stage_order.h"

namespace kwota {

// `Made` is what becomes of a block; its memory is used again.
template <class Made>
class BlockPipeline {
 public:
  struct Stages {
    // Called by many threads at once, with the number of the block within the run.
    std::function<void(const RawBlock&, std::int64_t, Made&)> make;
    std::function<bool(Made&)> take;                           // false: stop
    std::function<void(std::int64_t, std::int64_t)> progress;  // bytes read, bytes in all; or empty
  };

  BlockPipeline(TableReader& reader, int threads, Stages stages)
      : reader_(reader), threads_(threads), stages_(std::move(stages)) {}

  // False: the tables were not grouped, so what was taken must be thrown away. What the last stage
  // stopped counts as grouped.
  bool run() {
    namespace tbb = oneapi::tbb;
    report_progress(true);
    const auto tokens = 2 * static_cast<std::size_t>(threads_) + 1;
    passengers_.resize(tokens);
    const auto filters =
        tbb::make_filter<void, Passenger*>(tbb::filter_mode::serial_in_order,
                                           [this](tbb::flow_control& flow) { return read(flow); }) &
        tbb::make_filter<Passenger*, Passenger*>(tbb::filter_mode::parallel,
                                                 [this](Passenger* p) { return make(p); }) &
        tbb::make_filter<Passenger*, void>(tbb::filter_mode::serial_in_order,
                                           [this](Passenger* p) { take(*p); });
    // An arena can only take fewer threads than there are processors; more must be asked for.
    std::optional<tbb::global_control> more;
    if (threads_ > tbb::info::default_concurrency()) {
      more.emplace(tbb::global_control::max_allowed_parallelism,
                   static_cast<std::size_t>(threads_));
    }
    tbb::task_arena arena(threads_);
    {
      const Entrance entrance(arena);
      arena.execute([&] { tbb::parallel_pipeline(tokens, filters); });
    }
    const InTurn reading(&reader_), taking(this);
    report_progress(true);
    return stopped_ || !not_grouped_;
  }

 private:
  // A block on its way through the stages.
  struct Passenger {
    RawBlockPtr raw;
    std::int64_t number = 0;  // of the block within the run
    Made made;
  };

  Passenger* read(oneapi::tbb::flow_control& flow) {
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
    Passenger* const passenger = &passengers_[next_ % passengers_.size()];
    const InTurn block(passenger);
    passenger->number = static_cast<std::int64_t>(next_++);
    passenger->raw = std::move(raw);
    return passenger;
  }

  Passenger* make(Passenger* passenger) {
    const InTurn block(passenger);
    if (stopped_) return passenger;
    stages_.make(*passenger->raw, passenger->number, passenger->made);
    passenger->raw.reset();
    return passenger;
  }

  void take(Passenger& passenger) {
    const InTurn taking(this), block(&passenger);
    if (stopped_) return;
    if (!stages_.take(passenger.made)) {
      stopped_ = true;
      return;
    }
    report_progress(false);
  }

  // Not for each block: whoever draws a bar has no need of more than a hundred steps.
  void report_progress(bool always) {
    if (!stages_.progress) return;
    const std::int64_t total = reader_.bytes_total();
    const std::int64_t read = std::min(reader_.bytes_read(), total);
    if (!always && read < reported_ + total / 100) return;
    reported_ = read;
    stages_.progress(read, total);
  }

  TableReader& reader_;
  int threads_;
  Stages stages_;
  std::vector<Passenger> passengers_;
  std::size_t next_ = 0;
  std::atomic<bool> stopped_ = false;
  bool not_grouped_ = false;  // set by the first stage
  std::int64_t reported_ = 0;
};

}  // namespace kwota

// What TBB promises of the order of a pipeline's stages, said to the thread sanitizer.
//
// A thread that joins sees what was made before; a serial stage works on one block at a time; a
// block is handed on when its stage is done. TBB's library is not compiled with the sanitizer,
// which therefore sees none of that. In every other build this is empty.
#pragma once

#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/task_scheduler_observer.h>

#ifdef __SANITIZE_THREAD__
extern "C" void __tsan_acquire(void* address);
extern "C" void __tsan_release(void* address);
#endif

namespace kwota {

// Lives as long as a stage works on `what`: sees what was done with it before, and shows its own
// work to whoever comes next.
class InTurn {
 public:
#ifdef __SANITIZE_THREAD__
  explicit InTurn(void* what) : what_(what) { __tsan_acquire(what_); }
  ~InTurn() { __tsan_release(what_); }
  InTurn(const InTurn&) = delete;
  InTurn& operator=(const InTurn&) = delete;

 private:
  void* what_;
#else
  explicit InTurn(void* /*what*/) {}
  ~InTurn() {}  // NOLINT(modernize-use-equals-default): a turn is a variable nobody reads
#endif
};

// Made when all that the stages share is ready: threads that join the arena from then on see it.
class Entrance {
 public:
#ifdef __SANITIZE_THREAD__
  explicit Entrance(oneapi::tbb::task_arena& arena) : observer_(arena) {}

 private:
  struct Observer : oneapi::tbb::task_scheduler_observer {
    explicit Observer(oneapi::tbb::task_arena& arena) : task_scheduler_observer(arena) {
      __tsan_release(this);
      observe(true);
    }
    ~Observer() override { observe(false); }
    void on_scheduler_entry(bool /*worker*/) override { __tsan_acquire(this); }
  };
  Observer observer_;
#else
  explicit Entrance(oneapi::tbb::task_arena& /*arena*/) {}
  ~Entrance() {}  // NOLINT(modernize-use-equals-default)
#endif
};

}  // namespace kwota

// Workers that keep their memory: taken by a thread for one block, then given back.
//
// In: how to make a worker. Out: workers, at most as many as were ever at work at once.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace kwota {

template <class Worker>
class Pool {
 public:
  explicit Pool(std::function<std::unique_ptr<Worker>()> make) : make_(std::move(make)) {}

  // Runs `action` with a worker of its own. Safe to call from many threads at once.
  template <class Action>
  void with(const Action& action) {
    std::unique_ptr<Worker> worker = take();
    action(*worker);
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(worker));
  }

  // All workers, when none is at work.
  const std::vector<std::unique_ptr<Worker>>& idle() const { return idle_; }

 private:
  std::unique_ptr<Worker> take() {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        std::unique_ptr<Worker> worker = std::move(idle_.back());
        idle_.pop_back();
        return worker;
      }
    }
    return make_();
  }

  std::function<std::unique_ptr<Worker>()> make_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Worker>> idle_;
};

}  // namespace kwota

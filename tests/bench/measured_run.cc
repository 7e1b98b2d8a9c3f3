#include "measured_run.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

namespace kwota::workload_w {
namespace {

std::optional<MeasuredRun> in_child(const std::function<std::optional<MeasuredRun>()>& work) {
  int ends[2];
  if (pipe(ends) != 0) return std::nullopt;
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    const auto start = std::chrono::steady_clock::now();
    std::optional<MeasuredRun> m = work();
    if (!m) _exit(1);
    const auto taken = std::chrono::steady_clock::now() - start;
    if (m->all_us == 0)
      m->all_us = std::chrono::duration_cast<std::chrono::microseconds>(taken).count();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    m->peak_kb = usage.ru_maxrss;
    const bool written = write(ends[1], &*m, sizeof *m) == static_cast<ssize_t>(sizeof *m);
    _exit(written ? 0 : 1);
  }
  close(ends[1]);
  MeasuredRun m;
  const bool read_all = child > 0 && read(ends[0], &m, sizeof m) == static_cast<ssize_t>(sizeof m);
  close(ends[0]);
  int status = 1;
  if (child > 0) waitpid(child, &status, 0);
  return read_all && status == 0 ? std::optional(m) : std::nullopt;
}

}  // namespace

std::optional<MeasuredRun> median_run(int repeats,
                                      const std::function<std::optional<MeasuredRun>()>& work) {
  std::vector<MeasuredRun> runs;
  for (int i = 0; i < repeats; ++i) {
    const auto m = in_child(work);
    if (!m) return std::nullopt;
    runs.push_back(*m);
  }
  if (runs.empty()) return std::nullopt;
  std::ranges::sort(runs, {}, &MeasuredRun::all_us);
  return runs[runs.size() / 2];
}

}  // namespace kwota::workload_w

#include "workload_w_report.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <vector>

#include "kwota/kwota.hpp"
#include "workload_w.h"
#include "workload_w_engine.h"
#include "workload_w_floor.h"

namespace kwota::workload_w {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// What one run took; stages that a run does not tell apart are 0.
struct Measured {
  std::int64_t parse_us = 0, rules_us = 0, write_us = 0, all_us = 0;
  std::int64_t peak_kb = 0;
};

// Runs `work` in a child process. None: it failed.
std::optional<Measured> in_child(const std::function<std::optional<Measured>()>& work) {
  int ends[2];
  if (pipe(ends) != 0) return std::nullopt;
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    const auto start = Clock::now();
    std::optional<Measured> m = work();
    if (!m) _exit(1);
    m->all_us = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start).count();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    m->peak_kb = usage.ru_maxrss;
    const bool written = write(ends[1], &*m, sizeof *m) == static_cast<ssize_t>(sizeof *m);
    _exit(written ? 0 : 1);
  }
  close(ends[1]);
  Measured m;
  const bool read_all = read(ends[0], &m, sizeof m) == static_cast<ssize_t>(sizeof m);
  close(ends[0]);
  int status = 1;
  waitpid(child, &status, 0);
  return read_all && status == 0 ? std::optional(m) : std::nullopt;
}

std::optional<Measured> median_of(int repeats,
                                  const std::function<std::optional<Measured>()>& work) {
  std::vector<Measured> runs;
  for (int i = 0; i < repeats; ++i) {
    const auto m = in_child(work);
    if (!m) return std::nullopt;
    runs.push_back(*m);
  }
  std::sort(runs.begin(), runs.end(),
            [](const Measured& a, const Measured& b) { return a.all_us < b.all_us; });
  return runs[runs.size() / 2];
}

bool same_bytes(const fs::path& a, const fs::path& b) {
  std::ifstream x(a, std::ios::binary);
  std::ifstream y(b, std::ios::binary);
  using Bytes = std::istreambuf_iterator<char>;
  return x && y && std::equal(Bytes(x), Bytes(), Bytes(y), Bytes());
}

std::int64_t speed(std::int64_t families, std::int64_t us) {
  return us > 0 ? families * 1'000'000 / us : 0;
}

class Report {
 public:
  Report(std::string rules, fs::path folder, int repeats)
      : rules_(std::move(rules)), folder_(std::move(folder)), repeats_(repeats) {}

  bool print(std::int64_t families) {
    families_ = families;
    const fs::path plain = folder_ / "plain";
    const fs::path tables = folder_ / "kwota";
    fs::create_directories(plain);
    fs::create_directories(tables);
    const fs::path f = plain / "families.csv";
    const fs::path p = plain / "persons.csv";
    if (!write_csv(f.string(), p.string(), families, Tables::plain) ||
        !write_csv((tables / "families.csv").string(), (tables / "persons.csv").string(), families,
                   Tables::kwota)) {
      return false;
    }
    std::printf("\n%lld families\n%-28s%12s%12s%12s%12s%10s%9s\n", static_cast<long long>(families),
                "", "parse/s", "rules/s", "write/s", "all/s", "x floor", "peak MB");
    const fs::path floor_out = folder_ / "floor.csv";
    const auto rules_only = median_of(repeats_, [&]() -> std::optional<Measured> {
      const Population population = generate(families);
      const auto start = Clock::now();
      std::int64_t paid = 0;
      for (const Family& family : population.families)
        paid += floor_decide(family, population.persons_of(family)).total_gr;
      Measured m;
      m.rules_us =
          std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start).count();
      m.write_us = paid == 0 ? 1 : 0;  // keeps the loop from being dropped
      return m;
    });
    const auto floor = median_of(repeats_, [&]() -> std::optional<Measured> {
      fs::remove(floor_out);
      return floor_end_to_end(f.string(), p.string(), floor_out.string())
                 ? std::optional(Measured{})
                 : std::nullopt;
    });
    if (!floor || !rules_only) return false;
    Measured both = *floor;
    both.rules_us = rules_only->rules_us;
    floor_ = both;
    line("hand-written loop", both);
    bool good = true;
    for (const auto& [name, mode] : {std::pair{"engine, no reasons", TraceMode::none},
                                     std::pair{"engine, reasons", TraceMode::reasons},
                                     std::pair{"engine, all columns kept", TraceMode::full}}) {
      const fs::path out = folder_ / "engine.csv";
      const auto m = median_of(repeats_, [&, mode = mode]() -> std::optional<Measured> {
        fs::remove(out);
        const auto times = run_engine(rules_, tables.string(), out.string(), mode);
        if (!times) return std::nullopt;
        return Measured{times->parse_us, times->rules_us, times->write_us, 0, 0};
      });
      if (!m) return false;
      line(name, *m);
      if (!same_bytes(out, floor_out)) {
        std::printf("  the output differs from the floor's\n");
        good = false;
      }
    }
    for (const int threads : {1, 2}) {
      const auto m = median_of(
          repeats_, [&]() -> std::optional<Measured> { return whole_tool(tables, threads); });
      if (!m) return false;
      line(threads == 1 ? "decide, all tables, 1 thread" : "decide, all tables, 2 threads", *m);
    }
    return good;
  }

 private:
  std::optional<Measured> whole_tool(const fs::path& tables, int threads) const {
    Diagnostics found;
    const auto rules = Rules::load({rules_}, found);
    const auto engine = rules ? Engine::make(*rules, {}, found) : std::nullopt;
    if (!engine) return std::nullopt;
    TableOptions options;
    options.threads = threads;
    return engine->decide_tables(tables, folder_ / "results", options, found)
               ? std::optional(Measured{})
               : std::nullopt;
  }

  void line(const char* name, const Measured& m) const {
    const auto number = [](std::int64_t n) {
      return n == 0 ? std::string("-") : std::to_string(n);
    };
    const std::int64_t tenths =
        floor_.all_us > 0 ? (m.all_us * 10 + floor_.all_us / 2) / floor_.all_us : 0;
    std::printf("%-28s%12s%12s%12s%12s%8lld.%lld%9lld\n", name,
                number(speed(families_, m.parse_us)).c_str(),
                number(speed(families_, m.rules_us)).c_str(),
                number(speed(families_, m.write_us)).c_str(),
                number(speed(families_, m.all_us)).c_str(), static_cast<long long>(tenths / 10),
                static_cast<long long>(tenths % 10), static_cast<long long>(m.peak_kb / 1024));
    std::fflush(stdout);
  }

  std::string rules_;
  fs::path folder_;
  int repeats_;
  std::int64_t families_ = 0;
  Measured floor_;
};

}  // namespace

bool print_report(const std::string& rules, const std::string& folder, std::int64_t most,
                  int repeats) {
  Report report(rules, folder, repeats);
  for (std::int64_t families = 10'000; families <= most; families *= 10) {
    if (!report.print(families)) return false;
  }
  return true;
}

}  // namespace kwota::workload_w

#include "workload_w_report.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <vector>

#include "kwota/kwota.hpp"
#include "measured_run.h"
#include "workload_w.h"
#include "workload_w_engine.h"
#include "workload_w_floor.h"

namespace kwota::workload_w {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

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
    const auto rules_only = median_run(repeats_, [&]() -> std::optional<MeasuredRun> {
      const Population population = generate(families);
      const auto start = Clock::now();
      std::int64_t paid = 0;
      for (const Family& family : population.families)
        paid += floor_decide(family, population.persons_of(family)).total_gr;
      MeasuredRun m;
      m.rules_us =
          std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start).count();
      m.write_us = paid == 0 ? 1 : 0;  // keeps the loop from being dropped
      return m;
    });
    const auto floor = median_run(repeats_, [&]() -> std::optional<MeasuredRun> {
      fs::remove(floor_out);
      return floor_end_to_end(f.string(), p.string(), floor_out.string())
                 ? std::optional(MeasuredRun{})
                 : std::nullopt;
    });
    if (!floor || !rules_only) return false;
    MeasuredRun both = *floor;
    both.rules_us = rules_only->rules_us;
    floor_ = both;
    line("hand-written loop", both);
    bool good = true;
    for (const auto& [name, mode] : {std::pair{"engine, no reasons", TraceMode::none},
                                     std::pair{"engine, reasons", TraceMode::reasons},
                                     std::pair{"engine, all columns kept", TraceMode::full}}) {
      const fs::path out = folder_ / "engine.csv";
      const auto m = median_run(repeats_, [&, mode = mode]() -> std::optional<MeasuredRun> {
        fs::remove(out);
        const auto times = run_engine(rules_, tables.string(), out.string(), mode);
        if (!times) return std::nullopt;
        return MeasuredRun{times->parse_us, times->rules_us, times->write_us, 0, 0};
      });
      if (!m) return false;
      line(name, *m);
      if (!same_bytes(out, floor_out)) {
        std::printf("  the output differs from the floor's\n");
        good = false;
      }
    }
    for (const int threads : {1, 2}) {
      const auto m = median_run(
          repeats_, [&]() -> std::optional<MeasuredRun> { return whole_tool(tables, threads); });
      if (!m) return false;
      line(threads == 1 ? "decide, all tables, 1 thread" : "decide, all tables, 2 threads", *m);
    }
    return good;
  }

 private:
  std::optional<MeasuredRun> whole_tool(const fs::path& tables, int threads) const {
    Diagnostics found;
    const auto rules = Rules::load({rules_}, found);
    const auto engine = rules ? Engine::make(*rules, {}, found) : std::nullopt;
    if (!engine) return std::nullopt;
    TableOptions options;
    options.threads = threads;
    return engine->decide_tables(tables, folder_ / "results", options, found)
               ? std::optional(MeasuredRun{})
               : std::nullopt;
  }

  void line(const char* name, const MeasuredRun& m) const {
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
  MeasuredRun floor_;
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

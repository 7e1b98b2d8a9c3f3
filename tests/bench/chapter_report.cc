#include "chapter_report.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "chapter_run.h"
#include "chapter_tables.h"
#include "kwota/kwota.hpp"
#include "measured_run.h"
#include "workload_w_engine.h"

namespace kwota::workload_w {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// "1 234 567"; nothing for 0.
std::string in_groups(std::int64_t number) {
  if (number == 0) return "";
  if (number < 1000) return std::to_string(number);
  return in_groups(number / 1000) + fmt::format(" {:03}", number % 1000);
}

class Report {
 public:
  Report(std::string rules, std::string workload_w_rules, fs::path folder, int repeats)
      : rules_(std::move(rules)), workload_w_rules_(std::move(workload_w_rules)),
        folder_(std::move(folder)), repeats_(repeats) {}

  bool print(std::int64_t families) {
    families_ = families;
    fmt::print("\n{} families:\n\n", in_groups(families));
    std::puts(
        "| what | parse | rules | all | rules, times W | peak MB |\n|---|---|---|---|---|---|");
    if (!workload_w()) return false;
    for (const ClaimSet set : all_claim_sets) {
      if (!chapter(set)) return false;
    }
    return true;
  }

 private:
  bool workload_w() {
    const fs::path tables = folder_ / "kwota";
    fs::create_directories(tables);
    if (!write_csv((tables / "families.csv").string(), (tables / "persons.csv").string(), families_,
                   Tables::kwota)) {
      return false;
    }
    for (const bool reasons : {false, true}) {
      const auto m = median_run(repeats_, [&]() -> std::optional<MeasuredRun> {
        const auto times =
            run_engine(workload_w_rules_, tables.string(), (folder_ / "engine.csv").string(),
                       reasons ? TraceMode::reasons : TraceMode::none);
        if (!times) return std::nullopt;
        return MeasuredRun{times->parse_us, times->rules_us, 0, times->parse_us + times->rules_us,
                           0};
      });
      if (!m) return false;
      workload_w_us_[reasons ? 1 : 0] = m->rules_us;
      line(fmt::format("workload W, {}", reasons ? "reasons" : "no reasons"), *m, m->rules_us);
    }
    fs::remove(folder_ / "engine.csv");
    fs::remove_all(tables);
    return true;
  }

  bool chapter(ClaimSet set) {
    const fs::path tables = folder_ / name_of(set);
    fs::create_directories(tables);
    const bool good = write_chapter_tables(tables.string(), families_, set) &&
                      decide(set, tables) && decide_and_write(set, tables);
    fs::remove_all(tables);
    return good;
  }

  bool decide(ClaimSet set, const fs::path& tables) {
    for (const bool reasons : {false, true}) {
      const auto m = median_run(repeats_, [&]() -> std::optional<MeasuredRun> {
        const auto times = run_chapter(rules_, tables.string(), reasons);
        if (!times || times->applications != families_ || times->rejected + times->undetermined > 0)
          return std::nullopt;
        return MeasuredRun{times->parse_us, times->rules_us, 0, times->parse_us + times->rules_us,
                           0};
      });
      if (!m) return false;
      line(fmt::format("`{}`, {}", name_of(set), reasons ? "reasons" : "no reasons"), *m,
           workload_w_us_[reasons ? 1 : 0]);
    }
    return true;
  }

  bool decide_and_write(ClaimSet set, const fs::path& tables) {
    for (const bool worksheets : {true, false}) {
      const auto m = median_run(repeats_, [&] { return whole_tool(tables, worksheets); });
      if (!m) return false;
      line(fmt::format("`{}`, `kwota decide`{}", name_of(set),
                       worksheets ? "" : " without worksheets"),
           *m, 0);
    }
    return true;
  }

  // Without the loading of the rules.
  std::optional<MeasuredRun> whole_tool(const fs::path& tables, bool worksheets) const {
    Diagnostics found;
    const auto rules = Rules::load({rules_}, found);
    const auto engine = rules ? Engine::make(*rules, {}, found) : std::nullopt;
    if (!engine) return std::nullopt;
    const fs::path results = folder_ / "results";
    fs::remove_all(results);
    TableOptions options;
    options.threads = 1;
    options.worksheets = worksheets;
    const auto start = Clock::now();
    const auto summary = engine->decide_tables(tables, results, options, found);
    const auto taken = Clock::now() - start;
    fs::remove_all(results);
    if (!summary || summary->applications_decided != families_) return std::nullopt;
    return MeasuredRun{0, 0, 0,
                       std::chrono::duration_cast<std::chrono::microseconds>(taken).count(), 0};
  }

  std::string speed(std::int64_t us) const {
    return us > 0 ? in_groups(families_ * 1'000'000 / us) : "";
  }

  // `base_us`: what workload W's rules took on the same families; 0: not to be compared.
  void line(const std::string& what, const MeasuredRun& m, std::int64_t base_us) const {
    std::string ratio;
    if (base_us > 0) {
      const std::int64_t tenths = (m.rules_us * 10 + base_us / 2) / base_us;
      ratio = fmt::format("{}.{}", tenths / 10, tenths % 10);
    }
    fmt::print("| {} | {} | {} | {} | {} | {} |\n", what, speed(m.parse_us), speed(m.rules_us),
               speed(m.all_us), ratio, m.peak_kb / 1024);
    std::fflush(stdout);
  }

  std::string rules_;
  std::string workload_w_rules_;
  fs::path folder_;
  int repeats_;
  std::int64_t families_ = 0;
  std::int64_t workload_w_us_[2] = {0, 0};  // without and with reasons
};

}  // namespace

bool print_chapter_report(const std::string& rules, const std::string& workload_w_rules,
                          const std::string& folder, std::int64_t most, int repeats) {
  Report report(rules, workload_w_rules, folder, repeats);
  for (const std::int64_t families : {std::int64_t{10'000}, std::int64_t{100'000}}) {
    if (families < most && !report.print(families)) return false;
  }
  return report.print(most);
}

}  // namespace kwota::workload_w

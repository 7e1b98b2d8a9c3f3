// Deciding applications.
//
//   kwota::Diagnostics findings;
//   auto rules = kwota::Rules::load({"rules/national"}, findings);
//   auto engine = kwota::Engine::make(*rules, {}, findings);
//   kwota::Application application(*rules, "W-1");
//   …
//   for (const kwota::Decision& d : engine->decide(application).decisions) …
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "kwota/application.h"
#include "kwota/decision.h"
#include "kwota/rejection.h"
#include "kwota/rules.h"
#include "kwota/trace.h"
#include "kwota/worksheet.h"

namespace kwota {

struct EngineOptions {
  std::vector<std::pair<std::string, std::string>>
      readings;                 // policy and reading; others: the rule files' defaults
  bool beyond_checked = false;  // decide months past `checked_through`; decisions are marked
};

struct Outcome {
  std::vector<Decision> decisions;    // in order of applications, benefits, subjects
  std::vector<Rejection> rejections;  // an application has decisions or rejections, never both
};

struct TableOptions {
  std::string encoding;  // "", "utf-8", "windows-1250"; empty: recognised
  std::vector<std::string> ignored_columns;
  int threads = 0;  // 0: one for each processor
  Language language = Language::pl;
  bool excel = false;      // for opening in a spreadsheet: BOM, CRLF, cells that look like formulas
                           // made harmless
  bool worksheets = true;  // write the tables of worksheets as well
  // Called now and then from one thread with bytes read and bytes in all.
  std::function<void(std::int64_t, std::int64_t)> progress;
};

// Totals of one benefit over a run. A payment is one claim in one month.
struct BenefitTotals {
  std::string benefit;
  Label label;
  std::int64_t claims = 0, granted = 0, refused = 0, undetermined = 0, left_unexamined = 0,
               not_competent = 0, not_claimed = 0;
  std::int64_t payments = 0, persons = 0, families = 0;  // families: applications with a payment
  std::int64_t amount = 0;                               // grosze
};

struct RunSummary {
  std::int64_t applications_read = 0, applications_decided = 0, applications_rejected = 0;
  std::int64_t decisions = 0, rejections = 0;
  bool streamed = true;     // false: the tables were not grouped, and were read whole
  bool reconciled = false;  // rows read = rows accepted + rows rejected, for every table
  std::vector<BenefitTotals> benefits;
  std::vector<std::string> worksheets;  // files of worksheets that were written: "dochod.csv"
};

// Thread-safe: one engine serves many threads.
class Engine {
 public:
  // None when a reading is not known; `out` says so.
  static std::optional<Engine> make(const Rules& rules, const EngineOptions& options,
                                    Diagnostics& out);
  ~Engine();
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;

  // What is decided together is one batch: benefits with a budget are granted in order over all of
  // it, until the money is spent.
  Outcome decide(const Application& application) const;
  Outcome decide(std::span<const Application> applications) const;

  // The trace of one decision; none when the application is rejected (rejections say why) or there
  // is no such claim.
  std::optional<Trace> explain(const Application& application, std::string_view benefit,
                               std::string_view subject, std::vector<Rejection>& rejections) const;

  // The worksheets of an application: the calculations that the rules declare for the periods of
  // its claims. Empty when it is rejected.
  std::vector<Worksheet> worksheets(const Application& application,
                                    std::vector<Rejection>& rejections) const;

  // Decides a folder of CSV tables and writes ustalenia.csv, plan_wyplat.csv, braki.csv,
  // odrzucone.csv, podsumowanie.csv, a table for each worksheet and przebieg.json into `to` (made
  // when missing). Files appear under their names only when the whole run is done. None when the
  // tables cannot be used as a whole, or on I/O errors (codes T1xx and W0xx in `out`); nothing is
  // written then. The same bytes whatever the number of threads.
  std::optional<RunSummary> decide_tables(const std::filesystem::path& from,
                                          const std::filesystem::path& to,
                                          const TableOptions& options, Diagnostics& out) const;

  // The traces of one application of a folder of tables; a benefit or subject that is not empty
  // selects.
  std::optional<std::vector<Trace>> explain_tables(
      const std::filesystem::path& from, std::string_view application, std::string_view benefit,
      std::string_view subject, const TableOptions& options, std::vector<Rejection>& rejections,
      Diagnostics& out) const;

 private:
  struct State;
  explicit Engine(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace kwota

#include "run/table_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>

#include "facts/table_reader.h"
#include "report/rejections.h"
#include "report/run_report.h"
#include "run/output_files.h"
#include "run/table_options.h"
#include "run/table_pass.h"

namespace kwota {
namespace {

// In the order of ResultFile, with the report at the end.
std::vector<std::string> result_names(const std::vector<std::string>& worksheets) {
  std::vector<std::string> names{"ustalenia.csv", "plan_wyplat.csv", "braki.csv", "odrzucone.csv",
                                 "podsumowanie.csv"};
  names.insert(names.end(), worksheets.begin(), worksheets.end());
  names.emplace_back("przebieg.json");
  return names;
}

// Results that bear the name of a table must not replace it.
bool would_replace_tables(const std::filesystem::path& from, const std::filesystem::path& to,
                          const std::vector<std::string>& results, const Vocabulary& vocabulary,
                          Diagnostics& out) {
  std::error_code error;
  if (!std::filesystem::equivalent(from, to, error)) return false;
  for (const Entity& entity : vocabulary.entities) {
    const std::string name = entity.table + ".csv";
    if (std::find(results.begin(), results.end(), name) == results.end()) continue;
    out.add({Severity::error,
             "W007",
             {(from / name).string(), 0, 0},
             fmt::format("{} would replace the table of that name", (to / name).string()),
             "write the results to another folder",
             ""});
    return true;
  }
  return false;
}

// What was wrong with the rules is known to the decider, which serves all runs of an engine; each
// is told once here.
void add_all(const Diagnostics& from, Diagnostics& to) {
  for (const Diagnostic& d : from.all()) to.add(d);
}

std::int64_t to_grosze(Int128 amount) {
  // 92 million billion zloty: no population of claims reaches it, and if it did, the end of the
  // scale would show.
  constexpr Int128 most = std::numeric_limits<std::int64_t>::max();
  return static_cast<std::int64_t>(std::min(amount, most));
}

class Run {
 public:
  Run(Decider& decider, const std::filesystem::path& from, const std::filesystem::path& to,
      const TableOptions& options, Diagnostics& out)
      : decider_(decider), rules_(decider.rules()), from_(from), to_(to), options_(options),
        csv_(csv_options(options)), out_(out) {
    if (!options.worksheets) return;
    for (const WorksheetDefinition& sheet : rules_.worksheets)
      worksheets_.push_back(sheet.file_name());
  }

  std::optional<RunSummary> run() {
    read_ = read_options(options_, out_);
    const std::vector<std::string> results = result_names(worksheets_);
    if (!read_ || would_replace_tables(from_, to_, results, rules_.vocabulary, out_))
      return std::nullopt;
    reader_ = TableReader::open(from_, rules_.vocabulary, decider_.catalog(), *read_, out_);
    if (!reader_) return std::nullopt;
    files_ = OutputFiles::open(to_, results, out_);
    if (!files_) return std::nullopt;
    PassResult result = pass();
    if (result.end == PassResult::End::not_grouped) {
      out_.add({Severity::note,
                "T120",
                {from_.string(), 0, 0},
                "the tables are not grouped by application in one order, so they were read into "
                "memory as a whole",
                "sort all of them by the application's id to read them as a stream",
                ""});
      mode_ = RunReport::Mode::in_memory;
      reader_->restart_in_memory();
      files_->restart();
      result = pass();
    }
    if (result.end == PassResult::End::whole && !result.budget_claims.empty() &&
        !settle(result.budget_claims, result))
      return std::nullopt;
    if (result.end == PassResult::End::no_program) {
      add_all(decider_.diagnostics(), out_);
      return std::nullopt;
    }
    add_orphans(result.counts);
    const RunReport report = make_report(result);
    write_report(report, result.summary);
    if (!files_->commit()) {
      files_->explain(out_);
      return std::nullopt;
    }
    return summarize(report, result);
  }

 private:
  void put(ResultFile file, const std::string& bytes) {
    files_->write(static_cast<std::size_t>(file), bytes);
  }
  void put_worksheet(std::size_t number, const std::string& bytes) {
    files_->write(static_cast<std::size_t>(ResultFile::worksheets) + number, bytes);
  }

  // Whom the money of a budget reaches is known when all have been read. Where it does not reach
  // all, the tables are read once more. False: they cannot be.
  bool settle(const std::vector<BudgetClaim>& claims, PassResult& result) {
    budgets_ = settle_budgets(claims);
    if (budgets_->empty()) return true;
    const std::vector<TableCount> before = reader_->digests();
    Diagnostics same;  // warnings were given when they were opened first
    reader_ = TableReader::open(from_, rules_.vocabulary, decider_.catalog(), *read_, same);
    if (!reader_) {
      for (const Diagnostic& d : same.all()) out_.add(d);
      return false;
    }
    if (mode_ == RunReport::Mode::in_memory) reader_->restart_in_memory();
    files_->restart();
    result = pass();
    const std::vector<TableCount> after = reader_->digests();
    const bool unchanged =
        result.end != PassResult::End::not_grouped &&
        std::equal(before.begin(), before.end(), after.begin(), after.end(),
                   [](const TableCount& a, const TableCount& b) { return a.sha256 == b.sha256; });
    if (unchanged || result.end == PassResult::End::not_written) return true;
    out_.add({Severity::error,
              "W008",
              {from_.string(), 0, 0},
              "the tables were changed while they were read",
              "a budget is settled over all applications, so they are read twice; run again when "
              "nobody writes them",
              ""});
    return false;
  }

  PassResult pass() {
    const TableBuffers headers = DecisionTables::headers(csv_);
    put(ResultFile::decisions, headers.decisions);
    put(ResultFile::payments, headers.payments);
    put(ResultFile::missing, headers.missing);
    std::string rejected;
    append_rejections_header(rejected, csv_);
    put(ResultFile::rejected, rejected);
    for (std::size_t i = 0; i < worksheets_.size(); ++i)
      put_worksheet(i, WorksheetTables::header(csv_));
    return run_pass(*reader_, decider_, *files_,
                    {options_.language, csv_, options_.worksheets, thread_count(options_),
                     options_.progress, budgets_ ? &*budgets_ : nullptr});
  }

  // Rows that belong to no application come last, table by table.
  void add_orphans(BlockCounts& counts) {
    BlockCounts more;
    std::vector<Rejection> orphans = reader_->orphans(more.tables);
    more.rejections = static_cast<std::int64_t>(orphans.size());
    counts.add(more);
    const auto table = [&](const Rejection& r) {
      const auto& all = more.tables;
      return std::find_if(all.begin(), all.end(),
                          [&](const TableCount& t) { return t.file == r.file; }) -
             all.begin();
    };
    std::stable_sort(orphans.begin(), orphans.end(), [&](const Rejection& a, const Rejection& b) {
      return std::tuple(table(a), a.line) < std::tuple(table(b), b.line);
    });
    std::string rows;
    append_rejections(rows, orphans, csv_);
    put(ResultFile::rejected, rows);
  }

  RunReport make_report(const PassResult& result) const {
    RunReport report;
    report.engine_version = engine_version;
    report.rules_digest = rules_.digest;
    report.readings = readings();
    report.options = written_options();
    report.mode = mode_;
    report.inputs = reader_->digests();
    for (std::size_t i = 0; i < report.inputs.size() && i < result.counts.tables.size(); ++i) {
      report.inputs[i].rows_read = result.counts.tables[i].rows_read;
      report.inputs[i].rows_accepted = result.counts.tables[i].rows_accepted;
      report.inputs[i].rows_rejected = result.counts.tables[i].rows_rejected;
    }
    report.applications_read = result.counts.applications_read;
    report.applications_rejected = result.counts.applications_rejected;
    report.applications_decided =
        result.counts.applications_read - result.counts.applications_rejected;
    report.decisions = result.summary.all().by_verdict;
    return report;
  }

  std::vector<std::pair<std::string, std::string>> readings() const {
    std::vector<std::pair<std::string, std::string>> used;
    for (const Policy& policy : rules_.policies) {
      std::string reading = policy.readings[static_cast<std::size_t>(policy.default_reading)].name;
      for (const auto& [name, chosen] : decider_.options().readings) {
        if (name == policy.name) reading = chosen;
      }
      used.emplace_back(policy.name, std::move(reading));
    }
    return used;
  }

  std::vector<std::pair<std::string, std::string>> written_options() const {
    const auto yes_or_no = [](bool yes) { return std::string(yes ? "tak" : "nie"); };
    std::vector<std::pair<std::string, std::string>> written{
        {"jezyk", options_.language == Language::pl ? "pl" : "en"},
        {"excel", yes_or_no(options_.excel)},
        {"kodowanie", options_.encoding.empty() ? "rozpoznane" : options_.encoding},
        {"pominiete_kolumny", fmt::format("{}", fmt::join(options_.ignored_columns, ","))},
        {"poza_sprawdzonym", yes_or_no(decider_.options().beyond_checked)}};
    if (!rules_.worksheets.empty()) written.emplace_back("arkusze", yes_or_no(options_.worksheets));
    return written;
  }

  void write_report(const RunReport& report, const Summary& summary) {
    std::string rows;
    append_summary(rows, summary, rules_, options_.language, csv_);
    put(ResultFile::summary, rows);
    put_worksheet(worksheets_.size(), to_json(report));  // the report comes after them
  }

  RunSummary summarize(const RunReport& report, const PassResult& result) const {
    RunSummary summary;
    summary.applications_read = report.applications_read;
    summary.applications_decided = report.applications_decided;
    summary.applications_rejected = report.applications_rejected;
    summary.decisions = result.summary.all().claims;
    summary.rejections = result.counts.rejections;
    summary.streamed = mode_ == RunReport::Mode::streaming;
    summary.reconciled = report.reconciled();
    for (std::size_t b = 0; b < rules_.benefits.size(); ++b) {
      const BenefitCounts& counts = result.summary.of(BenefitId{static_cast<std::int32_t>(b)});
      if (counts.claims > 0) summary.benefits.push_back(totals(rules_.benefits[b], counts));
    }
    summary.worksheets = worksheets_;
    return summary;
  }

  static BenefitTotals totals(const Benefit& benefit, const BenefitCounts& counts) {
    const auto of = [&](Verdict v) { return counts.by_verdict[static_cast<std::size_t>(v)]; };
    BenefitTotals t;
    t.benefit = benefit.name;
    t.label = benefit.label;
    t.claims = counts.claims;
    t.granted = of(Verdict::granted);
    t.refused = of(Verdict::refused);
    t.undetermined = of(Verdict::undetermined);
    t.left_unexamined = of(Verdict::left_unexamined);
    t.not_competent = of(Verdict::not_competent);
    t.not_claimed = of(Verdict::not_claimed);
    t.payments = counts.payments;
    t.persons = counts.persons;
    t.families = counts.families;
    t.amount = to_grosze(counts.amount);
    return t;
  }

  Decider& decider_;
  const RuleSet& rules_;
  const std::filesystem::path& from_;
  const std::filesystem::path& to_;
  const TableOptions& options_;
  CsvOptions csv_;
  std::vector<std::string> worksheets_;  // files of those that are written, as the rules order them
  Diagnostics& out_;
  std::optional<ReadOptions> read_;
  std::optional<BudgetOutcomes> budgets_;  // none: not all has been read yet
  std::unique_ptr<TableReader> reader_;
  std::unique_ptr<OutputFiles> files_;
  RunReport::Mode mode_ = RunReport::Mode::streaming;
};

}  // namespace

std::optional<RunSummary> run_tables(Decider& decider, const std::filesystem::path& from,
                                     const std::filesystem::path& to, const TableOptions& options,
                                     Diagnostics& out) {
  return Run(decider, from, to, options, out).run();
}

}  // namespace kwota

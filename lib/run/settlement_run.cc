#include "run/settlement_run.h"

#include "report/rejections.h"
#include "report/settlement_tables.h"
#include "run/ledger_tables.h"
#include "run/output_files.h"
#include "run/table_options.h"
#include "settlement/ledger.h"

namespace kwota {
namespace {

class Run {
 public:
  Run(const SettlementTerms& terms, const TableOptions& options, OutputFiles& files)
      : terms_(terms), csv_(csv_options(options)), tables_(options.language, csv_), files_(files) {}

  void settle(LedgerCase& of, std::optional<Date> as_of) {
    if (of.rejections.empty()) {
      std::vector<SettlementProblem> problems;
      const auto settled = settle_ledger(terms_, *of.rule, of.claims, of.receipts,
                                         as_of.value_or(of.last), problems);
      if (settled) tables_.append(of.id, *settled);
      for (const SettlementProblem& p : problems) of.rejections.push_back(rejection_of(p, of));
    }
    ++result_.cases_read;
    const bool rejected = !of.rejections.empty();
    ++(rejected ? result_.cases_rejected : result_.cases_settled);
    for (std::size_t table = 0; table < of.rows.size(); ++table)
      (rejected ? rows_rejected_ : rows_accepted_)[table] += of.rows[table];
    write(of.rejections);
  }

  SettlementRun finish(const LedgerTables& ledger) {
    write(ledger.strays);
    result_.reconciled = true;
    for (std::size_t table = 0; table < ledger.rows_read.size(); ++table) {
      const std::int64_t rejected = rows_rejected_[table] + ledger.stray_rows[table];
      result_.reconciled =
          result_.reconciled && ledger.rows_read[table] == rows_accepted_[table] + rejected;
    }
    result_.totals = tables_.totals();
    result_.readings = tables_.readings();
    result_.statuses = tables_.statuses();
    result_.beyond_checked = tables_.beyond_checked();
    result_.files.assign(settlement_files.begin(), settlement_files.end());
    return std::move(result_);
  }

 private:
  void write(const std::vector<Rejection>& rejections) {
    auto rows = tables_.take();
    append_rejections(rows[static_cast<std::size_t>(SettlementFile::rejected)], rejections, csv_);
    result_.rejections += static_cast<std::int64_t>(rejections.size());
    for (std::size_t file = 0; file < rows.size(); ++file) files_.write(file, rows[file]);
  }

  const SettlementTerms& terms_;
  CsvOptions csv_;
  SettlementTables tables_;
  OutputFiles& files_;
  SettlementRun result_;
  std::array<std::int64_t, 2> rows_accepted_{}, rows_rejected_{};
};

}  // namespace

std::optional<SettlementRun> run_settlements(const SettlementTerms& terms,
                                             const std::filesystem::path& from,
                                             const std::filesystem::path& to,
                                             std::optional<Date> as_of, const TableOptions& options,
                                             Diagnostics& out) {
  const std::optional<ReadOptions> read = read_options(options, out);
  if (!read) return std::nullopt;
  std::optional<LedgerTables> ledger = read_ledger(terms, from, *read, out);
  if (!ledger) return std::nullopt;
  const auto files = OutputFiles::open(
      to, std::vector<std::string>(settlement_files.begin(), settlement_files.end()), out);
  if (!files) return std::nullopt;
  Run run(terms, options, *files);
  for (LedgerCase& of : ledger->cases) run.settle(of, as_of);
  SettlementRun result = run.finish(*ledger);
  if (files->commit()) return result;
  files->explain(out);
  return std::nullopt;
}

}  // namespace kwota

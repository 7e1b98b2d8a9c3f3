#include "run/block_writer.h"

#include <algorithm>
#include <iterator>

#include "report/rejections.h"

namespace kwota {
namespace {

// How many different applications there are in an ascending list.
std::int64_t count_different(const std::vector<std::int32_t>& ascending) {
  std::int64_t different = 0;
  for (std::size_t i = 0; i < ascending.size(); ++i)
    different += i == 0 || ascending[i] != ascending[i - 1] ? 1 : 0;
  return different;
}

}  // namespace

void BlockCounts::add(const BlockCounts& other) {
  applications_read += other.applications_read;
  applications_rejected += other.applications_rejected;
  rejections += other.rejections;
  tables.resize(std::max(tables.size(), other.tables.size()));
  for (std::size_t i = 0; i < other.tables.size(); ++i) {
    tables[i].rows_read += other.tables[i].rows_read;
    tables[i].rows_accepted += other.tables[i].rows_accepted;
    tables[i].rows_rejected += other.tables[i].rows_rejected;
  }
}

std::vector<BlockPart> parts_of(const ConvertedBlock& block) {
  std::vector<BlockPart> parts;
  for (const ConvertedBatch& batch : block.batches) parts.push_back({&batch.batch, batch.order});
  return parts;
}

BlockWriter::BlockWriter(const TableReader& reader, Decider& decider, Language language,
                         const CsvOptions& csv, bool worksheets)
    : reader_(reader), csv_(csv), evaluation_(decider), tables_(decider.rules(), language, csv) {
  if (worksheets && !decider.rules().worksheets.empty())
    worksheets_.emplace(decider.rules(), language, csv);
}

void BlockWriter::write(const RawBlock& block, std::int64_t number, const BudgetOutcomes* outcomes,
                        BlockRows& out) {
  reader_.convert(block, converted_);
  evaluation_.run(parts_of(converted_));
  out.programs_made = evaluation_.programs_made();
  if (!out.programs_made) return;
  if (outcomes != nullptr) {
    evaluation_.apply_budgets(outcomes_of(*outcomes, number));
  } else {
    evaluation_.add_budget_claims(number, budget_claims_);
  }
  tables_.clear_buffers();
  for (const BlockClaim& c : evaluation_.claims())
    tables_.append(*c.evaluation, *c.plan, *c.claim, c.refined);
  std::swap(out.tables, tables_.buffers());
  if (worksheets_) {
    worksheets_->clear_buffers();
    for (const BlockApplication& a : evaluation_.applications())
      worksheets_->append(*a.evaluation, a.row);
    std::swap(out.worksheets, worksheets_->buffers());
  }
  write_rejections(out);
  count(out.counts);
}

// Those of the cells and those of the evaluation, in one order of applications.
void BlockWriter::write_rejections(BlockRows& out) const {
  out.rejected.clear();
  if (evaluation_.rejections().empty())
    return append_rejections(out.rejected, converted_.rejections, csv_);
  std::size_t next = 0;
  const auto write_before = [&](std::int32_t application) {
    const std::size_t first = next;
    while (next < converted_.rejected.size() && converted_.rejected[next] < application) ++next;
    append_rejections(out.rejected, std::span(converted_.rejections).subspan(first, next - first),
                      csv_);
  };
  for (const BlockRejection& r : evaluation_.rejections()) {
    write_before(r.application);
    append_rejections(out.rejected, std::span(&r.rejection, 1), csv_);
  }
  write_before(converted_.applications);
}

void BlockWriter::count(BlockCounts& counts) const {
  std::vector<std::int32_t> late;  // accepted by the reader, rejected by the evaluation
  for (const BlockRejection& r : evaluation_.rejections()) late.push_back(r.application);
  counts.applications_read = converted_.applications;
  counts.applications_rejected = count_different(converted_.rejected) + count_different(late);
  counts.rejections = static_cast<std::int64_t>(converted_.rejections.size() + late.size());
  counts.tables = converted_.counts;
  late.erase(std::unique(late.begin(), late.end()), late.end());
  for (const std::int32_t application : late) {
    const std::vector<std::int64_t> rows = evaluation_.rows_of(application);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      counts.tables[i].rows_accepted -= rows[i];
      counts.tables[i].rows_rejected += rows[i];
    }
  }
}

}  // namespace kwota

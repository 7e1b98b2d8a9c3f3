#include "run/interest_run.h"

#include "facts/flat_table.h"
#include "run/flat_vocabulary.h"
#include "run/table_options.h"
#include "settlement/interest.h"

namespace kwota {
namespace {

// In the order in which FlatRow has the values.
struct Columns {
  enum : std::size_t { amount, from, to };
};

std::string column_of(const SettlementProblem& problem) {
  return problem.code == "D302" ? "kwota" : problem.code == "D303" ? "od" : "do";
}

}  // namespace

std::optional<std::vector<InterestRow>> run_interest(const SettlementTerms& terms,
                                                     std::string_view rate,
                                                     const std::filesystem::path& table,
                                                     const TableOptions& options,
                                                     Diagnostics& out) {
  const std::optional<ReadOptions> read = read_options(options, out);
  if (!read) return std::nullopt;
  FlatVocabulary vocabulary;
  const EntityId entity = vocabulary.add_table(table.stem().string(), "id");
  vocabulary.add_amount("kwota", 1);
  vocabulary.add_day("od");
  vocabulary.add_day("do");
  const auto rows = FlatTable::open(table, vocabulary.words(), entity, *read, out);
  if (!rows) return std::nullopt;
  std::vector<InterestRow> all;
  for (FlatRow row; rows->next(row);) {
    InterestRow& result = all.emplace_back();
    result.id = row.key;
    result.line = row.line;
    result.rejections = std::move(row.problems);
    if (!result.rejections.empty()) continue;
    const auto day = [&](std::size_t column) {
      return Date{static_cast<std::int32_t>(*row.values[column])};
    };
    SettlementProblem problem;
    result.statement = state_interest(terms, rate, *row.values[Columns::amount], day(Columns::from),
                                      day(Columns::to), problem);
    if (result.statement) continue;
    result.rejections.push_back({row.key, table.filename().string(), row.line, column_of(problem),
                                 problem.code, problem.message, problem.hint});
  }
  return all;
}

}  // namespace kwota

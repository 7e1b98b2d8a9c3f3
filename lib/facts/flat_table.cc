#include "facts/flat_table.h"

#include <fmt/format.h>

#include "base/text.h"
#include "facts/cell.h"
#include "facts/row_fields.h"

namespace kwota {

std::unique_ptr<FlatTable> FlatTable::open(const std::filesystem::path& path,
                                           const Vocabulary& vocabulary, EntityId entity,
                                           const ReadOptions& options, Diagnostics& out) {
  constexpr bool period_needed = false;
  auto file = TableFile::open(path, vocabulary, entity, period_needed, options, out);
  if (!file) return nullptr;
  return std::unique_ptr<FlatTable>(new FlatTable(vocabulary, std::move(file)));
}

bool FlatTable::next(FlatRow& row) {
  if (!file_->advance()) return false;
  const Entity& entity = vocabulary_.entity(file_->layout().entity);
  row = {
      .line = file_->record().line, .key = {}, .id = {}, .values = {}, .texts = {}, .problems = {}};
  row.values.resize(entity.facts.size());
  row.texts.resize(entity.facts.size());
  if (const auto key = file_->key())
    row.key = find_invalid_utf8(*key) ? windows1250_to_utf8(*key) : std::string(*key);
  read_cells(row);
  for (Rejection& r : row.problems) {
    r.application = row.key;
    r.file = file_->layout().file;
    r.line = row.line;
  }
  return true;
}

void FlatTable::read_cells(FlatRow& row) {
  const TableLayout& layout = file_->layout();
  const Entity& entity = vocabulary_.entity(layout.entity);
  const auto add = [&](std::string column, RowProblem problem) {
    row.problems.push_back({"", "", 0, std::move(column), std::move(problem.code),
                            std::move(problem.message), std::move(problem.hint)});
  };
  reader_.clear();
  const Record& record = file_->record();
  if (auto problem = split_row(*file_, record.bytes, record.too_long, reader_, fields_))
    return add("", std::move(*problem));
  const std::string& key = vocabulary_.entity(vocabulary_.root()).id;
  const std::string hint = "give every row an id";
  if (row.key.empty()) add(key, {"T307", fmt::format("the row has no {}", key), hint});
  if (layout.own_id >= 0) row.id = trim(fields_[static_cast<std::size_t>(layout.own_id)]);
  if (layout.own_id >= 0 && row.id.empty() && entity.parent.valid())
    add(entity.id, {"T310", fmt::format("the row has no {}", entity.id), hint});
  for (const FactField& field : layout.facts) {
    const Fact& fact = vocabulary_.fact(field.fact);
    Cell cell = read_cell(vocabulary_, fact, fields_[static_cast<std::size_t>(field.field)]);
    if (cell.state == CellState::bad)
      add(fact.name, {std::move(cell.code), std::move(cell.message), std::move(cell.hint)});
    if (cell.state == CellState::missing && fact.required) add(fact.name, missing_value(fact));
    if (cell.state != CellState::value) continue;
    const auto slot = static_cast<std::size_t>(field.slot);
    row.values[slot] = cell.value;
    if (fact.type.is(Kind::identifier))
      row.texts[slot] = trim(fields_[static_cast<std::size_t>(field.field)]);
  }
}

}  // namespace kwota

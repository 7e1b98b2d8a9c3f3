// Applications built in memory go the same way as rows of tables: their columns are mapped, their
// cells read and their links checked by the same code. In: rows of text; out: batches, and
// rejections without file and line.
#include "facts/application_draft.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "base/text.h"
#include "facts/application_rows.h"
#include "facts/batch_builder.h"
#include "facts/cell_value.h"
#include "facts/csv.h"

namespace kwota {
namespace {

class DraftReader {
 public:
  DraftReader(const Vocabulary& vocabulary, ApplicationRows& rows)
      : vocabulary_(vocabulary), rows_(rows) {}

  bool read(const ApplicationDraft& draft, std::vector<Rejection>& rejections) {
    rows_.begin_application();
    layouts_.clear();
    staged_.assign(draft.rows.size(), -1);
    const bool has_root = !draft.rows.empty() && draft.rows[0].entity == vocabulary_.root();
    if (!has_root) {
      find(
          vocabulary_.root(), "", "T321",
          "the application does not begin with a row of its root entity",
          fmt::format("make the first row one of {}", vocabulary_.entity(vocabulary_.root()).name));
      return rows_.finish_application({}, rejections);
    }
    for (std::size_t i = 0; i < draft.rows.size(); ++i) read_row(draft, i);
    return rows_.finish_application(draft.rows[0].id, rejections);
  }

 private:
  void find(EntityId entity, std::string column, std::string code, std::string message,
            std::string hint) {
    rows_.report(
        {entity, "", 0, std::move(column), std::move(code), std::move(message), std::move(hint)});
  }

  bool is_text(EntityId entity, const std::string& column, std::string_view text) {
    if (!find_invalid_utf8(text) && text.find('\0') == std::string_view::npos) return true;
    find(entity, find_invalid_utf8(column) ? "" : column, "T305",
         "the cell is not valid UTF-8 text", "convert the text to UTF-8 first");
    return false;
  }

  void map(const DraftRow& row, TableLayout& layout) {
    layout.entity = row.entity;
    std::vector<std::string_view> names;
    fields_.clear();
    for (const auto& [column, text] : row.cells) {
      const bool good = is_text(row.entity, column, column) && is_text(row.entity, column, text);
      names.push_back(good ? std::string_view(column) : std::string_view("#"));
      fields_.push_back(trim_field(text));
    }
    std::vector<HeaderProblem> problems;
    map_columns(vocabulary_, names, {}, layout, problems);
    for (HeaderProblem& p : problems) {
      find(row.entity, p.column < 0 ? "" : layout.names[static_cast<std::size_t>(p.column)],
           std::move(p.code), std::move(p.message), std::move(p.hint));
    }
  }

  // A table lacks a column for all rows, and its header says so; here each row has its own columns.
  void check_required(EntityId entity, const std::vector<FactField>& fields) {
    const Entity& of = vocabulary_.entity(entity);
    for (const FactId id : of.facts) {
      const Fact& fact = vocabulary_.fact(id);
      const bool given = std::any_of(fields.begin(), fields.end(),
                                     [&](const FactField& f) { return f.fact == id; });
      if (given || !fact.required || id == of.period) continue;
      find(entity, fact.name, "T301",
           fmt::format("{} is not given, and no row may lack it", fact.name), "write the value");
    }
  }

  void check_inlines(const TableLayout& layout) {
    for (const InlineRow& row : layout.inlines) {
      const bool filled = std::any_of(row.facts.begin(), row.facts.end(), [&](const FactField& f) {
        return !fields_[static_cast<std::size_t>(f.field)].empty();
      });
      if (filled) check_required(row.entity, row.facts);
    }
  }

  void read_row(const ApplicationDraft& draft, std::size_t number) {
    const DraftRow& row = draft.rows[number];
    if (!row.entity.valid() || row.entity.at() >= vocabulary_.entities.size() ||
        (number > 0 && row.entity == vocabulary_.root())) {
      return find(vocabulary_.root(), "", "T321", "a row is of an entity that it cannot be of",
                  "only the first row is of the root entity, the others of its children");
    }
    TableLayout& layout = layouts_.emplace_back();
    map(row, layout);
    const std::int32_t parent = parent_of(draft, row, number, layout);
    const bool needs_parent = number > 0 && parent < 0 && layout.parent_id < 0 &&
                              vocabulary_.entity(row.entity).parent != vocabulary_.root();
    if (needs_parent) {
      const Entity& above = vocabulary_.entity(vocabulary_.entity(row.entity).parent);
      return find(row.entity, "", "T309",
                  fmt::format("the row does not say to which row of {} it belongs", above.table),
                  "give the number of its parent's row");
    }
    std::string_view id = trim_field(row.id);
    if (!is_text(row.entity, vocabulary_.entity(row.entity).id, id)) return;
    if (id.empty() && layout.own_id >= 0) id = fields_[static_cast<std::size_t>(layout.own_id)];
    staged_[number] = rows_.add_row(layout, fields_, 0, id, parent);
    check_required(row.entity, layout.facts);
    check_inlines(layout);
  }

  // The staged row of the parent; -1: not given, or not the kind of row it must be.
  std::int32_t parent_of(const ApplicationDraft& draft, const DraftRow& row, std::size_t number,
                         const TableLayout& layout) const {
    if (row.parent < 0 || static_cast<std::size_t>(row.parent) >= number || layout.parent_id >= 0)
      return -1;
    const auto parent = static_cast<std::size_t>(row.parent);
    const bool fits = draft.rows[parent].entity == vocabulary_.entity(row.entity).parent;
    return fits ? staged_[parent] : -1;
  }

  const Vocabulary& vocabulary_;
  ApplicationRows& rows_;
  std::deque<TableLayout> layouts_;  // findings point into them until the application is finished
  std::vector<std::string_view> fields_;
  std::vector<std::int32_t> staged_;  // by row of the draft
};

}  // namespace

std::vector<DraftBatch> make_batches(const Vocabulary& vocabulary, const Catalog& catalog,
                                     const std::vector<ApplicationDraft>& drafts,
                                     std::vector<Rejection>& rejections,
                                     std::vector<std::int32_t>* rejected) {
  ApplicationRows rows(vocabulary, catalog, std::nullopt);
  DraftReader reader(vocabulary, rows);
  std::vector<std::int32_t> accepted;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const auto number = static_cast<std::int32_t>(i);
    if (reader.read(drafts[i], rejections)) accepted.push_back(number);
    if (rejected != nullptr) rejected->resize(rejections.size(), number);
  }
  BatchBuilder builder;
  std::vector<DraftBatch> batches(builder.plan(rows));
  for (std::size_t i = 0; i < batches.size(); ++i) {
    builder.build(rows, i, batches[i].batch, batches[i].chosen);
    for (std::int32_t& number : batches[i].chosen)
      number = accepted[static_cast<std::size_t>(number)];
  }
  return batches;
}

}  // namespace kwota

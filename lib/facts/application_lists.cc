// How many rows a list has and may have. In: staged rows of one application and what `komplet` and
// `brak` columns say; out: for each parent whether its list is known to be whole, and findings
// where statements and rows disagree.
#include <fmt/format.h>

#include <algorithm>

#include "facts/application_rows.h"
#include "facts/cell_value.h"

namespace kwota {

void ApplicationRows::check_lists() {
  for (std::size_t i = 1; i < staged_.size(); ++i) {
    const EntityId entity{static_cast<std::int32_t>(i)};
    const StagedRows& parents = staged_[vocabulary_.entity(entity).parent.at()];
    staged_[i].stated.resize(static_cast<std::size_t>(parents.rows), 0);
    if (staged_[i].rows - staged_[i].start > vocabulary_.entities[i].most) count_children(entity);
  }
  for (const ListStatement& statement : statements_) apply_statement(statement);
}

// Only called when the application has more rows than one parent may have.
void ApplicationRows::count_children(EntityId entity) {
  const StagedRows& rows = staged_[entity.at()];
  const Entity& of = vocabulary_.entity(entity);
  const StagedRows& parents = staged_[of.parent.at()];
  children_.assign(static_cast<std::size_t>(parents.rows - parents.start), 0);
  for (std::int32_t row = rows.start; row < rows.rows; ++row) {
    const std::int32_t parent = rows.parent[static_cast<std::size_t>(row)];
    std::int32_t& count = children_[static_cast<std::size_t>(parent - parents.start)];
    if (++count != of.most + 1) continue;
    const std::string_view id = parents.ids[static_cast<std::size_t>(parent)];
    const std::string whose =
        id.empty() || of.parent == vocabulary_.root() ? "the application" : shown(id);
    findings_.add({entity, file_of(entity), rows.lines[static_cast<std::size_t>(row)], "", "T313",
                   fmt::format("{} has more than {} rows in {}", whose, of.most, of.table),
                   "check whether ids of different applications were mixed up"});
  }
}

bool ApplicationRows::is_under(EntityId entity, std::int32_t row, EntityId ancestor,
                               std::int32_t ancestor_row) const {
  while (entity != ancestor && entity.valid()) {
    row = staged_[entity.at()].parent[static_cast<std::size_t>(row)];
    entity = vocabulary_.entity(entity).parent;
  }
  return entity == ancestor && row == ancestor_row;
}

void ApplicationRows::apply_statement(const ListStatement& statement) {
  StagedRows& list = staged_[statement.list.at()];
  const EntityId parent = vocabulary_.entity(statement.list).parent;
  const StagedRows& parents = staged_[parent.at()];
  for (std::int32_t row = parents.start; row < parents.rows; ++row) {
    if (is_under(parent, row, statement.by, statement.row))
      list.stated[static_cast<std::size_t>(row)] = 1;
  }
  if (!statement.none) return;
  for (std::int32_t row = list.start; row < list.rows; ++row) {
    if (!is_under(statement.list, row, statement.by, statement.row)) continue;
    const Entity& of = vocabulary_.entity(statement.list);
    find_at(statement.place, statement.field, "T314",
            fmt::format(
                "brak says that there are no rows in {}, but line {} of {} is one", of.table,
                list.lines[static_cast<std::size_t>(row)],
                list.is_inline[static_cast<std::size_t>(row)] ? "this table" : of.table + ".csv"),
            "write komplet instead of brak, or delete the rows");
    return;
  }
}

}  // namespace kwota

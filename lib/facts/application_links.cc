// Rows that name other rows: parents and references; and the order of rows. In: staged rows of one
// application with the ids they name; out: row numbers, and an order that depends on what the rows
// say, not on where they stood.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "facts/application_rows.h"
#include "facts/cell_value.h"

namespace kwota {
namespace {

bool has_own_order(const Entity& entity) { return !entity.id.empty() && !entity.is_claims; }

}  // namespace

// Parents come before children in the vocabulary, so a child's parents are sorted when its own turn
// comes.
void ApplicationRows::link_and_sort() {
  const auto count = static_cast<std::int32_t>(staged_.size());
  for (EntityId entity{0}; entity.index < count; ++entity.index) {
    link_parents(entity);
    StagedRows& rows = staged_[entity.at()];
    for (std::int32_t row = rows.start; row < rows.rows; ++row) {
      rows.order.push_back(row);
      rows.rank.push_back(row);
    }
    if (linked_ && has_own_order(vocabulary_.entity(entity))) sort_by_id(entity);
    if (!vocabulary_.entity(entity).id.empty()) check_ids(entity);
  }
  resolve_references();
  if (!linked_) return;
  for (EntityId entity{0}; entity.index < count; ++entity.index) {
    const Entity& of = vocabulary_.entity(entity);
    if (of.is_claims) continue;
    has_own_order(of) ? sort_by_id(entity)
                      : sort_spells(entity);  // spells of parents may have moved
  }
}

void ApplicationRows::link_parents(EntityId entity) {
  if (parents_.empty()) return;
  const EntityId parent = vocabulary_.entity(entity).parent;
  StagedRows& rows = staged_[entity.at()];
  for (const PendingParent& pending : parents_) {
    if (pending.entity != entity) continue;
    const std::int32_t found = row_of(parent, pending.text);
    if (found >= 0) {
      rows.parent[static_cast<std::size_t>(pending.row)] = found;
      continue;
    }
    linked_ = false;
    const Entity& of = vocabulary_.entity(parent);
    find_at(pending.place, pending.place.layout->parent_id, "T309",
            pending.text.empty()
                ? fmt::format("the row does not say to which row of {} it belongs", of.table)
                : fmt::format("\"{}\" is not in {} for this application", shown(pending.text),
                              of.table),
            similar_id(parent, pending.text));
  }
}

std::int32_t ApplicationRows::row_of(EntityId entity, std::string_view id) const {
  const StagedRows& rows = staged_[entity.at()];
  const auto begin = rows.order.begin() + rows.start;
  const auto found =
      std::lower_bound(begin, rows.order.end(), id, [&](std::int32_t row, std::string_view wanted) {
        return rows.ids[static_cast<std::size_t>(row)] < wanted;
      });
  if (id.empty() || found == rows.order.end() || rows.ids[static_cast<std::size_t>(*found)] != id) {
    // Under an entity whose rows are sorted by parent first, ids as a whole are not sorted.
    for (std::int32_t row = rows.start; row < rows.rows && !id.empty(); ++row) {
      if (rows.ids[static_cast<std::size_t>(row)] == id) return row;
    }
    return -1;
  }
  return *found;
}

std::string ApplicationRows::similar_id(EntityId entity, std::string_view id) const {
  const StagedRows& rows = staged_[entity.at()];
  std::vector<std::string> ids;
  for (std::int32_t row = rows.start; row < rows.rows; ++row) {
    ids.emplace_back(rows.ids[static_cast<std::size_t>(row)]);
  }
  const std::string_view near = nearest(id, ids);
  if (!near.empty()) return fmt::format("did you mean \"{}\"?", shown(near));
  return fmt::format("add the row to {}, or correct the id", vocabulary_.entity(entity).table);
}

void ApplicationRows::set_rank(StagedRows& rows) {
  for (std::int32_t at = rows.start; at < rows.rows; ++at) {
    rows.rank[static_cast<std::size_t>(rows.order[static_cast<std::size_t>(at)])] = at;
  }
}

void ApplicationRows::sort_by_id(EntityId entity) {
  StagedRows& rows = staged_[entity.at()];
  if (rows.rows - rows.start < 2) return;
  const EntityId parent = vocabulary_.entity(entity).parent;
  const StagedRows* parents =
      parent.valid() && parent != vocabulary_.root() ? &staged_[parent.at()] : nullptr;
  const auto parent_rank = [&](std::int32_t row) {
    return parents
               ? parents->rank[static_cast<std::size_t>(rows.parent[static_cast<std::size_t>(row)])]
               : 0;
  };
  const auto id = [&](std::int32_t row) { return rows.ids[static_cast<std::size_t>(row)]; };
  const auto before = [&](std::int32_t a, std::int32_t b) {
    const std::int32_t pa = parent_rank(a);
    const std::int32_t pb = parent_rank(b);
    return pa != pb ? pa < pb : id(a) < id(b);
  };
  const auto begin = rows.order.begin() + rows.start;
  if (!std::is_sorted(begin, rows.order.end(), before)) {
    std::stable_sort(begin, rows.order.end(), before);
    set_rank(rows);
  }
}

// Ids are unique within the application, not only under one parent.
void ApplicationRows::check_ids(EntityId entity) {
  StagedRows& rows = staged_[entity.at()];
  if (rows.rows - rows.start < 2) return;
  const auto id = [&](std::int32_t row) { return rows.ids[static_cast<std::size_t>(row)]; };
  const auto before = [&](std::int32_t a, std::int32_t b) {
    return id(a) != id(b) ? id(a) < id(b) : a < b;
  };
  by_id_.assign(rows.order.begin() + rows.start, rows.order.end());
  if (!std::is_sorted(by_id_.begin(), by_id_.end(), before))
    std::sort(by_id_.begin(), by_id_.end(), before);
  for (std::size_t i = 1; i < by_id_.size(); ++i) {
    const std::int32_t first = by_id_[i - 1];
    const std::int32_t second = by_id_[i];
    if (id(first) != id(second) || id(first).empty()) continue;
    const std::int32_t line = rows.lines[static_cast<std::size_t>(first)];
    const std::string where = line > 0 ? fmt::format(", before in line {}", line) : std::string();
    findings_.add(
        {entity, file_of(entity), rows.lines[static_cast<std::size_t>(second)],
         vocabulary_.entity(entity).id, "T311",
         fmt::format("\"{}\" is there twice in this application{}", shown(id(second)), where),
         "give each row an id of its own, or delete the one that is there twice"});
  }
}

void ApplicationRows::sort_spells(EntityId entity) {
  StagedRows& rows = staged_[entity.at()];
  const EntityId parent = vocabulary_.entity(entity).parent;
  if (rows.rows - rows.start < 2 || !parent.valid()) return;
  const StagedRows& parents = staged_[parent.at()];
  const std::size_t width = rows.width;
  const auto& facts = vocabulary_.entity(entity).facts;
  const auto comparable = [&](std::size_t at, std::size_t slot) {
    const Type& type = vocabulary_.fact(facts[slot]).type;
    if (!type.is(Kind::reference) || rows.values[at] < 0) return rows.values[at];
    return std::int64_t{staged_[type.entity.at()].rank[static_cast<std::size_t>(rows.values[at])]};
  };
  const auto before = [&](std::int32_t a, std::int32_t b) {
    const auto ra = static_cast<std::size_t>(a);
    const auto rb = static_cast<std::size_t>(b);
    const std::int32_t pa = parents.rank[static_cast<std::size_t>(rows.parent[ra])];
    const std::int32_t pb = parents.rank[static_cast<std::size_t>(rows.parent[rb])];
    if (pa != pb) return pa < pb;
    for (std::size_t slot = 0; slot < width; ++slot) {
      const std::size_t ia = ra * width + slot;
      const std::size_t ib = rb * width + slot;
      if (rows.missing[ia] != rows.missing[ib]) return rows.missing[ia] < rows.missing[ib];
      if (rows.missing[ia]) continue;
      const std::int64_t va = comparable(ia, slot);
      const std::int64_t vb = comparable(ib, slot);
      if (va != vb) return va < vb;
    }
    return false;
  };
  const auto begin = rows.order.begin() + rows.start;
  if (std::is_sorted(begin, rows.order.end(), before)) return;
  std::stable_sort(begin, rows.order.end(), before);
  set_rank(rows);
}

void ApplicationRows::resolve_references() {
  for (const PendingReference& reference : references_) {
    const Fact& fact = vocabulary_.fact(reference.field.fact);
    const EntityId target = fact.type.entity;
    const std::int32_t found = row_of(target, reference.text);
    StagedRows& rows = staged_[reference.entity.at()];
    const std::size_t at = static_cast<std::size_t>(reference.row) * rows.width +
                           static_cast<std::size_t>(reference.field.slot);
    rows.values[at] = found;
    if (found >= 0) continue;
    find_at(reference.place, reference.field.field, "T232",
            fmt::format("\"{}\" is not in {} for this application", shown(reference.text),
                        vocabulary_.entity(target).table),
            similar_id(target, reference.text));
  }
}

}  // namespace kwota

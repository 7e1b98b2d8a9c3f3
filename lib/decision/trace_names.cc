#include "decision/trace_names.h"

#include <fmt/format.h>

namespace kwota {

std::string row_name(const Batch& batch, const RuleSet& rules, EntityId entity, std::int32_t row) {
  if (!entity.valid() || entity == rules.vocabulary.root()) return "";
  const Entity& e = rules.vocabulary.entity(entity);
  const EntityRows& rows = batch.entities[entity.at()];
  if (!e.id.empty()) return std::string(rows.ids[static_cast<std::size_t>(row)]);
  const std::int32_t parent = rows.parent[static_cast<std::size_t>(row)];
  const std::string owner = row_name(batch, rules, e.parent, parent);
  const std::int32_t number = row - rows.begin[static_cast<std::size_t>(parent)] + 1;
  return fmt::format("{}{}{} {}", owner, owner.empty() ? "" : ", ", e.table, number);
}

std::string place_of(const RuleSet& rules, const Position& position) {
  for (std::size_t i = 0; i < rules.sources.size(); ++i) {
    if (rules.sources[i]->name() == position.file) {
      return fmt::format("{}:{}", rules.files[i].name, position.line);
    }
  }
  return "";
}

}  // namespace kwota

// What can be said of the definitions only when all files are read: how many there are, and how
// entities belong together.
//
// In: a draft with its trees, or with its vocabulary. Out: the entities in order, or findings.
#include <fmt/format.h>

#include <algorithm>

#include "rules/draft.h"

namespace kwota {
namespace {

constexpr std::size_t most_definitions = 20'000;

// Definitions of one file: entries of its sections, facts, and lines of worksheets.
std::size_t count_definitions(const Node& tree) {
  std::size_t count = 0;
  for (const Node::Entry& section : tree.entries)
    count += section.value.entries.size() + section.value.items.size();
  constexpr std::pair<std::string_view, std::string_view> lists[] = {{"entities", "facts"},
                                                                     {"worksheets", "lines"}};
  for (const auto& [name, below] : lists) {
    const Node* section = tree.find(name);
    if (section == nullptr) continue;
    for (const Node::Entry& entry : section->entries) {
      const Node* list = entry.value.find(below);
      count += list == nullptr ? 0 : list->entries.size();
    }
  }
  return count;
}

// An entity that is among its own ancestors.
const Entity& find_circle(const std::vector<Entity>& entities) {
  const Entity* e = &entities.front();
  for (const Entity& start : entities) {
    e = &start;
    for (std::size_t steps = 0; e->parent.valid() && steps <= entities.size(); ++steps)
      e = &entities[e->parent.at()];
    if (e->parent.valid()) break;
  }
  return *e;
}

bool has_one_root(Draft& draft) {
  const std::vector<Entity>& entities = draft.rules.vocabulary.entities;
  const Entity* root = nullptr;
  for (const Entity& e : entities) {
    if (e.parent.valid()) continue;
    if (root != nullptr) {
      draft.report(
          "R073", e.defined_at,
          fmt::format("entities {} and {} both belong to no other", root->name, e.name),
          fmt::format("exactly one entity has no 'of'; add 'of: {}' here, or 'of' to the other",
                      root->name));
      return false;
    }
    root = &e;
  }
  return true;
}

}  // namespace

bool check_size(Draft& draft) {
  std::size_t count = 0;
  for (const RuleFile& file : draft.files) count += count_definitions(file.tree);
  if (count <= most_definitions) return true;
  const std::string& name = draft.files.back().source->name();
  draft.report(
      "R076", {name, 0, 0},
      fmt::format("the rule files define {} things; at most {} are read", count, most_definitions),
      "leave out what no benefit needs, or load fewer packs at once");
  return false;
}

void order_entities(Draft& draft) {
  if (draft.out.has_errors()) return;
  Vocabulary& v = draft.rules.vocabulary;
  if (v.entities.empty()) {
    const std::string name = draft.files.empty() ? "" : draft.files[0].source->name();
    return draft.report("R073", {name, 0, 0},
                        "the rule files define no entities, so there are no tables to read",
                        "add 'entities:', the first one without 'of'");
  }
  if (!has_one_root(draft)) return;
  std::vector<std::int32_t> order;
  std::vector<bool> placed(v.entities.size(), false);
  for (bool more = true; more;) {
    more = false;
    for (std::size_t i = 0; i < v.entities.size(); ++i) {
      const EntityId parent = v.entities[i].parent;
      if (placed[i] || (parent.valid() && !placed[parent.at()])) continue;
      placed[i] = more = true;
      order.push_back(static_cast<std::int32_t>(i));
    }
  }
  if (order.size() != v.entities.size()) {
    const Entity& e = find_circle(v.entities);
    return draft.report("R073", e.defined_at,
                        fmt::format("entity {} belongs to itself, by way of its 'of'", e.name),
                        "every entity but one says whose rows it has, up to the one without 'of'");
  }
  std::vector<EntityId> renamed(v.entities.size());
  std::vector<Entity> entities;
  for (std::size_t i = 0; i < order.size(); ++i) {
    renamed[static_cast<std::size_t>(order[i])] = EntityId{static_cast<std::int32_t>(i)};
    entities.push_back(std::move(v.entities[static_cast<std::size_t>(order[i])]));
  }
  for (Entity& e : entities) {
    if (e.parent.valid()) e.parent = renamed[e.parent.at()];
  }
  v.entities = std::move(entities);
  for (Fact& fact : v.facts) {
    fact.entity = renamed[fact.entity.at()];
    if (fact.type.entity.valid()) fact.type.entity = renamed[fact.type.entity.at()];
  }
}

}  // namespace kwota

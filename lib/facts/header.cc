// Maps the columns of a table to the vocabulary. See header.h.
#include "facts/header.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "facts/cell_value.h"
#include "facts/csv.h"

namespace kwota {
namespace {

// Child tables whose facts may stand inline: those of the entity itself whose rows have no key.
bool may_be_inline(const Vocabulary& vocabulary, EntityId parent, EntityId child) {
  const Entity& entity = vocabulary.entity(child);
  return entity.parent == parent && entity.id.empty() && !entity.is_claims;
}

std::int32_t slot_of(const Entity& entity, FactId fact) {
  const auto found = std::find(entity.facts.begin(), entity.facts.end(), fact);
  return static_cast<std::int32_t>(found - entity.facts.begin());
}

InlineRow& inline_row(TableLayout& layout, EntityId entity) {
  for (InlineRow& row : layout.inlines) {
    if (row.entity == entity) return row;
  }
  layout.inlines.push_back({entity, {}});
  return layout.inlines.back();
}

bool map_key(const Vocabulary& vocabulary, std::string_view name, std::int32_t field,
             TableLayout& layout) {
  const Entity& entity = vocabulary.entity(layout.entity);
  const Entity& root = vocabulary.entity(vocabulary.root());
  bool known = false;
  const auto take = [&](bool has, std::string_view key, std::int32_t& place) {
    if (!has || key.empty() || key != name) return;
    place = field;
    known = true;
  };
  const bool below_root = entity.parent.valid();
  const bool deeper = below_root && entity.parent != vocabulary.root();
  take(true, root.id, layout.root_id);
  take(true, entity.id, layout.own_id);
  if (deeper) take(true, vocabulary.entity(entity.parent).id, layout.parent_id);
  take(entity.is_claims, entity.claim_benefit, layout.claim_benefit);
  take(entity.is_claims, entity.claim_subject, layout.claim_subject);
  return known;
}

bool map_inline(const Vocabulary& vocabulary, std::string_view name, std::int32_t field,
                TableLayout& layout) {
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) return false;
  const EntityId child = vocabulary.find_table(name.substr(0, dot));
  if (!child.valid() || !may_be_inline(vocabulary, layout.entity, child)) return false;
  const FactId fact = vocabulary.find_fact(child, name.substr(dot + 1));
  if (!fact.valid()) return false;
  inline_row(layout, child).facts.push_back({field, fact, slot_of(vocabulary.entity(child), fact)});
  return true;
}

bool map_column(const Vocabulary& vocabulary, std::string_view name, std::int32_t field,
                TableLayout& layout) {
  if (map_key(vocabulary, name, field, layout)) return true;
  const FactId fact = vocabulary.find_fact(layout.entity, name);
  if (fact.valid()) {
    layout.facts.push_back({field, fact, slot_of(vocabulary.entity(layout.entity), fact)});
    return true;
  }
  const EntityId list = vocabulary.find_table(name);
  if (list.valid() && is_ancestor(vocabulary, layout.entity, list)) {
    layout.lists.push_back({field, list});
    return true;
  }
  return map_inline(vocabulary, name, field, layout);
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string column_name(std::string_view header) { return lower_ascii(trim(header)); }

}  // namespace

bool is_ancestor(const Vocabulary& vocabulary, EntityId ancestor, EntityId entity) {
  EntityId parent = vocabulary.entity(entity).parent;
  while (parent.valid()) {
    if (parent == ancestor) return true;
    parent = vocabulary.entity(parent).parent;
  }
  return false;
}

std::vector<std::string> known_columns(const Vocabulary& vocabulary, EntityId id) {
  const Entity& entity = vocabulary.entity(id);
  std::vector<std::string> names;
  const auto add = [&](const std::string& name) {
    if (!name.empty() && !contains(names, name)) names.push_back(name);
  };
  add(vocabulary.entity(vocabulary.root()).id);
  if (entity.parent.valid()) add(vocabulary.entity(entity.parent).id);
  add(entity.id);
  add(entity.claim_benefit);
  add(entity.claim_subject);
  for (const FactId fact : entity.facts) add(vocabulary.fact(fact).name);
  for (std::size_t i = 0; i < vocabulary.entities.size(); ++i) {
    const EntityId child{static_cast<std::int32_t>(i)};
    if (is_ancestor(vocabulary, id, child)) add(vocabulary.entity(child).table);
    if (!may_be_inline(vocabulary, id, child)) continue;
    for (const FactId fact : vocabulary.entity(child).facts) {
      add(vocabulary.entity(child).table + "." + vocabulary.fact(fact).name);
    }
  }
  return names;
}

char find_delimiter(const Vocabulary& vocabulary, EntityId entity, std::string_view header) {
  const std::vector<std::string> known = known_columns(vocabulary, entity);
  FieldReader reader;
  std::vector<std::string_view> fields;
  char best = '\0';
  std::ptrdiff_t most = 0;
  for (const char delimiter : {';', ',', '\t'}) {
    if (!reader.split(header, delimiter, fields)) continue;
    const auto count = std::count_if(fields.begin(), fields.end(), [&](std::string_view field) {
      return contains(known, lower_ascii(fold_polish(trim(field))));
    });
    if (count > most) {
      most = count;
      best = delimiter;
    }
  }
  return best;
}

void map_columns(const Vocabulary& vocabulary, const std::vector<std::string_view>& names,
                 const std::vector<std::string>& ignored, TableLayout& layout,
                 std::vector<HeaderProblem>& problems) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto field = static_cast<std::int32_t>(i);
    const std::string name = column_name(names[i]);
    const bool repeated = contains(layout.names, name);
    layout.names.push_back(name);
    if (name.starts_with('#')) continue;
    const bool passed_over =
        std::any_of(ignored.begin(), ignored.end(),
                    [&](const std::string& other) { return column_name(other) == name; });
    if (passed_over) continue;
    if (name.empty()) {
      problems.push_back({field, "T112", fmt::format("column {} has no name", i + 1),
                          "name it, or write # in its header so that it is passed over"});
    } else if (repeated) {
      problems.push_back({field, "T109",
                          fmt::format("the column \"{}\" is there twice", shown(name)),
                          "keep one of them, or rename the other to #" + shown(name)});
    } else if (!map_column(vocabulary, name, field, layout)) {
      problems.push_back(explain_column(vocabulary, layout.entity, name, field));
    }
  }
}

void check_columns(const Vocabulary& vocabulary, const TableLayout& layout, bool period_needed,
                   std::vector<HeaderProblem>& problems) {
  const Entity& entity = vocabulary.entity(layout.entity);
  const auto need_key = [&](bool needed, std::int32_t place, const std::string& name) {
    if (!needed || place >= 0) return;
    problems.push_back({-1, "T110", fmt::format("the key column \"{}\" is missing", name),
                        "add the column; without it the rows cannot be told apart or joined"});
  };
  const bool deeper = entity.parent.valid() && entity.parent != vocabulary.root();
  need_key(true, layout.root_id, vocabulary.entity(vocabulary.root()).id);
  const bool unnamed_parent = deeper && vocabulary.entity(entity.parent).id.empty();
  if (unnamed_parent) {
    problems.push_back({-1, "T118",
                        fmt::format("rows of {} cannot name their row of {}, which has no id",
                                    entity.table, vocabulary.entity(entity.parent).table),
                        "give the parent an id in the vocabulary, or delete the file"});
  }
  need_key(deeper && !unnamed_parent, layout.parent_id,
           deeper ? vocabulary.entity(entity.parent).id : std::string());
  need_key(entity.parent.valid() && !entity.id.empty(), layout.own_id, entity.id);
  need_key(entity.is_claims, layout.claim_benefit, entity.claim_benefit);
  need_key(entity.is_claims, layout.claim_subject, entity.claim_subject);

  const auto need_facts = [&](const Entity& of, const std::vector<FactField>& fields,
                              const std::string& prefix) {
    for (const FactId id : of.facts) {
      const bool present = std::any_of(fields.begin(), fields.end(),
                                       [&](const FactField& f) { return f.fact == id; });
      const bool is_period = of.period == id;
      if (present || !vocabulary.fact(id).required || is_period) continue;
      problems.push_back({-1, "T111",
                          fmt::format("the column \"{}{}\" is missing, and no row may lack it",
                                      prefix, vocabulary.fact(id).name),
                          "add the column"});
    }
  };
  need_facts(entity, layout.facts, "");
  for (const InlineRow& row : layout.inlines) {
    need_facts(vocabulary.entity(row.entity), row.facts, vocabulary.entity(row.entity).table + ".");
  }
  if (!period_needed) return;
  const bool has_period = std::any_of(layout.facts.begin(), layout.facts.end(),
                                      [&](const FactField& f) { return f.fact == entity.period; });
  if (has_period) return;
  problems.push_back(
      {-1, "T113",
       entity.period.valid()
           ? fmt::format("the column \"{}\" is missing, so the period to decide is not known",
                         vocabulary.fact(entity.period).name)
           : std::string("the vocabulary names no fact for the period, so the period to decide is "
                         "not known"),
       "add the column, or choose one period for all applications"});
}

}  // namespace kwota

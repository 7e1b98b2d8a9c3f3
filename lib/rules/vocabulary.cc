// Look-up of names in the vocabulary: in, a name; out, its index, or an invalid one. Vocabularies
// are small and names are looked up when headers are read, never for each row, so a linear search
// is enough.
#include "rules/vocabulary.h"

namespace kwota {
namespace {

template <class Index, class List, class Matches>
Index index_where(const List& list, Matches matches) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (matches(list[i])) return Index{static_cast<std::int32_t>(i)};
  }
  return Index{};
}

}  // namespace

EntityId Vocabulary::claims() const {
  return index_where<EntityId>(entities, [](const Entity& e) { return e.is_claims; });
}

EntityId Vocabulary::find_entity(std::string_view name) const {
  return index_where<EntityId>(entities, [&](const Entity& e) { return e.name == name; });
}

EntityId Vocabulary::find_table(std::string_view table) const {
  return index_where<EntityId>(entities, [&](const Entity& e) { return e.table == table; });
}

FactId Vocabulary::find_fact(EntityId entity_id, std::string_view name) const {
  if (!entity_id.valid()) return FactId{};
  for (const FactId id : entity(entity_id).facts) {
    if (fact(id).name == name) return id;
  }
  return FactId{};
}

EnumId Vocabulary::find_enumeration(std::string_view name) const {
  return index_where<EnumId>(enumerations, [&](const Enumeration& e) { return e.name == name; });
}

}  // namespace kwota

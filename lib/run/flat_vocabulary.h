// A vocabulary for tables that are no part of an application, made column by column.
#pragma once

#include <string>
#include <tuple>
#include <utility>

#include "kwota/settlement.h"
#include "rules/vocabulary.h"

namespace kwota {

class FlatVocabulary {
 public:
  const Vocabulary& words() const { return words_; }

  // The root comes first; the table of others is `table`.csv.
  EntityId add_table(std::string table, std::string id) {
    Entity entity;
    entity.name = entity.table = std::move(table);
    entity.id = std::move(id);
    if (!words_.entities.empty()) entity.parent = words_.root();
    words_.entities.push_back(std::move(entity));
    return EntityId{static_cast<std::int32_t>(words_.entities.size()) - 1};
  }

  // Columns belong to the table that was added last; a row that lacks one cannot be used, unless
  // the caller says otherwise.
  Fact& add(std::string name, const Type& type) {
    Fact fact;
    fact.name = std::move(name);
    fact.entity = EntityId{static_cast<std::int32_t>(words_.entities.size()) - 1};
    fact.type = type;
    fact.required = true;
    std::tie(fact.least, fact.most) = default_bounds(type, 0);
    words_.entities.back().facts.push_back(FactId{static_cast<std::int32_t>(words_.facts.size())});
    words_.facts.push_back(std::move(fact));
    return words_.facts.back();
  }

  Fact& add_day(std::string name) { return add(std::move(name), {.kind = Kind::date}); }

  Fact& add_month(std::string name) { return add(std::move(name), {.kind = Kind::month}); }

  Fact& add_text(std::string name) { return add(std::move(name), {.kind = Kind::identifier}); }

  Fact& add_amount(std::string name, std::int64_t least) {
    Fact& fact = add(std::move(name), {.kind = Kind::money});
    fact.least = least;
    fact.most = most_settled;
    return fact;
  }

  Fact& add_list(std::string name, Enumeration list) {
    words_.enumerations.push_back(std::move(list));
    const auto number = static_cast<std::int32_t>(words_.enumerations.size()) - 1;
    return add(std::move(name), {.kind = Kind::enumeration, .enumeration = EnumId{number}});
  }

 private:
  Vocabulary words_;
};

}  // namespace kwota

// The vocabulary: which facts exist, what they mean and how a table names them. The only part of a
// rule set that the facts room sees.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "kwota/words.h"
#include "rules/ids.h"
#include "rules/type.h"

namespace kwota {

struct Member {
  std::string name;
  Label label;
};

struct Enumeration {
  std::string name;
  std::vector<Member> members;  // a value is the member's index
  Position defined_at;
};

struct Fact {
  std::string name;
  EntityId entity;
  Type type;
  Label label;
  std::string form;  // the paper form it comes from; may be empty
  bool required = false;
  std::optional<std::int64_t>
      none;  // what `brak` means (Date::never() for dates); absent: not allowed
  std::optional<std::int64_t> not_applicable;  // what `nd` means
  std::int64_t least = 0;  // bounds in units of 1/scale_of(type), ends included;
  std::int64_t most = 0;   // an unknown value is anything between them. For references: unused
  Position defined_at;
};

struct Entity {
  std::string name;
  Label label;
  std::string table;         // "osoby": osoby.csv
  std::string id;            // key column; empty: rows have no id
  EntityId parent;           // invalid for the root
  std::int32_t most = 1000;  // rows of one parent
  std::vector<FactId> facts;
  FactId period;  // root only: the fact (a month) that says which period is decided; may be invalid
  FactId municipality;     // root only: the fact (a commune) that names who decides; may be invalid
  bool is_claims = false;  // rows are claims: columns below
  std::string claim_benefit;
  std::string claim_subject;
  FactId claim_date;  // the fact that says when it was claimed; may be invalid
  Position defined_at;
};

struct Vocabulary {
  std::vector<Enumeration> enumerations;
  std::vector<Entity> entities;  // parents before children; entities[0] is the root
  std::vector<Fact> facts;

  EntityId root() const { return EntityId{0}; }
  EntityId claims() const;  // invalid when no entity is one of claims
  FactId claim_date() const { return claims().valid() ? entity(claims()).claim_date : FactId{}; }
  EntityId find_entity(std::string_view name) const;
  EntityId find_table(std::string_view table) const;
  FactId find_fact(EntityId entity, std::string_view name) const;
  EnumId find_enumeration(std::string_view name) const;
  const Entity& entity(EntityId id) const { return entities[id.at()]; }
  const Fact& fact(FactId id) const { return facts[id.at()]; }
};

}  // namespace kwota

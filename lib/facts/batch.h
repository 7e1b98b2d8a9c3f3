// A batch: the facts of some hundred applications as columns, one entry a row of its entity.
//
// In: filled by the table reader or by applications built in memory. Out: read by the engine, which
// never changes it. All applications of a batch are decided over the same months. Rows of an entity
// stand in the order of their parents' rows, so the children of one parent are a range.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "rules/ids.h"

namespace kwota {

// One fact of all rows of its entity. bool: 0/1; enumeration: index of the member; reference: row
// of the target entity, or -1 for none; others: count of 1/scale. Where `missing` is 1, the value
// is 0 (references: -1) and means nothing.
struct FactColumn {
  std::vector<std::int64_t> values;
  std::vector<std::uint8_t> missing;
  bool any_missing = false;
};

struct EntityRows {
  std::int32_t rows = 0;
  std::vector<std::int32_t> parent;  // row of the parent entity; empty for the root
  std::vector<std::int32_t> begin;   // size = parent rows + 1: children of p are begin[p] ..
                                     // begin[p+1]-1; empty for the root
  std::vector<std::uint8_t> open;    // for each parent row: 1 when there may be rows that were not
                                     // given; empty for the root
  bool any_open = false;
  std::vector<std::string_view> ids;  // the row's id; for entities without ids, empty strings
  std::vector<std::int32_t> lines;    // line in the entity's file (of the parent's file for inline
                                      // spells); 0: built in memory
  std::vector<std::uint8_t> is_inline;  // 1: came from columns of the parent's table
};

// One row of the claims table, or one made for a benefit that is decided ex officio (line 0).
struct Claim {
  std::int32_t application = 0;  // row of the root
  BenefitId benefit;
  std::int32_t subject = 0;  // row of the benefit's entity
  std::string_view id;       // id of the claim; may be empty
  std::int32_t line = 0;
  std::int32_t row = -1;  // row of the claims entity; -1: ex officio
};

struct Batch {
  PeriodId period;
  Month first;                       // the months decided
  std::int32_t months = 0;           // 1..64
  std::vector<EntityRows> entities;  // by EntityId
  std::vector<FactColumn>
      facts;  // by FactId; columns of the claims entity's benefit and subject are not here
  std::vector<Claim> claims;         // by application, then in order of the file
  std::vector<Claim> other_claims;   // of the same applications, decided over other periods
  std::shared_ptr<const void> text;  // keeps the bytes that ids point into

  // Of this period and of others.
  template <class Visit>
  void each_claim(Visit visit) const {
    for (const Claim& claim : claims) visit(claim);
    for (const Claim& claim : other_claims) visit(claim);
  }

  void clear();  // empties all columns and keeps their memory
};

}  // namespace kwota

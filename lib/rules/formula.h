// A formula after names and types are resolved: what the program room lowers to columns.
//
// In: a syntax tree of the language room. Out: `Formula`, a flat array of terms, children before
// parents. Every term knows its type and on whose rows it is evaluated; the program room inserts
// the steps down to child rows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "rules/ids.h"
#include "rules/type.h"

namespace kwota {

enum class TermKind : std::uint8_t {
  constant,   // number / scale_of(type); enumeration: member index; boolean: 0 or 1
  fact,       // target: FactId
  value,      // target: ValueId
  parameter,  // target: ParameterId; children: table indexes, then the date or month of `at` if
              // has_at
  policy_is,  // target: PolicyId; number: index of the reading
  month,
  day,  // the day an aggregate over days looks at
  period_start,
  period_end,
  negate,
  not_,
  and_,
  or_,
  equal,
  not_equal,
  less,
  less_equal,  // greater is less with sides exchanged
  in,          // child 0 in members
  add,
  subtract,
  multiply,
  divide,
  if_,
  function,   // function: which
  aggregate,  // see TermAggregate
  follow,     // child 0 (on the rows of the target entity) seen through reference fact `target`
  has,        // reference fact `target` points at a row
  claimed,
  claimed_on,
  right,  // number: how many conditions are asked, from the first; -1: all
  due,    // target of these: BenefitId
  part,   // target: BundleId, number: index of the part
};

enum class Function : std::uint8_t {
  year_of,
  month_of,
  first_day,
  last_day,
  first_month,
  last_month,
  age,
  plus_months_clip,
  plus_months_spill,
  plus_years_clip,
  plus_years_spill,
  days_in,
  overlap,
  next_working_day,
  min,
  max,
  round_up,
  round_down,
  round_half_up,
  prorate,
  monthly,
  yearly,
  in_month,
};

enum class AggregateKind : std::uint8_t { sum, count, any, all, min, max, first, rank };

using TermId = std::int32_t;
inline constexpr TermId no_term = -1;

struct TermAggregate {
  AggregateKind kind = AggregateKind::count;
  bool over_months = false;
  bool over_days = false;  // of the month decided
  EntityId over;           // T; invalid over months and days
  FactId via;              // reference fact of T; invalid: T's parent
  TermId of = no_term;
  TermId where = no_term;
  TermId otherwise = no_term;
  TermId from = no_term;  // over months: the first and the last month taken
  TermId to = no_term;
  std::vector<TermId> keys;
};

struct Term {
  TermKind kind = TermKind::constant;
  Type type = {};
  EntityId rows = {};  // whose rows; invalid: the same for all rows (constants, parameters, months)
  bool has_at = false;
  bool daily = false;  // may differ from day to day: holds inside an aggregate over days only
  Function function = Function::min;
  std::int32_t target = -1;
  std::int64_t number = 0;
  std::vector<TermId> children = {};
  std::vector<std::int64_t> members = {};
  std::int32_t aggregate = -1;
  std::uint32_t offset = 0;  // in the formula's text, for messages
};

struct Formula {
  std::string text;  // as written, white space folded
  Position at;
  std::string written;      // the scalar itself, for places in it
  std::vector<Term> terms;  // root last
  std::vector<TermAggregate> aggregates;
  const Term& root() const { return terms.back(); }
  TermId root_id() const { return static_cast<TermId>(terms.size()) - 1; }
};

}  // namespace kwota

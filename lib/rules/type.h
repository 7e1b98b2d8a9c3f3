// Types with units. Money knows its period, so that a monthly and a yearly amount never meet by
// accident.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "rules/ids.h"

namespace kwota {

enum class Kind : std::uint8_t {
  boolean,
  count,
  persons,
  money,
  decimal,
  percent,
  date,
  month,
  year,
  days,
  months,
  years,
  enumeration,
  reference,
  commune,  // TERYT code; of a town or the rural part of a commune (kinds 4, 5) that of the commune
  identifier,
  literal,  // a bare number in a formula, before it takes its neighbour's unit
};

enum class Per : std::uint8_t { none, day, month, year };

struct Type {
  Kind kind = Kind::boolean;
  Per per = Per::none;      // money
  bool per_person = false;  // money
  std::int8_t places = 0;   // decimal, literal
  EnumId enumeration = {};  // enumeration
  EntityId entity = {};     // reference
  friend bool operator==(const Type&, const Type&) = default;

  bool is(Kind k) const { return kind == k; }
  bool is_number() const {
    return kind != Kind::boolean && kind != Kind::enumeration && kind != Kind::reference &&
           kind != Kind::commune && kind != Kind::identifier;
  }
};

// What an unknown value of the type may be, unless a fact says otherwise, as it is stored.
// `members` of its enumeration.
std::pair<std::int64_t, std::int64_t> default_bounds(const Type& type, std::size_t members);

// A value of the type is stored as an integer count of 1/scale: grosze, hundredths of a percent,
// days.
std::int64_t scale_of(const Type& type);

// What to do about amounts of money of two units where one is needed.
std::string money_hint(const Type& a, const Type& b);

}  // namespace kwota

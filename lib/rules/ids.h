// Names of things in a rule set, as indexes that cannot be mixed up.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace kwota {

template <class Tag>
struct Id {
  std::int32_t index = -1;
  constexpr bool valid() const { return index >= 0; }
  constexpr std::size_t at() const { return static_cast<std::size_t>(index); }
  friend constexpr auto operator<=>(Id, Id) = default;
};

using EnumId = Id<struct EnumTag>;
using EntityId = Id<struct EntityTag>;
using FactId = Id<struct FactTag>;
using ActId = Id<struct ActTag>;
using ParameterId = Id<struct ParameterTag>;
using PolicyId = Id<struct PolicyTag>;
using ValueId = Id<struct ValueTag>;
using BundleId = Id<struct BundleTag>;
using PeriodId = Id<struct PeriodTag>;
using BenefitId = Id<struct BenefitTag>;
using FormulaId = Id<struct FormulaTag>;

}  // namespace kwota

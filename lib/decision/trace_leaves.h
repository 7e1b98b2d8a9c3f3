// Lines of an explanation that need no other: a fact, a parameter, a reading; and what a column
// says in the months decided.
//
// In: a run and the months that it decided. Out: lines with their months, in words.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "decision/trace_names.h"
#include "engine/evaluation.h"
#include "kwota/trace.h"

namespace kwota {

class TraceLeaves {
 public:
  // `evaluation` must outlive it; `decided` holds a bit for each month.
  TraceLeaves(const Evaluation& evaluation, std::uint64_t decided)
      : evaluation_(evaluation), program_(evaluation.program()), rules_(*program_.rules),
        batch_(evaluation.batch()), decided_(decided) {}

  TraceLine line(TraceLine::Kind kind, std::string name, const Label& label, EntityId entity,
                 std::int32_t row) const;
  Label law(const Law& l) const;
  Month last() const { return Month{program_.first.index + program_.months - 1}; }

  Shown shown(FormulaId formula, TermId term) const;
  Shown root_of(FormulaId id) const;
  // The months decided, those with the same value together.
  std::vector<TraceMonths> months(const Shown& shown, EntityId entity, std::int32_t row) const;
  // The side of an `if` that no month decided takes; none when both are taken or it is not known.
  TermId side_not_taken(FormulaId id, const Term& t, EntityId entity, std::int32_t row) const;

  TraceLine fact(FactId id, std::int32_t row) const;
  TraceLine parameter(FormulaId formula, TermId term, EntityId entity, std::int32_t row) const;
  TraceLine policy(PolicyId id) const;

 private:
  bool known(ColumnId column, EntityId entity, std::int32_t row, std::int32_t month) const;
  bool governs_at(const ParameterVersion& v, FormulaId formula, const Term& t, EntityId entity,
                  std::int32_t row) const;

  const Evaluation& evaluation_;
  const Program& program_;
  const RuleSet& rules_;
  const Batch& batch_;
  std::uint64_t decided_;
};

}  // namespace kwota

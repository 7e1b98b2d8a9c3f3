// Statuses other than in_force among what a decision used.
#include <algorithm>

#include "decision/decision.h"

namespace kwota {

std::vector<StatusNote> status_notes(const Program& program, const BenefitPlan& plan) {
  std::vector<StatusNote> notes;
  const RuleSet& rules = *program.rules;
  const Month last{program.first.index + program.months - 1};
  for (const ParameterId id : plan.monthly_parameters) {
    const Parameter& p = rules.parameter(id);
    for (const ParameterVersion& v : p.versions) {
      const bool used = v.from <= last && program.first <= v.to;
      if (used && v.status != Status::in_force) notes.push_back({p.name, v.status, v.source});
    }
  }
  for (const ValueId id : plan.values) {
    const Value& v = rules.value(id);
    for (std::size_t i = 0; i < v.versions.size(); ++i) {
      const bool ended = i + 1 < v.versions.size() && v.versions[i + 1].from <= program.first;
      const bool used = v.versions[i].from <= last && !ended;
      if (used && v.versions[i].status != Status::in_force)
        notes.push_back({v.name, v.versions[i].status, v.versions[i].source});
    }
  }
  return notes;
}

namespace {

// The rows of `entity` that belong to an application: first, and one past the last.
std::pair<std::int32_t, std::int32_t> rows_of(const Evaluation& evaluation, EntityId entity,
                                              std::int32_t application) {
  const EntityId parent = evaluation.program().rules->vocabulary.entity(entity).parent;
  if (!parent.valid()) return {application, application + 1};
  const auto [first, last] = rows_of(evaluation, parent, application);
  const std::vector<std::int32_t>& begin = evaluation.batch().entities[entity.at()].begin;
  return {begin[static_cast<std::size_t>(first)], begin[static_cast<std::size_t>(last)]};
}

}  // namespace

void add_case_notes(const Evaluation& evaluation, const BenefitPlan& plan, const Claim& claim,
                    std::vector<StatusNote>& notes) {
  const Program& program = evaluation.program();
  for (const DatedUse& use : plan.dated_uses) {
    const EntityId rows = program.column(use.when).rows;
    if (!rows.valid()) continue;
    const Parameter& p = program.rules->parameter(use.parameter);
    const auto [first, last] = rows_of(evaluation, rows, claim.application);
    for (std::int32_t r = first; r < last; ++r) {
      const auto counts = [&](const std::pair<ColumnId, bool>& guard) {
        const TruthRange truth = evaluation.truth(guard.first, rows, r);
        return (guard.second ? truth.high : program.all_months & ~truth.low) != 0;
      };
      if (!use.taken.empty() && std::none_of(use.taken.begin(), use.taken.end(), counts)) continue;
      const NumberRange when = evaluation.number(use.when, rows, r, 0);
      if (!when.known()) continue;
      const auto number = static_cast<std::int32_t>(when.low);
      const ParameterVersion* version =
          p.version_at(use.by_month ? Month{number} : month_of(Date{number}));
      if (version == nullptr || version->status == Status::in_force) continue;
      const bool known = std::any_of(notes.begin(), notes.end(), [&](const StatusNote& n) {
        return n.name == p.name && n.source == version->source;
      });
      if (!known) notes.push_back({p.name, version->status, version->source});
    }
  }
}

}  // namespace kwota

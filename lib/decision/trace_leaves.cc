#include "decision/trace_leaves.h"

#include <fmt/format.h>

#include "decision/wording.h"

namespace kwota {

TraceLine TraceLeaves::line(TraceLine::Kind kind, std::string name, const Label& label,
                            EntityId entity, std::int32_t row) const {
  TraceLine l;
  l.kind = kind;
  l.name = std::move(name);
  l.label = label;
  l.row = row_name(batch_, rules_, entity, row);
  return l;
}

Label TraceLeaves::law(const Law& l) const {
  return {rules_.cite(l, program_.first, false), rules_.cite(l, program_.first, true)};
}
Shown TraceLeaves::root_of(FormulaId id) const { return shown(id, rules_.formula(id).root_id()); }

Shown TraceLeaves::shown(FormulaId formula, TermId term) const {
  const auto column = program_.terms.find({formula.index, term});
  if (column == program_.terms.end()) return {};
  return {column->second, rules_.formula(formula).terms[static_cast<std::size_t>(term)].type};
}

std::vector<TraceMonths> TraceLeaves::months(const Shown& shown, EntityId entity,
                                             std::int32_t row) const {
  std::vector<TraceMonths> result;
  if (shown.column == no_column) return result;
  for (std::int32_t m = 0; m < program_.months; ++m) {
    if (((decided_ >> m) & 1U) == 0) continue;
    const Month at{program_.first.index + m};
    TraceMonths now{at,
                    at,
                    {print_shown(evaluation_, shown, entity, row, m, Language::pl),
                     print_shown(evaluation_, shown, entity, row, m, Language::en)},
                    known(shown.column, entity, row, m)};
    const bool same = !result.empty() && result.back().value.pl == now.value.pl &&
                      result.back().to.index + 1 == at.index;
    if (same) {
      result.back().to = at;
    } else {
      result.push_back(std::move(now));
    }
  }
  return result;
}

bool TraceLeaves::known(ColumnId column, EntityId entity, std::int32_t row,
                        std::int32_t month) const {
  if (!program_.column(column).truth) return evaluation_.number(column, entity, row, month).known();
  const TruthRange t = evaluation_.truth(column, entity, row);
  return (((t.low ^ t.high) >> month) & 1U) == 0;
}

TermId TraceLeaves::side_not_taken(FormulaId id, const Term& t, EntityId entity,
                                   std::int32_t row) const {
  const Shown condition = shown(id, t.children[0]);
  if (condition.column == no_column) return no_term;
  const TruthRange holds = evaluation_.truth(condition.column, entity, row);
  if ((decided_ & ~holds.low) == 0) return t.children[2];
  if ((decided_ & holds.high) == 0) return t.children[1];
  return no_term;
}

TraceLine TraceLeaves::fact(FactId id, std::int32_t row) const {
  const Fact& f = rules_.vocabulary.fact(id);
  const Entity& entity = rules_.vocabulary.entity(f.entity);
  TraceLine l = line(TraceLine::Kind::fact, entity.table + "." + f.name, f.label, f.entity, row);
  const FactColumn& column = batch_.facts[id.at()];
  const auto r = static_cast<std::size_t>(row);
  const bool missing = column.missing[r] != 0;
  TraceMonths all{program_.first, last(), {"nieznane", "unknown"}, !missing};
  if (!missing && f.type.is(Kind::reference)) {
    const std::string to =
        column.values[r] < 0
            ? "—"
            : row_name(batch_, rules_, f.type.entity, static_cast<std::int32_t>(column.values[r]));
    all.value = {to, to};
  } else if (!missing) {
    all.value = {print_value(rules_, f.type, column.values[r], scale_of(f.type), Language::pl),
                 print_value(rules_, f.type, column.values[r], scale_of(f.type), Language::en)};
  }
  l.months.push_back(std::move(all));
  const EntityRows& rows = batch_.entities[f.entity.at()];
  const bool in_parent = rows.is_inline[r] != 0 && entity.parent.valid();
  const std::string& table =
      in_parent ? rules_.vocabulary.entity(entity.parent).table : entity.table;
  if (rows.lines[r] > 0) l.origin = fmt::format("{}.csv:{}", table, rows.lines[r]);
  return l;
}

TraceLine TraceLeaves::parameter(FormulaId formula, TermId term_id, EntityId entity,
                                 std::int32_t row) const {
  const Term& t = rules_.formula(formula).terms[static_cast<std::size_t>(term_id)];
  const Parameter& p = rules_.parameter(ParameterId{t.target});
  TraceLine l;
  l.kind = TraceLine::Kind::parameter;
  l.name = p.name;
  l.label = p.label;
  l.law = law(p.law);
  l.defined_at = place_of(rules_, p.at);
  l.months = months(shown(formula, term_id), entity, row);

  for (const ParameterVersion& v : p.versions) {
    const bool governs = t.has_at ? governs_at(v, formula, t, entity, row)
                                  : v.from <= last() && program_.first <= v.to;
    if (!governs) continue;
    l.origin += (l.origin.empty() ? "" : "; ") + v.source;
    if (v.status != Status::in_force) l.status = to_string(v.status);
  }
  return l;
}

bool TraceLeaves::governs_at(const ParameterVersion& v, FormulaId formula, const Term& t,
                             EntityId entity, std::int32_t row) const {
  const Shown when = shown(formula, t.children.back());
  if (when.column == no_column) return false;
  const NumberRange at = evaluation_.number(when.column, entity, row, 0);
  if (!at.known()) return false;
  const auto number = static_cast<std::int32_t>(at.low);
  const Month month = when.type.is(Kind::month) ? Month{number} : month_of(Date{number});
  return v.from <= month && month <= v.to;
}

TraceLine TraceLeaves::policy(PolicyId id) const {
  const Policy& p = rules_.policy(id);
  const Reading& r = p.readings[static_cast<std::size_t>(program_.readings[id.at()])];
  TraceLine l;
  l.kind = TraceLine::Kind::policy;
  l.name = p.name;
  l.label = p.label;
  l.law = law(p.law);
  l.defined_at = place_of(rules_, p.at);
  l.origin = r.source;
  l.months.push_back({program_.first, last(), r.label, true});
  return l;
}

}  // namespace kwota

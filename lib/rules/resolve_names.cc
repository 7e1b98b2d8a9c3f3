// Names and what follows them: facts, values, parameters and their tables, rows behind references.
#include <fmt/format.h>

#include "rules/resolve.h"

namespace kwota {

// What else the name may be: of another row, a member, a benefit, an entity.
std::string Resolver::explain_elsewhere(const std::string& name) const {
  const RuleSet& rules = draft_.rules;
  for (const Entity& e : rules.vocabulary.entities) {
    const EntityId entity = rules.vocabulary.find_entity(e.name);
    if (rules.vocabulary.find_fact(entity, name).valid() ||
        rules.find_value(entity, name).valid()) {
      return fmt::format(
          "'{}' is known of {}; from here it needs an aggregate, like any({} where …)", name,
          e.name, e.name);
    }
  }
  for (const Enumeration& e : rules.vocabulary.enumerations) {
    for (const Member& member : e.members) {
      if (member.name != name) continue;
      return fmt::format(
          "'{}' is a member of {}: it stands behind what is compared with it, like x = {}", name,
          e.name, name);
    }
  }
  if (rules.find_benefit(name).valid()) {
    return fmt::format("'{}' is a benefit: ask claimed({}), right({}) or due({})", name, name, name,
                       name);
  }
  if (rules.vocabulary.find_entity(name).valid()) {
    return fmt::format(
        "'{}' is an entity: its rows are counted with count({}), asked with any({} where …)", name,
        name, name);
  }
  return "a name is a fact or value of the same row or of one that it belongs to, a parameter or a "
         "policy; a new fact is declared under 'entities'";
}

TermId Resolver::unknown_name(SyntaxId id, const std::string& name, Expected expected) {
  const RuleSet& rules = draft_.rules;
  if (draft_.unreadable.contains(name)) {
    failed_ = true;
    return no_term;
  }
  std::vector<std::string> known = {"month", "day", "period_start", "period_end"};
  if (expected != nullptr && expected->is(Kind::enumeration)) {
    for (const Member& m : rules.vocabulary.enumerations[expected->enumeration.at()].members)
      known.push_back(m.name);
  }
  for (EntityId e = scope_; e.valid(); e = rules.vocabulary.entity(e).parent) {
    for (const FactId fact : rules.vocabulary.entity(e).facts)
      known.push_back(rules.vocabulary.fact(fact).name);
    for (const Value& value : rules.values) {
      if (value.entity == e) known.push_back(value.name);
    }
  }
  for (const Parameter& p : rules.parameters) known.push_back(p.name);
  for (const Policy& p : rules.policies) known.push_back(p.name);
  std::string hint = did_you_mean(name, known);
  const std::string elsewhere = explain_elsewhere(name);
  if (hint.empty() || elsewhere.starts_with("'"))
    hint = elsewhere;  // the very name, elsewhere, before a similar one
  const std::string owner = scope_.valid() ? " of " + rules.vocabulary.entity(scope_).name : "";
  return fail(id, "R100", fmt::format("unknown name '{}' in a formula{}", name, owner), hint);
}

TermId Resolver::fact_or_value(SyntaxId id, EntityId entity) {
  const std::string& text = syntax(id).text;
  const RuleSet& rules = draft_.rules;
  const FactId fact = rules.vocabulary.find_fact(entity, text);
  if (fact.valid()) {
    const Type& type = rules.vocabulary.fact(fact).type;
    if (type.is(Kind::identifier)) {
      return fail(id, "R112",
                  fmt::format("fact '{}' is an id and cannot be used in a formula", text),
                  "use a reference or an enumeration");
    }
    return add({.kind = TermKind::fact, .type = type, .rows = entity, .target = fact.index}, id);
  }
  const ValueId value = rules.find_value(entity, text);
  if (value.valid()) {
    return add({.kind = TermKind::value,
                .type = rules.value(value).type,
                .rows = entity,
                .target = value.index},
               id);
  }
  return no_term;
}

TermId Resolver::built_in(SyntaxId id) {
  const std::string& text = syntax(id).text;
  const Type month{.kind = Kind::month};
  if (text == "month") return add({.kind = TermKind::month, .type = month}, id);
  if (text == "day") return add({.kind = TermKind::day, .type = {.kind = Kind::date}}, id);
  if (text == "period_start") return add({.kind = TermKind::period_start, .type = month}, id);
  if (text == "period_end") return add({.kind = TermKind::period_end, .type = month}, id);
  return no_term;
}

TermId Resolver::name(SyntaxId id, Expected expected) {
  const std::string& text = syntax(id).text;
  const RuleSet& rules = draft_.rules;
  if (expected != nullptr && expected->is(Kind::enumeration)) {
    const Enumeration& e = rules.vocabulary.enumerations[expected->enumeration.at()];
    for (std::size_t i = 0; i < e.members.size(); ++i) {
      if (e.members[i].name == text)
        return add({.type = *expected, .number = static_cast<std::int64_t>(i)}, id);
    }
  }
  if (const TermId found = built_in(id); found != no_term) return found;
  for (EntityId e = scope_; e.valid() && !failed_; e = rules.vocabulary.entity(e).parent) {
    if (const TermId found = fact_or_value(id, e); found != no_term || failed_) return found;
  }
  if (const ParameterId found = rules.find_parameter(text); found.valid())
    return parameter(id, found, {}, no_syntax);
  if (rules.find_policy(text).valid()) {
    return fail(id, "R113", fmt::format("policy '{}' stands alone", text),
                fmt::format("compare it with one of its readings: {} = …", text));
  }
  return unknown_name(id, text, expected);
}

TermId Resolver::parameter(SyntaxId id, ParameterId parameter, const std::vector<SyntaxId>& indexes,
                           SyntaxId at) {
  const Parameter& p = draft_.rules.parameter(parameter);
  Term result{.kind = TermKind::parameter, .type = p.unit, .target = parameter.index};
  const std::size_t wanted = p.step_unit ? 1 : p.by.size();
  if (indexes.size() != wanted) {
    std::vector<std::string> by;
    for (const EnumId e : p.by) by.push_back(draft_.rules.vocabulary.enumerations[e.at()].name);
    if (p.step_unit) by = {"an amount"};
    const std::string message =
        wanted == 0 ? fmt::format("parameter '{}' is a single figure, without a table", p.name)
                    : fmt::format("parameter '{}' is a table and is looked up by {}", p.name,
                                  fmt::join(by, " and "));
    return fail(id, "R114", message,
                wanted == 0 ? "remove the brackets"
                            : fmt::format("write {}[{}]", p.name, wanted == 1 ? "…" : "…, …"));
  }
  for (std::size_t i = 0; i < indexes.size(); ++i) {
    const Type index_type =
        p.step_unit ? *p.step_unit : Type{.kind = Kind::enumeration, .enumeration = p.by[i]};
    const TermId index = resolve(indexes[i], &index_type);
    if (index == no_term) return no_term;
    if (!(type(index) == index_type) && !adopt(index, index_type)) {
      return fail(
          indexes[i], "R115",
          fmt::format("'{}' is looked up by {}, not by {}", p.name, name_of(index_type),
                      name_of(type(index))),
          fmt::format("write a fact or value of type {} in the brackets, or declare this one so",
                      name_of(index_type)));
    }
    result.children.push_back(index);
  }
  if (at != no_syntax) {
    const TermId date = resolve(at, nullptr);
    if (date == no_term) return no_term;
    if (!type(date).is(Kind::date) && !type(date).is(Kind::month)) {
      return fail(at, "R116",
                  fmt::format("'at' needs a date or a month, not {}", name_of(type(date))),
                  fmt::format("like {} at period_start", p.name));
    }
    result.children.push_back(date);
    result.has_at = true;
  }
  if (!set_rows(result, id)) return no_term;
  return add(std::move(result), id);
}

TermId Resolver::indexed(SyntaxId id, SyntaxId) {
  const SyntaxNode& node = syntax(id);
  const SyntaxNode& table = syntax(node.children[0]);
  const ParameterId found =
      table.kind == Syntax::name ? draft_.rules.find_parameter(table.text) : ParameterId{};
  if (!found.valid()) {
    if (table.kind != Syntax::name)
      return fail(id, "R117", "only a parameter can be looked up with [ ]",
                  "facts and values have no table");
    std::vector<std::string> names;
    for (const Parameter& p : draft_.rules.parameters) names.push_back(p.name);
    std::string hint = did_you_mean(table.text, names);
    if (hint.empty())
      hint = "only parameters are looked up with [ ]; facts and values have no table";
    return fail(node.children[0], "R117",
                fmt::format("'{}' is no parameter with a table", table.text), hint);
  }
  return parameter(node.children[0], found, {node.children.begin() + 1, node.children.end()},
                   no_syntax);
}

TermId Resolver::at_date(SyntaxId id) {
  const SyntaxNode& node = syntax(id);
  const SyntaxNode& what = syntax(node.children[0]);
  const bool is_table = what.kind == Syntax::index;
  const SyntaxId named = is_table ? what.children[0] : node.children[0];
  const ParameterId found = syntax(named).kind == Syntax::name
                                ? draft_.rules.find_parameter(syntax(named).text)
                                : ParameterId{};
  if (!found.valid()) {
    return fail(id, "R118", "only a parameter can be looked up at another date",
                "a value is computed for the month decided; use date arithmetic instead");
  }
  std::vector<SyntaxId> indexes;
  if (is_table) indexes.assign(what.children.begin() + 1, what.children.end());
  return parameter(named, found, indexes, node.children[1]);
}

TermId Resolver::member(SyntaxId id, Expected expected) {
  const SyntaxNode& node = syntax(id);
  const TermId reference = resolve(node.children[0], nullptr);
  if (reference == no_term) return no_term;
  if (term(reference).kind != TermKind::fact || !type(reference).is(Kind::reference)) {
    return fail(id, "R119", "the part before '.' points at no row",
                "only a fact of type 'reference …' can be followed");
  }
  const EntityId target = type(reference).entity;
  const EntityId outer = scope_;
  scope_ = target;
  const TermId inner = name(id, expected);
  scope_ = outer;
  if (inner == no_term) return no_term;
  Term result{.kind = TermKind::follow,
              .type = type(inner),
              .rows = term(reference).rows,
              .target = term(reference).target};
  result.children = {inner};
  return add(std::move(result), id);
}

}  // namespace kwota

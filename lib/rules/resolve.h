// From a syntax tree to a formula: names become ids, bare numbers take units, and every term is
// typed.
#pragma once

#include "language/expression.h"
#include "rules/draft.h"

namespace kwota {

class Resolver {
 public:
  Resolver(Draft& draft, const PendingFormula& pending, const Expression& expression);
  // The typed formula, or none after an error.
  std::optional<Formula> run();

 private:
  using Expected = const Type*;  // null: any

  const SyntaxNode& syntax(SyntaxId id) const {
    return expression_.nodes[static_cast<std::size_t>(id)];
  }
  Term& term(TermId id) { return formula_.terms[static_cast<std::size_t>(id)]; }
  const Type& type(TermId id) { return term(id).type; }
  TermId add(Term term, SyntaxId at);
  TermId fail(SyntaxId at, std::string_view code, std::string message, std::string hint = "");
  std::string name_of(const Type& type) const { return type_name(draft_.rules, type); }

  TermId resolve(SyntaxId id, Expected expected);
  TermId number(SyntaxId id);
  TermId name(SyntaxId id, Expected expected);
  TermId built_in(SyntaxId id);
  TermId fact_or_value(SyntaxId id, EntityId entity);
  TermId parameter(SyntaxId id, ParameterId parameter, const std::vector<SyntaxId>& indexes,
                   SyntaxId at);
  TermId indexed(SyntaxId id, SyntaxId at);
  TermId at_date(SyntaxId id);
  TermId member(SyntaxId id, Expected expected);
  TermId logic(SyntaxId id);
  TermId comparison(SyntaxId id);
  TermId policy_is(SyntaxId id, PolicyId policy, SyntaxId reading, bool negated);
  TermId in_list(SyntaxId id);
  TermId sum(SyntaxId id);
  TermId product(SyntaxId id);
  TermId choice(SyntaxId id, Expected expected);
  TermId call(SyntaxId id);
  TermId benefit_call(SyntaxId id);
  TermId part_call(SyntaxId id);
  TermId aggregate(SyntaxId id);
  bool check_days(SyntaxId id, const Aggregate& parsed, AggregateKind kind);
  TermId unknown_name(SyntaxId id, const std::string& name, Expected expected);
  std::string explain_elsewhere(const std::string& name) const;

  std::optional<Type> product_type(const Type& a, const Type& b, bool divide) const;
  // Gives bare numbers the other side's unit; false (with a finding) when the units do not fit.
  bool unify(SyntaxId at, TermId a, TermId b, std::string_view doing);
  bool adopt(TermId id, const Type& wanted);
  // The deeper of the two entities; invalid and a finding when neither holds the other.
  bool join_rows(SyntaxId at, EntityId& rows, EntityId other);
  bool holds(EntityId ancestor, EntityId entity) const;
  std::string scope_name() const {
    return scope_.valid() ? draft_.rules.vocabulary.entity(scope_).name : "a figure";
  }
  bool set_rows(Term& result, SyntaxId at);

  Draft& draft_;
  const PendingFormula& pending_;
  const Expression& expression_;
  EntityId scope_;
  Formula formula_;
  bool failed_ = false;
};

}  // namespace kwota

// What a trace calls rows and places of rule files, and the terms below one of a formula.
#pragma once

#include <string>
#include <vector>

#include "facts/batch.h"
#include "rules/rule_set.h"

namespace kwota {

// A row's own id; for a spell the id of the person and its place among that person's rows. Empty
// for the application.
std::string row_name(const Batch& batch, const RuleSet& rules, EntityId entity, std::int32_t row);
// "national/family/zasilek_rodzinny.yaml:41": the rule file's name as it is on every machine.
std::string place_of(const RuleSet& rules, const Position& position);

// Visits a term and all that it is made of.
template <class Visit>
void each_term_below(const Formula& f, TermId id, Visit visit) {
  std::vector<TermId> todo = {id};
  while (!todo.empty()) {
    const TermId t = todo.back();
    todo.pop_back();
    if (t == no_term) continue;
    visit(t);
    const std::vector<TermId>& children = f.terms[static_cast<std::size_t>(t)].children;
    todo.insert(todo.end(), children.begin(), children.end());
  }
}

}  // namespace kwota

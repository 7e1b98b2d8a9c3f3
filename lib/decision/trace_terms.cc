#include "decision/trace_terms.h"

#include "decision/trace_names.h"

namespace kwota {

TermPlaces::TermPlaces(const Formula& f)
    : reached(f.terms.size(), false), inside(f.terms.size(), nullptr),
      followed(f.terms.size(), no_term) {
  std::vector<TermId> todo = {f.root_id()};
  while (!todo.empty()) {
    const TermId top = todo.back();
    todo.pop_back();
    each_term_below(f, top, [&](TermId t) {
      reached[static_cast<std::size_t>(t)] = true;
      const std::int32_t aggregate = f.terms[static_cast<std::size_t>(t)].aggregate;
      if (aggregate < 0) return;
      const TermAggregate& a = f.aggregates[static_cast<std::size_t>(aggregate)];
      todo.insert(todo.end(), {a.of, a.where, a.otherwise, a.from, a.to});
      todo.insert(todo.end(), a.keys.begin(), a.keys.end());
    });
  }
  for (const TermAggregate& a : f.aggregates) {
    if (a.over_months || a.over_days) continue;
    const auto belongs = [&](TermId t) { inside[static_cast<std::size_t>(t)] = &a; };
    for (const TermId t : {a.of, a.where}) each_term_below(f, t, belongs);
    for (const TermId t : a.keys) each_term_below(f, t, belongs);
  }
  for (std::size_t i = 0; i < f.terms.size(); ++i) {
    if (f.terms[i].kind != TermKind::follow) continue;
    each_term_below(f, f.terms[i].children[0], [&](TermId t) {
      followed[static_cast<std::size_t>(t)] = static_cast<TermId>(i);
    });
  }
}

}  // namespace kwota

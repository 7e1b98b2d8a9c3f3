// What depends on the day that an aggregate over days looks at. In: a rule set without circles.
// Out: Term::daily of every term; a formula of anything but a value must not depend on the day.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "rules/draft.h"

namespace kwota {
namespace {

class Daily {
 public:
  explicit Daily(RuleSet& rules) : rules_(rules), values_(rules.values.size(), false) {}

  // A value is as daily as its formulas, and formulas as the values they name.
  void mark() {
    for (bool changed = true; changed;) {
      for (Formula& f : rules_.formulas) {
        for (Term& t : f.terms) t.daily = is_daily(f, t);
      }
      changed = false;
      for (std::size_t v = 0; v < rules_.values.size(); ++v) {
        const bool daily = rules_.is_daily(ValueId{static_cast<std::int32_t>(v)});
        changed = changed || daily != values_[v];
        values_[v] = daily;
      }
    }
  }

 private:
  bool is_daily(const Formula& f, const Term& t) const {
    const auto part = [&](TermId id) {
      return id != no_term && f.terms[static_cast<std::size_t>(id)].daily;
    };
    if (t.kind == TermKind::day) return true;
    if (t.kind == TermKind::value) return values_[static_cast<std::size_t>(t.target)];
    if (std::any_of(t.children.begin(), t.children.end(), part)) return true;
    if (t.aggregate < 0) return false;
    const TermAggregate& a = f.aggregates[static_cast<std::size_t>(t.aggregate)];
    if (part(a.otherwise)) return true;
    if (a.over_days) return false;
    return part(a.of) || part(a.where) || part(a.from) || part(a.to) ||
           std::any_of(a.keys.begin(), a.keys.end(), part);
  }

  RuleSet& rules_;
  std::vector<bool> values_;
};

// A day belongs to the month decided; in the others that an aggregate goes over it has no meaning.
void check_months(Draft& draft, const Formula& f) {
  const auto daily = [&](TermId id) {
    return id != no_term && f.terms[static_cast<std::size_t>(id)].daily;
  };
  for (const Term& t : f.terms) {
    if (t.aggregate < 0) continue;
    const TermAggregate& a = f.aggregates[static_cast<std::size_t>(t.aggregate)];
    if (!a.over_months || !(daily(a.of) || daily(a.where))) continue;
    draft.report("R150", draft.rules.place_in(f, t.offset),
                 "this goes over other months, and asks them for a day of the month decided",
                 "count the days of each month in a value, and go over the months of that value");
  }
}

}  // namespace

void mark_daily(Draft& draft) {
  RuleSet& rules = draft.rules;
  Daily(rules).mark();
  for (const Formula& f : rules.formulas) check_months(draft, f);
  std::set<FormulaId> of_values;
  for (const Value& v : rules.values) {
    for (const ValueVersion& version : v.versions) of_values.insert(version.formula);
  }
  for (std::size_t i = 0; i < rules.formulas.size(); ++i) {
    const Formula& f = rules.formulas[i];
    const bool wrong = !f.terms.empty() && f.root().daily &&
                       !of_values.contains(FormulaId{static_cast<std::int32_t>(i)});
    if (!wrong) continue;
    draft.report("R150", f.at, "this differs from day to day, and stands for a whole month",
                 "ask it of the days of the month: any(days where …), all(… of days) or "
                 "count(days where …)");
  }
}

}  // namespace kwota

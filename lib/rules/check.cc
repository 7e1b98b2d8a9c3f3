// Checks over the whole rule set: circles among definitions, and facts and parameters that nothing
// uses.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "rules/draft.h"

namespace kwota {
namespace {

// What a formula refers to: values, benefits' right() and due(), bundles and parameters, as nodes
// of one graph.
struct Graph {
  explicit Graph(const RuleSet& r) : rules(r) {
    for (const Formula& f : rules.formulas) {
      for (const Term& t : f.terms) {
        if (t.kind == TermKind::right && t.number >= 0) befores.insert({t.target, t.number});
      }
    }
  }

  const RuleSet& rules;
  // right(b before c): the benefit and how many of its conditions are asked.
  std::set<std::pair<std::int32_t, std::int64_t>> befores;
  std::size_t value(std::int32_t i) const { return static_cast<std::size_t>(i); }
  std::size_t parameter(std::int32_t i) const {
    return rules.values.size() + static_cast<std::size_t>(i);
  }
  std::size_t benefit(std::int32_t i) const {
    return parameter(0) + rules.parameters.size() + static_cast<std::size_t>(i);
  }
  // What is due needs the right and the amount; the right needs the conditions alone.
  std::size_t due(std::int32_t i) const {
    return benefit(0) + rules.benefits.size() + static_cast<std::size_t>(i);
  }
  std::size_t bundle(std::int32_t i) const {
    return due(0) + rules.benefits.size() + static_cast<std::size_t>(i);
  }
  std::size_t before(std::int32_t i, std::int64_t conditions) const {
    return bundle(0) + rules.bundles.size() +
           static_cast<std::size_t>(std::distance(befores.begin(), befores.find({i, conditions})));
  }
  std::size_t size() const { return bundle(0) + rules.bundles.size() + befores.size(); }
  // The benefit of a node from `before` on, and how many of its conditions are asked.
  std::pair<const Benefit&, std::size_t> asked(std::size_t node) const {
    const auto& [i, conditions] = *std::next(
        befores.begin(), static_cast<std::ptrdiff_t>(node - bundle(0) - rules.bundles.size()));
    return {rules.benefits[static_cast<std::size_t>(i)], static_cast<std::size_t>(conditions)};
  }
  bool is_bundle(std::size_t node) const { return node < bundle(0) + rules.bundles.size(); }

  std::string name(std::size_t node) const {
    if (node < parameter(0)) {
      const Value& v = rules.values[node];
      return rules.vocabulary.entity(v.entity).name + "." + v.name;
    }
    if (node < benefit(0)) return rules.parameters[node - parameter(0)].name;
    if (node < due(0)) return "right(" + rules.benefits[node - benefit(0)].name + ")";
    if (node < bundle(0)) return "due(" + rules.benefits[node - due(0)].name + ")";
    if (is_bundle(node)) return rules.bundles[node - bundle(0)].name;
    const auto [b, conditions] = asked(node);
    return "right(" + b.name + " before " + b.conditions[conditions].name + ")";
  }

  const Position& place(std::size_t node) const {
    if (node < parameter(0)) return rules.values[node].at;
    if (node < benefit(0)) return rules.parameters[node - parameter(0)].at;
    if (node < due(0)) return rules.benefits[node - benefit(0)].at;
    if (node < bundle(0)) return rules.benefits[node - due(0)].at;
    if (is_bundle(node)) return rules.bundles[node - bundle(0)].at;
    return asked(node).first.at;
  }

  void add(FormulaId id, std::vector<std::size_t>& out) const {
    for (const Term& t : rules.formula(id).terms) {
      if (t.kind == TermKind::value) out.push_back(value(t.target));
      if (t.kind == TermKind::parameter) out.push_back(parameter(t.target));
      if (t.kind == TermKind::right)
        out.push_back(t.number < 0 ? benefit(t.target) : before(t.target, t.number));
      if (t.kind == TermKind::due) out.push_back(due(t.target));
      if (t.kind == TermKind::part) out.push_back(bundle(t.target));
    }
  }

  // Levels of the formulas of a definition, where all that they refer to is one level.
  std::size_t levels(std::size_t node) const {
    std::size_t most = 1;
    for (const FormulaId id : formulas(node)) {
      const Formula& formula = rules.formula(id);
      std::vector<std::size_t> height(formula.terms.size(), 1);
      for (std::size_t i = 0; i < formula.terms.size(); ++i) {
        const Term& t = formula.terms[i];
        const auto below = [&](TermId child) {
          if (child != no_term && static_cast<std::size_t>(child) < i) {
            height[i] = std::max(height[i], height[static_cast<std::size_t>(child)] + 1);
          }
        };
        for (const TermId child : t.children) below(child);
        if (t.aggregate < 0) continue;
        const TermAggregate& a = formula.aggregates[static_cast<std::size_t>(t.aggregate)];
        for (const TermId child : {a.of, a.where, a.otherwise, a.from, a.to}) below(child);
        for (const TermId child : a.keys) below(child);
      }
      most = std::max(most, height.empty() ? 1 : height.back());
    }
    return most;
  }

  std::vector<FormulaId> formulas(std::size_t node) const {
    std::vector<FormulaId> out;
    const auto put = [&](FormulaId id) {
      if (id.valid()) out.push_back(id);
    };
    const auto put_conditions = [&](const Benefit& b, std::size_t conditions) {
      put(b.decided_for);
      put(b.decided_in);
      for (std::size_t i = 0; i < conditions; ++i) {
        put(b.conditions[i].that);
        for (const Exception& e : b.conditions[i].exceptions) put(e.that);
      }
    };
    if (node < parameter(0)) {
      for (const ValueVersion& v : rules.values[node].versions) put(v.formula);
    } else if (node < benefit(0)) {
      for (const ParameterVersion& v : rules.parameters[node - parameter(0)].versions) {
        for (const ParameterCell& c : v.cells) put(c.formula);
      }
    } else if (node < due(0)) {
      const Benefit& b = rules.benefits[node - benefit(0)];
      put_conditions(b, b.conditions.size());
    } else if (node < bundle(0)) {
      put(rules.benefits[node - due(0)].amount);
    } else if (is_bundle(node)) {
      const Bundle& b = rules.bundles[node - bundle(0)];
      put(b.total);
      put(b.whole);
      for (const BundlePart& p : b.parts) put(p.weight);
    } else {
      const auto [b, conditions] = asked(node);
      put_conditions(b, conditions);
    }
    return out;
  }

  std::vector<std::size_t> neighbours(std::size_t node) const {
    std::vector<std::size_t> out;
    for (const FormulaId id : formulas(node)) add(id, out);
    if (node >= due(0) && node < bundle(0)) out.push_back(node - due(0) + benefit(0));
    return out;
  }
};

// Later rooms walk from a term to the definitions it refers to, and on, by recursion.
constexpr std::size_t deepest_definition = 1000;

// "a → b → a"; of a long circle both ends.
std::string describe(const Graph& graph, const std::vector<std::size_t>& circle) {
  constexpr std::size_t shown = 8;
  std::string text;
  for (std::size_t i = 0; i < circle.size(); ++i) {
    if (circle.size() > shown && i == shown / 2) {
      text += fmt::format("… {} more … → ", circle.size() - shown);
      i = circle.size() - shown / 2;
    }
    text += graph.name(circle[i]) + " → ";
  }
  return text + graph.name(circle.front());
}

// Depth first with a stack of our own: a long chain of values must not end in a crash.
void find_circles(Draft& draft) {
  const Graph graph(draft.rules);
  enum class Mark : std::uint8_t { fresh, open, done };
  std::vector<Mark> marks(graph.size(), Mark::fresh);
  std::vector<std::size_t> depth(graph.size(), 0);
  std::optional<std::size_t> too_deep;
  bool has_circle = false;
  struct Frame {
    std::size_t node;
    std::vector<std::size_t> next;
    std::size_t at = 0;
  };
  for (std::size_t start = 0; start < graph.size(); ++start) {
    if (marks[start] != Mark::fresh) continue;
    std::vector<Frame> path;
    path.push_back({start, graph.neighbours(start)});
    marks[start] = Mark::open;
    while (!path.empty()) {
      Frame& top = path.back();
      if (top.at == top.next.size()) {
        marks[top.node] = Mark::done;
        depth[top.node] += graph.levels(top.node);
        if (depth[top.node] > deepest_definition && !too_deep) too_deep = top.node;
        const std::size_t below = depth[top.node];
        path.pop_back();
        if (!path.empty()) depth[path.back().node] = std::max(depth[path.back().node], below);
        continue;
      }
      const std::size_t next = top.next[top.at++];
      if (marks[next] == Mark::fresh) {
        marks[next] = Mark::open;
        path.push_back({next, graph.neighbours(next)});
      } else if (marks[next] == Mark::done) {
        depth[top.node] = std::max(depth[top.node], depth[next]);
      } else {
        std::vector<std::size_t> circle;
        for (const Frame& f : path) {
          if (!circle.empty() || f.node == next) circle.push_back(f.node);
        }
        draft.report(
            "R080", graph.place(next),
            fmt::format("{} depends on itself: {}", graph.name(next), describe(graph, circle)),
            "one of them must be computed without the others");
        marks[next] = Mark::done;
        has_circle = true;
      }
    }
  }
  if (!too_deep || has_circle) return;
  draft.report(
      "R084", graph.place(*too_deep),
      fmt::format("{} is computed from a chain of definitions that is more than {} steps long",
                  graph.name(*too_deep), deepest_definition),
      "compute it from fewer definitions, one after the other; a sum over rows or months is one "
      "step");
}

void find_unused(Draft& draft) {
  const RuleSet& rules = draft.rules;
  std::vector<bool> facts(rules.vocabulary.facts.size(), false);
  std::vector<bool> parameters(rules.parameters.size(), false);
  std::vector<bool> policies(rules.policies.size(), false);
  for (const Formula& f : rules.formulas) {
    for (const Term& t : f.terms) {
      const auto target = static_cast<std::size_t>(t.target);
      if (t.kind == TermKind::fact || t.kind == TermKind::has || t.kind == TermKind::follow)
        facts[target] = true;
      if (t.kind == TermKind::claimed_on) facts[rules.vocabulary.claim_date().at()] = true;
      if (t.kind == TermKind::parameter) parameters[target] = true;
      if (t.kind == TermKind::policy_is) policies[target] = true;
    }
    for (const TermAggregate& a : f.aggregates) {
      if (a.via.valid()) facts[a.via.at()] = true;
    }
  }
  const auto use = [&](PolicyId id) {
    if (id.valid()) policies[id.at()] = true;
  };
  for (const InterestRate& rate : rules.interest_rates) use(rate.year.policy);
  for (const SettlementRule& settlement : rules.settlements) {
    for (const Booking& booking : settlement.bookings) use(booking.order.policy);
  }
  for (const PeriodEntry& p : rules.catalog.periods) {
    if (p.chosen_by.valid()) facts[p.chosen_by.at()] = true;
    if (p.begins.valid()) facts[p.begins.at()] = facts[p.before.at()] = true;
  }
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const Fact& fact = rules.vocabulary.facts[i];
    const Entity& entity = rules.vocabulary.entity(fact.entity);
    const bool structural = fact.type.is(Kind::identifier) ||
                            entity.period.index == static_cast<std::int32_t>(i) ||
                            entity.municipality.index == static_cast<std::int32_t>(i);
    if (facts[i] || structural) continue;
    draft.report("R081", fact.defined_at,
                 fmt::format("no rule uses fact {}.{}", entity.name, fact.name),
                 "let a rule use it, or remove it: people would be asked for what nobody needs");
  }
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (parameters[i]) continue;
    draft.report("R082", rules.parameters[i].at,
                 fmt::format("no rule uses parameter {}", rules.parameters[i].name),
                 "remove it, or use it where the law does");
  }
  for (std::size_t i = 0; i < policies.size(); ++i) {
    if (policies[i]) continue;
    draft.report("R083", rules.policies[i].at,
                 fmt::format("no rule uses policy {}", rules.policies[i].name),
                 "remove it, or compare it with its readings in a formula");
  }
}

// Parts are cut from a total of money in proportion to numbers.
void check_bundles(Draft& draft) {
  const RuleSet& rules = draft.rules;
  const auto check = [&](FormulaId id, bool fits, std::string_view what, std::string_view hint) {
    const Formula& f = rules.formula(id);
    if (fits) return;
    draft.report("R085", f.at, fmt::format("{} is {}", what, type_name(rules, f.root().type)),
                 std::string(hint));
  };
  for (const Bundle& b : rules.bundles) {
    const Type& total = rules.formula(b.total).root().type;
    check(b.total, total.is(Kind::money), "the total of bundle " + b.name,
          "only amounts of money are split");
    // total / whole is a share of each weight, which stays the amount that it is.
    if (b.whole.valid()) {
      check(b.whole, rules.formula(b.whole).root().type == total, "the whole of bundle " + b.name,
            "it is what the weights are parts of, in the unit of the total");
    }
    for (const BundlePart& p : b.parts) {
      const Type& type = rules.formula(p.weight).root().type;
      if (b.whole.valid()) {
        check(p.weight, type == total, "the weight of part " + p.name,
              "a part of a whole is weighed in the unit of the total");
        continue;
      }
      const bool fits = type.is(Kind::money) || type.is(Kind::count) || type.is(Kind::persons) ||
                        type.is(Kind::decimal) || type.is(Kind::days) || type.is(Kind::months) ||
                        type.is(Kind::years);
      check(p.weight, fits, "the weight of part " + p.name,
            "weigh by an amount, a count or a length");
    }
  }
}

}  // namespace

void check_whole(Draft& draft) {
  check_bundles(draft);
  check_worksheets(draft);
  check_budgets(draft);
  find_circles(draft);
  mark_daily(draft);
  find_unused(draft);
}

}  // namespace kwota

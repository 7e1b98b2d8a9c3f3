// A trace follows the formulas of a benefit, not the columns: it names what the rule file names.
// The numbers come from the columns of the same run that decided.
#include "decision/trace.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <map>
#include <set>

#include "decision/decider.h"
#include "decision/trace_leaves.h"
#include "decision/trace_names.h"
#include "decision/trace_terms.h"
#include "decision/wording.h"
#include "decision/worksheet_lines.h"

namespace kwota {
namespace {

class Tracer {
 public:
  Tracer(const Evaluation& evaluation, const BenefitPlan& plan, const Claim& claim,
         const RefinedMonths* refined)
      : evaluation_(evaluation), program_(evaluation.program()), rules_(*program_.rules),
        batch_(evaluation.batch()), plan_(plan), claim_(claim), refined_(refined),
        benefit_(rules_.benefit(plan.benefit)),
        decided_(month_verdicts(evaluation, plan, claim.subject, refined).decided),
        leaves_(evaluation, decided_) {}

  Trace make() {
    Trace trace;
    trace.decision = make_decision(evaluation_, plan_, claim_, {.all_conditions = true}, refined_);
    trace.first = program_.first;
    trace.last = leaves_.last();
    trace.period = rules_.catalog.periods[program_.period.at()].name;
    trace.rules_digest = rules_.digest;
    trace.engine_version = std::string(engine_version);
    worksheets(trace);
    // What decided is explained first, and in full; what is met may then refer to it.
    std::vector<TraceLine> lines(benefit_.conditions.size());
    for (std::size_t c = 0; c < lines.size(); ++c) {
      if (applies(c) && !met(c)) lines[c] = condition(c);
    }
    amount(trace);
    for (std::size_t c = 0; c < lines.size(); ++c) {
      if (applies(c) && met(c)) lines[c] = condition(c);
      if (applies(c)) trace.conditions.push_back(std::move(lines[c]));
    }
    return trace;
  }

 private:
  // Whether the condition is law in any month decided.
  bool applies(std::size_t c) const {
    const Condition& condition = benefit_.conditions[c];
    for (std::int32_t m = 0; m < program_.months; ++m) {
      const Month at{program_.first.index + m};
      if (((decided_ >> m) & 1U) != 0 && condition.from <= at && at <= condition.to) return true;
    }
    return false;
  }

  bool met(std::size_t c) const {
    return (decided_ &
            ~evaluation_.truth(plan_.conditions[c].holds, benefit_.subject, claim_.subject).low) ==
           0;
  }

  // Of the whole application, for the months that are decided.
  void worksheets(Trace& trace) const {
    for (const WorksheetPlan& plan : program_.worksheets) {
      const std::vector<BenefitId>& with = rules_.worksheets[plan.worksheet].benefits;
      if (std::find(with.begin(), with.end(), plan_.benefit) == with.end()) continue;
      Worksheet sheet = make_worksheet(evaluation_, plan, claim_.application, decided_);
      if (!sheet.steps.empty()) trace.worksheets.push_back(std::move(sheet));
    }
  }

  void amount(Trace& trace) {
    trace.amount = leaves_.line(TraceLine::Kind::amount, benefit_.name, benefit_.label,
                                benefit_.subject, claim_.subject);
    const Formula& amount = rules_.formula(benefit_.amount);
    trace.amount.formula = amount.text;
    trace.amount.law = leaves_.law(benefit_.law);
    trace.amount.defined_at = place_of(rules_, amount.at);
    trace.amount.months =
        leaves_.months({plan_.amount, Type{.kind = Kind::money}}, benefit_.subject, claim_.subject);
    used_by(benefit_.amount, benefit_.subject, claim_.subject, trace.amount.lines);
  }

  TraceLine condition(std::size_t c) {
    const Condition& condition = benefit_.conditions[c];
    TraceLine l = leaves_.line(TraceLine::Kind::condition, condition.name, condition.label,
                               benefit_.subject, claim_.subject);
    if (benefit_.budget && c == benefit_.budget->condition) {
      budget(l);
      return l;
    }
    const Formula& that = rules_.formula(condition.that);
    l.formula = that.text;
    l.law = leaves_.law(condition.law);
    l.defined_at = place_of(rules_, condition.at);
    l.months = leaves_.months({plan_.conditions[c].holds, Type{.kind = Kind::boolean}},
                              benefit_.subject, claim_.subject);
    used_by(condition.that, benefit_.subject, claim_.subject, l.lines);
    for (const Exception& e : condition.exceptions) {
      TraceLine exception = leaves_.line(TraceLine::Kind::condition, e.name, e.label,
                                         benefit_.subject, claim_.subject);
      const Formula& when = rules_.formula(e.that);
      exception.formula = when.text;
      exception.law = leaves_.law(e.law);
      exception.defined_at = place_of(rules_, when.at);
      exception.months = leaves_.months(leaves_.root_of(e.that), benefit_.subject, claim_.subject);
      used_by(e.that, benefit_.subject, claim_.subject, exception.lines);
      l.lines.push_back(std::move(exception));
    }
    return l;
  }

  // The limit, and where this application stands; who else does is not known here.
  void budget(TraceLine& l) {
    const Budget& budget = *benefit_.budget;
    l.formula = rules_.formula(budget.limit).text;
    l.law = leaves_.law(benefit_.conditions[budget.condition].law);
    l.defined_at = place_of(rules_, benefit_.conditions[budget.condition].at);
    used_by(budget.limit, benefit_.subject, claim_.subject, l.lines);
    for (const FormulaId key : budget.order)
      used_by(key, benefit_.subject, claim_.subject, l.lines);
  }

  // What a formula uses, each thing once, in the order of the formula. Terms inside an aggregate
  // belong to each of the rows it goes over.
  void used_by(FormulaId id, EntityId entity, std::int32_t row, std::vector<TraceLine>& lines) {
    const Formula& f = rules_.formula(id);
    const TermPlaces places(f);
    std::vector<bool> untaken(f.terms.size(), false);
    for (std::size_t i = 0; i < f.terms.size(); ++i) {
      if (f.terms[i].kind != TermKind::if_ || places.inside[i] != nullptr) continue;
      const TermId side = leaves_.side_not_taken(id, f.terms[i], entity, row);
      if (side != no_term)
        each_term_below(f, side, [&](TermId t) { untaken[static_cast<std::size_t>(t)] = true; });
    }
    std::set<std::tuple<int, std::int32_t, std::int64_t>> seen;
    for (std::size_t i = 0; i < f.terms.size(); ++i) {
      const Term& t = f.terms[i];
      const std::int64_t asked = t.kind == TermKind::right ? t.number : 0;
      const bool elsewhere = places.inside[i] != nullptr || places.followed[i] != no_term;
      if (!places.reached[i] || elsewhere || untaken[i]) continue;
      if (t.kind == TermKind::aggregate) {
        aggregate(id, t, entity, row, lines);
      } else if (t.kind == TermKind::follow) {
        follow(id, t, entity, row, lines);
      } else if (seen.insert({static_cast<int>(t.kind), t.target, asked}).second) {
        one(id, static_cast<TermId>(i), entity, row, lines);
      }
    }
  }

  void one(FormulaId id, TermId term_id, EntityId entity, std::int32_t row,
           std::vector<TraceLine>& lines) {
    const Term& t = rules_.formula(id).terms[static_cast<std::size_t>(term_id)];
    switch (t.kind) {
      case TermKind::fact:
        return lines.push_back(
            leaves_.fact(FactId{t.target}, evaluation_.row_of(entity, row, t.rows)));
      case TermKind::value:
        return lines.push_back(value(ValueId{t.target}, evaluation_.row_of(entity, row, t.rows)));
      case TermKind::parameter:
        return lines.push_back(leaves_.parameter(id, term_id, entity, row));
      case TermKind::policy_is:
        return lines.push_back(leaves_.policy(PolicyId{t.target}));
      case TermKind::claimed_on:
        batch_.each_claim([&](const Claim& claim) {
          if (claim.row >= 0 && claim.benefit.index == t.target &&
              claim.subject == evaluation_.row_of(entity, row, t.rows))
            lines.push_back(leaves_.fact(rules_.vocabulary.claim_date(), claim.row));
        });
        return;
      case TermKind::right:
      case TermKind::due: {
        const Benefit& b = rules_.benefit(BenefitId{t.target});
        TraceLine l = leaves_.line(TraceLine::Kind::value, b.name, b.label, b.subject,
                                   evaluation_.row_of(entity, row, b.subject));
        if (t.kind == TermKind::right && t.number >= 0)
          l.formula = fmt::format("right({} before {})", b.name,
                                  b.conditions[static_cast<std::size_t>(t.number)].name);
        l.law = leaves_.law(b.law);
        l.defined_at = place_of(rules_, b.at);
        l.months = leaves_.months(leaves_.shown(id, term_id), entity, row);
        return lines.push_back(std::move(l));
      }
      case TermKind::part: {
        const Bundle& b = rules_.bundles[static_cast<std::size_t>(t.target)];
        TraceLine l = leaves_.line(TraceLine::Kind::value, b.name, b.label, b.entity,
                                   evaluation_.row_of(entity, row, b.entity));
        l.law = leaves_.law(b.law);
        l.defined_at = place_of(rules_, b.at);
        l.formula = rules_.formula(b.total).text;
        l.months = leaves_.months(leaves_.root_of(b.total), entity, row);
        const std::int32_t own = evaluation_.row_of(entity, row, b.entity);
        if (explain(l, {3, t.target, own})) {
          used_by(b.total, b.entity, own, l.lines);
          if (b.whole.valid()) used_by(b.whole, b.entity, own, l.lines);
        }
        return lines.push_back(std::move(l));
      }
      default:
        return;
    }
  }

  // False when the thing was explained above.
  bool explain(TraceLine& l, std::tuple<int, std::int32_t, std::int32_t> key) {
    if (explained_.insert(key).second && depth_ < deepest) return true;
    l.repeated = true;
    return false;
  }

  TraceLine value(ValueId id, std::int32_t row) {
    const Value& v = rules_.value(id);
    TraceLine l = leaves_.line(TraceLine::Kind::value, v.name, v.label, v.entity, row);
    l.law = leaves_.law(v.law);
    l.defined_at = place_of(rules_, v.at);
    // What differs from day to day is shown as the days of the month on which it holds.
    const Type type = rules_.is_daily(id) ? Type{.kind = Kind::days} : v.type;
    l.months = leaves_.months({program_.values[id.at()], type}, v.entity, row);
    const Month last{program_.first.index + program_.months - 1};
    const bool first_time = explain(l, {1, id.index, row});
    ++depth_;
    for (std::size_t i = 0; i < v.versions.size(); ++i) {
      const ValueVersion& version = v.versions[i];
      const bool ended = i + 1 < v.versions.size() && v.versions[i + 1].from <= program_.first;
      if (ended || version.from > last) continue;
      l.formula += (l.formula.empty() ? "" : " ; ") + rules_.formula(version.formula).text;
      if (!version.source.empty()) l.origin += (l.origin.empty() ? "" : "; ") + version.source;
      if (version.status != Status::in_force) l.status = to_string(version.status);
      if (first_time) used_by(version.formula, v.entity, row, l.lines);
    }
    --depth_;
    return l;
  }

  // The rows an aggregate goes over, each with what is looked at in it.
  void aggregate(FormulaId id, const Term& t, EntityId entity, std::int32_t row,
                 std::vector<TraceLine>& lines) {
    const Formula& f = rules_.formula(id);
    const TermAggregate& a = f.aggregates[static_cast<std::size_t>(t.aggregate)];
    if (a.over_months || a.over_days) return;
    const EntityRows& rows = batch_.entities[a.over.at()];
    const bool rank = a.kind == AggregateKind::rank;
    const EntityId owner = rank ? rules_.vocabulary.entity(a.over).parent : t.rows;
    const std::int32_t owner_row = evaluation_.row_of(entity, row, owner);
    const Entity& over = rules_.vocabulary.entity(a.over);
    bool any = false;
    for (std::int32_t r = 0; r < rows.rows; ++r) {
      const bool mine =
          a.via.valid() ? batch_.facts[a.via.at()].values[static_cast<std::size_t>(r)] == owner_row
                        : rows.parent[static_cast<std::size_t>(r)] == owner_row;
      if (!mine) continue;
      TraceLine group = leaves_.line(TraceLine::Kind::group, over.table, over.label, a.over, r);
      std::set<std::pair<int, std::int32_t>> seen;
      for (const TermId part : {a.where, a.of}) {
        if (part != no_term) within(id, part, a.over, r, seen, group.lines);
      }
      for (const TermId key : a.keys) within(id, key, a.over, r, seen, group.lines);
      any = true;
      if (!group.lines.empty()) lines.push_back(std::move(group));
    }
    const bool open =
        !a.via.valid() && rows.any_open && rows.open[static_cast<std::size_t>(owner_row)] != 0;
    if (!any || open) {
      TraceLine none =
          leaves_.line(TraceLine::Kind::group, over.table, over.label, owner, owner_row);
      none.months.push_back(
          {program_.first, leaves_.last(),
           open ? Label{"nie wiadomo, czy są dalsze wpisy", "there may be more rows"}
                : Label{"brak wpisów", "no rows"},
           !open});
      lines.push_back(std::move(none));
    }
  }

  // The terms below one of an aggregate's parts, on one of its rows.
  void within(FormulaId id, TermId part, EntityId entity, std::int32_t row,
              std::set<std::pair<int, std::int32_t>>& seen, std::vector<TraceLine>& lines) {
    const Formula& f = rules_.formula(id);
    const Term& t = f.terms[static_cast<std::size_t>(part)];
    if (t.kind == TermKind::aggregate) {
      const TermAggregate& a = f.aggregates[static_cast<std::size_t>(t.aggregate)];
      if (!a.over_days) return aggregate(id, t, entity, row, lines);
      for (const TermId asked : {a.where, a.of}) {
        if (asked != no_term) within(id, asked, entity, row, seen, lines);
      }
      return;
    }
    if (t.kind == TermKind::follow) return follow(id, t, entity, row, lines);
    const bool leaf =
        t.kind == TermKind::fact || t.kind == TermKind::value || t.kind == TermKind::parameter;
    if (!leaf || seen.insert({static_cast<int>(t.kind), t.target}).second)
      one(id, part, entity, row, lines);
    const TermId untaken =
        t.kind == TermKind::if_ ? leaves_.side_not_taken(id, t, entity, row) : no_term;
    for (const TermId child : t.children) {
      if (child != untaken) within(id, child, entity, row, seen, lines);
    }
  }

  void follow(FormulaId id, const Term& t, EntityId entity, std::int32_t row,
              std::vector<TraceLine>& lines) {
    const FactId reference{t.target};
    const Fact& f = rules_.vocabulary.fact(reference);
    const std::int32_t from = evaluation_.row_of(entity, row, f.entity);
    lines.push_back(leaves_.fact(reference, from));
    const std::int64_t to = batch_.facts[reference.at()].values[static_cast<std::size_t>(from)];
    if (to < 0) return;
    std::set<std::pair<int, std::int32_t>> seen;
    within(id, t.children[0], f.type.entity, static_cast<std::int32_t>(to), seen, lines);
  }

  static constexpr int deepest = 60;

  const Evaluation& evaluation_;
  const Program& program_;
  const RuleSet& rules_;
  const Batch& batch_;
  const BenefitPlan& plan_;
  const Claim& claim_;
  const RefinedMonths* refined_;
  const Benefit& benefit_;
  std::uint64_t decided_;
  TraceLeaves leaves_;
  std::set<std::tuple<int, std::int32_t, std::int32_t>> explained_;
  int depth_ = 0;
};

}  // namespace

Trace make_trace(const Evaluation& evaluation, const BenefitPlan& plan, const Claim& claim,
                 const RefinedMonths* refined) {
  return Tracer(evaluation, plan, claim, refined).make();
}

}  // namespace kwota

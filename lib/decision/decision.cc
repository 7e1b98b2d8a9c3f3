#include "decision/decision.h"

#include <algorithm>

#include "decision/wording.h"

namespace kwota {

namespace {

class Maker {
 public:
  Maker(const Evaluation& evaluation, const BenefitPlan& plan, const Claim& claim,
        const DecisionOptions& options, const RefinedMonths* refined)
      : evaluation_(evaluation), plan_(plan), claim_(claim), options_(options), refined_(refined),
        rules_(*evaluation.program().rules), benefit_(rules_.benefit(plan.benefit)) {}

  Decision make() {
    const Program& program = evaluation_.program();
    Decision d;
    d.application =
        evaluation_.batch().entities[0].ids[static_cast<std::size_t>(claim_.application)];
    d.claim = claim_.id;
    d.benefit = benefit_.name;
    d.benefit_label = benefit_.label;
    if (benefit_.subject != rules_.vocabulary.root()) {
      d.subject = evaluation_.batch()
                      .entities[benefit_.subject.at()]
                      .ids[static_cast<std::size_t>(claim_.subject)];
    }
    d.once = benefit_.once;
    d.in_parts = benefit_.in_parts;
    d.law = {rules_.cite(benefit_.law, program.first, false),
             rules_.cite(benefit_.law, program.first, true)};
    SegmentWalk walk(evaluation_, plan_, claim_.subject, refined_);
    bool undetermined = false;
    for (SegmentView view; walk.next(view);) {
      d.segments.push_back(segment(view));
      undetermined = undetermined || view.verdict == Verdict::undetermined;
    }
    const auto granted = std::find_if(d.segments.begin(), d.segments.end(), [](const Segment& s) {
      return s.verdict == Verdict::granted;
    });
    if (granted != d.segments.end()) {
      d.verdict = Verdict::granted;
    } else if (!d.segments.empty()) {
      d.verdict = d.segments.front().verdict;
    }
    if (undetermined) d.missing = find_missing(evaluation_, plan_, claim_, refined_);
    for (const PolicyId id : plan_.policies) {
      const Policy& policy = rules_.policy(id);
      d.readings.emplace_back(
          policy.name, policy.readings[static_cast<std::size_t>(program.readings[id.at()])].name);
    }
    d.statuses = status_notes(program, plan_);
    add_case_notes(evaluation_, plan_, claim_, d.statuses);
    return d;
  }

 private:
  Segment segment(const SegmentView& view) {
    const Month first = evaluation_.program().first;
    Segment s;
    s.from = Month{first.index + view.first};
    s.to = Month{first.index + view.last};
    s.verdict = view.verdict;
    s.amount = view.amount;
    if (view.by_cases) {
      append_by_cases(s.whatever_is_missing.pl, evaluation_, plan_, *refined_, view, Language::pl);
      append_by_cases(s.whatever_is_missing.en, evaluation_, plan_, *refined_, view, Language::en);
    }
    for (std::size_t c = 0; c < plan_.conditions.size(); ++c) {
      const bool failed = ((view.failed >> c) & 1U) != 0;
      const bool is_budget = benefit_.budget && c == benefit_.budget->condition;
      // Whether the money reaches the application is not known from it alone.
      const bool not_settled =
          is_budget && options_.all_conditions && view.verdict == Verdict::granted;
      const bool unknown = not_settled || ((view.unknown >> c) & 1U) != 0;
      const bool is_law =
          benefit_.conditions[c].from <= s.to && s.from <= benefit_.conditions[c].to;
      if (!failed && !unknown && (is_budget || !(options_.all_conditions && is_law))) continue;
      s.reasons.push_back(reason(c,
                                 failed    ? ConditionState::failed
                                 : unknown ? ConditionState::unknown
                                           : ConditionState::met,
                                 view.first));
      if (((view.deciding >> c) & 1U) != 0) say_by_cases(s.reasons.back(), s.whatever_is_missing);
    }
    return s;
  }

  // The condition's own words would state values, and each case has others.
  static void say_by_cases(Reason& reason, const Label& sentence) {
    reason.sentence = sentence;
    reason.actual = {};
    reason.required = {};
  }

  Reason reason(std::size_t c, ConditionState state, std::int32_t month) {
    const Condition& condition = benefit_.conditions[c];
    const ConditionPlan& plan = plan_.conditions[c];
    const Month at{evaluation_.program().first.index + month};
    Reason r;
    r.condition = condition.name;
    r.label = condition.label;
    r.state = state;
    if (state != ConditionState::met) {
      const bool unknown = state == ConditionState::unknown;
      append_reason(r.sentence.pl, evaluation_, plan_, c, unknown, claim_.subject, month,
                    Language::pl);
      append_reason(r.sentence.en, evaluation_, plan_, c, unknown, claim_.subject, month,
                    Language::en);
    }
    const auto both = [&](const auto& print, const auto& what) {
      return Label{print(evaluation_, what, benefit_.subject, claim_.subject, month, Language::pl),
                   print(evaluation_, what, benefit_.subject, claim_.subject, month, Language::en)};
    };
    r.actual = both(print_shown, plan.actual);
    r.required = both(print_required, plan);
    r.law = {rules_.cite(condition.law, at, false), rules_.cite(condition.law, at, true)};
    return r;
  }

  const Evaluation& evaluation_;
  const BenefitPlan& plan_;
  const Claim& claim_;
  const DecisionOptions& options_;
  const RefinedMonths* refined_;
  const RuleSet& rules_;
  const Benefit& benefit_;
};

}  // namespace

Decision make_decision(const Evaluation& evaluation, const BenefitPlan& plan, const Claim& claim,
                       const DecisionOptions& options, const RefinedMonths* refined) {
  return Maker(evaluation, plan, claim, options, refined).make();
}

}  // namespace kwota

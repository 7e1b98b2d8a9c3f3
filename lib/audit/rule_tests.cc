#include "audit/rule_tests.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <map>
#include <numeric>
#include <set>

#include "audit/coverage.h"
#include "audit/test_case.h"
#include "decision/budget.h"
#include "decision/case_split.h"
#include "decision/wording.h"
#include "program/builder.h"

namespace kwota {

std::size_t RuleTestReport::failed() const {
  return static_cast<std::size_t>(std::count_if(
      tests.begin(), tests.end(), [](const RuleTestResult& t) { return !t.passed(); }));
}

std::size_t RuleTestReport::uncovered() const {
  return static_cast<std::size_t>(
      std::count_if(coverage.begin(), coverage.end(),
                    [](const ConditionCoverage& c) { return !c.seen_true || !c.seen_false; }));
}

namespace {

std::string expectation(const ExpectedMonth& e) {
  if (e.verdict == Verdict::granted) return format_decimal(e.amount, 2);
  std::string text(to_string(e.verdict));
  if (!e.condition.empty()) text += " by " + e.condition;
  if (e.missing) text += fmt::format(", missing {}", fmt::join(*e.missing, ", "));
  return text;
}

// "osoby.data_urodzenia"; a list or a figure of the rules by its own name.
std::string missing_name(const MissingFact& m) {
  return m.is_parameter || m.is_list ? m.column : m.table + "." + m.column;
}

class Runner {
 public:
  Runner(std::shared_ptr<const RuleSet> rules, TestScope scope)
      : rules_(std::move(rules)), coverage_(*rules_, scope) {
    for (const RuleTest& test : rules_->tests) {
      cases_.push_back(read_test_case(*rules_, test));
      std::set<std::string>& names = looked_at_[expected_periods(cases_.back())];
      for (const ExpectedValue& v : cases_.back().values) names.insert(v.name);
    }
  }

  RuleTestResult run(std::size_t number) {
    const RuleTest& test = rules_->tests[number];
    RuleTestResult result{test.name,
                          {rules_->sources[static_cast<std::size_t>(test.file)]->name(),
                           test.node.line, test.node.column},
                          {}};
    failures_ = &result.failures;
    const TestCase& expected = cases_[number];
    result.failures = expected.problems;
    if (!result.passed()) return result;
    std::vector<Rejection> rejections;
    const std::vector<DraftBatch> batches =
        make_batches(rules_->vocabulary, rules_->catalog, {expected.draft}, rejections);
    for (const Rejection& r : rejections)
      fail(fmt::format("the application is rejected [{}]: {} {}", r.code, r.column, r.message));
    if (!rejections.empty()) return result;
    Decider* const decider = decider_for(expected, batches);
    if (decider == nullptr) return result;
    std::set<std::size_t> seen;
    std::vector<Decided> parts(batches.size());
    std::vector<BudgetClaim> claims;
    for (std::size_t i = 0; i < batches.size(); ++i)
      evaluate(*decider, batches[i].batch, static_cast<std::int64_t>(i), parts[i], claims);
    // A test is a batch of its own.
    const BudgetOutcomes budgets = settle_budgets(claims);
    for (std::size_t i = 0; i < batches.size(); ++i)
      compare(batches[i].batch, outcomes_of(budgets, static_cast<std::int64_t>(i)), parts[i],
              expected, seen);
    for (const ExpectedValue& v : expected.values) {
      const bool decided = std::any_of(batches.begin(), batches.end(), [&](const DraftBatch& b) {
        return !v.month ||
               (*v.month >= b.batch.first && v.month->index < b.batch.first.index + b.batch.months);
      });
      if (!decided) {
        fail(fmt::format(
            "{} of {} in {}: expected {}, but the month is in no period that is decided", v.name,
            v.row, to_string(*v.month), v.text));
      }
    }
    for (std::size_t i = 0; i < expected.decisions.size(); ++i) {
      if (seen.contains(i)) continue;
      const ExpectedDecision& d = expected.decisions[i];
      fail(fmt::format("{} for {} is not claimed in this application",
                       rules_->benefit(d.benefit).name, d.subject));
    }
    return result;
  }

  std::vector<ConditionCoverage> coverage() && { return std::move(coverage_.items); }

 private:
  void fail(std::string text) { failures_->push_back(std::move(text)); }

  // Of the benefits that the test expects something of.
  std::set<PeriodId> expected_periods(const TestCase& expected) const {
    std::set<PeriodId> periods;
    for (const ExpectedDecision& d : expected.decisions)
      periods.insert(rules_->benefit(d.benefit).period);
    return periods;
  }

  // One for all tests of the same readings that claim benefits of one period; it keeps the values
  // that any of them looks at. Bounds that a value states are looked after even where no benefit
  // uses it.
  Decider* decider_for(const TestCase& expected, const std::vector<DraftBatch>& batches) {
    std::set<PeriodId> claimed;
    for (const DraftBatch& b : batches) claimed.insert(b.batch.period);
    std::set<std::string> names;
    if (claimed.size() == 1) {
      names = looked_at_[claimed];
    } else {
      // A value of one period may be too great to be held over the months of another.
      for (const ExpectedValue& v : expected.values) names.insert(v.name);
    }
    auto& decider = deciders_[{expected.readings, names}];
    if (decider) return decider.get();
    Diagnostics out;
    DeciderOptions options{.readings = expected.readings,
                           .beyond_checked = true,
                           .reasons = true,
                           .keep_terms = true,
                           .keep_values = {}};
    for (std::size_t i = 0; i < rules_->values.size(); ++i) {
      const ValueId id{static_cast<std::int32_t>(i)};
      const Value& value = rules_->value(id);
      if (names.contains(value.name) || value.least || value.most)
        options.keep_values.push_back(id);
    }
    decider = Decider::make(rules_, options, out);
    for (const Diagnostic& d : out.all()) fail(d.message);
    return decider.get();
  }

  // A batch of the test, over one of its periods.
  struct Decided {
    std::shared_ptr<const Program> program;  // null: the rules cannot be applied
    Evaluation evaluation;
    CaseSplit split;

    const BenefitPlan* plan_of(const Claim& claim) const {
      const auto plan =
          std::find_if(program->benefits.begin(), program->benefits.end(),
                       [&](const BenefitPlan& p) { return p.benefit == claim.benefit; });
      return plan == program->benefits.end() ? nullptr : &*plan;
    }
  };

  void evaluate(Decider& decider, const Batch& batch, std::int64_t number, Decided& decided,
                std::vector<BudgetClaim>& claims) {
    decided.program = decider.program(batch.period, batch.first, batch.months);
    if (!decided.program) {
      const Diagnostics found = decider.diagnostics();
      for (const Diagnostic& d : found.all()) fail(d.message);
      return;
    }
    decided.evaluation.run(*decided.program, batch);
    for (const Breach& b : decided.evaluation.breaches())
      fail(fmt::format("{} leaves the bounds its rule states", rules_->value(b.value).name));
    decided.split.run(decided.evaluation, asked_claims(*decided.program, batch));
    for (std::size_t i = 0; i < batch.claims.size(); ++i) {
      const Claim& claim = batch.claims[i];
      const BenefitPlan* const plan = decided.plan_of(claim);
      if (plan == nullptr) continue;
      auto for_budget = budget_claim(decided.evaluation, *plan, claim, decided.split.of(claim));
      if (!for_budget) continue;
      for_budget->place = {number, static_cast<std::int32_t>(i)};
      claims.push_back(std::move(*for_budget));
    }
  }

  void compare(const Batch& batch, std::span<const BudgetOutcome> budgets, const Decided& decided,
               const TestCase& expected, std::set<std::size_t>& seen) {
    if (!decided.program) return;
    for (std::size_t c = 0; c < batch.claims.size(); ++c) {
      const Claim& claim = batch.claims[c];
      const BenefitPlan* const plan = decided.plan_of(claim);
      if (plan == nullptr) continue;
      const RefinedMonths* refined = decided.split.of(claim);
      RefinedMonths budgeted;
      for (const BudgetOutcome& o : budgets) {
        if (o.place.claim != static_cast<std::int32_t>(c)) continue;
        if (refined != nullptr) budgeted = *refined;
        budgeted.budget = o.verdict;
        refined = &budgeted;
      }
      coverage_.see(decided.evaluation, *plan, claim.subject, refined);
      const Decision decision = make_decision(decided.evaluation, *plan, claim, {}, refined);
      const std::string subject = decision.subject.empty()
                                      ? rules_->vocabulary.entity(rules_->vocabulary.root()).name
                                      : decision.subject;
      for (std::size_t i = 0; i < expected.decisions.size(); ++i) {
        const ExpectedDecision& e = expected.decisions[i];
        if (e.benefit != claim.benefit || e.subject != subject) continue;
        seen.insert(i);
        compare(e, decision);
      }
    }
    for (const ExpectedValue& v : expected.values) compare(v, decided.evaluation);
  }

  void compare(const ExpectedDecision& expected, const Decision& decision) {
    const std::string who = fmt::format("{} for {}", decision.benefit, expected.subject);
    std::map<Month, const Segment*> found;
    for (const Segment& s : decision.segments) {
      for (Month m = s.from; m <= s.to; ++m.index) found[m] = &s;
    }
    for (const ExpectedMonth& e : expected.months) {
      const auto segment = found.find(e.month);
      if (segment == found.end()) {
        fail(fmt::format("{} {}: expected {}, but the month is no part of the decision", who,
                         to_string(e.month), expectation(e)));
        continue;
      }
      const std::string actual = difference(e, *segment->second, decision);
      if (!actual.empty())
        fail(fmt::format("{} {}: expected {}, found {}", who, to_string(e.month), expectation(e),
                         actual));
      found.erase(segment);
    }
    for (const auto& [month, segment] : found) {
      fail(fmt::format("{} {}: found {}, but the test does not mention the month", who,
                       to_string(month), describe(*segment, decision)));
    }
  }

  static std::string describe(const Segment& s, const Decision& decision) {
    if (s.verdict == Verdict::granted) return format_decimal(s.amount, 2);
    std::string text(to_string(s.verdict));
    for (const Reason& r : s.reasons)
      text += fmt::format(" {}{}", r.state == ConditionState::failed ? "by " : "by unknown ",
                          r.condition);
    if (s.verdict == Verdict::undetermined) {
      text += ", missing";
      for (const MissingFact& m : decision.missing) text += " " + missing_name(m);
    }
    return text;
  }

  // What was found, when it is not what was expected.
  static std::string difference(const ExpectedMonth& e, const Segment& s,
                                const Decision& decision) {
    bool same = e.verdict == s.verdict && (e.verdict != Verdict::granted || e.amount == s.amount);
    if (!e.condition.empty()) {
      same = same && std::any_of(s.reasons.begin(), s.reasons.end(), [&](const Reason& r) {
               return r.condition == e.condition &&
                      (r.state == ConditionState::failed || e.verdict == Verdict::undetermined);
             });
    }
    if (e.missing) {
      std::set<std::string> missing;
      for (const MissingFact& m : decision.missing) missing.insert(missing_name(m));
      same =
          same && std::equal(missing.begin(), missing.end(), e.missing->begin(), e.missing->end());
    }
    return same ? "" : describe(s, decision);
  }

  void compare(const ExpectedValue& expected, const Evaluation& evaluation) {
    const Vocabulary& v = rules_->vocabulary;
    const Batch& batch = evaluation.batch();
    bool row_found = false;
    for (std::size_t e = 0; e < v.entities.size(); ++e) {
      const EntityId entity{static_cast<std::int32_t>(e)};
      for (std::int32_t r = 0; r < batch.entities[e].rows; ++r) {
        const bool this_row =
            entity == v.root() ? expected.row == v.entity(entity).name
                               : batch.entities[e].ids[static_cast<std::size_t>(r)] == expected.row;
        if (!this_row) continue;
        const ValueId id = rules_->find_value(entity, expected.name);
        if (!id.valid()) continue;
        row_found = true;
        compare(expected, evaluation, id, entity, r);
      }
    }
    if (!row_found) fail(fmt::format("there is no value {} of {}", expected.name, expected.row));
  }

  void compare(const ExpectedValue& expected, const Evaluation& evaluation, ValueId id,
               EntityId entity, std::int32_t row) {
    const Program& program = evaluation.program();
    const Value& value = rules_->value(id);
    if (rules_->is_daily(id)) {
      return fail(fmt::format(
          "value {} differs from day to day: expect a value that counts its days", value.name));
    }
    const ColumnId column = program.values[id.at()];
    if (column == no_column)
      return fail(fmt::format("value {} is not used in this decision", value.name));
    const ColumnInfo& info = program.column(column);
    for (std::int32_t m = 0; m < program.months; ++m) {
      const Month month{program.first.index + m};
      if (expected.month && *expected.month != month) continue;
      std::string found;
      if (info.truth) {
        const TruthRange t = evaluation.truth(column, entity, row);
        const std::uint64_t bit = std::uint64_t{1} << m;
        found = ((t.low ^ t.high) & bit) != 0 ? "unknown" : (t.low & bit) != 0 ? "yes" : "no";
      } else {
        const NumberRange n = evaluation.number(column, entity, row, m);
        found = n.known() ? print_exactly(value.type, n.low, info.scale) : "unknown";
      }
      if (found == lowest_terms(expected.text)) continue;
      fail(fmt::format("{} of {} in {}: expected {}, found {}", value.name, expected.row,
                       to_string(month), expected.text, found));
    }
  }

  // A fraction as it is printed, however it was written; any other text as it stands.
  static std::string lowest_terms(const std::string& text) {
    const std::size_t slash = text.find('/');
    if (slash == std::string::npos) return text;
    const auto above = parse_decimal(std::string_view(text).substr(0, slash), 0);
    const auto below = parse_decimal(std::string_view(text).substr(slash + 1), 0);
    if (!above || !below || *below <= 0) return text;
    const std::int64_t common = std::gcd(*above, *below);
    return fmt::format("{}/{}", *above / common, *below / common);
  }

  // As a figure is written in a rule file; a finer number shows its exact fraction.
  std::string print_exactly(const Type& type, Int128 stored, Int128 scale) const {
    const Int128 unit = scale_of(type);
    if (stored * unit % scale != 0) {
      const Int128 common = greatest_common_divisor(stored, scale);
      return fmt::format("{}/{}", static_cast<std::int64_t>(stored / common),
                         static_cast<std::int64_t>(scale / common));
    }
    const auto whole = static_cast<std::int64_t>(stored * unit / scale);
    switch (type.kind) {
      case Kind::money:
        return format_decimal(whole, 2);
      case Kind::percent:
        return format_decimal(whole, 2) + "%";
      case Kind::decimal:
        return format_decimal(whole, type.places);
      case Kind::date:
        return whole == Date::never().days ? "never"
                                           : to_string(Date{static_cast<std::int32_t>(whole)});
      case Kind::month:
        return to_string(Month{static_cast<std::int32_t>(whole)});
      case Kind::enumeration:
        return rules_->vocabulary.enumerations[type.enumeration.at()]
            .members[static_cast<std::size_t>(whole)]
            .name;
      case Kind::commune:
        return fmt::format("{:07}", whole);
      default:
        return std::to_string(whole);
    }
  }

  std::shared_ptr<const RuleSet> rules_;
  Coverage coverage_;
  std::vector<TestCase> cases_;  // beside rules_->tests
  std::map<std::set<PeriodId>, std::set<std::string>> looked_at_;
  using Wanted = std::pair<std::vector<std::pair<std::string, std::string>>, std::set<std::string>>;
  std::map<Wanted, std::unique_ptr<Decider>> deciders_;
  std::vector<std::string>* failures_ = nullptr;
};

}  // namespace

RuleTestReport run_tests(const std::shared_ptr<const RuleSet>& rules, std::string_view filter,
                         TestScope scope) {
  RuleTestReport report;
  Runner runner(rules, scope);
  for (std::size_t i = 0; i < rules->tests.size(); ++i) {
    if (!is_within(*rules, rules->tests[i].file, scope)) continue;
    if (!filter.empty() && rules->tests[i].name.find(filter) == std::string::npos) continue;
    report.tests.push_back(runner.run(i));
  }
  report.coverage = std::move(runner).coverage();
  return report;
}

}  // namespace kwota

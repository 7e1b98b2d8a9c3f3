#include "run/block_evaluation.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace kwota {
namespace {

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

// The file whose rules were compared with the law for the shortest time.
struct Unchecked {
  std::string file;
  Month through = last_possible_month;
};

Unchecked find_unchecked(const Program& program) {
  const RuleSet& rules = *program.rules;
  Unchecked first;
  const auto consider = [&](std::int32_t file, Month through) {
    if (!first.file.empty() && first.through <= through) return;
    first = {rules.files[at(file)].name, through};
  };
  for (const BenefitPlan& plan : program.benefits) {
    const std::int32_t file = rules.benefit(plan.benefit).file;
    consider(file, rules.files[at(file)].checked_through);
    for (const ParameterId id : plan.parameters) {
      const Parameter& p = rules.parameter(id);
      consider(p.file, p.checked_through.value_or(rules.files[at(p.file)].checked_through));
    }
  }
  return first;
}

// Whether some claim has months that are undetermined.
bool is_open(const Evaluation& evaluation) {
  const Program& program = evaluation.program();
  const auto open = [&](ColumnId id) { return id != no_column && !evaluation.column(id).exact(); };
  std::vector<const BenefitPlan*> plans(program.rules->benefits.size());
  for (const BenefitPlan& plan : program.benefits) {
    const bool any = open(plan.decided_for) || open(plan.amount) ||
                     std::any_of(plan.conditions.begin(), plan.conditions.end(),
                                 [&](const ConditionPlan& c) { return open(c.holds); });
    if (any) plans[plan.benefit.at()] = &plan;
  }
  const auto& claims = evaluation.batch().claims;
  return std::any_of(claims.begin(), claims.end(), [&](const Claim& claim) {
    const BenefitPlan* const plan = plans[claim.benefit.at()];
    if (plan == nullptr) return false;
    const MonthVerdicts months = month_verdicts(evaluation, *plan, claim.subject);
    return months.by[static_cast<std::size_t>(Verdict::undetermined)] != 0;
  });
}

}  // namespace

void BlockEvaluation::run(std::span<const BlockPart> parts) {
  parts_.assign(parts.begin(), parts.end());
  programs_.assign(parts.size(), nullptr);
  while (evaluations_.size() < parts.size()) evaluations_.push_back(std::make_unique<Evaluation>());
  claims_.clear();
  rejections_.clear();
  programs_made_ = true;
  for (std::size_t i = 0; i < parts_.size(); ++i) run_part(i);
  std::stable_sort(rejections_.begin(), rejections_.end(),
                   [](const BlockRejection& a, const BlockRejection& b) {
                     return a.application < b.application;
                   });
  for (std::size_t i = 0; i < parts_.size(); ++i) collect_claims(i);
  collect_applications();
  settle_by_cases();
  // A part is in order by itself.
  const auto before = [](const BlockClaim& a, const BlockClaim& b) {
    return std::tuple(a.application, a.claim->benefit.index) <
           std::tuple(b.application, b.claim->benefit.index);
  };
  if (!std::is_sorted(claims_.begin(), claims_.end(), before))
    std::stable_sort(claims_.begin(), claims_.end(), before);
}

void BlockEvaluation::run_part(std::size_t number) {
  const BlockPart& part = parts_[number];
  const Batch& batch = *part.batch;
  const auto program = decider_.program(batch.period, batch.first, batch.months);
  const std::string span = fmt::format("{}..{}", to_string(batch.first),
                                       to_string(Month{batch.first.index + batch.months - 1}));
  if (!program) {
    programs_made_ = false;
    return reject_all(part, "D103", fmt::format("the rules cannot be applied to {}", span),
                      "kwota check says what is wrong with them");
  }
  if (decider_.refused_as_unchecked(*program)) {
    const Unchecked unchecked = find_unchecked(*program);
    return reject_all(
        part, "D101",
        fmt::format(
            "the rules are not checked for all of {}: {} was compared with the law through {}",
            span, unchecked.file, to_string(unchecked.through)),
        "take newer rules, or decide on the law as far as it is known: --beyond-checked");
  }
  programs_[number] = program;
  Evaluation& evaluation = *evaluations_[number];
  evaluation.run(*program, batch, decider_.options().keep_terms ? Keep::all : Keep::results);
  // What is missing is found by walking all columns.
  if (is_open(evaluation)) evaluation.run(*program, batch, Keep::all);
  reject_breaches(part, evaluation);
}

void BlockEvaluation::reject_breaches(const BlockPart& part, const Evaluation& evaluation) {
  if (evaluation.breaches().empty()) return;
  std::vector<std::pair<std::int32_t, std::int32_t>> found;  // application, value
  for (const Breach& b : evaluation.breaches()) found.emplace_back(b.application, b.value.index);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  const RuleSet& rules = decider_.rules();
  for (const auto& [row, value] : found) {
    reject(part, row, "D102",
           fmt::format("{} is outside the bounds that its rule states",
                       rules.value(ValueId{value}).name),
           "look for a mistyped figure among the facts; if they are right, the bounds in the rule "
           "file are too narrow");
  }
}

void BlockEvaluation::reject_all(const BlockPart& part, const std::string& code,
                                 const std::string& message, const std::string& hint) {
  for (std::size_t i = 0; i < part.order.size(); ++i)
    reject(part, static_cast<std::int32_t>(i), code, message, hint);
}

void BlockEvaluation::reject(const BlockPart& part, std::int32_t row, std::string code,
                             const std::string& message, const std::string& hint) {
  const Vocabulary& vocabulary = decider_.rules().vocabulary;
  const Entity& root = vocabulary.entity(vocabulary.root());
  const EntityRows& rows = part.batch->entities[vocabulary.root().at()];
  BlockRejection r;
  r.application = part.order[at(row)];
  r.rejection.application = rows.ids[at(row)];
  r.rejection.line = rows.lines[at(row)];
  if (r.rejection.line > 0) r.rejection.file = root.table + ".csv";
  if (code == "D101") {
    const FactId chosen_by = decider_.rules().catalog.periods[part.batch->period.at()].chosen_by;
    const FactId fact = chosen_by.valid() ? chosen_by : root.period;
    if (fact.valid()) r.rejection.column = vocabulary.fact(fact).name;
  }
  r.rejection.code = std::move(code);
  r.rejection.message = message;
  r.rejection.hint = hint;
  rejections_.push_back(std::move(r));
}

bool BlockEvaluation::is_rejected(std::int32_t application) const {
  const auto place = std::lower_bound(
      rejections_.begin(), rejections_.end(), application,
      [](const BlockRejection& r, std::int32_t number) { return r.application < number; });
  return place != rejections_.end() && place->application == application;
}

void BlockEvaluation::collect_claims(std::size_t number) {
  if (!programs_[number]) return;
  const BlockPart& part = parts_[number];
  std::vector<const BenefitPlan*> plans(decider_.rules().benefits.size());
  for (const BenefitPlan& plan : programs_[number]->benefits) plans[plan.benefit.at()] = &plan;
  for (const Claim& claim : part.batch->claims) {
    const std::int32_t application = part.order[at(claim.application)];
    const BenefitPlan* const plan = plans[claim.benefit.at()];
    if (plan == nullptr || is_rejected(application)) continue;
    claims_.push_back({application, evaluations_[number].get(), plan, &claim});
  }
}

void BlockEvaluation::collect_applications() {
  applications_.clear();
  if (decider_.rules().worksheets.empty()) return;
  for (std::size_t number = 0; number < parts_.size(); ++number) {
    if (!programs_[number]) continue;
    const std::span<const std::int32_t> order = parts_[number].order;
    for (std::size_t row = 0; row < order.size(); ++row) {
      if (is_rejected(order[row])) continue;
      applications_.push_back(
          {order[row], evaluations_[number].get(), static_cast<std::int32_t>(row)});
    }
  }
  const auto before = [](const BlockApplication& a, const BlockApplication& b) {
    return a.application < b.application;
  };
  if (!std::is_sorted(applications_.begin(), applications_.end(), before))
    std::stable_sort(applications_.begin(), applications_.end(), before);
}

// Before the claims are put in the order of the block, those of a part stand together.
void BlockEvaluation::settle_by_cases() {
  split_.clear();
  std::vector<AskedClaim> asked;
  for (std::size_t first = 0; first < claims_.size();) {
    const Evaluation* const evaluation = claims_[first].evaluation;
    asked.clear();
    while (first < claims_.size() && claims_[first].evaluation == evaluation) {
      asked.push_back({claims_[first].plan, claims_[first].claim});
      ++first;
    }
    split_.run(*evaluation, asked);
  }
  if (!split_.any()) return;
  for (BlockClaim& c : claims_) c.refined = split_.of(*c.claim);
}

void BlockEvaluation::add_budget_claims(std::int64_t block, std::vector<BudgetClaim>& out) const {
  if (!decider_.rules().has_budgets()) return;
  for (std::size_t i = 0; i < claims_.size(); ++i) {
    const BlockClaim& c = claims_[i];
    std::optional<BudgetClaim> claim = budget_claim(*c.evaluation, *c.plan, *c.claim, c.refined);
    if (!claim) continue;
    claim->place = {block, static_cast<std::int32_t>(i)};
    out.push_back(std::move(*claim));
  }
}

void BlockEvaluation::apply_budgets(std::span<const BudgetOutcome> outcomes) {
  budgeted_.clear();
  for (const BudgetOutcome& o : outcomes) {
    // Tables that were changed in between have other claims; the run finds that out by their
    // digests.
    if (at(o.place.claim) >= claims_.size()) continue;
    BlockClaim& c = claims_[at(o.place.claim)];
    if (c.plan->limit.column == no_column) continue;
    RefinedMonths& months =
        budgeted_.emplace_back(c.refined == nullptr ? RefinedMonths{} : *c.refined);
    months.budget = o.verdict;
    c.refined = &months;
  }
}

std::vector<std::int64_t> BlockEvaluation::rows_of(std::int32_t application) const {
  const Vocabulary& vocabulary = decider_.rules().vocabulary;
  std::vector<std::int64_t> counts(vocabulary.entities.size(), 0);
  for (const BlockPart& part : parts_) {
    const auto place = std::find(part.order.begin(), part.order.end(), application);
    if (place == part.order.end()) continue;
    // The rows of an application are a range in each entity, because rows stand in the order of
    // their parents.
    std::vector<std::pair<std::int32_t, std::int32_t>> ranges(counts.size());
    const auto row = static_cast<std::int32_t>(place - part.order.begin());
    ranges[vocabulary.root().at()] = {row, row + 1};
    for (std::size_t e = 0; e < counts.size(); ++e) {
      const EntityRows& rows = part.batch->entities[e];
      const EntityId parent = vocabulary.entities[e].parent;
      if (parent.valid()) {
        const auto [first, end] = ranges[parent.at()];
        ranges[e] = {rows.begin[at(first)], rows.begin[at(end)]};
      }
      for (std::int32_t r = ranges[e].first; r < ranges[e].second; ++r)
        counts[e] += rows.is_inline[at(r)] == 0 ? 1 : 0;
    }
    return counts;
  }
  return counts;
}

}  // namespace kwota

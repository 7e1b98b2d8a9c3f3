// Deciding applications, for users of the library. See engine.h.
#include "kwota/engine.h"

#include <fmt/format.h>

#include <algorithm>

#include "api/application_state.h"
#include "api/guarded.h"
#include "base/text.h"
#include "decision/trace.h"
#include "decision/worksheet_lines.h"
#include "run/block_writer.h"
#include "run/find_application.h"
#include "run/pool.h"
#include "run/table_options.h"
#include "run/table_run.h"

namespace kwota {

struct Engine::State {
  std::shared_ptr<const RuleSet> rules;
  std::unique_ptr<Decider> decider;
  std::unique_ptr<Decider> explainer;  // keeps all terms
  Pool<BlockEvaluation> evaluations{[this] { return std::make_unique<BlockEvaluation>(*decider); }};
};

namespace {

// Applications built in memory that are decided at a time: a batch that fits the cache.
constexpr std::size_t applications_per_block = 256;

using Applications = std::span<const Application>;

bool same_rules(const Application& application, const RuleSet& rules) {
  const RuleSet& others = *application.state().rules;
  return &others == &rules || others.digest == rules.digest;
}

Rejection foreign(const Application& application) {
  Rejection r;
  r.application = application.state().draft.rows[0].id;
  r.code = "D104";
  r.message = "the application was built with other rules than those it is to be decided by";
  r.hint = "build it with the engine's rules";
  return r;
}

// A block of applications built in memory.
struct Drafts {
  std::vector<DraftBatch> batches;
  std::vector<BlockPart> parts;
  std::vector<BlockRejection> rejections;
};

Drafts read_drafts(const Decider& decider, Applications applications) {
  const RuleSet& rules = decider.rules();
  Drafts result;
  std::vector<ApplicationDraft> drafts;
  std::vector<std::int32_t> number_of;  // by draft: number of the application
  for (std::size_t i = 0; i < applications.size(); ++i) {
    const auto number = static_cast<std::int32_t>(i);
    const Application::State& state = applications[i].state();
    if (!same_rules(applications[i], rules)) {
      result.rejections.push_back({number, foreign(applications[i])});
    } else if (!state.problems.empty()) {
      for (const Rejection& r : state.problems) result.rejections.push_back({number, r});
    } else {
      drafts.push_back(state.draft);
      number_of.push_back(number);
    }
  }
  const auto renumber = [&](std::int32_t& number) {
    number = number_of[static_cast<std::size_t>(number)];
  };
  std::vector<Rejection> rejections;
  std::vector<std::int32_t> rejected;
  result.batches = make_batches(rules.vocabulary, decider.catalog(), drafts, rejections, &rejected);
  for (std::size_t i = 0; i < rejections.size(); ++i) {
    renumber(rejected[i]);
    result.rejections.push_back({rejected[i], std::move(rejections[i])});
  }
  for (DraftBatch& b : result.batches) {
    std::for_each(b.chosen.begin(), b.chosen.end(), renumber);
    result.parts.push_back({&b.batch, b.chosen});
  }
  return result;
}

void append_rejections(std::vector<BlockRejection> all, std::vector<Rejection>& out) {
  std::stable_sort(all.begin(), all.end(), [](const BlockRejection& a, const BlockRejection& b) {
    return a.application < b.application;
  });
  for (BlockRejection& r : all) out.push_back(std::move(r.rejection));
}

// What a batch has besides its decisions: claims for budgets while they are gathered, or what the
// budgets make of them.
struct Budgets {
  std::vector<BudgetClaim> claims;
  BudgetOutcomes outcomes;
  bool settled = false;
};

void decide_block(const Decider& decider, BlockEvaluation& evaluation, Applications applications,
                  std::int64_t number, Budgets& budgets, Outcome& outcome) {
  Drafts drafts = read_drafts(decider, applications);
  evaluation.run(drafts.parts);
  if (budgets.settled) {
    evaluation.apply_budgets(outcomes_of(budgets.outcomes, number));
  } else {
    evaluation.add_budget_claims(number, budgets.claims);
  }
  for (const BlockClaim& c : evaluation.claims())
    outcome.decisions.push_back(make_decision(*c.evaluation, *c.plan, *c.claim, {}, c.refined));
  std::vector<BlockRejection>& all = drafts.rejections;
  all.insert(all.end(), evaluation.rejections().begin(), evaluation.rejections().end());
  append_rejections(std::move(all), outcome.rejections);
}

Outcome decide_all(const Decider& decider, BlockEvaluation& evaluation, Applications applications,
                   Budgets& budgets) {
  Outcome outcome;
  for (std::int64_t number = 0; !applications.empty(); ++number) {
    const std::size_t size = std::min(applications.size(), applications_per_block);
    decide_block(decider, evaluation, applications.first(size), number, budgets, outcome);
    applications = applications.subspan(size);
  }
  return outcome;
}

std::string_view subject_of(const BlockClaim& claim, const RuleSet& rules) {
  const EntityId entity = rules.benefit(claim.plan->benefit).subject;
  if (entity == rules.vocabulary.root()) return {};
  return claim.evaluation->batch()
      .entities[entity.at()]
      .ids[static_cast<std::size_t>(claim.claim->subject)];
}

// Whether to explain a claim.
struct Choice {
  std::int32_t application = 0;
  std::string_view benefit, subject;  // empty: any
  bool whole_application = false;     // an empty subject is that of a benefit of the application

  bool takes(const BlockClaim& claim, const RuleSet& rules) const {
    if (claim.application != application) return false;
    if (!benefit.empty() && rules.benefit(claim.plan->benefit).name != benefit) return false;
    return (subject.empty() && !whole_application) || subject_of(claim, rules) == subject;
  }
};

std::vector<Trace> explain_block(const BlockEvaluation& evaluation, const RuleSet& rules,
                                 const Choice& choice) {
  std::vector<Trace> traces;
  for (const BlockClaim& c : evaluation.claims()) {
    if (choice.takes(c, rules))
      traces.push_back(make_trace(*c.evaluation, *c.plan, *c.claim, c.refined));
  }
  return traces;
}

// What the application claims, for one who asked for something else.
std::string claims_of(const BlockEvaluation& evaluation, const RuleSet& rules,
                      std::int32_t application) {
  std::vector<std::string> claims;
  for (const BlockClaim& c : evaluation.claims()) {
    if (c.application != application) continue;
    const std::string_view subject = subject_of(c, rules);
    const std::string& benefit = rules.benefit(c.plan->benefit).name;
    claims.push_back(subject.empty() ? benefit : fmt::format("{} ({})", benefit, subject));
  }
  return fmt::format("it claims: {}", fmt::join(claims, ", "));
}

}  // namespace

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

std::optional<Engine> Engine::make(const Rules& rules, const EngineOptions& options,
                                   Diagnostics& out) {
  auto state = std::make_unique<State>();
  state->rules = rules.handle();
  DeciderOptions decider;
  decider.readings = options.readings;
  decider.beyond_checked = options.beyond_checked;
  Diagnostics found;  // apart, because `out` may hold errors of earlier calls
  state->decider = Decider::make(rules.handle(), decider, found);
  for (const Diagnostic& d : found.all()) out.add(d);
  if (!state->decider) return std::nullopt;
  decider.keep_terms = true;
  Diagnostics same;
  state->explainer = Decider::make(rules.handle(), decider, same);
  return Engine(std::move(state));
}

Outcome Engine::decide(const Application& application) const {
  return decide(Applications(&application, 1));
}

Outcome Engine::decide(Applications applications) const {
  Outcome outcome;
  state_->evaluations.with([&](BlockEvaluation& evaluation) {
    Budgets budgets;
    outcome = decide_all(*state_->decider, evaluation, applications, budgets);
    budgets.outcomes = settle_budgets(budgets.claims);
    if (budgets.outcomes.empty()) return;
    budgets.settled = true;
    outcome = decide_all(*state_->decider, evaluation, applications, budgets);
  });
  return outcome;
}

std::optional<Trace> Engine::explain(const Application& application, std::string_view benefit,
                                     std::string_view subject,
                                     std::vector<Rejection>& rejections) const {
  Drafts drafts = read_drafts(*state_->explainer, Applications(&application, 1));
  BlockEvaluation evaluation(*state_->explainer);
  evaluation.run(drafts.parts);
  std::vector<BlockRejection>& all = drafts.rejections;
  all.insert(all.end(), evaluation.rejections().begin(), evaluation.rejections().end());
  append_rejections(std::move(all), rejections);
  std::vector<Trace> traces =
      explain_block(evaluation, *state_->rules, {0, benefit, subject, true});
  if (traces.empty()) return std::nullopt;
  return std::move(traces.front());
}

std::vector<Worksheet> Engine::worksheets(const Application& application,
                                          std::vector<Rejection>& rejections) const {
  Drafts drafts = read_drafts(*state_->decider, Applications(&application, 1));
  std::vector<Worksheet> result;
  state_->evaluations.with([&](BlockEvaluation& evaluation) {
    evaluation.run(drafts.parts);
    for (const BlockApplication& a : evaluation.applications()) {
      const Program& program = a.evaluation->program();
      for (const WorksheetPlan& plan : program.worksheets)
        result.push_back(make_worksheet(*a.evaluation, plan, a.row, program.all_months));
    }
    std::vector<BlockRejection>& all = drafts.rejections;
    all.insert(all.end(), evaluation.rejections().begin(), evaluation.rejections().end());
  });
  append_rejections(std::move(drafts.rejections), rejections);
  return result;
}

std::optional<RunSummary> Engine::decide_tables(const std::filesystem::path& from,
                                                const std::filesystem::path& to,
                                                const TableOptions& options,
                                                Diagnostics& out) const {
  return guarded(out, [&] { return run_tables(*state_->decider, from, to, options, out); });
}

std::optional<std::vector<Trace>> Engine::explain_tables(
    const std::filesystem::path& from, std::string_view application, std::string_view benefit,
    std::string_view subject, const TableOptions& options, std::vector<Rejection>& rejections,
    Diagnostics& out) const {
  const RuleSet& rules = *state_->rules;
  return guarded(out, [&]() -> std::optional<std::vector<Trace>> {
    const std::optional<ReadOptions> read = read_options(options, out);
    if (!read) return std::nullopt;
    const auto found = find_application(from, application, *state_->explainer, *read, out);
    if (!found) return std::nullopt;
    BlockEvaluation evaluation(*state_->explainer);
    evaluation.run(parts_of(found->block));
    const std::size_t before = rejections.size();
    for (std::size_t i = 0; i < found->block.rejections.size(); ++i) {
      if (found->block.rejected[i] == found->number)
        rejections.push_back(found->block.rejections[i]);
    }
    for (const BlockRejection& r : evaluation.rejections()) {
      if (r.application == found->number) rejections.push_back(r.rejection);
    }
    std::vector<Trace> traces =
        explain_block(evaluation, rules, {found->number, benefit, subject, false});
    if (!traces.empty() || rejections.size() > before) return traces;
    out.add({Severity::error,
             "T122",
             {},
             fmt::format("the application \"{}\" has no such claim", application),
             claims_of(evaluation, rules, found->number),
             ""});
    return std::nullopt;
  });
}

}  // namespace kwota

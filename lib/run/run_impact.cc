#include "run/run_impact.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>

#include "rules/findings.h"
#include "run/block_pipeline.h"
#include "run/block_writer.h"
#include "run/impact_counts.h"
#include "run/pool.h"
#include "run/table_options.h"

namespace kwota {
namespace {

std::int64_t to_grosze(Int128 amount) {
  // The end of the scale is 92 million billion zloty: a sum beyond it would be seen.
  constexpr Int128 most = std::numeric_limits<std::int64_t>::max();
  return static_cast<std::int64_t>(std::min(amount, most));
}

// What a block came to, beside the counts.
struct BlockFindings {
  std::vector<Rejection> rejections;
  std::int64_t applications = 0, rejected = 0;
  bool programs_made = true;
};

// Reads a block once and evaluates it for every variant. Not for several threads at once.
class Worker {
 public:
  Worker(const TableReader& reader, const std::vector<std::unique_ptr<Decider>>& deciders,
         const std::vector<Variant>& variants, const std::vector<bool>& chosen)
      : reader_(reader), variants_(variants), counts_(chosen, deciders.size()) {
    for (const auto& decider : deciders)
      evaluations_.push_back(std::make_unique<BlockEvaluation>(*decider));
  }

  void work(const RawBlock& raw, BlockFindings& out) {
    reader_.convert(raw, block_);
    out = {};
    out.applications = block_.applications;
    std::vector<const BlockEvaluation*> done;
    for (const auto& evaluation : evaluations_) {
      evaluation->run(parts_of(block_));
      out.programs_made = out.programs_made && evaluation->programs_made();
      done.push_back(evaluation.get());
    }
    if (!out.programs_made) return;
    const std::vector<std::int32_t> rejected = collect_rejections(out);
    out.rejected = static_cast<std::int64_t>(rejected.size());
    counts_.add(done, rejected);
  }

  const ImpactCounts& counts() const { return counts_; }

 private:
  // In order of applications; gives their numbers. What every variant says is said once.
  std::vector<std::int32_t> collect_rejections(BlockFindings& out) const {
    std::vector<BlockRejection> all;
    for (std::size_t i = 0; i < block_.rejections.size(); ++i)
      all.push_back({block_.rejected[i], block_.rejections[i]});
    std::set<std::tuple<std::int32_t, std::string, std::string>> said;
    for (std::size_t v = 0; v < evaluations_.size(); ++v) {
      for (BlockRejection r : evaluations_[v]->rejections()) {
        if (!said.insert({r.application, r.rejection.code, r.rejection.message}).second) continue;
        if (v > 0) r.rejection.message += fmt::format(" (variant {})", variants_[v].name);
        all.push_back(std::move(r));
      }
    }
    std::stable_sort(all.begin(), all.end(), [](const BlockRejection& a, const BlockRejection& b) {
      return a.application < b.application;
    });
    std::vector<std::int32_t> numbers;
    for (BlockRejection& r : all) {
      if (numbers.empty() || numbers.back() != r.application) numbers.push_back(r.application);
      out.rejections.push_back(std::move(r.rejection));
    }
    return numbers;
  }

  const TableReader& reader_;
  const std::vector<Variant>& variants_;
  std::vector<std::unique_ptr<BlockEvaluation>> evaluations_;
  ConvertedBlock block_;
  ImpactCounts counts_;
};

class Run {
 public:
  Run(const ImpactRules& variants, const ImpactOptions& options, Diagnostics& out)
      : variants_(variants), rules_(*variants.rules.front()), options_(options), out_(out) {}

  std::optional<Impact> run(const std::filesystem::path& tables) {
    const std::optional<ReadOptions> read = read_options(options_.tables, out_);
    if (!read || !choose_benefits() || !make_deciders()) return std::nullopt;
    reader_ =
        TableReader::open(tables, rules_.vocabulary, deciders_.front()->catalog(), *read, out_);
    if (!reader_) return std::nullopt;
    if (!pass()) {
      out_.add({Severity::note,
                "T120",
                {tables.string(), 0, 0},
                "the tables are not grouped by application in one order, so they were read into "
                "memory as a whole",
                "sort all of them by the application's id to read them as a stream",
                ""});
      impact_ = {};
      impact_.streamed = false;
      reader_->restart_in_memory();
      pass();
    }
    if (!programs_made_) return std::nullopt;
    std::vector<TableCount> orphans;
    for (Rejection& r : reader_->orphans(orphans)) impact_.rejections.push_back(std::move(r));
    describe();
    return std::move(impact_);
  }

 private:
  bool choose_benefits() {
    chosen_.assign(rules_.benefits.size(), options_.benefits.empty());
    std::vector<std::string> names;
    for (const Benefit& benefit : rules_.benefits) names.push_back(benefit.name);
    bool known = true;
    for (const std::string& name : options_.benefits) {
      const BenefitId id = rules_.find_benefit(name);
      if (id.valid()) {
        chosen_[id.at()] = true;
        continue;
      }
      const std::string hint = did_you_mean(name, names);
      out_.add({Severity::error,
                "D316",
                {},
                fmt::format("the rules have no benefit '{}'", name),
                hint.empty() ? "'kwota benefits' lists them" : hint,
                ""});
      known = false;
    }
    return known;
  }

  bool make_deciders() {
    DeciderOptions decider;
    decider.readings = options_.engine.readings;
    decider.beyond_checked = options_.engine.beyond_checked;
    for (const auto& rules : variants_.rules) {
      deciders_.push_back(Decider::make(rules, decider, out_));
      if (!deciders_.back()) return false;  // the same would be said of the others
    }
    return true;
  }

  // False: the tables were not grouped.
  bool pass() {
    Pool<Worker> workers([this] {
      return std::make_unique<Worker>(*reader_, deciders_, variants_.file.variants, chosen_);
    });
    BlockPipeline<BlockFindings> pipeline(
        *reader_, thread_count(options_.tables),
        {.make =
             [&](const RawBlock& block, std::int64_t, BlockFindings& made) {
               workers.with([&](Worker& worker) { worker.work(block, made); });
             },
         .take = [this](BlockFindings& made) { return take(made); },
         .progress = options_.tables.progress});
    const bool grouped = pipeline.run();
    counts_.emplace(chosen_, deciders_.size());
    for (const auto& worker : workers.idle()) counts_->merge(worker->counts());
    return grouped;
  }

  bool take(BlockFindings& made) {
    programs_made_ = made.programs_made;
    if (!programs_made_) {
      for (const auto& decider : deciders_) {
        const Diagnostics found = decider->diagnostics();
        for (const Diagnostic& d : found.all()) out_.add(d);
        if (found.has_errors()) break;
      }
      return false;
    }
    impact_.applications_read += made.applications;
    impact_.applications_rejected += made.rejected;
    for (Rejection& r : made.rejections) impact_.rejections.push_back(std::move(r));
    return true;
  }

  void describe() {
    impact_.engine_version = engine_version;
    impact_.rules_digest = rules_.digest;
    impact_.options = options_.engine;
    impact_.applications_decided = impact_.applications_read - impact_.applications_rejected;
    for (const Variant& variant : variants_.file.variants) {
      ImpactVariant info{variant.name, variant.label, {}};
      for (const Node::Entry& figure : variant.figures) {
        const Parameter& parameter = rules_.parameter(rules_.find_parameter(figure.key));
        info.changes.push_back({parameter.name, parameter.label, figure_text(figure.value)});
      }
      impact_.variants.push_back(std::move(info));
    }
    for (std::size_t b = 0; b < rules_.benefits.size(); ++b) {
      const BenefitId id{static_cast<std::int32_t>(b)};
      const Benefit& benefit = rules_.benefit(id);
      if (counts_->of(id, 0).claims == 0) continue;
      impact_.benefits.push_back(
          {benefit.name, benefit.label, benefit.subject != rules_.vocabulary.root(),
           benefit.budget.has_value(), totals([&](std::size_t v) { return counts_->of(id, v); })});
    }
    std::sort(impact_.benefits.begin(), impact_.benefits.end(),
              [](const BenefitImpact& a, const BenefitImpact& b) { return a.benefit < b.benefit; });
    impact_.all = {
        "", {"wszystkie świadczenia", "all benefits"}, false, false, totals([&](std::size_t v) {
          return counts_->all(v);
        })};
    impact_.reconciled = adds_up();
  }

  // Every variant has the months of all, so that they can stand side by side.
  template <class Counts>
  std::vector<ImpactTotals> totals(const Counts& counts) const {
    std::set<Month> months;
    for (std::size_t v = 0; v < deciders_.size(); ++v) {
      for (const auto& [month, of_month] : counts(v).months) months.insert(month);
    }
    std::vector<ImpactTotals> all;
    for (std::size_t v = 0; v < deciders_.size(); ++v) {
      VariantCounts c = counts(v);
      ImpactTotals t;
      t.claims = c.claims;
      t.payments = c.payments;
      t.persons = c.persons;
      t.families = c.families;
      t.amount = to_grosze(c.amount);
      t.undetermined = c.undetermined;
      t.undetermined_families = c.undetermined_families;
      t.gaining = c.gaining;
      t.losing = c.losing;
      t.unknown = c.unknown;
      for (const Month month : months) {
        const MonthCounts& m = c.months[month];
        t.months.push_back({month, m.payments, m.families, to_grosze(m.amount), m.undetermined});
      }
      all.push_back(std::move(t));
    }
    return all;
  }

  bool adds_up() const {
    const auto sum = [](const std::vector<ImpactMonth>& months) {
      ImpactMonth s;
      for (const ImpactMonth& m : months) {
        s.payments += m.payments;
        s.amount += m.amount;
      }
      return std::pair(s.payments, s.amount);
    };
    for (std::size_t v = 0; v < deciders_.size(); ++v) {
      std::int64_t payments = 0, amount = 0;
      for (const BenefitImpact& b : impact_.benefits) {
        const ImpactTotals& t = b.variants[v];
        if (sum(t.months) != std::pair(t.payments, t.amount)) return false;
        payments += t.payments;
        amount += t.amount;
      }
      const ImpactTotals& all = impact_.all.variants[v];
      if (payments != all.payments || amount != all.amount ||
          sum(all.months) != std::pair(payments, amount)) {
        return false;
      }
    }
    return true;
  }

  const ImpactRules& variants_;
  const RuleSet& rules_;
  const ImpactOptions& options_;
  Diagnostics& out_;
  std::vector<bool> chosen_;
  std::vector<std::unique_ptr<Decider>> deciders_;
  std::unique_ptr<TableReader> reader_;
  std::optional<ImpactCounts> counts_;
  bool programs_made_ = true;
  Impact impact_;
};

}  // namespace

std::optional<Impact> run_impact(const ImpactRules& variants, const std::filesystem::path& tables,
                                 const ImpactOptions& options, Diagnostics& out) {
  return Run(variants, options, out).run(tables);
}

}  // namespace kwota

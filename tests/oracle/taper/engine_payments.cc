#include "oracle/taper/engine_payments.h"

#include <algorithm>
#include <stdexcept>

#include "decision/case_split.h"
#include "decision/decider.h"
#include "decision/verdicts.h"
#include "oracle/taper/household_application.h"

namespace kwota::oracle {
namespace {

std::shared_ptr<const RuleSet> rules_of(const std::string& folder) {
  static std::map<std::string, std::shared_ptr<const RuleSet>> loaded;
  std::shared_ptr<const RuleSet>& rules = loaded[folder];
  if (rules) return rules;
  Diagnostics out;
  rules = load_rules({std::filesystem::path(folder)}, {}, out);
  for (const Diagnostic& d : out.all()) throw std::runtime_error(print(d));
  return rules;
}

// Of a household, the claim that a batch's claim is.
std::size_t claim_of(const Household& h, const std::string& benefit, std::string_view person) {
  for (std::size_t c = 0; c < h.claims.size(); ++c) {
    if (benefit == benefit_names[static_cast<std::size_t>(h.claims[c].benefit)] &&
        h.person(h.claims[c].person).id == person)
      return c;
  }
  throw std::runtime_error("nobody claimed " + benefit);
}

}  // namespace

EnginePayments::EnginePayments(const std::string& folder, const Readings& r)
    : rules_(rules_of(folder)) {
  Diagnostics out;
  decider_ = Decider::make(
      rules_,
      {.readings = {{"dzielnik_miesiecy", r.divisor_of_family ? "rodzina" : "swiadczenie"},
                    {"szkola_w_sumie", r.whole_school_year ? "caly_rok" : "pozostale_miesiace"},
                    {"zaokraglanie_skladnikow", r.rounded_components ? "do_grosza" : "dokladnie"},
                    {"porownanie_z_najnizsza",
                     r.compared_rounded ? "po_zaokragleniu" : "przed_zaokragleniem"},
                    {"wyplata_obnizonych", r.paid_when_due ? "w_terminach" : "rowno"}},
       .beyond_checked = true,
       .reasons = false},
      out);
  for (const Diagnostic& d : out.all()) throw std::runtime_error(print(d));
}

EnginePayments::~EnginePayments() = default;

std::vector<EngineDecision> EnginePayments::decide(const std::vector<Household>& households) {
  std::vector<EngineDecision> out(households.size());
  std::vector<ApplicationDraft> drafts;
  for (std::size_t i = 0; i < households.size(); ++i) {
    drafts.push_back(household_application(households[i], rules_->vocabulary));
    drafts.back().rows[0].id = std::to_string(i);
    out[i].claims.resize(households[i].claims.size());
  }
  std::vector<Rejection> rejections;
  const std::vector<DraftBatch> batches =
      make_batches(rules_->vocabulary, rules_->catalog, drafts, rejections);
  for (const Rejection& r : rejections)
    out[std::stoul(r.application)].rejected = r.code + " " + r.column + ": " + r.message;
  Evaluation evaluation;
  CaseSplit split;
  for (const DraftBatch& b : batches) {
    const auto program = decider_->program(b.batch.period, b.batch.first, b.batch.months);
    if (!program) {
      std::string why = "the rules cannot be lowered:";
      const Diagnostics found = decider_->diagnostics();
      for (const Diagnostic& d : found.all()) why += "\n" + print(d);
      throw std::runtime_error(why);
    }
    evaluation.run(*program, b.batch);
    split.run(evaluation, asked_claims(*program, b.batch));
    for (const Claim& claim : b.batch.claims) {
      const auto plan =
          std::find_if(program->benefits.begin(), program->benefits.end(),
                       [&](const BenefitPlan& p) { return p.benefit == claim.benefit; });
      if (claim.row < 0 || plan == program->benefits.end()) continue;
      const auto h =
          static_cast<std::size_t>(b.chosen[static_cast<std::size_t>(claim.application)]);
      const kwota::Benefit& benefit = rules_->benefit(claim.benefit);
      const EntityRows& subjects = b.batch.entities[benefit.subject.at()];
      auto& months = out[h].claims[claim_of(households[h], benefit.name,
                                            subjects.ids[static_cast<std::size_t>(claim.subject)])];
      SegmentWalk walk(evaluation, *plan, claim.subject, split.of(claim));
      SegmentView s;
      while (walk.next(s)) {
        for (std::int32_t m = s.first; m <= s.last; ++m)
          months[static_cast<std::size_t>(m)] = {true, s.verdict, s.amount};
      }
    }
  }
  return out;
}

}  // namespace kwota::oracle

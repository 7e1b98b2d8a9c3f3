#include "oracle/engine_outcomes.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "decision/case_split.h"
#include "decision/decider.h"
#include "decision/verdicts.h"
#include "oracle/to_application.h"

namespace kwota::oracle {
namespace {

// A condition of the rules belongs to the ground whose word its name begins with; the longer word
// comes first.
Ground ground_of(const std::string& condition) {
  constexpr std::array<std::pair<std::string_view, Ground>, 17> words{{
      {"uzupelnienie", Ground::completion},
      {"wlasciwosc", Ground::coordination},
      {"osoba_uprawniona", Ground::entitled},
      {"samodzielna_nauka", Ground::independent},
      {"zakres_osobowy", Ground::scope},
      {"zamieszkanie", Ground::residence},
      {"dziecko_pod_opieka", Ground::care},
      {"wiek", Ground::age},
      {"nauka_uczacego_sie", Ground::learner_schooling},
      {"malzenstwo", Ground::marriage},
      {"instytucja", Ground::institution},
      {"wlasne_dziecko", Ground::own_child},
      {"tytul_w_terminie", Ground::title_in_time},
      {"alimenty", Ground::maintenance},
      {"zasilek_zagraniczny", Ground::foreign_allowance},
      {"dochod", Ground::income},
      {"najnizsza_kwota", Ground::income},
  }};
  for (const auto& [word, ground] : words) {
    if (condition.starts_with(word)) return ground;
  }
  throw std::runtime_error("no ground for the condition " + condition);
}

}  // namespace

EngineOutcomes::EngineOutcomes(const std::string& folder_of_rules) {
  Diagnostics out;
  rules_ = load_rules({std::filesystem::path(folder_of_rules)}, {}, out);
  for (const Diagnostic& d : out.all()) throw std::runtime_error(print(d));
  decider_ = Decider::make(rules_, {.readings = {}, .beyond_checked = true, .reasons = false}, out);
  benefit_ = rules_->find_benefit("zasilek_rodzinny");
  for (const Condition& c : rules_->benefit(benefit_).conditions)
    grounds_.push_back(static_cast<int>(ground_of(c.name)));
}

EngineOutcomes::~EngineOutcomes() = default;

std::vector<FamilyDecision> EngineOutcomes::decide(const std::vector<Family>& families) {
  std::vector<FamilyDecision> out(families.size());
  std::vector<ApplicationDraft> drafts;
  for (std::size_t i = 0; i < families.size(); ++i) {
    drafts.push_back(to_application(families[i], rules_->vocabulary));
    drafts.back().rows[0].id = std::to_string(i);
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
    if (!program) throw std::runtime_error("the rules cannot be lowered");
    evaluation.run(*program, b.batch);
    split.run(evaluation, asked_claims(*program, b.batch));
    const auto plan = std::find_if(program->benefits.begin(), program->benefits.end(),
                                   [&](const BenefitPlan& p) { return p.benefit == benefit_; });
    for (const Claim& claim : b.batch.claims) {
      if (claim.benefit != benefit_) continue;
      auto& claims =
          out[static_cast<std::size_t>(b.chosen[static_cast<std::size_t>(claim.application)])]
              .claims;
      std::vector<MonthOutcome>& months =
          claims.emplace_back(static_cast<std::size_t>(b.batch.months));
      SegmentWalk walk(evaluation, *plan, claim.subject, split.of(claim));
      SegmentView s;
      while (walk.next(s)) {
        for (std::int32_t m = s.first; m <= s.last; ++m) {
          MonthOutcome& month = months[static_cast<std::size_t>(m)];
          month.decided = true;
          month.verdict = s.verdict;
          month.amount = s.amount;
          for (std::size_t c = 0; c < grounds_.size(); ++c) {
            if (((s.failed >> c) & 1U) != 0) month.failing |= 1U << grounds_[c];
          }
        }
      }
    }
  }
  return out;
}

}  // namespace kwota::oracle

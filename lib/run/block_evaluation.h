// A block of applications, decided: each one either has its claims evaluated or is rejected, never
// both.
//
// In: the batches of a block. Out: claims in order of applications, benefits and subjects, and
// rejections D1xx in order of applications. The tables, the applications built in memory and the
// explanations all come through here, so that they cannot differ.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <vector>

#include "decision/budget.h"
#include "decision/case_split.h"
#include "decision/decider.h"
#include "engine/evaluation.h"
#include "facts/rejection.h"

namespace kwota {

// Applications of a block that are decided over one period; what it points at must outlive the use
// of results.
struct BlockPart {
  const Batch* batch = nullptr;
  std::span<const std::int32_t>
      order;  // for each application of the batch: its number within the block
};

struct BlockClaim {
  std::int32_t application = 0;  // number within the block
  const Evaluation* evaluation = nullptr;
  const BenefitPlan* plan = nullptr;
  const Claim* claim = nullptr;
  const RefinedMonths* refined = nullptr;  // null: the columns say it all
};

// An application that was not rejected, over one of its periods.
struct BlockApplication {
  std::int32_t application = 0;  // number within the block
  const Evaluation* evaluation = nullptr;
  std::int32_t row = 0;  // of the root
};

struct BlockRejection {
  std::int32_t application = 0;  // number within the block
  Rejection rejection;
};

// Not for use by several threads at once; each has its own. Keeps its memory from block to block.
class BlockEvaluation {
 public:
  explicit BlockEvaluation(Decider& decider) : decider_(decider) {}

  void run(std::span<const BlockPart> parts);

  const std::vector<BlockClaim>& claims() const { return claims_; }
  // Adds the claims that compete for budgets; `block` is the number of this block in the batch.
  void add_budget_claims(std::int64_t block, std::vector<BudgetClaim>& out) const;
  // What the budgets of the batch make of this block, which was cut and run as when its claims were
  // added.
  void apply_budgets(std::span<const BudgetOutcome> outcomes);
  // In order; empty where the rules have no worksheets, which alone go by applications.
  const std::vector<BlockApplication>& applications() const { return applications_; }
  const std::vector<BlockRejection>& rejections() const { return rejections_; }
  // False: the rules cannot be made into a program for some period; its applications are rejected
  // as D103.
  bool programs_made() const { return programs_made_; }
  // By EntityId: the rows of its own table that an application has in the block.
  std::vector<std::int64_t> rows_of(std::int32_t application) const;

 private:
  void run_part(std::size_t number);
  void collect_claims(std::size_t number);
  void collect_applications();
  void settle_by_cases();
  bool is_rejected(std::int32_t application) const;
  void reject(const BlockPart& part, std::int32_t row, std::string code, const std::string& message,
              const std::string& hint);
  void reject_all(const BlockPart& part, const std::string& code, const std::string& message,
                  const std::string& hint);
  void reject_breaches(const BlockPart& part, const Evaluation& evaluation);

  Decider& decider_;
  std::vector<BlockPart> parts_;
  std::vector<std::unique_ptr<Evaluation>> evaluations_;  // beside parts
  std::vector<std::shared_ptr<const Program>>
      programs_;  // beside parts; null: its applications are rejected
  std::vector<BlockClaim> claims_;
  std::vector<BlockApplication> applications_;
  CaseSplit split_;
  std::deque<RefinedMonths> budgeted_;  // those that `claims_` points at after budgets were applied
  std::vector<BlockRejection> rejections_;
  bool programs_made_ = true;
};

}  // namespace kwota

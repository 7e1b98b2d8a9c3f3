// Months that look open, settled by going through the values of what is missing.
//
// In: an evaluated batch and the claims to be decided. Out: the months of which every case gives
// one and the same outcome. Each condition is weighed by itself, so when two of them hang on one
// missing fact, each is open although for every value of the fact one of them fails. Here the
// application is decided again for each value, and what all of them agree on is certain. Only facts
// with few values are gone through; the others stay unknown in each case.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "decision/verdicts.h"

namespace kwota {

inline constexpr std::size_t most_split_cells = 3;
inline constexpr std::size_t most_cases = 64;  // of one claim

struct AskedClaim {
  const BenefitPlan* plan = nullptr;
  const Claim* claim = nullptr;
};

// All claims of a batch that the program decides.
std::vector<AskedClaim> asked_claims(const Program& program, const Batch& batch);

// The missing cells to go through: those with a few values that most of what is open hangs on.
std::vector<MissingCell> choose_cells(const RuleSet& rules, std::vector<MissingCell> missing);

// Not for several threads at once; each has its own. Keeps its memory from batch to batch.
class CaseSplit {
 public:
  // Forgets what was settled; the claims that were given may go.
  void clear() { settled_.clear(); }
  // Adds what is settled of these claims. Costs nothing where no fact with few values is missing.
  void run(const Evaluation& evaluation, std::span<const AskedClaim> claims);

  // Until the next run; null: nothing was settled by cases.
  const RefinedMonths* of(const Claim& claim) const;
  bool any() const { return !settled_.empty(); }

 private:
  // Cases of one application, for all of its claims that hang on the same cells.
  struct Request {
    std::int32_t application = 0;
    std::vector<MissingCell> cells;
    std::int32_t cases = 1;
    std::vector<AskedClaim> claims;
  };

  void find_incomplete(const Evaluation& evaluation);
  void ask(const AskedClaim& asked);
  void run_requests();
  void run_chunk(std::span<const Request> chunk);
  bool is_breached(std::int32_t first, std::int32_t cases) const;

  const Evaluation* evaluation_ = nullptr;
  Evaluation cases_;
  Batch batch_;
  std::vector<std::uint8_t> incomplete_;  // by application: a fact with few values is missing
  std::vector<Request> requests_;
  std::vector<std::pair<const Claim*, RefinedMonths>> settled_;  // in order of the claims' places
};

}  // namespace kwota

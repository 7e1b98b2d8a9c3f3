// What the conditions of a benefit come to, month by month, for one subject.
//
// In: an Evaluation and one row of the benefit's entity. Out: masks of months by verdict, and
// segments of like months. Nothing is allocated, so a batch of a million is decided by the same
// code that explains one application.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/evaluation.h"

namespace kwota {

inline constexpr std::size_t verdict_count = 6;

struct MonthVerdicts {
  std::uint64_t decided = 0;                      // months that are part of the decision
  std::array<std::uint64_t, verdict_count> by{};  // by Verdict
  std::uint64_t decided_unknown = 0;  // months of which it is not known whether they are part
  std::uint64_t unfunded = 0;  // months granted but for the budget; `by` has what it makes of them
};

// A cell of the application that is not known.
struct MissingCell {
  FactId fact;
  std::int32_t row = 0;
  std::uint64_t needed_by =
      0;  // conditions that hang on it, a bit each; then the amount, and the months in question
  friend bool operator==(const MissingCell&, const MissingCell&) = default;
};

// Months of a claim that come out otherwise than its own columns say: those that looked open but
// come out the same for all values that some missing cells can have (see case_split.h), and those
// for which a budget has no money (see budget.h).
struct RefinedMonths {
  struct Month {
    std::int64_t amount = 0;   // grosze; 0 unless granted
    std::uint64_t failed = 0;  // conditions that fail in every case, or give the verdict of some
    std::uint64_t unknown = 0;
    std::uint64_t deciding =
        0;  // of the failed: the one that gives the verdict in every case, or all that do in some
  };
  std::array<std::uint64_t, verdict_count> by{};  // months settled, by Verdict
  std::uint64_t dropped = 0;          // months that are no part of the decision in any case
  std::vector<Month> months;          // by month; of those settled
  std::vector<MissingCell> cells;     // whose values were gone through
  Verdict budget = Verdict::granted;  // what becomes of the months that are granted

  std::uint64_t settled() const;  // without the dropped ones
};

// With `refined`, the months it settles are no longer undetermined.
MonthVerdicts month_verdicts(const Evaluation& evaluation, const BenefitPlan& plan,
                             std::int32_t subject, const RefinedMonths* refined = nullptr);

// Months that follow one another with the same verdict, amount and conditions.
struct SegmentView {
  std::int32_t first = 0;  // month within the span
  std::int32_t last = 0;
  Verdict verdict = Verdict::granted;
  std::int64_t amount = 0;      // grosze; 0 unless granted
  std::uint64_t failed = 0;     // conditions (a bit each) that surely do not hold
  std::uint64_t unknown = 0;    // conditions of which it is not known
  bool amount_unknown = false;  // all conditions hold, but not how much is due
  bool by_cases = false;        // settled by going through the values of missing cells
  std::uint64_t deciding =
      0;  // of a segment by cases that is not granted: what gives the verdict, see RefinedMonths
};

// Walks the segments of one subject in order of time: f(const SegmentView&).
class SegmentWalk {
 public:
  SegmentWalk(const Evaluation& evaluation, const BenefitPlan& plan, std::int32_t subject,
              const RefinedMonths* refined = nullptr);
  bool next(SegmentView& segment);
  const MonthVerdicts& months() const { return months_; }

 private:
  void month(std::int32_t m, SegmentView& view) const;
  void unfunded(SegmentView& view) const;
  void find_changes();

  const Evaluation& evaluation_;
  const BenefitPlan& plan_;
  EntityId entity_;
  std::int32_t subject_;
  const RefinedMonths* refined_;
  MonthVerdicts months_;
  std::array<TruthRange, 64> conditions_;
  std::uint64_t changes_ = 0;  // months that differ from the one before
  std::int32_t at_ = 0;
};

}  // namespace kwota

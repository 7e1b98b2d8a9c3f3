// When a claim is paid: what the plan of payments, the totals and the impact of a change count.
#pragma once

#include "decision/verdicts.h"

namespace kwota {

// For how many months of the segment, from its first on, there is a payment. A benefit that is paid
// `once` has one in all; `paid`: it has had it.
inline std::int32_t months_paid(const SegmentView& segment, bool once, bool paid) {
  if (segment.verdict != Verdict::granted || segment.amount == 0) return 0;
  if (once) return paid ? 0 : 1;
  return segment.last - segment.first + 1;
}

}  // namespace kwota

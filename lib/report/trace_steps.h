// A trace as numbered steps, in the order in which they are read.
//
// In: a Trace, which is a tree. Out: its lines one after the other: "2" is the second condition,
// "2.1" the first thing it was computed from. All writers number alike, so that a step can be named
// in a letter. The walk keeps its own stack: how deep a trace goes is up to the rule files.
#pragma once

#include <string>
#include <vector>

#include "decision/trace.h"
#include "report/words.h"

namespace kwota {

struct TraceStep {
  const TraceLine* line = nullptr;
  std::size_t depth = 0;  // 0: a condition or the amount
  std::string number;     // "2.1"
  std::string parent;     // "2"; empty at depth 0
  std::string see;        // for what is explained above: the number of that step
};

// Conditions are numbered from 1 on, the amount comes last. The trace must outlive the steps.
std::vector<TraceStep> number_steps(const Trace& trace);

// The state of a condition in one segment.
struct ConditionMonths {
  Month from, to;
  const Reason* reason = nullptr;
};

// The months of a condition, neighbours that say the same joined.
std::vector<ConditionMonths> condition_months(const Trace& trace, const std::string& condition);

// The worst state of a condition in any month: failed, then unknown, then met.
ConditionState worst_state(const std::vector<ConditionMonths>& months);

// That state in words: "niespełniony", or "niespełniony w niektórych miesiącach".
std::string state_words(const std::vector<ConditionMonths>& months, Language language);

// The reason that a segment that is not granted rests on; null when there is none to show.
const Reason* deciding_reason(const Segment& segment);

// Whether the decision's verdict is that of all its months.
bool same_verdict_throughout(const Decision& decision);

// Why the months of a segment that is not granted are decided so. An open condition's own sentence
// would state what nobody knows.
std::string why_words(const Segment& segment, Language language);

// The value of a line; where it varies, spans of months with their values.
std::string value_words(const TraceLine& line, Language language);

// Whether all steps of a worksheet stand for the same months.
bool same_months_throughout(const Worksheet& sheet);

// Whose step it is: "matka", "matka, wiersz 2"; empty for the application.
std::string step_owner(const WorksheetStep& step, Language language);

}  // namespace kwota

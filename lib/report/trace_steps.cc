#include "report/trace_steps.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "report/trace_phrases.h"

namespace kwota {
namespace {

using Key = std::tuple<TraceLine::Kind, std::string, std::string>;

Key key_of(const TraceLine& line) { return {line.kind, line.name, line.row}; }

bool same(const Label& a, const Label& b) { return a.pl == b.pl && a.en == b.en; }

bool same(const Reason& a, const Reason& b) {
  return a.state == b.state && same(a.sentence, b.sentence) && same(a.actual, b.actual) &&
         same(a.required, b.required) && same(a.law, b.law);
}

}  // namespace

std::vector<TraceStep> number_steps(const Trace& trace) {
  std::vector<TraceStep> todo;  // the next one at the back
  todo.push_back({&trace.amount, 0, std::to_string(trace.conditions.size() + 1), "", ""});
  for (std::size_t i = trace.conditions.size(); i-- > 0;)
    todo.push_back({&trace.conditions[i], 0, std::to_string(i + 1), "", ""});

  std::vector<TraceStep> steps;
  std::map<Key, std::string> explained;
  while (!todo.empty()) {
    TraceStep step = std::move(todo.back());
    todo.pop_back();
    const std::vector<TraceLine>& lines = step.line->lines;
    for (std::size_t i = lines.size(); i-- > 0;) {
      todo.push_back(
          {&lines[i], step.depth + 1, fmt::format("{}.{}", step.number, i + 1), step.number, ""});
    }
    if (step.line->repeated) {
      const auto above = explained.find(key_of(*step.line));
      if (above != explained.end()) step.see = above->second;
    } else {
      explained.emplace(key_of(*step.line), step.number);
    }
    steps.push_back(std::move(step));
  }
  return steps;
}

std::vector<ConditionMonths> condition_months(const Trace& trace, const std::string& condition) {
  std::vector<ConditionMonths> result;
  for (const Segment& s : trace.decision.segments) {
    const auto r = std::find_if(s.reasons.begin(), s.reasons.end(),
                                [&](const Reason& x) { return x.condition == condition; });
    if (r == s.reasons.end()) continue;
    const bool joins = !result.empty() && result.back().to.index + 1 == s.from.index &&
                       same(*result.back().reason, *r);
    if (joins) {
      result.back().to = s.to;
    } else {
      result.push_back({s.from, s.to, &*r});
    }
  }
  return result;
}

ConditionState worst_state(const std::vector<ConditionMonths>& months) {
  const auto any = [&](ConditionState state) {
    return std::any_of(months.begin(), months.end(),
                       [&](const ConditionMonths& m) { return m.reason->state == state; });
  };
  if (any(ConditionState::failed)) return ConditionState::failed;
  return any(ConditionState::unknown) ? ConditionState::unknown : ConditionState::met;
}

std::string state_words(const std::vector<ConditionMonths>& months, Language language) {
  const ConditionState worst = worst_state(months);
  const bool always = std::all_of(months.begin(), months.end(), [&](const ConditionMonths& m) {
    return m.reason->state == worst;
  });
  const std::string_view word = state_word(worst, language);
  return always ? std::string(word)
                : fmt::format("{} {}", word, phrases::in_some_months.in(language));
}

const Reason* deciding_reason(const Segment& segment) {
  if (segment.verdict == Verdict::granted) return nullptr;
  const bool undetermined = segment.verdict == Verdict::undetermined;
  const auto decides = [&](const Reason& r) {
    return r.state == ConditionState::failed ||
           (undetermined && r.state == ConditionState::unknown);
  };
  const auto found = std::find_if(segment.reasons.begin(), segment.reasons.end(), decides);
  return found == segment.reasons.end() ? nullptr : &*found;
}

bool same_verdict_throughout(const Decision& decision) {
  return std::all_of(decision.segments.begin(), decision.segments.end(),
                     [&](const Segment& s) { return s.verdict == decision.verdict; });
}

std::string why_words(const Segment& segment, Language language) {
  const Reason* reason = deciding_reason(segment);
  if (reason == nullptr)
    return segment.verdict == Verdict::granted ? ""
                                               : std::string(phrases::amount_open.in(language));
  if (reason->state == ConditionState::failed) return reason->sentence.in(language);
  return fmt::format("{}: {}.", phrases::condition_open.in(language), reason->label.in(language));
}

std::string value_words(const TraceLine& line, Language language) {
  if (line.months.size() == 1) return line.months.front().value.in(language);
  std::string text;
  for (const TraceMonths& m : line.months) {
    text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", span_words(m.from, m.to, language),
                        m.value.in(language));
  }
  return text;
}

bool same_months_throughout(const Worksheet& sheet) {
  return std::all_of(sheet.steps.begin(), sheet.steps.end(), [&](const WorksheetStep& s) {
    return s.from == sheet.steps.front().from && s.to == sheet.steps.front().to;
  });
}

std::string step_owner(const WorksheetStep& step, Language language) {
  if (step.row == 0) return step.person;
  return fmt::format("{}{}{} {}", step.person, step.person.empty() ? "" : ", ",
                     phrases::worksheet_row.in(language), step.row);
}

}  // namespace kwota

// What the tests of explanations read off a trace.
#pragma once

#include <string>
#include <vector>

#include "decision/trace.h"
#include "engine/world.h"

namespace kwota::testing {

// The trace of the benefit `pomoc`.
inline Trace help_trace(World& w) {
  std::vector<Trace> traces;
  w.decide(false, &traces);
  for (Trace& t : traces) {
    if (t.decision.benefit == "pomoc") return t;
  }
  FAIL("no trace");
  return {};
}

inline const TraceLine& line(const std::vector<TraceLine>& lines, const std::string& name) {
  for (const TraceLine& l : lines) {
    if (l.name == name) return l;
  }
  FAIL("no line " << name);
  return lines.at(0);
}

// "outer(row){inner(row) …}"
inline std::string names(const std::vector<TraceLine>& lines) {
  std::string text;
  for (const TraceLine& l : lines) {
    text += (text.empty() ? "" : " ") + l.name;
    if (!l.row.empty()) text += "(" + l.row + ")";
    if (!l.lines.empty()) text += "{" + names(l.lines) + "}";
  }
  return text;
}

// "2020-01..2020-02=1;" and "?" behind what is not known.
inline std::string months(const TraceLine& l, bool polish = false) {
  std::string text;
  for (const TraceMonths& m : l.months) {
    text += to_string(m.from) + ".." + to_string(m.to) + "=" + (polish ? m.value.pl : m.value.en) +
            (m.known ? "" : "?") + ";";
  }
  return text;
}

}  // namespace kwota::testing

// The trace of one decision: every condition, every number, its formula, article and origin.
//
// Plain data, the same for text, JSON and HTML.
#pragma once

#include <string>
#include <vector>

#include "kwota/decision.h"
#include "kwota/worksheet.h"

namespace kwota {

// A value over months of the decision; equal neighbours are joined.
struct TraceMonths {
  Month from, to;
  Label value;  // printed; "nieznane" / "unknown"
  bool known = true;
};

struct TraceLine {
  enum class Kind : std::uint8_t { condition, value, parameter, fact, policy, amount, group };
  Kind kind = Kind::value;
  std::string name;  // "dochod_rodziny", "osoby.data_urodzenia"
  Label label;
  std::string row;                  // whose: id of the person; empty for the application
  std::string formula;              // as written in the rule file; empty for facts and parameters
  Label law;                        // article and gazette position; empty for facts
  std::string origin;               // facts: "osoby.csv:12"; parameters: source in the gazette
  std::string defined_at;           // "national/family/zasilek_rodzinny.yaml:41"; empty for facts
  std::string status;               // other than in_force
  std::vector<TraceMonths> months;  // one entry when it does not vary
  std::vector<TraceLine> lines;     // what it was computed from
  bool repeated = false;            // explained above; `lines` is empty here
};

struct Trace {
  Decision decision;                  // with all conditions
  Month first, last;                  // the period decided
  std::string period;                 // name of the kind of period
  std::vector<Worksheet> worksheets;  // calculations that the rules show with the benefit
  std::vector<TraceLine> conditions;
  TraceLine amount;
  std::string rules_digest;
  std::string engine_version;
};

enum class TraceFormat { text, json, html };

// The trace as a document in UTF-8; HTML is complete, without scripts or outside resources.
std::string print(const Trace& trace, TraceFormat format, Language language);

}  // namespace kwota

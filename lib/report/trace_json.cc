#include "report/trace_json.h"

#include <array>
#include <nlohmann/json.hpp>

#include "report/trace_steps.h"

namespace kwota {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 3> state_names = {"met", "failed", "unknown"};
constexpr std::array<std::string_view, 7> kind_names = {"condition", "value",  "parameter", "fact",
                                                        "policy",    "amount", "group"};

Json json(const Label& label) { return {{"pl", label.pl}, {"en", label.en}}; }

Json json(const Reason& r) {
  return {{"condition", r.condition},
          {"label", json(r.label)},
          {"state", state_names[static_cast<std::size_t>(r.state)]},
          {"sentence", json(r.sentence)},
          {"actual", json(r.actual)},
          {"required", json(r.required)},
          {"law", json(r.law)}};
}

Json json(const Segment& s) {
  Json reasons = Json::array();
  for (const Reason& r : s.reasons) reasons.push_back(json(r));
  Json segment = {{"from", to_string(s.from)},
                  {"to", to_string(s.to)},
                  {"verdict", to_string(s.verdict)},
                  {"amount", s.verdict == Verdict::granted ? Json(s.amount) : Json(nullptr)},
                  {"conditions", std::move(reasons)}};
  if (!s.whatever_is_missing.pl.empty())
    segment["whatever_is_missing"] = json(s.whatever_is_missing);
  return segment;
}

Json json(const MissingFact& m) {
  return {{"table", m.table},
          {"column", m.column},
          {"row", m.row},
          {"what", json(m.what)},
          {"why", json(m.why)},
          {"law", json(m.law)},
          {"is_parameter", m.is_parameter},
          {"is_list", m.is_list}};
}

Json json(const TraceStep& step) {
  const TraceLine& line = *step.line;
  Json months = Json::array();
  for (const TraceMonths& m : line.months) {
    months.push_back({{"from", to_string(m.from)},
                      {"to", to_string(m.to)},
                      {"value", json(m.value)},
                      {"known", m.known}});
  }
  return {{"number", step.number},
          {"parent", step.parent},
          {"kind", kind_names[static_cast<std::size_t>(line.kind)]},
          {"name", line.name},
          {"label", json(line.label)},
          {"row", line.row},
          {"months", std::move(months)},
          {"formula", line.formula},
          {"law", json(line.law)},
          {"origin", line.origin},
          {"defined_at", line.defined_at},
          {"status", line.status},
          {"repeated", line.repeated},
          {"see", step.see}};
}

Json json(const WorksheetStep& s) {
  return {{"line", s.line},
          {"person", s.person},
          {"row", s.row == 0 ? Json(nullptr) : Json(s.row)},
          {"from", to_string(s.from)},
          {"to", to_string(s.to)},
          {"label", json(s.label)},
          {"says", json(s.says)},
          {"certain", s.certain},
          {"number", s.number.empty() ? Json(nullptr) : Json(s.number)},
          {"unit", json(s.unit)},
          {"amount", json(s.amount)},
          {"law", json(s.law)}};
}

Json json(const Worksheet& sheet) {
  Json steps = Json::array();
  for (const WorksheetStep& s : sheet.steps) steps.push_back(json(s));
  return {{"name", sheet.name},
          {"label", json(sheet.label)},
          {"law", json(sheet.law)},
          {"steps", std::move(steps)}};
}

Json json(const Decision& d) {
  Json segments = Json::array(), missing = Json::array(), statuses = Json::array(),
       readings = Json::object();
  for (const Segment& s : d.segments) segments.push_back(json(s));
  for (const MissingFact& m : d.missing) missing.push_back(json(m));
  for (const StatusNote& n : d.statuses) {
    statuses.push_back({{"name", n.name}, {"status", to_string(n.status)}, {"source", n.source}});
  }
  for (const auto& [policy, reading] : d.readings) readings[policy] = reading;
  return {{"application", d.application},
          {"claim", d.claim},
          {"benefit", d.benefit},
          {"label", json(d.benefit_label)},
          {"subject", d.subject},
          {"paid", d.once       ? "once"
                   : d.in_parts ? "in_parts"
                                : "monthly"},
          {"verdict", to_string(d.verdict)},
          {"law", json(d.law)},
          {"segments", std::move(segments)},
          {"missing", std::move(missing)},
          {"readings", std::move(readings)},
          {"statuses", std::move(statuses)}};
}

}  // namespace

std::string trace_json(const Trace& trace) {
  Json steps = Json::array();
  for (const TraceStep& s : number_steps(trace)) steps.push_back(json(s));
  Json worksheets = Json::array();
  for (const Worksheet& sheet : trace.worksheets) worksheets.push_back(json(sheet));
  const Json root = {
      {"kwota", trace.engine_version},
      {"rules_sha256", trace.rules_digest},
      {"period",
       {{"name", trace.period}, {"from", to_string(trace.first)}, {"to", to_string(trace.last)}}},
      {"decision", json(trace.decision)},
      {"worksheets", std::move(worksheets)},
      {"steps", std::move(steps)}};
  return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace kwota

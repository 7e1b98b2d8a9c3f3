// A benefit with three conditions and a bundle, beside the values and sections of a test.
//
// In: values as {name, type, formula} and further sections. Out: what loading says of them, "code:
// message | hint" for each finding.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "engine/world.h"

namespace kwota::testing {

struct TrialValue {
  std::string name, type, formula;
};

inline constexpr std::string_view three_conditions = R"(
benefits:
  pomoc:
    label: {pl: pomoc, en: help}
    law: art. 4
    for: osoba
    claim: on_request
    paid: in_parts
    period: okres
    decided_for: {that: "CZAS", law: art. 4}
    requires:
      pierwszy:
        label: {pl: pierwszy, en: first}
        that: PIERWSZY
        law: art. 4 ust. 1
        except:
          wyjatek: {that: WYJATEK, law: art. 4 ust. 2}
        otherwise: {pl: "Nie.", en: "No."}
      drugi:
        label: {pl: drugi, en: second}
        that: DRUGI
        law: art. 4 ust. 3
        otherwise: {pl: "Nie.", en: "No."}
      trzeci:
        label: {pl: trzeci, en: third}
        that: TRZECI
        law: art. 4 ust. 4
        otherwise: {pl: "Nie.", en: "No."}
    amount: KWOTA
)";

// The formulas of the benefit.
struct Conditions {
  std::string time = "month >= month_of(zlozono)";
  std::string first = "flaga";
  std::string exception = "liczba = 0";
  std::string second = "liczba > 0";
  std::string third = "zgoda";
  std::string amount = "kwota_osoby";
};

inline std::string trial_benefit(const Conditions& c) {
  std::string text(three_conditions);
  const auto put = [&](std::string_view place, const std::string& formula) {
    text.replace(text.find(place), place.size(), formula);
  };
  put("CZAS", c.time);
  put("PIERWSZY", c.first);
  put("WYJATEK", c.exception);
  put("DRUGI", c.second);
  put("TRZECI", c.third);
  put("KWOTA", c.amount);
  return text;
}

struct TrialRules {
  std::shared_ptr<const RuleSet> rules;
  std::string findings;

  explicit TrialRules(const std::vector<TrialValue>& values, const Conditions& conditions = {},
                      std::string_view more = "") {
    const std::string header(world_header);
    std::string text = header + trial_benefit(conditions) + std::string(more) + "\nvalues:\n";
    text += value_text("osoba.uzycie_pomocy", "bool", "right(pomoc)");
    for (const TrialValue& v : values) text += value_text(v.name, v.type, v.formula);
    Diagnostics found;
    rules = load_rules(
        std::vector<std::pair<std::string, std::string>>{
            {"slownik.yaml",
             std::string(world_vocabulary) + period_of(6) + std::string(world_uses)},
            {"zasilek.yaml", header + std::string(plain_benefit)},
            {"probna.yaml", text}},
        {}, found);
    for (const Diagnostic& d : found.all()) {
      findings += (findings.empty() ? "" : "\n") + d.code + ": " + d.message + " | " + d.hint;
    }
  }
};

// The same of one value of a person.
inline std::string findings_of(const std::string& type, const std::string& formula) {
  return TrialRules({{"osoba.x", type, formula}}).findings;
}

}  // namespace kwota::testing

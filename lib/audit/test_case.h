// A rule test as an application and what is expected of it.
//
// In: the test's node, and those of tests it is like. Out: an ApplicationDraft, or failures that
// say what cannot be read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "facts/application_draft.h"
#include "rules/rule_set.h"

namespace kwota {

// What one month is expected to be.
struct ExpectedMonth {
  Month month;
  Verdict verdict = Verdict::granted;
  std::int64_t amount = 0;
  std::string condition;                            // empty: any
  std::optional<std::vector<std::string>> missing;  // "osoby.data_urodzenia"
};

struct ExpectedDecision {
  BenefitId benefit;
  std::string subject;  // id of the row; the root entity's name for a benefit of the application
  std::vector<ExpectedMonth> months;
};

struct ExpectedValue {
  std::string row;  // id, or the root entity's name
  std::string name;
  std::optional<Month> month;
  std::string text;  // "unknown", or a figure of the value's type
};

struct TestCase {
  ApplicationDraft draft;
  std::vector<std::pair<std::string, std::string>> readings;
  std::vector<ExpectedDecision> decisions;
  std::vector<ExpectedValue> values;
  std::vector<std::string> problems;
};

TestCase read_test_case(const RuleSet& rules, const RuleTest& test);

}  // namespace kwota

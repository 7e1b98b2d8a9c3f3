// The rule set: everything the rule files say, checked, with names resolved. Immutable once loaded
// and shared between threads.
//
// In: a folder of rule files (and packs). Out: `RuleSet`, or diagnostics. Nothing here knows a
// benefit by name.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "base/working_days.h"
#include "kwota/decision.h"
#include "language/tree.h"
#include "rules/catalog.h"
#include "rules/formula.h"
#include "rules/law.h"
#include "rules/settlement_rules.h"
#include "rules/vocabulary.h"

namespace kwota {

inline constexpr Month first_possible_month = Month::of(1880, 1);
inline constexpr Month last_possible_month = Month::of(2199, 12);

struct Act {
  std::string name;
  Label title;
  Label short_title;
  struct Text {
    Month from;
    std::string published;  // "Dz.U. 2024 poz. 323"
  };
  std::vector<Text> texts;  // ascending
  Position defined_at;
  const std::string& text_at(
      Month m) const;  // the latest at or before m; the first for earlier months
};

// Where a definition stands and how far it was compared with the law.
struct FileHeader {
  std::string name;  // as shown in messages: relative to the rule folder
  ActId act = {};
  std::optional<Date> checked_on = {};
  Month checked_through = last_possible_month;
  std::string pack;  // TERYT code, or empty for national rules
};

struct ParameterCell {
  bool missing = false;    // stated gap
  std::int64_t value = 0;  // count of 1/scale_of(unit)
  FormulaId formula;       // a figure that refers to other parameters; valid: `value` is not used
};

struct Step {
  std::optional<std::int64_t> low, high;  // none: without end
  bool low_closed = false, high_closed = false;
};

struct ParameterVersion {
  Month from;
  Month to = last_possible_month;  // included
  Status status = Status::in_force;
  std::string source;
  std::string note;
  std::vector<ParameterCell>
      cells;  // one; or one for each combination of members (last index fastest); or for each step
  std::vector<Step> steps;
  Position at;
  bool has_value() const { return !cells.empty(); }
};

struct Parameter {
  std::string name;
  Label label;
  Type unit;
  Law law;
  std::vector<EnumId> by;
  std::optional<Type> step_unit;
  std::vector<ParameterVersion> versions;  // ascending, without overlap
  std::vector<ParameterVersion> annulled;
  std::optional<Month> checked_through;
  std::int32_t file = 0;
  Position at;
  const ParameterVersion* version_at(Month m) const;  // null: no version governs m
};

struct Reading {
  std::string name;
  Label label;
  std::string source;
};

struct Policy {
  std::string name;
  Label label;
  Law law;
  std::vector<Reading> readings;
  std::int32_t default_reading = 0;
  std::int32_t file = 0;
  Position at;
};

struct ValueVersion {
  Month from = first_possible_month;
  std::string source = {};  // empty for a formula that is not dated
  Status status = Status::in_force;
  FormulaId formula = {};
};

struct Value {
  std::string name;
  EntityId entity;
  Label label;
  Type type;
  Law law;
  std::vector<ValueVersion> versions;       // ascending
  std::optional<std::int64_t> least, most;  // stated bounds, in 1/scale_of(type)
  std::int32_t file = 0;
  Position at;
};

// A sentence with places for values: "Dziecko ukończyło {wiek} lat."
struct SentencePiece {
  std::string text;
  FormulaId value;  // valid: the value stands after the text
};
using Sentence = std::vector<SentencePiece>;

struct Exception {
  std::string name;
  FormulaId that;
  Law law;
  Label label;
  bool holds = true;  // false: takes the right away
};

struct Condition {
  std::string name;
  Label label;
  Law law;
  FormulaId that;
  Month from = first_possible_month;
  Month to = last_possible_month;
  std::vector<Exception> exceptions;
  Verdict verdict = Verdict::refused;
  Sentence sentence_pl, sentence_en;
  FormulaId actual, required;  // may be invalid
  bool is_implied = false;     // not written in a file: the commune of a pack
  FormulaId up_to;             // valid: what is required lies between `required` and this
  Position at;
};

// Money, or a number of grants, that all applications of a run share.
struct Budget {
  FormulaId limit;               // of no rows; that of the period's first month counts
  std::vector<FormulaId> order;  // smallest first
  std::size_t condition = 0;     // of the benefit: the one that stands for the budget
};

struct Benefit {
  std::string name;
  Label label;
  Law law;
  EntityId subject;
  bool ex_officio = false;
  bool once = false;
  bool in_parts = false;  // monthly amounts, of which one alone is a single payment
  PeriodId period;
  FormulaId decided_for;  // invalid: all months of the period
  Law decided_for_law;
  FormulaId decided_in;  // of a pack, ex officio: the commune's own applications; else invalid
  std::vector<Condition> conditions;
  FormulaId amount;
  std::optional<Budget> budget;
  std::int32_t file = 0;
  Position at;
};

struct BundlePart {
  std::string name;
  EntityId entity;
  FormulaId weight;
};

struct Bundle {
  std::string name;
  Label label;
  Law law;
  EntityId entity;
  FormulaId total;
  FormulaId whole;        // parts are total / whole of their weights; invalid: shares of the total
  std::int64_t step = 1;  // in grosze
  std::vector<BundlePart> parts;
  std::int32_t file = 0;
  Position at;
};

struct PeriodDefinition {
  Label label;
  Law law;
  std::vector<std::string> sources;  // beside Catalog::periods[i].rules
  Position at;
};

// A step of a calculation: said once for each row of an entity, in the months in which it stands.
struct WorksheetLine {
  std::string name;
  EntityId entity;
  FormulaId where;             // invalid: it stands in all months
  bool only_if_known = false;  // where it is not known whether it stands, it does not
  Sentence label_pl, label_en;
  Sentence says_pl, says_en;  // the calculation in words; may be empty
  FormulaId amount;
  Law law;
  Position at;
};

// A calculation that is written out step by step, as a table and in explanations.
struct WorksheetDefinition {
  std::string name;
  Label label;
  Law law;
  PeriodId period;
  std::vector<BenefitId> benefits;  // whose explanations show it
  std::vector<WorksheetLine> lines;
  std::int32_t file = 0;
  Position at;
  std::string file_name() const { return name + ".csv"; }
};

// A rule test as written; the audit room runs it.
struct RuleTest {
  std::string name;
  Node node;
  std::int32_t file = 0;
};

struct RuleSet {
  Vocabulary vocabulary;
  Catalog catalog;          // benefits and periods by the same ids as below
  Catalog checked_catalog;  // the same, where no month is decided that nobody compared with the law
  std::vector<Act> acts;
  std::vector<Parameter> parameters;
  std::vector<Policy> policies;
  std::vector<Value> values;
  std::vector<Bundle> bundles;
  std::vector<Benefit> benefits;
  std::vector<PeriodDefinition> periods;
  std::vector<WorksheetDefinition> worksheets;
  std::vector<InterestRate> interest_rates;
  std::vector<SettlementRule> settlements;
  std::vector<RecoveryOrder> orders;
  std::vector<Formula> formulas;
  WorkingDays working_days;
  std::vector<RuleTest> tests;
  std::vector<FileHeader> files;
  std::vector<std::shared_ptr<const SourceFile>> sources;  // beside files
  std::string digest;  // sha256 over the names and bytes of all rule files

  const Formula& formula(FormulaId id) const { return formulas[id.at()]; }
  // Whether the value differs from day to day, so that it stands in aggregates over days only.
  bool is_daily(ValueId id) const;
  const Parameter& parameter(ParameterId id) const { return parameters[id.at()]; }
  const Value& value(ValueId id) const { return values[id.at()]; }
  const Policy& policy(PolicyId id) const { return policies[id.at()]; }
  const Benefit& benefit(BenefitId id) const { return benefits[id.at()]; }
  bool has_budgets() const;
  ValueId find_value(EntityId entity, std::string_view name) const;
  ParameterId find_parameter(std::string_view name) const;
  PolicyId find_policy(std::string_view name) const;
  BenefitId find_benefit(std::string_view name) const;
  Position place_in(const Formula& formula, std::uint32_t offset) const;  // of a term
  std::string cite(const Law& law, Month month,
                   bool english) const;  // "art. 5 ust. 1 u.ś.r. (Dz.U. 2024 poz. 323)"
};

struct LoadOptions {
  SourceLimits limits;
};

// Reads every *.yaml below the folders. None when there is any error.
std::shared_ptr<const RuleSet> load_rules(const std::vector<std::filesystem::path>& folders,
                                          const LoadOptions& options, Diagnostics& out);
// The same from texts in memory: name and content.
std::shared_ptr<const RuleSet> load_rules(
    const std::vector<std::pair<std::string, std::string>>& texts, const LoadOptions& options,
    Diagnostics& out);

}  // namespace kwota

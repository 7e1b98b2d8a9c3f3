// A rule set while it is being read: files, what they define so far, and formulas that wait for all
// names.
//
// Reading goes in three passes: headers and definitions of every file, then formulas (which may use
// a name that another file defines), then checks over the whole. Each pass collects findings and
// goes on.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "rules/findings.h"
#include "rules/rule_set.h"

namespace kwota {

struct RuleFile {
  std::shared_ptr<const SourceFile> source;
  Node tree;
};

// A formula that is parsed and resolved when all names are known.
struct PendingFormula {
  FormulaId id;
  Node node;  // the scalar, or the name inside a sentence
  std::int32_t file = 0;
  EntityId scope;                // whose names it may use; invalid: parameters only
  std::optional<Type> expected;  // none: any type
  std::string what;              // "amount of benefit zasilek_rodzinny"
  bool figures_allowed = false;  // figures of law may stand in it (values of parameters)
};

struct Draft {
  explicit Draft(Diagnostics& diagnostics) : out(diagnostics) {}

  RuleSet rules;
  std::vector<RuleFile> files;  // beside rules.files
  std::vector<PendingFormula> pending;
  // Made of the texts of others: resolved when those have no error, so that none is told twice.
  std::vector<PendingFormula> composed;
  std::map<std::string, Position, std::less<>> global_names;  // parameters, policies, benefits, …
  std::map<std::string, Label, std::less<>> packs;
  // Names whose definition has a finding of its own: formulas that use them are not reported for
  // it.
  std::set<std::string, std::less<>> unreadable;
  Diagnostics& out;

  Findings findings(std::int32_t file) const {
    return Findings(*files[static_cast<std::size_t>(file)].source, out);
  }
  const FileHeader& header(std::int32_t file) const {
    return rules.files[static_cast<std::size_t>(file)];
  }
  // A finding at a place of any file.
  void report(std::string_view code, const Position& at, std::string message, std::string hint);
  // Registers a name that must be unique in the whole rule set; reports and gives false otherwise.
  bool define(std::int32_t file, const Node::Entry& key, std::string_view what);
  FormulaId add_formula(std::int32_t file, const Node& node, EntityId scope,
                        std::optional<Type> expected, std::string what,
                        bool figures_allowed = false);
};

// False, with a finding, when the files define more than any law needs: look-ups of names are
// linear.
bool check_size(Draft& draft);

// Parents before children, the root first; every id in the vocabulary is renumbered.
void order_entities(Draft& draft);

// At most a byte more than `limit`. False, with a finding, when it is no readable file.
bool read_rule_file(const std::filesystem::path& path, std::size_t limit, std::string& text,
                    Diagnostics& out);

// Whether a file has a section that must say by which act, and how far it was checked.
bool needs_act(const Node& tree);

// Definitions, one function a section; each reads one file's section.
void read_header(Draft& draft, std::int32_t file);
void read_acts(Draft& draft, std::int32_t file, const Node& section);
void read_enumerations(Draft& draft, std::int32_t file, const Node& section);
void read_entity_names(Draft& draft, std::int32_t file, const Node& section);
void read_entity_facts(Draft& draft, std::int32_t file, const Node& section);
void read_non_working_days(Draft& draft, std::int32_t file, const Node& section);
void read_periods(Draft& draft, std::int32_t file, const Node& section);
void read_policies(Draft& draft, std::int32_t file, const Node& section);
void read_parameters(Draft& draft, std::int32_t file, const Node& section);
// The parameter of that name gets one figure for all months, read from `file`.
void replace_parameter(Draft& draft, std::int32_t file, const Node::Entry& figure,
                       const std::string& variant);
void read_values(Draft& draft, std::int32_t file, const Node& section);
void read_bundles(Draft& draft, std::int32_t file, const Node& section);
void read_benefits(Draft& draft, std::int32_t file, const Node& section);
// Parts of a benefit that stand for a condition of their own, after those of the file.
void read_chosen_amount(Draft& draft, std::int32_t file, const Node& amount, const Type& type,
                        Benefit& benefit);
void read_budget(Draft& draft, std::int32_t file, const Node& node, Benefit& benefit);
void read_worksheets(Draft& draft, std::int32_t file, const Node& section);
void read_interest_rates(Draft& draft, std::int32_t file, const Node& section);
void read_settlements(Draft& draft, std::int32_t file, const Node& section);
void read_orders(Draft& draft, std::int32_t file, const Node& section);
void read_tests(Draft& draft, std::int32_t file, const Node& section);

// Parses and resolves one pending formula into rules.formulas.
void resolve_formula(Draft& draft, const PendingFormula& pending);

// Checks over the whole rule set, after all formulas are resolved without error.
void check_whole(Draft& draft);
void check_worksheets(Draft& draft);
void check_budgets(Draft& draft);
// Marks the terms that differ from day to day, and reports formulas that need a day and have none.
void mark_daily(Draft& draft);

// Parts that several sections read.
std::optional<Label> read_label(Draft& draft, std::int32_t file, MapReader& map,
                                std::string_view what);
std::optional<Label> read_label_map(Draft& draft, std::int32_t file, const Node& node,
                                    std::string_view what);
Law read_law(Draft& draft, std::int32_t file, MapReader& map, std::string_view what);
std::optional<Law> read_law_text(Draft& draft, std::int32_t file, const Node& node,
                                 std::string_view what);
std::optional<Type> read_type(Draft& draft, std::int32_t file, const Node& node,
                              std::string_view what);
std::optional<Month> read_month(Draft& draft, std::int32_t file, const Node& node,
                                std::string_view what);
// "Dziecko ukończyło {wiek} lat." in pieces; what stands in braces becomes a formula of `scope`.
Sentence read_sentence(Draft& draft, std::int32_t file, const Node& node, EntityId scope,
                       const std::string& what);
// A value of the type as it is stored; figures are plain decimals ("539.00", "12.5%"), dates ISO.
std::optional<std::int64_t> read_scalar(Draft& draft, std::int32_t file, const Type& type,
                                        std::string_view text, const Node& at,
                                        std::string_view what);
// `status` of a dated version other than a figure's; `of` names it: "a formula".
Status read_status(const Findings& findings, const Node::Entry& entry, MapReader& map,
                   std::string_view of);
// Invalid after a finding.
EnumId find_enumeration(Draft& draft, const Findings& findings, const std::string& name,
                        const Node& at);
std::string type_name(const RuleSet& rules, const Type& type);

}  // namespace kwota

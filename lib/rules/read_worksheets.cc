// The section `worksheets`: calculations that are written out step by step.
//
// In: the section of one file, when entities, periods and benefits are known. Out: definitions
// whose formulas wait like all others; what they give is looked at when they are resolved.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/draft.h"

namespace kwota {
namespace {

// Tables that every run writes; a worksheet of such a name would replace one, or be taken for it.
constexpr std::array<std::string_view, 6> written_by_every_run = {
    "ustalenia", "plan_wyplat", "braki", "odrzucone", "podsumowanie", "przebieg"};

template <class List>
std::string names_hint(const std::string& wanted, std::string_view what, const List& list) {
  std::vector<std::string> names;
  for (const auto& item : list) names.push_back(item.name);
  const std::string near = did_you_mean(wanted, names);
  if (!near.empty()) return near;
  return names.empty() ? fmt::format("there are no {}", what)
                       : fmt::format("{}: {}", what, fmt::join(names, ", "));
}

struct Reader {
  Draft& draft;
  std::int32_t file;
  Findings findings;
  WorksheetDefinition sheet = {};
  std::string what = {};

  // Tables have names of their own: a worksheet may be called like the entity that it is about.
  bool define(const Node::Entry& entry) const {
    if (!check_name(findings, entry, "a worksheet")) return false;
    if (std::find(written_by_every_run.begin(), written_by_every_run.end(), entry.key) !=
        written_by_every_run.end()) {
      findings.error(
          "R063", entry,
          fmt::format("worksheet '{}' would be written as {}.csv, which is the name of a "
                      "result that every run writes",
                      entry.key, entry.key),
          "give it another name");
      return false;
    }
    const auto [place, is_new] = draft.global_names.try_emplace(
        "worksheet " + entry.key, findings.source().at(entry.line, entry.column));
    if (is_new) return true;
    findings.error("R020", entry,
                   fmt::format("worksheet '{}': the name is already used at {}:{}", entry.key,
                               place->second.file, place->second.line),
                   draft.header(file).pack.empty()
                       ? "each worksheet is a table of its own: choose another name"
                       : "a pack can never redefine a national name: choose another");
    return false;
  }

  void period(const Node* node) {
    if (node == nullptr) return;
    const std::string* name = scalar_text(findings, *node, "'period' of " + what);
    if (name == nullptr) return;
    const std::vector<PeriodEntry>& periods = draft.rules.catalog.periods;
    for (std::size_t i = 0; i < periods.size(); ++i) {
      if (periods[i].name == *name) sheet.period = PeriodId{static_cast<std::int32_t>(i)};
    }
    if (sheet.period.valid()) return;
    findings.error("R055", *node,
                   fmt::format("'{}', the period of {}, is not defined", *name, what),
                   names_hint(*name, "periods", periods));
  }

  void benefits(const Node& node) {
    std::vector<Node> one;
    if (node.is_scalar()) one.push_back(node);
    for (const Node& item : node.is_scalar() ? one : node.items) {
      const std::string* name = scalar_text(findings, item, "a benefit in 'with' of " + what);
      if (name == nullptr) continue;
      const BenefitId id = draft.rules.find_benefit(*name);
      if (!id.valid()) {
        // A benefit that cannot be read has a finding of its own.
        if (draft.global_names.contains(*name) && draft.unreadable.contains(*name)) continue;
        findings.error("R065", item,
                       fmt::format("'{}', with which {} is shown, is no benefit", *name, what),
                       names_hint(*name, "benefits", draft.rules.benefits));
      } else if (sheet.period.valid() && draft.rules.benefit(id).period.valid() &&
                 !(draft.rules.benefit(id).period == sheet.period)) {
        findings.error(
            "R065", item,
            fmt::format("{} is never shown with {}, which is decided over another period", what,
                        *name),
            fmt::format("the period of {} is {}", *name,
                        draft.rules.catalog.periods[draft.rules.benefit(id).period.at()].name));
      } else {
        sheet.benefits.push_back(id);
      }
    }
    if (!node.is_map()) return;
    findings.error("R005", node, fmt::format("'with' of {} must be a list of benefits", what),
                   "write with: [name, name]");
  }

  // A text in both languages, with values in braces.
  void both(const Node* node, Sentence& pl, Sentence& en, EntityId scope, const std::string& name) {
    if (node == nullptr) return;
    MapReader map(findings, *node, name);
    const Node* polish = map.required("pl");
    const Node* english = map.required("en");
    map.finish();
    if (polish != nullptr) pl = read_sentence(draft, file, *polish, scope, name);
    if (english != nullptr) en = read_sentence(draft, file, *english, scope, name);
  }

  void line(const Node::Entry& entry) {
    if (!check_name(findings, entry, "a line")) return;
    const std::string name = fmt::format("line {} of {}", entry.key, what);
    MapReader map(findings, entry, name);
    if (!map.usable()) return;
    WorksheetLine line;
    line.name = entry.key;
    line.at = findings.source().at(entry.line, entry.column);
    const std::string of = map.required_text("of");
    const Node* where = map.optional("where");
    const Node* label = map.required("label");
    const Node* says = map.optional("says");
    const Node* amount = map.required("amount");
    line.law = read_law(draft, file, map, name);
    map.optional_text("note");
    const std::string only_if_known = map.optional_text("only_if_known", "no");
    map.finish();
    line.only_if_known = only_if_known == "yes";
    if ((only_if_known != "yes" && only_if_known != "no") ||
        (line.only_if_known && where == nullptr)) {
      findings.error("R059", *entry.value.find("only_if_known"),
                     fmt::format("'only_if_known' of {} is {}", name,
                                 where == nullptr ? "of no use without 'where'" : only_if_known),
                     "write only_if_known: yes beside 'where', or leave it out");
    }
    line.entity = draft.rules.vocabulary.find_entity(of);
    if (!line.entity.valid()) {
      if (of.empty()) return;
      findings.error("R053", *entry.value.find("of"),
                     fmt::format("'{}', whose rows {} is for, is no entity", of, name),
                     names_hint(of, "entities", draft.rules.vocabulary.entities));
      return;
    }
    if (where != nullptr) {
      line.where = draft.add_formula(file, *where, line.entity, Type{.kind = Kind::boolean},
                                     "'where' of " + name);
    }
    both(label, line.label_pl, line.label_en, line.entity, "label of " + name);
    both(says, line.says_pl, line.says_en, line.entity, "'says' of " + name);
    if (amount != nullptr)
      line.amount =
          draft.add_formula(file, *amount, line.entity, std::nullopt, "amount of " + name);
    sheet.lines.push_back(std::move(line));
  }

  void read(const Node::Entry& entry) {
    what = "worksheet " + entry.key;
    MapReader map(findings, entry, what);
    if (!map.usable()) return;
    sheet.name = entry.key;
    sheet.file = file;
    sheet.at = findings.source().at(entry.line, entry.column);
    sheet.label = read_label(draft, file, map, what).value_or(Label{});
    sheet.law = read_law(draft, file, map, what);
    period(map.required("period"));
    if (const Node* with = map.optional("with")) benefits(*with);
    const Node* lines = map.required("lines");
    map.optional_text("note");
    map.finish();
    if (lines != nullptr) {
      for (const Node::Entry& item : map_entries(findings, *lines, "lines of " + what)) line(item);
      if (lines->is_map() && lines->entries.empty())
        findings.error("R066", *lines, what + " has no lines", "add a line, or remove it");
    }
    draft.rules.worksheets.push_back(std::move(sheet));
  }
};

bool is_amount(const Type& type) {
  constexpr std::array<Kind, 8> kinds = {Kind::money,   Kind::count, Kind::persons, Kind::decimal,
                                         Kind::percent, Kind::days,  Kind::months,  Kind::years};
  return std::find(kinds.begin(), kinds.end(), type.kind) != kinds.end();
}

}  // namespace

void read_worksheets(Draft& draft, std::int32_t file, const Node& section) {
  const Findings findings = draft.findings(file);
  for (const Node::Entry& entry : map_entries(findings, section, "worksheets")) {
    Reader reader{draft, file, findings};
    if (reader.define(entry)) reader.read(entry);
  }
}

void check_worksheets(Draft& draft) {
  const RuleSet& rules = draft.rules;
  for (const WorksheetDefinition& sheet : rules.worksheets) {
    for (const WorksheetLine& line : sheet.lines) {
      const Formula& amount = rules.formula(line.amount);
      if (is_amount(amount.root().type)) continue;
      draft.report(
          "R064", amount.at,
          fmt::format("the amount of line {} of worksheet {} is {}", line.name, sheet.name,
                      type_name(rules, amount.root().type)),
          "a step ends in a number: an amount of money, a count, a length, a percentage or "
          "a decimal; other values can stand in 'says'");
    }
  }
}

}  // namespace kwota

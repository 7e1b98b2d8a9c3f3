// The parts of a benefit that are conditions without being written among them: an amount that the
// office chooses, and a budget that all applications share.
//
// In: the maps `amount` and `budget` of a benefit. Out: a condition each, after those of the file,
// so that verdicts, reasons and explanations come from where all others come.
#include <fmt/format.h>

#include <algorithm>

#include "rules/draft.h"

namespace kwota {
namespace {

void add_condition(const Findings& findings, const Node& node, Condition condition,
                   Benefit& benefit) {
  const bool taken = std::any_of(benefit.conditions.begin(), benefit.conditions.end(),
                                 [&](const Condition& c) { return c.name == condition.name; });
  if (taken) {
    findings.error("R185", node,
                   fmt::format("benefit {} has a condition '{}', and this would be another of "
                               "that name",
                               benefit.name, condition.name),
                   "reasons are given by name: call the condition under 'requires' otherwise");
  }
  benefit.conditions.push_back(std::move(condition));
}

bool is_name(const std::string& text) {
  return !text.empty() && text[0] >= 'a' && text[0] <= 'z' &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
         });
}

bool is_scalar(const Node* node) { return node != nullptr && node->is_scalar(); }

// Words with the three amounts in between: "…od {from} do {to}; wskazano: {chosen}."
Sentence interval_sentence(std::string_view from, std::string_view to, std::string_view chosen,
                           const Condition& condition) {
  return {{std::string(from), condition.required},
          {std::string(to), condition.up_to},
          {std::string(chosen), condition.actual},
          {".", {}}};
}

}  // namespace

void read_chosen_amount(Draft& draft, std::int32_t file, const Node& amount, const Type& type,
                        Benefit& benefit) {
  const Findings findings = draft.findings(file);
  const std::string what = "amount of benefit " + benefit.name;
  MapReader map(findings, amount, what);
  const Node* const from = map.required("from");
  const Node* const to = map.required("to");
  const Node* const chosen = map.required("chosen");
  Condition condition;
  condition.law = benefit.law;
  if (const Node* law = map.optional("law"))
    condition.law = read_law_text(draft, file, *law, what).value_or(benefit.law);
  map.optional_text("note");
  map.finish();
  const auto formula = [&](const Node* node, std::string_view key) {
    return node == nullptr ? FormulaId{}
                           : draft.add_formula(file, *node, benefit.subject, type,
                                               fmt::format("'{}' of {}", key, what));
  };
  condition.required = formula(from, "from");
  condition.up_to = formula(to, "to");
  condition.actual = formula(chosen, "chosen");
  benefit.amount = condition.actual;
  if (!is_scalar(from) || !is_scalar(to) || !is_scalar(chosen)) return;

  condition.name = is_name(chosen->text) ? chosen->text : "chosen";
  condition.label = {"kwota w granicach, które wyznacza prawo", "amount within the bounds of law"};
  condition.at = findings.at(amount);
  condition.verdict = Verdict::undetermined;
  condition.sentence_pl = interval_sentence("Kwotę ustala organ w granicach od ", " do ",
                                            "; wskazana kwota: ", condition);
  condition.sentence_en = interval_sentence("The office sets the amount between ", " and ",
                                            "; the amount given: ", condition);
  Node within = *chosen;
  const auto part = [](const Node& node) {
    return is_name(node.text) ? node.text : fmt::format("({})", node.text);
  };
  within.text = fmt::format("{0} <= {1} and {1} <= {2}", part(*from), part(*chosen), part(*to));
  condition.that = FormulaId{static_cast<std::int32_t>(draft.rules.formulas.size())};
  draft.rules.formulas.emplace_back();
  draft.composed.push_back(
      {condition.that, within, file, benefit.subject, Type{.kind = Kind::boolean}, what});
  add_condition(findings, amount, std::move(condition), benefit);
}

void read_budget(Draft& draft, std::int32_t file, const Node& node, Benefit& benefit) {
  const Findings findings = draft.findings(file);
  const std::string what = "budget of benefit " + benefit.name;
  MapReader map(findings, node, what);
  Budget budget;
  if (const Node* limit = map.required("limit"))
    budget.limit = draft.add_formula(file, *limit, {}, std::nullopt, "limit of the " + what);
  Condition condition;
  condition.law = read_law(draft, file, map, what);
  if (const Node* order = map.optional("order")) {
    if (!order->is_list() || order->items.empty()) {
      findings.error("R184", *order, fmt::format("the order of the {} is no list", what),
                     "write what comes first, then what decides between equals: [class, filed]");
    }
    for (const Node& key : order->items) {
      budget.order.push_back(
          draft.add_formula(file, key, benefit.subject, std::nullopt, "order of the " + what));
    }
  }
  if (const Node* otherwise = map.required("otherwise")) {
    MapReader words(findings, *otherwise, "otherwise of the " + what);
    const auto sentence = [&](const Node* text) {
      return text == nullptr
                 ? Sentence{}
                 : read_sentence(draft, file, *text, benefit.subject, "a sentence of the " + what);
    };
    condition.sentence_pl = sentence(words.required("pl"));
    condition.sentence_en = sentence(words.required("en"));
    words.finish();
  }
  map.optional_text("note");
  map.finish();
  condition.name = "budget";
  condition.label = {"środki, o których rozstrzygają wszystkie wnioski razem",
                     "money that all applications together decide about"};
  condition.at = findings.at(node);
  // It holds for each application by itself; what is left of the money is found over all of them.
  const Node holds{
      .line = node.line, .column = node.column, .text = "true", .items = {}, .entries = {}};
  condition.that =
      draft.add_formula(file, holds, benefit.subject, Type{.kind = Kind::boolean}, what);
  budget.condition = benefit.conditions.size();
  benefit.budget = std::move(budget);
  add_condition(findings, node, std::move(condition), benefit);
}

void check_budgets(Draft& draft) {
  for (const Benefit& b : draft.rules.benefits) {
    if (!b.budget) continue;
    const Formula& limit = draft.rules.formula(b.budget->limit);
    const Type& type = limit.root().type;
    const bool money = type.is(Kind::money) && type.per == Per::none && !type.per_person;
    if (money || type.is(Kind::count)) continue;
    draft.report(
        "R183", limit.at,
        fmt::format("the limit of the budget of {} is {}", b.name, type_name(draft.rules, type)),
        "it is a sum of money (PLN) or a number of grants (count)");
  }
}

}  // namespace kwota

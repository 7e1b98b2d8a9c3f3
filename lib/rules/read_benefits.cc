// The sections `benefits`, `tests` and `non_working_days`.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/draft.h"

namespace kwota {
namespace {

struct Reader {
  Draft& draft;
  std::int32_t file;
  Findings findings;
  Benefit benefit;
  std::string what;

  Sentence sentence(const Node& node) {
    return read_sentence(draft, file, node, benefit.subject, "a sentence of " + what);
  }

  void otherwise(const Node& node, Condition& condition, const std::string& name) {
    MapReader map(findings, node, "otherwise of " + name);
    if (const Node* pl = map.required("pl")) condition.sentence_pl = sentence(*pl);
    if (const Node* en = map.required("en")) condition.sentence_en = sentence(*en);
    const std::string verdict = map.optional_text("verdict", "refused");
    map.finish();
    static constexpr Verdict allowed[] = {Verdict::refused, Verdict::left_unexamined,
                                          Verdict::undetermined, Verdict::not_competent,
                                          Verdict::not_claimed};
    const auto* found = std::find_if(std::begin(allowed), std::end(allowed),
                                     [&](Verdict v) { return to_string(v) == verdict; });
    if (found == std::end(allowed)) {
      findings.error(
          "R051", *node.find("verdict"),
          fmt::format("'{}' is no verdict of a failed condition", verdict),
          "verdicts: refused, left_unexamined, undetermined, not_competent, not_claimed");
      return;
    }
    condition.verdict = *found;
  }

  void exceptions(const Node& node, Condition& condition, const std::string& name) {
    for (const Node::Entry& entry : map_entries(findings, node, "except of " + name)) {
      if (!check_name(findings, entry, "an exception")) continue;
      MapReader map(findings, entry, "exception " + entry.key);
      Exception exception;
      exception.name = entry.key;
      if (const Node* that = map.required("that")) {
        exception.that = draft.add_formula(file, *that, benefit.subject,
                                           Type{.kind = Kind::boolean}, "exception " + entry.key);
      }
      exception.law = read_law(draft, file, map, "exception " + entry.key);
      if (const Node* label = map.optional("label")) {
        exception.label =
            read_label_map(draft, file, *label, "exception " + entry.key).value_or(Label{});
      }
      if (const Node* holds = map.optional("holds")) {
        const std::string* text =
            scalar_text(findings, *holds, "'holds' of exception " + entry.key);
        exception.holds = text == nullptr || *text != "no";
        if (text != nullptr && *text != "no" && *text != "yes") {
          findings.error("R004", *holds,
                         fmt::format("'holds' of exception {} is '{}'", entry.key, *text),
                         "write yes or no");
        }
      }
      map.finish();
      condition.exceptions.push_back(std::move(exception));
    }
  }

  void condition(const Node::Entry& entry) {
    if (!check_name(findings, entry, "a condition")) return;
    const std::string name = "condition " + entry.key;
    MapReader map(findings, entry, name);
    Condition condition;
    condition.name = entry.key;
    condition.at = findings.source().at(entry.line, entry.column);
    condition.label = read_label(draft, file, map, name).value_or(Label{});
    condition.law = read_law(draft, file, map, name);
    const auto formula = [&](const Node* node, std::optional<Type> type) {
      return node == nullptr ? FormulaId{}
                             : draft.add_formula(file, *node, benefit.subject, type, name);
    };
    condition.that = formula(map.required("that"), Type{.kind = Kind::boolean});
    if (const Node* from = map.optional("from")) {
      condition.from = read_month(draft, file, *from, "'from' of " + name).value_or(condition.from);
    }
    if (const Node* to = map.optional("to")) {
      condition.to = read_month(draft, file, *to, "'to' of " + name).value_or(condition.to);
    }
    if (condition.to < condition.from) {
      findings.error("R056", *entry.value.find(entry.value.find("to") != nullptr ? "to" : "from"),
                     fmt::format("{} applies in no month: it ends before it begins", name),
                     "exchange 'from' and 'to', or remove it");
    }
    if (const Node* except = map.optional("except")) exceptions(*except, condition, name);
    if (const Node* node = map.required("otherwise")) otherwise(*node, condition, name);
    condition.actual = formula(map.optional("actual"), std::nullopt);
    condition.required = formula(map.optional("required"), std::nullopt);
    map.optional_text("note");
    map.finish();
    benefit.conditions.push_back(std::move(condition));
  }

  void requires_section(const Node& node) {
    for (const Node::Entry& entry : map_entries(findings, node, "requires of " + what))
      condition(entry);
  }

  void check_number_of_conditions() const {
    if (benefit.conditions.size() <= 64) return;
    findings.error("R052", benefit.conditions[64].at, what + " has more than 64 conditions",
                   "join some of them, or give parts of them names under 'values'");
  }

  void amount(const Node& node) {
    const Type type{.kind = Kind::money, .per = benefit.once ? Per::none : Per::month};
    if (node.is_map()) return read_chosen_amount(draft, file, node, type, benefit);
    benefit.amount = draft.add_formula(file, node, benefit.subject, type, "amount of " + what);
  }

  // A benefit of a pack is the commune's own: an application of another one is not its business.
  // What is decided without a claim is not decided there at all.
  void commune_of_pack(const Node::Entry& entry) {
    const std::string& pack = draft.header(file).pack;
    const Vocabulary& vocabulary = draft.rules.vocabulary;
    const FactId fact = vocabulary.entity(vocabulary.root()).municipality;
    if (pack.empty() || !fact.valid()) return;
    const auto text = [&](std::string words) {
      Node node;
      node.line = entry.line;
      node.column = entry.column;
      node.text = std::move(words);
      return node;
    };
    const std::string& commune = vocabulary.fact(fact).name;
    // A number of the language has no zero in front.
    const std::string code = pack.substr(std::min(pack.find_first_not_of('0'), pack.size() - 1));
    const FormulaId ours =
        draft.add_formula(file, text(fmt::format("{} = {}", commune, code)), benefit.subject,
                          Type{.kind = Kind::boolean}, "the commune of " + what, true);
    if (benefit.ex_officio) {
      benefit.decided_in = ours;
      return;
    }
    const Label& name = draft.packs[pack];
    Condition condition;
    condition.name = "gmina_paczki";
    condition.at = benefit.at;
    condition.label = {"gmina, której rada przyznała świadczenie",
                       "commune whose council gives it"};
    condition.law = benefit.law;
    condition.that = ours;
    condition.is_implied = true;
    condition.verdict = Verdict::not_competent;
    condition.sentence_pl =
        sentence(text(fmt::format("To świadczenie przyznaje {} ({}), a wniosek rozpatruje gmina "
                                  "{{{}}}. Złóż je w tamtej gminie albo popraw kod gminy.",
                                  name.pl, pack, commune)));
    condition.sentence_en =
        sentence(text(fmt::format("This benefit is given by {} ({}), and the application is "
                                  "decided by commune {{{}}}. Apply there, or correct the code.",
                                  name.en, pack, commune)));
    benefit.conditions.push_back(std::move(condition));
  }

  void decided_for(const Node& node) {
    MapReader map(findings, node, "decided_for of " + what);
    if (const Node* that = map.required("that")) {
      benefit.decided_for = draft.add_formula(
          file, *that, benefit.subject, Type{.kind = Kind::boolean}, "decided_for of " + what);
    }
    benefit.decided_for_law = read_law(draft, file, map, "decided_for of " + what);
    map.finish();
  }

  void read(const Node::Entry& entry) {
    MapReader map(findings, entry, what);
    benefit.name = entry.key;
    benefit.file = file;
    benefit.at = findings.source().at(entry.line, entry.column);
    benefit.label = read_label(draft, file, map, what).value_or(Label{});
    benefit.law = read_law(draft, file, map, what);
    const std::string subject = map.required_text("for");
    benefit.subject = draft.rules.vocabulary.find_entity(subject);
    if (!benefit.subject.valid()) {
      std::vector<std::string> names;
      for (const Entity& e : draft.rules.vocabulary.entities) names.push_back(e.name);
      std::string hint = did_you_mean(subject, names);
      if (hint.empty()) hint = fmt::format("entities: {}", fmt::join(names, ", "));
      draft.unreadable.insert(benefit.name);
      if (subject.empty()) return map.finish();
      findings.error("R053", *entry.value.find("for"),
                     fmt::format("'{}', for whom {} is, is no entity", subject, what), hint);
      return;
    }
    const std::string claim = map.optional_text("claim", "on_request");
    const std::string paid = map.required_text("paid");
    const std::string period = map.required_text("period");
    benefit.ex_officio = claim == "ex_officio";
    benefit.once = paid == "once";
    benefit.in_parts = paid == "in_parts";
    if (claim != "ex_officio" && claim != "on_request") {
      findings.error(
          "R054", *entry.value.find("claim"), fmt::format("'claim' of {} is '{}'", what, claim),
          "write on_request, or ex_officio for a benefit that is decided without a claim");
    }
    if (!benefit.once && !benefit.in_parts && paid != "monthly" && !paid.empty()) {
      findings.error("R054", *entry.value.find("paid"),
                     fmt::format("'paid' of {} is '{}'", what, paid),
                     "write monthly, once or in_parts");
    }
    if (claim == "on_request" && !draft.rules.vocabulary.claims().valid()) {
      findings.error(
          "R057", entry, fmt::format("{} is claimed on request, but no table holds claims", what),
          "add 'claims: {benefit: …, subject: …}' to an entity, or write 'claim: ex_officio'");
    }
    for (std::size_t i = 0; i < draft.rules.catalog.periods.size(); ++i) {
      if (draft.rules.catalog.periods[i].name == period)
        benefit.period = PeriodId{static_cast<std::int32_t>(i)};
    }
    if (!benefit.period.valid() && !period.empty()) {
      std::vector<std::string> names;
      for (const PeriodEntry& p : draft.rules.catalog.periods) names.push_back(p.name);
      std::string hint = did_you_mean(period, names);
      if (hint.empty())
        hint = names.empty() ? "declare it under 'periods'"
                             : fmt::format("periods: {}", fmt::join(names, ", "));
      findings.error("R055", *entry.value.find("period"),
                     fmt::format("'{}', the period of {}, is not defined", period, what), hint);
    }
    if (const Node* node = map.optional("decided_for")) decided_for(*node);
    commune_of_pack(entry);
    if (const Node* node = map.required("requires")) requires_section(*node);
    if (const Node* node = map.required("amount")) amount(*node);
    if (const Node* node = map.optional("budget")) read_budget(draft, file, *node, benefit);
    check_number_of_conditions();
    map.finish();
    draft.rules.catalog.benefits.push_back(
        {benefit.name, benefit.subject, benefit.ex_officio, benefit.period});
    draft.rules.benefits.push_back(std::move(benefit));
  }
};

}  // namespace

void read_benefits(Draft& draft, std::int32_t file, const Node& section) {
  const Findings findings = draft.findings(file);
  for (const Node::Entry& entry : map_entries(findings, section, "benefits")) {
    if (!check_name(findings, entry, "a benefit") || !draft.define(file, entry, "benefit"))
      continue;
    Reader{draft, file, findings, {}, "benefit " + entry.key}.read(entry);
  }
}

void read_tests(Draft& draft, std::int32_t file, const Node& section) {
  const Findings findings = draft.findings(file);
  if (!section.is_list()) {
    findings.error("R060", section, "tests must be a list", "begin each test with '- name: …'");
    return;
  }
  for (const Node& item : section.items) {
    MapReader map(findings, item, "a test");
    const std::string name = map.required_text("name");
    map.optional_text("law");
    map.optional("like");
    map.optional("readings");
    map.optional("given");
    map.optional("expect");
    map.finish();
    for (const RuleTest& other : draft.rules.tests) {
      if (other.name == name && !name.empty()) {
        const Findings first = draft.findings(other.file);
        findings.error("R061", *item.find("name"),
                       fmt::format("there are two tests named '{}'; the first is at {}:{}", name,
                                   first.source().name(), other.node.line),
                       "give it another name");
      }
    }
    draft.rules.tests.push_back({name, item, file});
  }
}

void read_non_working_days(Draft& draft, std::int32_t file, const Node& section) {
  const Findings findings = draft.findings(file);
  MapReader map(findings, section, "non_working_days");
  read_law(draft, file, map, "non_working_days");
  if (!draft.header(file).pack.empty()) {
    findings.error("R078", section, "a pack has non-working days",
                   "they are the whole country's, and a pack cannot change them: remove them");
  }
  const bool saturdays = map.optional_yes("saturdays");
  std::vector<DayOff> days_off;
  if (const Node* days = map.required("days")) {
    for (const Node::Entry& entry : map_entries(findings, *days, "days")) {
      MapReader day(findings, entry, "day off " + entry.key);
      read_label(draft, file, day, "day off " + entry.key);
      const Node* from = day.required("from");
      const Node* to = day.optional("to");
      day.required_text("source");
      day.optional_text("note");
      day.finish();
      const Type date{.kind = Kind::date};
      DayOff off{MonthDay{1, 1}, Date{}, Date::never()};
      if (from != nullptr) {
        off.from = Date{static_cast<std::int32_t>(
            read_scalar(draft, file, date, from->text, *from, "'from' of day off").value_or(0))};
      }
      if (to != nullptr) {
        off.to = Date{static_cast<std::int32_t>(
            read_scalar(draft, file, date, to->text, *to, "'to' of day off").value_or(0))};
      }
      const std::string_view key = entry.key;
      const auto number = [&](std::string_view text) {
        return parse_decimal(text, 0).value_or(-1);
      };
      if (key == "easter") {
        off.day = EasterOffset{0};
      } else if (key.starts_with("easter+") && number(key.substr(7)) > 0) {
        off.day = EasterOffset{static_cast<int>(number(key.substr(7)))};
      } else if (key.size() == 5 && key[2] == '-' &&
                 make_date(2000, static_cast<int>(number(key.substr(0, 2))),
                           static_cast<int>(number(key.substr(3))))) {
        off.day = MonthDay{static_cast<int>(number(key.substr(0, 2))),
                           static_cast<int>(number(key.substr(3)))};
      } else {
        findings.error("R062", entry, fmt::format("'{}' is no day of the year", entry.key),
                       "write month-day like 12-24, or easter+60");
        continue;
      }
      days_off.push_back(off);
    }
  }
  map.finish();
  draft.rules.working_days = WorkingDays(days_off, saturdays ? Saturdays::off : Saturdays::working);
}

}  // namespace kwota

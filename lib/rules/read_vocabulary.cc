// The sections `acts`, `enumerations`, `entities`, `non_working_days` and `periods`.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/draft.h"

namespace kwota {
namespace {

constexpr std::size_t most_members = 64;  // a bit each in a mask

}  // namespace

void read_acts(Draft& draft, std::int32_t file, const Node& section) {
  const Findings findings = draft.findings(file);
  for (const Node::Entry& entry : map_entries(findings, section, "acts")) {
    const std::string what = "act " + entry.key;
    if (!check_name(findings, entry, "an act") || !draft.define(file, entry, "act")) continue;
    MapReader map(findings, entry, what);
    Act act;
    act.name = entry.key;
    act.defined_at = findings.source().at(entry.line, entry.column);
    if (const Node* title = map.required("title")) {
      act.title = read_label_map(draft, file, *title, what).value_or(Label{});
    }
    if (const Node* short_title = map.required("short")) {
      act.short_title = read_label_map(draft, file, *short_title, what).value_or(Label{});
    }
    if (const Node* texts = map.required("texts")) {
      for (const Node::Entry& text : map_entries(findings, *texts, "texts of " + what)) {
        const std::optional<Month> from = parse_iso_month(text.key);
        const std::string* published = scalar_text(findings, text.value, "the published text");
        if (!from) {
          findings.error("R010", text, fmt::format("'{}' is no month", text.key),
                         "write year-month, like 2024-02");
        }
        if (from && published != nullptr) act.texts.push_back({*from, *published});
      }
      std::sort(act.texts.begin(), act.texts.end(),
                [](const auto& a, const auto& b) { return a.from < b.from; });
      if (act.texts.empty() && texts->entries.empty()) {
        findings.error("R015", *texts, what + " has no published text",
                       "add at least one: '2024-02: Dz.U. 2024 poz. 323'");
      }
    }
    map.finish();
    draft.rules.acts.push_back(std::move(act));
  }
}

void read_enumerations(Draft& draft, std::int32_t file, const Node& section) {
  const Findings findings = draft.findings(file);
  for (const Node::Entry& entry : map_entries(findings, section, "enumerations")) {
    if (!check_name(findings, entry, "an enumeration")) continue;
    if (!draft.define(file, entry, "enumeration")) continue;
    Enumeration enumeration{entry.key, {}, findings.source().at(entry.line, entry.column)};
    const std::size_t written =
        map_entries(findings, entry.value, "enumeration " + entry.key).size();
    for (const Node::Entry& member : entry.value.entries) {
      if (enumeration.members.size() == most_members || !check_name(findings, member, "a member"))
        continue;
      const auto label = read_label_map(draft, file, member.value, "member " + member.key);
      enumeration.members.push_back({member.key, label.value_or(Label{})});
    }
    if (entry.value.is_map() && (written == 0 || written > most_members)) {
      findings.error("R016", entry,
                     fmt::format("enumeration {} has {} members", entry.key, written),
                     "an enumeration has 1 to 64 members");
    }
    draft.rules.vocabulary.enumerations.push_back(std::move(enumeration));
  }
}

void read_entity_names(Draft& draft, std::int32_t file, const Node& section) {
  const Findings findings = draft.findings(file);
  for (const Node::Entry& entry : map_entries(findings, section, "entities")) {
    if (entry.value.find("extend") != nullptr) continue;
    if (!check_name(findings, entry, "an entity") || !draft.define(file, entry, "entity")) continue;
    Entity entity;
    entity.name = entry.key;
    entity.defined_at = findings.source().at(entry.line, entry.column);
    draft.rules.vocabulary.entities.push_back(std::move(entity));
  }
}

namespace {

void read_fact(Draft& draft, std::int32_t file, EntityId entity, const Node::Entry& entry) {
  const Findings findings = draft.findings(file);
  const Entity& owner = draft.rules.vocabulary.entity(entity);
  const std::string what = fmt::format("fact {}.{}", owner.name, entry.key);
  if (!check_name(findings, entry, "a fact")) return;
  const FactId other = draft.rules.vocabulary.find_fact(entity, entry.key);
  if (other.valid()) {
    const Position& at = draft.rules.vocabulary.fact(other).defined_at;
    findings.error("R020", entry,
                   fmt::format("{} is already defined at {}:{}", what, at.file, at.line),
                   "give it another name; a pack can add facts but never redefine one");
    return;
  }
  MapReader map(findings, entry, what);
  Fact fact;
  fact.name = entry.key;
  fact.entity = entity;
  fact.defined_at = findings.source().at(entry.line, entry.column);
  fact.label = read_label(draft, file, map, what).value_or(Label{});
  fact.form = map.optional_text("form");
  fact.required = map.optional_yes("required");
  if (fact.required && !draft.header(file).pack.empty()) {
    findings.error("R078", *entry.value.find("required"),
                   fmt::format("{} of a pack is required", what),
                   "national applications need not have it: remove 'required'; where it is missing "
                   "the pack's benefits are undetermined and name it");
  }
  const Node* type_node = map.required("type");
  const auto type = type_node == nullptr ? std::nullopt : read_type(draft, file, *type_node, what);
  const Node* none = map.optional("none");
  const Node* not_applicable = map.optional("not_applicable");
  const Node* least = map.optional("least");
  const Node* most = map.optional("most");
  map.finish();
  if (!type) return;
  fact.type = *type;
  const std::size_t members =
      type->is(Kind::enumeration)
          ? draft.rules.vocabulary.enumerations[type->enumeration.at()].members.size()
          : 0;
  std::tie(fact.least, fact.most) = default_bounds(*type, members);
  const auto figure = [&](const Node* node, std::string_view key) -> std::optional<std::int64_t> {
    if (node == nullptr) return std::nullopt;
    const std::string name = fmt::format("'{}' of {}", key, what);
    const std::string* text = scalar_text(findings, *node, name);
    if (text == nullptr) return std::nullopt;
    if (type->is(Kind::reference)) return -1;
    return read_scalar(draft, file, *type, *text, *node, name);
  };
  if (const auto value = figure(least, "least")) fact.least = *value;
  if (const auto value = figure(most, "most")) fact.most = *value;
  fact.none = figure(none, "none");
  fact.not_applicable = figure(not_applicable, "not_applicable");
  if (fact.least > fact.most && (least != nullptr || most != nullptr)) {
    findings.error("R021", least != nullptr ? *least : *most,
                   fmt::format("'least' of {} is above its 'most'", what),
                   "exchange them; a bound that is not written has the default of its type");
  }
  draft.rules.vocabulary.facts.push_back(std::move(fact));
  draft.rules.vocabulary.entities[entity.at()].facts.push_back(
      FactId{static_cast<std::int32_t>(draft.rules.vocabulary.facts.size()) - 1});
}

void read_facts(Draft& draft, std::int32_t file, EntityId entity, const Node* facts) {
  if (facts == nullptr) return;
  const std::string what = "facts of " + draft.rules.vocabulary.entity(entity).name;
  for (const Node::Entry& entry : map_entries(draft.findings(file), *facts, what)) {
    read_fact(draft, file, entity, entry);
  }
}

void read_entity(Draft& draft, std::int32_t file, const Node::Entry& entry) {
  const Findings findings = draft.findings(file);
  const EntityId id = draft.rules.vocabulary.find_entity(entry.key);
  if (!id.valid()) return;
  const std::string what = "entity " + entry.key;
  MapReader map(findings, entry, what);
  Entity entity = draft.rules.vocabulary.entity(id);
  entity.label = read_label(draft, file, map, what).value_or(Label{});
  entity.table = map.required_text("table");
  for (const Entity& other : draft.rules.vocabulary.entities) {
    if (entity.table.empty() || other.table != entity.table) continue;
    findings.error("R074", *entry.value.find("table"),
                   fmt::format("entities {} and {} have the same table '{}'", other.name, entry.key,
                               entity.table),
                   "give each entity a table of its own");
  }
  entity.id = map.optional_text("id");
  if (const Node* of = map.optional("of")) {
    const std::string* parent = scalar_text(findings, *of, "'of' of " + what);
    if (parent != nullptr) entity.parent = draft.rules.vocabulary.find_entity(*parent);
    if (parent != nullptr && (!entity.parent.valid() || entity.parent == id)) {
      std::vector<std::string> names;
      for (const Entity& e : draft.rules.vocabulary.entities) names.push_back(e.name);
      findings.error("R022", *of,
                     fmt::format("'{}' is no entity that {} can belong to", *parent, entry.key),
                     did_you_mean(*parent, names));
    }
  }
  if (const Node* most = map.optional("most")) {
    const auto value =
        read_scalar(draft, file, Type{.kind = Kind::count}, most->text, *most, "'most' of " + what);
    if (value && (*value < 1 || *value > 10'000)) {
      findings.error("R027", *most, fmt::format("'most' of {} is {}", what, *value),
                     "one parent has 1 to 10000 rows at most");
    }
    entity.most = static_cast<std::int32_t>(std::clamp<std::int64_t>(value.value_or(1), 1, 10'000));
  }
  const std::string period = map.optional_text("period");
  const std::string municipality = map.optional_text("municipality");
  std::string claim_date;
  if (const Node* claims = map.optional("claims")) {
    MapReader columns(findings, *claims, "claims of " + what);
    if (draft.rules.vocabulary.claims().valid()) {
      findings.error(
          "R028", *claims, fmt::format("{} is a second table of claims", what),
          "one entity has 'claims'; other rows that a claim needs are tables of their own");
    }
    entity.is_claims = true;
    entity.claim_benefit = columns.required_text("benefit");
    entity.claim_subject = columns.required_text("subject");
    claim_date = columns.optional_text("date");
    columns.finish();
  }
  const Node* facts = map.optional("facts");
  map.finish();
  draft.rules.vocabulary.entities[id.at()] = entity;
  read_facts(draft, file, id, facts);
  if (!claim_date.empty()) {
    const FactId fact = draft.rules.vocabulary.find_fact(id, claim_date);
    if (!fact.valid() || !draft.rules.vocabulary.fact(fact).type.is(Kind::date)) {
      findings.error("R023", *entry.value.find("claims")->find("date"),
                     fmt::format("date '{}' of {} is no date among its facts", claim_date, what),
                     "name a fact of type date");
    } else {
      draft.rules.vocabulary.entities[id.at()].claim_date = fact;
    }
  }
  if (!period.empty()) {
    const FactId fact = draft.rules.vocabulary.find_fact(id, period);
    if (!fact.valid() || !draft.rules.vocabulary.fact(fact).type.is(Kind::month)) {
      findings.error("R023", *entry.value.find("period"),
                     fmt::format("period '{}' of {} is no month among its facts", period, what),
                     "name a fact of type month");
    } else {
      draft.rules.vocabulary.entities[id.at()].period = fact;
    }
  }
  if (!municipality.empty()) {
    const FactId fact = draft.rules.vocabulary.find_fact(id, municipality);
    if (!fact.valid() || !draft.rules.vocabulary.fact(fact).type.is(Kind::commune)) {
      findings.error(
          "R023", *entry.value.find("municipality"),
          fmt::format("municipality '{}' of {} is no commune among its facts", municipality, what),
          "name a fact of type commune");
    } else {
      draft.rules.vocabulary.entities[id.at()].municipality = fact;
    }
  }
}

}  // namespace

void read_entity_facts(Draft& draft, std::int32_t file, const Node& section) {
  const Findings findings = draft.findings(file);
  for (const Node::Entry& entry : section.entries) {
    if (entry.value.find("extend") == nullptr) {
      read_entity(draft, file, entry);
      continue;
    }
    const EntityId id = draft.rules.vocabulary.find_entity(entry.key);
    if (!id.valid()) {
      std::vector<std::string> names;
      for (const Entity& e : draft.rules.vocabulary.entities) names.push_back(e.name);
      findings.error("R024", entry, fmt::format("there is no entity '{}' to extend", entry.key),
                     did_you_mean(entry.key, names));
      continue;
    }
    MapReader map(findings, entry, "extension of entity " + entry.key);
    map.optional_yes("extend");
    const Node* facts = map.required("facts");
    map.finish();
    read_facts(draft, file, id, facts);
  }
}

namespace {

// chosen_by: …: the application says in this fact which of the periods is decided.
// begins: …, otherwise: {months: …, before: …}: it says when a period of its own begins.
void read_beginning(Draft& draft, const Findings& findings, MapReader& map, const std::string& what,
                    PeriodEntry& period) {
  const Vocabulary& v = draft.rules.vocabulary;
  const auto root_fact = [&](const Node& at, Kind kind, std::string_view wanted) {
    const FactId fact = v.find_fact(v.root(), at.text);
    if (fact.valid() && v.fact(fact).type.is(kind)) return fact;
    findings.error(
        "R023", at,
        fmt::format("'{}' of {} is no {} of {}", at.text, what, wanted, v.entity(v.root()).name),
        fmt::format("name a fact of type {} of the application itself", wanted));
    return FactId{};
  };
  const Node* chosen_by = map.optional("chosen_by");
  const Node* begins = map.optional("begins");
  const Node* otherwise = map.optional("otherwise");
  if (chosen_by != nullptr && begins != nullptr) {
    findings.error("R029", *chosen_by, fmt::format("{} has both 'chosen_by' and 'begins'", what),
                   "write chosen_by where periods follow one another, begins where the application "
                   "has a period of its own");
    return;
  }
  if (chosen_by != nullptr) period.chosen_by = root_fact(*chosen_by, Kind::month, "month");
  if (begins == nullptr && otherwise == nullptr) return;
  if (begins == nullptr || otherwise == nullptr) {
    findings.error("R029", begins == nullptr ? *otherwise : *begins,
                   fmt::format("{} needs both 'begins' and 'otherwise'", what),
                   "say which month of the application begins it, and when it begins where that is "
                   "not given: otherwise: {months: 12, before: data_zlozenia}");
    return;
  }
  period.begins = root_fact(*begins, Kind::month, "month");
  MapReader parts(findings, *otherwise, "otherwise of " + what);
  const std::string months = parts.required_text("months");
  if (const Node* before = parts.required("before"))
    period.before = root_fact(*before, Kind::date, "date");
  parts.finish();
  const auto length = parse_decimal(months, 0);
  if (!length || *length < 0 || *length > 64) {
    findings.error("R025", *otherwise,
                   fmt::format("'{}' is no number of months of {}", months, what),
                   "write a whole number of months, 0 to 64");
    return;
  }
  period.months_before = static_cast<int>(*length);
}

}  // namespace

void read_periods(Draft& draft, std::int32_t file, const Node& section) {
  const Findings findings = draft.findings(file);
  for (const Node::Entry& entry : map_entries(findings, section, "periods")) {
    const std::string what = "period " + entry.key;
    if (!check_name(findings, entry, "a period") || !draft.define(file, entry, "period")) continue;
    MapReader map(findings, entry, what);
    PeriodDefinition definition;
    definition.at = findings.source().at(entry.line, entry.column);
    definition.label = read_label(draft, file, map, what).value_or(Label{});
    definition.law = read_law(draft, file, map, what);
    PeriodEntry period{entry.key, {}};
    read_beginning(draft, findings, map, what, period);
    if (const Node* from = map.required("from")) {
      for (const Node::Entry& rule : map_entries(findings, *from, what)) {
        const auto month = parse_iso_month(rule.key);
        MapReader rule_map(findings, rule, what);
        const std::string months = rule_map.required_text("months");
        const bool overlaps = rule_map.optional_yes("overlaps");
        const std::string source = rule_map.required_text("source");
        rule_map.optional_text("note");
        rule_map.finish();
        const auto length = parse_decimal(months, 0);
        const Node* written = rule.value.find("months");
        if (!month)
          findings.error("R010", rule, fmt::format("'{}' of {} is no month", rule.key, what),
                         "write year-month, like 2009-11");
        if ((!length || *length < 1 || *length > 64) && written != nullptr) {
          findings.error(
              "R025", *written, fmt::format("'{}' is no length of {}", months, what),
              "write a whole number of months, 1 to 64, like 2009-11: {months: 12, source: …}");
        }
        if (!month || !length || *length < 1 || *length > 64) continue;
        if (!period.rules.empty() && *month <= period.rules.back().from) {
          findings.error("R026", rule,
                         fmt::format("{}: {} does not come after {}", what, rule.key,
                                     to_string(period.rules.back().from)),
                         "write them in order of time");
          continue;
        }
        period.rules.push_back({*month, static_cast<int>(*length), overlaps});
        definition.sources.push_back(source);
      }
    }
    map.finish();
    if (const Node* from = entry.value.find("from");
        from != nullptr && from->is_map() && from->entries.empty()) {
      findings.error("R025", *from, fmt::format("{} never begins", what),
                     "say from when: 2009-11: {months: 12, source: …}");
    }
    draft.rules.catalog.periods.push_back(std::move(period));
    draft.rules.periods.push_back(std::move(definition));
  }
}

}  // namespace kwota

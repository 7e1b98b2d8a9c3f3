// The sections `policies`, `values` and `bundles`.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/draft.h"

namespace kwota {

void read_policies(Draft& draft, std::int32_t file, const Node& section) {
  const Findings findings = draft.findings(file);
  for (const Node::Entry& entry : map_entries(findings, section, "policies")) {
    const std::string what = "policy " + entry.key;
    if (!check_name(findings, entry, "a policy") || !draft.define(file, entry, "policy")) continue;
    MapReader map(findings, entry, what);
    Policy policy;
    policy.name = entry.key;
    policy.file = file;
    policy.at = findings.source().at(entry.line, entry.column);
    policy.label = read_label(draft, file, map, what).value_or(Label{});
    policy.law = read_law(draft, file, map, what);
    if (const Node* readings = map.required("readings")) {
      for (const Node::Entry& item : map_entries(findings, *readings, "readings of " + what)) {
        if (!check_name(findings, item, "a reading")) continue;
        MapReader reading(findings, item, "reading " + item.key);
        Reading r;
        r.name = item.key;
        r.label = {reading.required_text("pl"), reading.required_text("en")};
        r.source = reading.required_text("source");
        reading.finish();
        policy.readings.push_back(std::move(r));
      }
    }
    const std::string chosen = map.required_text("default");
    map.finish();
    std::vector<std::string> names;
    for (const Reading& r : policy.readings) names.push_back(r.name);
    const auto found = std::find(names.begin(), names.end(), chosen);
    if (found == names.end() && !chosen.empty()) {
      findings.error(
          "R041", *entry.value.find("default"),
          fmt::format("the default of {} is '{}', which is none of its readings", what, chosen),
          did_you_mean(chosen, names));
    } else if (found != names.end()) {
      policy.default_reading = static_cast<std::int32_t>(found - names.begin());
    }
    if (policy.readings.size() < 2) {
      findings.error("R042", entry, what + " offers no choice", "name at least two readings");
    }
    draft.rules.policies.push_back(std::move(policy));
  }
}

namespace {

// "osoba.wiek": entity and name.
bool split_owner(Draft& draft, std::int32_t file, const Node::Entry& entry, Value& value) {
  const Findings findings = draft.findings(file);
  const std::size_t dot = entry.key.find('.');
  const std::string owner = entry.key.substr(0, dot);
  value.entity = draft.rules.vocabulary.find_entity(owner);
  if (dot == std::string::npos || !value.entity.valid()) {
    std::vector<std::string> names;
    for (const Entity& e : draft.rules.vocabulary.entities) names.push_back(e.name);
    findings.error("R043", entry, fmt::format("'{}' does not say whose value it is", entry.key),
                   dot == std::string::npos ? "write entity.name, like osoba.wiek"
                                            : did_you_mean(owner, names));
    return false;
  }
  value.name = entry.key.substr(dot + 1);
  Node::Entry name = {value.name, entry.line, entry.column, {}};
  if (!check_name(findings, name, "a value")) {
    draft.unreadable.insert({value.name, lower_ascii(fold_polish(value.name))});
    return false;
  }
  const FactId fact = draft.rules.vocabulary.find_fact(value.entity, value.name);
  const ValueId other = draft.rules.find_value(value.entity, value.name);
  if (!fact.valid() && !other.valid()) return true;
  const Position& at =
      fact.valid() ? draft.rules.vocabulary.fact(fact).defined_at : draft.rules.value(other).at;
  findings.error("R020", entry,
                 fmt::format("{} is already defined at {}:{}", entry.key, at.file, at.line),
                 draft.header(file).pack.empty() ? "remove one of them"
                                                 : "a pack can never redefine a national name");
  return false;
}

void read_versions(Draft& draft, std::int32_t file, const Node& since, Value& value,
                   const std::string& what) {
  const Findings findings = draft.findings(file);
  for (const Node::Entry& entry : map_entries(findings, since, "'since' of " + what)) {
    const auto from = parse_iso_month(entry.key);
    if (!from || (!value.versions.empty() && *from <= value.versions.back().from)) {
      findings.error(
          "R044", entry,
          fmt::format("'{}' of {} is no later month than the one before it", entry.key, what),
          "write months in order of time, like 2013-01");
      continue;
    }
    MapReader map(findings, entry, fmt::format("{} of {}", entry.key, what));
    ValueVersion version;
    version.from = *from;
    version.source = map.required_text("source");
    map.optional_text("note");
    version.status = read_status(findings, entry, map, "a formula");
    if (const Node* is = map.required("is")) {
      version.formula = draft.add_formula(file, *is, value.entity, value.type, what);
    }
    map.finish();
    value.versions.push_back(std::move(version));
  }
}

}  // namespace

void read_values(Draft& draft, std::int32_t file, const Node& section) {
  const Findings findings = draft.findings(file);
  for (const Node::Entry& entry : map_entries(findings, section, "values")) {
    const std::string what = "value " + entry.key;
    Value value;
    if (!split_owner(draft, file, entry, value)) continue;
    MapReader map(findings, entry, what);
    value.file = file;
    value.at = findings.source().at(entry.line, entry.column);
    value.label = read_label(draft, file, map, what).value_or(Label{});
    value.law = read_law(draft, file, map, what);
    const Node* type_node = map.required("type");
    const auto type =
        type_node == nullptr ? std::nullopt : read_type(draft, file, *type_node, what);
    const Node* is = map.optional("is");
    const Node* since = map.optional("since");
    const Node* least = map.optional("least");
    const Node* most = map.optional("most");
    map.optional_text("note");
    map.finish();
    if (type) {
      value.type = *type;
      if ((is == nullptr) == (since == nullptr)) {
        findings.error(
            "R045", entry,
            fmt::format("{} has {}", what, is == nullptr ? "no formula" : "both 'is' and 'since'"),
            "write 'is: formula', or dated formulas under 'since'");
      } else if (is != nullptr) {
        value.versions.push_back(
            {.formula = draft.add_formula(file, *is, value.entity, *type, what)});
      } else {
        read_versions(draft, file, *since, value, what);
      }
      if (least != nullptr)
        value.least = read_scalar(draft, file, *type, least->text, *least, "'least' of " + what);
      if (most != nullptr)
        value.most = read_scalar(draft, file, *type, most->text, *most, "'most' of " + what);
      if (value.least && value.most && *value.least > *value.most) {
        findings.error("R021", *least, fmt::format("'least' of {} is above its 'most'", what),
                       "exchange them");
      }
    } else {
      draft.unreadable.insert(value.name);
      continue;
    }
    draft.rules.values.push_back(std::move(value));
  }
}

void read_bundles(Draft& draft, std::int32_t file, const Node& section) {
  const Findings findings = draft.findings(file);
  for (const Node::Entry& entry : map_entries(findings, section, "bundles")) {
    const std::string what = "bundle " + entry.key;
    if (!check_name(findings, entry, "a bundle") || !draft.define(file, entry, "bundle")) continue;
    MapReader map(findings, entry, what);
    Bundle bundle;
    bundle.name = entry.key;
    bundle.file = file;
    bundle.at = findings.source().at(entry.line, entry.column);
    bundle.label = read_label(draft, file, map, what).value_or(Label{});
    bundle.law = read_law(draft, file, map, what);
    const std::string of = map.required_text("of");
    bundle.entity = draft.rules.vocabulary.find_entity(of);
    const Node* total = map.required("total");
    const Node* whole = map.optional("whole");
    const Node* step = map.required("step");
    const Node* parts = map.required("parts");
    map.finish();
    if (!bundle.entity.valid()) {
      if (!of.empty()) {
        findings.error("R046", *entry.value.find("of"),
                       fmt::format("'{}', whose {} is, is no entity", of, what),
                       "name the entity that has the total");
      }
      draft.unreadable.insert(bundle.name);
      continue;
    }
    if (total != nullptr)
      bundle.total =
          draft.add_formula(file, *total, bundle.entity, std::nullopt, "total of " + what);
    if (whole != nullptr)
      bundle.whole =
          draft.add_formula(file, *whole, bundle.entity, std::nullopt, "whole of " + what);
    if (step != nullptr) {
      bundle.step =
          read_scalar(draft, file, Type{.kind = Kind::money}, step->text, *step, "step of " + what)
              .value_or(1);
      if (bundle.step < 1)
        findings.error("R047", *step, "the step of a bundle must be above zero", "write 0.01");
    }
    if (parts != nullptr) {
      for (const Node::Entry& item : map_entries(findings, *parts, "parts of " + what)) {
        if (!check_name(findings, item, "a part")) continue;
        MapReader part_map(findings, item, "part " + item.key);
        const std::string part_of = part_map.required_text("of");
        BundlePart part{item.key, draft.rules.vocabulary.find_entity(part_of), {}};
        const Node* weight = part_map.required("weight");
        part_map.finish();
        const bool known = part.entity.valid() &&
                           (part.entity == bundle.entity ||
                            draft.rules.vocabulary.entity(part.entity).parent == bundle.entity);
        if (!known) {
          if (part_of.empty()) continue;
          findings.error(
              "R046", *item.value.find("of"),
              fmt::format("'{}' of part {} is neither {}, whose total it is, nor a child of it",
                          part_of, item.key, draft.rules.vocabulary.entity(bundle.entity).name),
              "name the entity whose rows share the total");
          continue;
        }
        if (weight != nullptr) {
          part.weight = draft.add_formula(file, *weight, part.entity, std::nullopt,
                                          "weight of part " + item.key);
        }
        bundle.parts.push_back(std::move(part));
      }
    }
    draft.rules.bundles.push_back(std::move(bundle));
  }
}

}  // namespace kwota

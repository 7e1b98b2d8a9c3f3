// Parts that the sections of settlements share: versions under keys that are days, and choices that
// a policy makes.
//
// In: nodes of a rule file. Out: versions in order of time without overlap, choices with something
// for each reading; findings otherwise.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/draft.h"

namespace kwota {

// A section while one of its entries is read.
struct SectionReader {
  Draft& draft;
  std::int32_t file;
  Findings findings;
  std::string what;  // "interest rate odsetki_ustawowe"

  // The days of the key "2008-12-15" or "2008-12-15..2014-12-22", and what every version says.
  std::optional<DayVersion> day_version(const Node::Entry& entry, MapReader& map) const;
  // Whether `next` may stand after `before` (null: it is the first); ends the one before it.
  bool follows(const Node::Entry& entry, DayVersion* before, const DayVersion& next) const;
  // The member of the enumeration that `name` names, or none after a finding.
  std::optional<std::int32_t> member(EnumId of, std::string_view name, const Node& at) const;
  // The enumeration named under `key`; invalid after a finding.
  EnumId enumeration(MapReader& map, std::string_view key) const;

  // `read(entry, map, version)` fills the rest of a version; false: it is left out.
  template <class Version, class Read>
  std::vector<Version> versions(const Node* node, std::string_view key, const Read& read) const {
    std::vector<Version> all;
    if (node == nullptr) return all;
    const std::string of = fmt::format("{} of {}", key, what);
    for (const Node::Entry& entry : map_entries(findings, *node, of)) {
      MapReader map(findings, entry, fmt::format("{} in {}", entry.key, of));
      const std::optional<DayVersion> days = day_version(entry, map);
      Version version;
      if (days) static_cast<DayVersion&>(version) = *days;
      const bool whole = read(entry, map, version);
      map.finish();
      if (!days || !whole) continue;
      if (follows(entry, all.empty() ? nullptr : &all.back(), version)) all.push_back(version);
    }
    if (node->is_map() && node->entries.empty()) say_empty(*node, of);
    return all;
  }

  // `one(node)` reads what one reading chooses, or none after a finding.
  template <class T, class One>
  Choice<T> choice(const Node* node, std::string_view key, const One& one) const {
    Choice<T> chosen;
    if (node == nullptr) return chosen;
    if (node->is_scalar()) {
      if (const std::optional<T> value = one(*node)) chosen.of.push_back(*value);
      return chosen;
    }
    const std::string of = fmt::format("'{}' of {}", key, what);
    MapReader map(findings, *node, of);
    const Policy* const policy = find_policy(map, *node, of, chosen.policy);
    if (policy == nullptr) return chosen;
    for (const Reading& reading : policy->readings) {
      const Node* const value = map.required(reading.name);
      const std::optional<T> read = value == nullptr ? std::nullopt : one(*value);
      chosen.of.push_back(read.value_or(T{}));
    }
    map.finish();
    return chosen;
  }

 private:
  void say_empty(const Node& node, const std::string& of) const;
  const Policy* find_policy(MapReader& map, const Node& node, const std::string& of,
                            PolicyId& id) const;
};

// Calls `read(reader, entry)` for each entry of the section whose name is legal and new.
template <class Read>
void read_named_entries(Draft& draft, std::int32_t file, const Node& section,
                        std::string_view plural, std::string_view kind, std::string_view article,
                        const Read& read) {
  const Findings findings = draft.findings(file);
  for (const Node::Entry& entry : map_entries(findings, section, plural)) {
    if (!check_name(findings, entry, fmt::format("{} {}", article, kind)) ||
        !draft.define(file, entry, kind))
      continue;
    read(SectionReader{draft, file, findings, fmt::format("{} {}", kind, entry.key)}, entry);
  }
}

}  // namespace kwota

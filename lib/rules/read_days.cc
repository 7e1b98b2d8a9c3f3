#include "rules/read_days.h"

#include "base/date.h"

namespace kwota {

std::optional<DayVersion> SectionReader::day_version(const Node::Entry& entry,
                                                     MapReader& map) const {
  DayVersion version;
  version.source = map.required_text("source");
  version.note = map.optional_text("note");
  version.status = read_status(findings, entry, map, "a version");
  const std::size_t dots = entry.key.find("..");
  const auto from = parse_iso_date(std::string_view(entry.key).substr(0, dots));
  const auto to = dots == std::string::npos
                      ? std::optional(Date::never())
                      : parse_iso_date(std::string_view(entry.key).substr(dots + 2));
  if (!from || !to || *to < *from) {
    findings.error(
        "R160", entry,
        from && to ? fmt::format("'{}' of {} ends before it begins", entry.key, what)
                   : fmt::format("'{}' of {} is no day or range of days", entry.key, what),
        from && to ? "exchange the two days" : "write 2008-12-15 or 2008-12-15..2014-12-22");
    return std::nullopt;
  }
  version.from = *from;
  version.to = *to;
  return version;
}

bool SectionReader::follows(const Node::Entry& entry, DayVersion* before,
                            const DayVersion& next) const {
  if (before == nullptr) return true;
  const bool open = before->to == Date::never();
  if (next.from <= before->from || (!open && next.from <= before->to)) {
    findings.error("R038", entry,
                   fmt::format("{} of {} begins before the version above it {}", entry.key, what,
                               next.from <= before->from ? "begins" : "ends"),
                   "write versions in order of time, without overlap");
    return false;
  }
  if (!open && next.from.days > before->to.days + 1) {
    const Date from{before->to.days + 1};
    const Date to{next.from.days - 1};
    findings.error("R039", entry,
                   fmt::format("{} says nothing {} {}{}", what, from == to ? "for" : "from",
                               to_string(from), from == to ? "" : " to " + to_string(to)),
                   "let the version above last until then, or add one; a rate that is not known is "
                   "stated: 'is: missing'");
  }
  if (open) before->to = Date{next.from.days - 1};
  return true;
}

std::optional<std::int32_t> SectionReader::member(EnumId of, std::string_view name,
                                                  const Node& at) const {
  if (!of.valid()) return std::nullopt;  // said where the enumeration is named
  const auto index =
      read_scalar(draft, file, {.kind = Kind::enumeration, .enumeration = of}, name, at, what);
  return index ? std::optional(static_cast<std::int32_t>(*index)) : std::nullopt;
}

EnumId SectionReader::enumeration(MapReader& map, std::string_view key) const {
  const Node* const node = map.required(key);
  const std::string* const name =
      node == nullptr ? nullptr
                      : scalar_text(findings, *node, fmt::format("'{}' of {}", key, what));
  return name == nullptr ? EnumId{} : find_enumeration(draft, findings, *name, *node);
}

void SectionReader::say_empty(const Node& node, const std::string& of) const {
  findings.error("R170", node, fmt::format("{} says nothing for any day", of),
                 "add a first day with its source, like '2008-10-01: {…, source: …}'");
}

const Policy* SectionReader::find_policy(MapReader& map, const Node& node, const std::string& of,
                                         PolicyId& id) const {
  const std::string name = map.required_text("by");
  if (!map.usable()) return nullptr;
  id = draft.rules.find_policy(name);
  if (id.valid()) return &draft.rules.policy(id);
  if (name.empty()) {
    map.finish();
    return nullptr;
  }
  std::vector<std::string> names;
  for (const Policy& p : draft.rules.policies) names.push_back(p.name);
  findings.error("R161", *node.find("by"),
                 fmt::format("{} names the policy '{}', which is not defined", of, name),
                 did_you_mean(name, names));
  return nullptr;
}

}  // namespace kwota

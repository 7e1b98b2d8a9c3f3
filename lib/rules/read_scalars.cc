// The small parts of a rule file: labels, laws, types, months and figures.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/draft.h"

namespace kwota {

std::optional<Label> read_label_map(Draft& draft, std::int32_t file, const Node& node,
                                    std::string_view what) {
  const Findings findings = draft.findings(file);
  MapReader map(findings, node, fmt::format("label of {}", what));
  Label label{map.required_text("pl"), map.required_text("en")};
  map.finish();
  if (label.pl.empty() || label.en.empty()) return std::nullopt;
  return label;
}

std::optional<Label> read_label(Draft& draft, std::int32_t file, MapReader& map,
                                std::string_view what) {
  const Node* node = map.required("label");
  if (node == nullptr) return std::nullopt;
  return read_label_map(draft, file, *node, what);
}

namespace {

// "art. 57 § 3": what follows the name of an act.
bool names_article(std::string_view text) {
  return text.starts_with("art.") || text.starts_with("§");
}

}  // namespace

std::optional<Law> read_law_text(Draft& draft, std::int32_t file, const Node& node,
                                 std::string_view what) {
  const Findings findings = draft.findings(file);
  const std::string* text = scalar_text(findings, node, fmt::format("law of {}", what));
  if (text == nullptr) return std::nullopt;
  Law law{draft.header(file).act, *text};
  const std::size_t space = text->find(' ');
  if (space != std::string::npos) {
    const std::string_view first = std::string_view(*text).substr(0, space);
    for (std::size_t i = 0; i < draft.rules.acts.size(); ++i) {
      if (draft.rules.acts[i].name == first) {
        law = {ActId{static_cast<std::int32_t>(i)}, text->substr(space + 1)};
      }
    }
  }
  // A file that needs an act and has none, or not a known one, is told so once, at its head.
  const Node& tree = draft.files[static_cast<std::size_t>(file)].tree;
  if (!law.act.valid() && (needs_act(tree) || tree.find("act") != nullptr)) return std::nullopt;
  const bool names_an_act =
      space != std::string::npos && law.article == *text &&
      names_article(std::string_view(*text).substr(space + 1)) &&
      std::all_of(text->begin(), text->begin() + static_cast<std::ptrdiff_t>(space),
                  [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
  if (names_an_act) {
    std::vector<std::string> names;
    for (const Act& act : draft.rules.acts) names.push_back(act.name);
    const std::string first = text->substr(0, space);
    findings.error("R012", node,
                   fmt::format("law of {} names the act '{}', which is not declared", what, first),
                   did_you_mean(first, names));
    return std::nullopt;
  }
  if (!law.act.valid()) {
    findings.error("R012", node, fmt::format("law of {} names no act", what),
                   "add 'act: …' to the head of the file, or begin with the act's name");
    return std::nullopt;
  }
  return law;
}

Law read_law(Draft& draft, std::int32_t file, MapReader& map, std::string_view what) {
  const Node* node = map.required("law");
  if (node == nullptr) return {};
  return read_law_text(draft, file, *node, what).value_or(Law{});
}

std::optional<Month> read_month(Draft& draft, std::int32_t file, const Node& node,
                                std::string_view what) {
  const Findings findings = draft.findings(file);
  const std::string* text = scalar_text(findings, node, what);
  if (text == nullptr) return std::nullopt;
  const std::optional<Month> month = parse_iso_month(*text);
  if (!month) {
    findings.error("R010", node, fmt::format("{} is '{}', which is no month", what, *text),
                   "write year-month, like 2026-11");
  }
  return month;
}

namespace {

std::optional<Type> simple_type(std::string_view name) {
  static constexpr std::pair<std::string_view, Kind> kinds[] = {
      {"bool", Kind::boolean},    {"count", Kind::count},     {"persons", Kind::persons},
      {"percent", Kind::percent}, {"date", Kind::date},       {"month", Kind::month},
      {"year", Kind::year},       {"days", Kind::days},       {"months", Kind::months},
      {"years", Kind::years},     {"commune", Kind::commune}, {"id", Kind::identifier}};
  for (const auto& [text, kind] : kinds) {
    if (text == name) return Type{.kind = kind};
  }
  return std::nullopt;
}

std::optional<Type> money_type(std::string_view name) {
  Type type{.kind = Kind::money};
  constexpr std::string_view per_person = "/person";
  if (name.ends_with(per_person)) {
    type.per_person = true;
    name.remove_suffix(per_person.size());
  }
  if (name == "PLN") return type;
  if (name == "PLN/day") type.per = Per::day;
  if (name == "PLN/month") type.per = Per::month;
  if (name == "PLN/year") type.per = Per::year;
  return type.per == Per::none ? std::nullopt : std::optional(type);
}

std::optional<Type> decimal_type(std::string_view name) {
  if (name.size() != 10 || !name.starts_with("decimal(") || name.back() != ')') return std::nullopt;
  const char digit = name[8];
  if (digit < '1' || digit > '6') return std::nullopt;
  return Type{.kind = Kind::decimal, .places = static_cast<std::int8_t>(digit - '0')};
}

}  // namespace

std::optional<Type> read_type(Draft& draft, std::int32_t file, const Node& node,
                              std::string_view what) {
  const Findings findings = draft.findings(file);
  const std::string* text = scalar_text(findings, node, fmt::format("type of {}", what));
  if (text == nullptr) return std::nullopt;
  if (const auto type = simple_type(*text)) return type;
  if (const auto type = money_type(*text)) return type;
  if (const auto type = decimal_type(*text)) return type;
  constexpr std::string_view reference = "reference ";
  if (text->starts_with(reference)) {
    const EntityId entity = draft.rules.vocabulary.find_entity(text->substr(reference.size()));
    if (entity.valid()) return Type{.kind = Kind::reference, .entity = entity};
  }
  const EnumId enumeration = draft.rules.vocabulary.find_enumeration(*text);
  if (enumeration.valid()) return Type{.kind = Kind::enumeration, .enumeration = enumeration};
  std::vector<std::string> known = {"bool",
                                    "count",
                                    "persons",
                                    "PLN",
                                    "PLN/month",
                                    "PLN/year",
                                    "PLN/day",
                                    "PLN/month/person",
                                    "PLN/year/person",
                                    "decimal(2)",
                                    "decimal(4)",
                                    "percent",
                                    "date",
                                    "month",
                                    "year",
                                    "days",
                                    "months",
                                    "years",
                                    "commune",
                                    "id"};
  for (const Enumeration& e : draft.rules.vocabulary.enumerations) known.push_back(e.name);
  for (const Entity& e : draft.rules.vocabulary.entities) known.push_back("reference " + e.name);
  findings.error("R011", node, fmt::format("'{}' is no type", *text), did_you_mean(*text, known));
  return std::nullopt;
}

std::string type_name(const RuleSet& rules, const Type& type) {
  switch (type.kind) {
    case Kind::boolean:
      return "bool";
    case Kind::count:
      return "count";
    case Kind::persons:
      return "persons";
    case Kind::percent:
      return "percent";
    case Kind::date:
      return "date";
    case Kind::month:
      return "month";
    case Kind::year:
      return "year";
    case Kind::days:
      return "days";
    case Kind::months:
      return "months";
    case Kind::years:
      return "years";
    case Kind::commune:
      return "commune";
    case Kind::identifier:
      return "id";
    case Kind::literal:
      return "a bare number";
    case Kind::decimal:
      return fmt::format("decimal({})", type.places);
    case Kind::enumeration:
      return rules.vocabulary.enumerations[type.enumeration.at()].name;
    case Kind::reference:
      return "reference " + rules.vocabulary.entity(type.entity).name;
    case Kind::money:
      break;
  }
  static constexpr std::string_view per[] = {"PLN", "PLN/day", "PLN/month", "PLN/year"};
  return fmt::format("{}{}", per[static_cast<int>(type.per)], type.per_person ? "/person" : "");
}

namespace {

std::optional<std::int64_t> parse_figure(const Type& type, std::string_view text) {
  switch (type.kind) {
    case Kind::boolean:
      if (text == "yes" || text == "true") return 1;
      if (text == "no" || text == "false") return 0;
      return std::nullopt;
    case Kind::money:
      return parse_decimal(text, 2);
    case Kind::decimal:
      return parse_decimal(text, type.places);
    case Kind::percent:
      if (!text.ends_with('%')) return std::nullopt;
      return parse_decimal(trim(text.substr(0, text.size() - 1)), 2);
    case Kind::date: {
      if (text == "never") return Date::never().days;
      const auto date = parse_iso_date(text);
      return date ? std::optional<std::int64_t>(date->days) : std::nullopt;
    }
    case Kind::month: {
      const auto month = parse_iso_month(text);
      return month ? std::optional<std::int64_t>(month->index) : std::nullopt;
    }
    default:
      return parse_decimal(text, 0);
  }
}

int places_of(const Type& type) {
  if (type.is(Kind::money) || type.is(Kind::percent)) return 2;
  return type.is(Kind::decimal) ? type.places : 0;
}

std::string_view figure_hint(const Type& type) {
  switch (type.kind) {
    case Kind::boolean:
      return "write yes or no";
    case Kind::money:
      return "write złote with a point and two places, like 539.00";
    case Kind::percent:
      return "write the percent sign, like 12.5%";
    case Kind::date:
      return "write year-month-day, like 2026-11-21";
    case Kind::month:
      return "write year-month, like 2026-11";
    case Kind::decimal:
      return "write a number with a point, like 3.2150";
    default:
      return "write a whole number";
  }
}

}  // namespace

std::optional<std::int64_t> read_scalar(Draft& draft, std::int32_t file, const Type& type,
                                        std::string_view text, const Node& at,
                                        std::string_view what) {
  const Findings findings = draft.findings(file);
  if (type.is(Kind::enumeration)) {
    const Enumeration& e = draft.rules.vocabulary.enumerations[type.enumeration.at()];
    std::vector<std::string> names;
    for (std::size_t i = 0; i < e.members.size(); ++i) {
      if (e.members[i].name == text) return static_cast<std::int64_t>(i);
      names.push_back(e.members[i].name);
    }
    std::string hint = did_you_mean(text, names);
    if (hint.empty()) hint = fmt::format("members: {}", fmt::join(names, ", "));
    findings.error("R014", at, fmt::format("'{}' is no member of {} ({})", text, e.name, what),
                   hint);
    return std::nullopt;
  }
  const std::optional<std::int64_t> value = parse_figure(type, text);
  if (!value) {
    std::string hint(figure_hint(type));
    const std::size_t point = text.find('.');
    const bool fine = point != std::string_view::npos && parse_decimal(text, 9).has_value();
    if (fine)
      hint = fmt::format("{} has at most {} decimal places, and nothing is rounded when it is read",
                         type_name(draft.rules, type), places_of(type));
    if (type.is(Kind::money) && text.find(',') != std::string_view::npos) {
      hint = "rule files have a decimal point, not a comma: " + hint;
    }
    findings.error(
        "R013", at,
        fmt::format("{} is '{}', which is no {}{}", what, text,
                    type.is(Kind::money) ? "amount in " : "", type_name(draft.rules, type)),
        hint);
  }
  return value;
}

Status read_status(const Findings& findings, const Node::Entry& entry, MapReader& map,
                   std::string_view of) {
  const std::string text = map.optional_text("status", "in_force");
  for (const Status status : {Status::in_force, Status::unconfirmed, Status::forecast}) {
    if (to_string(status) == text) return status;
  }
  findings.error("R036", *entry.value.find("status"),
                 fmt::format("'{}' is no status of {}", text, of),
                 "statuses: in_force, unconfirmed, forecast");
  return Status::in_force;
}

EnumId find_enumeration(Draft& draft, const Findings& findings, const std::string& name,
                        const Node& at) {
  const EnumId id = draft.rules.vocabulary.find_enumeration(name);
  if (id.valid()) return id;
  std::vector<std::string> names;
  for (const Enumeration& e : draft.rules.vocabulary.enumerations) names.push_back(e.name);
  std::string hint = did_you_mean(name, names);
  if (hint.empty())
    hint = names.empty() ? "declare it under 'enumerations'"
                         : fmt::format("enumerations: {}", fmt::join(names, ", "));
  findings.error("R040", at, fmt::format("'{}' is no enumeration", name), hint);
  return id;
}

std::pair<std::int64_t, std::int64_t> default_bounds(const Type& type, std::size_t members) {
  switch (type.kind) {
    case Kind::boolean:
      return {0, 1};
    case Kind::count:
    case Kind::persons:
      return {0, 1000};
    case Kind::money:
      return {0, 1'000'000'000};
    case Kind::decimal:
      return {0, 10'000 * scale_of(type)};
    case Kind::percent:
      return {0, 10'000};
    case Kind::date:
      return {make_date(1880, 1, 1)->days, make_date(2199, 12, 31)->days};
    case Kind::month:
      return {first_possible_month.index, last_possible_month.index};
    case Kind::year:
      return {1880, 2199};
    case Kind::days:
      return {0, 36'600};
    case Kind::months:
      return {0, 14'400};
    case Kind::years:
      return {0, 1200};
    case Kind::enumeration:
      return {0, static_cast<std::int64_t>(members) - 1};
    case Kind::commune:
      return {0, 9'999'999};
    default:
      return {0, 0};
  }
}

}  // namespace kwota

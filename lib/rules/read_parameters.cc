// The section `parameters`: figures with their months, sources and statuses.
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
  Parameter parameter;
  std::string what;
  bool is_readable = true;  // unit and indexes are known

  // How the figures are found: by members, by steps, or alone.
  void check_shape(const Node* by_node, const Node* steps_node) {
    if (by_node != nullptr && steps_node != nullptr) {
      findings.error(
          "R048", *steps_node, fmt::format("{} has both 'by' and 'steps'", what),
          "make a parameter with steps for each member, and choose between them with 'if'");
      is_readable = false;
    }
    if (parameter.step_unit && !parameter.step_unit->is_number()) {
      findings.error("R049", *steps_node,
                     fmt::format("the steps of {} are steps of {}, which has no order", what,
                                 type_name(draft.rules, *parameter.step_unit)),
                     "a table by members of an enumeration is written with 'by'");
      is_readable = false;
    }
  }

  std::optional<ParameterCell> cell(const Node& node) {
    const std::string* text = scalar_text(findings, node, "a figure of " + what);
    if (text == nullptr) return std::nullopt;
    ParameterCell cell;
    if (*text == "missing") {
      cell.missing = true;
      return cell;
    }
    // A letter outside a unit begins a name: the figure refers to another parameter.
    const bool refers =
        std::any_of(text->begin(), text->end(), [](char c) { return c >= 'a' && c <= 'z'; }) &&
        !parameter.unit.is(Kind::enumeration) && *text != "yes" && *text != "no" &&
        *text != "never" && *text != "true" && *text != "false";
    if (refers) {
      cell.formula =
          draft.add_formula(file, node, EntityId{}, parameter.unit, "a figure of " + what, true);
      return cell;
    }
    const auto value = read_scalar(draft, file, parameter.unit, *text, node, "a figure of " + what);
    if (!value) return std::nullopt;
    cell.value = *value;
    return cell;
  }

  bool table(const Node& node, std::size_t depth, std::vector<ParameterCell>& cells) {
    if (depth == parameter.by.size()) {
      const auto read = cell(node);
      cells.push_back(read.value_or(ParameterCell{}));
      return read.has_value();
    }
    const Enumeration& by = draft.rules.vocabulary.enumerations[parameter.by[depth].at()];
    bool ok = true;
    std::vector<std::string> names;
    for (const Member& member : by.members) names.push_back(member.name);
    // `others` stands for the members that have no line of their own.
    const Node* others = node.find("others");
    const bool all_named = std::all_of(names.begin(), names.end(), [&](const std::string& name) {
      return node.find(name) != nullptr;
    });
    for (const Node::Entry& entry : map_entries(findings, node, "table of " + what)) {
      if (entry.key == "others" && !all_named) continue;
      if (entry.key == "others") {
        findings.error("R058", entry, fmt::format("'others' of {} stands for nobody", what),
                       "remove it: every member has a figure of its own");
        ok = false;
      } else if (std::find(names.begin(), names.end(), entry.key) == names.end()) {
        findings.error("R031", entry, fmt::format("'{}' is no member of {}", entry.key, by.name),
                       did_you_mean(entry.key, names));
        ok = false;
      }
    }
    for (const std::string& name : names) {
      const Node* own = node.find(name);
      const Node* child = own == nullptr ? others : own;
      if (child == nullptr) {
        findings.error(
            "R030", node, fmt::format("the table of {} has no figure for '{}'", what, name),
            "give every member a figure, or 'missing'; 'others' stands for all that are not named");
        ok = false;
        continue;
      }
      ok = table(*child, depth + 1, cells) && ok;
    }
    return ok;
  }

  std::optional<Step> step(const Node::Entry& entry) {
    const Node key{
        .line = entry.line, .column = entry.column, .text = entry.key, .items = {}, .entries = {}};
    // "over 50.00 to 100.00", "to 50.00", "over 100.00"
    std::vector<std::string> words;
    std::string word;
    for (const char c : entry.key + " ") {
      if (c != ' ') {
        word += c;
      } else if (!word.empty()) {
        words.push_back(std::move(word));
        word.clear();
      }
    }
    Step result;
    bool ok = words.size() == 2 || words.size() == 4;
    for (std::size_t i = 0; ok && i + 1 < words.size(); i += 2) {
      const bool is_low = words[i] == "from" || words[i] == "over";
      const bool is_high = words[i] == "to" || words[i] == "under";
      ok = (is_low && !result.low && !result.high) || (is_high && !result.high);
      if (!ok) break;
      const auto value = read_scalar(draft, file, *parameter.step_unit, words[i + 1], key,
                                     "an end of a step of " + what);
      if (!value) return std::nullopt;
      (is_low ? result.low : result.high) = *value;
      (is_low ? result.low_closed : result.high_closed) = words[i] == "from" || words[i] == "to";
    }
    const bool inverted =
        ok && result.low && result.high &&
        (*result.low > *result.high ||
         (*result.low == *result.high && !(result.low_closed && result.high_closed)));
    if (inverted) {
      findings.error("R032", entry,
                     fmt::format("step '{}' of {} ends before it begins", entry.key, what),
                     "write its lower end first");
      return std::nullopt;
    }
    if (ok) return result;
    findings.error(
        "R032", entry, fmt::format("'{}' is no step of {}", entry.key, what),
        "write 'to 50.00', 'over 50.00 to 100.00', 'from 0.00 under 50.00' or 'over 100.00'");
    return std::nullopt;
  }

  // The end of a step is the last word of its key.
  static std::string where_to_begin(const Step& before, const std::string& key_before) {
    return fmt::format("begin this one with '{} {}', where the one before it ends",
                       before.high_closed ? "over" : "from",
                       key_before.substr(key_before.find_last_of(' ') + 1));
  }

  bool steps(const Node& node, ParameterVersion& version) {
    std::string key_before;
    for (const Node::Entry& entry : map_entries(findings, node, "steps of " + what)) {
      const auto read = step(entry);
      const auto figure = cell(entry.value);
      if (!read || !figure) return false;
      if (!version.steps.empty()) {
        const Step& before = version.steps.back();
        if (!before.high || !read->low || *before.high > *read->low ||
            (*before.high == *read->low && before.high_closed && read->low_closed)) {
          findings.error(
              "R033", entry,
              fmt::format("step '{}' of {} overlaps the one before it", entry.key, what),
              before.high ? "one amount falls into one step: " + where_to_begin(before, key_before)
                          : "only the last step has no upper end: write steps from the lowest to "
                            "the highest");
          return false;
        }
        if (*before.high < *read->low || (!before.high_closed && !read->low_closed)) {
          findings.error("R034", entry,
                         fmt::format("there is a gap before step '{}' of {}", entry.key, what),
                         "every amount falls into a step: " + where_to_begin(before, key_before));
          return false;
        }
      }
      key_before = entry.key;
      version.steps.push_back(*read);
      version.cells.push_back(*figure);
    }
    if (version.steps.empty()) return false;
    if (version.steps.back().high) {
      findings.error("R034", node, fmt::format("the steps of {} end at an amount", what),
                     "give the last one no upper end: 'over 100.00'");
      return false;
    }
    const Step& first = version.steps.front();
    if (first.low && (*first.low > 0 || !first.low_closed)) {
      findings.error("R034", node, fmt::format("the steps of {} do not begin at zero", what),
                     "begin with 'to …' or 'from 0.00 …'");
      return false;
    }
    return true;
  }

  // The key: "2012-11" or "2024-01..2024-12".
  bool months(const Node::Entry& entry, ParameterVersion& version) {
    const std::size_t dots = entry.key.find("..");
    const auto from = parse_iso_month(std::string_view(entry.key).substr(0, dots));
    const auto to = dots == std::string::npos
                        ? std::optional(last_possible_month)
                        : parse_iso_month(std::string_view(entry.key).substr(dots + 2));
    if (from && to && *to < *from) {
      findings.error("R035", entry,
                     fmt::format("'{}' of {} ends before it begins", entry.key, what),
                     "exchange the two months");
      return false;
    }
    if (!from || !to) {
      findings.error("R035", entry,
                     fmt::format("'{}' of {} is no month or range of months", entry.key, what),
                     "write 2024-01 or 2024-01..2024-12");
      return false;
    }
    version.from = *from;
    version.to = *to;
    return true;
  }

  std::optional<ParameterVersion> version(const Node::Entry& entry, bool annulled) {
    ParameterVersion version;
    version.at = findings.source().at(entry.line, entry.column);
    if (!months(entry, version)) return std::nullopt;
    MapReader map(findings, entry, fmt::format("{} of {}", entry.key, what));
    version.source = map.required_text("source");
    version.note = map.optional_text("note");
    const std::string status = map.optional_text("status", annulled ? "annulled" : "in_force");
    const Node* is = map.optional("is");
    static constexpr Status statuses[] = {Status::in_force,  Status::forecast, Status::unconfirmed,
                                          Status::suspended, Status::repealed, Status::annulled};
    const auto* known = std::find_if(std::begin(statuses), std::end(statuses),
                                     [&](Status s) { return to_string(s) == status; });
    map.finish();
    if (known == std::end(statuses)) {
      findings.error("R036", *entry.value.find("status"),
                     fmt::format("'{}' is no status of a figure", status),
                     "statuses: in_force, forecast, unconfirmed, suspended, repealed, annulled");
      return std::nullopt;
    }
    version.status = *known;
    const bool without_value =
        version.status == Status::suspended || version.status == Status::repealed;
    if (without_value != (is == nullptr)) {
      const Position at = is == nullptr ? version.at : findings.at(*is);
      findings.error(
          "R037", at,
          without_value ? fmt::format("{} of {} is {} and has a figure", entry.key, what, status)
                        : fmt::format("{} of {} has no figure", entry.key, what),
          without_value ? "remove 'is': a repealed or suspended figure has no value"
                        : "add 'is: …', or 'is: missing' for a figure that is not known");
      return std::nullopt;
    }
    if (is == nullptr) return version;
    return figures(*is, version) ? std::optional(version) : std::nullopt;
  }

  // What stands behind `is`.
  bool figures(const Node& is, ParameterVersion& version) {
    const bool stated_gap = is.is_scalar() && is.text == "missing";
    if (stated_gap) return true;  // no cells: unknown
    return parameter.step_unit ? steps(is, version) : table(is, 0, version.cells);
  }

  void versions(const Node& node) {
    for (const Node::Entry& entry : map_entries(findings, node, "values of " + what)) {
      auto read = version(entry, false);
      if (!read) continue;
      if (!parameter.versions.empty()) {
        ParameterVersion& before = parameter.versions.back();
        const bool open = before.to == last_possible_month;
        if (read->from <= before.from || (!open && read->from <= before.to)) {
          findings.error("R038", entry,
                         fmt::format("{} of {} begins before the version above it {}", entry.key,
                                     what, read->from <= before.from ? "begins" : "ends"),
                         "write versions in order of time, without overlap");
          continue;
        }
        if (!open && read->from.index > before.to.index + 1) {
          const Month from{before.to.index + 1};
          const Month to{read->from.index - 1};
          findings.error(
              "R039", entry,
              fmt::format("{} has no figure {} {}{}", what, from == to ? "for" : "from",
                          to_string(from), from == to ? "" : " to " + to_string(to)),
              fmt::format("begin this version with {}; a gap that is meant is stated: add a "
                          "version with 'is: missing' or 'status: repealed'",
                          to_string(from)));
        }
        if (open) before.to = Month{read->from.index - 1};
      }
      parameter.versions.push_back(std::move(*read));
    }
  }

  void by(const Node& node) {
    const auto one = [&](const Node& item) {
      const std::string* name = scalar_text(findings, item, "'by' of " + what);
      if (name == nullptr) return;
      const EnumId id = find_enumeration(draft, findings, *name, item);
      if (id.valid()) {
        parameter.by.push_back(id);
      } else {
        is_readable = false;
      }
    };
    if (!node.is_list()) return one(node);
    for (const Node& item : node.items) one(item);
  }
};

}  // namespace

void read_parameters(Draft& draft, std::int32_t file, const Node& section) {
  const Findings findings = draft.findings(file);
  for (const Node::Entry& entry : map_entries(findings, section, "parameters")) {
    if (!check_name(findings, entry, "a parameter")) {
      draft.unreadable.insert({entry.key, lower_ascii(fold_polish(entry.key))});
      continue;
    }
    if (!draft.define(file, entry, "parameter")) continue;
    Reader reader{draft, file, findings, {}, "parameter " + entry.key};
    MapReader map(findings, entry, reader.what);
    Parameter& parameter = reader.parameter;
    parameter.name = entry.key;
    parameter.file = file;
    parameter.at = findings.source().at(entry.line, entry.column);
    parameter.label = read_label(draft, file, map, reader.what).value_or(Label{});
    parameter.law = read_law(draft, file, map, reader.what);
    const Node* unit = map.required("unit");
    const auto type = unit == nullptr ? std::nullopt : read_type(draft, file, *unit, reader.what);
    if (const Node* by = map.optional("by")) reader.by(*by);
    if (const Node* steps = map.optional("steps")) {
      parameter.step_unit = read_type(draft, file, *steps, "the steps of " + reader.what);
    }
    if (const Node* through = map.optional("checked_through")) {
      parameter.checked_through =
          read_month(draft, file, *through, "checked_through of " + reader.what);
    }
    const Node* values = map.required("values");
    const Node* annulled = map.optional("annulled");
    map.finish();
    const bool is_figure = type && !type->is(Kind::reference) && !type->is(Kind::identifier);
    if (type && !is_figure) {
      findings.error("R049", *unit,
                     fmt::format("{} cannot be a {}", reader.what, type_name(draft.rules, *type)),
                     "a figure of law is an amount, a number, a length, a date, a member of an "
                     "enumeration, or yes and no");
    }
    reader.check_shape(entry.value.find("by"), entry.value.find("steps"));
    const bool has_steps = entry.value.find("steps") == nullptr || parameter.step_unit;
    if (!is_figure || !reader.is_readable || !has_steps) {
      draft.unreadable.insert(entry.key);
      continue;
    }
    parameter.unit = *type;
    if (values != nullptr) reader.versions(*values);
    if (annulled != nullptr) {
      for (const Node::Entry& item :
           map_entries(findings, *annulled, "annulled of " + reader.what)) {
        if (auto version = reader.version(item, true))
          parameter.annulled.push_back(std::move(*version));
      }
    }
    draft.rules.parameters.push_back(std::move(parameter));
  }
}

void replace_parameter(Draft& draft, std::int32_t file, const Node::Entry& figure,
                       const std::string& variant) {
  const Findings findings = draft.findings(file);
  std::vector<Parameter>& all = draft.rules.parameters;
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const Parameter& p) { return p.name == figure.key; });
  if (found == all.end()) {
    if (draft.unreadable.contains(figure.key)) return;
    std::vector<std::string> names;
    for (const Parameter& p : all) names.push_back(p.name);
    const std::string hint = did_you_mean(figure.key, names);
    findings.error(
        "R180", figure, fmt::format("the rules have no parameter '{}'", figure.key),
        hint.empty() ? "a variant sets parameters: names below 'parameters' of the rules" : hint);
    return;
  }
  Reader reader{draft, file, findings, *found, "parameter " + figure.key};
  ParameterVersion version;
  version.from = first_possible_month;
  version.status = Status::forecast;
  version.source = "wariant " + variant;
  version.at = findings.source().at(figure.line, figure.column);
  if (!reader.figures(figure.value, version)) return;
  found->at = version.at;  // where its figures stand now
  found->versions = {std::move(version)};
}

}  // namespace kwota

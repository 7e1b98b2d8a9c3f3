// The rules as users of the library see them. See rules.h.
#include "kwota/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <system_error>

#include "api/guarded.h"
#include "decision/decider.h"
#include "rules/draft.h"
#include "rules/rule_set.h"

namespace kwota {
namespace {

// A figure as a table would write it.
std::string cell_text(const Vocabulary& vocabulary, const Type& type, std::int64_t value) {
  switch (type.kind) {
    case Kind::boolean:
      return value != 0 ? "T" : "N";
    case Kind::money:
      return format_decimal(value, 2);
    case Kind::percent:
      return format_decimal(value, 2) + "%";
    case Kind::decimal:
      return format_decimal(value, type.places);
    case Kind::date:
      return to_string(Date{static_cast<std::int32_t>(value)});
    case Kind::month:
      return to_string(Month{static_cast<std::int32_t>(value)});
    case Kind::enumeration:
      return vocabulary.enumerations[type.enumeration.at()]
          .members[static_cast<std::size_t>(value)]
          .name;
    case Kind::commune:
      return fmt::format("{:07}", value);
    case Kind::reference:
      return "brak";
    default:
      return std::to_string(value);
  }
}

FactInfo describe(const RuleSet& rules, const Fact& fact) {
  const Vocabulary& vocabulary = rules.vocabulary;
  FactInfo info;
  info.table = vocabulary.entity(fact.entity).table;
  info.column = fact.name;
  info.label = fact.label;
  info.type = type_name(rules, fact.type);
  if (fact.type.is(Kind::enumeration)) {
    for (const Member& m : vocabulary.enumerations[fact.type.enumeration.at()].members)
      info.members.emplace_back(m.name, m.label);
  }
  info.required = fact.required;
  if (fact.none) info.none = cell_text(vocabulary, fact.type, *fact.none);
  if (fact.not_applicable)
    info.not_applicable = cell_text(vocabulary, fact.type, *fact.not_applicable);
  info.form = fact.form;
  return info;
}

std::vector<std::string> keys_of(const Vocabulary& vocabulary, const Entity& entity) {
  std::vector<std::string> keys{vocabulary.entity(vocabulary.root()).id};
  const auto add = [&](const std::string& key) {
    if (!key.empty() && std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  };
  if (entity.parent.valid()) add(vocabulary.entity(entity.parent).id);
  add(entity.id);
  add(entity.claim_benefit);
  add(entity.claim_subject);
  return keys;
}

// <prefix>/bin/kwota finds <prefix>/share/kwota/rules/national wherever the prefix was moved to.
std::optional<std::filesystem::path> beside_executable() {
  std::error_code error;
  const std::filesystem::path executable = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return std::nullopt;
  return executable.parent_path().parent_path() / "share" / "kwota" / "rules" / "national";
}

bool is_folder(const std::filesystem::path& path) {
  std::error_code error;
  return std::filesystem::is_directory(path, error);
}

}  // namespace

std::optional<Rules> Rules::load(const std::vector<std::filesystem::path>& folders,
                                 Diagnostics& out) {
  auto rules = guarded(out, [&] { return load_rules(folders, {}, out); });
  if (!rules) return std::nullopt;
  return Rules(std::move(rules));
}

std::optional<Rules> Rules::from_texts(
    const std::vector<std::pair<std::string, std::string>>& texts, Diagnostics& out) {
  auto rules = guarded(out, [&] { return load_rules(texts, {}, out); });
  if (!rules) return std::nullopt;
  return Rules(std::move(rules));
}

std::optional<std::filesystem::path> Rules::installed() {
  // Taken as it is: a wrong path must be reported, not passed over for other rules.
  if (const char* const chosen = std::getenv("KWOTA_RULES"); chosen != nullptr && *chosen != '\0')
    return chosen;
#ifdef KWOTA_INSTALLED_RULES_DIR
  if (is_folder(KWOTA_INSTALLED_RULES_DIR)) return KWOTA_INSTALLED_RULES_DIR;
#endif
  const auto beside = beside_executable();
  if (beside && is_folder(*beside)) return beside;
  return std::nullopt;
}

const std::string& Rules::digest() const { return rules_->digest; }

std::vector<TableInfo> Rules::tables() const {
  const Vocabulary& vocabulary = rules_->vocabulary;
  std::vector<TableInfo> tables;
  for (const Entity& entity : vocabulary.entities) {
    TableInfo table{entity.table, entity.label, keys_of(vocabulary, entity), {}};
    for (const FactId fact : entity.facts)
      table.facts.push_back(describe(*rules_, vocabulary.fact(fact)));
    tables.push_back(std::move(table));
  }
  return tables;
}

std::vector<BenefitInfo> Rules::benefits() const {
  std::vector<BenefitInfo> benefits;
  for (const Benefit& benefit : rules_->benefits) {
    BenefitInfo info;
    info.name = benefit.name;
    info.label = benefit.label;
    info.law = {rules_->cite(benefit.law, last_possible_month, false),
                rules_->cite(benefit.law, last_possible_month, true)};
    info.subject_table = rules_->vocabulary.entity(benefit.subject).table;
    info.once = benefit.once;
    info.in_parts = benefit.in_parts;
    info.ex_officio = benefit.ex_officio;
    info.period = rules_->catalog.periods[benefit.period.at()].name;
    info.checked_through = rules_->files[static_cast<std::size_t>(benefit.file)].checked_through;
    benefits.push_back(std::move(info));
  }
  return benefits;
}

std::string version() { return std::string(engine_version); }

}  // namespace kwota

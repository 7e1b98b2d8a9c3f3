#include "rules/rule_set.h"

#include <fmt/format.h>

#include <algorithm>

namespace kwota {

std::string_view to_string(Status status) {
  switch (status) {
    case Status::in_force:
      return "in_force";
    case Status::forecast:
      return "forecast";
    case Status::unconfirmed:
      return "unconfirmed";
    case Status::suspended:
      return "suspended";
    case Status::repealed:
      return "repealed";
    case Status::annulled:
      return "annulled";
  }
  return "";
}

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::granted:
      return "granted";
    case Verdict::refused:
      return "refused";
    case Verdict::left_unexamined:
      return "left_unexamined";
    case Verdict::undetermined:
      return "undetermined";
    case Verdict::not_competent:
      return "not_competent";
    case Verdict::not_claimed:
      return "not_claimed";
  }
  return "";
}

const std::string& Act::text_at(Month m) const {
  const auto later = std::upper_bound(texts.begin(), texts.end(), m,
                                      [](Month a, const Text& b) { return a < b.from; });
  return later == texts.begin() ? texts.front().published : std::prev(later)->published;
}

const ParameterVersion* Parameter::version_at(Month m) const {
  for (const ParameterVersion& version : versions) {
    if (version.from <= m && m <= version.to) return &version;
  }
  return nullptr;
}

namespace {

template <class IdType, class Items>
IdType find_named(const Items& items, std::string_view name) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].name == name) return IdType{static_cast<std::int32_t>(i)};
  }
  return IdType{};
}

}  // namespace

bool RuleSet::has_budgets() const {
  return std::any_of(benefits.begin(), benefits.end(),
                     [](const Benefit& b) { return b.budget.has_value(); });
}

ValueId RuleSet::find_value(EntityId entity, std::string_view name) const {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i].entity == entity && values[i].name == name) {
      return ValueId{static_cast<std::int32_t>(i)};
    }
  }
  return ValueId{};
}

ParameterId RuleSet::find_parameter(std::string_view name) const {
  return find_named<ParameterId>(parameters, name);
}

PolicyId RuleSet::find_policy(std::string_view name) const {
  return find_named<PolicyId>(policies, name);
}

BenefitId RuleSet::find_benefit(std::string_view name) const {
  return find_named<BenefitId>(benefits, name);
}

Position RuleSet::place_in(const Formula& formula, std::uint32_t offset) const {
  const Node scalar{.line = formula.at.line,
                    .column = formula.at.column,
                    .text = formula.written,
                    .items = {},
                    .entries = {}};
  for (const auto& source : sources) {
    if (source->name() == formula.at.file) return source->locate(scalar, offset);
  }
  return formula.at;
}

std::string RuleSet::cite(const Law& law, Month month, bool english) const {
  if (!law.act.valid()) return "";
  const Act& act = acts[law.act.at()];
  const Label& name = act.short_title;
  return fmt::format("{} {} ({})", law.article, english ? name.en : name.pl, act.text_at(month));
}

bool RuleSet::is_daily(ValueId id) const {
  const std::vector<ValueVersion>& versions = value(id).versions;
  return std::any_of(versions.begin(), versions.end(),
                     [&](const ValueVersion& v) { return formula(v.formula).root().daily; });
}

}  // namespace kwota

// Periods on the calendar. In: a month; out: whether a period begins there and how long it is, or
// where the period around it began. A period that the next rule cuts off is as long as what is left
// of it.
#include "rules/catalog.h"

#include <algorithm>

namespace kwota {
namespace {

// The last rule that begins no later than `m`; end when there is none.
std::vector<PeriodRule>::const_iterator rule_at(const std::vector<PeriodRule>& rules, Month m) {
  const auto after =
      std::upper_bound(rules.begin(), rules.end(), m,
                       [](Month month, const PeriodRule& r) { return month < r.from; });
  return after == rules.begin() ? rules.end() : after - 1;
}

}  // namespace

std::optional<int> PeriodEntry::length_from(Month start) const {
  const auto rule = rule_at(rules, start);
  if (rule == rules.end() || rule->months <= 0) return std::nullopt;
  if (begins.valid()) {
    if (start > last) return std::nullopt;
    return std::min(rule->months, last.index - start.index + 1);
  }
  if ((start.index - rule->from.index) % rule->months != 0) return std::nullopt;
  const auto next = rule + 1;
  return next == rules.end() || rule->overlaps
             ? rule->months
             : std::min(rule->months, next->from.index - start.index);
}

std::optional<Month> PeriodEntry::next_start(Month start) const {
  const std::optional<int> months = length_from(start);
  if (!months) return std::nullopt;
  const Month after{start.index + *months};
  const auto next = rule_at(rules, start) + 1;
  return next == rules.end() ? after : std::min(after, next->from);
}

std::optional<Month> PeriodEntry::start_of(Month m) const {
  const auto rule = rule_at(rules, m);
  if (rule == rules.end() || rule->months <= 0) return std::nullopt;
  if (begins.valid()) return m;
  return Month{m.index - (m.index - rule->from.index) % rule->months};
}

bool Catalog::only_the_roots_period() const {
  return std::none_of(periods.begin(), periods.end(), [](const PeriodEntry& period) {
    return period.begins.valid() || period.chosen_by.valid();
  });
}

BenefitId Catalog::find_benefit(std::string_view name) const {
  for (std::size_t i = 0; i < benefits.size(); ++i) {
    if (benefits[i].name == name) return BenefitId{static_cast<std::int32_t>(i)};
  }
  return BenefitId{};
}

}  // namespace kwota

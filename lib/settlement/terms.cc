#include "settlement/terms.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace kwota {

std::string_view to_string(BookingOrder order) {
  return order == BookingOrder::proportional ? "proportional" : "interest_first";
}

void SettlementTerms::add_reading(
    PolicyId policy, std::vector<std::pair<std::string, std::string>>& readings_used) const {
  if (!policy.valid()) return;
  const Policy& p = rules->policy(policy);
  std::pair<std::string, std::string> used{
      p.name, p.readings[static_cast<std::size_t>(readings[policy.at()])].name};
  if (std::find(readings_used.begin(), readings_used.end(), used) == readings_used.end())
    readings_used.push_back(std::move(used));
}

std::optional<SettlementProblem> refuse_unchecked(const SettlementTerms& terms, std::int32_t file,
                                                  Date day) {
  if (terms.beyond_checked || day <= terms.checked_through(file)) return std::nullopt;
  return SettlementProblem{
      "D301",
      fmt::format("{} is past the days for which the rules are checked: {} was compared with the "
                  "law through {}",
                  to_string(day), terms.rules->files[static_cast<std::size_t>(file)].name,
                  to_string(terms.checked_through(file))),
      "take newer rules, or compute by the law as far as it is known: --beyond-checked"};
}

std::optional<SettlementProblem> refuse_amount(std::int64_t grosze, std::int64_t least,
                                               std::string_view what) {
  if (grosze >= least && grosze <= most_settled) return std::nullopt;
  return SettlementProblem{
      "D302",
      fmt::format("{} is {} zł; it can be from {} to {} zł", what, format_decimal(grosze, 2),
                  format_decimal(least, 2), format_decimal(most_settled, 2)),
      "correct the amount, or leave it out where there is none"};
}

std::string suggest(std::string_view name, const std::vector<std::string>& names) {
  const std::string_view near = nearest(name, names);
  if (!near.empty()) return fmt::format("did you mean '{}'?", near);
  return names.empty() ? "the rules have none" : fmt::format("known: {}", fmt::join(names, ", "));
}

}  // namespace kwota

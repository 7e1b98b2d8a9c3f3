#include "settlement/distribution.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace kwota {
namespace {

std::optional<SettlementProblem> add_owed(
    Distribution& out, std::span<const std::pair<std::string, std::int64_t>> owed) {
  std::set<std::string> seen;
  for (const auto& [name, grosze] : owed) {
    const auto found =
        std::find_if(out.creditors.begin(), out.creditors.end(),
                     [&, &wanted = name](const CreditorShare& c) { return c.creditor == wanted; });
    if (found == out.creditors.end()) {
      std::vector<std::string> names;
      for (const CreditorShare& c : out.creditors) names.push_back(c.creditor);
      return SettlementProblem{"D313",
                               fmt::format("the order {} has no creditor '{}' on {}", out.order,
                                           name, to_string(out.on)),
                               suggest(name, names)};
    }
    if (auto refused = refuse_amount(grosze, 0, fmt::format("what {} is owed", name)))
      return refused;
    if (!seen.insert(name).second) {
      return SettlementProblem{"D306", fmt::format("\"{}\" is there twice", name),
                               "say once what the creditor is owed, in all"};
    }
    found->owed = grosze;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Distribution> distribute_amount(
    const SettlementTerms& terms, std::string_view order, Date on, std::int64_t amount,
    std::span<const std::pair<std::string, std::int64_t>> owed, SettlementProblem& problem) {
  const auto refuse = [&](SettlementProblem refused) -> std::optional<Distribution> {
    problem = std::move(refused);
    return std::nullopt;
  };
  const std::vector<RecoveryOrder>& orders = terms.rules->orders;
  const auto rule = std::find_if(orders.begin(), orders.end(),
                                 [&](const RecoveryOrder& o) { return o.name == order; });
  if (rule == orders.end()) {
    std::vector<std::string> names;
    for (const RecoveryOrder& o : orders) names.push_back(o.name);
    return refuse(
        {"D304", fmt::format("the rules have no order '{}'", order), suggest(order, names)});
  }
  if (auto refused = refuse_amount(amount, 1, "the amount")) return refuse(*refused);
  if (auto refused = refuse_unchecked(terms, rule->file, on)) return refuse(*refused);
  const OrderVersion* const version = version_at(rule->versions, on);
  if (version == nullptr) {
    return refuse(
        {"D312", fmt::format("the rules state no order {} for {}", rule->name, to_string(on)),
         fmt::format("the first day they know is {}", to_string(rule->versions.front().from))});
  }
  Distribution out{.order = rule->name,
                   .label = rule->label,
                   .law = terms.cite(rule->law, on),
                   .on = on,
                   .amount = amount,
                   .creditors = {},
                   .source = version->source,
                   .status = version->status,
                   .beyond_checked = on > terms.checked_through(rule->file)};
  const Enumeration& creditors = terms.rules->vocabulary.enumerations[rule->creditors.at()];
  for (const std::int32_t creditor : version->creditors) {
    const Member& m = creditors.members[static_cast<std::size_t>(creditor)];
    out.creditors.push_back({m.name, m.label});
  }
  if (auto refused = add_owed(out, owed)) return refuse(*refused);
  out.surplus = amount;
  for (CreditorShare& creditor : out.creditors) {
    creditor.paid = std::min(out.surplus, creditor.owed);
    creditor.open = creditor.owed - creditor.paid;
    out.surplus -= creditor.paid;
  }
  return out;
}

}  // namespace kwota

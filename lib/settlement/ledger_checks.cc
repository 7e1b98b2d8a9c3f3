#include "settlement/ledger_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace kwota {
namespace {

using Where = SettlementProblem::Where;

class Checks {
 public:
  Checks(const SettlementRule& rule, Date as_of) : rule_(rule), as_of_(as_of) {}

  void check(const LedgerClaim& claim) {
    check_id(claim.id, "id_naleznosci");
    add(refuse_amount(claim.amount, 1, fmt::format("the claim {}", claim.id)), "kwota");
    check_day(claim.paid_on, fmt::format("the claim {} was paid out", claim.id), "data_wyplaty");
    const ClaimKind* const kind = find_kind(rule_, claim.kind);
    if (kind == nullptr) {
      std::vector<std::string> names;
      for (const ClaimKind& k : rule_.kinds) names.push_back(k.name);
      add("D307", fmt::format("{} has no claims of the kind '{}'", rule_.name, claim.kind),
          suggest(claim.kind, names), "rodzaj");
    } else if (kind->interest >= 0 && version_at(kind->starts, claim.paid_on) == nullptr) {
      add("D308",
          fmt::format("the rules do not say of a claim {} that was paid out on {} whether and from "
                      "when it bears interest",
                      kind->name, to_string(claim.paid_on)),
          fmt::format("correct the day or the kind; the rules know {}", days_of(kind->starts)),
          "data_wyplaty");
    }
    if (!claim.decision_final || *claim.decision_final >= claim.paid_on) return;
    add("D309",
        fmt::format("the decision on the return of {} became final on {}, before the payment of {}",
                    claim.id, to_string(*claim.decision_final), to_string(claim.paid_on)),
        "correct one of the two days", "decyzja_ostateczna");
  }

  void check(const LedgerReceipt& receipt) {
    check_id(receipt.id, "id_wplywu");
    add(refuse_amount(receipt.amount, 1, fmt::format("the receipt {}", receipt.id)), "kwota");
    add(refuse_amount(receipt.costs, 0, fmt::format("the sum of the costs of {}", receipt.id)),
        "koszty");
    check_day(receipt.received_on, fmt::format("the receipt {} came in", receipt.id), "data");
    if (version_at(rule_.bookings, receipt.received_on) != nullptr) return;
    add("D310",
        fmt::format("the rules do not say how {} books what came in on {}", rule_.name,
                    to_string(receipt.received_on)),
        fmt::format("correct the day; the rules know {}", days_of(rule_.bookings)), "data");
  }

  template <class Items>
  void check_all(const Items& items, Where where, std::string_view what) {
    where_ = where;
    ids_.clear();
    if (items.size() > most_in_ledger) {
      index_ = most_in_ledger;
      add("D311",
          fmt::format("there are {} {} in one case; at most {} are settled together", items.size(),
                      what, most_in_ledger),
          "settle the case in parts", "");
      return;
    }
    for (index_ = 0; index_ < items.size(); ++index_) check(items[index_]);
  }

  std::vector<SettlementProblem> take() { return std::move(problems_); }

 private:
  template <class Version>
  static std::string days_of(const std::vector<Version>& versions) {
    const Date last = versions.back().to;
    return fmt::format("days from {}{}", to_string(versions.front().from),
                       last == Date::never() ? "" : " to " + to_string(last));
  }

  void add(std::string code, std::string message, std::string hint, std::string column) {
    problems_.push_back(
        {std::move(code), std::move(message), std::move(hint), where_, index_, std::move(column)});
  }
  void add(std::optional<SettlementProblem> problem, std::string column) {
    if (problem) add(problem->code, problem->message, problem->hint, std::move(column));
  }

  void check_id(const std::string& id, const std::string& column) {
    if (ids_.insert(id).second) return;
    add("D306", fmt::format("\"{}\" is there twice in this case", id),
        "give each row an id of its own, or delete the one that is there twice", column);
  }

  void check_day(Date day, const std::string& what, const std::string& column) {
    if (day <= as_of_) return;
    add("D305",
        fmt::format("{} on {}, after the day {} as of which the case is settled", what,
                    to_string(day), to_string(as_of_)),
        "settle as of a later day, or correct the date", column);
  }

  const SettlementRule& rule_;
  Date as_of_;
  std::vector<SettlementProblem> problems_;
  std::set<std::string> ids_;
  Where where_ = Where::nowhere;
  std::size_t index_ = 0;
};

}  // namespace

const ClaimKind* find_kind(const SettlementRule& rule, std::string_view name) {
  const auto found = std::find_if(rule.kinds.begin(), rule.kinds.end(),
                                  [&](const ClaimKind& k) { return k.name == name; });
  return found == rule.kinds.end() ? nullptr : &*found;
}

std::vector<SettlementProblem> check_ledger(const SettlementTerms& terms,
                                            const SettlementRule& rule,
                                            std::span<const LedgerClaim> claims,
                                            std::span<const LedgerReceipt> receipts, Date as_of) {
  Checks checks(rule, as_of);
  checks.check_all(claims, Where::claim, "claims");
  checks.check_all(receipts, Where::receipt, "receipts");
  std::vector<SettlementProblem> problems = checks.take();
  if (auto unchecked = refuse_unchecked(terms, rule.file, as_of)) problems.push_back(*unchecked);
  return problems;
}

}  // namespace kwota

#include "settlement/ledger.h"

#include <algorithm>
#include <numeric>

#include "settlement/interest.h"
#include "settlement/ledger_checks.h"

namespace kwota {
namespace {

// A claim while receipts are booked.
struct OpenClaim {
  std::optional<InterestAccount> account;  // none: it bears no interest
  Date next;                               // the first day that has no interest yet
  std::int64_t principal = 0;
  std::int64_t interest_booked = 0;

  std::int64_t interest() const { return account ? account->rounded() - interest_booked : 0; }
};

std::optional<Date> start_of(InterestStart start, Date paid_on) {
  switch (start) {
    case InterestStart::never:
      return std::nullopt;
    case InterestStart::next_day:
      return Date{paid_on.days + 1};
    case InterestStart::next_month:
      break;
  }
  return first_day(Month{month_of(paid_on).index + 1});
}

class Booker {
 public:
  Booker(const SettlementTerms& terms, const SettlementRule& rule,
         std::span<const LedgerClaim> claims, Date as_of, std::vector<SettlementProblem>& problems)
      : terms_(terms), rule_(rule), problems_(problems) {
    result_.name = rule.name;
    result_.label = rule.label;
    result_.law = terms.cite(rule.law, as_of);
    result_.as_of = as_of;
    result_.beyond_checked = as_of > terms.checked_through(rule.file);
    for (const LedgerClaim& claim : claims) open(claim);
    oldest_.resize(claims.size());
    std::iota(oldest_.begin(), oldest_.end(), std::size_t{0});
    std::stable_sort(oldest_.begin(), oldest_.end(), [&](std::size_t a, std::size_t b) {
      return claims[a].paid_on < claims[b].paid_on;
    });
  }

  void book(const LedgerReceipt& receipt) {
    const Date day = receipt.received_on;
    accrue(day);
    const Booking& rule = *version_at(rule_.bookings, day);
    BookedReceipt booked{.receipt = receipt,
                         .order = terms_.chosen(rule.order),
                         .parts = {},
                         .payees = {},
                         .source = rule.source,
                         .status = rule.status};
    terms_.add_reading(rule.order.policy, result_.readings);
    note(rule_.name, rule);
    booked.costs = std::min(receipt.amount, receipt.costs);
    booked.costs_open = receipt.costs - booked.costs;
    sum_open(day, booked.interest_open, booked.principal_open);
    const std::int64_t owed = booked.interest_open + booked.principal_open;
    const std::int64_t available = std::min(receipt.amount - booked.costs, owed);
    booked.surplus = receipt.amount - booked.costs - available;
    booked.interest = interest_part(booked, available);
    booked.principal = available - booked.interest;
    pay_claims(day, booked);
    booked.interest_open -= booked.interest;
    booked.principal_open -= booked.principal;
    pay(rule.interest, booked.interest, &PayeeAmount::interest, booked.payees);
    pay(rule.principal, booked.principal, &PayeeAmount::principal, booked.payees);
    result_.receipts.push_back(std::move(booked));
  }

  Settlement finish() {
    accrue(result_.as_of);
    for (std::size_t i = 0; i < open_.size(); ++i) {
      const OpenClaim& open = open_[i];
      SettledClaim& claim = result_.claims[i];
      claim.principal_open = open.principal;
      if (!open.account) continue;
      claim.interest_open = open.interest();
      claim.interest_borne = open.account->rounded();
      claim.interest_exact = open.account->exact();
      claim.lines = open.account->lines();
      terms_.add_reading(open.account->rate().year.policy, result_.readings);
      const InterestRate& rate = open.account->rate();
      for (const InterestLine& line : claim.lines) {
        note(rate.name, *version_at(rate.rates, line.from));
        result_.beyond_checked = result_.beyond_checked || line.beyond_checked;
      }
    }
    return std::move(result_);
  }

 private:
  void open(const LedgerClaim& claim) {
    const ClaimKind& kind = *find_kind(rule_, claim.kind);
    SettledClaim settled;
    settled.claim = claim;
    settled.label = kind.label;
    settled.law = terms_.cite(kind.law, claim.paid_on);
    const auto after = [](Date day, int years) {
      return plus_months(day, years * 12, MonthEnd::clip);
    };
    if (rule_.limitation && claim.decision_final)
      settled.limitation = after(*claim.decision_final, rule_.limitation->years);
    if (rule_.last_decision)
      settled.last_decision = after(claim.paid_on, rule_.last_decision->years);
    OpenClaim open;
    open.principal = claim.amount;
    if (kind.interest >= 0) {
      const StartVersion& version = *version_at(kind.starts, claim.paid_on);
      note(kind.name, version);
      settled.interest_from = start_of(version.start, claim.paid_on);
      if (settled.interest_from) {
        open.next = *settled.interest_from;
        open.account.emplace(terms_,
                             terms_.rules->interest_rates[static_cast<std::size_t>(kind.interest)]);
      }
    }
    open_.push_back(std::move(open));
    result_.claims.push_back(std::move(settled));
  }

  // Interest through `day`, on what is still owed of each claim.
  void accrue(Date day) {
    for (std::size_t i = 0; i < open_.size(); ++i) {
      OpenClaim& claim = open_[i];
      if (!claim.account || claim.next > day || claim.principal == 0) continue;
      if (auto problem = claim.account->add(claim.principal, claim.next, day)) {
        problem->where = SettlementProblem::Where::claim;
        problem->index = i;
        problem->column = "data_wyplaty";
        problems_.push_back(std::move(*problem));
        claim.account.reset();  // once is enough
        continue;
      }
      claim.next = Date{day.days + 1};
    }
  }

  bool is_owed(std::size_t claim, Date day) const {
    return result_.claims[claim].claim.paid_on <= day;
  }

  void sum_open(Date day, std::int64_t& interest, std::int64_t& principal) const {
    for (std::size_t i = 0; i < open_.size(); ++i) {
      if (!is_owed(i, day)) continue;
      interest += open_[i].interest();
      principal += open_[i].principal;
    }
  }

  static std::int64_t interest_part(const BookedReceipt& booked, std::int64_t available) {
    const std::int64_t owed = booked.interest_open + booked.principal_open;
    if (booked.order == BookingOrder::interest_first || owed == 0)
      return std::min(available, booked.interest_open);
    const Int128 share = Int128{available} * booked.interest_open;
    return static_cast<std::int64_t>(divide(share, owed, Rounding::half_up));
  }

  void pay_claims(Date day, BookedReceipt& booked) {
    std::int64_t interest = booked.interest;
    std::int64_t principal = booked.principal;
    for (const std::size_t i : oldest_) {
      if (!is_owed(i, day)) continue;
      OpenClaim& claim = open_[i];
      const std::int64_t of_interest = std::min(interest, claim.interest());
      const std::int64_t of_principal = std::min(principal, claim.principal);
      if (of_interest == 0 && of_principal == 0) continue;
      claim.interest_booked += of_interest;
      claim.principal -= of_principal;
      interest -= of_interest;
      principal -= of_principal;
      booked.parts.push_back({i, of_interest, of_principal});
    }
  }

  // Half up to the grosz in the order of the rules, and never more than there still is; the rest
  // takes what remains.
  void pay(const std::vector<Share>& shares, std::int64_t amount, std::int64_t PayeeAmount::*what,
           std::vector<PayeeAmount>& payees) const {
    std::int64_t left = amount;
    const Share* rest = nullptr;
    const auto give = [&](const Share& share, std::int64_t part) {
      payee(share.payee, payees).*what += part;
      left -= part;
    };
    for (const Share& share : shares) {
      if (share.is_rest) rest = &share;
      const Int128 part = divide(Int128{amount} * share.percent, 10'000, Rounding::half_up);
      give(share, share.is_rest ? 0 : std::min(left, static_cast<std::int64_t>(part)));
    }
    give(*rest, left);
  }

  PayeeAmount& payee(std::int32_t member, std::vector<PayeeAmount>& payees) const {
    const Member& m = terms_.rules->vocabulary.enumerations[rule_.payees.at()]
                          .members[static_cast<std::size_t>(member)];
    const auto known = std::find_if(payees.begin(), payees.end(),
                                    [&](const PayeeAmount& p) { return p.payee == m.name; });
    if (known != payees.end()) return *known;
    payees.push_back({m.name, m.label});
    return payees.back();
  }

  void note(const std::string& name, const DayVersion& version) {
    if (version.status == Status::in_force) return;
    const bool known = std::any_of(
        result_.statuses.begin(), result_.statuses.end(),
        [&](const StatusNote& n) { return n.name == name && n.source == version.source; });
    if (!known) result_.statuses.push_back({name, version.status, version.source});
  }

  const SettlementTerms& terms_;
  const SettlementRule& rule_;
  std::vector<SettlementProblem>& problems_;
  Settlement result_;
  std::vector<OpenClaim> open_;      // beside result_.claims
  std::vector<std::size_t> oldest_;  // claims by the day of payment
};

}  // namespace

std::optional<Settlement> settle_ledger(const SettlementTerms& terms, const SettlementRule& rule,
                                        std::span<const LedgerClaim> claims,
                                        std::span<const LedgerReceipt> receipts, Date as_of,
                                        std::vector<SettlementProblem>& problems) {
  const std::vector<SettlementProblem> found = check_ledger(terms, rule, claims, receipts, as_of);
  problems.insert(problems.end(), found.begin(), found.end());
  if (!found.empty()) return std::nullopt;
  Booker booker(terms, rule, claims, as_of, problems);
  std::vector<LedgerReceipt> in_order(receipts.begin(), receipts.end());
  std::stable_sort(
      in_order.begin(), in_order.end(),
      [](const LedgerReceipt& a, const LedgerReceipt& b) { return a.received_on < b.received_on; });
  const std::size_t before = problems.size();
  for (const LedgerReceipt& receipt : in_order) booker.book(receipt);
  Settlement settlement = booker.finish();
  return problems.size() == before ? std::optional(std::move(settlement)) : std::nullopt;
}

}  // namespace kwota

// Interest, exact: days, rates and principals in, a fraction of a grosz out.
//
// Every line of every claim has the same denominator, so sums are sums of whole numbers. It is
// divided by the lengths of a year that rules may have, times what a hundredth of a percent is.
// Bounds: 1e11 grosze * 1e4 * 1.2e5 days * 4453 is below 6e23, and Int128 holds 1e38.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "kwota/settlement.h"
#include "settlement/terms.h"

namespace kwota {

// Least common multiple of 360, 365 and 366, times hundredths of a percent in a whole.
inline constexpr std::int64_t interest_denominator = 1'603'080LL * 10'000;

ExactAmount exact_amount(Int128 numerator);  // of interest_denominator; not negative
// Of a złoty; what is finer is cut.
std::int64_t millionths(const ExactAmount& amount);

// The interest that one claim bears.
class InterestAccount {
 public:
  // `terms` and `rate` must outlive it.
  InterestAccount(const SettlementTerms& terms, const InterestRate& rate)
      : terms_(&terms), rate_(&rate), year_(terms.chosen(rate.year)) {}

  // Interest on a principal for the days from..to, both included; days must not go back. A problem,
  // and nothing added, where the rules do not say the rate of a day.
  std::optional<SettlementProblem> add(std::int64_t principal, Date from, Date to);
  std::int64_t rounded() const;
  ExactAmount exact() const { return exact_amount(numerator_); }
  const std::vector<InterestLine>& lines() const { return lines_; }
  const InterestRate& rate() const { return *rate_; }

 private:
  std::optional<SettlementProblem> refuse(Date from, Date to) const;
  void add_line(const RateVersion& version, std::int64_t principal, Date from, Date to);

  const SettlementTerms* terms_;
  const InterestRate* rate_;
  YearLength year_;
  Int128 numerator_ = 0;
  std::vector<InterestLine> lines_;
};

// A name that the rules do not know, or days or an amount that cannot be, are in `problem`.
std::optional<InterestStatement> state_interest(const SettlementTerms& terms, std::string_view rate,
                                                std::int64_t grosze, Date from, Date to,
                                                SettlementProblem& problem);

}  // namespace kwota

#include "settlement/interest.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "base/numbers.h"

namespace kwota {
namespace {

std::int32_t days_of_year(YearLength year, Date day) {
  if (!year.calendar) return year.days;
  return days_in(Month::of(civil(day).year, 2)) == 29 ? 366 : 365;
}

// The last day up to `to` that has a year of the same length as `from`.
Date same_year_until(YearLength year, Date from, Date to) {
  if (!year.calendar) return to;
  return std::min(to, last_day(Month::of(civil(from).year, 12)));
}

Int128 numerator_of(const InterestLine& line) {
  constexpr std::int64_t years = interest_denominator / 10'000;
  return Int128{line.principal} * line.rate * line.days * (years / line.days_of_year);
}

}  // namespace

ExactAmount exact_amount(Int128 numerator) {
  const auto rest = static_cast<std::int64_t>(numerator % interest_denominator);
  const std::int64_t common = std::gcd(rest, interest_denominator);
  return {static_cast<std::int64_t>(numerator / interest_denominator), rest / common,
          interest_denominator / common};
}

std::int64_t millionths(const ExactAmount& amount) {
  constexpr std::int64_t of_a_grosz = 10'000;
  return amount.grosze * of_a_grosz + amount.numerator * of_a_grosz / amount.denominator;
}

std::string print(const ExactAmount& amount, Language language) {
  const bool cut = amount.numerator * 10'000 % amount.denominator != 0;
  return format_number(millionths(amount), 6, language) + (cut ? "…" : "");
}

std::optional<SettlementProblem> InterestAccount::refuse(Date from, Date to) const {
  if (auto unchecked = refuse_unchecked(*terms_, rate_->file, to)) return unchecked;
  for (Date day = from; day <= to;) {
    const RateVersion* const version = version_at(rate_->rates, day);
    if (version == nullptr || !version->rate) {
      const Date first = rate_->rates.front().from;
      return SettlementProblem{
          "D303", fmt::format("the rules state no rate of {} for {}", rate_->name, to_string(day)),
          day < first ? fmt::format("the first rate they state is that of {}", to_string(first))
                      : "add the rate to the rule file, with its source"};
    }
    if (version->to >= to) break;
    day = Date{version->to.days + 1};
  }
  return std::nullopt;
}

std::optional<SettlementProblem> InterestAccount::add(std::int64_t principal, Date from, Date to) {
  if (auto problem = refuse(from, to)) return problem;
  for (Date day = from; day <= to;) {
    const RateVersion& version = *version_at(rate_->rates, day);
    Date last = same_year_until(year_, day, std::min(version.to, to));
    if (const Date checked = terms_->checked_through(rate_->file); day <= checked)
      last = std::min(last, checked);
    add_line(version, principal, day, last);
    day = Date{last.days + 1};
  }
  return std::nullopt;
}

// Days that go on as the line before did make it longer: a payment that leaves the principal alone
// does not cut it.
void InterestAccount::add_line(const RateVersion& version, std::int64_t principal, Date from,
                               Date to) {
  InterestLine line{.from = from,
                    .to = to,
                    .days = to.days - from.days + 1,
                    .principal = principal,
                    .rate = *version.rate,
                    .days_of_year = days_of_year(year_, from),
                    .interest = {},
                    .source = version.source,
                    .status = version.status,
                    .beyond_checked = from > terms_->checked_through(rate_->file)};
  numerator_ += numerator_of(line);
  InterestLine* const before = lines_.empty() ? nullptr : &lines_.back();
  const bool goes_on = before != nullptr && before->to.days + 1 == from.days &&
                       before->from >= version.from && before->principal == principal &&
                       before->days_of_year == line.days_of_year &&
                       before->beyond_checked == line.beyond_checked &&
                       (!year_.calendar || civil(before->from).year == civil(from).year);
  if (goes_on) {
    before->to = to;
    before->days += line.days;
    before->interest = exact_amount(numerator_of(*before));
  } else {
    line.interest = exact_amount(numerator_of(line));
    lines_.push_back(std::move(line));
  }
}

std::int64_t InterestAccount::rounded() const {
  const Int128 step = Int128{interest_denominator} * rate_->step;
  return static_cast<std::int64_t>(divide(numerator_, step, rate_->rounding)) * rate_->step;
}

std::optional<InterestStatement> state_interest(const SettlementTerms& terms, std::string_view rate,
                                                std::int64_t grosze, Date from, Date to,
                                                SettlementProblem& problem) {
  const std::vector<InterestRate>& rates = terms.rules->interest_rates;
  const auto found = std::find_if(rates.begin(), rates.end(),
                                  [&](const InterestRate& r) { return r.name == rate; });
  if (found == rates.end()) {
    std::vector<std::string> names;
    for (const InterestRate& r : rates) names.push_back(r.name);
    problem = {"D304", fmt::format("the rules have no interest rate '{}'", rate),
               suggest(rate, names)};
    return std::nullopt;
  }
  if (auto refused = refuse_amount(grosze, 1, "the amount")) {
    problem = std::move(*refused);
    return std::nullopt;
  }
  if (to < from) {
    problem = {"D305",
               fmt::format("the interest ends on {}, before it begins on {}", to_string(to),
                           to_string(from)),
               "exchange the two days; both are counted"};
    return std::nullopt;
  }
  InterestAccount account(terms, *found);
  if (auto refused = account.add(grosze, from, to)) {
    problem = std::move(*refused);
    return std::nullopt;
  }
  InterestStatement statement{.rate = found->name,
                              .label = found->label,
                              .law = terms.cite(found->law, to),
                              .principal = grosze,
                              .from = from,
                              .to = to,
                              .lines = account.lines(),
                              .exact = account.exact(),
                              .rounded = account.rounded(),
                              .beyond_checked = to > terms.checked_through(found->file),
                              .readings = {}};
  terms.add_reading(found->year.policy, statement.readings);
  return statement;
}

}  // namespace kwota

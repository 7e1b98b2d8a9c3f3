// The benefit by the articles: art. 9-11 and 18 of the act, month by month.
#include "alimony/fund_family.h"

#include <algorithm>
#include <chrono>

namespace kwota::testing {
namespace {

constexpr std::int64_t part = 27720;

using Parts = std::int64_t;  // 1/27720 of a grosz

std::int64_t half_up(Parts x, std::int64_t by) {
  const std::int64_t doubled = 2 * x + by;
  return doubled / (2 * by) - (doubled % (2 * by) < 0 ? 1 : 0);
}

Day months_after(Day d, int months) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{d}}};
  auto later = date + std::chrono::months{months};
  if (!later.ok()) later = later.year() / later.month() / std::chrono::last;
  return static_cast<Day>(std::chrono::sys_days{later}.time_since_epoch().count());
}

// Art. 9 ust. 4b, for periods since 2017.
bool back_with_the_same_payer(const FundFamily& f, const FundIncome& income) {
  if (f.year < 2017 || income.same_payer_again == no_day) return false;
  return income.what == IncomeCase::lost
             ? income.same_payer_again <= months_after(income.changed, 3)
             : income.changed <= months_after(income.same_payer_again, 3);
}

// Art. 9 ust. 3-4a with art. 18 ust. 4 and 5: what of the item falls to the month.
Parts monthly(const FundFamily& f, const FundIncome& income, Month m) {
  const Parts twelfth = income.amount * (part / 12);
  const Month changed = month_around(income.changed);
  switch (income.what) {
    case IncomeCase::kept:
    case IncomeCase::shrunk:
      return twelfth;
    case IncomeCase::lost:
      return m > changed && !back_with_the_same_payer(f, income) ? 0 : twelfth;
    case IncomeCase::gained_in_base:
      return back_with_the_same_payer(f, income) ? twelfth : income.amount * (part / income.months);
    case IncomeCase::gained_after:
      return m.index >= changed.index + 2 && !back_with_the_same_payer(f, income)
                 ? income.amount * part
                 : 0;
    case IncomeCase::fund_benefit:
      return 0;
    case IncomeCase::maintenance_paid:
      return -twelfth;
  }
  return 0;
}

Parts monthly(const FundFamily& f, const std::vector<FundIncome>& incomes, Month m) {
  Parts sum = 0;
  for (const FundIncome& income : incomes) sum += monthly(f, income, m);
  return sum;
}

// Whether `from`..`to` has a day in the month.
bool touches(Day from, Day to, Month m) { return from <= last_day_of(m) && to >= first_day_of(m); }

// K.c. art. 112: a year of age is completed as the birthday begins.
bool reached_before(Day born, int years, Month m) {
  return months_after(born, 12 * years) <= first_day_of(m);
}

bool in_family(const FundChild& c, Month m) {
  return c.born <= last_day_of(m) && (c.entitled || !reached_before(c.born, 25, m));
}

// Art. 29 ust. 1: a changed amount counts for the whole month; the duty ends with the debtor's
// death.
bool is_current(const FundFamily& f, const FundChild& c, const Award& award, Month m) {
  if (award.father && f.father_died < first_day_of(m)) return false;
  if (!touches(award.from, award.to, m)) return false;
  return std::none_of(c.awards.begin(), c.awards.end(), [&](const Award& newer) {
    if (newer.father != award.father || newer.from <= award.from) return false;
    const Month begins = month_around(newer.from);
    return newer.changes_an_earlier_one
               ? begins <= m
               : begins == m && newer.from > first_day_of(m) && newer.from > award.to;
  });
}

bool is_ineffective(const FundChild& c, bool father, Month m) {
  return std::any_of(c.enforcement.begin(), c.enforcement.end(), [&](const Enforcement& e) {
    return e.father == father && e.collected < e.due && touches(e.from, e.to, m);
  });
}

}  // namespace

Grosze criterion_of(int year) {
  return year < 2019   ? 725'00
         : year < 2020 ? 800'00
         : year < 2023 ? 900'00
         : year < 2026 ? 1209'00
                       : 1665'00;
}

Grosze cap_of(int year) { return year < 2024 ? 500'00 : 1000'00; }

std::optional<Grosze> due_by_the_act(const FundFamily& f, const FundChild& child, Month m) {
  if (m < month_around(f.filed)) return std::nullopt;
  const bool young = !reached_before(child.born, 18, m);
  const bool in_school = child.school && touches(child.school->first, child.school->second, m);
  if (!young && !(in_school && !reached_before(child.born, 25, m))) return 0;

  Parts maintenance = 0;
  for (const Award& award : child.awards) {
    if (is_current(f, child, award, m) && is_ineffective(child, award.father, m))
      maintenance += award.amount * part / award.persons;
  }
  if (maintenance == 0) return 0;
  const Parts full = std::min(maintenance, cap_of(f.year) * part);

  std::int64_t persons = 1 + (f.husband ? 1 : 0);
  Parts income = monthly(f, f.mother, m) + (f.husband ? monthly(f, *f.husband, m) : 0);
  for (const FundChild& c : f.children) {
    if (!in_family(c, m)) continue;
    ++persons;
    income += monthly(f, c.incomes, m);
  }
  const Grosze excess = half_up(income, part * persons) - criterion_of(f.year);
  if (excess <= 0) return half_up(full, part);
  if (f.year < 2020 || excess * part > full || full - excess * part < 100'00 * part) return 0;
  return half_up(full - excess * part, part);
}

}  // namespace kwota::testing

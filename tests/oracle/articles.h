// The figures of the act, and what it says of one person in one month: age, schooling, disability,
// marriage, placement.
//
// In: a person about whom everything is known. Out: yes or no. Dates are those of the amending
// acts.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include "oracle/family.h"

namespace kwota::oracle {

inline bool on_some_day(Day from, Day to, MonthIndex m) {
  return from <= last_day(m) && to >= first_day(m);
}
inline bool all_month(Day from, Day to, MonthIndex m) {
  return from <= first_day(m) && to >= last_day(m);
}

// --- figures
// --------------------------------------------------------------------------------------------------------

struct Figures {
  MonthIndex from;
  std::int64_t threshold, raised;  // art. 5 ust. 1, 2
  std::int64_t to_5, to_18,
      to_24;  // art. 6 ust. 2; the lowest is also the measure of art. 5 ust. 3
};
inline constexpr std::array<Figures, 8> figures{{
    {month(2004, 5), 50400, 58300, 4300, 0, 0},
    {month(2006, 9), 50400, 58300, 4800, 6400, 6800},
    {month(2009, 11), 50400, 58300, 6800, 9100, 9800},
    {month(2012, 11), 53900, 62300, 7700, 10600, 11500},
    {month(2014, 11), 57400, 66400, 7700, 10600, 11500},
    {month(2015, 11), 67400, 76400, 8900, 11800, 12900},
    {month(2016, 11), 67400, 76400, 9500, 12400, 13500},
    {month(2027, 11), 0, 0, 0, 0, 0},
}};

inline const Figures& figures_of(MonthIndex m) {
  std::size_t i = 0;
  while (figures[i + 1].from <= m) ++i;
  return figures[i];
}

// Yearly income of a conversion hectare in grosze, in month m of a period with this base year; 0:
// not announced or not known.
inline std::int64_t hectare_income(int year, MonthIndex m) {
  constexpr std::array<int, 15> since_2010{2278, 2713, 2431, 2869, 2506, 1975, 2577, 3399,
                                           2715, 3244, 3819, 3288, 5549, 5451, 5429};
  if (m < month(2005, 9)) return 302400;  // half of 504.00 a month
  if (m < month(2006, 2)) return 232800;  // the figure of social assistance, 194.00 a month
  if (year < 2010 || year > 2024) return 0;
  return since_2010[static_cast<std::size_t>(year - 2010)] * 100;
}

// --- age, schooling, disability ---

inline MonthIndex birthday_month(const Person& p, int age) {
  return month_of(years_later(*p.born, age));
}
inline bool adult_all_month(const Person& p, MonthIndex m) {
  return years_later(*p.born, 18) <= first_day(m);
}

inline bool is_school(School s, MonthIndex m) {
  switch (s) {
    case School::primary:
    case School::lower_secondary:  // since September 2017 as long as those that existed last
    case School::secondary:
    case School::special_school_centre:
    case School::special_centre:
    case School::rehabilitation_centre:
      return true;
    case School::art:
      return m >= month(2005, 6);
    case School::sociotherapy:
      return m >= month(2016, 4);
    default:
      return false;
  }
}
inline bool is_university(School s, MonthIndex m) {
  if (s == School::university) return true;
  if (s == School::social_college) return m >= month(2007, 8);
  return s == School::teacher_college && m >= month(2007, 8) && m < month(2016, 10);
}
inline bool at_school(const Person& p, MonthIndex m) {
  return std::any_of(p.schooling.rows.begin(), p.schooling.rows.end(), [&](const Schooling& s) {
    return is_school(*s.kind, m) && on_some_day(*s.from, *s.to, m);
  });
}
inline bool at_university(const Person& p, MonthIndex m) {
  return std::any_of(p.schooling.rows.begin(), p.schooling.rows.end(), [&](const Schooling& s) {
    return is_university(*s.kind, m) && on_some_day(*s.from, *s.to, m);
  });
}

inline bool is_severe(CertificateKind k, MonthIndex m) {
  switch (k) {
    case CertificateKind::severe:
    case CertificateKind::zus_independent_living:
    case CertificateKind::krus_long_term:
      return true;
    case CertificateKind::krus_total:  // it holds the incapacity of the next
    case CertificateKind::independent_living:
      return m >= month(2012, 1);
    default:
      return false;
  }
}
inline bool is_degree(CertificateKind k, MonthIndex m) {
  return k == CertificateKind::moderate || k == CertificateKind::zus_total || is_severe(k, m);
}
inline bool raises_threshold(CertificateKind k, MonthIndex m) {
  return k == CertificateKind::under_16 || is_degree(k, m);
}

template <class Kind>
bool holds(const Person& p, MonthIndex m, Kind kind) {
  return std::any_of(p.certificates.rows.begin(), p.certificates.rows.end(),
                     [&](const Certificate& c) {
                       return kind(*c.kind, m) && on_some_day(*c.valid_from, *c.valid_to, m);
                     });
}
// Art. 24 ust. 5: from school to university within one calendar year, September.
inline bool september(const Person& p, MonthIndex m) {
  if (m % 12 != 8) return false;
  const auto& s = p.schooling.rows;
  const bool left_school = std::any_of(s.begin(), s.end(), [&](const Schooling& x) {
    return is_school(*x.kind, m) && *x.to != never && month_of(*x.to) / 12 == m / 12 &&
           *x.to < first_day(m);
  });
  const bool admitted = std::any_of(s.begin(), s.end(), [&](const Schooling& x) {
    return is_university(*x.kind, m) && month_of(*x.from) / 12 == m / 12 && *x.from > last_day(m);
  });
  return left_school && admitted && holds(p, m, is_degree);
}
// Art. 6 ust. 1b: studies finished early, until that study year ends.
inline bool finished_study_year(const Person& p, MonthIndex m) {
  return std::any_of(p.schooling.rows.begin(), p.schooling.rows.end(), [&](const Schooling& s) {
    return is_university(*s.kind, m) && *s.to < first_day(m) && first_day(m) <= *s.study_year_end;
  });
}

inline bool young_or_at_school(const Person& p, MonthIndex m) {
  return m <= birthday_month(p, 18) || (m <= birthday_month(p, 21) && at_school(p, m));
}
inline bool age_by_degree(const Person& p, MonthIndex m) {
  if (m > birthday_month(p, 24) || !holds(p, m, is_degree)) return false;
  return at_school(p, m) || at_university(p, m) || september(p, m) ||
         (m >= month(2017, 11) && finished_study_year(p, m));
}
inline bool learner_age(const Person& p, MonthIndex m) {
  if (m < month(2004, 10)) {
    return young_or_at_school(p, m) || (m <= birthday_month(p, 24) && holds(p, m, is_degree) &&
                                        (at_school(p, m) || at_university(p, m)));
  }
  if (m > birthday_month(p, 24)) return false;
  return at_school(p, m) || at_university(p, m) || (m >= month(2005, 6) && september(p, m)) ||
         (m >= month(2017, 11) && finished_study_year(p, m));
}

// --- marriage ---

inline bool married_all_month(const Person& p, MonthIndex m) {
  if (*p.marital == Marital::single) return false;
  if (*p.marital == Marital::married) return *p.marital_since <= first_day(m);
  return *p.marital_since > last_day(m);
}
// All the month: neither the month of a divorce nor that of a wedding is one of a single parent.
inline bool unmarried(const Person& p, MonthIndex m) {
  if (*p.marital == Marital::single) return true;
  if (*p.marital == Marital::married) return *p.marital_since > last_day(m);
  return *p.marital_since <= first_day(m);
}

// --- institutions ---

inline bool is_institution(const Placement& p, MonthIndex m) {
  const bool free = *p.free;
  switch (*p.kind) {
    case Institution::foster_family:
    case Institution::family_home:
      return false;
    case Institution::school:
      return free;
    case Institution::care_facility:
    case Institution::chronic_care:
    case Institution::nursing_home:
      return m < month(2016, 4) && (free || m < month(2007, 8));
    default:
      return free || m < month(2007, 8);
  }
}
inline bool is_foster(const Placement& p, MonthIndex m) {
  switch (*p.kind) {
    case Institution::foster_family:
      return true;
    case Institution::family_home:
    case Institution::care_facility:
      return m >= month(2012, 1);
    default:
      return false;
  }
}
inline bool in_institution(const Person& p, MonthIndex m) {
  return std::any_of(p.placements.rows.begin(), p.placements.rows.end(), [&](const Placement& x) {
    return is_institution(x, m) && all_month(*x.from, *x.to, m);
  });
}
inline bool in_foster(const Person& p, MonthIndex m) {
  return std::any_of(p.placements.rows.begin(), p.placements.rows.end(), [&](const Placement& x) {
    return is_foster(x, m) && all_month(*x.from, *x.to, m);
  });
}

}  // namespace kwota::oracle

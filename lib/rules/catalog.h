// What an application may claim: the benefits' names, whose they are and over which periods they
// are decided.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "rules/ids.h"

namespace kwota {

struct BenefitEntry {
  std::string name;
  EntityId subject;         // the root, or an entity of the application
  bool ex_officio = false;  // decided for every row of `subject`, without a claim
  PeriodId period;
};

// Periods follow one another from `from`, each `months` long, until the next rule's `from`; where
// an application says when its own begins, they begin in any month.
struct PeriodRule {
  Month from;
  int months = 12;
  // Its last period keeps its length although the next rule's first one begins before it ends.
  bool overlaps = false;
};

struct PeriodEntry {
  std::string name;
  std::vector<PeriodRule> rules;  // ascending
  // A fact of the root: the month that says which period is decided, where it is not the root's
  // own.
  FactId chosen_by = {};
  // Facts of the root: the month in which the application's own period begins; where it is not
  // given, it begins so many months before a day.
  FactId begins = {};
  FactId before = {};
  int months_before = 0;
  // Such a period ends no later: nobody compared the rules with the law of later months.
  Month last = Month::of(9999, 12);
  // Length of the period that begins in `start`, or none when no period begins there.
  std::optional<int> length_from(Month start) const;
  // Where the period after the one that begins in `start` begins.
  std::optional<Month> next_start(Month start) const;
  // First month of the period that contains `m`; none before the first.
  std::optional<Month> start_of(Month m) const;
};

struct Catalog {
  std::vector<BenefitEntry> benefits;
  std::vector<PeriodEntry> periods;
  // Only the root's own month says which period is decided.
  bool only_the_roots_period() const;
  BenefitId find_benefit(std::string_view name) const;
};

}  // namespace kwota

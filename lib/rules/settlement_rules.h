// What the rules say of settlements: rates of interest, how receipts are booked, who is satisfied
// first. Law of this kind changes on a day, not with a month.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "base/rounding.h"
#include "kwota/decision.h"
#include "kwota/settlement.h"
#include "rules/ids.h"
#include "rules/law.h"

namespace kwota {

// The days from..to, both included, and how sure what holds on them is.
struct DayVersion {
  Date from;
  Date to = Date::never();
  Status status = Status::in_force;
  std::string source = {};
  std::string note = {};
};

// The version that governs a day; null when none does.
template <class Version>
const Version* version_at(const std::vector<Version>& versions, Date day) {
  for (const Version& v : versions) {
    if (v.from <= day && day <= v.to) return &v;
  }
  return nullptr;
}

// What a reading of a policy chooses, or one thing for all readings.
template <class T>
struct Choice {
  PolicyId policy = {};
  std::vector<T> of = {};  // by reading; a single one where there is no policy
};

// A year by which days are divided: its length, or that of the calendar.
struct YearLength {
  std::int32_t days = 365;
  bool calendar = false;
};

struct RateVersion : DayVersion {
  std::optional<std::int64_t> rate;  // hundredths of a percent a year; none: a stated gap
};

struct InterestRate {
  std::string name;
  Label label;
  Law law;
  Choice<YearLength> year;
  Rounding rounding = Rounding::half_up;
  std::int64_t step = 1;           // grosze
  std::vector<RateVersion> rates;  // ascending, without overlap
  std::int32_t file = 0;
};

enum class InterestStart : std::uint8_t { next_day, next_month, never };

struct StartVersion : DayVersion {
  InterestStart start = InterestStart::next_day;
};

struct ClaimKind {
  std::string name;
  Label label;
  Law law;
  std::int32_t interest = -1;        // of RuleSet::interest_rates; -1: it bears none
  std::vector<StartVersion> starts;  // by the day of payment
};

// What one payee receives: a part of the amount, or what the others leave.
struct Share {
  std::int32_t payee = 0;    // member of the enumeration
  std::int64_t percent = 0;  // hundredths
  bool is_rest = false;
};

struct Booking : DayVersion {
  Choice<BookingOrder> order;
  std::vector<Share> interest, principal;
};

struct TimeLimit {
  std::int32_t years = 0;
  Law law;
};

struct SettlementRule {
  std::string name;
  Label label;
  Law law;
  EnumId payees;
  std::vector<ClaimKind> kinds;
  std::vector<Booking> bookings;           // by the day of the receipt
  std::optional<TimeLimit> limitation;     // from the day the decision became final
  std::optional<TimeLimit> last_decision;  // from the day of payment
  std::int32_t file = 0;
};

struct OrderVersion : DayVersion {
  std::vector<std::int32_t> creditors;  // members of the enumeration
};

struct RecoveryOrder {
  std::string name;
  Label label;
  Law law;
  EnumId creditors;
  std::vector<OrderVersion> versions;
  std::int32_t file = 0;
};

}  // namespace kwota

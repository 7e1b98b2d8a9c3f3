// Computations that an office makes beside its decisions: statutory interest, how a debtor's
// payments are booked and whose money they are, and who is satisfied first.
//
// Rates, orders and shares stand in rule files with the days on which they hold; none is built in.
// Amounts are whole grosze, above 0 and at most `most_settled`. Nothing is computed with floating
// point: interest is an exact fraction until the rules round it. What the rules do not say of a day
// is refused, never guessed. All results are plain data and own what they hold.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kwota/date.h"
#include "kwota/decision.h"
#include "kwota/diagnostic.h"
#include "kwota/rejection.h"
#include "kwota/words.h"

namespace kwota {

class Rules;
struct EngineOptions;
struct TableOptions;
struct SettlementTerms;

inline constexpr std::int64_t most_settled = 100'000'000'000;  // a billion złote
inline constexpr std::size_t most_in_ledger = 10'000;  // claims, and receipts, of one ledger

// grosze + numerator/denominator, where 0 <= numerator < denominator, in lowest terms.
struct ExactAmount {
  std::int64_t grosze = 0;
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;
  friend bool operator==(const ExactAmount&, const ExactAmount&) = default;
};

// In złote, cut after six places: "28,460273…"; the dots stand where something was cut.
std::string print(const ExactAmount& amount, Language language);

// Days with one principal and one rate: principal * rate * days / days_of_year.
struct InterestLine {
  Date from, to;  // both included
  std::int32_t days = 0;
  std::int64_t principal = 0;
  std::int64_t rate = 0;  // hundredths of a percent a year: 560 is 5.60 %
  std::int32_t days_of_year = 0;
  ExactAmount interest;
  std::string source;  // of the rate, in the gazette
  Status status = Status::in_force;
  bool beyond_checked = false;  // days past those that the rules were compared with the law for
};

struct InterestStatement {
  std::string rate;  // name in the rule file
  Label label;
  Label law;
  std::int64_t principal = 0;
  Date from, to;
  std::vector<InterestLine> lines;
  ExactAmount exact;
  std::int64_t rounded = 0;
  bool beyond_checked = false;                                // some lines are
  std::vector<std::pair<std::string, std::string>> readings;  // policy and the reading used
};

// A row of a table of amounts.
struct InterestRow {
  std::string id;
  std::int32_t line = 0;
  std::optional<InterestStatement> statement;  // none: `rejections` say why
  std::vector<Rejection> rejections;
};

// An amount and a day as a cell of a table may say them: "1 234,56", "500.00", "2026-03-31". None,
// with why and what to do in `problem`.
std::optional<std::int64_t> parse_grosze(std::string_view text, std::string& problem);
std::optional<Date> parse_day(std::string_view text, std::string& problem);

// Something paid out that is owed back.
struct LedgerClaim {
  std::string id;
  std::string kind;  // name in the rule file: "swiadczenie_z_funduszu"
  std::int64_t amount = 0;
  Date paid_on;
  std::optional<Date> decision_final = {};  // when the decision to return it became final
};

struct LedgerReceipt {
  std::string id;
  Date received_on;
  std::int64_t amount = 0;
  std::int64_t costs = 0;  // of enforcement, to be met from it first; may be 0
};

// Costs and everything due first, or interest and principal in proportion of what is open.
enum class BookingOrder : std::uint8_t { interest_first, proportional };
std::string_view to_string(BookingOrder order);  // the names above

struct PayeeAmount {
  std::string payee;  // member of the rules' enumeration: "budzet_panstwa"
  Label label;
  std::int64_t interest = 0, principal = 0;
};

// amount = costs + interest + principal + surplus. `parts` and `payees` add up to interest and
// principal.
struct BookedReceipt {
  LedgerReceipt receipt;
  BookingOrder order = BookingOrder::interest_first;
  std::int64_t costs = 0, interest = 0, principal = 0;
  std::int64_t surplus = 0;     // more than was owed on the day
  std::int64_t costs_open = 0;  // costs that the receipt did not cover
  std::int64_t interest_open = 0,
               principal_open = 0;  // owed after it, of what was paid out by then
  struct Part {
    std::size_t claim = 0;  // number in Settlement::claims
    std::int64_t interest = 0, principal = 0;
  };
  std::vector<Part> parts;  // of claims that got something, oldest payment first
  std::vector<PayeeAmount> payees;
  std::string source;
  Status status = Status::in_force;
};

struct SettledClaim {
  LedgerClaim claim;
  Label label;
  Label law;
  std::optional<Date> interest_from;  // none: it bears none
  std::int64_t principal_open = 0, interest_open = 0;
  std::int64_t interest_borne = 0;  // in all, rounded once: open and booked
  ExactAmount interest_exact;
  std::vector<InterestLine> lines;
  std::optional<Date> limitation;  // the last day before it is time-barred, if nothing interrupts
  std::optional<Date> last_decision;  // the last day on which its return may be decided
};

struct Settlement {
  std::string name;  // in the rule file
  Label label;
  Label law;
  Date as_of;
  std::vector<BookedReceipt> receipts;  // in order of days, then as they were given
  std::vector<SettledClaim> claims;     // as they were given
  bool beyond_checked = false;
  std::vector<std::pair<std::string, std::string>> readings;
  std::vector<StatusNote> statuses;  // what was used and is not `in_force`
};

struct CreditorShare {
  std::string creditor;  // member of the rules' enumeration: "fundusz"
  Label label;
  std::int64_t owed = 0, paid = 0, open = 0;
};

// amount = what all creditors are paid + surplus.
struct Distribution {
  std::string order;  // name in the rule file
  Label label;
  Label law;
  Date on;
  std::int64_t amount = 0;
  std::vector<CreditorShare> creditors;  // in their order, those who are owed nothing among them
  std::int64_t surplus = 0;
  std::string source;
  Status status = Status::in_force;
  bool beyond_checked = false;
};

// Totals of one settlement over a run, in grosze.
struct SettlementTotals {
  std::string settlement;
  Label label;
  std::int64_t cases = 0, claims = 0, receipts = 0;
  std::int64_t claimed = 0, received = 0, costs = 0, interest = 0, principal = 0, surplus = 0;
  std::int64_t principal_open = 0, interest_open = 0;
  std::vector<PayeeAmount> payees;
};

struct SettlementRun {
  std::int64_t cases_read = 0, cases_settled = 0, cases_rejected = 0;
  std::int64_t rejections = 0;
  bool reconciled = false;  // rows read = rows accepted + rows rejected, for both tables
  std::vector<SettlementTotals> totals;
  std::vector<std::pair<std::string, std::string>> readings;
  std::vector<StatusNote> statuses;
  bool beyond_checked = false;
  std::vector<std::string> files;  // that were written, in the folder of the results
};

// What the rules offer.
struct SettlementInfo {
  std::string name;
  Label label;
  Label law;
  std::vector<std::pair<std::string, Label>> members;  // kinds of claims; creditors, latest order
  Month checked_through;
};

// Settles by a set of rules. Thread-safe: it never changes.
class Settlements {
 public:
  // None when a reading is not known; `out` says so. Of the options all count.
  static std::optional<Settlements> make(const Rules& rules, const EngineOptions& options,
                                         Diagnostics& out);
  ~Settlements();
  Settlements(Settlements&&) noexcept;
  Settlements& operator=(Settlements&&) noexcept;

  std::vector<SettlementInfo> interest_rates() const;
  std::vector<SettlementInfo> settlements() const;
  std::vector<SettlementInfo> orders() const;

  // The functions below give nothing when they are asked for what the rules do not say or cannot
  // be: an unknown name, a day without a rate, an amount out of bounds. `out` says what (D3xx).

  // Interest on `grosze` for the days from..to, both included.
  std::optional<InterestStatement> interest(std::string_view rate, std::int64_t grosze, Date from,
                                            Date to, Diagnostics& out) const;

  // The same for each row of a CSV table with the columns id, kwota, od, do. None when the table
  // cannot be used (T1xx in `out`).
  std::optional<std::vector<InterestRow>> interest_table(std::string_view rate,
                                                         const std::filesystem::path& table,
                                                         const TableOptions& options,
                                                         Diagnostics& out) const;

  // Books the receipts, oldest first, and says what is owed at the end of `as_of`.
  std::optional<Settlement> settle(std::string_view settlement, std::span<const LedgerClaim> claims,
                                   std::span<const LedgerReceipt> receipts, Date as_of,
                                   Diagnostics& out) const;

  // Shares out what a bailiff collected among creditors, each given by name and what it is owed.
  std::optional<Distribution> distribute(std::string_view order, Date on, std::int64_t amount,
                                         std::span<const std::pair<std::string, std::int64_t>> owed,
                                         Diagnostics& out) const;

  // Settles the cases of naleznosci.csv and wplywy.csv in `from`, and writes
  // rozliczenie_wplywow.csv, podzial_wplywow.csv, zaliczenie_wplywow.csv, zadluzenie.csv,
  // odsetki.csv and odrzucone.csv into `to` (made when missing), all or none. A case with a bad row
  // is rejected as a whole. Without `as_of` each case is settled as of its last row. None when the
  // tables cannot be used or the results not written (T1xx and W0xx in `out`).
  std::optional<SettlementRun> settle_tables(const std::filesystem::path& from,
                                             const std::filesystem::path& to,
                                             std::optional<Date> as_of, const TableOptions& options,
                                             Diagnostics& out) const;

 private:
  explicit Settlements(std::shared_ptr<const SettlementTerms> terms);
  std::shared_ptr<const SettlementTerms> terms_;
};

}  // namespace kwota

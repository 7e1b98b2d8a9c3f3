// What a second decision changes in the payments: two runs of `kwota decide` over the same cases,
// before and after their facts were corrected, month by month.
//
//   kwota::Diagnostics findings;
//   if (const auto c = kwota::compare_runs("old", "new", {}, findings))
//     for (const kwota::PaymentDifference& d : c->differences) …
//
// Amounts are whole grosze; every sum is exact. All results are plain data and own what they hold.
// The functions keep no state: any number of threads may call them at once, each with Diagnostics
// of its own. They do not throw but for lack of memory.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kwota/date.h"
#include "kwota/diagnostic.h"

namespace kwota {

struct TableOptions;

// One of the two runs, as its folder says.
struct ComparedRun {
  std::string engine_version;
  std::string rules_digest;
  std::vector<std::pair<std::string, std::string>> readings;  // policy and reading
  std::int64_t applications = 0;                              // that were decided
  std::int64_t payments = 0;                                  // rows of plan_wyplat.csv
  std::int64_t amount = 0;                                    // of all of them
};

// A policy that the two runs read in different ways; empty where one of them does not have it.
struct ReadingChange {
  std::string policy;
  std::string before, after;
};

// A month (for a payment made once: the month it is planned for) in which the amounts differ.
// Several claims of a person for one benefit are one amount.
struct PaymentDifference {
  std::string application, benefit;
  std::string person;  // empty where the benefit is the application's
  Month month;
  std::int64_t before = 0, after = 0;                         // 0: nothing to pay
  std::int64_t difference() const { return after - before; }  // below 0: too much was paid
};

// A month that one of the runs, or both, left undetermined: not compared, because what is not known
// is not zero.
struct UndeterminedMonth {
  std::string application, benefit, person;
  Month month;
  std::optional<std::int64_t> before, after;  // none: undetermined
};

// An application that only one of the runs decided: not compared.
struct LoneApplication {
  std::string application;
  bool before = false;             // decided in the first run; else in the second
  bool rejected_by_other = false;  // its tables had errors there; else they did not have it
  std::int64_t payments = 0, amount = 0;
};

// A claim that only one of the runs decided, of an application that both did. It is compared, as if
// the other run paid nothing.
struct LoneClaim {
  std::string application, benefit, person;
  bool before = false;
};

// Of the months that were compared; of one benefit, or of all.
struct ComparisonTotals {
  std::string benefit;                                     // empty: all
  std::int64_t payments_before = 0, payments_after = 0;    // rows of plan_wyplat.csv
  std::int64_t before = 0, after = 0;                      // grosze
  std::int64_t too_much = 0, too_little = 0;               // both 0 or above
  std::int64_t applications = 0, months = 0;               // with a difference
  std::int64_t balance() const { return after - before; }  // = too_little - too_much
};

struct RunComparison {
  ComparedRun before, after;
  std::vector<ReadingChange> readings;             // by policy
  std::int64_t applications = 0;                   // decided in both runs
  std::vector<LoneApplication> lone_applications;  // by application
  // These are in order of application, benefit, person and month, as bytes.
  std::vector<LoneClaim> lone_claims;
  std::vector<UndeterminedMonth> undetermined;
  std::vector<PaymentDifference> differences;
  // What the plans pay in months that are undetermined.
  std::int64_t undetermined_payments_before = 0, undetermined_payments_after = 0;
  std::int64_t undetermined_before = 0, undetermined_after = 0;
  std::vector<ComparisonTotals> benefits;  // with a payment, by name
  ComparisonTotals all;
  // The differences add up to the totals after less those before, and every application and payment
  // of both runs was compared or is named apart.
  bool reconciled = false;

  bool same_rules() const { return before.rules_digest == after.rules_digest; }
  bool same_engine() const { return before.engine_version == after.engine_version; }
};

// Compares two folders of results of Engine::decide_tables. Of the options, `encoding` and
// `ignored_columns` count. None when a folder is not whole or not of such a run: T1xx, T2xx or T3xx
// in `out`, with the file and what to do. Both plans are held in memory, some 30 bytes a payment.
std::optional<RunComparison> compare_runs(const std::filesystem::path& before,
                                          const std::filesystem::path& after,
                                          const TableOptions& options, Diagnostics& out);

// The differences as a table (id_wniosku;swiadczenie;id_osoby;miesiac;bylo;jest;roznica), in their
// order. Of the options, `excel` counts.
std::string differences_csv(const RunComparison& comparison, const TableOptions& options);

// The same into a file, which appears only when it is whole. False, with a diagnostic W0xx, when it
// cannot be written or would replace a file of the runs' folders `before` and `after`.
bool write_differences(const RunComparison& comparison, const std::filesystem::path& file,
                       const std::filesystem::path& before, const std::filesystem::path& after,
                       const TableOptions& options, Diagnostics& out);

}  // namespace kwota

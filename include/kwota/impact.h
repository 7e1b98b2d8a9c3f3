// What a change of figures would cost: the same applications decided under several variants of the
// rules, side by side. Of a new resolution, before it is passed.
//
//   kwota::Diagnostics findings;
//   if (const auto impact = kwota::measure_impact({"rules/national", "pack"}, "warianty.yaml",
//                                                 "tables", {}, findings))
//     std::cout << kwota::print(*impact, kwota::ImpactFormat::text, {});
//
// Amounts are whole grosze; every sum is exact. What is undetermined is counted apart and is in no
// sum. All results are plain data and own what they hold.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "kwota/date.h"
#include "kwota/diagnostic.h"
#include "kwota/engine.h"
#include "kwota/rejection.h"
#include "kwota/words.h"

namespace kwota {

struct ImpactOptions {
  std::vector<std::string> benefits;  // empty: all that are claimed
  EngineOptions engine;
  TableOptions tables;  // encoding, ignored columns, threads, progress
};

// A variant as its file has it.
struct ImpactVariant {
  struct Change {
    std::string parameter;
    Label label;       // of the parameter
    std::string text;  // the figure as it is written in the file, on one line
  };
  std::string name;
  Label label;
  std::vector<Change> changes;
};

// One benefit (or all) in one month under one variant.
struct ImpactMonth {
  Month month;
  std::int64_t payments = 0;
  std::int64_t families = 0;      // applications with a payment in the month
  std::int64_t amount = 0;        // grosze
  std::int64_t undetermined = 0;  // claims of which it is not known whether, or how much
};

// One benefit (or all) under one variant. A payment is one claim in one month, and a family is an
// application with a payment, as in podsumowanie.csv.
struct ImpactTotals {
  std::int64_t claims = 0;
  std::int64_t payments = 0;
  std::int64_t persons = 0;  // 0 where the benefit is the application's, and for all benefits
  std::int64_t families = 0;
  std::int64_t amount = 0;                 // grosze
  std::int64_t undetermined = 0;           // claims with a month that is undetermined
  std::int64_t undetermined_families = 0;  // applications with such a claim
  // Against the first variant, by what the application gets in all: it gets more, it gets less, or
  // that is not known because a month is undetermined in one of the two.
  std::int64_t gaining = 0, losing = 0, unknown = 0;
  std::vector<ImpactMonth> months;  // ascending; the same months in every variant of a benefit

  std::int64_t months_paid() const;  // in which anything is paid
  // The amount by months_paid(), rounded half up to a grosz; 0 where nothing is paid. For print
  // only: the amount and the number of months are exact.
  std::int64_t average_month() const;
  std::int64_t amount_in(std::int32_t year) const;
};

struct BenefitImpact {
  std::string benefit;  // empty: all together
  Label label;
  bool has_persons = false;
  bool has_budget = false;  // it is not applied: the cost is what would be due with money for all
  std::vector<ImpactTotals> variants;  // beside Impact::variants

  std::vector<std::int32_t> years() const;  // of its months
};

struct Impact {
  std::string engine_version;
  std::string rules_digest;
  EngineOptions options;                // how the rules were read
  std::vector<ImpactVariant> variants;  // the others are compared with the first
  std::vector<BenefitImpact> benefits;  // that were claimed, by name
  BenefitImpact all;                    // a family with two benefits is one family here
  std::int64_t applications_read = 0, applications_decided = 0, applications_rejected = 0;
  // An application that is rejected under one variant counts in none.
  std::vector<Rejection> rejections;
  bool streamed = true;  // false: the tables were not grouped, and were read whole
  // The benefits add up to all of them, and the months to each; no application was lost.
  bool reconciled = false;
};

// Reads the variants and decides the tables under each. None when the variants, the rules or the
// tables cannot be used: `out` says what and where.
std::optional<Impact> measure_impact(const std::vector<std::filesystem::path>& rules,
                                     const std::filesystem::path& variants,
                                     const std::filesystem::path& tables,
                                     const ImpactOptions& options, Diagnostics& out);

// text: a summary side by side. csv: skutki.csv, month by month. json: everything. html: a page.
enum class ImpactFormat { text, csv, json, html };
// Of the options, `language` and `excel` count.
std::string print(const Impact& impact, ImpactFormat format, const TableOptions& options);

// Writes skutki.csv, skutki_razem.csv, skutki_odrzucone.csv and skutki.html into `to` (made when
// missing), all or none. False, with a diagnostic W0xx, when they cannot be written.
bool write_impact(const Impact& impact, const std::filesystem::path& to,
                  const TableOptions& options, Diagnostics& out);

}  // namespace kwota

// Totals of a run, benefit by benefit: payments, persons, families, applications and amounts.
//
// In: counted row by row by DecisionTables, on any number of threads. Out: one row a benefit.
// Totals are sums of counts, so merging the parts of a run gives the same whatever their order.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/numbers.h"
#include "base/rounding.h"
#include "decision/verdicts.h"
#include "report/csv_writer.h"

namespace kwota {

struct BenefitCounts {
  std::int64_t claims = 0;
  std::array<std::int64_t, verdict_count>
      by_verdict{};  // claims, by Verdict of the claim as a whole
  std::int64_t payments =
      0;  // claim x month with something to pay; what statistics call a "świadczenie"
  std::int64_t persons =
      0;  // different persons with a payment; 0 for benefits of a whole application
  std::int64_t families = 0;      // different applications with a payment
  std::int64_t applications = 0;  // different applications with a claim
  Int128 amount = 0;              // grosze; wide, so that no run can overflow it
  friend bool operator==(const BenefitCounts&, const BenefitCounts&) = default;
  void add(const BenefitCounts& other);
};

class Summary {
 public:
  explicit Summary(const RuleSet& rules) : totals_(rules.benefits.size()) {}

  BenefitCounts& of(BenefitId benefit) { return totals_[benefit.at()]; }
  const BenefitCounts& of(BenefitId benefit) const { return totals_[benefit.at()]; }
  // Both must count under the same rule set, over different applications.
  void merge(const Summary& other);
  // Persons, families and applications stay 0: one that has two benefits would be counted twice.
  BenefitCounts all() const;

 private:
  std::vector<BenefitCounts> totals_;  // by BenefitId
};

// podsumowanie.csv: benefits with claims, by name, then all together.
void append_summary(std::string& out, const Summary& summary, const RuleSet& rules,
                    Language language, const CsvOptions& options);

}  // namespace kwota

// Counting what the variants of the rules come to: payments, families and amounts by month, and
// whose amounts change.
//
// In: blocks of applications, each decided under every variant. Out: counts by benefit and variant.
// They are sums over applications, so merging the parts of a run gives the same whatever their
// order.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "base/date.h"
#include "base/rounding.h"
#include "run/block_evaluation.h"

namespace kwota {

struct MonthCounts {
  std::int64_t payments = 0, families = 0, undetermined = 0;
  Int128 amount = 0;  // grosze
};

struct VariantCounts {
  std::int64_t claims = 0, payments = 0, persons = 0, families = 0;
  std::int64_t undetermined = 0, undetermined_families = 0;
  std::int64_t gaining = 0, losing = 0, unknown = 0;
  Int128 amount = 0;  // grosze
  std::map<Month, MonthCounts> months;
  void add(const VariantCounts& other);
};

class ImpactCounts {
 public:
  // `chosen`: whether a benefit counts, by BenefitId.
  ImpactCounts(std::vector<bool> chosen, std::size_t variants);

  // One evaluation of the same block for each variant; `rejected`: numbers of applications that
  // count in none of them, ascending.
  void add(std::span<const BlockEvaluation* const> variants,
           std::span<const std::int32_t> rejected);
  void merge(const ImpactCounts& other);

  const VariantCounts& of(BenefitId benefit, std::size_t variant) const {
    return counts_[benefit.at() * variants_ + variant];
  }
  // Persons stay 0: one that has two benefits would be counted twice.
  const VariantCounts& all(std::size_t variant) const {
    return counts_[chosen_.size() * variants_ + variant];
  }

 private:
  // What one application has of one benefit, or of all.
  struct Share {
    std::map<Month, MonthCounts> months;
    std::vector<std::int32_t> paid_subjects;
    std::int64_t claims = 0, payments = 0, undetermined = 0;
    Int128 amount = 0;
    void add(const Share& other);
  };

  static void add_claim(const BlockClaim& claim, Share& share);
  // `place`: of the benefit's counts, or of those of all.
  void settle(std::size_t place, std::span<const Share> shares, bool has_persons);

  std::vector<bool> chosen_;
  std::size_t variants_;
  std::vector<VariantCounts> counts_;  // by benefit and variant, all benefits last
};

}  // namespace kwota

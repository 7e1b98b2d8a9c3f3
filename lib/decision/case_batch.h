// Copies of applications, each with some of its missing cells filled in.
//
// In: a batch, one of its applications and values for cells. Out: a batch of such copies, which is
// evaluated like any other. The ids of the rows still belong to the first batch, which must outlive
// this one.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "decision/verdicts.h"

namespace kwota {

class CaseBatch {
 public:
  CaseBatch(const RuleSet& rules, const Batch& from, Batch& to);

  // Rows of the application, from one to before the other, by EntityId.
  using Ranges = std::vector<std::pair<std::int32_t, std::int32_t>>;
  Ranges rows_of(std::int32_t application) const;

  // Appends a copy; the cells are those of the first batch, `values` stands beside them.
  void append(std::int32_t application, const Ranges& ranges, const std::vector<MissingCell>& cells,
              const std::vector<std::int64_t>& values);

 private:
  void copy_rows(const Ranges& ranges);
  void copy_facts(const Ranges& ranges);
  void copy_claims(std::int32_t application, const Ranges& ranges);
  void copy_claims(const std::vector<Claim>& from, std::vector<Claim>& to, std::int32_t application,
                   const Ranges& ranges);

  const RuleSet& rules_;
  const Vocabulary& vocabulary_;
  const Batch& from_;
  Batch& to_;
  std::vector<std::int32_t> offset_;  // by EntityId: first row of the copy at hand
};

}  // namespace kwota

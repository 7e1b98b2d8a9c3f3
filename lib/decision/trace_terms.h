// Where the terms of a formula stand: what a trace shows of each follows from that.
//
// In: a formula. Out: for each term whether it is part of the formula at all, whether it is read on
// the rows of an aggregate, and through which reference.
#pragma once

#include <vector>

#include "rules/formula.h"

namespace kwota {

struct TermPlaces {
  explicit TermPlaces(const Formula& f);

  // False for a reference before a '.': it is read with its `follow` and is a term of no other.
  std::vector<bool> reached;
  std::vector<const TermAggregate*> inside;  // the aggregate over rows it belongs to; null: none
  std::vector<TermId> followed;              // the `follow` it is read through; no_term: none
};

}  // namespace kwota

// Applications in which a care benefit is due, for tests that change one thing in them.
//
// Carer "O" and cared-for "P"; every fact that the chapter may ask for is given, so that nothing is
// undetermined by accident.
#pragma once

#include <string>
#include <vector>

#include "kwota/kwota.hpp"
#include "national_rules.h"

namespace kwota::testing {

enum class Care { zp, sp, sp_dawne, szo, zdo, sr, zz };

inline constexpr Care all_care[] = {Care::zp,  Care::sp, Care::sp_dawne, Care::szo,
                                    Care::zdo, Care::sr, Care::zz};

std::string name_of(Care benefit);

struct OtherBenefit {
  std::string kind, relation;
  std::string gives_way;  // "T", "N", or empty: not known
};

struct CareCase {
  Care benefit = Care::sp;
  Month month;                 // decided: the window or the benefit period holds it
  std::string care_from = {};  // empty: long before
  std::string care_to = "brak";
  std::string born = {};   // of a newborn child; empty: the first day of `month`
  std::string filed = {};  // empty: such that `month` is due
  std::vector<OtherBenefit> others = {};
};

// Whether the benefit could be due in the month at all.
bool in_force(Care benefit, Month month);

Application application_of(const Rules& rules, const CareCase& c, const std::string& id);

// The one decision of the case, and what it says of the month; fails the test where there is none.
const Segment* segment_at(const Outcome& outcome, Month month);

}  // namespace kwota::testing

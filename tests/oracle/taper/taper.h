// The reduction "zloty for zloty" (art. 5 ust. 3-3d) of one household, month by month.
//
// In: a household and how the five doubtful points are read. Out: what is paid on each claim in
// each month, and for each unit of income how it came to that.
#pragma once

#include <vector>

#include "oracle/taper/excess.h"
#include "oracle/taper/full_amounts.h"

namespace kwota::oracle {

struct Readings {
  bool divisor_of_family = false;   // dzielnik_miesiecy=rodzina
  bool whole_school_year = false;   // szkola_w_sumie=caly_rok
  bool rounded_components = false;  // zaokraglanie_skladnikow=do_grosza
  bool compared_rounded = false;    // porownanie_z_najnizsza=po_zaokragleniu
  bool paid_when_due = false;       // wyplata_obnizonych=w_terminach
};

enum class TaperStep { full, reduced, over, below_least };

struct UnitMonth {
  Exact excess = 0;  // E
  Exact sum = 0;     // T
  TaperStep step = TaperStep::full;
  Exact left() const { return sum - excess; }  // X
};

struct HouseholdPayments {
  std::vector<IncomeUnit> units;
  std::vector<std::array<UnitMonth, months_of_period>> months;  // by unit
  std::vector<GroszeByMonth> paid;                              // by claim
};

HouseholdPayments payments(const Household& h, const Readings& readings);

}  // namespace kwota::oracle

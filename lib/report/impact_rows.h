// An impact as rows that people read, the variants side by side: the same in text and on the page.
//
// In: an Impact. Out: labels and cells in one language. Averages are rounded here and nowhere else.
#pragma once

#include <string>
#include <vector>

#include "kwota/impact.h"

namespace kwota {

struct ImpactRow {
  enum class Kind { plain, main, part };  // main: what a council asks for; part: of the row above

  std::string label;
  std::vector<std::string> cells;  // beside Impact::variants
  Kind kind = Kind::plain;
};

// Families, payments, costs by year and in all, what is undetermined, and what changes.
std::vector<ImpactRow> summary_rows(const BenefitImpact& benefit, Language language);
// The cost of each month, with the families it goes to. `joined`: months alike are one row.
std::vector<ImpactRow> month_rows(const BenefitImpact& benefit, Language language,
                                  bool joined = false);
// "dowóz do szkoły (dowoz)"; for all benefits the label alone.
std::string benefit_heading(const BenefitImpact& benefit, Language language);
// Sentences below the rows: what the numbers mean, what is not in them.
std::vector<std::string> impact_notes(const Impact& impact, Language language);

}  // namespace kwota

// An impact as tables: month by month, in all, and what was rejected.
//
// In: an Impact. Out: CSV, amounts exact to the grosz; an average is rounded half up.
#pragma once

#include <string>

#include "kwota/impact.h"
#include "report/csv_writer.h"

namespace kwota {

// skutki.csv: one row a benefit, variant and month.
std::string impact_months_table(const Impact& impact, const CsvOptions& options);
// skutki_razem.csv: one row a benefit and variant, then all benefits.
std::string impact_totals_table(const Impact& impact, Language language, const CsvOptions& options);
// skutki_odrzucone.csv: as odrzucone.csv of a run.
std::string impact_rejections_table(const Impact& impact, const CsvOptions& options);

}  // namespace kwota

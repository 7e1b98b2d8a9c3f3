// roznice.csv: the months in which two runs pay different amounts.
//
// In: a comparison. Out: a row for each difference, in its order; nothing where the amounts are the
// same.
#pragma once

#include <string>

#include "kwota/compare.h"
#include "report/csv_writer.h"

namespace kwota {

std::string difference_table(const RunComparison& comparison, const CsvOptions& options);

}  // namespace kwota

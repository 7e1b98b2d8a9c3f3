// odrzucone.csv: every cell or row that kept an application from being decided, and what to do
// about it.
//
// In: rejections as the facts room found them. Out: rows, in the same order.
#pragma once

#include <span>
#include <string>

#include "facts/rejection.h"
#include "report/csv_writer.h"

namespace kwota {

// `id` names the column of what was rejected.
void append_rejections_header(std::string& out, const CsvOptions& options,
                              std::string_view id = "id_wniosku");
void append_rejections(std::string& out, std::span<const Rejection> rejections,
                       const CsvOptions& options);

}  // namespace kwota

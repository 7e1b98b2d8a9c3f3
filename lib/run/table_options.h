// The options of a run over tables, as the rooms below take them.
//
// In: TableOptions of the public interface. Out: how tables are read, how they are written, and on
// how many threads.
#pragma once

#include <optional>

#include "facts/table_reader.h"
#include "kwota/engine.h"
#include "report/csv_writer.h"

namespace kwota {

// None, with a diagnostic, when the encoding is not known.
std::optional<ReadOptions> read_options(const TableOptions& options, Diagnostics& out);
CsvOptions csv_options(const TableOptions& options);
// At least 1.
int thread_count(const TableOptions& options);

}  // namespace kwota

// One record cut into its fields, or what is wrong with the row as a whole; and the words for a
// cell that no row may lack.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/csv.h"
#include "facts/table_file.h"
#include "rules/vocabulary.h"

namespace kwota {

struct RowProblem {
  std::string code;
  std::string message;
  std::string hint;
};

// `fields` are views into the record, or into memory of the reader.
std::optional<RowProblem> split_row(const TableFile& table, std::string_view record, bool too_long,
                                    FieldReader& reader, std::vector<std::string_view>& fields);

RowProblem missing_value(const Fact& fact);

}  // namespace kwota

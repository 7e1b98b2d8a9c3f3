#include "facts/row_fields.h"

#include <fmt/format.h>

#include "base/text.h"

namespace kwota {

std::optional<RowProblem> split_row(const TableFile& table, std::string_view record, bool too_long,
                                    FieldReader& reader, std::vector<std::string_view>& fields) {
  if (too_long) {
    return RowProblem{"T306", "the row is longer than a mebibyte",
                      "look for a quote that is not closed, or for missing line ends"};
  }
  if (table.source().may_hold_nul() && record.find('\0') != std::string_view::npos) {
    return RowProblem{"T304", "the row holds a NUL byte, so it is not text",
                      "export the table again; the file seems damaged"};
  }
  if (table.source().may_hold_invalid_utf8() && find_invalid_utf8(record)) {
    return RowProblem{"T305", "the row is not valid UTF-8, as the rest of the file says it is",
                      "save the whole file in one encoding"};
  }
  const TableLayout& layout = table.layout();
  if (!reader.split(record, layout.delimiter, fields)) {
    return RowProblem{"T303", "the quotes in the row are malformed",
                      "close every quote, and double quotes inside a quoted field"};
  }
  if (fields.size() != layout.names.size()) {
    return RowProblem{
        "T302",
        fmt::format("the row has {} fields, the header has {}", fields.size(), layout.names.size()),
        "look for a missing or unquoted delimiter"};
  }
  return std::nullopt;
}

RowProblem missing_value(const Fact& fact) {
  return {"T301", fmt::format("{} is not given, and no row may lack it", fact.name),
          fact.none ? "write the value, or brak if there is none" : "write the value"};
}

}  // namespace kwota

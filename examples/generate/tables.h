// Applications as rows, rows as the text of tables.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "family.h"

namespace examples {

using Rows = std::map<std::string, std::vector<Row>>;  // table -> rows

// A table's text so far, and the columns it has.
struct Table {
  std::vector<std::string> columns;
  std::string text;
};
using Tables = std::map<std::string, Table>;

// Rows of all tables, with the ids that bind them together.
void add_rows(Rows& rows, const std::string& id, const Application& a);
void write_row(Table& table, const Row& row);
// With the columns that occur: ids first, the others by name.
Tables tables_of(const Rows& rows);

std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, const std::string& text);

}  // namespace examples

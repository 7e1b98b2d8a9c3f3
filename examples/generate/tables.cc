#include "tables.h"

#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>

namespace examples {
namespace {

const char* const ids[] = {"id_wniosku", "id_zadania", "id_osoby"};

void write_cells(Table& table, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) table.text += ';';
    table.text += cells[i];
  }
  table.text += '\n';
}

}  // namespace

void add_rows(Rows& rows, const std::string& id, const Application& a) {
  const auto with_keys = [&](Row row, const std::string& person) {
    row["id_wniosku"] = id;
    if (!person.empty()) row["id_osoby"] = person;
    return row;
  };
  rows["wnioski"].push_back(with_keys(a.cells, ""));
  int number = 0;
  for (const Claim& claim : a.claims) {
    rows["zadania"].push_back(with_keys({{"id_zadania", std::to_string(++number)},
                                         {"swiadczenie", claim.benefit},
                                         {"data_zadania", claim.date}},
                                        claim.person));
  }
  for (const Person& p : a.persons) {
    rows["osoby"].push_back(with_keys(p.cells, p.id));
    for (const auto& [table, spells] : p.spells) {
      for (const Row& row : spells) rows[table].push_back(with_keys(row, p.id));
    }
  }
}

void write_row(Table& table, const Row& row) {
  std::size_t known = 0;
  std::vector<std::string> cells;
  for (const std::string& column : table.columns) {
    const auto cell = row.find(column);
    cells.push_back(cell == row.end() ? "" : cell->second);
    if (cell != row.end()) ++known;
  }
  if (known != row.size()) throw std::logic_error("a row has cells for which there is no column");
  write_cells(table, cells);
}

Tables tables_of(const Rows& rows) {
  Tables tables;
  for (const auto& [name, all] : rows) {
    std::set<std::string> found;
    for (const Row& row : all) {
      for (const auto& cell : row) found.insert(cell.first);
    }
    Table& table = tables[name];
    for (const char* id : ids) {
      if (found.erase(id) > 0) table.columns.emplace_back(id);
    }
    table.columns.insert(table.columns.end(), found.begin(), found.end());
    write_cells(table, table.columns);
    for (const Row& row : all) write_row(table, row);
  }
  return tables;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void write_file(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace examples

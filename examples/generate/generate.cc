// Writes the tables of examples/wnioski: the hand-made rows of examples/stories, and after them
// invented applications.
//
//   generate STORIES OUT           writes OUT/*.csv
//   generate STORIES OUT --check   exit code 1 when OUT holds other bytes
//
// The same program writes the same bytes on every computer. An application depends on its own
// number alone, so a new scenario at the end of the list leaves the others as they are.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>

#include "scenarios.h"

namespace examples {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t seed = 20261121;
const char* const table_names[] = {"wnioski",
                                   "zadania",
                                   "osoby",
                                   "dochody",
                                   "nauka",
                                   "orzeczenia",
                                   "urlopy",
                                   "urodzenia",
                                   "instytucje",
                                   "pobyty_za_granica",
                                   "swiadczenia_zagraniczne"};

// A table's text so far: the hand-made file, whose header says which columns there are.
struct Table {
  std::vector<std::string> columns;
  std::string text;
};
using Tables = std::map<std::string, Table>;

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Tables read_stories(const fs::path& folder) {
  Tables tables;
  for (const char* name : table_names) {
    Table& table = tables[name];
    table.text = read_file(folder / (std::string(name) + ".csv"));
    std::istringstream header(table.text.substr(0, table.text.find('\n')));
    for (std::string column; std::getline(header, column, ';');) table.columns.push_back(column);
  }
  return tables;
}

void write_row(Table& table, const Row& row) {
  std::size_t written = 0;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const auto cell = row.find(table.columns[i]);
    if (i > 0) table.text += ';';
    if (cell == row.end()) continue;
    table.text += cell->second;
    ++written;
  }
  table.text += '\n';
  if (written != row.size()) throw std::logic_error("a row has cells for which there is no column");
}

void write_application(Tables& tables, const std::string& id, const Application& a) {
  const auto with_keys = [&](Row row, const std::string& person) {
    row["id_wniosku"] = id;
    if (!person.empty()) row["id_osoby"] = person;
    return row;
  };
  write_row(tables["wnioski"], with_keys(a.cells, ""));
  int number = 0;
  for (const Claim& claim : a.claims) {
    write_row(tables["zadania"], with_keys({{"id_zadania", std::to_string(++number)},
                                            {"swiadczenie", claim.benefit},
                                            {"data_zadania", claim.date}},
                                           claim.person));
  }
  for (const Person& p : a.persons) {
    write_row(tables["osoby"], with_keys(p.cells, p.id));
    for (const auto& [table, rows] : p.spells) {
      for (const Row& row : rows) write_row(tables[table], with_keys(row, p.id));
    }
  }
}

Tables make_tables(const fs::path& stories) {
  Tables tables = read_stories(stories);
  unsigned number = 0;
  for (const Scenario& scenario : scenarios()) {
    for (int turn = 0; turn < scenario.count; ++turn) {
      ++number;
      const std::size_t year = static_cast<std::size_t>(turn) % scenario.years.size();
      Family family(scenario.years[year], seed + number * 1000003u);
      scenario.make(family, turn);
      write_application(tables, 'R' + digits(number, 4), family.take());
    }
  }
  return tables;
}

bool is_committed(const fs::path& path, const std::string& text) {
  if (read_file(path) == text) return true;
  std::cerr << path.string() << " is not what the generator writes\n";
  return false;
}

void write_file(const fs::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

int run(const fs::path& stories, const fs::path& out, bool check) {
  bool same = true;
  for (const auto& [name, table] : make_tables(stories)) {
    const fs::path path = out / (name + ".csv");
    if (!check) write_file(path, table.text);
    if (check && !is_committed(path, table.text)) same = false;
  }
  return same ? 0 : 1;
}

}  // namespace
}  // namespace examples

int main(int count, char** words) {
  const bool check = count == 4 && std::string(words[3]) == "--check";
  if (count != 3 && !check) {
    std::cerr << "Usage: generate STORIES OUT [--check]\n";
    return 2;
  }
  try {
    return examples::run(words[1], words[2], check);
  } catch (const std::exception& problem) {
    std::cerr << problem.what() << '\n';
    return 2;
  }
}

// Writes the tables of examples/wnioski: the hand-made rows of examples/stories, and after them
// invented applications.
//
//   generate STORIES OUT           writes OUT/*.csv
//   generate STORIES OUT --check   exit code 1 when OUT holds other bytes
//   generate --year OUT [--municipal]
//                                  writes a whole year of a centre instead (year.h); with the
//                                  benefits of its commune, whose rules are needed then to decide
//                                  it
//
// The same program writes the same bytes on every computer. An application depends on its own
// number alone, so a new scenario at the end of the list leaves the others as they are.
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <sstream>
#include <stdexcept>

#include "scenarios.h"
#include "tables.h"
#include "year.h"

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

Tables make_tables(const fs::path& stories) {
  Tables tables = read_stories(stories);
  unsigned number = 0;
  for (const Scenario& scenario : scenarios()) {
    for (int turn = 0; turn < scenario.count; ++turn) {
      ++number;
      const std::size_t year = static_cast<std::size_t>(turn) % scenario.years.size();
      Family family(scenario.years[year], seed + number * 1000003u);
      scenario.make(family, turn);
      Rows rows;
      add_rows(rows, 'R' + digits(number, 4), family.take());
      for (const auto& [name, all] : rows) {
        for (const Row& row : all) write_row(tables[name], row);
      }
    }
  }
  return tables;
}

bool is_committed(const fs::path& path, const std::string& text) {
  if (read_file(path) == text) return true;
  std::cerr << path.string() << " is not what the generator writes\n";
  return false;
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

int run_year(const fs::path& out, bool municipal) {
  fs::create_directories(out);
  Rows rows;
  for (const Filed& each : year_of_a_centre(municipal)) add_rows(rows, each.id, each.application);
  for (const auto& [name, table] : tables_of(rows)) write_file(out / (name + ".csv"), table.text);
  return 0;
}

}  // namespace
}  // namespace examples

int main(int count, char** words) {
  const std::string first = count > 1 ? words[1] : "", last = words[count - 1];
  const bool year = first == "--year";
  const bool option = count == 4 && last == (year ? "--municipal" : "--check");
  if (count != 3 && !option) {
    std::cerr
        << "Usage: generate STORIES OUT [--check]\n       generate --year OUT [--municipal]\n";
    return 2;
  }
  try {
    return year ? examples::run_year(words[2], option) : examples::run(first, words[2], option);
  } catch (const std::exception& problem) {
    std::cerr << problem.what() << '\n';
    return 2;
  }
}

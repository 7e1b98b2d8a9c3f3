// What reading a folder of tables says, with the vocabulary of rules.yaml beside.
#pragma once

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "facts/table_reader.h"
#include "rules/rule_set.h"

namespace kwota::testing {

inline std::shared_ptr<const RuleSet> rules_of_tables() {
  static const std::shared_ptr<const RuleSet> rules = [] {
    Diagnostics found;
    const std::vector<std::filesystem::path> path = {std::filesystem::path(KWOTA_SOURCE_DIR) /
                                                     "tests" / "broken_inputs" / "rules.yaml"};
    auto loaded = load_rules(path, {}, found);
    for (const Diagnostic& d : found.all()) MESSAGE(print(d));
    return loaded;
  }();
  REQUIRE(rules);
  return rules;
}

// A folder of its own, removed at the end.
class TableFolder {
 public:
  TableFolder() {
    static int number = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("kwota_tables_" + std::to_string(::getpid()) + "_" + std::to_string(++number));
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~TableFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TableFolder(const TableFolder&) = delete;
  TableFolder& operator=(const TableFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
  }

 private:
  std::filesystem::path path_;
};

class FindingsOfTables {
 public:
  explicit FindingsOfTables(const std::map<std::string, std::string>& files,
                            const ReadOptions& options = {}) {
    const TableFolder folder;
    for (const auto& [name, text] : files) folder.write(name, text);
    read(folder.path(), options);
  }
  explicit FindingsOfTables(const std::filesystem::path& folder, const ReadOptions& options = {}) {
    read(folder, options);
  }

  // Findings as printed, then rejections: the application, the place, the code, the words.
  const std::string& text() const { return text_; }
  std::size_t applications() const { return applications_; }
  bool rows_add_up() const { return rows_add_up_; }

 private:
  void read(const std::filesystem::path& folder, const ReadOptions& options) {
    const auto rules = rules_of_tables();
    Diagnostics found;
    const auto reader =
        TableReader::open(folder, rules->vocabulary, rules->catalog, options, found);
    for (const Diagnostic& d : found.all()) text_ += print(d);
    for (std::size_t at = 0; (at = text_.find(folder.string())) != std::string::npos;)
      text_.replace(at, folder.string().size(), "TABLES");
    CHECK((reader != nullptr) == !found.has_errors());
    if (!reader) return;
    std::string rejections = blocks(*reader);
    if (!reader->grouped()) {
      reader->restart_in_memory();
      rejections = blocks(*reader);
    }
    std::vector<TableCount> lost;
    for (const Rejection& r : reader->orphans(lost)) rejections += line_of(r);
    add(lost);
    text_ += rejections;
  }

  std::string blocks(TableReader& reader) {
    std::string rejections;
    applications_ = 0;
    while (const RawBlockPtr block = reader.next()) {
      ConvertedBlock converted;
      reader.convert(*block, converted);
      applications_ += static_cast<std::size_t>(converted.applications);
      add(converted.counts);
      for (const Rejection& r : converted.rejections) rejections += line_of(r);
    }
    return rejections;
  }

  void add(const std::vector<TableCount>& counts) {
    for (const TableCount& c : counts)
      rows_add_up_ = rows_add_up_ && c.rows_read == c.rows_accepted + c.rows_rejected;
  }

  static std::string line_of(const Rejection& r) {
    std::string line = r.application.empty() ? "?" : r.application;
    line += " " + r.file + ":" + std::to_string(r.line);
    if (!r.column.empty()) line += " " + r.column;
    return line + " [" + r.code + "] " + r.message + "\n  hint: " + r.hint + "\n";
  }

  std::string text_;
  std::size_t applications_ = 0;
  bool rows_add_up_ = true;
};

}  // namespace kwota::testing

// A table that is read row by row on its own, without applications: the ledger's tables, a list of
// amounts. The same encodings, headers and cells as all tables.
//
// In: a file and its entity in a vocabulary. Out: rows, each with its values or with what is wrong.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "facts/csv.h"
#include "facts/rejection.h"
#include "facts/table_file.h"
#include "facts/table_reader.h"
#include "rules/vocabulary.h"

namespace kwota {

struct FlatRow {
  std::int32_t line = 0;
  std::string key;  // of the root: the case; empty where it cannot be known
  std::string id;   // of the row; empty for entities without one
  std::vector<std::optional<std::int64_t>> values;  // by the entity's facts; none: not given
  std::vector<std::string> texts;                   // the same, of identifiers; else empty
  std::vector<Rejection> problems;                  // any: the row must not be used
};

class FlatTable {
 public:
  // Null when the file cannot be used; `out` says why. `vocabulary` must outlive the table.
  static std::unique_ptr<FlatTable> open(const std::filesystem::path& path,
                                         const Vocabulary& vocabulary, EntityId entity,
                                         const ReadOptions& options, Diagnostics& out);
  bool next(FlatRow& row);  // false at the end

 private:
  FlatTable(const Vocabulary& vocabulary, std::unique_ptr<TableFile> file)
      : vocabulary_(vocabulary), file_(std::move(file)) {}
  void read_cells(FlatRow& row);

  const Vocabulary& vocabulary_;
  std::unique_ptr<TableFile> file_;
  FieldReader reader_;
  std::vector<std::string_view> fields_;
};

}  // namespace kwota

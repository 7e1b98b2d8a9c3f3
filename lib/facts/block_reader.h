// Reads the cells of a block. In: raw records; out: batches, rejections and counts. One reader per
// thread: it keeps the memory of everything that is needed on the way.
#pragma once

#include <vector>

#include "facts/application_rows.h"
#include "facts/batch_builder.h"
#include "facts/csv.h"
#include "facts/raw_block.h"
#include "facts/table_file.h"

namespace kwota {

// The application's id in a record of its table.
std::string root_id(const TableLayout& layout, std::string_view record);

class BlockReader {
 public:
  using Tables = std::vector<std::unique_ptr<TableFile>>;
  BlockReader(const Tables& tables, const Vocabulary& vocabulary, const Catalog& catalog,
              std::optional<Month> period_start)
      : tables_(tables), rows_(vocabulary, catalog, period_start) {}
  void read(const RawBlock& block, ConvertedBlock& out);

 private:
  void read_application(const RawBlock& block, std::int32_t application, ConvertedBlock& out);
  void read_row(const TableFile& table, const RawTable& raw, const RawRow& row);
  void find_row(const TableFile& table, const RawRow& row, std::string code, std::string message,
                std::string hint);

  const Tables& tables_;
  ApplicationRows rows_;
  FieldReader reader_;
  BatchBuilder builder_;
  std::vector<std::string_view> fields_;
  std::vector<std::int32_t> accepted_;  // number within the block, by accepted application
};

}  // namespace kwota

// All tables in memory, for files that are not grouped by application in one order. In: open
// tables; out: for each application its records in every table, and the records that belong to
// none.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "facts/raw_block.h"
#include "facts/table_file.h"

namespace kwota {

class TableIndex {
 public:
  using Tables = std::vector<std::unique_ptr<TableFile>>;
  // `unknown(table, rejection)` is called for each record that belongs to no application.
  using Orphan = std::function<void(std::size_t, Rejection)>;
  void build(const Tables& tables, const std::string& root_table, const Orphan& orphan);
  void clear() { *this = TableIndex(); }
  std::int32_t applications() const { return applications_; }
  void copy(std::int32_t application, RawBlock& block) const;

 private:
  struct Table {
    RawTable raw;  // `begin` is by application, over `rows` in grouped order
  };
  std::int32_t applications_ = 0;
  std::vector<Table> tables_;
  std::vector<std::uint8_t> duplicate_;
};

}  // namespace kwota

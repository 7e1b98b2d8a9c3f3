// Whole applications as the records of their tables, not yet read. Made by the serial stage, which
// only cuts and groups; a block owns its bytes, so that it can be read on any thread while the
// files move on.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "facts/record_splitter.h"
#include "facts/table_reader.h"

namespace kwota {

struct RawRow {
  std::size_t offset = 0;
  std::uint32_t length = 0;
  std::int32_t line = 0;
  bool too_long = false;
};

struct RawTable {
  std::string bytes;
  std::vector<RawRow> rows;
  std::vector<std::int32_t> begin{0};  // by application, and the end

  std::string_view text(const RawRow& row) const { return {bytes.data() + row.offset, row.length}; }
  void add(const Record& record) {
    rows.push_back({bytes.size(), static_cast<std::uint32_t>(record.bytes.size()), record.line,
                    record.too_long});
    bytes.append(record.bytes);
  }
};

struct RawBlock {
  std::int32_t applications = 0;
  std::vector<RawTable> tables;         // by entity
  std::vector<std::uint8_t> duplicate;  // by application: its id was there before

  void end_application(bool is_duplicate) {
    for (RawTable& table : tables)
      table.begin.push_back(static_cast<std::int32_t>(table.rows.size()));
    duplicate.push_back(is_duplicate ? 1 : 0);
    ++applications;
  }
};

}  // namespace kwota

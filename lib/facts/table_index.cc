// Groups records by application with a hash table of ids and a counting sort. See table_index.h.
#include "facts/table_index.h"

#include <fmt/format.h>

#include <unordered_map>

#include "base/text.h"
#include "facts/cell_value.h"

namespace kwota {
namespace {

struct Text : std::hash<std::string_view> {
  using is_transparent = void;
};
using Numbers = std::unordered_map<std::string, std::int32_t, Text, std::equal_to<>>;

// Brings rows into the order of their applications; rows of one application stay in the order of
// the file.
void group(RawTable& table, const std::vector<std::int32_t>& application_of,
           std::int32_t applications) {
  table.begin.assign(static_cast<std::size_t>(applications) + 1, 0);
  for (const std::int32_t application : application_of)
    ++table.begin[static_cast<std::size_t>(application) + 1];
  for (std::size_t i = 1; i < table.begin.size(); ++i) table.begin[i] += table.begin[i - 1];
  std::vector<std::int32_t> next(table.begin.begin(), table.begin.end() - 1);
  std::vector<RawRow> grouped(table.rows.size());
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto place =
        static_cast<std::size_t>(next[static_cast<std::size_t>(application_of[i])]++);
    grouped[place] = table.rows[i];
  }
  table.rows = std::move(grouped);
}

Rejection no_such_application(const TableFile& table, std::string_view key,
                              const std::string& root_table) {
  Rejection r;
  r.application = find_invalid_utf8(key) ? windows1250_to_utf8(key) : std::string(key);
  r.file = table.layout().file;
  r.line = table.record().line;
  r.column = table.layout().names[static_cast<std::size_t>(table.layout().root_id)];
  r.code = "T308";
  r.message =
      fmt::format("the application \"{}\" is not in {}.csv", shown(r.application), root_table);
  r.hint = fmt::format("add it to {}.csv, or correct the id", root_table);
  return r;
}

}  // namespace

void TableIndex::build(const Tables& tables, const std::string& root_table, const Orphan& orphan) {
  clear();
  tables_.resize(tables.size());
  Numbers numbers;
  std::vector<std::int32_t> application_of;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (!tables[i]) continue;
    TableFile& table = *tables[i];
    RawTable& raw = tables_[i].raw;
    application_of.clear();
    while (table.advance()) {
      const auto key = table.key();
      if (!key) {
        orphan(i, table.explain_unknown_key());
        continue;
      }
      if (i == 0) {
        const bool fresh = numbers.emplace(*key, applications_).second;
        duplicate_.push_back(fresh ? 0 : 1);
        application_of.push_back(applications_++);
      } else {
        const auto found = numbers.find(*key);
        if (found == numbers.end()) {
          orphan(i, no_such_application(table, *key, root_table));
          continue;
        }
        application_of.push_back(found->second);
      }
      raw.add(table.record());
    }
    group(raw, application_of, applications_);
  }
}

void TableIndex::copy(std::int32_t application, RawBlock& block) const {
  const auto at = static_cast<std::size_t>(application);
  for (std::size_t i = 0; i < tables_.size(); ++i) {
    const RawTable& raw = tables_[i].raw;
    if (raw.begin.size() <= at + 1) continue;
    for (std::int32_t k = raw.begin[at]; k < raw.begin[at + 1]; ++k) {
      const RawRow& row = raw.rows[static_cast<std::size_t>(k)];
      block.tables[i].add({raw.text(row), row.line, row.too_long});
    }
  }
  block.end_application(duplicate_[at] != 0);
}

}  // namespace kwota

// Reads a block, application by application. See block_reader.h.
#include "facts/block_reader.h"

#include <fmt/format.h>

#include <cstring>

#include "base/text.h"
#include "facts/cell_value.h"
#include "facts/row_fields.h"

namespace kwota {

std::string root_id(const TableLayout& layout, std::string_view record) {
  std::string_view key;
  if (plain_field(record, layout.delimiter, layout.root_id, key)) return std::string(key);
  FieldReader reader;
  std::vector<std::string_view> fields;
  if (!reader.split(record, layout.delimiter, fields)) return {};
  const auto column = static_cast<std::size_t>(layout.root_id);
  return column < fields.size() ? std::string(fields[column]) : std::string();
}

void BlockReader::find_row(const TableFile& table, const RawRow& row, std::string code,
                           std::string message, std::string hint) {
  rows_.report({table.layout().entity, table.layout().file, row.line, "", std::move(code),
                std::move(message), std::move(hint)});
}

void BlockReader::read_row(const TableFile& table, const RawTable& raw, const RawRow& row) {
  const std::string_view record = raw.text(row);
  if (auto problem = split_row(table, record, row.too_long, reader_, fields_)) {
    return find_row(table, row, std::move(problem->code), std::move(problem->message),
                    std::move(problem->hint));
  }
  rows_.add_row(table.layout(), fields_, row.line);
}

void BlockReader::read_application(const RawBlock& block, std::int32_t application,
                                   ConvertedBlock& out) {
  const auto at = static_cast<std::size_t>(application);
  rows_.begin_application();
  const auto each_row = [&](auto action) {
    for (std::size_t i = 0; i < block.tables.size(); ++i) {
      const RawTable& raw = block.tables[i];
      for (std::int32_t k = raw.begin[at]; k < raw.begin[at + 1]; ++k) {
        action(*tables_[i], raw, raw.rows[static_cast<std::size_t>(k)]);
      }
    }
  };
  const RawTable& root = block.tables[0];
  const RawRow& root_row = root.rows[static_cast<std::size_t>(root.begin[at])];
  if (block.duplicate[at] != 0) {
    const std::string id = root_id(tables_[0]->layout(), root.text(root_row));
    find_row(*tables_[0], root_row, "T315",
             fmt::format("the application \"{}\" is there twice", shown(id)),
             "give each application an id of its own, or delete the one that is there twice");
  } else {
    each_row([&](const TableFile& table, const RawTable& raw, const RawRow& row) {
      read_row(table, raw, row);
    });
  }
  const std::size_t rejections = out.rejections.size();
  const bool accepted = rows_.finish_application({}, out.rejections);
  if (accepted) {
    accepted_.push_back(application);
  } else {
    const std::string id = root_id(tables_[0]->layout(), root.text(root_row));
    for (std::size_t i = rejections; i < out.rejections.size(); ++i) {
      out.rejections[i].application = find_invalid_utf8(id) ? windows1250_to_utf8(id) : id;
      out.rejected.push_back(application);
    }
  }
  for (std::size_t i = 0; i < block.tables.size(); ++i) {
    const std::int64_t count = block.tables[i].begin[at + 1] - block.tables[i].begin[at];
    out.counts[i].rows_read += count;
    (accepted ? out.counts[i].rows_accepted : out.counts[i].rows_rejected) += count;
  }
}

void BlockReader::read(const RawBlock& block, ConvertedBlock& out) {
  rows_.clear();
  reader_.clear();
  accepted_.clear();
  out.applications = block.applications;
  out.rejections.clear();
  out.rejected.clear();
  out.counts.assign(block.tables.size(), TableCount{});
  for (std::size_t i = 0; i < tables_.size(); ++i) {
    if (tables_[i]) out.counts[i].file = tables_[i]->layout().file;
  }
  for (std::int32_t a = 0; a < block.applications; ++a) read_application(block, a, out);
  const std::size_t batches = builder_.plan(rows_);
  out.batches.resize(batches);
  for (std::size_t i = 0; i < batches; ++i) {
    builder_.build(rows_, i, out.batches[i].batch, out.batches[i].order);
    for (std::int32_t& number : out.batches[i].order)
      number = accepted_[static_cast<std::size_t>(number)];
  }
}

}  // namespace kwota

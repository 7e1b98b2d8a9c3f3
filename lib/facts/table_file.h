// One open table: its layout, and its records one after another with the application each belongs
// to.
//
// In: a file. Out: header problems as diagnostics, then records. Only the column of the
// application's id is looked at here; the rest of a record is read later, on another thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "facts/csv.h"
#include "facts/encoding.h"
#include "facts/header.h"
#include "facts/record_splitter.h"
#include "facts/table_reader.h"

namespace kwota {

class TableFile {
 public:
  // Null when the file cannot be used; `out` says why.
  static std::unique_ptr<TableFile> open(const std::filesystem::path& path,
                                         const Vocabulary& vocabulary, EntityId entity,
                                         bool period_needed, const ReadOptions& options,
                                         Diagnostics& out);

  bool advance();  // to the next record; false at the end
  void restart();  // back to the first record
  bool has_record() const { return has_record_; }
  const Record& record() const { return record_; }
  // The application of the record; none when it cannot be known, and then what is wrong.
  std::optional<std::string_view> key() const { return key_; }
  Rejection explain_unknown_key() const;

  // Reads the file once more on its own, up to `line`, for the applications' ids.
  void scan_keys(std::int32_t line, const std::function<void(std::string_view)>& each) const;

  const TableLayout& layout() const { return layout_; }
  const ByteSource& source() const { return *source_; }

 private:
  TableFile(const Vocabulary& vocabulary, EntityId entity);
  TableFile(const TableFile& other,
            std::unique_ptr<ByteSource> source);  // the same table, from its start
  bool read_header(const Vocabulary& vocabulary, bool period_needed, const ReadOptions& options,
                   Diagnostics& out);
  void find_key();
  Diagnostic problem(std::string code, std::string message, std::string hint) const;

  std::filesystem::path path_;
  std::string root_id_;  // name of the key column
  TableLayout layout_;
  std::unique_ptr<ByteSource> source_;
  std::unique_ptr<RecordSplitter> splitter_;
  FieldReader fields_;
  std::vector<std::string_view> scratch_;
  Record record_;
  bool has_record_ = false;
  std::optional<std::string_view> key_;
};

}  // namespace kwota

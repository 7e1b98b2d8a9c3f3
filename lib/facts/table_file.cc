// Opens a table and walks its records. See table_file.h.
#include "facts/table_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "base/text.h"
#include "facts/cell_value.h"

namespace kwota {
namespace {

std::int32_t column_in_text(std::string_view header, std::string_view field) {
  if (field.data() < header.data() || field.data() > header.data() + header.size()) return 0;
  const auto before = static_cast<std::size_t>(field.data() - header.data());
  return static_cast<std::int32_t>(code_points(header.substr(0, before))) + 1;
}

std::string one_line(std::string_view header) {
  std::string text(header.substr(0, 2000));
  std::replace(text.begin(), text.end(), '\n', ' ');
  std::replace(text.begin(), text.end(), '\r', ' ');
  return text;
}

}  // namespace

TableFile::TableFile(const Vocabulary& vocabulary, EntityId entity)
    : root_id_(vocabulary.entity(vocabulary.root()).id) {
  layout_.entity = entity;
  layout_.file = vocabulary.entity(entity).table + ".csv";
}

TableFile::TableFile(const TableFile& other, std::unique_ptr<ByteSource> source)
    : root_id_(other.root_id_), layout_(other.layout_), source_(std::move(source)),
      splitter_(std::make_unique<RecordSplitter>(*source_)) {
  splitter_->set_delimiter(layout_.delimiter);
}

Diagnostic TableFile::problem(std::string code, std::string message, std::string hint) const {
  Diagnostic d;
  d.code = std::move(code);
  d.at.file = layout_.file;
  d.message = std::move(message);
  d.hint = std::move(hint);
  return d;
}

std::unique_ptr<TableFile> TableFile::open(const std::filesystem::path& path,
                                           const Vocabulary& vocabulary, EntityId entity,
                                           bool period_needed, const ReadOptions& options,
                                           Diagnostics& out) {
  std::unique_ptr<TableFile> table(new TableFile(vocabulary, entity));
  table->path_ = path;
  std::string reason;
  table->source_ = ByteSource::open(path, options.encoding, reason);
  if (!table->source_) {
    out.add(table->problem("T103",
                           fmt::format("{} cannot be read: {}", table->layout_.file, reason),
                           "check that it is a CSV file and that you may read it"));
    return nullptr;
  }
  if (table->source_->guessed_windows1250()) {
    Diagnostic note = table->problem(
        "T115", fmt::format("{} is not UTF-8 and is read as Windows-1250", table->layout_.file),
        "to settle it, save the file as UTF-8 or use --encoding");
    note.severity = Severity::note;
    out.add(std::move(note));
  }
  table->splitter_ = std::make_unique<RecordSplitter>(*table->source_);
  if (!table->read_header(vocabulary, period_needed, options, out)) return nullptr;
  return table;
}

bool TableFile::read_header(const Vocabulary& vocabulary, bool period_needed,
                            const ReadOptions& options, Diagnostics& out) {
  Record header;
  if (!splitter_->next(header)) {
    out.add(problem("T104", fmt::format("{} is empty: it has no header", layout_.file),
                    "write the column names in the first row, or delete the file"));
    return false;
  }
  const std::string text(header.bytes);
  if (header.too_long || text.find('\0') != std::string::npos || find_invalid_utf8(text)) {
    out.add(problem("T114", fmt::format("{} is not text in the expected encoding", layout_.file),
                    "save it as CSV in UTF-8, or say its encoding with --encoding"));
    return false;
  }
  const auto place = [&](Diagnostic d, std::int32_t column) {
    d.at.line = header.line;
    d.at.column = column;
    d.excerpt = one_line(text);
    out.add(std::move(d));
  };
  const auto splits = [&](char delimiter) { return fields_.split(text, delimiter, scratch_); };
  if (!splits(';') && !splits(',') && !splits('\t')) {
    place(problem("T117", fmt::format("the quotes in the header of {} are malformed", layout_.file),
                  "close every quote, and double quotes inside a quoted name"),
          0);
    return false;
  }
  const char delimiter = find_delimiter(vocabulary, layout_.entity, text);
  if (delimiter == '\0') {
    const auto known = known_columns(vocabulary, layout_.entity);
    const auto shown_names = std::min<std::size_t>(known.size(), 8);
    place(problem("T105", fmt::format("the first row of {} names no known column", layout_.file),
                  fmt::format(
                      "the first row must hold column names such as {}",
                      fmt::join(known.begin(),
                                known.begin() + static_cast<std::ptrdiff_t>(shown_names), ", "))),
          0);
    return false;
  }
  std::vector<std::string_view> names;
  fields_.split(text, delimiter, names);  // the delimiter was chosen among those that split it
  layout_.delimiter = delimiter;
  splitter_->set_delimiter(delimiter);
  std::vector<HeaderProblem> problems;
  map_columns(vocabulary, names, options.ignored_columns, layout_, problems);
  check_columns(vocabulary, layout_, period_needed, problems);
  for (HeaderProblem& p : problems) {
    const std::int32_t column =
        p.column < 0 ? 0 : column_in_text(text, names[static_cast<std::size_t>(p.column)]);
    place(problem(std::move(p.code), std::move(p.message), std::move(p.hint)), column);
  }
  fields_.clear();
  return problems.empty();
}

bool TableFile::advance() {
  has_record_ = splitter_->next(record_);
  if (has_record_) find_key();
  return has_record_;
}

void TableFile::find_key() {
  key_.reset();
  std::string_view key;
  if (plain_field(record_.bytes, layout_.delimiter, layout_.root_id, key)) {
    if (!key.empty()) key_ = key;
    return;
  }
  fields_.clear();
  if (record_.too_long || !fields_.split(record_.bytes, layout_.delimiter, scratch_)) return;
  const auto column = static_cast<std::size_t>(layout_.root_id);
  if (column < scratch_.size() && !scratch_[column].empty()) key_ = scratch_[column];
}

Rejection TableFile::explain_unknown_key() const {
  Rejection r;
  r.file = layout_.file;
  r.line = record_.line;
  FieldReader reader;
  std::vector<std::string_view> fields;
  if (record_.too_long) {
    r.code = "T306";
    r.message = "the row is longer than a mebibyte, and its application cannot be known";
    r.hint = "look for a quote that is not closed, or for missing line ends";
  } else if (!reader.split(record_.bytes, layout_.delimiter, fields)) {
    r.code = "T303";
    r.message = "the quotes in the row are malformed, and its application cannot be known";
    r.hint = "close every quote, and double quotes inside a quoted field";
  } else if (static_cast<std::size_t>(layout_.root_id) >= fields.size()) {
    r.code = "T302";
    r.message =
        fmt::format("the row has {} fields, the header has {}, and its application cannot be known",
                    fields.size(), layout_.names.size());
    r.hint = "look for a missing or unquoted delimiter";
  } else {
    r.code = "T307";
    r.column = root_id_;
    r.message = fmt::format("the row has no {}, so its application cannot be known", root_id_);
    r.hint = "write the application's id in every row";
  }
  return r;
}

void TableFile::restart() {
  splitter_->restart();
  Record header;
  splitter_->next(header);
  has_record_ = false;
  key_.reset();
}

void TableFile::scan_keys(std::int32_t line,
                          const std::function<void(std::string_view)>& each) const {
  std::string reason;
  auto source = ByteSource::open(path_, source_->encoding(), reason);
  if (!source) throw std::runtime_error("reading " + path_.string() + " once more failed");
  TableFile copy(*this, std::move(source));
  copy.restart();
  while (copy.advance() && copy.record_.line < line) {
    if (copy.key_) each(*copy.key_);
  }
}

}  // namespace kwota

// The serial stage: opens the tables and cuts them into blocks of whole applications. In: a folder;
// out: raw blocks.
//
// As a stream: the root's table leads, and each other table gives its rows as long as they belong
// to the application at hand. A row that never gets its turn shows that the tables are not grouped
// alike; then everything is read into memory and grouped there, with the same result.
#include "facts/table_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <system_error>

#include "base/text.h"
#include "facts/block_reader.h"
#include "facts/duplicate_ids.h"
#include "facts/raw_block.h"
#include "facts/table_file.h"
#include "facts/table_folder.h"
#include "facts/table_index.h"

namespace kwota {

void RawBlockDeleter::operator()(RawBlock* block) const { delete block; }

struct TableReader::State {
  State(const Vocabulary& v, const Catalog& c, const ReadOptions& o)
      : vocabulary(v), catalog(c), options(o) {}

  const Vocabulary& vocabulary;
  const Catalog& catalog;
  ReadOptions options;
  std::vector<std::unique_ptr<TableFile>> tables;  // by entity; null: absent
  bool started = false;
  bool grouped = true;
  bool in_memory = false;
  DuplicateIds ids;
  TableIndex index;
  std::int32_t next_application = 0;  // of the index
  std::vector<Rejection> orphans;
  std::vector<TableCount> orphan_counts;
  std::mutex readers_mutex;
  std::vector<std::unique_ptr<BlockReader>> readers;  // those not at work

  void add_orphan(std::size_t table, Rejection rejection) {
    ++orphan_counts[table].rows_read;
    ++orphan_counts[table].rows_rejected;
    orphans.push_back(std::move(rejection));
  }
  // To the next record whose application is known.
  void advance(std::size_t table) {
    while (tables[table]->advance() && !tables[table]->key()) {
      add_orphan(table, tables[table]->explain_unknown_key());
    }
  }
  void reset_orphans() {
    orphans.clear();
    orphan_counts.assign(tables.size(), TableCount{});
    for (std::size_t i = 0; i < tables.size(); ++i) {
      if (tables[i]) orphan_counts[i].file = tables[i]->layout().file;
    }
  }
  bool is_duplicate(std::string_view id);
  void stream(RawBlock& block);
  void fill(RawBlock& block);
  std::unique_ptr<BlockReader> take_reader();
  void give_back(std::unique_ptr<BlockReader> reader);
};

bool TableReader::State::is_duplicate(std::string_view id) {
  return ids.seen(id, [&](const std::function<void(std::string_view)>& each) {
    tables[0]->scan_keys(tables[0]->record().line, each);
  });
}

void TableReader::State::stream(RawBlock& block) {
  if (!started) {
    for (std::size_t i = 0; i < tables.size(); ++i) {
      if (tables[i]) advance(i);
    }
    started = true;
  }
  TableFile& root = *tables[0];
  while (root.has_record() && block.applications < options.applications_per_block) {
    const std::string_view id = *root.key();
    const bool duplicate = is_duplicate(id);
    block.tables[0].add(root.record());
    for (std::size_t i = 1; i < tables.size(); ++i) {
      if (!tables[i]) continue;
      TableFile& table = *tables[i];
      while (table.has_record() && *table.key() == id) {
        // Rows of the second application of an id: in memory they go to the first, so they must
        // here too.
        if (duplicate) grouped = false;
        block.tables[i].add(table.record());
        advance(i);
      }
    }
    block.end_application(duplicate);
    advance(0);
  }
  if (root.has_record()) return;
  for (std::size_t i = 1; i < tables.size(); ++i) {
    if (tables[i] && tables[i]->has_record()) grouped = false;
  }
}

void TableReader::State::fill(RawBlock& block) {
  if (!started) {
    index.build(
        tables, vocabulary.entity(vocabulary.root()).table,
        [&](std::size_t table, Rejection rejection) { add_orphan(table, std::move(rejection)); });
    started = true;
  }
  while (next_application < index.applications() &&
         block.applications < options.applications_per_block) {
    index.copy(next_application++, block);
  }
}

std::unique_ptr<BlockReader> TableReader::State::take_reader() {
  const std::lock_guard lock(readers_mutex);
  if (readers.empty()) {
    return std::make_unique<BlockReader>(tables, vocabulary, catalog, options.period_start);
  }
  std::unique_ptr<BlockReader> reader = std::move(readers.back());
  readers.pop_back();
  return reader;
}

void TableReader::State::give_back(std::unique_ptr<BlockReader> reader) {
  const std::lock_guard lock(readers_mutex);
  readers.push_back(std::move(reader));
}

TableReader::TableReader() = default;
TableReader::~TableReader() = default;

std::unique_ptr<TableReader> TableReader::open(const std::filesystem::path& folder,
                                               const Vocabulary& vocabulary, const Catalog& catalog,
                                               const ReadOptions& options, Diagnostics& out) {
  const std::size_t errors = out.error_count();
  if (!is_table_folder(folder, out)) return nullptr;
  std::unique_ptr<TableReader> reader(new TableReader);
  reader->state_ = std::make_unique<State>(vocabulary, catalog, options);
  State& state = *reader->state_;
  state.options.applications_per_block = std::max(1, options.applications_per_block);
  state.tables.resize(vocabulary.entities.size());
  for (std::size_t i = 0; i < state.tables.size(); ++i) {
    const EntityId entity{static_cast<std::int32_t>(i)};
    const std::string file = vocabulary.entities[i].table + ".csv";
    if (!has_table(folder, file)) continue;
    const bool period_needed =
        entity == vocabulary.root() && !options.period_start && catalog.only_the_roots_period();
    state.tables[i] =
        TableFile::open(folder / file, vocabulary, entity, period_needed, state.options, out);
  }
  const std::string root_file = vocabulary.entity(vocabulary.root()).table + ".csv";
  if (!has_table(folder, root_file)) {
    report_missing_table(
        folder, root_file,
        "every application needs a row there; kwota facts --templates writes an empty one", out);
  }
  warn_of_strangers(folder, vocabulary, "kwota facts lists the tables", out);
  if (out.error_count() > errors) return nullptr;
  state.reset_orphans();
  return reader;
}

RawBlockPtr TableReader::next() {
  RawBlockPtr block(new RawBlock);
  block->tables.resize(state_->tables.size());
  state_->in_memory ? state_->fill(*block) : state_->stream(*block);
  if (block->applications == 0) return nullptr;
  return block;
}

void TableReader::convert(const RawBlock& block, ConvertedBlock& out) const {
  std::unique_ptr<BlockReader> reader = state_->take_reader();
  reader->read(block, out);
  state_->give_back(std::move(reader));
}

std::vector<std::string> TableReader::ids(const RawBlock& block) const {
  const RawTable& root = block.tables[0];
  std::vector<std::string> ids;
  for (std::size_t a = 0; a < static_cast<std::size_t>(block.applications); ++a) {
    const RawRow& row = root.rows[static_cast<std::size_t>(root.begin[a])];
    ids.push_back(root_id(state_->tables[0]->layout(), root.text(row)));
  }
  return ids;
}

bool TableReader::grouped() const { return state_->grouped; }

void TableReader::restart_in_memory() {
  state_->in_memory = true;
  state_->grouped = true;
  state_->started = false;
  state_->next_application = 0;
  for (const auto& table : state_->tables) {
    if (table) table->restart();
  }
  state_->reset_orphans();
}

std::vector<Rejection> TableReader::orphans(std::vector<TableCount>& counts) const {
  counts = state_->orphan_counts;
  return state_->orphans;
}

std::vector<TableCount> TableReader::digests() const {
  std::vector<TableCount> digests(state_->tables.size());
  for (std::size_t i = 0; i < digests.size(); ++i) {
    if (!state_->tables[i]) continue;
    digests[i].file = state_->tables[i]->layout().file;
    digests[i].sha256 = state_->tables[i]->source().sha256();
  }
  return digests;
}

std::int64_t TableReader::bytes_read() const {
  std::int64_t sum = 0;
  for (const auto& table : state_->tables) sum += table ? table->source().bytes_read() : 0;
  return sum;
}

std::int64_t TableReader::bytes_total() const {
  std::int64_t sum = 0;
  for (const auto& table : state_->tables) sum += table ? table->source().bytes_total() : 0;
  return sum;
}

}  // namespace kwota

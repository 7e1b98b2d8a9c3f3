// What the columns of a table are. In: the names of its header; out: for each, the fact, key or
// list statement it holds, or why it cannot be used. Nothing is guessed: a column is known by name,
// or named in a finding.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/vocabulary.h"

namespace kwota {

struct FactField {
  std::int32_t field = 0;  // number of the column
  FactId fact;
  std::int32_t slot = 0;  // place of the fact in its entity's list
};

// A column named after a table: says that the list is complete or empty.
struct ListField {
  std::int32_t field = 0;
  EntityId list;
};

// Columns `table.fact`: one row of a child table, written in its parent's row.
struct InlineRow {
  EntityId entity;
  std::vector<FactField> facts;
};

struct TableLayout {
  EntityId entity;
  std::string file;  // for findings; empty when built in memory
  char delimiter = ';';
  std::vector<std::string> names;  // of all columns, as the vocabulary writes them
  std::int32_t root_id = -1;       // numbers of the key columns; -1: none
  std::int32_t own_id = -1;
  std::int32_t parent_id = -1;
  std::int32_t claim_benefit = -1;
  std::int32_t claim_subject = -1;
  std::vector<FactField> facts;
  std::vector<ListField> lists;
  std::vector<InlineRow> inlines;
};

struct HeaderProblem {
  std::int32_t column = -1;  // -1: the header as a whole
  std::string code;
  std::string message;
  std::string hint;
};

// The delimiter of `; , tab` under which most column names are known; '\0' when none is known under
// any.
char find_delimiter(const Vocabulary& vocabulary, EntityId entity, std::string_view header);

// Fills `layout` (its entity is set) from the names of the columns.
void map_columns(const Vocabulary& vocabulary, const std::vector<std::string_view>& names,
                 const std::vector<std::string>& ignored, TableLayout& layout,
                 std::vector<HeaderProblem>& problems);

// What a file needs besides: its key columns, and the facts no row may lack.
void check_columns(const Vocabulary& vocabulary, const TableLayout& layout, bool period_needed,
                   std::vector<HeaderProblem>& problems);

// All column names that the entity's table may have.
std::vector<std::string> known_columns(const Vocabulary& vocabulary, EntityId id);

// Words for an unknown column: a misspelling, Polish letters, personal data, or simply unknown.
HeaderProblem explain_column(const Vocabulary& vocabulary, EntityId entity, std::string_view name,
                             std::int32_t column);

bool is_ancestor(const Vocabulary& vocabulary, EntityId ancestor, EntityId entity);

}  // namespace kwota

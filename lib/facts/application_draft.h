// An application built in memory: rows of text cells, as the library's users, rule tests and
// examples give them. It goes through the same cells and checks as a table.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/batch.h"
#include "facts/rejection.h"
#include "rules/catalog.h"
#include "rules/vocabulary.h"

namespace kwota {

struct DraftRow {
  EntityId entity;
  std::int32_t parent = -1;  // index of the parent's row in `rows`; -1 for the root
  std::string id;            // empty for entities without one
  std::vector<std::pair<std::string, std::string>>
      cells;  // column, text; also `<table>`: komplet/brak
};

struct ApplicationDraft {
  std::vector<DraftRow>
      rows;  // rows[0] is the root; parents before children; claims are rows of the claims entity
};

// Reads the drafts that are decided over one period into one batch. Drafts with a bad cell are left
// out and their findings added to `rejections`. `chosen[i]` is the draft of the batch's application
// i. When `rejected` is given, it gets the draft of each rejection.
struct DraftBatch {
  Batch batch;
  std::vector<std::int32_t> chosen;
};
std::vector<DraftBatch> make_batches(const Vocabulary& vocabulary, const Catalog& catalog,
                                     const std::vector<ApplicationDraft>& drafts,
                                     std::vector<Rejection>& rejections,
                                     std::vector<std::int32_t>* rejected = nullptr);

}  // namespace kwota

// The rows of applications while they are read: staged row by row, checked application by
// application, and forgotten again when the application is rejected.
//
// In: fields of rows with the layout of their table. Out: staged rows of the accepted applications,
// linked to parents and references and sorted so that the order of rows in a file does not matter;
// the batch builder copies them into columns. All memory is kept from block to block.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/finding.h"
#include "facts/header.h"
#include "rules/catalog.h"
#include "rules/vocabulary.h"

namespace kwota {

struct StagedRows {
  std::size_t width = 0;  // facts of a row
  std::int32_t rows = 0;
  std::int32_t start = 0;            // first row of the application being read
  std::vector<std::int64_t> values;  // row by row; references: staged row of the target
  std::vector<std::uint8_t> missing;
  std::vector<std::int32_t> parent;  // staged row of the parent
  std::vector<std::string_view> ids;
  std::vector<std::int32_t> lines;
  std::vector<std::uint8_t> is_inline;
  std::vector<std::int32_t> order;  // staged rows, sorted within each application
  std::vector<std::int32_t> rank;   // where a staged row is in `order`
  std::vector<std::int32_t> begin;  // by accepted application, and the end
  std::vector<std::uint8_t>
      stated;  // by staged row of the parent: the list is known to be complete
  // Of the entity of claims:
  std::vector<std::int32_t> benefit;
  std::vector<std::int32_t> subject;  // staged row of the benefit's entity
};

struct StagedClaim {
  BenefitId benefit;
  std::int32_t subject = -1;  // staged row of the benefit's entity
  std::int32_t row = -1;      // staged row of the claims entity; -1: ex officio
};

// One application is in as many as it claims benefits of different kinds of period.
struct StagedPeriod {
  std::int32_t application = 0;  // number among the accepted ones
  PeriodId period;
  Month first;
  std::int32_t months = 0;
};

class ApplicationRows {
 public:
  ApplicationRows(const Vocabulary& vocabulary, const Catalog& catalog,
                  std::optional<Month> period_start);

  void clear();
  void begin_application();
  // One row. `own_id`: for rows built in memory, whose layout has no key columns; so is
  // `parent_row`. Returns its number, or -1 when it was not staged.
  std::int32_t add_row(const TableLayout& layout, std::span<const std::string_view> fields,
                       std::int32_t line);
  std::int32_t add_row(const TableLayout& layout, std::span<const std::string_view> fields,
                       std::int32_t line, std::string_view own_id, std::int32_t parent_row);
  void report(Finding finding) { findings_.add(std::move(finding)); }
  // True: accepted. False: its rows are forgotten, and its findings are in `rejections`.
  bool finish_application(std::string_view id, std::vector<Rejection>& rejections);

  std::int32_t accepted() const { return accepted_; }
  const Vocabulary& vocabulary() const { return vocabulary_; }
  const Catalog& catalog() const { return catalog_; }
  const StagedRows& staged(EntityId id) const { return staged_[id.at()]; }
  const std::vector<StagedClaim>& claims() const { return claims_; }
  const std::vector<std::int32_t>& claims_begin() const { return claims_begin_; }
  const std::vector<StagedPeriod>& periods() const { return periods_; }

 private:
  struct Place {
    const TableLayout* layout = nullptr;  // must outlive the application
    std::int32_t line = 0;
  };
  struct PendingReference {
    EntityId entity;
    std::int32_t row;
    FactField field;
    Place place;
    std::string_view text;
  };
  struct PendingClaim {
    std::int32_t row;
    Place place;
    std::string_view subject;
  };
  struct PendingParent {
    EntityId entity;
    std::int32_t row;
    Place place;
    std::string_view text;
  };
  struct ListStatement {
    EntityId list;
    EntityId by;
    std::int32_t row;  // of `by`
    bool none;         // brak, not komplet
    Place place;
    std::int32_t field;
  };

  // application_rows.cc: rows as they come
  std::int32_t stage(EntityId entity, std::int32_t parent, std::string_view id, std::int32_t line,
                     bool is_inline);
  void read_facts(std::int32_t row, EntityId entity, std::span<const FactField> facts,
                  std::span<const std::string_view> fields, const Place& place);
  void read_reference(std::int32_t row, EntityId entity, const FactField& field,
                      std::string_view text, const Place& place);
  void read_lists(std::int32_t row, const TableLayout& layout,
                  std::span<const std::string_view> fields, const Place& place);
  void read_inlines(std::int32_t row, const TableLayout& layout,
                    std::span<const std::string_view> fields, const Place& place);
  void read_claim(std::int32_t row, const TableLayout& layout,
                  std::span<const std::string_view> fields, const Place& place);
  void find_at(const Place& place, std::int32_t field, std::string code, std::string message,
               std::string hint);
  void find_missing(const Place& place, std::int32_t field, const Fact& fact);

  // application_links.cc: rows that name other rows, and their order
  void link_and_sort();
  void link_parents(EntityId entity);
  void sort_by_id(EntityId entity);
  void check_ids(EntityId entity);
  void sort_spells(EntityId entity);
  std::string file_of(EntityId entity) const;
  void resolve_references();
  std::int32_t row_of(EntityId entity, std::string_view id) const;  // -1: none
  std::string similar_id(EntityId entity, std::string_view id) const;
  void set_rank(StagedRows& rows);

  // application_lists.cc: how many rows there are and may be
  void check_lists();
  void count_children(EntityId entity);
  void apply_statement(const ListStatement& statement);
  bool is_under(EntityId entity, std::int32_t row, EntityId ancestor,
                std::int32_t ancestor_row) const;

  // application_claims.cc: what is claimed and over which months
  void check_claims();
  void link_claim(const PendingClaim& claim);
  void collect_claims();
  void add_ex_officio();
  void check_period();
  std::optional<std::int64_t> root_value(FactId fact) const;
  std::optional<Month> period_start(const PeriodEntry& period) const;
  void find_no_period(const PeriodEntry& period);
  void add_period(PeriodId period, Month first, int months);
  void find_on_root(std::string code, std::string column, std::string message, std::string hint);
  void find_wrong_period(Month start, const BenefitEntry& benefit);
  FactId start_fact(const PeriodEntry& period) const;
  std::string start_column(const PeriodEntry& period) const;

  void roll_back();
  void commit();

  const Vocabulary& vocabulary_;
  const Catalog& catalog_;
  std::optional<Month> chosen_start_;
  std::vector<StagedRows> staged_;
  std::vector<StagedClaim> claims_;
  std::vector<std::int32_t> claims_begin_;
  std::vector<StagedPeriod> periods_;
  std::int32_t accepted_ = 0;
  bool has_ex_officio_ = false;
  // Of the application being read:
  Findings findings_;
  Place root_place_;
  bool linked_ = true;  // every row has found its parent
  std::size_t periods_start_ = 0;
  std::vector<PendingReference> references_;
  std::vector<PendingParent> parents_;
  std::vector<PendingClaim> pending_claims_;
  std::vector<ListStatement> statements_;
  std::vector<std::int32_t> children_;  // scratch: rows of each parent
  std::vector<std::int32_t> by_id_;     // scratch
};

}  // namespace kwota

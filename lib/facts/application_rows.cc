// Stages the rows of an application as they come. In: fields; out: values, or findings about cells.
#include "facts/application_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "facts/cell_value.h"
#include "facts/row_fields.h"

namespace kwota {

ApplicationRows::ApplicationRows(const Vocabulary& vocabulary, const Catalog& catalog,
                                 std::optional<Month> period_start)
    : vocabulary_(vocabulary), catalog_(catalog), chosen_start_(period_start) {
  staged_.resize(vocabulary.entities.size());
  for (std::size_t i = 0; i < staged_.size(); ++i)
    staged_[i].width = vocabulary.entities[i].facts.size();
  for (const BenefitEntry& benefit : catalog.benefits)
    has_ex_officio_ = has_ex_officio_ || benefit.ex_officio;
  clear();
}

void ApplicationRows::clear() {
  for (StagedRows& rows : staged_) {
    rows.rows = rows.start = 0;
    rows.values.clear();
    rows.missing.clear();
    rows.parent.clear();
    rows.ids.clear();
    rows.lines.clear();
    rows.is_inline.clear();
    rows.order.clear();
    rows.rank.clear();
    rows.begin.assign(1, 0);
    rows.stated.clear();
    rows.benefit.clear();
    rows.subject.clear();
  }
  claims_.clear();
  claims_begin_.assign(1, 0);
  periods_.clear();
  accepted_ = 0;
  begin_application();
}

void ApplicationRows::begin_application() {
  findings_.clear();
  root_place_ = {};
  linked_ = true;
  periods_start_ = periods_.size();
  references_.clear();
  parents_.clear();
  pending_claims_.clear();
  statements_.clear();
}

void ApplicationRows::find_at(const Place& place, std::int32_t field, std::string code,
                              std::string message, std::string hint) {
  std::string column =
      field < 0 ? std::string() : place.layout->names[static_cast<std::size_t>(field)];
  findings_.add({place.layout->entity, place.layout->file, place.line, std::move(column),
                 std::move(code), std::move(message), std::move(hint)});
}

// Built in memory: no file.
std::string ApplicationRows::file_of(EntityId entity) const {
  const bool in_memory = root_place_.layout != nullptr && root_place_.layout->file.empty();
  return in_memory ? std::string() : vocabulary_.entity(entity).table + ".csv";
}

void ApplicationRows::find_missing(const Place& place, std::int32_t field, const Fact& fact) {
  RowProblem problem = missing_value(fact);
  find_at(place, field, std::move(problem.code), std::move(problem.message),
          std::move(problem.hint));
}

std::int32_t ApplicationRows::stage(EntityId entity, std::int32_t parent, std::string_view id,
                                    std::int32_t line, bool is_inline) {
  StagedRows& rows = staged_[entity.at()];
  const std::int32_t row = rows.rows++;
  rows.values.resize(rows.values.size() + rows.width, 0);
  rows.missing.resize(rows.missing.size() + rows.width, 1);
  rows.parent.push_back(parent);
  rows.ids.push_back(id);
  rows.lines.push_back(line);
  rows.is_inline.push_back(is_inline ? 1 : 0);
  if (vocabulary_.entity(entity).is_claims) {
    rows.benefit.push_back(-1);
    rows.subject.push_back(-1);
  }
  return row;
}

void ApplicationRows::read_reference(std::int32_t row, EntityId entity, const FactField& field,
                                     std::string_view text, const Place& place) {
  StagedRows& rows = staged_[entity.at()];
  const std::size_t at =
      static_cast<std::size_t>(row) * rows.width + static_cast<std::size_t>(field.slot);
  rows.values[at] = -1;
  if (text.empty()) return;
  rows.missing[at] = 0;
  const Fact& fact = vocabulary_.fact(field.fact);
  if (is_none_word(text) || (fact.not_applicable && is_not_applicable_word(text))) return;
  references_.push_back({entity, row, field, place, text});
}

void ApplicationRows::read_facts(std::int32_t row, EntityId entity,
                                 std::span<const FactField> facts,
                                 std::span<const std::string_view> fields, const Place& place) {
  StagedRows& rows = staged_[entity.at()];
  const std::size_t start = static_cast<std::size_t>(row) * rows.width;
  const FactId period_fact = vocabulary_.entity(vocabulary_.root()).period;
  for (const FactField& field : facts) {
    const Fact& fact = vocabulary_.fact(field.fact);
    const std::string_view text = fields[static_cast<std::size_t>(field.field)];
    // The period is asked for later: it may have been chosen for all applications.
    const bool needed = fact.required && field.fact != period_fact;
    if (text.empty() && needed) find_missing(place, field.field, fact);
    if (fact.type.is(Kind::reference)) {
      read_reference(row, entity, field, text, place);
      continue;
    }
    const CellValue cell = read_value(vocabulary_, fact, text);
    if (cell.state == CellState::missing) continue;
    if (cell.state == CellState::bad) {
      Cell bad = explain_cell(vocabulary_, fact, text, cell.problem);
      find_at(place, field.field, std::move(bad.code), std::move(bad.message), std::move(bad.hint));
      continue;
    }
    const std::size_t at = start + static_cast<std::size_t>(field.slot);
    rows.values[at] = cell.value;
    rows.missing[at] = 0;
  }
}

void ApplicationRows::read_lists(std::int32_t row, const TableLayout& layout,
                                 std::span<const std::string_view> fields, const Place& place) {
  for (const ListField& list : layout.lists) {
    const std::string_view text = fields[static_cast<std::size_t>(list.field)];
    if (text.empty()) continue;
    const bool none = is_none_word(text);
    if (!none && text != "komplet" && text != "KOMPLET" && text != "Komplet") {
      find_at(place, list.field, "T231",
              fmt::format("\"{}\" says nothing about the rows of a table", shown(text)),
              "write komplet (what is given is all there is), brak (there are none), or nothing "
              "(not known)");
      continue;
    }
    statements_.push_back({list.list, layout.entity, row, none, place, list.field});
  }
}

void ApplicationRows::read_inlines(std::int32_t row, const TableLayout& layout,
                                   std::span<const std::string_view> fields, const Place& place) {
  for (const InlineRow& spell : layout.inlines) {
    const bool filled = std::any_of(
        spell.facts.begin(), spell.facts.end(),
        [&](const FactField& f) { return !fields[static_cast<std::size_t>(f.field)].empty(); });
    if (!filled) continue;
    const std::int32_t inline_row = stage(spell.entity, row, {}, place.line, true);
    read_facts(inline_row, spell.entity, spell.facts, fields, place);
  }
}

void ApplicationRows::read_claim(std::int32_t row, const TableLayout& layout,
                                 std::span<const std::string_view> fields, const Place& place) {
  const auto text_at = [&](std::int32_t field) {
    return field < 0 ? std::string_view() : fields[static_cast<std::size_t>(field)];
  };
  const std::string_view name = text_at(layout.claim_benefit);
  const BenefitId benefit = catalog_.find_benefit(name);
  if (!benefit.valid()) {
    std::vector<std::string> names;
    for (const BenefitEntry& entry : catalog_.benefits) names.push_back(entry.name);
    const std::string_view near = nearest(name, names);
    find_at(place, layout.claim_benefit, "T233",
            name.empty() ? std::string("the row does not say which benefit is claimed")
                         : fmt::format("\"{}\" is not a benefit of these rules", shown(name)),
            near.empty() ? std::string("kwota benefits lists the names")
                         : fmt::format("did you mean \"{}\"?", near));
    return;
  }
  staged_[layout.entity.at()].benefit[static_cast<std::size_t>(row)] = benefit.index;
  pending_claims_.push_back({row, place, text_at(layout.claim_subject)});
}

std::int32_t ApplicationRows::add_row(const TableLayout& layout,
                                      std::span<const std::string_view> fields, std::int32_t line) {
  const std::string_view id =
      layout.own_id < 0 ? std::string_view() : fields[static_cast<std::size_t>(layout.own_id)];
  return add_row(layout, fields, line, id, -1);
}

std::int32_t ApplicationRows::add_row(const TableLayout& layout,
                                      std::span<const std::string_view> fields, std::int32_t line,
                                      std::string_view own_id, std::int32_t parent_row) {
  const Entity& entity = vocabulary_.entity(layout.entity);
  const Place place{&layout, line};
  const bool is_root = !entity.parent.valid();
  if (is_root) root_place_ = place;
  if (parent_row < 0 && !is_root) parent_row = staged_[entity.parent.at()].start;
  const std::int32_t row = stage(layout.entity, parent_row, own_id, line, false);
  if (!entity.id.empty() && !is_root && !entity.is_claims && own_id.empty()) {
    find_at(place, layout.own_id, "T310", fmt::format("the row has no {}", entity.id),
            "give every row of the application an id of its own");
  }
  if (layout.parent_id >= 0) {
    parents_.push_back(
        {layout.entity, row, place, fields[static_cast<std::size_t>(layout.parent_id)]});
  }
  read_facts(row, layout.entity, layout.facts, fields, place);
  if (!layout.lists.empty()) read_lists(row, layout, fields, place);
  if (!layout.inlines.empty()) read_inlines(row, layout, fields, place);
  if (entity.is_claims) read_claim(row, layout, fields, place);
  return row;
}

bool ApplicationRows::finish_application(std::string_view id, std::vector<Rejection>& rejections) {
  if (root_place_.layout == nullptr) linked_ = false;  // the root's row could not be read
  link_and_sort();
  if (linked_) check_lists();
  check_claims();
  if (!findings_.empty()) {
    findings_.move_to(id, rejections);
    roll_back();
    return false;
  }
  commit();
  return true;
}

void ApplicationRows::roll_back() {
  for (StagedRows& rows : staged_) {
    const auto keep = static_cast<std::size_t>(rows.start);
    rows.rows = rows.start;
    rows.values.resize(keep * rows.width);
    rows.missing.resize(keep * rows.width);
    rows.parent.resize(keep);
    rows.ids.resize(keep);
    rows.lines.resize(keep);
    rows.is_inline.resize(keep);
    rows.order.resize(keep);
    rows.rank.resize(keep);
    if (!rows.benefit.empty()) {
      rows.benefit.resize(keep);
      rows.subject.resize(keep);
    }
  }
  for (std::size_t i = 0; i < staged_.size(); ++i) {
    const EntityId parent = vocabulary_.entities[i].parent;
    if (parent.valid())
      staged_[i].stated.resize(static_cast<std::size_t>(staged_[parent.at()].start));
  }
  claims_.resize(static_cast<std::size_t>(claims_begin_.back()));
  periods_.resize(periods_start_);
}

void ApplicationRows::commit() {
  for (StagedRows& rows : staged_) {
    rows.start = rows.rows;
    rows.begin.push_back(rows.rows);
  }
  claims_begin_.push_back(static_cast<std::int32_t>(claims_.size()));
  ++accepted_;
}

}  // namespace kwota

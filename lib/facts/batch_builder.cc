// Copies staged rows into columns. See batch_builder.h.
#include "facts/batch_builder.h"

#include <algorithm>
#include <cstring>

namespace kwota {
namespace {

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

std::string_view keep(std::string_view text, char*& place) {
  if (text.empty()) return {};
  std::memcpy(place, text.data(), text.size());
  const std::string_view kept(place, text.size());
  place += text.size();
  return kept;
}

}  // namespace

std::size_t BatchBuilder::plan(const ApplicationRows& rows) {
  keys_.clear();
  for (const StagedPeriod& p : rows.periods()) {
    const Key key{p.period, p.first, p.months};
    if (std::find(keys_.begin(), keys_.end(), key) == keys_.end()) keys_.push_back(key);
  }
  std::sort(keys_.begin(), keys_.end());
  return keys_.size();
}

void BatchBuilder::build(const ApplicationRows& rows, std::size_t number, Batch& batch,
                         std::vector<std::int32_t>& applications) {
  const Key key = keys_[number];
  const std::size_t entities = rows.vocabulary().entities.size();
  batch.clear();
  batch.entities.resize(entities);
  batch.facts.resize(rows.vocabulary().facts.size());
  batch.period = key.period;
  batch.first = key.first;
  batch.months = key.months;
  applications.clear();
  for (const StagedPeriod& p : rows.periods()) {
    if (Key{p.period, p.first, p.months} == key) applications.push_back(p.application);
  }
  picked_.resize(entities);
  placed_.resize(entities);
  std::size_t size = 0;
  for (std::size_t i = 0; i < entities; ++i) {
    const StagedRows& staged = rows.staged(EntityId{static_cast<std::int32_t>(i)});
    placed_[i].resize(at(staged.rows));
    picked_[i].clear();
    for (const std::int32_t application : applications) {
      for (std::int32_t k = staged.begin[at(application)]; k < staged.begin[at(application) + 1];
           ++k) {
        const std::int32_t row = staged.order[at(k)];
        placed_[i][at(row)] = static_cast<std::int32_t>(picked_[i].size());
        picked_[i].push_back(row);
        size += staged.ids[at(row)].size();
      }
    }
  }
  const std::shared_ptr<char[]> text(new char[size + 1]);
  text_ = text.get();
  batch.text = text;
  for (EntityId entity{0}; entity.at() < entities; ++entity.index) {
    build_entity(rows, entity, batch);
    build_facts(rows, entity, batch);
  }
  build_claims(rows, applications, batch);
}

void BatchBuilder::build_entity(const ApplicationRows& rows, EntityId entity, Batch& batch) {
  const StagedRows& staged = rows.staged(entity);
  const std::vector<std::int32_t>& picked = picked_[entity.at()];
  EntityRows& out = batch.entities[entity.at()];
  out.rows = static_cast<std::int32_t>(picked.size());
  out.ids.resize(picked.size());
  out.lines.resize(picked.size());
  out.is_inline.resize(picked.size());
  for (std::size_t i = 0; i < picked.size(); ++i) {
    const std::size_t row = at(picked[i]);
    out.ids[i] = keep(staged.ids[row], text_);
    out.lines[i] = staged.lines[row];
    out.is_inline[i] = staged.is_inline[row];
  }
  const EntityId parent = rows.vocabulary().entity(entity).parent;
  if (!parent.valid()) return;
  const std::vector<std::int32_t>& parents = picked_[parent.at()];
  const std::vector<std::int32_t>& placed = placed_[parent.at()];
  out.parent.resize(picked.size());
  out.begin.assign(parents.size() + 1, 0);
  out.open.resize(parents.size());
  for (std::size_t i = 0; i < picked.size(); ++i) {
    out.parent[i] = placed[at(staged.parent[at(picked[i])])];
    ++out.begin[at(out.parent[i]) + 1];
  }
  for (std::size_t p = 0; p < parents.size(); ++p) {
    const bool open = out.begin[p + 1] == 0 && staged.stated[at(parents[p])] == 0;
    out.open[p] = open ? 1 : 0;
    out.any_open = out.any_open || open;
    out.begin[p + 1] += out.begin[p];
  }
  // Claims are sorted by benefit; they have one parent an application, so ranges hold for them too.
}

void BatchBuilder::build_facts(const ApplicationRows& rows, EntityId entity, Batch& batch) const {
  const Vocabulary& vocabulary = rows.vocabulary();
  const StagedRows& staged = rows.staged(entity);
  const std::vector<std::int32_t>& picked = picked_[entity.at()];
  const auto& facts = vocabulary.entity(entity).facts;
  for (std::size_t slot = 0; slot < facts.size(); ++slot) {
    const Type& type = vocabulary.fact(facts[slot]).type;
    if (type.is(Kind::identifier)) continue;  // checked, and used by no formula
    FactColumn& out = batch.facts[facts[slot].at()];
    out.values.resize(picked.size());
    out.missing.resize(picked.size());
    std::uint8_t any = 0;
    for (std::size_t i = 0; i < picked.size(); ++i) {
      const std::size_t from = at(picked[i]) * staged.width + slot;
      out.values[i] = staged.values[from];
      out.missing[i] = staged.missing[from];
      any |= staged.missing[from];
    }
    out.any_missing = any != 0;
    if (!type.is(Kind::reference)) continue;
    const std::vector<std::int32_t>& placed = placed_[type.entity.at()];
    for (std::size_t i = 0; i < picked.size(); ++i) {
      std::int64_t& value = out.values[i];
      if (out.missing[i]) value = -1;
      if (value >= 0) value = placed[static_cast<std::size_t>(value)];
    }
  }
}

void BatchBuilder::build_claims(const ApplicationRows& rows,
                                const std::vector<std::int32_t>& applications, Batch& batch) {
  const EntityId entity = rows.vocabulary().claims();
  for (std::size_t a = 0; a < applications.size(); ++a) {
    const std::size_t application = at(applications[a]);
    const std::int32_t end = rows.claims_begin()[application + 1];
    for (std::int32_t i = rows.claims_begin()[application]; i < end; ++i) {
      const StagedClaim& claim = rows.claims()[at(i)];
      const BenefitEntry& benefit = rows.catalog().benefits[claim.benefit.at()];
      Claim out;
      out.application = static_cast<std::int32_t>(a);
      out.benefit = claim.benefit;
      out.subject = placed_[benefit.subject.at()][at(claim.subject)];
      if (claim.row >= 0) {
        const auto place = at(placed_[entity.at()][at(claim.row)]);
        out.row = static_cast<std::int32_t>(place);
        out.id = batch.entities[entity.at()].ids[place];
        out.line = batch.entities[entity.at()].lines[place];
      }
      (benefit.period == batch.period ? batch.claims : batch.other_claims).push_back(out);
    }
  }
}

}  // namespace kwota

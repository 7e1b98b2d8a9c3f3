#include "decision/case_batch.h"

#include <algorithm>

namespace kwota {
namespace {

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

// Appends from[first..end) where the column is used at all.
template <class T>
void append(const std::vector<T>& from, std::pair<std::int32_t, std::int32_t> range,
            std::vector<T>& to) {
  if (from.empty()) return;
  to.insert(to.end(), from.begin() + range.first, from.begin() + range.second);
}

}  // namespace

CaseBatch::CaseBatch(const RuleSet& rules, const Batch& from, Batch& to)
    : rules_(rules), vocabulary_(rules.vocabulary), from_(from), to_(to),
      offset_(from.entities.size(), 0) {
  to.clear();
  to.entities.resize(from.entities.size());
  to.facts.resize(from.facts.size());
  to.period = from.period;
  to.first = from.first;
  to.months = from.months;
  to.text = from.text;
  for (std::size_t e = 0; e < to.entities.size(); ++e) {
    if (vocabulary_.entities[e].parent.valid()) to.entities[e].begin.push_back(0);
  }
}

CaseBatch::Ranges CaseBatch::rows_of(std::int32_t application) const {
  Ranges ranges(from_.entities.size());
  ranges[vocabulary_.root().at()] = {application, application + 1};
  for (std::size_t e = 0; e < ranges.size(); ++e) {
    const EntityId parent = vocabulary_.entities[e].parent;
    if (!parent.valid()) continue;
    const auto [first, end] = ranges[parent.at()];
    const EntityRows& rows = from_.entities[e];
    ranges[e] = {rows.begin[at(first)], rows.begin[at(end)]};
  }
  return ranges;
}

void CaseBatch::append(std::int32_t application, const Ranges& ranges,
                       const std::vector<MissingCell>& cells,
                       const std::vector<std::int64_t>& values) {
  for (std::size_t e = 0; e < offset_.size(); ++e) offset_[e] = to_.entities[e].rows;
  copy_rows(ranges);
  copy_facts(ranges);
  copy_claims(application, ranges);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::size_t entity = vocabulary_.fact(cells[i].fact).entity.at();
    const std::size_t row = at(cells[i].row - ranges[entity].first + offset_[entity]);
    to_.facts[cells[i].fact.at()].values[row] = values[i];
    to_.facts[cells[i].fact.at()].missing[row] = 0;
  }
}

void CaseBatch::copy_rows(const Ranges& ranges) {
  for (std::size_t e = 0; e < ranges.size(); ++e) {
    const EntityRows& from = from_.entities[e];
    EntityRows& to = to_.entities[e];
    const auto [first, end] = ranges[e];
    to.rows += end - first;
    kwota::append(from.ids, ranges[e], to.ids);
    kwota::append(from.lines, ranges[e], to.lines);
    kwota::append(from.is_inline, ranges[e], to.is_inline);
    const EntityId parent = vocabulary_.entities[e].parent;
    if (!parent.valid()) continue;
    const auto parents = ranges[parent.at()];
    for (std::int32_t r = first; r < end; ++r)
      to.parent.push_back(from.parent[at(r)] - parents.first + offset_[parent.at()]);
    for (std::int32_t p = parents.first; p < parents.second; ++p)
      to.begin.push_back(from.begin[at(p) + 1] - first + offset_[e]);
    kwota::append(from.open, parents, to.open);
    to.any_open = to.any_open || from.any_open;
  }
}

void CaseBatch::copy_facts(const Ranges& ranges) {
  for (std::size_t f = 0; f < from_.facts.size(); ++f) {
    const FactColumn& from = from_.facts[f];
    FactColumn& to = to_.facts[f];
    const Fact& fact = vocabulary_.facts[f];
    const auto range = ranges[fact.entity.at()];
    kwota::append(from.values, range, to.values);
    kwota::append(from.missing, range, to.missing);
    to.any_missing = to.any_missing || from.any_missing;
    if (from.values.empty() || !fact.type.is(Kind::reference)) continue;
    const std::size_t target = fact.type.entity.at();
    for (std::size_t i = to.values.size() - at(range.second - range.first); i < to.values.size();
         ++i) {
      if (to.values[i] >= 0) to.values[i] += offset_[target] - ranges[target].first;
    }
  }
}

void CaseBatch::copy_claims(std::int32_t application, const Ranges& ranges) {
  copy_claims(from_.claims, to_.claims, application, ranges);
  copy_claims(from_.other_claims, to_.other_claims, application, ranges);
}

void CaseBatch::copy_claims(const std::vector<Claim>& from, std::vector<Claim>& to,
                            std::int32_t application, const Ranges& ranges) {
  const auto before = [](const Claim& c, std::int32_t a) { return c.application < a; };
  for (auto c = std::lower_bound(from.begin(), from.end(), application, before);
       c != from.end() && c->application == application; ++c) {
    Claim copy = *c;
    copy.application = offset_[vocabulary_.root().at()];
    const std::size_t subject = rules_.benefit(copy.benefit).subject.at();
    copy.subject += offset_[subject] - ranges[subject].first;
    if (copy.row >= 0) {
      const std::size_t rows = vocabulary_.claims().at();
      copy.row += offset_[rows] - ranges[rows].first;
    }
    to.push_back(copy);
  }
}

}  // namespace kwota

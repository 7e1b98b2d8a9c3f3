#include "oracle/untold_facts.h"

#include <algorithm>
#include <string>

namespace kwota::oracle {
namespace {

std::string neutral(const Vocabulary& vocabulary, const Fact& fact) {
  if (fact.name == "utrzymanie_z_gospodarstwa") return "T";  // else a farm would bring in nothing
  if (fact.name == "miesiace_uzyskiwania") return "12";
  if (fact.none) return "brak";
  if (fact.not_applicable) return "nd";
  switch (fact.type.kind) {
    case Kind::boolean:
      return "N";
    case Kind::enumeration:
      return vocabulary.enumerations[fact.type.enumeration.at()].members[0].name;
    case Kind::date:
      return "1880-01-01";
    case Kind::month:
      return "2004-05";
    case Kind::commune:
      return "0299992";
    default:
      return std::to_string(std::max<std::int64_t>(0, fact.least / scale_of(fact.type)));
  }
}

bool has_cell(const DraftRow& row, std::string_view column) {
  return std::any_of(row.cells.begin(), row.cells.end(),
                     [&](const auto& cell) { return cell.first == column; });
}

}  // namespace

void tell_the_rest(ApplicationDraft& draft, const Vocabulary& vocabulary,
                   const std::function<bool(std::string_view)>& told_by_the_oracle) {
  for (std::size_t i = 0; i < draft.rows.size(); ++i) {
    DraftRow& row = draft.rows[i];
    for (const FactId id : vocabulary.entity(row.entity).facts) {
      const Fact& fact = vocabulary.fact(id);
      if (told_by_the_oracle(fact.name) || has_cell(row, fact.name)) continue;
      row.cells.emplace_back(fact.name, neutral(vocabulary, fact));
    }
    for (const Entity& child : vocabulary.entities) {
      if (child.is_claims || child.id != "" || child.parent != row.entity ||
          told_by_the_oracle(child.table))
        continue;
      const bool given = std::any_of(draft.rows.begin(), draft.rows.end(), [&](const DraftRow& r) {
        return r.parent == static_cast<std::int32_t>(i) &&
               vocabulary.entity(r.entity).table == child.table;
      });
      if (!given) row.cells.emplace_back(child.table, "brak");
    }
  }
}

}  // namespace kwota::oracle

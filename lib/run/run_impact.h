// Tables decided under several variants of the rules at once: read once, evaluated for each.
//
// In: a folder of tables, and a decider for each variant. Out: counts side by side, and what was
// rejected. Nothing is written.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>

#include "kwota/impact.h"
#include "rules/variants.h"

namespace kwota {

// The variants and their rules, in one order.
struct ImpactRules {
  VariantFile file;
  std::vector<std::shared_ptr<const RuleSet>> rules;
};

// None, with diagnostics, when the tables cannot be used, a benefit or a reading is not known, or
// the rules cannot be applied to a period. Throws what the reader throws when the disk fails.
std::optional<Impact> run_impact(const ImpactRules& variants, const std::filesystem::path& tables,
                                 const ImpactOptions& options, Diagnostics& out);

}  // namespace kwota

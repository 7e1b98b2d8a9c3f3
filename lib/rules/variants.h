// Variants: the rules as they are, but with some figures set to others. What a new resolution would
// cost is asked of them.
//
// In: a file of variants, each with parameters and the figures they shall have. Out: the variants,
// and rule sets in which those figures stand for all months. The names, units and tables are those
// of the rules, so findings are the ones a rule file would have, at places of the variants' file.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "language/tree.h"
#include "rules/rule_set.h"

namespace kwota {

inline constexpr std::size_t most_variants = 8;  // side by side on one page

struct Variant {
  std::string name;
  Label label;
  std::vector<Node::Entry> figures;  // a parameter, and what it is set to
};

struct VariantFile {
  std::shared_ptr<const SourceFile> source;
  std::vector<Variant>
      variants;  // in the order of the file; the others are compared with the first
};

// None when there is any error.
std::optional<VariantFile> read_variants(const std::filesystem::path& file,
                                         const LoadOptions& options, Diagnostics& out);

// The rules of the folders with the figures of one variant. None when there is any error.
std::shared_ptr<const RuleSet> load_variant(const std::vector<std::filesystem::path>& folders,
                                            const VariantFile& file, const Variant& variant,
                                            const LoadOptions& options, Diagnostics& out);

// A figure on one line, as it may be written in a file: "30.00", "{to 50.00: 30.00, over 50.00:
// 0}".
std::string figure_text(const Node& figure);

}  // namespace kwota

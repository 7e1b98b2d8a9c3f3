#include "rules/variants.h"

#include <fmt/format.h>

#include "rules/draft.h"

namespace kwota {
namespace {

std::optional<Variant> read_variant(Draft& draft, const Node::Entry& entry) {
  const Findings findings = draft.findings(0);
  if (!check_name(findings, entry, "a variant")) return std::nullopt;
  const std::string what = "variant " + entry.key;
  MapReader map(findings, entry, what);
  Variant variant;
  variant.name = entry.key;
  variant.label = read_label(draft, 0, map, what).value_or(Label{});
  if (const Node* set = map.optional("set"))
    variant.figures = map_entries(findings, *set, "'set' of " + what);
  map.finish();
  return variant;
}

}  // namespace

std::optional<VariantFile> read_variants(const std::filesystem::path& file,
                                         const LoadOptions& options, Diagnostics& out) {
  Diagnostics found;  // apart, because `out` may hold errors of earlier calls
  Draft draft(found);
  VariantFile result;
  const auto read = [&] {
    std::string text;
    if (!read_rule_file(file, options.limits.file_bytes, text, found)) return;
    result.source = std::make_shared<const SourceFile>(file.generic_string(), std::move(text));
    auto tree = read_tree(*result.source, options.limits, found);
    if (!tree) return;
    draft.rules.files.push_back(
        {.name = file.filename().string(), .act = {}, .checked_on = {}, .pack = {}});
    draft.rules.sources.push_back(result.source);
    draft.files.push_back({result.source, std::move(*tree)});
    const Node& root = draft.files[0].tree;
    const Findings findings = draft.findings(0);
    MapReader map(findings, root, "the file of variants");
    if (!map.usable()) return;
    const std::string version = map.required_text("kwota");
    if (!version.empty() && version != "1") {
      findings.error("R070", *root.find("kwota"),
                     fmt::format("rule format '{}' is not known here", version),
                     "this version of Kwota reads 'kwota: 1'");
    }
    const Node* variants = map.required("variants");
    map.finish();
    if (variants == nullptr) return;
    for (const Node::Entry& entry : map_entries(findings, *variants, "variants")) {
      if (auto variant = read_variant(draft, entry)) result.variants.push_back(std::move(*variant));
    }
    if (variants->is_map() &&
        (variants->entries.empty() || variants->entries.size() > most_variants)) {
      findings.error(
          "R181", *variants, fmt::format("there are {} variants", variants->entries.size()),
          fmt::format("name 1 to {}; the others are compared with the first", most_variants));
    }
  };
  read();
  for (const Diagnostic& d : found.all()) out.add(d);
  if (found.has_errors()) return std::nullopt;
  return result;
}

std::string figure_text(const Node& figure) {
  if (figure.is_scalar()) return figure.text;
  std::string text;
  for (const Node& item : figure.items) text += (text.empty() ? "" : ", ") + figure_text(item);
  if (figure.is_list()) return '[' + text + ']';
  for (const Node::Entry& entry : figure.entries)
    text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", entry.key, figure_text(entry.value));
  return '{' + text + '}';
}

}  // namespace kwota

// Loading: files, headers, sections in the order in which they need each other, then formulas, then
// checks.
#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "rules/draft.h"
#include "rules/variants.h"

namespace kwota {

bool Draft::define(std::int32_t file, const Node::Entry& key, std::string_view what) {
  const Findings find = findings(file);
  const auto [place, is_new] =
      global_names.try_emplace(key.key, find.source().at(key.line, key.column));
  if (is_new) return true;
  find.error("R020", key,
             fmt::format("{} '{}': the name is already used at {}:{}", what, key.key,
                         place->second.file, place->second.line),
             header(file).pack.empty()
                 ? "names are unique in the whole rule set: choose another"
                 : "a pack can never redefine a national name: choose another");
  return false;
}

FormulaId Draft::add_formula(std::int32_t file, const Node& node, EntityId scope,
                             std::optional<Type> expected, std::string what, bool figures_allowed) {
  const FormulaId id{static_cast<std::int32_t>(rules.formulas.size())};
  rules.formulas.emplace_back();
  pending.push_back({id, node, file, scope, expected, std::move(what), figures_allowed});
  return id;
}

void Draft::report(std::string_view code, const Position& at, std::string message,
                   std::string hint) {
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (files[i].source->name() != at.file) continue;
    return findings(static_cast<std::int32_t>(i))
        .error(code, at, std::move(message), std::move(hint));
  }
}

namespace {

constexpr std::string_view sections_of_law[] = {"parameters",     "policies",    "values",
                                                "bundles",        "benefits",    "worksheets",
                                                "interest_rates", "settlements", "orders"};

}  // namespace

bool needs_act(const Node& tree) {
  return std::any_of(std::begin(sections_of_law), std::end(sections_of_law),
                     [&](std::string_view s) { return tree.find(s) != nullptr; });
}

void read_header(Draft& draft, std::int32_t file) {
  const Findings findings = draft.findings(file);
  const Node& tree = draft.files[static_cast<std::size_t>(file)].tree;
  FileHeader& header = draft.rules.files[static_cast<std::size_t>(file)];
  MapReader map(findings, tree, "the file");
  if (!map.usable()) return;
  const std::string version = map.required_text("kwota");
  if (!version.empty() && version != "1") {
    findings.error("R070", *tree.find("kwota"),
                   fmt::format("rule format '{}' is not known here", version),
                   "this version of Kwota reads 'kwota: 1'");
  }
  static constexpr std::string_view others[] = {
      "acts", "enumerations", "entities", "non_working_days", "periods", "tests", "pack", "label"};
  for (const std::string_view section : others) map.optional(section);
  for (const std::string_view section : sections_of_law) map.optional(section);
  const bool needed = needs_act(tree);
  const std::string act = needed ? map.required_text("act") : map.optional_text("act");
  const std::string checked_on =
      needed ? map.required_text("checked_on") : map.optional_text("checked_on");
  const std::string through =
      needed ? map.required_text("checked_through") : map.optional_text("checked_through");
  map.finish();
  if (const Node* pack = tree.find("pack")) {
    const std::string* code = scalar_text(findings, *pack, "the code of the pack");
    const bool teryt =
        code != nullptr && code->size() == 7 &&
        std::all_of(code->begin(), code->end(), [](char c) { return c >= '0' && c <= '9'; });
    if (code != nullptr && !teryt) {
      findings.error("R077", *pack, fmt::format("'{}' is not the code of a commune", *code),
                     "write its TERYT code, 7 digits, like \"1421042\"");
    } else if (teryt && (code->back() == '4' || code->back() == '5')) {
      findings.error(
          "R077", *pack,
          fmt::format("'{}' is the code of a town or of the rural part of a commune", *code),
          fmt::format("write the code of the whole commune, which ends in 3: \"{}3\"",
                      code->substr(0, 6)));
    }
    const Node* label = tree.find("label");
    if (label != nullptr && code != nullptr)
      draft.packs[*code] = read_label_map(draft, file, *label, "the pack").value_or(Label{});
  }
  if (!checked_on.empty()) {
    header.checked_on = parse_iso_date(checked_on);
    if (!header.checked_on) {
      findings.error("R071", *tree.find("checked_on"),
                     fmt::format("checked_on is '{}', which is no date", checked_on),
                     "write year-month-day, like 2026-11-21");
    }
  }
  if (!through.empty()) {
    header.checked_through =
        read_month(draft, file, *tree.find("checked_through"), "checked_through")
            .value_or(header.checked_through);
  }
  if (act.empty()) return;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < draft.rules.acts.size(); ++i) {
    names.push_back(draft.rules.acts[i].name);
    if (draft.rules.acts[i].name == act) header.act = ActId{static_cast<std::int32_t>(i)};
  }
  if (!header.act.valid()) {
    findings.error("R072", *tree.find("act"), fmt::format("act '{}' is not declared", act),
                   did_you_mean(act, names));
  }
}

namespace {

// A rule file's bytes, with the name that people see and the one that is the same on every machine.
struct RuleText {
  std::string shown;   // "/usr/share/kwota/rules/national/acts.yaml": a path that can be opened
  std::string stable;  // "national/acts.yaml"
  std::string text;
  std::string pack;
};

std::string sha256_hex(const std::vector<RuleText>& texts) {
  std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
  for (const RuleText& file : texts) {
    const std::string head = fmt::format("{}\n{}\n", file.stable, file.text.size());
    EVP_DigestUpdate(context.get(), head.data(), head.size());
    EVP_DigestUpdate(context.get(), file.text.data(), file.text.size());
  }
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned length = 0;
  EVP_DigestFinal_ex(context.get(), digest, &length);
  std::string hex;
  for (unsigned i = 0; i < length; ++i) hex += fmt::format("{:02x}", digest[i]);
  return hex;
}

using SectionReader = void (*)(Draft&, std::int32_t, const Node&);

void read_sections(Draft& draft, std::string_view name, SectionReader reader) {
  for (std::size_t i = 0; i < draft.files.size(); ++i) {
    const Node section =
        draft.files[i].tree.find(name) == nullptr ? Node{} : *draft.files[i].tree.find(name);
    if (draft.files[i].tree.find(name) != nullptr)
      reader(draft, static_cast<std::int32_t>(i), section);
  }
}

// The names of a council are its own: two packs never meet in one vocabulary.
bool check_one_pack(Draft& draft) {
  const FileHeader* first = nullptr;
  for (std::size_t i = 0; i < draft.rules.files.size(); ++i) {
    const FileHeader& file = draft.rules.files[i];
    if (file.pack.empty()) continue;
    if (first == nullptr) first = &file;
    if (file.pack == first->pack) continue;
    draft.findings(static_cast<std::int32_t>(i))
        .error("R079", draft.files[i].tree,
               fmt::format("this file is of pack {}, and pack {} is loaded too", file.pack,
                           first->pack),
               "the names of a council are its own: load the national rules with one pack at a "
               "time");
    return false;
  }
  return true;
}

bool has_unreadable_section(const Draft& draft) {
  for (const RuleFile& file : draft.files) {
    for (const std::string_view name : sections_of_law) {
      const Node* section = file.tree.find(name);
      if (section != nullptr && !section->is_map()) return true;
    }
  }
  return false;
}

// A period of an application's own ends with the last month for which the files of its benefits
// were compared with the law.
void cut_off_unchecked(RuleSet& rules) {
  rules.checked_catalog = rules.catalog;
  for (const Benefit& b : rules.benefits) {
    if (!b.period.valid()) continue;
    Month& last = rules.checked_catalog.periods[b.period.at()].last;
    last = std::min(last, rules.files[static_cast<std::size_t>(b.file)].checked_through);
  }
}

// A variant whose figures replace those of the rules.
struct ChosenVariant {
  const VariantFile& file;
  const Variant& variant;
};

// Its file becomes one of the rules', without sections: figures and formulas in it have their
// places there.
void replace_figures(Draft& draft, const ChosenVariant& chosen) {
  const auto file = static_cast<std::int32_t>(draft.files.size());
  Node nothing;
  nothing.kind = Node::Kind::map;
  const std::string name = std::filesystem::path(chosen.file.source->name()).filename().string();
  draft.rules.files.push_back({.name = name, .act = {}, .checked_on = {}, .pack = {}});
  draft.rules.sources.push_back(chosen.file.source);
  draft.files.push_back({chosen.file.source, std::move(nothing)});
  for (const Node::Entry& figure : chosen.variant.figures)
    replace_parameter(draft, file, figure, chosen.variant.name);
}

std::shared_ptr<const RuleSet> build(std::vector<RuleText> texts, const LoadOptions& options,
                                     const std::optional<ChosenVariant>& variant,
                                     Diagnostics& out) {
  Draft draft(out);
  draft.rules.digest = sha256_hex(texts);
  bool readable = true;
  for (RuleText& file : texts) {
    auto source = std::make_shared<const SourceFile>(file.shown, std::move(file.text));
    auto tree = read_tree(*source, options.limits, out);
    readable = readable && tree.has_value();
    if (!tree) continue;
    draft.rules.files.push_back(
        {.name = file.stable, .act = {}, .checked_on = {}, .pack = file.pack});
    draft.rules.sources.push_back(source);
    draft.files.push_back({source, std::move(*tree)});
  }
  if (!readable || !check_size(draft)) return nullptr;
  if (!check_one_pack(draft)) return nullptr;
  read_sections(draft, "acts", read_acts);
  for (std::size_t i = 0; i < draft.files.size(); ++i)
    read_header(draft, static_cast<std::int32_t>(i));
  read_sections(draft, "enumerations", read_enumerations);
  read_sections(draft, "entities", read_entity_names);
  read_sections(draft, "entities", read_entity_facts);
  order_entities(draft);
  read_sections(draft, "non_working_days", read_non_working_days);
  read_sections(draft, "periods", read_periods);
  if (out.has_errors()) return nullptr;  // without a vocabulary every formula would be a finding
  read_sections(draft, "policies", read_policies);
  read_sections(draft, "parameters", read_parameters);
  if (variant) replace_figures(draft, *variant);
  read_sections(draft, "values", read_values);
  read_sections(draft, "bundles", read_bundles);
  read_sections(draft, "benefits", read_benefits);
  read_sections(draft, "worksheets", read_worksheets);
  read_sections(draft, "interest_rates", read_interest_rates);
  read_sections(draft, "settlements", read_settlements);
  read_sections(draft, "orders", read_orders);
  read_sections(draft, "tests", read_tests);
  if (has_unreadable_section(draft)) return nullptr;  // nor without the names of a whole section
  const std::vector<PendingFormula> pending = std::move(draft.pending);
  for (const PendingFormula& formula : pending) {
    if (out.dropped() == 0) resolve_formula(draft, formula);
  }
  for (const PendingFormula& formula : draft.composed) {
    if (!out.has_errors()) resolve_formula(draft, formula);
  }
  if (!out.has_errors()) check_whole(draft);
  if (out.has_errors()) return nullptr;
  cut_off_unchecked(draft.rules);
  return std::make_shared<const RuleSet>(std::move(draft.rules));
}

void add_io_error(Diagnostics& out, const std::filesystem::path& path, std::string message,
                  std::string hint) {
  out.add(
      {Severity::error, "R075", {path.string(), 0, 0}, std::move(message), std::move(hint), ""});
}

}  // namespace

bool read_rule_file(const std::filesystem::path& path, std::size_t limit, std::string& text,
                    Diagnostics& out) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    add_io_error(out, path, "is no file", "a rule file is a regular file that ends in .yaml");
    return false;
  }
  std::ifstream stream(path, std::ios::binary);
  // One byte over the limit is enough for the tree reader to refuse it.
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  text.resize((error ? limit : static_cast<std::size_t>(std::min<std::uintmax_t>(size, limit))) +
              1);
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(stream.gcount()));
  if (stream.bad() || !stream.is_open()) {
    add_io_error(out, path, "cannot be read", "check its permissions");
    return false;
  }
  return true;
}

namespace {

// The TERYT code of a pack, from pack.yaml in its folder.
std::string pack_code(const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("pack:")) continue;
    constexpr std::string_view digits = "0123456789";
    const std::size_t first = line.find_first_of(digits);
    if (first == std::string::npos) return "";
    return line.substr(first, line.find_first_not_of(digits, first) - first);
  }
  return "";
}

}  // namespace

std::shared_ptr<const RuleSet> load_rules(
    const std::vector<std::pair<std::string, std::string>>& texts, const LoadOptions& options,
    Diagnostics& out) {
  std::vector<RuleText> files;
  for (const auto& [name, text] : texts) files.push_back({name, name, text, ""});
  return build(std::move(files), options, std::nullopt, out);
}

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> rule_files_in(const fs::path& folder, Diagnostics& out) {
  std::error_code error;
  std::vector<fs::path> files;
  if (!fs::is_directory(folder, error)) {
    if (fs::exists(folder, error)) return {folder};
    add_io_error(out, folder, "does not exist", "name a folder of rule files with --rules");
    return {};
  }
  const fs::recursive_directory_iterator walk(folder, fs::directory_options::skip_permission_denied,
                                              error);
  for (const fs::directory_entry& entry : walk) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  if (files.empty()) add_io_error(out, folder, "has no rule files", "rule files end in .yaml");
  std::sort(files.begin(), files.end());
  return files;
}

// Files below a folder with a pack.yaml belong to that pack.
void mark_packs(std::vector<RuleText>& files) {
  std::map<fs::path, std::string> folders;
  for (const RuleText& file : files) {
    if (fs::path(file.shown).filename() == "pack.yaml")
      folders[fs::path(file.shown).parent_path()] = pack_code(file.text);
  }
  for (RuleText& file : files) {
    for (fs::path p = fs::path(file.shown).parent_path(); !p.empty() && p != p.parent_path();
         p = p.parent_path()) {
      const auto found = folders.find(p);
      if (found != folders.end()) file.pack = found->second;
    }
  }
}

// None, with findings, when a file or folder cannot be read.
std::optional<std::vector<RuleText>> read_folders(const std::vector<fs::path>& folders,
                                                  const LoadOptions& options, Diagnostics& out) {
  std::vector<RuleText> files;
  for (const fs::path& given : folders) {
    fs::path folder = given.lexically_normal();
    if (!folder.has_filename()) folder = folder.parent_path();
    std::error_code error;
    const fs::path own_name = fs::weakly_canonical(folder, error).filename();
    for (const fs::path& path : rule_files_in(folder, out)) {
      std::string text;
      if (!read_rule_file(path, options.limits.file_bytes, text, out)) continue;
      const fs::path stable =
          path == folder ? own_name : own_name / path.lexically_relative(folder);
      files.push_back({path.generic_string(), stable.generic_string(), std::move(text), ""});
    }
  }
  if (out.has_errors()) return std::nullopt;
  mark_packs(files);
  return files;
}

}  // namespace

std::shared_ptr<const RuleSet> load_rules(const std::vector<fs::path>& folders,
                                          const LoadOptions& options, Diagnostics& out) {
  auto files = read_folders(folders, options, out);
  return files ? build(std::move(*files), options, std::nullopt, out) : nullptr;
}

std::shared_ptr<const RuleSet> load_variant(const std::vector<fs::path>& folders,
                                            const VariantFile& file, const Variant& variant,
                                            const LoadOptions& options, Diagnostics& out) {
  auto files = read_folders(folders, options, out);
  return files ? build(std::move(*files), options, ChosenVariant{file, variant}, out) : nullptr;
}

}  // namespace kwota

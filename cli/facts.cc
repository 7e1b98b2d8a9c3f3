// kwota facts: the vocabulary, which is what the input tables may hold; and empty tables to fill
// in.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "arguments.h"
#include "layout.h"
#include "output.h"
#include "rules_folder.h"

namespace kwota::cli {
namespace {

std::string members_text(const FactInfo& fact) {
  std::string out;
  for (const auto& [name, label] : fact.members) out += (out.empty() ? "" : ", ") + name;
  return out;
}

std::string table_text(const TableInfo& table, Language language) {
  std::string keys;
  for (const std::string& key : table.keys) keys += (keys.empty() ? "" : ", ") + key;
  std::string out =
      fmt::format("{}.csv: {}\n  keys: {}\n", table.table, table.label.in(language), keys);
  if (table.facts.empty()) return out;
  TextTable rows;
  rows.row({"column", "type", "required", "brak", "nd", "form", "meaning"});
  for (const FactInfo& fact : table.facts) {
    rows.row({fact.column, fact.type, fact.required ? "yes" : "", fact.none, fact.not_applicable,
              fact.form, fact.label.in(language)});
  }
  return out + rows.print("  ");
}

// What may stand in a column whose type is an enumeration; each enumeration once.
std::string enumerations_text(const std::vector<TableInfo>& tables, Language language) {
  std::map<std::string, const FactInfo*> by_type;
  for (const TableInfo& table : tables) {
    for (const FactInfo& fact : table.facts) {
      if (!fact.members.empty()) by_type.try_emplace(fact.type, &fact);
    }
  }
  std::string out;
  for (const auto& [type, fact] : by_type) {
    TextTable rows;
    for (const auto& [name, label] : fact->members) rows.row({name, label.in(language)});
    out += fmt::format("\n{}:\n{}", type, rows.print("  "));
  }
  return out;
}

std::string text_of(const std::vector<TableInfo>& tables, Language language) {
  std::string out;
  for (const TableInfo& table : tables)
    out += (out.empty() ? "" : "\n") + table_text(table, language);
  return out + enumerations_text(tables, language);
}

std::string csv_of(const std::vector<TableInfo>& tables) {
  std::string out = csv_row({"table", "column", "type", "required", "brak", "nd", "form", "members",
                             "label_pl", "label_en"});
  for (const TableInfo& table : tables) {
    for (const std::string& key : table.keys)
      out += csv_row({table.table, key, "key", "", "", "", "", "", "", ""});
    for (const FactInfo& fact : table.facts) {
      out += csv_row({table.table, fact.column, fact.type, fact.required ? "yes" : "no", fact.none,
                      fact.not_applicable, fact.form, members_text(fact), fact.label.pl,
                      fact.label.en});
    }
  }
  return out;
}

Json fact_json(const FactInfo& fact) {
  Json members = Json::array();
  for (const auto& [name, label] : fact.members)
    members.push_back({{"name", name}, {"label", json(label)}});
  return {{"column", fact.column},
          {"label", json(fact.label)},
          {"type", fact.type},
          {"members", std::move(members)},
          {"required", fact.required},
          {"none", fact.none},
          {"not_applicable", fact.not_applicable},
          {"form", fact.form}};
}

std::string json_of(const std::vector<TableInfo>& tables) {
  Json out = Json::array();
  for (const TableInfo& table : tables) {
    Json facts = Json::array();
    for (const FactInfo& fact : table.facts) facts.push_back(fact_json(fact));
    out.push_back({{"table", table.table},
                   {"label", json(table.label)},
                   {"keys", table.keys},
                   {"facts", std::move(facts)}});
  }
  return json_text(out);
}

// The root's table has the fewest keys: its own. There a column named after a list says `komplet`
// or `brak` for the whole application.
const TableInfo& root_of(const std::vector<TableInfo>& tables) {
  return *std::ranges::min_element(tables, {},
                                   [](const TableInfo& table) { return table.keys.size(); });
}

std::vector<std::string> header_of(const TableInfo& table, const std::vector<TableInfo>& tables) {
  std::vector<std::string> header = table.keys;
  for (const FactInfo& fact : table.facts) header.push_back(fact.column);
  if (&table != &root_of(tables)) return header;
  for (const TableInfo& list : tables) {
    // A table without facts holds the claims; a list of claims is never open.
    if (&list != &table && !list.facts.empty()) header.push_back(list.table);
  }
  return header;
}

Exit write_templates(const std::vector<TableInfo>& tables, const std::string& only,
                     const std::filesystem::path& folder, bool excel) {
  std::error_code error;
  for (const TableInfo& table : tables) {
    const std::filesystem::path path = folder / (table.table + ".csv");
    const bool wanted = only.empty() || table.table == only;
    if (!wanted || !std::filesystem::exists(path, error)) continue;
    write_error(
        fmt::format("kwota: {} is there already, and nothing was written; name another folder\n",
                    path.string()));
    return Exit::io;
  }
  std::filesystem::create_directories(folder, error);
  if (error) {
    write_error(fmt::format("kwota: {} cannot be made: {}\n", folder.string(), error.message()));
    return Exit::io;
  }
  std::string written;
  for (const TableInfo& table : tables) {
    const std::string path = (folder / (table.table + ".csv")).string();
    if (!only.empty() && table.table != only) continue;
    const std::string text =
        (excel ? "\xEF\xBB\xBF" : "") + csv_row(header_of(table, tables), excel ? "\r\n" : "\n");
    if (write_new_file(path, text) != Exit::done) return Exit::io;
    written += path + '\n';
  }
  return write_output(written);
}

Exit run_facts(const Arguments& arguments) {
  if (arguments.has("excel") && !arguments.has("templates"))
    return wrong_usage("facts", "--excel goes with --templates");
  const std::optional<Rules> rules = load_rules(arguments.all("rules"));
  if (!rules) return Exit::rules;
  std::vector<TableInfo> tables = rules->tables();
  const std::string only = arguments.text("table");
  std::vector<std::string> names;
  names.reserve(tables.size());
  for (const TableInfo& table : tables) names.push_back(table.table);
  if (!only.empty() && std::ranges::find(names, only) == names.end()) {
    return wrong_usage(
        "facts", fmt::format("the rules have no table '{}'{}", only, did_you_mean(only, names)));
  }
  if (arguments.has("templates")) {
    const std::string folder = arguments.text("templates");
    if (folder == "-")
      return wrong_usage("facts",
                         "'-' does not work here: templates are several files; name a folder");
    return write_templates(tables, only, folder, arguments.has("excel"));
  }
  if (!only.empty())
    std::erase_if(tables, [&](const TableInfo& table) { return table.table != only; });
  const std::string format = arguments.text("format");
  if (format == "csv") return write_output(csv_of(tables));
  if (format == "json") return write_output(json_of(tables));
  return write_output(text_of(tables, language_of(arguments.text("lang"))));
}

}  // namespace

Command facts_command() {
  return {
      .name = "facts",
      .summary = "list the tables and columns that the rules ask for",
      .options = {rules_option(),
                  {.name = "table", .letter = 't', .argument = "NAME", .words = "only this table"},
                  {.name = "format",
                   .argument = "text|csv|json",
                   .words = "text unless said",
                   .choices = {"text", "csv", "json"}},
                  {.name = "templates",
                   .argument = "DIR",
                   .words = "write empty tables there instead; never over a file"},
                  {.name = "excel", .words = "templates for a spreadsheet: byte order mark, CRLF"},
                  lang_option()},
      .description =
          "The columns 'brak' and 'nd' say what these words mean in a cell; empty: they are not "
          "allowed.\n",
      .examples =
          "  kwota facts --table osoby\n"
          "  kwota facts --templates /tmp/tables\n",
      .run = run_facts};
}

}  // namespace kwota::cli

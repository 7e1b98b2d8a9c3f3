#include "facts/table_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <vector>

#include "base/text.h"

namespace kwota {
namespace {

Diagnostic folder_problem(Severity severity, std::string code, std::string file,
                          std::string message, std::string hint) {
  Diagnostic d;
  d.severity = severity;
  d.code = std::move(code);
  d.at.file = std::move(file);
  d.message = std::move(message);
  d.hint = std::move(hint);
  return d;
}

}  // namespace

bool is_table_folder(const std::filesystem::path& folder, Diagnostics& out) {
  std::error_code error;
  if (std::filesystem::is_directory(folder, error)) return true;
  out.add(folder_problem(Severity::error, "T101", folder.string(),
                         fmt::format("{} is not a folder", folder.string()),
                         "name the folder that holds the CSV tables"));
  return false;
}

bool has_table(const std::filesystem::path& folder, const std::string& file) {
  std::error_code error;
  return std::filesystem::exists(std::filesystem::symlink_status(folder / file, error));
}

void report_missing_table(const std::filesystem::path& folder, const std::string& file,
                          std::string_view why, Diagnostics& out) {
  out.add(folder_problem(Severity::error, "T102", file,
                         fmt::format("{} is missing in {}", file, folder.string()),
                         std::string(why)));
}

void warn_of_strangers(const std::filesystem::path& folder, const Vocabulary& vocabulary,
                       std::string_view hint, Diagnostics& out) {
  std::vector<std::string> tables;
  for (const Entity& entity : vocabulary.entities) tables.push_back(entity.table);
  std::vector<std::string> strangers;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::filesystem::path& path = entry.path();
    if (lower_ascii(path.extension().string()) != ".csv") continue;
    const std::string name = path.filename().string();
    const bool known = std::any_of(tables.begin(), tables.end(), [&](const std::string& table) {
      return name == table + ".csv";
    });
    if (!known) strangers.push_back(name);
  }
  std::sort(strangers.begin(), strangers.end());
  for (const std::string& name : strangers) {
    const std::string_view near = nearest(lower_ascii(name.substr(0, name.size() - 4)), tables);
    out.add(folder_problem(
        Severity::warning, "T116", name,
        fmt::format("{} is no table of the vocabulary and is not read", name),
        near.empty() ? std::string(hint) : fmt::format("did you mean {}.csv?", near)));
  }
}

}  // namespace kwota

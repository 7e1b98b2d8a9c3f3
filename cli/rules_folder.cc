#include "rules_folder.h"

#include "output.h"

namespace kwota::cli {

namespace fs = std::filesystem;

std::vector<fs::path> rules_folders(const std::vector<std::string>& chosen) {
  if (!chosen.empty()) return {chosen.begin(), chosen.end()};
  // KWOTA_RULES comes first in it.
  if (const std::optional<fs::path> installed = Rules::installed()) return {*installed};
  std::error_code error;
  const fs::path checkout = fs::path("rules") / "national";
  if (fs::is_directory(checkout, error)) return {checkout};
  return {};
}

std::vector<fs::path> found_rules_folders(const std::vector<std::string>& chosen) {
  std::vector<fs::path> folders = rules_folders(chosen);
  if (folders.empty()) {
    write_error(
        "kwota: there are no rules: none are installed, and there is no folder rules/national "
        "here\n"
        "  hint: name a folder of rule files with --rules DIR, or set KWOTA_RULES\n");
  }
  return folders;
}

std::optional<Rules> load_rules(const std::vector<std::string>& chosen) {
  const std::vector<fs::path> folders = found_rules_folders(chosen);
  if (folders.empty()) return std::nullopt;
  Diagnostics findings;
  std::optional<Rules> rules = Rules::load(folders, findings);
  report(findings);
  return rules;
}

Option rules_option() {
  return {.name = "rules",
          .letter = 'r',
          .argument = "DIR",
          .words = "folder of rule files",
          .repeated = true};
}

Option lang_option() {
  return {.name = "lang",
          .argument = "pl|en",
          .words = "language of sentences; pl unless said",
          .choices = {"pl", "en"}};
}

}  // namespace kwota::cli

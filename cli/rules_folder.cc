#include "rules_folder.h"

#include <algorithm>

#include "output.h"

namespace kwota::cli {

namespace fs = std::filesystem;

namespace {

bool is_pack(const fs::path& folder) {
  std::error_code error;
  return fs::is_regular_file(folder / "pack.yaml", error);
}

std::vector<fs::path> national_folders() {
  // KWOTA_RULES comes first in it.
  if (const std::optional<fs::path> installed = Rules::installed()) return {*installed};
  std::error_code error;
  const fs::path checkout = fs::path("rules") / "national";
  if (fs::is_directory(checkout, error)) return {checkout};
  return {};
}

}  // namespace

bool are_packs(const std::vector<std::string>& chosen) {
  return !chosen.empty() && std::ranges::all_of(chosen, is_pack);
}

std::vector<fs::path> rules_folders(const std::vector<std::string>& chosen) {
  std::vector<fs::path> folders;
  if (chosen.empty() || are_packs(chosen)) folders = national_folders();
  if (!folders.empty() || !are_packs(chosen))
    folders.insert(folders.end(), chosen.begin(), chosen.end());
  return folders;
}

std::vector<std::string> chosen_folders(const Arguments& arguments) {
  std::vector<std::string> chosen = arguments.operands();
  std::ranges::copy(arguments.all("rules"), std::back_inserter(chosen));
  return chosen;
}

Exit each_pack(const std::vector<std::string>& chosen,
               const std::function<Exit(const std::vector<std::string>&)>& run) {
  if (chosen.size() < 2 || !are_packs(chosen)) return run(chosen);
  Exit worst = Exit::done;
  for (const std::string& pack : chosen) {
    const Exit written = write_output(pack + ": ");
    worst = std::max({worst, written, run({pack})});
  }
  return worst;
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

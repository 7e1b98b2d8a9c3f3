// kwota check: are the rules sound? Findings go to standard error, one line of summary to standard
// output.
#include <fmt/format.h>

#include <algorithm>

#include "kwota/checks.h"
#include "output.h"
#include "rules_folder.h"

namespace kwota::cli {
namespace {

namespace fs = std::filesystem;

std::size_t rule_files_below(const fs::path& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) return 1;
  std::size_t files = 0;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(
           folder, fs::directory_options::skip_permission_denied, error)) {
    files += entry.path().extension() == ".yaml" ? 1 : 0;
  }
  return files;
}

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

std::size_t warnings_in(const Diagnostics& findings) {
  return static_cast<std::size_t>(
      std::ranges::count(findings.all(), Severity::warning, &Diagnostic::severity));
}

std::string summary(const std::vector<fs::path>& folders, const Rules& rules,
                    const Diagnostics& findings) {
  std::size_t files = 0, facts = 0;
  for (const fs::path& folder : folders) files += rule_files_below(folder);
  for (const TableInfo& table : rules.tables()) facts += table.facts.size();
  return fmt::format("{}, {}, {}, {}: {}, {}\n", counted(files, "file", "files"),
                     counted(rules.benefits().size(), "benefit", "benefits"),
                     counted(rules.tables().size(), "table", "tables"),
                     counted(facts, "fact", "facts"),
                     counted(findings.error_count(), "error", "errors"),
                     counted(warnings_in(findings), "warning", "warnings"));
}

Exit check_folders(const std::vector<std::string>& chosen) {
  const std::optional<Rules> rules = load_rules(chosen);
  if (!rules) return Exit::rules;
  Diagnostics findings;
  const bool sound = check_rules(*rules, findings);
  report(findings);
  return write_output(summary(rules_folders(chosen), *rules, findings),
                      sound ? Exit::done : Exit::rules);
}

Exit run_check(const Arguments& arguments) {
  return each_pack(chosen_folders(arguments), check_folders);
}

}  // namespace

Command check_command() {
  return {.name = "check",
          .summary = "check rule files",
          .operands = "[DIR...]",
          .most_operands = 64,
          .options = {rules_option()},
          .description =
              "Without DIR the rules are those that 'kwota decide' would use. Exit code 3: there "
              "are errors;\n"
              "warnings alone are no failure. A municipal pack is checked together with the "
              "national rules;\n"
              "of several packs each by itself.\n",
          .examples =
              "  kwota check\n"
              "  kwota check rules/national\n"
              "  kwota check rules/municipal/1421042-michalowice\n",
          .run = run_check};
}

}  // namespace kwota::cli

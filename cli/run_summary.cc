#include "run_summary.h"

#include <fmt/format.h>

namespace kwota::cli {

std::string results_text(const std::filesystem::path& to, const std::vector<std::string>& files,
                         std::int64_t rejections, Language language) {
  const bool polish = language == Language::pl;
  std::string out = fmt::format("{}: {}/\n", polish ? "Wyniki" : "Results", to.string());
  for (const std::string& name : files) out += fmt::format("  {}\n", name);
  if (rejections > 0) {
    out += fmt::format(
        fmt::runtime(
            polish ? "Błędy w danych: {}. Każdy jest w {}: plik, wiersz, kolumna i co poprawić.\n"
                   : "Errors in the tables: {}. Each is in {} with file, line, column and what to "
                     "do.\n"),
        rejections, (to / "odrzucone.csv").string());
  }
  return out;
}

Json results_json(const std::filesystem::path& to, const std::vector<std::string>& files) {
  Json paths = Json::array();
  for (const std::string& name : files) paths.push_back((to / name).string());
  return paths;
}

Exit print_summary(const Arguments& arguments, Exit exit, bool reconciled,
                   std::string_view unreconciled, const SummaryWriter& write) {
  if (!reconciled) {
    write_error(fmt::format("kwota: {}\n", unreconciled));
    exit = Exit::findings;
  }
  if (arguments.has("quiet")) return exit;
  const std::filesystem::path to = arguments.text("output");
  return write_output(arguments.text("format") == "json"
                          ? write.json(to)
                          : write.text(to.lexically_normal(), language_of(arguments.text("lang"))),
                      exit);
}

}  // namespace kwota::cli

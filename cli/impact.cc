// kwota impact: a folder of tables and variants of the rules in; what each would cost, out.
#include "kwota/impact.h"

#include <fmt/format.h>

#include "amounts.h"
#include "arguments.h"
#include "engine_options.h"
#include "output.h"
#include "rules_folder.h"

namespace kwota::cli {
namespace {

ImpactFormat format_of(const Arguments& arguments) {
  const std::string name = arguments.text("format");
  if (name == "csv") return ImpactFormat::csv;
  if (name == "json") return ImpactFormat::json;
  return name == "html" ? ImpactFormat::html : ImpactFormat::text;
}

// A name that the rules do not have is wrong usage, like a wrong reading.
Exit exit_of(const Diagnostics& findings) {
  for (const Diagnostic& finding : findings.all()) {
    if (finding.code == "D316" || finding.code == "D201" || finding.code == "D202")
      return Exit::usage;
  }
  return exit_for(findings);
}

std::string check_words(const Arguments& arguments) {
  std::string problem = check_folder(arguments.operands().front(), "the tables");
  if (problem.empty() && arguments.has("output"))
    problem = check_folder(arguments.text("output"), "the results");
  if (problem.empty() && arguments.text("variants") == "-")
    problem = "'-' does not work here: name the file of variants";
  return problem;
}

Exit run_impact(const Arguments& arguments) {
  std::string problem = check_words(arguments);
  const std::optional<EngineOptions> engine = read_engine_options(arguments, problem);
  if (!problem.empty()) return wrong_usage("impact", problem);
  const std::vector<std::filesystem::path> folders = found_rules_folders(arguments.all("rules"));
  if (folders.empty()) return Exit::rules;
  ImpactOptions options;
  options.benefits = arguments.all("benefit");
  options.engine = *engine;
  options.tables = read_table_options(arguments);
  options.tables.excel = arguments.has("excel");
  Diagnostics findings;
  std::optional<Impact> impact;
  {
    Progress progress(true);
    options.tables.progress = [&](std::int64_t done, std::int64_t all) {
      progress.show(done, all);
    };
    impact = measure_impact(folders, arguments.text("variants"), arguments.operands().front(),
                            options, findings);
  }
  const std::string to = arguments.text("output");
  const bool written = !impact || to.empty() || write_impact(*impact, to, options.tables, findings);
  report(findings);
  if (!impact || !written) return exit_of(findings);
  Exit exit = impact->rejections.empty() ? Exit::done : Exit::findings;
  if (!impact->reconciled) {
    write_error("kwota: the sums of the benefits and months do not add up\n");
    exit = Exit::findings;
  }
  const ImpactFormat format = format_of(arguments);
  std::string text = print(*impact, format, options.tables);
  if (format == ImpactFormat::text && !to.empty()) {
    text += fmt::format("{}: {}\n", options.tables.language == Language::pl ? "Wyniki" : "Results",
                        (std::filesystem::path(to) / "").string());
  }
  return write_output(text, exit);
}

}  // namespace

Command impact_command() {
  std::vector<Option> options{{.name = "variants",
                               .argument = "FILE",
                               .words = "the figures to try, a YAML file",
                               .required = true},
                              {.name = "benefit",
                               .letter = 'b',
                               .argument = "NAME",
                               .words = "only this one",
                               .repeated = true},
                              {.name = "output",
                               .letter = 'o',
                               .argument = "DIR",
                               .words = "folder for the tables and the page; made when missing"},
                              format_option({"text", "csv", "json", "html"})};
  for (Option& option : engine_options()) options.push_back(std::move(option));
  options.push_back({.name = "excel", .words = "tables for opening in a spreadsheet"});
  return {.name = "impact",
          .summary = "say what other figures would cost",
          .operands = "IN",
          .least_operands = 1,
          .most_operands = 1,
          .options = std::move(options),
          .description =
              "IN is a folder of tables, as for 'kwota decide'. FILE names variants of the rules, "
              "each with the\n"
              "parameters it sets; the others are compared with the first. What is undetermined is "
              "counted apart\n"
              "and costs nothing. Exit code 1: some applications were rejected; they count in no "
              "variant.\n",
          .examples =
              "  kwota impact examples/skutki/tabele --rules rules/national --rules "
              "examples/skutki/uchwala --variants examples/skutki/warianty.yaml\n",
          .run = run_impact};
}

}  // namespace kwota::cli

// kwota explain: the decisions of one application with every number behind them.
#include <fmt/format.h>

#include <algorithm>

#include "arguments.h"
#include "engine_options.h"
#include "kwota/engine.h"
#include "layout.h"
#include "output.h"
#include "rules_folder.h"

namespace kwota::cli {
namespace {

// --format, else the ending of the file's name, else text.
TraceFormat format_of(const Arguments& arguments) {
  const std::string output = arguments.text("output");
  std::string name = arguments.text("format");
  if (name.empty() && output.ends_with(".html")) name = "html";
  if (name.empty() && output.ends_with(".json")) name = "json";
  if (name == "html") return TraceFormat::html;
  return name == "json" ? TraceFormat::json : TraceFormat::text;
}

std::string check_words(const Arguments& arguments, const Rules& rules) {
  const std::string benefit = arguments.text("benefit");
  std::vector<std::string> names;
  for (const BenefitInfo& info : rules.benefits()) names.push_back(info.name);
  if (benefit.empty() || std::ranges::find(names, benefit) != names.end()) return "";
  return fmt::format("the rules have no benefit '{}' ('kwota benefits' lists them){}", benefit,
                     did_you_mean(benefit, names));
}

// Always an array in JSON, whatever the number of decisions: a program need not look which it is.
std::string document(const std::vector<Trace>& traces, TraceFormat format, Language language) {
  const bool is_json = format == TraceFormat::json;
  std::string out = is_json ? "[\n" : "";
  for (std::size_t i = 0; i < traces.size(); ++i) {
    std::string text = print(traces[i], format, language);
    if (is_json) {
      text.erase(text.find_last_not_of('\n') + 1);
      out += text + (i + 1 < traces.size() ? ",\n" : "\n");
    } else {
      out += (i > 0 ? "\n" : "") + text;
    }
  }
  return out + (is_json ? "]\n" : "");
}

// A page holds one decision: it goes into one file of the case.
std::string ask_for_one(const std::vector<Trace>& traces) {
  std::string out =
      fmt::format("a page shows one decision, and there are {}; choose one with\n", traces.size());
  for (const Trace& trace : traces) {
    const Decision& d = trace.decision;
    out += fmt::format("  --benefit {}{}{}\n", d.benefit, d.subject.empty() ? "" : " --person ",
                       d.subject);
  }
  out.pop_back();
  return out;
}

void report(const std::vector<Rejection>& rejections) {
  Diagnostics findings(rejections.size());
  for (const Rejection& r : rejections) {
    const std::string place = r.column.empty() ? "" : fmt::format("column {}: ", r.column);
    findings.add({Severity::error, r.code, {r.file, r.line, 0}, place + r.message, r.hint, ""});
  }
  cli::report(findings);
}

Exit run_explain(const Arguments& arguments) {
  std::string problem = check_folder(arguments.operands().front(), "the tables");
  const std::optional<EngineOptions> reading = read_engine_options(arguments, problem);
  if (!problem.empty()) return wrong_usage("explain", problem);
  const std::optional<Rules> rules = load_rules(arguments.all("rules"));
  if (!rules) return Exit::rules;
  problem = check_words(arguments, *rules);
  if (!problem.empty()) return wrong_usage("explain", problem);
  Diagnostics findings;
  const std::optional<Engine> engine = Engine::make(*rules, *reading, findings);
  if (!engine) {
    cli::report(findings);
    return Exit::usage;
  }
  const TableOptions options = read_table_options(arguments);
  std::vector<Rejection> rejections;
  const auto traces = engine->explain_tables(
      arguments.operands().front(), arguments.text("application"), arguments.text("benefit"),
      arguments.text("person"), options, rejections, findings);
  cli::report(findings);
  report(rejections);
  if (!traces) return exit_for(findings);
  if (traces->empty()) return Exit::findings;  // rejected
  const TraceFormat format = format_of(arguments);
  if (format == TraceFormat::html && traces->size() > 1)
    return wrong_usage("explain", ask_for_one(*traces));
  return write_file(arguments.text("output", "-"), document(*traces, format, options.language));
}

}  // namespace

Command explain_command() {
  std::vector<Option> options{
      {.name = "application",
       .letter = 'a',
       .argument = "ID",
       .words = "the application (id_wniosku)",
       .required = true},
      {.name = "benefit", .letter = 'b', .argument = "NAME", .words = "only this benefit"},
      {.name = "person", .letter = 'p', .argument = "ID", .words = "only this person (id_osoby)"},
      {.name = "format",
       .argument = "text|json|html",
       .words = "text unless said, or unless FILE ends in .json or .html",
       .choices = {"text", "json", "html"}},
      {.name = "output",
       .letter = 'o',
       .argument = "FILE",
       .words = "write there; '-' is standard output"}};
  for (Option& option : engine_options()) options.push_back(std::move(option));
  return {.name = "explain",
          .summary = "show how the decisions of one application came about",
          .operands = "IN",
          .least_operands = 1,
          .most_operands = 1,
          .options = std::move(options),
          .description =
              "IN is a folder of tables, as for 'kwota decide'; it cannot be '-'. An explanation "
              "holds facts of\n"
              "the family: keep it like the application itself. JSON is an array, with amounts in "
              "whole grosze.\n"
              "An HTML page shows one decision.\n",
          .examples =
              "  kwota explain examples/family --application W-1\n"
              "  kwota explain examples/family -a W-1 -p d1 -o /tmp/w-1.html\n",
          .run = run_explain};
}

}  // namespace kwota::cli

// kwota decide: a folder of tables in, a folder of tables out, and a summary on standard output.
#include <fmt/format.h>

#include <array>
#include <charconv>

#include "arguments.h"
#include "engine_options.h"
#include "kwota/engine.h"
#include "layout.h"
#include "output.h"
#include "rules_folder.h"
#include "run_summary.h"

namespace kwota::cli {
namespace {

std::vector<std::string> file_names(const RunSummary& run) {
  std::vector<std::string> names{"ustalenia.csv", "plan_wyplat.csv", "braki.csv", "odrzucone.csv",
                                 "podsumowanie.csv"};
  names.insert(names.end(), run.worksheets.begin(), run.worksheets.end());
  names.emplace_back("przebieg.json");
  return names;
}

struct Phrase {
  std::string_view pl, en;
  std::string_view in(Language language) const { return language == Language::pl ? pl : en; }
};

struct Column {
  Phrase title;
  std::int64_t BenefitTotals::*count;
  bool always;  // else only when some benefit has one
};

constexpr std::array<Column, 9> columns = {{
    {{"żądania", "claims"}, &BenefitTotals::claims, true},
    {{"przyznane", "granted"}, &BenefitTotals::granted, true},
    {{"odmowy", "refused"}, &BenefitTotals::refused, true},
    {{"nieustalone", "undetermined"}, &BenefitTotals::undetermined, true},
    {{"bez rozpatrzenia", "left unexamined"}, &BenefitTotals::left_unexamined, false},
    {{"niewłaściwość", "not competent"}, &BenefitTotals::not_competent, false},
    {{"bez wniosku", "not claimed"}, &BenefitTotals::not_claimed, false},
    {{"wypłaty", "payments"}, &BenefitTotals::payments, true},
    {{"rodziny", "families"}, &BenefitTotals::families, true},
}};

std::vector<Column> columns_of(const RunSummary& run) {
  std::vector<Column> shown;
  for (const Column& column : columns) {
    bool used = column.always;
    for (const BenefitTotals& totals : run.benefits) used = used || totals.*column.count != 0;
    if (used) shown.push_back(column);
  }
  return shown;
}

std::string benefits_table(const RunSummary& run, Language language) {
  const std::vector<Column> shown = columns_of(run);
  TextTable table;
  std::vector<std::string> header{std::string(Phrase{"świadczenie", "benefit"}.in(language))};
  for (const Column& column : shown) header.emplace_back(column.title.in(language));
  header.emplace_back(Phrase{"kwota w zł", "amount in PLN"}.in(language));
  for (std::size_t c = 1; c < header.size(); ++c) table.align_right(c);
  table.row(std::move(header));
  for (const BenefitTotals& totals : run.benefits) {
    std::vector<std::string> row{totals.label.in(language)};
    for (const Column& column : shown) row.push_back(std::to_string(totals.*column.count));
    row.push_back(amount_text(totals.amount, language));
    table.row(std::move(row));
  }
  return table.print();
}

std::string summary_text(const RunSummary& run, const std::filesystem::path& to,
                         Language language) {
  std::string out = run.benefits.empty() ? "" : benefits_table(run, language) + '\n';
  const Phrase counts{"Wnioski: wczytane {}, rozstrzygnięte {}, odrzucone {}.\n",
                      "Applications: {} read, {} decided, {} rejected.\n"};
  out += fmt::format(fmt::runtime(counts.in(language)), run.applications_read,
                     run.applications_decided, run.applications_rejected);
  return out + results_text(to, file_names(run), run.rejections, language);
}

Json totals_json(const BenefitTotals& t) {
  return {{"benefit", t.benefit},
          {"label", json(t.label)},
          {"claims", t.claims},
          {"granted", t.granted},
          {"refused", t.refused},
          {"undetermined", t.undetermined},
          {"left_unexamined", t.left_unexamined},
          {"not_competent", t.not_competent},
          {"not_claimed", t.not_claimed},
          {"payments", t.payments},
          {"persons", t.persons},
          {"families", t.families},
          {"amount", t.amount}};
}

std::string summary_json(const RunSummary& run, const Rules& rules,
                         const std::filesystem::path& to) {
  Json benefits = Json::array();
  for (const BenefitTotals& totals : run.benefits) benefits.push_back(totals_json(totals));
  return json_text({{"engine_version", version()},
                    {"rules_digest", rules.digest()},
                    {"applications_read", run.applications_read},
                    {"applications_decided", run.applications_decided},
                    {"applications_rejected", run.applications_rejected},
                    {"decisions", run.decisions},
                    {"rejections", run.rejections},
                    {"streamed", run.streamed},
                    {"reconciled", run.reconciled},
                    {"benefits", std::move(benefits)},
                    {"files", results_json(to, file_names(run))}});
}

// None when the number is none; 0 lets the engine choose.
std::optional<int> read_threads(const std::string& text) {
  constexpr int most = 256;
  int threads = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), threads);
  if (error != std::errc() || end != text.data() + text.size() || threads < 1 || threads > most)
    return std::nullopt;
  return threads;
}

std::string check_words(const Arguments& arguments) {
  std::string in = check_folder(arguments.operands().front(), "the tables");
  if (!in.empty()) return in;
  std::string out = check_folder(arguments.text("output"), "the results");
  if (!out.empty()) return out;
  if (arguments.has("threads") && !read_threads(arguments.text("threads"))) {
    return fmt::format("--threads is a number from 1 to 256; '{}' is not",
                       arguments.text("threads"));
  }
  return "";
}

Exit finish(const RunSummary& run, const Rules& rules, const Arguments& arguments) {
  return print_summary(
      arguments, run.rejections > 0 || run.applications_rejected > 0 ? Exit::findings : Exit::done,
      run.reconciled, "rows read and rows accounted for do not add up; see przebieg.json",
      {.text = [&](const auto& to, Language language) { return summary_text(run, to, language); },
       .json = [&](const auto& to) { return summary_json(run, rules, to); }});
}

Exit run_decide(const Arguments& arguments) {
  std::string problem = check_words(arguments);
  const std::optional<EngineOptions> reading = read_engine_options(arguments, problem);
  if (!problem.empty()) return wrong_usage("decide", problem);
  const std::optional<Rules> rules = load_rules(arguments.all("rules"));
  if (!rules) return Exit::rules;
  Diagnostics unknown_readings;
  const std::optional<Engine> engine = Engine::make(*rules, *reading, unknown_readings);
  report(unknown_readings);
  if (!engine) return Exit::usage;

  TableOptions options = read_table_options(arguments);
  options.threads = read_threads(arguments.text("threads")).value_or(0);
  options.excel = arguments.has("excel");
  options.worksheets = !arguments.has("no-worksheets");
  Diagnostics findings;
  std::optional<RunSummary> run;
  {
    Progress progress(!arguments.has("quiet"));
    options.progress = [&](std::int64_t done, std::int64_t all) { progress.show(done, all); };
    run = engine->decide_tables(arguments.operands().front(), arguments.text("output"), options,
                                findings);
  }
  report(findings);
  return run ? finish(*run, *rules, arguments) : exit_for(findings);
}

}  // namespace

Command decide_command() {
  std::vector<Option> options{{.name = "output",
                               .letter = 'o',
                               .argument = "DIR",
                               .words = "folder for the results; made when missing",
                               .required = true}};
  for (Option& option : engine_options()) options.push_back(std::move(option));
  options.push_back(
      {.name = "threads", .argument = "N", .words = "processors to use; all unless said"});
  options.push_back({.name = "excel", .words = "results for opening in a spreadsheet"});
  options.push_back(
      {.name = "no-worksheets", .words = "without the tables of the rules' worksheets"});
  options.push_back({.name = "quiet", .letter = 'q', .words = "no progress and no summary"});
  options.push_back({.name = "format",
                     .argument = "text|json",
                     .words = "of the summary",
                     .choices = {"text", "json"}});
  return {.name = "decide",
          .summary = "decide a folder of CSV tables",
          .operands = "IN",
          .least_operands = 1,
          .most_operands = 1,
          .options = std::move(options),
          .description =
              "IN is a folder with wnioski.csv and the tables that go with it ('kwota facts' lists "
              "them). The\n"
              "results are several files, so neither IN nor DIR can be '-'. Nothing appears in DIR "
              "until the\n"
              "whole run is done. Exit code 1: some applications were rejected, the others are "
              "decided.\n",
          .examples =
              "  kwota decide examples/family -o /tmp/results\n"
              "  kwota decide examples/family -o /tmp/results --quiet --lang en\n",
          .run = run_decide};
}

}  // namespace kwota::cli

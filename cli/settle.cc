// kwota settle: a ledger in, booked receipts and what is still owed out.
#include <fmt/format.h>

#include "amounts.h"
#include "arguments.h"
#include "engine_options.h"
#include "kwota/engine.h"
#include "kwota/settlement.h"
#include "output.h"
#include "rules_folder.h"
#include "run_summary.h"

namespace kwota::cli {
namespace {

std::string totals_text(const SettlementTotals& t, Language language) {
  const bool polish = language == Language::pl;
  TextTable table;
  table.align_right(1);
  const auto line = [&](std::string_view pl, std::string_view en, std::int64_t grosze) {
    table.row({std::string(polish ? pl : en), amount_text(grosze, language)});
  };
  line("należności", "claims", t.claimed);
  line("wpływy", "receipts", t.received);
  line("  koszty egzekucji", "  costs of enforcement", t.costs);
  line("  odsetki", "  interest", t.interest);
  line("  należność główna", "  principal", t.principal);
  line("  nadpłata", "  surplus", t.surplus);
  for (const PayeeAmount& payee : t.payees) {
    const std::string label = (polish ? "dla: " : "for: ") + payee.label.in(language);
    table.row({label, amount_text(payee.interest + payee.principal, language)});
  }
  line("pozostałe odsetki", "open interest", t.interest_open);
  line("pozostała należność główna", "open principal", t.principal_open);
  return fmt::format(
      fmt::runtime(polish ? "{}: sprawy {}, należności {}, wpływy {}, kwoty w zł\n{}\n"
                          : "{}: {} cases, {} claims, {} receipts, amounts in PLN\n{}\n"),
      t.label.in(language), t.cases, t.claims, t.receipts, table.print("  "));
}

std::string summary_text(const SettlementRun& run, const std::filesystem::path& to,
                         Language language) {
  const bool polish = language == Language::pl;
  std::string out;
  for (const SettlementTotals& totals : run.totals) out += totals_text(totals, language);
  out += fmt::format(fmt::runtime(polish ? "Sprawy: wczytane {}, rozliczone {}, odrzucone {}.\n"
                                         : "Cases: {} read, {} settled, {} rejected.\n"),
                     run.cases_read, run.cases_settled, run.cases_rejected);
  out += notes_text(run.readings, run.statuses, run.beyond_checked, language);
  return out + results_text(to, run.files, run.rejections, language);
}

Json totals_json(const SettlementTotals& t) {
  Json payees = Json::array();
  for (const PayeeAmount& payee : t.payees) payees.push_back(json(payee));
  return {{"settlement", t.settlement},
          {"label", json(t.label)},
          {"cases", t.cases},
          {"claims", t.claims},
          {"receipts", t.receipts},
          {"claimed", t.claimed},
          {"received", t.received},
          {"costs", t.costs},
          {"interest", t.interest},
          {"principal", t.principal},
          {"surplus", t.surplus},
          {"interest_open", t.interest_open},
          {"principal_open", t.principal_open},
          {"payees", std::move(payees)}};
}

std::string summary_json(const SettlementRun& run, const Rules& rules,
                         const std::filesystem::path& to) {
  Json totals = Json::array();
  for (const SettlementTotals& t : run.totals) totals.push_back(totals_json(t));
  return json_text({{"engine_version", version()},
                    {"rules_digest", rules.digest()},
                    {"cases_read", run.cases_read},
                    {"cases_settled", run.cases_settled},
                    {"cases_rejected", run.cases_rejected},
                    {"rejections", run.rejections},
                    {"reconciled", run.reconciled},
                    {"settlements", std::move(totals)},
                    {"readings", json(run.readings)},
                    {"statuses", json(run.statuses)},
                    {"beyond_checked", run.beyond_checked},
                    {"files", results_json(to, run.files)}});
}

Exit finish(const SettlementRun& run, const Rules& rules, const Arguments& arguments) {
  return print_summary(
      arguments, run.rejections > 0 ? Exit::findings : Exit::done, run.reconciled,
      "rows read and rows accounted for do not add up",
      {.text = [&](const auto& to, Language language) { return summary_text(run, to, language); },
       .json = [&](const auto& to) { return summary_json(run, rules, to); }});
}

Exit run_settle(const Arguments& arguments) {
  std::string problem = check_folder(arguments.operands().front(), "the tables");
  if (problem.empty()) problem = check_folder(arguments.text("output"), "the results");
  std::optional<Date> as_of;
  if (problem.empty() && arguments.has("as-of"))
    as_of = read_day("--as-of", arguments.text("as-of"), problem);
  const std::optional<EngineOptions> options =
      problem.empty() ? read_engine_options(arguments, problem) : std::nullopt;
  if (!problem.empty()) return wrong_usage("settle", problem);
  const std::optional<Rules> rules = load_rules(arguments.all("rules"));
  if (!rules) return Exit::rules;
  Diagnostics unknown_readings;
  const std::optional<Settlements> settlements =
      Settlements::make(*rules, *options, unknown_readings);
  report(unknown_readings);
  if (!settlements) return Exit::usage;
  TableOptions tables = read_table_options(arguments);
  tables.excel = arguments.has("excel");
  Diagnostics findings;
  const auto run = settlements->settle_tables(arguments.operands().front(),
                                              arguments.text("output"), as_of, tables, findings);
  report(findings);
  return run ? finish(*run, *rules, arguments) : exit_for(findings);
}

}  // namespace

Command settle_command() {
  std::vector<Option> options{{.name = "output",
                               .letter = 'o',
                               .argument = "DIR",
                               .words = "folder for the results; made when missing",
                               .required = true},
                              {.name = "as-of",
                               .argument = "DAY",
                               .words = "last day of interest; that of a case's last row unless\n" +
                                        std::string(34, ' ') + "said"}};
  for (Option& option : engine_options()) options.push_back(std::move(option));
  options.push_back({.name = "excel", .words = "results for opening in a spreadsheet"});
  options.push_back({.name = "quiet", .letter = 'q', .words = "no summary"});
  options.push_back(format_option({"text", "json"}));
  return {.name = "settle",
          .summary = "book receipts against what is owed, and count interest",
          .operands = "IN",
          .least_operands = 1,
          .most_operands = 1,
          .options = std::move(options),
          .description =
              "IN is a folder with naleznosci.csv (what was paid out and is owed back) and "
              "wplywy.csv (what came\n"
              "in); docs/tables.md says their columns. Nothing appears in DIR until the whole run "
              "is done. Exit\n"
              "code 1: some cases were rejected, the others are settled.\n",
          .examples = "  kwota settle examples/rozliczenia -o /tmp/settled --as-of 2026-03-31\n",
          .run = run_settle};
}

}  // namespace kwota::cli

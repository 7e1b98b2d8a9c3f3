// kwota recovery: who is satisfied first from what a bailiff collected.
#include <fmt/format.h>

#include "amounts.h"
#include "arguments.h"
#include "engine_options.h"
#include "kwota/engine.h"
#include "kwota/settlement.h"
#include "output.h"
#include "rules_folder.h"

namespace kwota::cli {
namespace {

std::string text_of(const Distribution& d, Language language) {
  const bool polish = language == Language::pl;
  std::vector<StatusNote> statuses;
  if (d.status != Status::in_force) statuses.push_back({d.order, d.status, d.source});
  TextTable table;
  for (const std::size_t column : {1U, 2U, 3U}) table.align_right(column);
  table.row(polish ? std::vector<std::string>{"wierzyciel", "należność", "otrzymuje", "pozostaje"}
                   : std::vector<std::string>{"creditor", "owed", "gets", "left open"});
  for (const CreditorShare& c : d.creditors) {
    table.row({c.label.in(language), amount_text(c.owed, language), amount_text(c.paid, language),
               amount_text(c.open, language)});
  }
  table.row({polish ? "nadwyżka" : "surplus", "", amount_text(d.surplus, language), ""});
  return fmt::format("{}: {} {} {} {}\n{}: {}; {}\n\n{}", d.label.in(language),
                     amount_text(d.amount, language), polish ? "zł," : "PLN,",
                     polish ? "dzień" : "day", to_string(d.on), polish ? "Podstawa" : "Law",
                     d.law.in(language), d.source, table.print()) +
         notes_text({}, statuses, d.beyond_checked, language);
}

std::string csv_of(const Distribution& d) {
  std::string out = csv_row({"wierzyciel", "nazwa", "naleznosc", "otrzymuje", "pozostaje"});
  for (const CreditorShare& c : d.creditors) {
    out += csv_row(
        {c.creditor, c.label.pl, amount_cell(c.owed), amount_cell(c.paid), amount_cell(c.open)});
  }
  return out + csv_row({"nadwyzka", "", "", amount_cell(d.surplus), ""});
}

std::string json_of(const Distribution& d) {
  Json creditors = Json::array();
  for (const CreditorShare& c : d.creditors) {
    creditors.push_back({{"creditor", c.creditor},
                         {"label", json(c.label)},
                         {"owed", c.owed},
                         {"paid", c.paid},
                         {"open", c.open}});
  }
  return json_text({{"order", d.order},
                    {"label", json(d.label)},
                    {"law", json(d.law)},
                    {"on", to_string(d.on)},
                    {"amount", d.amount},
                    {"creditors", std::move(creditors)},
                    {"surplus", d.surplus},
                    {"source", d.source},
                    {"status", to_string(d.status)},
                    {"beyond_checked", d.beyond_checked}});
}

struct Request {
  std::int64_t amount = 0;
  Date on;
  std::vector<std::pair<std::string, std::int64_t>> owed;
};

// A sentence when the words cannot be understood, else empty.
std::string read_words(const Arguments& arguments, Request& request) {
  std::string problem;
  const auto amount = read_amount("AMOUNT", arguments.operands().front(), problem);
  const auto on = read_day("--on", arguments.text("on"), problem);
  if (!amount || !on) return problem;
  request.amount = *amount;
  request.on = *on;
  for (const std::string& word : arguments.all("owed")) {
    const std::size_t sign = word.find('=');
    if (sign == std::string::npos || sign == 0)
      return fmt::format("--owed is written CREDITOR=AMOUNT; '{}' is not", word);
    const auto owed = read_amount("--owed", word.substr(sign + 1), problem);
    if (!owed) return problem;
    request.owed.emplace_back(word.substr(0, sign), *owed);
  }
  return request.owed.empty() ? "--owed CREDITOR=AMOUNT is missing" : "";
}

Exit run_recovery(const Arguments& arguments) {
  Request request;
  const std::string problem = read_words(arguments, request);
  if (!problem.empty()) return wrong_usage("recovery", problem);
  const std::optional<Rules> rules = load_rules(arguments.all("rules"));
  if (!rules) return Exit::rules;
  Diagnostics findings;
  EngineOptions options;
  options.beyond_checked = arguments.has("beyond-checked");
  const std::optional<Settlements> settlements = Settlements::make(*rules, options, findings);
  const auto distribution = settlements
                                ? settlements->distribute(arguments.text("order"), request.on,
                                                          request.amount, request.owed, findings)
                                : std::nullopt;
  report(findings);
  if (!distribution) return exit_for(findings);
  const std::string format = arguments.text("format");
  if (format == "csv") return write_output(csv_of(*distribution));
  if (format == "json") return write_output(json_of(*distribution));
  return write_output(text_of(*distribution, language_of(arguments.text("lang"))));
}

}  // namespace

Command recovery_command() {
  return {.name = "recovery",
          .summary = "share out what a bailiff collected among creditors",
          .operands = "AMOUNT",
          .least_operands = 1,
          .most_operands = 1,
          .options = {{.name = "order",
                       .argument = "NAME",
                       .words = "order of the rules, like w_czasie_wyplaty",
                       .required = true},
                      {.name = "on",
                       .argument = "DAY",
                       .words = "day on which it was collected",
                       .required = true},
                      {.name = "owed",
                       .argument = "CREDITOR=AMOUNT",
                       .words = "what a creditor is owed",
                       .repeated = true},
                      format_option({"text", "csv", "json"}),
                      rules_option(),
                      {.name = "beyond-checked",
                       .words = "days after those the rules were checked for"},
                      lang_option()},
          .examples =
              "  kwota recovery 3600.00 --on 2026-03-31 --order w_czasie_wyplaty --owed "
              "fundusz=3000 --owed zaliczka=200 --owed wierzyciel=5000\n",
          .run = run_recovery};
}

}  // namespace kwota::cli

// kwota interest: statutory interest on one amount, line by line, or on each row of a table.
#include <fmt/format.h>

#include <filesystem>

#include "amounts.h"
#include "arguments.h"
#include "engine_options.h"
#include "kwota/engine.h"
#include "kwota/settlement.h"
#include "output.h"
#include "rules_folder.h"

namespace kwota::cli {
namespace {

std::string calculation(const InterestLine& line, Language language) {
  return fmt::format("{} × {} × {} / {}", amount_text(line.principal, language),
                     percent_text(line.rate, language), line.days, line.days_of_year);
}

// What is not sure about the rate; empty where it is.
std::string mark_of(const InterestLine& line, Language language) {
  if (line.beyond_checked)
    return language == Language::pl ? "poza sprawdzonym" : "past what was checked";
  return line.status == Status::in_force ? "" : std::string(status_word(line.status, language));
}

std::string source_of(const InterestLine& line, Language language) {
  const std::string mark = mark_of(line, language);
  return mark.empty() ? line.source : fmt::format("{} [{}]", line.source, mark);
}

std::string text_of(const InterestStatement& s, Language language) {
  const bool polish = language == Language::pl;
  std::string out = fmt::format("{}: {} {} {} {} {}\n{}: {}\n\n", s.label.in(language),
                                amount_text(s.principal, language), polish ? "zł od" : "PLN from",
                                to_string(s.from), polish ? "do" : "to", to_string(s.to),
                                polish ? "Podstawa" : "Law", s.law.in(language));
  TextTable table;
  table.align_right(2);
  table.align_right(4);
  table.row(
      polish ? std::vector<std::string>{"od", "do", "dni", "rachunek", "odsetki", "źródło"}
             : std::vector<std::string>{"from", "to", "days", "calculation", "interest", "source"});
  std::int64_t days = 0;
  for (const InterestLine& line : s.lines) {
    days += line.days;
    table.row({to_string(line.from), to_string(line.to), std::to_string(line.days),
               calculation(line, language), print(line.interest, language),
               source_of(line, language)});
  }
  table.row(
      {polish ? "razem" : "together", "", std::to_string(days), "", print(s.exact, language), ""});
  out += table.print();
  out += fmt::format("\n{}: {} {}\n", polish ? "Odsetki" : "Interest",
                     amount_text(s.rounded, language), polish ? "zł" : "PLN");
  return out + notes_text(s.readings, {}, s.beyond_checked, language);
}

std::string csv_of(const InterestStatement& s) {
  std::string out = csv_row(
      {"od", "do", "dni", "kwota", "stopa_procent", "dni_roku", "odsetki", "status", "zrodlo"});
  for (const InterestLine& line : s.lines) {
    out += csv_row({to_string(line.from), to_string(line.to), std::to_string(line.days),
                    amount_cell(line.principal), amount_cell(line.rate),
                    std::to_string(line.days_of_year), exact_cell(line.interest),
                    mark_of(line, Language::pl), line.source});
  }
  return out;
}

Json json(const ExactAmount& amount) {
  return {{"grosze", amount.grosze},
          {"numerator", amount.numerator},
          {"denominator", amount.denominator}};
}

Json json_of(const InterestStatement& s) {
  Json lines = Json::array();
  for (const InterestLine& line : s.lines) {
    lines.push_back({{"from", to_string(line.from)},
                     {"to", to_string(line.to)},
                     {"days", line.days},
                     {"principal", line.principal},
                     {"rate", line.rate},
                     {"days_of_year", line.days_of_year},
                     {"interest", json(line.interest)},
                     {"source", line.source},
                     {"status", to_string(line.status)},
                     {"beyond_checked", line.beyond_checked}});
  }
  return {{"rate", s.rate},
          {"label", cli::json(s.label)},
          {"law", cli::json(s.law)},
          {"principal", s.principal},
          {"from", to_string(s.from)},
          {"to", to_string(s.to)},
          {"interest", s.rounded},
          {"exact", json(s.exact)},
          {"beyond_checked", s.beyond_checked},
          {"readings", cli::json(s.readings)},
          {"lines", std::move(lines)}};
}

std::string text_of(const std::vector<InterestRow>& rows, Language language) {
  const bool polish = language == Language::pl;
  TextTable table;
  table.align_right(1);
  table.align_right(4);
  table.row(polish ? std::vector<std::string>{"id", "kwota", "od", "do", "odsetki"}
                   : std::vector<std::string>{"id", "amount", "from", "to", "interest"});
  std::int64_t principal = 0, interest = 0;
  const InterestStatement* any = nullptr;
  bool beyond_checked = false;
  for (const InterestRow& row : rows) {
    if (!row.statement) continue;
    any = &*row.statement;
    table.row({row.id, amount_text(any->principal, language), to_string(any->from),
               to_string(any->to), amount_text(any->rounded, language)});
    principal += any->principal;
    interest += any->rounded;
    beyond_checked = beyond_checked || any->beyond_checked;
  }
  table.row({polish ? "razem" : "together", amount_text(principal, language), "", "",
             amount_text(interest, language)});
  return table.print() +
         (any == nullptr ? "" : notes_text(any->readings, {}, beyond_checked, language));
}

std::string csv_of(const std::vector<InterestRow>& rows) {
  std::string out = csv_row({"id", "kwota", "od", "do", "odsetki"});
  for (const InterestRow& row : rows) {
    if (!row.statement) continue;
    const InterestStatement& s = *row.statement;
    out += csv_row({row.id, amount_cell(s.principal), to_string(s.from), to_string(s.to),
                    amount_cell(s.rounded)});
  }
  return out;
}

std::string json_of(const std::vector<InterestRow>& rows) {
  Json out = Json::array();
  for (const InterestRow& row : rows) {
    if (!row.statement) continue;
    Json statement = json_of(*row.statement);
    statement["id"] = row.id;
    out.push_back(std::move(statement));
  }
  return json_text(out);
}

// Rows that cannot be used go to standard error, like all findings.
bool report_rejections(const std::vector<InterestRow>& rows) {
  Diagnostics findings;
  for (const InterestRow& row : rows) {
    for (const Rejection& r : row.rejections) {
      const std::string column = r.column.empty() ? "" : r.column + ": ";
      findings.add({Severity::error, r.code, {r.file, r.line, 0}, column + r.message, r.hint, ""});
    }
  }
  report(findings);
  return findings.has_errors();
}

template <class Result>
std::string in_format(const Result& result, const Arguments& arguments) {
  const std::string format = arguments.text("format");
  if (format == "csv") return csv_of(result);
  if constexpr (std::is_same_v<Result, InterestStatement>) {
    if (format == "json") return json_text(json_of(result));
  } else {
    if (format == "json") return json_of(result);
  }
  return text_of(result, language_of(arguments.text("lang")));
}

// What the words ask for: an amount with its days, or a table.
struct Request {
  std::optional<std::int64_t> grosze;
  std::optional<Date> from, to;
};

std::string read_words(const Arguments& arguments, Request& request) {
  const std::string& word = arguments.operands().front();
  const bool has_days = arguments.has("from") || arguments.has("to");
  std::string problem;
  if (!has_days) {
    std::error_code error;
    if (std::filesystem::exists(word, error)) return "";
    return fmt::format(
        "'{}' is no file; interest on an amount needs its days: --from 2020-10-01 --to 2022-06-30",
        word);
  }
  for (const char* day : {"from", "to"}) {
    if (!arguments.has(day)) return fmt::format("--{} is missing; both days are counted", day);
  }
  request.grosze = read_amount("AMOUNT", word, problem);
  if (request.grosze) request.from = read_day("--from", arguments.text("from"), problem);
  if (request.from) request.to = read_day("--to", arguments.text("to"), problem);
  return problem;
}

Exit run_interest(const Arguments& arguments) {
  Request request;
  std::string problem = read_words(arguments, request);
  const std::optional<EngineOptions> options =
      problem.empty() ? read_engine_options(arguments, problem) : std::nullopt;
  if (!problem.empty()) return wrong_usage("interest", problem);
  const std::optional<Rules> rules = load_rules(arguments.all("rules"));
  if (!rules) return Exit::rules;
  Diagnostics findings;
  const std::optional<Settlements> settlements = Settlements::make(*rules, *options, findings);
  report(findings);
  if (!settlements) return Exit::usage;
  const std::vector<SettlementInfo> rates = settlements->interest_rates();
  const std::string rate = arguments.text("rate", rates.empty() ? "" : rates.front().name);
  const std::string to = arguments.text("output", "-");
  Diagnostics refused;
  if (request.grosze) {
    const auto statement =
        settlements->interest(rate, *request.grosze, *request.from, *request.to, refused);
    report(refused);
    return statement ? write_file(to, in_format(*statement, arguments)) : exit_for(refused);
  }
  const auto rows = settlements->interest_table(rate, arguments.operands().front(),
                                                read_table_options(arguments), refused);
  report(refused);
  if (!rows) return exit_for(refused);
  const Exit exit = report_rejections(*rows) ? Exit::findings : Exit::done;
  return write_file(to, in_format(*rows, arguments), exit);
}

}  // namespace

Command interest_command() {
  std::vector<Option> options{
      {.name = "from", .argument = "DAY", .words = "first day of interest"},
      {.name = "to", .argument = "DAY", .words = "last day of interest, counted too"},
      {.name = "rate", .argument = "NAME", .words = "interest rate; the rules' first unless said"},
      {.name = "output", .letter = 'o', .argument = "FILE", .words = "'-' is standard output"},
      format_option({"text", "csv", "json"})};
  for (Option& option : engine_options()) options.push_back(std::move(option));
  return {
      .name = "interest",
      .summary = "count statutory interest for delay",
      .operands = "AMOUNT|FILE",
      .least_operands = 1,
      .most_operands = 1,
      .options = std::move(options),
      .description =
          "AMOUNT is in złote, like 500.00 or '1 234,56', and needs --from and --to. FILE is a "
          "CSV table with\n"
          "the columns id, kwota, od, do: a result for each row. Interest is an exact fraction, "
          "rounded once.\n"
          "Exit code 1: some rows cannot be used, the others are counted. Exit code 4: the "
          "rules state no\n"
          "rate for one of the days.\n",
      .examples =
          "  kwota interest 500.00 --from 2020-10-01 --to 2022-06-30\n"
          "  kwota interest examples/odsetki/kwoty.csv --format csv\n",
      .run = run_interest};
}

}  // namespace kwota::cli

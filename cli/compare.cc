// kwota compare: two folders of results in; what the second decision changes in the payments out.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "amounts.h"
#include "arguments.h"
#include "engine_options.h"
#include "kwota/compare.h"
#include "kwota/engine.h"
#include "output.h"
#include "rules_folder.h"

namespace kwota::cli {
namespace {

using Labels = std::map<std::string, Label>;  // of benefits, by name

constexpr std::size_t most_named = 10;  // in text; JSON names all

// Where there are no rules a benefit has its name: the folders are compared without them.
std::optional<Labels> load_labels(const Arguments& arguments) {
  Labels labels;
  const std::vector<std::string> chosen = arguments.all("rules");
  std::optional<Rules> rules;
  if (!chosen.empty()) {
    rules = load_rules(chosen);
    if (!rules) return std::nullopt;
  } else {
    Diagnostics findings;
    rules = Rules::load(rules_folders({}), findings);
  }
  if (!rules) return labels;
  for (const BenefitInfo& benefit : rules->benefits()) labels[benefit.name] = benefit.label;
  return labels;
}

struct Folders {
  std::string before, after;
};

class Summary {
 public:
  Summary(const RunComparison& comparison, const Folders& folders, const Labels& labels,
          Language language)
      : c_(comparison), folders_(folders), labels_(labels), language_(language) {}

  std::string text() {
    out_ = totals_table() + '\n';
    applications();
    lone_claims();
    undetermined();
    how_made();
    return std::move(out_);
  }

 private:
  std::string in(std::string_view pl, std::string_view en) const {
    return std::string(language_ == Language::pl ? pl : en);
  }

  template <class... Values>
  void line(std::string_view pl, std::string_view en, const Values&... values) {
    out_ += fmt::format(fmt::runtime(in(pl, en)), values...) + '\n';
  }

  std::string totals_table() const {
    TextTable table;
    table.row({in("świadczenie, kwoty w zł", "benefit, amounts in PLN"), in("było", "before"),
               in("jest", "after"), in("za dużo", "too much"), in("za mało", "too little"),
               in("saldo", "balance"), in("wnioski", "applications"), in("miesiące", "months")});
    for (std::size_t column = 1; column <= 7; ++column) table.align_right(column);
    const auto row = [&](std::string label, const ComparisonTotals& t) {
      std::vector<std::string> cells{std::move(label)};
      for (const std::int64_t grosze : {t.before, t.after, t.too_much, t.too_little, t.balance()})
        cells.push_back(amount_text(grosze, language_));
      cells.push_back(std::to_string(t.applications));
      cells.push_back(std::to_string(t.months));
      table.row(std::move(cells));
    };
    for (const ComparisonTotals& t : c_.benefits) {
      const auto known = labels_.find(t.benefit);
      row(known == labels_.end() ? t.benefit : known->second.in(language_), t);
    }
    row(in("razem", "together"), c_.all);
    return table.print();
  }

  // The first of many names; how many there are stands before them.
  std::string list(const std::vector<std::string>& names) const {
    const std::size_t shown = std::min(names.size(), most_named);
    std::string text = fmt::format(
        "{}", fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
    if (names.size() > shown) {
      text += fmt::format(fmt::runtime(in(", … (jeszcze {}; wszystkie: --format json)",
                                          ", … ({} more; all of them: --format json)")),
                          names.size() - shown);
    }
    return text;
  }

  void applications() {
    std::vector<std::string> before, after;
    std::int64_t amount_before = 0, amount_after = 0;
    for (const LoneApplication& lone : c_.lone_applications) {
      (lone.before ? amount_before : amount_after) += lone.amount;
      (lone.before ? before : after)
          .push_back(lone.application +
                     (lone.rejected_by_other ? in(" (tam odrzucony)", " (rejected there)") : ""));
    }
    line("Wnioski: porównane {}, tylko w {}: {}, tylko w {}: {}.",
         "Applications: {} compared, only in {}: {}, only in {}: {}.", c_.applications,
         folders_.before, before.size(), folders_.after, after.size());
    const auto lone = [&](const std::string& other, const std::vector<std::string>& names,
                          std::int64_t amount) {
      if (names.empty()) return;
      line("Nieporównane, bo nie rozstrzygnięto ich w {}: {}. Ich wypłaty: {} zł.",
           "Not compared, as they were not decided in {}: {}. Their payments: PLN {}.", other,
           list(names), amount_text(amount, language_));
    };
    lone(folders_.after, before, amount_before);
    lone(folders_.before, after, amount_after);
  }

  void lone_claims() {
    if (c_.lone_claims.empty()) return;
    std::vector<std::string> names;
    for (const LoneClaim& lone : c_.lone_claims) {
      names.push_back(fmt::format("{} {}{}{} ({})", lone.application, lone.benefit,
                                  lone.person.empty() ? "" : " ", lone.person,
                                  lone.before ? folders_.before : folders_.after));
    }
    line("Żądania tylko w jednym z folderów: {}. W drugim liczy się 0,00: {}.",
         "Claims in one of the folders only: {}. The other counts as 0.00: {}.", names.size(),
         list(names));
  }

  void undetermined() {
    if (c_.undetermined.empty()) return;
    std::set<std::string> ids;
    for (const UndeterminedMonth& m : c_.undetermined) ids.insert(m.application);
    line(
        "Miesiące nieustalone, nieporównane: {}. Wnioski: {}. Wypłaty w nich: było {} zł, jest {} "
        "zł.",
        "Undetermined months, not compared: {}. Applications: {}. Payments in them: PLN {} "
        "before, PLN {} after.",
        c_.undetermined.size(), list({ids.begin(), ids.end()}),
        amount_text(c_.undetermined_before, language_),
        amount_text(c_.undetermined_after, language_));
  }

  void how_made() {
    const auto change = [&](std::string_view pl, std::string_view en, const std::string& before,
                            const std::string& after) {
      if (before == after) return;
      const std::string none = in("brak", "none");
      out_ += fmt::format("{}: {} → {}\n", in(pl, en), before.empty() ? none : before,
                          after.empty() ? none : after);
    };
    change("Uwaga: inna wersja programu", "Note: another version of the engine",
           c_.before.engine_version, c_.after.engine_version);
    change("Uwaga: inne reguły", "Note: other rules", c_.before.rules_digest,
           c_.after.rules_digest);
    for (const ReadingChange& r : c_.readings) {
      change("Uwaga: inne odczytanie " + r.policy, "Note: another reading of " + r.policy, r.before,
             r.after);
    }
  }

  const RunComparison& c_;
  const Folders& folders_;
  const Labels& labels_;
  Language language_;
  std::string out_;
};

Json totals_json(const ComparisonTotals& t) {
  return {{"payments_before", t.payments_before},
          {"payments_after", t.payments_after},
          {"before", t.before},
          {"after", t.after},
          {"too_much", t.too_much},
          {"too_little", t.too_little},
          {"balance", t.balance()},
          {"applications", t.applications},
          {"months", t.months}};
}

Json run_json(const ComparedRun& run, const std::string& folder) {
  return {{"folder", folder},
          {"engine_version", run.engine_version},
          {"rules_digest", run.rules_digest},
          {"applications", run.applications},
          {"payments", run.payments},
          {"amount", run.amount}};
}

template <class Row>
Json claim_json(const Row& row) {
  return {{"application", row.application}, {"benefit", row.benefit}, {"person", row.person}};
}

Json month_json(const UndeterminedMonth& m) {
  const auto amount = [](const std::optional<std::int64_t>& grosze) {
    return grosze ? Json(*grosze) : Json();
  };
  Json row = claim_json(m);
  row["month"] = to_string(m.month);
  row["before"] = amount(m.before);
  row["after"] = amount(m.after);
  return row;
}

std::string json_of(const RunComparison& c, const Folders& folders, const Labels& labels) {
  Json readings = Json::array(), applications = Json::array(), claims = Json::array(),
       undetermined = Json::array(), benefits = Json::array(), differences = Json::array();
  for (const ReadingChange& r : c.readings)
    readings.push_back({{"policy", r.policy}, {"before", r.before}, {"after", r.after}});
  for (const LoneApplication& lone : c.lone_applications) {
    applications.push_back({{"application", lone.application},
                            {"only_in", lone.before ? "before" : "after"},
                            {"rejected_by_other", lone.rejected_by_other},
                            {"payments", lone.payments},
                            {"amount", lone.amount}});
  }
  for (const LoneClaim& lone : c.lone_claims) {
    claims.push_back(claim_json(lone));
    claims.back()["only_in"] = lone.before ? "before" : "after";
  }
  for (const UndeterminedMonth& m : c.undetermined) undetermined.push_back(month_json(m));
  for (const ComparisonTotals& t : c.benefits) {
    Json benefit = {{"benefit", t.benefit}};
    const auto known = labels.find(t.benefit);
    benefit["label"] = known == labels.end() ? Json() : json(known->second);
    benefit.update(totals_json(t));
    benefits.push_back(std::move(benefit));
  }
  for (const PaymentDifference& d : c.differences) {
    Json row = claim_json(d);
    row["month"] = to_string(d.month);
    row["before"] = d.before;
    row["after"] = d.after;
    row["difference"] = d.difference();
    differences.push_back(std::move(row));
  }
  return json_text({{"engine_version", version()},
                    {"before", run_json(c.before, folders.before)},
                    {"after", run_json(c.after, folders.after)},
                    {"same_rules", c.same_rules()},
                    {"readings", std::move(readings)},
                    {"applications", c.applications},
                    {"lone_applications", std::move(applications)},
                    {"lone_claims", std::move(claims)},
                    {"undetermined", std::move(undetermined)},
                    {"undetermined_payments_before", c.undetermined_payments_before},
                    {"undetermined_payments_after", c.undetermined_payments_after},
                    {"undetermined_before", c.undetermined_before},
                    {"undetermined_after", c.undetermined_after},
                    {"benefits", std::move(benefits)},
                    {"all", totals_json(c.all)},
                    {"differences", std::move(differences)},
                    {"reconciled", c.reconciled}});
}

std::string check_words(const Arguments& arguments) {
  for (const std::string& folder : arguments.operands()) {
    std::string problem = check_folder(folder, "the results");
    if (!problem.empty()) return problem;
  }
  if (!arguments.has("output")) return "";
  const std::string to = arguments.text("output");
  if (to.empty() || to.ends_with('/')) return fmt::format("--output '{}' is no file", to);
  if (to == "-" && arguments.text("format") != "csv")
    return "'-' does not work here, where the summary goes; use --format csv";
  return "";
}

// The exit code of a comparison that was made; the table is written by now.
Exit print_result(const RunComparison& comparison, const Folders& folders, const Labels& labels,
                  const TableOptions& options, const Arguments& arguments) {
  Exit exit = Exit::done;
  if (!comparison.reconciled) {
    write_error("kwota: payments read and payments compared or named apart do not add up\n");
    exit = Exit::findings;
  }
  const std::string format = arguments.text("format");
  const std::string to = arguments.text("output", "-");
  if (format == "csv")
    return to == "-" ? write_output(differences_csv(comparison, options), exit) : exit;
  if (format == "json") return write_output(json_of(comparison, folders, labels), exit);
  std::string text = Summary(comparison, folders, labels, options.language).text();
  if (to != "-")
    text += (options.language == Language::pl ? "Różnice: " : "Differences: ") + to + '\n';
  return write_output(text, exit);
}

Exit run_compare(const Arguments& arguments) {
  const std::string problem = check_words(arguments);
  if (!problem.empty()) return wrong_usage("compare", problem);
  const std::optional<Labels> labels = load_labels(arguments);
  if (!labels) return Exit::rules;
  const Folders folders{arguments.operands()[0], arguments.operands()[1]};
  TableOptions options = read_table_options(arguments);
  options.excel = arguments.has("excel");
  Diagnostics findings;
  const auto comparison = compare_runs(folders.before, folders.after, options, findings);
  const std::string to = arguments.text("output", "-");
  if (comparison && to != "-")
    write_differences(*comparison, to, folders.before, folders.after, options, findings);
  report(findings);
  if (!comparison || findings.has_errors()) return exit_for(findings);
  return print_result(*comparison, folders, *labels, options, arguments);
}

}  // namespace

Command compare_command() {
  std::vector<Option> options{{.name = "output",
                               .letter = 'o',
                               .argument = "FILE",
                               .words = "the differences as a CSV table, beside the summary"},
                              format_option({"text", "csv", "json"})};
  for (Option& option : engine_options()) {
    if (option.name != "reading" && option.name != "beyond-checked")
      options.push_back(std::move(option));
  }
  options.push_back({.name = "excel", .words = "the table for opening in a spreadsheet"});
  return {.name = "compare",
          .summary = "list what a second decision changes in the payments",
          .operands = "OLD NEW",
          .least_operands = 2,
          .most_operands = 2,
          .options = std::move(options),
          .description =
              "OLD and NEW are folders that 'kwota decide' wrote, before and after the facts were "
              "corrected.\n"
              "Amounts of each application, benefit, person and month are compared; those that are "
              "the same are\n"
              "left out. Not compared, and named: applications that only one run decided, months "
              "that one left\n"
              "undetermined. --format csv prints the table instead of the summary. Exit code 4: "
              "a folder is no\n"
              "whole result.\n",
          .examples =
              "  kwota decide examples/family -o /tmp/old --quiet\n"
              "  kwota decide examples/family -o /tmp/new --quiet --beyond-checked\n"
              "  kwota compare /tmp/old /tmp/new\n"
              "  kwota compare /tmp/old /tmp/new -o /tmp/roznice.csv --lang en\n",
          .run = run_compare};
}

}  // namespace kwota::cli

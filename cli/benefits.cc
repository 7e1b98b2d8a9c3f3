// kwota benefits: what the rules can decide.
#include "layout.h"
#include "output.h"
#include "rules_folder.h"

namespace kwota::cli {
namespace {

std::string_view paid(const BenefitInfo& benefit) {
  return benefit.once ? "once" : benefit.in_parts ? "in parts" : "monthly";
}
std::string_view claim(const BenefitInfo& benefit) {
  return benefit.ex_officio ? "ex_officio" : "on_request";
}

std::string text_of(const std::vector<BenefitInfo>& benefits, Language language) {
  TextTable table;
  table.row({"benefit", "meaning", "for", "paid", "claim", "period", "checked through", "law"});
  for (const BenefitInfo& b : benefits) {
    table.row({b.name, b.label.in(language), b.subject_table, std::string(paid(b)),
               std::string(claim(b)), b.period, to_string(b.checked_through), b.law.in(language)});
  }
  return table.print();
}

std::string csv_of(const std::vector<BenefitInfo>& benefits) {
  std::string out = csv_row({"benefit", "for", "paid", "claim", "period", "checked_through", "law",
                             "label_pl", "label_en"});
  for (const BenefitInfo& b : benefits) {
    out += csv_row({b.name, b.subject_table, std::string(paid(b)), std::string(claim(b)), b.period,
                    to_string(b.checked_through), b.law.pl, b.label.pl, b.label.en});
  }
  return out;
}

std::string json_of(const std::vector<BenefitInfo>& benefits) {
  Json out = Json::array();
  for (const BenefitInfo& b : benefits) {
    out.push_back({{"benefit", b.name},
                   {"label", json(b.label)},
                   {"for", b.subject_table},
                   {"paid", paid(b)},
                   {"claim", claim(b)},
                   {"period", b.period},
                   {"checked_through", to_string(b.checked_through)},
                   {"law", json(b.law)}});
  }
  return json_text(out);
}

Exit run_benefits(const Arguments& arguments) {
  const std::optional<Rules> rules = load_rules(arguments.all("rules"));
  if (!rules) return Exit::rules;
  const std::string format = arguments.text("format");
  if (format == "csv") return write_output(csv_of(rules->benefits()));
  if (format == "json") return write_output(json_of(rules->benefits()));
  return write_output(text_of(rules->benefits(), language_of(arguments.text("lang"))));
}

}  // namespace

Command benefits_command() {
  return {.name = "benefits",
          .summary = "list the benefits that the rules decide",
          .options = {rules_option(),
                      {.name = "format",
                       .argument = "text|csv|json",
                       .words = "text unless said",
                       .choices = {"text", "csv", "json"}},
                      lang_option()},
          .examples = "  kwota benefits\n  kwota benefits --format csv --rules rules/national\n",
          .run = run_benefits};
}

}  // namespace kwota::cli

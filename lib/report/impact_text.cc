#include "report/impact_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/impact_rows.h"
#include "report/words.h"

namespace kwota {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_months = 24;      // of a benefit, in text; the tables have all
constexpr std::size_t most_rejections = 10;  // in text

// No-break spaces would be one of several widths in a terminal's eyes, and in a search.
std::string plain_spaces(std::string text) {
  constexpr std::string_view no_break = "\u00a0";
  for (std::size_t at = 0; (at = text.find(no_break, at)) != std::string::npos; ++at)
    text.replace(at, no_break.size(), " ");
  return text;
}

// Labels to the left, cells to the right, two spaces apart.
void append_rows(std::string& out, std::vector<ImpactRow> rows) {
  std::vector<std::size_t> widths(1, 0);
  for (ImpactRow& row : rows) {
    if (row.kind == ImpactRow::Kind::part) row.label.insert(0, "  ");
    widths.resize(std::max(widths.size(), row.cells.size() + 1));
    widths[0] = std::max(widths[0], code_points(row.label));
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      row.cells[c] = plain_spaces(std::move(row.cells[c]));
      widths[c + 1] = std::max(widths[c + 1], code_points(row.cells[c]));
    }
  }
  for (const ImpactRow& row : rows) {
    out += row.label + std::string(widths[0] - code_points(row.label), ' ');
    for (std::size_t c = 0; c < row.cells.size(); ++c)
      out += std::string(widths[c + 1] - code_points(row.cells[c]) + 2, ' ') + row.cells[c];
    out += '\n';
  }
}

void append_variants(std::string& out, const Impact& impact, Language language) {
  for (const ImpactVariant& variant : impact.variants) {
    out += fmt::format("  {}: {}\n", variant.name, variant.label.in(language));
    for (const ImpactVariant::Change& change : variant.changes)
      out += fmt::format("    {} ({}): {}\n", change.label.in(language), change.parameter,
                         change.text);
  }
}

void append_table(std::string& out, const Impact& impact, std::string heading,
                  std::vector<ImpactRow> body) {
  std::vector<ImpactRow> rows(1);
  rows.front().label = std::move(heading);
  for (const ImpactVariant& variant : impact.variants) rows.front().cells.push_back(variant.name);
  for (ImpactRow& row : body) rows.push_back(std::move(row));
  out += '\n';
  append_rows(out, std::move(rows));
}

void append_benefit(std::string& out, const Impact& impact, const BenefitImpact& benefit,
                    Language language) {
  append_table(out, impact, benefit_heading(benefit, language), summary_rows(benefit, language));
  std::vector<ImpactRow> months = month_rows(benefit, language, true);
  if (months.empty()) return;
  if (months.size() <= most_months) {
    constexpr Phrase heading{"koszt miesiąca, zł (rodziny) ? żądania nieustalone",
                             "cost of a month, PLN (families) ? undetermined claims"};
    append_table(out, impact, std::string(heading.in(language)), std::move(months));
    return;
  }
  out += fmt::format(fmt::runtime(Phrase{"miesiące: {}, wszystkie w skutki.csv (--format csv)\n",
                                         "months: {}, all of them in skutki.csv (--format csv)\n"}
                                      .in(language)),
                     benefit.variants.front().months.size());
}

Json label_json(const Label& label) { return {{"pl", label.pl}, {"en", label.en}}; }

Json totals_json(const ImpactTotals& t, const ImpactTotals& first) {
  Json months = Json::array();
  for (const ImpactMonth& m : t.months) {
    months.push_back({{"month", to_string(m.month)},
                      {"payments", m.payments},
                      {"families", m.families},
                      {"amount", m.amount},
                      {"undetermined", m.undetermined}});
  }
  return {{"claims", t.claims},
          {"payments", t.payments},
          {"persons", t.persons},
          {"families", t.families},
          {"amount", t.amount},
          {"months_paid", t.months_paid()},
          {"average_month_rounded", t.average_month()},
          {"undetermined", t.undetermined},
          {"undetermined_families", t.undetermined_families},
          {"difference",
           {{"amount", t.amount - first.amount},
            {"families", t.families - first.families},
            {"gaining", t.gaining},
            {"losing", t.losing},
            {"unknown", t.unknown}}},
          {"months", std::move(months)}};
}

Json benefit_json(const Impact& impact, const BenefitImpact& benefit) {
  Json variants = Json::object();
  for (std::size_t v = 0; v < impact.variants.size(); ++v) {
    Json totals = totals_json(benefit.variants[v], benefit.variants.front());
    if (!benefit.has_persons) totals["persons"] = Json();
    variants[impact.variants[v].name] = std::move(totals);
  }
  Json json = Json::object();
  if (!benefit.benefit.empty()) json["benefit"] = benefit.benefit;
  json["label"] = label_json(benefit.label);
  if (benefit.has_budget) json["budget_applied"] = false;
  json["variants"] = std::move(variants);
  return json;
}

}  // namespace

std::string impact_text(const Impact& impact, Language language) {
  std::string out = fmt::format(
      fmt::runtime(
          Phrase{"Wnioski: wczytane {}, policzone {}, odrzucone {}. Warianty (pierwszy "
                 "jest podstawą porównania):\n",
                 "Applications: {} read, {} counted, {} rejected. Variants (the others are "
                 "compared with the first):\n"}
              .in(language)),
      impact.applications_read, impact.applications_decided, impact.applications_rejected);
  append_variants(out, impact, language);
  for (const BenefitImpact& benefit : impact.benefits)
    append_benefit(out, impact, benefit, language);
  if (impact.benefits.size() > 1) append_benefit(out, impact, impact.all, language);
  if (impact.benefits.empty()) {
    out += Phrase{"\nNikt nie żąda tych świadczeń.\n", "\nNobody claims these benefits.\n"}.in(
        language);
  }
  out += '\n';
  for (const std::string& note : impact_notes(impact, language)) out += note + '\n';
  for (std::size_t i = 0; i < std::min(impact.rejections.size(), most_rejections); ++i) {
    const Rejection& r = impact.rejections[i];
    out += fmt::format("  {} {}:{} {}: {}\n", r.application, r.file, r.line, r.code, r.message);
  }
  if (impact.rejections.size() > most_rejections) out += "  …\n";
  return out;
}

std::string impact_json(const Impact& impact) {
  Json variants = Json::array(), benefits = Json::array(), rejections = Json::array();
  for (const ImpactVariant& variant : impact.variants) {
    Json set = Json::object();
    for (const ImpactVariant::Change& change : variant.changes) set[change.parameter] = change.text;
    variants.push_back(
        {{"name", variant.name}, {"label", label_json(variant.label)}, {"set", std::move(set)}});
  }
  Json readings = Json::object();
  for (const auto& [policy, reading] : impact.options.readings) readings[policy] = reading;
  for (const BenefitImpact& benefit : impact.benefits)
    benefits.push_back(benefit_json(impact, benefit));
  for (const Rejection& r : impact.rejections) {
    rejections.push_back({{"application", r.application},
                          {"file", r.file},
                          {"line", r.line},
                          {"column", r.column},
                          {"code", r.code},
                          {"message", r.message},
                          {"hint", r.hint}});
  }
  const Json json = {{"engine_version", impact.engine_version},
                     {"rules_digest", impact.rules_digest},
                     {"readings", std::move(readings)},
                     {"beyond_checked", impact.options.beyond_checked},
                     {"variants", std::move(variants)},
                     {"applications_read", impact.applications_read},
                     {"applications_decided", impact.applications_decided},
                     {"applications_rejected", impact.applications_rejected},
                     {"streamed", impact.streamed},
                     {"reconciled", impact.reconciled},
                     {"benefits", std::move(benefits)},
                     {"all", benefit_json(impact, impact.all)},
                     {"rejections", std::move(rejections)}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace kwota

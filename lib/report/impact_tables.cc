#include "report/impact_tables.h"

#include "report/rejections.h"

namespace kwota {
namespace {

constexpr std::string_view all_benefits = "razem";

// f(benefit) of each benefit, then of all together.
template <class Action>
void for_each_benefit(const Impact& impact, const Action& f) {
  for (const BenefitImpact& benefit : impact.benefits) f(benefit);
  f(impact.all);
}

std::string_view name_of(const BenefitImpact& benefit) {
  return benefit.benefit.empty() ? all_benefits : std::string_view(benefit.benefit);
}

}  // namespace

std::string impact_months_table(const Impact& impact, const CsvOptions& options) {
  std::string out;
  CsvWriter csv(out, options);
  csv.header({"swiadczenie", "wariant", "miesiac", "platnosci", "rodziny", "kwota", "nieustalone"});
  for_each_benefit(impact, [&](const BenefitImpact& benefit) {
    for (std::size_t v = 0; v < impact.variants.size(); ++v) {
      for (const ImpactMonth& month : benefit.variants[v].months) {
        csv.text(name_of(benefit));
        csv.text(impact.variants[v].name);
        csv.month(month.month);
        csv.number(month.payments);
        csv.number(month.families);
        csv.money(month.amount);
        csv.number(month.undetermined);
        csv.end_row();
      }
    }
  });
  return out;
}

std::string impact_totals_table(const Impact& impact, Language language,
                                const CsvOptions& options) {
  std::string out;
  CsvWriter csv(out, options);
  csv.header({"swiadczenie", "etykieta", "wariant", "etykieta_wariantu", "zadania", "nieustalone",
              "platnosci", "osoby", "rodziny", "miesiace", "kwota", "srednio_w_miesiacu",
              "roznica_kwoty", "roznica_rodzin", "zyskuja", "traca", "nie_wiadomo"});
  for_each_benefit(impact, [&](const BenefitImpact& benefit) {
    const ImpactTotals& first = benefit.variants.front();
    for (std::size_t v = 0; v < impact.variants.size(); ++v) {
      const ImpactTotals& t = benefit.variants[v];
      csv.text(name_of(benefit));
      csv.text(benefit.label.in(language));
      csv.text(impact.variants[v].name);
      csv.text(impact.variants[v].label.in(language));
      csv.number(t.claims);
      csv.number(t.undetermined);
      csv.number(t.payments);
      if (benefit.has_persons) {
        csv.number(t.persons);
      } else {
        csv.empty();
      }
      csv.number(t.families);
      csv.number(t.months_paid());
      csv.money(t.amount);
      csv.money(t.average_month());
      csv.money(t.amount - first.amount);
      csv.number(t.families - first.families);
      csv.number(t.gaining);
      csv.number(t.losing);
      csv.number(t.unknown);
      csv.end_row();
    }
  });
  return out;
}

std::string impact_rejections_table(const Impact& impact, const CsvOptions& options) {
  std::string out;
  append_rejections_header(out, options);
  append_rejections(out, impact.rejections, options);
  return out;
}

}  // namespace kwota

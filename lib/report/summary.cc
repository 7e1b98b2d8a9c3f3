#include "report/summary.h"

#include <algorithm>

#include "report/words.h"

namespace kwota {
namespace {

void append_counts(CsvWriter& csv, const BenefitCounts& t) {
  csv.number(t.claims);
  for (const Verdict v : {Verdict::granted, Verdict::refused, Verdict::left_unexamined,
                          Verdict::undetermined, Verdict::not_competent, Verdict::not_claimed}) {
    csv.number(t.by_verdict[static_cast<std::size_t>(v)]);
  }
  csv.number(t.payments);
}

}  // namespace

void BenefitCounts::add(const BenefitCounts& other) {
  claims += other.claims;
  for (std::size_t v = 0; v < by_verdict.size(); ++v) by_verdict[v] += other.by_verdict[v];
  payments += other.payments;
  persons += other.persons;
  families += other.families;
  applications += other.applications;
  amount += other.amount;
}

void Summary::merge(const Summary& other) {
  for (std::size_t b = 0; b < totals_.size(); ++b) totals_[b].add(other.totals_[b]);
}

BenefitCounts Summary::all() const {
  BenefitCounts sum;
  for (const BenefitCounts& t : totals_) sum.add(t);
  sum.persons = sum.families = sum.applications = 0;
  return sum;
}

void append_summary(std::string& out, const Summary& summary, const RuleSet& rules,
                    Language language, const CsvOptions& options) {
  std::vector<BenefitId> order;
  for (std::size_t b = 0; b < rules.benefits.size(); ++b) {
    const BenefitId id{static_cast<std::int32_t>(b)};
    if (summary.of(id).claims > 0) order.push_back(id);
  }
  std::sort(order.begin(), order.end(), [&](BenefitId a, BenefitId b) {
    return rules.benefit(a).name < rules.benefit(b).name;
  });

  CsvWriter csv(out, options);
  csv.header({"swiadczenie", "etykieta", "zadania", "przyznane", "odmowy", "bez_rozpatrzenia",
              "nieustalone", "niewlasciwosc", "bez_wniosku", "platnosci", "osoby", "rodziny",
              "wnioski", "kwota"});
  for (const BenefitId id : order) {
    const BenefitCounts& t = summary.of(id);
    csv.text(rules.benefit(id).name);
    csv.text(rules.benefit(id).label.in(language));
    append_counts(csv, t);
    if (rules.benefit(id).subject == rules.vocabulary.root()) {
      csv.empty();
    } else {
      csv.number(t.persons);
    }
    csv.number(t.families);
    csv.number(t.applications);
    csv.money(t.amount);
    csv.end_row();
  }
  const BenefitCounts all = summary.all();
  csv.text("razem");
  csv.text(language == Language::pl ? "wszystkie świadczenia" : "all benefits");
  append_counts(csv, all);
  for (int i = 0; i < 3; ++i) csv.empty();
  csv.money(all.amount);
  csv.end_row();
}

}  // namespace kwota

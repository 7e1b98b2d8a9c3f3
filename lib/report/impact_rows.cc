#include "report/impact_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/rounding.h"
#include "report/words.h"

namespace kwota {

std::int64_t ImpactTotals::months_paid() const {
  return std::count_if(months.begin(), months.end(),
                       [](const ImpactMonth& m) { return m.payments > 0; });
}

std::int64_t ImpactTotals::average_month() const {
  const std::int64_t paid = months_paid();
  return paid == 0 ? 0 : divide(amount, paid, Rounding::half_up);
}

std::int64_t ImpactTotals::amount_in(std::int32_t year) const {
  std::int64_t sum = 0;
  for (const ImpactMonth& m : months) sum += m.month.year() == year ? m.amount : 0;
  return sum;
}

std::vector<std::int32_t> BenefitImpact::years() const {
  std::vector<std::int32_t> years;
  if (variants.empty()) return years;
  for (const ImpactMonth& m : variants.front().months) {
    if (years.empty() || years.back() != m.month.year()) years.push_back(m.month.year());
  }
  return years;
}

namespace {

std::string signed_text(std::int64_t value, int places, Language language) {
  const std::string text = format_number(value, places, language);
  return value > 0 ? '+' + text : text;
}

class Rows {
 public:
  Rows(const BenefitImpact& benefit, Language language) : benefit_(benefit), language_(language) {}

  // One cell a variant.
  template <class Cell>
  void add(const Phrase& label, const Cell& cell) {
    ImpactRow row{std::string(label.in(language_)), {}, ImpactRow::Kind::plain};
    for (const ImpactTotals& t : benefit_.variants) row.cells.push_back(cell(t));
    rows_.push_back(std::move(row));
  }

  void count(const Phrase& label, std::int64_t ImpactTotals::*member) {
    add(label, [&](const ImpactTotals& t) { return number(t.*member); });
  }

  // Against the first variant, which has none itself.
  template <class Cell>
  void change(const Phrase& label, const Cell& cell) {
    add(label, [&](const ImpactTotals& t) {
      return &t == &benefit_.variants.front() ? std::string("–") : cell(t);
    });
  }

  std::string number(std::int64_t value) const { return format_number(value, 0, language_); }
  std::string money(std::int64_t grosze) const { return format_number(grosze, 2, language_); }
  std::vector<ImpactRow> take() { return std::move(rows_); }
  ImpactRow& last() { return rows_.back(); }

 private:
  const BenefitImpact& benefit_;
  Language language_;
  std::vector<ImpactRow> rows_;
};

}  // namespace

std::vector<ImpactRow> summary_rows(const BenefitImpact& benefit, Language language) {
  Rows rows(benefit, language);
  const ImpactTotals& first = benefit.variants.front();
  rows.count({"rodziny z wypłatą", "families paid"}, &ImpactTotals::families);
  if (benefit.has_persons) rows.count({"osoby z wypłatą", "persons paid"}, &ImpactTotals::persons);
  rows.count({"wypłaty", "payments"}, &ImpactTotals::payments);
  rows.add({"koszt razem, zł", "cost in all, PLN"},
           [&](const ImpactTotals& t) { return rows.money(t.amount); });
  rows.last().kind = ImpactRow::Kind::main;
  const std::vector<std::int32_t> years = benefit.years();
  for (const std::int32_t year : years) {
    if (years.size() < 2) break;
    rows.add({"w roku", "in the year"},
             [&](const ImpactTotals& t) { return rows.money(t.amount_in(year)); });
    rows.last().label += fmt::format(" {}", year);
    rows.last().kind = ImpactRow::Kind::part;
  }
  rows.count({"żądania nieustalone", "undetermined claims"}, &ImpactTotals::undetermined);
  rows.add({"miesiące z wypłatą", "months with a payment"},
           [&](const ImpactTotals& t) { return rows.number(t.months_paid()); });
  rows.add({"średnio na taki miesiąc, zł", "average of such a month, PLN"},
           [&](const ImpactTotals& t) { return rows.money(t.average_month()); });
  if (benefit.variants.size() < 2) return rows.take();
  rows.change({"różnica kosztu, zł", "difference in cost, PLN"}, [&](const ImpactTotals& t) {
    return signed_text(t.amount - first.amount, 2, language);
  });
  rows.last().kind = ImpactRow::Kind::main;
  rows.change({"różnica liczby rodzin", "difference in families"}, [&](const ImpactTotals& t) {
    return signed_text(t.families - first.families, 0, language);
  });
  const auto families = [&](const Phrase& label, std::int64_t ImpactTotals::*member) {
    rows.change(label, [&](const ImpactTotals& t) { return rows.number(t.*member); });
  };
  families({"rodziny, które zyskują", "families that gain"}, &ImpactTotals::gaining);
  families({"rodziny, które tracą", "families that lose"}, &ImpactTotals::losing);
  families({"rodziny, o których nie wiadomo", "families not known"}, &ImpactTotals::unknown);
  return rows.take();
}

std::vector<ImpactRow> month_rows(const BenefitImpact& benefit, Language language, bool joined) {
  std::vector<ImpactRow> rows;
  const std::vector<ImpactMonth>& months = benefit.variants.front().months;
  Month begin;
  for (std::size_t m = 0; m < months.size(); ++m) {
    ImpactRow row{to_string(months[m].month), {}, ImpactRow::Kind::plain};
    for (const ImpactTotals& t : benefit.variants) {
      const ImpactMonth& month = t.months[m];
      std::string cell = fmt::format("{} ({})", format_number(month.amount, 2, language),
                                     format_number(month.families, 0, language));
      if (month.undetermined > 0) cell += fmt::format(" ? {}", month.undetermined);
      row.cells.push_back(std::move(cell));
    }
    const bool follows = m > 0 && months[m].month.index == months[m - 1].month.index + 1;
    if (joined && follows && rows.back().cells == row.cells) {
      rows.back().label = to_string(begin) + ".." + row.label;
    } else {
      begin = months[m].month;
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

std::string benefit_heading(const BenefitImpact& benefit, Language language) {
  if (benefit.benefit.empty()) return benefit.label.in(language);
  return fmt::format("{} ({})", benefit.label.in(language), benefit.benefit);
}

std::vector<std::string> impact_notes(const Impact& impact, Language language) {
  std::vector<std::string> notes;
  const auto add = [&](const Phrase& note) { notes.emplace_back(note.in(language)); };
  add(
      {"Rodzina to wniosek z wypłatą, wypłata to jedno żądanie w jednym miesiącu. Kwoty są "
       "dokładne; tylko średnia jest zaokrąglona do grosza.",
       "A family is an application with a payment, a payment is one claim in one month. Amounts "
       "are exact; only the average is rounded, to a grosz."});
  const auto open = [](const ImpactTotals& t) { return t.undetermined > 0; };
  const std::vector<ImpactTotals>& all = impact.all.variants;
  if (std::any_of(all.begin(), all.end(), open)) {
    add(
        {"Koszt nie obejmuje miesięcy nieustalonych, czyli takich, dla których brakuje danych. "
         "Czego brakuje, mówi braki.csv z kwota decide.",
         "The cost leaves out undetermined months, for which facts are missing. What is missing, "
         "braki.csv of kwota decide says."});
  }
  for (const BenefitImpact& benefit : impact.benefits) {
    if (!benefit.has_budget) continue;
    const Phrase note{
        "Budżet świadczenia „{}” niczego tu nie ogranicza: koszt to pieniądze potrzebne dla "
        "wszystkich uprawnionych. Kto je dostanie, rozstrzyga kwota decide.",
        "The budget of \"{}\" limits nothing here: the cost is the money that all who are entitled "
        "need. Who gets it, kwota decide says."};
    notes.push_back(fmt::format(fmt::runtime(note.in(language)), benefit.label.in(language)));
  }
  if (impact.applications_rejected > 0 || !impact.rejections.empty()) {
    notes.push_back(fmt::format(
        fmt::runtime(Phrase{"Wnioski odrzucone z powodu błędów w danych: {}. Nie ma ich w żadnym "
                            "wariancie.",
                            "Applications rejected for errors in the tables: {}. They are in no "
                            "variant."}
                         .in(language)),
        impact.applications_rejected));
  }
  for (const auto& [policy, reading] : impact.options.readings) {
    notes.push_back(
        fmt::format("{}: {}={}", Phrase{"Odczytanie", "Reading"}.in(language), policy, reading));
  }
  if (impact.options.beyond_checked) {
    add({"Liczą się też miesiące późniejsze niż te, dla których reguły porównano z prawem.",
         "Months after those for which the rules were compared with the law count as well."});
  }
  return notes;
}

}  // namespace kwota

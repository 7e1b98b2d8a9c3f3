#include "report/decision_tables.h"

#include <algorithm>
#include <bit>

#include "decision/payments.h"
#include "decision/wording.h"
#include "report/words.h"

namespace kwota {

// The claim at hand, with all that its rows repeat.
struct DecisionTables::Row {
  const Evaluation& evaluation;
  const BenefitPlan& plan;
  const Claim& claim;
  const RefinedMonths* refined;
  const Benefit& benefit;
  const BenefitTexts& texts;
  std::string_view application;
  std::string_view subject;

  Month month(std::int32_t m) const { return Month{evaluation.program().first.index + m}; }
};

void TableBuffers::clear() {
  decisions.clear();
  payments.clear();
  missing.clear();
}

DecisionTables::DecisionTables(const RuleSet& rules, Language language, const CsvOptions& options)
    : rules_(rules), language_(language), options_(options), summary_(rules),
      counted_(rules.benefits.size()) {}

TableBuffers DecisionTables::headers(const CsvOptions& options) {
  TableBuffers first;
  CsvWriter(first.decisions, options)
      .header({"id_wniosku", "id_zadania", "swiadczenie", "id_osoby", "od", "do", "wynik", "kwota",
               "powod", "uzasadnienie", "wymagane", "rzeczywiste", "podstawa", "odczytania",
               "uwagi"});
  CsvWriter(first.payments, options)
      .header({"id_wniosku", "id_zadania", "swiadczenie", "id_osoby", "miesiac", "kwota"});
  CsvWriter(first.missing, options)
      .header({"id_wniosku", "swiadczenie", "id_osoby", "tabela", "kolumna", "wiersz",
               "czego_brakuje", "po_co", "podstawa"});
  return first;
}

const BenefitTexts& DecisionTables::texts(const Program& program, const BenefitPlan& plan) {
  const auto key = std::pair(&program, plan.benefit);
  const auto known = texts_.find(key);
  if (known != texts_.end()) return known->second;
  return texts_.emplace(key, BenefitTexts(program, plan, language_, options_)).first->second;
}

void DecisionTables::append(const Evaluation& evaluation, const BenefitPlan& plan,
                            const Claim& claim, const RefinedMonths* refined) {
  const Benefit& benefit = rules_.benefit(plan.benefit);
  const std::vector<EntityRows>& rows = evaluation.batch().entities;
  Row row{evaluation,
          plan,
          claim,
          refined,
          benefit,
          texts(evaluation.program(), plan),
          rows[rules_.vocabulary.root().at()].ids[static_cast<std::size_t>(claim.application)],
          {}};
  if (benefit.subject != rules_.vocabulary.root())
    row.subject = rows[benefit.subject.at()].ids[static_cast<std::size_t>(claim.subject)];
  missing_text_.clear();
  key_.clear();
  CsvWriter key(key_, options_);
  for (const std::string_view cell :
       {row.application, claim.id, std::string_view(benefit.name), row.subject})
    key.text(cell);

  SegmentWalk walk(evaluation, plan, claim.subject, refined);
  const std::uint64_t open = walk.months().by[static_cast<std::size_t>(Verdict::undetermined)];
  if (open != 0) missing_rows(row);
  bool any = false, granted = false;
  Verdict verdict = Verdict::refused;
  std::int64_t payments = 0;
  Int128 amount = 0;
  for (SegmentView view; walk.next(view);) {
    if (!any) verdict = view.verdict;
    any = true;
    segment(row, view, ((walk.months().decided_unknown >> view.first) & 1U) != 0);
    granted = granted || view.verdict == Verdict::granted;
    const std::int32_t months = months_paid(view, benefit.once, payments > 0);
    if (months == 0) continue;
    pay(row, view, months);
    payments += months;
    amount += Int128{view.amount} * months;
  }
  if (!any) no_month(row);
  count(row, granted ? Verdict::granted : verdict, payments, amount);
}

void DecisionTables::tail(CsvWriter& csv, const Row& row, std::int32_t last) const {
  csv.cells(row.texts.readings());
  if (row.plan.dated_uses.empty() || !add_case_notes(csv, row, last))
    csv.cells(row.texts.notes(last));
  csv.end_row();
}

// The notes with those that depend on the facts of the case. False when there are none of these.
bool DecisionTables::add_case_notes(CsvWriter& csv, const Row& row, std::int32_t last) const {
  std::vector<StatusNote> notes;
  kwota::add_case_notes(row.evaluation, row.plan, row.claim, notes);
  if (notes.empty()) return false;
  std::string text = row.texts.plain_notes(last);
  for (const StatusNote& n : notes)
    text += (text.empty() ? "" : " | ") + status_note_text(n, language_);
  csv.text(text);
  return true;
}

void DecisionTables::segment(const Row& row, const SegmentView& view, bool decided_unknown) {
  CsvWriter csv(buffers_.decisions, options_);
  csv.cells(key_);
  csv.month(row.month(view.first));
  csv.month(row.month(view.last));
  csv.text(verdict_code(view.verdict));
  if (view.verdict == Verdict::granted) {
    csv.money(view.amount);
    for (int i = 0; i < 4; ++i) csv.empty();
    csv.cells(row.texts.law(view.first));
  } else {
    csv.empty();
    reason(csv, row, view, decided_unknown);
  }
  tail(csv, row, view.last);
}

// A claim is never without a row: no month of the period is in question.
void DecisionTables::no_month(const Row& row) {
  constexpr Phrase none{"W tym okresie nie ma miesiąca, za który można przyznać świadczenie.",
                        "There is no month of this period for which the benefit may be granted."};
  CsvWriter csv(buffers_.decisions, options_);
  csv.cells(key_);
  csv.empty();
  csv.empty();
  csv.text(verdict_code(Verdict::refused));
  csv.empty();
  csv.text("decided_for");
  csv.text(none.in(language_));
  csv.empty();
  csv.empty();
  csv.cells(row.texts.decided_for_law(0));
  tail(csv, row, row.evaluation.program().months - 1);
}

// The cells powod .. podstawa of a segment that is not granted.
void DecisionTables::reason(CsvWriter& csv, const Row& row, const SegmentView& view,
                            bool decided_unknown) {
  const bool undetermined = view.verdict == Verdict::undetermined;
  const std::uint64_t deciding = view.by_cases  ? view.deciding
                                 : undetermined ? view.failed | view.unknown
                                                : view.failed;
  if (deciding != 0 && !(undetermined && decided_unknown)) {
    condition(csv, row, view, static_cast<std::size_t>(std::countr_zero(deciding)));
    return;
  }
  csv.text(decided_unknown ? "decided_for" : "amount");
  csv.text(missing_text_);
  csv.empty();
  csv.empty();
  csv.cells(decided_unknown ? row.texts.decided_for_law(view.first) : row.texts.law(view.first));
}

void DecisionTables::condition(CsvWriter& csv, const Row& row, const SegmentView& view,
                               std::size_t c) {
  const Condition& rule = row.benefit.conditions[c];
  const ConditionPlan& plan = row.plan.conditions[c];
  csv.text(rule.name);
  if (view.by_cases) {
    sentence_.clear();
    append_by_cases(sentence_, row.evaluation, row.plan, *row.refined, view, language_);
    csv.text(sentence_);
  } else if (((view.failed >> c) & 1U) != 0) {
    sentence_.clear();
    append_reason(sentence_, row.evaluation, row.plan, c, false, row.claim.subject, view.first,
                  language_);
    csv.text(sentence_);
  } else if (row.benefit.budget && c == row.benefit.budget->condition) {
    sentence_.clear();
    append_reason(sentence_, row.evaluation, row.plan, c, true, row.claim.subject, view.first,
                  language_);
    csv.text(sentence_);
  } else {
    csv.text(missing_text_);
  }
  const auto side = [&](const auto& print, const auto& what) {
    if (view.by_cases) return csv.empty();
    csv.text(
        print(row.evaluation, what, row.benefit.subject, row.claim.subject, view.first, language_));
  };
  side(print_required, plan);
  side(print_shown, plan.actual);
  csv.cells(row.texts.condition_law(c, view.first));
}

void DecisionTables::pay(const Row& row, const SegmentView& view, std::int32_t months) {
  CsvWriter csv(buffers_.payments, options_);
  for (std::int32_t m = view.first; m < view.first + months; ++m) {
    csv.cells(key_);
    csv.month(row.month(m));
    csv.money(view.amount);
    csv.end_row();
  }
}

// Also makes the short text of what is missing. Few claims come here, so memory may be taken.
void DecisionTables::missing_rows(const Row& row) {
  constexpr Phrase lacking{"Brakuje: ", "Missing: "};
  constexpr std::size_t named = 3;
  const std::vector<MissingFact> missing =
      find_missing(row.evaluation, row.plan, row.claim, row.refined);
  CsvWriter csv(buffers_.missing, options_);
  for (const MissingFact& f : missing) {
    csv.text(row.application);
    csv.text(row.benefit.name);
    csv.text(row.subject);
    csv.text(f.table);
    csv.text(f.column);
    csv.text(f.row);
    csv.text(missing_what(f, language_));
    csv.text(f.why.in(language_));
    csv.text(f.law.in(language_));
    csv.end_row();
  }
  for (std::size_t i = 0; i < std::min(named, missing.size()); ++i) {
    missing_text_ += i == 0 ? lacking.in(language_) : std::string_view(", ");
    missing_text_ += missing_words(missing[i], language_);
  }
  if (missing.size() > named) missing_text_ += ", … +" + std::to_string(missing.size() - named);
  if (!missing.empty()) missing_text_ += '.';
}

void DecisionTables::count(const Row& row, Verdict verdict, std::int64_t payments, Int128 amount) {
  BenefitCounts& totals = summary_.of(row.plan.benefit);
  Counted& counted = counted_[row.plan.benefit.at()];
  if (!counted.any || counted.application != row.application) {
    counted.application = row.application;
    counted.paid_subjects.clear();
    counted.any = true;
    ++totals.applications;
  }
  ++totals.claims;
  ++totals.by_verdict[static_cast<std::size_t>(verdict)];
  totals.payments += payments;
  totals.amount += amount;
  std::vector<std::int32_t>& paid = counted.paid_subjects;
  if (payments == 0 || std::find(paid.begin(), paid.end(), row.claim.subject) != paid.end()) return;
  if (paid.empty()) ++totals.families;
  paid.push_back(row.claim.subject);
  if (row.benefit.subject != rules_.vocabulary.root()) ++totals.persons;
}

}  // namespace kwota

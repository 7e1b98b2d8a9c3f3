#include "decision/worksheet_lines.h"

#include <algorithm>
#include <bit>
#include <tuple>

#include "decision/wording.h"

namespace kwota {
namespace {

constexpr Language languages[] = {Language::pl, Language::en};

std::size_t at(Language language) { return static_cast<std::size_t>(language); }
std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

// What stands after the calculation of a step that may not apply.
std::string_view perhaps(Language language) {
  return language == Language::pl ? "(nie wiadomo, czy ten krok ma zastosowanie)"
                                  : "(it is not known whether this step applies)";
}

}  // namespace

WorksheetWalk::WorksheetWalk(std::span<const Language> wanted, char decimal) : decimal_(decimal) {
  for (const Language language : wanted) wanted_[at(language)] = true;
}

void WorksheetWalk::start(const Evaluation& evaluation, const WorksheetPlan& plan,
                          std::int32_t application, std::uint64_t months) {
  evaluation_ = &evaluation;
  sheet_ = &evaluation.program().rules->worksheets[plan.worksheet];
  plan_ = &plan;
  application_ = application;
  months_ = months & evaluation.program().all_months;
  line_ = is_asked_for() ? 0 : sheet_->lines.size();
  row_ = end_ = 0;
  if (line_ < sheet_->lines.size()) std::tie(row_, end_) = rows_of(sheet_->lines.front().entity);
  --row_;
  stands_ = {};
  at_ = 0;
}

// A worksheet that goes with some benefits is made for the applications that claim one of them.
bool WorksheetWalk::is_asked_for() const {
  const std::vector<BenefitId>& with = sheet_->benefits;
  if (with.empty()) return true;
  const std::vector<Claim>& claims = evaluation_->batch().claims;
  const auto before = [](const Claim& c, std::int32_t application) {
    return c.application < application;
  };
  for (auto c = std::lower_bound(claims.begin(), claims.end(), application_, before);
       c != claims.end() && c->application == application_; ++c) {
    if (std::find(with.begin(), with.end(), c->benefit) != with.end()) return true;
  }
  return false;
}

// Rows stand in the order of their parents, so those of an application are a range.
std::pair<std::int32_t, std::int32_t> WorksheetWalk::rows_of(EntityId entity) const {
  const EntityId parent = evaluation_->program().rules->vocabulary.entity(entity).parent;
  if (!parent.valid()) return {application_, application_ + 1};
  const auto [first, end] = rows_of(parent);
  const std::vector<std::int32_t>& begin = evaluation_->batch().entities[entity.at()].begin;
  return {begin[at(first)], begin[at(end)]};
}

bool WorksheetWalk::next_row() {
  ++row_;
  while (line_ < sheet_->lines.size() && row_ >= end_) {
    if (++line_ < sheet_->lines.size()) std::tie(row_, end_) = rows_of(sheet_->lines[line_].entity);
  }
  if (line_ >= sheet_->lines.size()) return false;
  enter_row();
  return true;
}

void WorksheetWalk::enter_row() {
  const ColumnId where = plan_->lines[line_].where;
  stands_ = {months_, months_};
  if (where != no_column && evaluation_->column(where).low == nullptr) {
    stands_ = {};  // nobody claims the benefit that it speaks of
  } else if (where != no_column) {
    const TruthRange t = evaluation_->truth(where, sheet_->lines[line_].entity, row_);
    const std::uint64_t maybe = sheet_->lines[line_].only_if_known ? t.low : t.high;
    stands_ = {t.low & months_, maybe & months_};
  }
  at_ = 0;
}

bool WorksheetWalk::next(WorksheetView& view) {
  do {
    const std::uint64_t left = at_ >= longest_span ? 0 : stands_.high & (~std::uint64_t{0} << at_);
    if (left == 0) continue;
    take(std::countr_zero(left), view);
    return true;
  } while (next_row());
  return false;
}

// The span of months that begins with `first`.
void WorksheetWalk::take(std::int32_t first, WorksheetView& view) {
  const auto has = [](std::uint64_t mask, std::int32_t m) { return ((mask >> m) & 1U) != 0; };
  const bool certain = has(stands_.low, first);
  view = {&sheet_->lines[line_], &plan_->lines[line_], line_, row_, first, first, certain};
  write(first, certain, now_);
  for (std::int32_t m = first + 1; m < evaluation_->program().months; ++m) {
    if (!has(stands_.high, m) || has(stands_.low, m) != certain) break;
    if (changes(m)) {
      // Values may differ and print alike.
      write(m, certain, later_);
      if (!(later_ == now_)) break;
    }
    view.last = m;
  }
  at_ = view.last + 1;
}

bool WorksheetWalk::changes(const Shown& shown, std::int32_t month) const {
  if (shown.column == no_column) return false;
  const ColumnInfo& info = evaluation_->program().column(shown.column);
  const EntityId entity = sheet_->lines[line_].entity;
  if (info.truth) {
    const TruthRange t = evaluation_->truth(shown.column, entity, row_);
    return (((t.low ^ (t.low << 1)) | (t.high ^ (t.high << 1))) >> month & 1U) != 0;
  }
  if (!info.monthly) return false;
  const NumberRange a = evaluation_->number(shown.column, entity, row_, month - 1);
  const NumberRange b = evaluation_->number(shown.column, entity, row_, month);
  return a.low != b.low || a.high != b.high;
}

// Whether anything that the line shows differs from the month before.
bool WorksheetWalk::changes(std::int32_t month) const {
  const WorksheetLinePlan& plan = plan_->lines[line_];
  const auto any = [&](const std::vector<Shown>& sentence) {
    return std::any_of(sentence.begin(), sentence.end(),
                       [&](const Shown& s) { return changes(s, month); });
  };
  return changes(plan.amount, month) || any(plan.label_pl) || any(plan.label_en) ||
         any(plan.says_pl) || any(plan.says_en);
}

void WorksheetWalk::write(std::int32_t month, bool certain, WorksheetTexts& texts) const {
  const WorksheetLine& line = sheet_->lines[line_];
  const WorksheetLinePlan& plan = plan_->lines[line_];
  for (const Language language : languages) {
    std::string& label = texts.label[at(language)];
    std::string& says = texts.says[at(language)];
    label.clear();
    says.clear();
    if (!wanted_[at(language)]) continue;
    const bool pl = language == Language::pl;
    append_sentence(label, *evaluation_, pl ? line.label_pl : line.label_en,
                    pl ? plan.label_pl : plan.label_en, line.entity, row_, month, language);
    append_sentence(says, *evaluation_, pl ? line.says_pl : line.says_en,
                    pl ? plan.says_pl : plan.says_en, line.entity, row_, month, language);
    if (certain) continue;
    if (!says.empty()) says += ' ';
    says += perhaps(language);
  }
  texts.number.clear();
  const NumberRange n = evaluation_->number(plan.amount.column, line.entity, row_, month);
  if (!certain || !n.known()) return;
  append_plain_number(texts.number, plan.amount.type, n.low,
                      evaluation_->program().column(plan.amount.column).scale, decimal_);
}

// Rows that have an id and belong to the application, but for claims.
bool WorksheetWalk::is_person(EntityId id) const {
  const Vocabulary& vocabulary = evaluation_->program().rules->vocabulary;
  const Entity& entity = vocabulary.entity(id);
  return entity.parent == vocabulary.root() && !entity.id.empty() && !entity.is_claims;
}

std::string_view WorksheetWalk::person(const WorksheetView& view) const {
  const Vocabulary& vocabulary = evaluation_->program().rules->vocabulary;
  const std::vector<EntityRows>& entities = evaluation_->batch().entities;
  EntityId entity = view.line->entity;
  std::int32_t row = view.row;
  while (vocabulary.entity(entity).parent.valid()) {
    if (is_person(entity)) return entities[entity.at()].ids[at(row)];
    row = entities[entity.at()].parent[at(row)];
    entity = vocabulary.entity(entity).parent;
  }
  return {};
}

std::int32_t WorksheetWalk::row_number(const WorksheetView& view) const {
  const EntityId entity = view.line->entity;
  if (entity == evaluation_->program().rules->vocabulary.root() || is_person(entity)) return 0;
  const EntityRows& rows = evaluation_->batch().entities[entity.at()];
  return view.row - rows.begin[at(rows.parent[at(view.row)])] + 1;
}

namespace {

Label amount_of(const Evaluation& evaluation, const WorksheetView& view) {
  const Shown& amount = view.plan->amount;
  const NumberRange n = evaluation.number(amount.column, view.line->entity, view.row, view.first);
  Label label;
  for (const Language language : languages) {
    std::string& text = language == Language::pl ? label.pl : label.en;
    if (!view.certain || !n.known()) {
      text = unknown_word(language);
    } else {
      append_amount(text, *evaluation.program().rules, amount.type, n.low,
                    evaluation.program().column(amount.column).scale, language);
    }
  }
  return label;
}

}  // namespace

Worksheet make_worksheet(const Evaluation& evaluation, const WorksheetPlan& plan,
                         std::int32_t application, std::uint64_t months) {
  const Program& program = evaluation.program();
  const RuleSet& rules = *program.rules;
  const WorksheetDefinition& sheet = rules.worksheets[plan.worksheet];
  const auto law = [&](const Law& l, std::int32_t month) {
    const Month at_month{program.first.index + month};
    return Label{rules.cite(l, at_month, false), rules.cite(l, at_month, true)};
  };
  Worksheet result{sheet.name, sheet.label, law(sheet.law, 0), {}};
  WorksheetWalk walk(languages, '.');
  walk.start(evaluation, plan, application, months);
  for (WorksheetView view; walk.next(view);) {
    const WorksheetTexts& texts = walk.texts();
    WorksheetStep step;
    step.line = view.line->name;
    step.person = walk.person(view);
    step.row = walk.row_number(view);
    step.from = Month{program.first.index + view.first};
    step.to = Month{program.first.index + view.last};
    step.label = {texts.label[0], texts.label[1]};
    step.says = {texts.says[0], texts.says[1]};
    step.certain = view.certain;
    step.number = texts.number;
    step.unit = {unit_words(view.plan->amount.type, Language::pl),
                 unit_words(view.plan->amount.type, Language::en)};
    step.amount = amount_of(evaluation, view);
    step.law = law(view.line->law, view.first);
    result.steps.push_back(std::move(step));
  }
  return result;
}

}  // namespace kwota

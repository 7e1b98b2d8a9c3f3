// Who needs which column: what nobody claims is not computed, what nothing reads any more is given
// back.
//
// In: the plans of a program. Out: its needed_by, results and last_use.
#include <algorithm>

#include "program/lowering.h"

namespace kwota {

// Read after the run, and computed where one of the bits is asked for.
void Lowering::need(ColumnId id, std::uint64_t bits) {
  if (id == no_column) return;
  program_->needed_by[static_cast<std::size_t>(id)] |= bits;
  program_->results[static_cast<std::size_t>(id)] = true;
}

void Lowering::need(const std::vector<Shown>& sentence, std::uint64_t bits) {
  for (const Shown& s : sentence) need(s.column, bits);
}

void Lowering::need(const BenefitPlan& plan, std::uint64_t bit) {
  for (const ColumnId id : {plan.decided_for, plan.right, plan.amount}) need(id, bit);
  need(plan.limit.column, bit);
  for (const ColumnId key : plan.order) need(key, bit);
  for (const ConditionPlan& c : plan.conditions) {
    for (const ColumnId id : {c.holds, c.actual.column, c.required.column, c.up_to.column})
      need(id, bit);
    need(c.sentence_pl, bit);
    need(c.sentence_en, bit);
  }
}

// Of `claimed(b) and …`, the benefit b: where nobody claims it, the statement does not hold and is
// not computed.
std::uint64_t Lowering::claimed_in(FormulaId statement) const {
  if (!statement.valid()) return 0;
  const Formula& f = rules_.formula(statement);
  std::vector<TermId> todo = {f.root_id()};
  while (!todo.empty()) {
    const Term& t = f.terms[static_cast<std::size_t>(todo.back())];
    todo.pop_back();
    if (t.kind == TermKind::and_) todo.insert(todo.end(), t.children.begin(), t.children.end());
    if (t.kind != TermKind::claimed) continue;
    for (std::size_t i = 0; i < program_->benefits.size(); ++i) {
      if (program_->benefits[i].benefit == BenefitId{t.target}) return Program::bit_of(i);
    }
  }
  return 0;
}

void Lowering::need(const WorksheetPlan& sheet) {
  const WorksheetDefinition& definition = rules_.worksheets[sheet.worksheet];
  const std::vector<BenefitId>& with = definition.benefits;
  std::uint64_t bits = with.empty() ? always_needed : 0;
  for (std::size_t i = 0; i < program_->benefits.size(); ++i) {
    if (std::find(with.begin(), with.end(), program_->benefits[i].benefit) != with.end())
      bits |= Program::bit_of(i);
  }
  for (std::size_t i = 0; i < sheet.lines.size(); ++i) {
    const WorksheetLinePlan& line = sheet.lines[i];
    const std::uint64_t claimed = claimed_in(definition.lines[i].where) & bits;
    const std::uint64_t by = claimed == 0 ? bits : claimed;
    need(line.where, by);
    need(line.amount.column, by);
    for (const auto* s : {&line.label_pl, &line.label_en, &line.says_pl, &line.says_en})
      need(*s, by);
  }
}

// What a result is made from is needed by the same.
void Lowering::pass_needs_on() {
  Program& p = *program_;
  for (std::size_t i = p.ops.size(); i-- > 0;) {
    for (const ColumnId in : p.ops[i].in)
      p.needed_by[static_cast<std::size_t>(in)] |= p.needed_by[i];
  }
}

void Lowering::mark_needed() {
  Program& p = *program_;
  p.needed_by.assign(p.ops.size(), options_.keep_terms ? always_needed : 0);
  p.results.assign(p.ops.size(), options_.keep_terms);
  for (const ValueId id : options_.keep_values) need(p.values[id.at()], always_needed);
  for (std::size_t i = 0; i < p.benefits.size(); ++i) need(p.benefits[i], Program::bit_of(i));
  for (const WorksheetPlan& sheet : p.worksheets) need(sheet);
  pass_needs_on();
  for (std::size_t i = 0; i < p.benefits.size(); ++i)
    find_dated_uses(p.benefits[i], Program::bit_of(i));
  pass_needs_on();
  p.last_use.assign(p.ops.size(), no_column);
  for (const Op& op : p.ops) {
    if (!p.is_live(op.out)) continue;
    for (const ColumnId in : op.in) p.last_use[static_cast<std::size_t>(in)] = op.out;
  }
}

}  // namespace kwota

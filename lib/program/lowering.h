// From formulas to columns.
//
// In: a RuleSet, a span of months and the readings chosen. Out: a Program. Each formula is lowered
// term by term; values, which formulas share, are lowered once.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "program/builder.h"
#include "program/program.h"

namespace kwota {

class Lowering {
 public:
  Lowering(std::shared_ptr<const RuleSet> rules, PeriodId period, Month first, int months,
           const LowerOptions& options, Diagnostics& out);
  std::shared_ptr<const Program> run();

 private:
  ColumnId formula(FormulaId id);
  ColumnId term(FormulaId formula, TermId id);
  ColumnId& known_term(FormulaId formula, TermId id, int day);
  ColumnId make(FormulaId formula, const Term& term);
  ColumnId value(ValueId id);
  ColumnId parameter(FormulaId formula, const Term& term);
  ColumnId parameter_months(const Parameter& parameter, ParameterId id,
                            const std::vector<ColumnId>& indexes);
  ColumnId parameter_at(FormulaId formula, const Term& term, ParameterId id,
                        const std::vector<ColumnId>& indexes, ColumnId when, bool by_month);
  void cell(const Parameter& parameter, const ParameterVersion* version, std::size_t index,
            std::optional<int> month, Int128& low, Int128& high);
  ColumnId steps(const Parameter& parameter, ParameterId id, ColumnId amount);
  ColumnId arithmetic(FormulaId formula, const Term& term);
  ColumnId function(FormulaId formula, const Term& term);
  ColumnId aggregate(FormulaId formula, const Term& term);
  ColumnId over_days(FormulaId formula, const Term& term);
  ColumnId months_with(int day);
  void show_days();
  ColumnId round(FormulaId formula, const Term& term, ColumnId amount, ColumnId step, Rounding how);
  ColumnId prorate(ColumnId amount, ColumnId part, ColumnId whole);
  ColumnId condition(const Condition& condition);
  ColumnId right(BenefitId id, std::int64_t asked = -1);
  ColumnId due(BenefitId id);
  ColumnId part(const Term& term);
  void benefit(BenefitId id);
  void worksheet(std::size_t number);
  std::vector<Shown> shown(const Sentence& sentence);
  Shown shown(FormulaId id);
  void show_comparison(const Condition& condition, ConditionPlan& plan);
  void budget(const Budget& budget, BenefitPlan& plan);
  void check_amount(const Benefit& benefit, ColumnId amount);
  // At a term of the formula, or at its beginning.
  void error(FormulaId formula, std::string_view code, std::string message, std::string hint,
             const Term* at = nullptr);
  bool is_lowered(FormulaId id) const;
  void find_uses(BenefitPlan& plan);
  void find_dated_uses(BenefitPlan& plan, std::uint64_t bit);
  std::uint64_t claimed_in(FormulaId statement) const;
  void need(ColumnId id, std::uint64_t bits);
  void need(const std::vector<Shown>& sentence, std::uint64_t bits);
  void need(const BenefitPlan& plan, std::uint64_t bit);
  void need(const WorksheetPlan& sheet);
  void pass_needs_on();
  void mark_needed();
  // Months of a span from..to as a mask.
  std::uint64_t months_between(Month from, Month to) const;
  Month month(int index) const { return Month{program_->first.index + index}; }

  std::shared_ptr<Program> program_;
  const RuleSet& rules_;
  LowerOptions options_;
  Diagnostics& out_;
  Builder build_;
  // Day of the month being lowered, from 1, inside an aggregate over days; else 0. What does not
  // differ from day to day is known as of day 0.
  int day_ = 0;
  std::vector<std::vector<ColumnId>> terms_;  // by FormulaId, then by day and TermId
  std::map<std::pair<std::int32_t, int>, ColumnId> daily_values_;
  std::map<std::pair<std::int32_t, std::int64_t>, ColumnId> rights_;
  // By look-up: where its result counts.
  std::map<ColumnId, std::vector<std::pair<ColumnId, bool>>> guards_;
};

// Where the law states no figure or formula, it may be any that the unit allows.
std::pair<Int128, Int128> any_figure(const RuleSet& rules, const Type& unit);

}  // namespace kwota

// What a benefit used: policies, figures and values, followed from its formulas through all that
// they refer to; and which figures are looked up at a row's own date although a version of them is
// not in force.
#include <algorithm>
#include <set>

#include "program/lowering.h"

namespace kwota {
namespace {

bool passes_on(Opcode code) {
  return code == Opcode::scale || code == Opcode::multiply || code == Opcode::divide ||
         code == Opcode::add || code == Opcode::subtract || code == Opcode::round ||
         code == Opcode::min || code == Opcode::max || code == Opcode::widen;
}

// Where a column counts: the sides of an `if` that it stands on, followed through arithmetic. False
// where it counts whatever holds.
bool find_guards(const Program& program, ColumnId at,
                 std::vector<std::pair<ColumnId, bool>>& guards) {
  bool used = false;
  for (const Op& op : program.ops) {
    if (!program.is_live(op.out) || std::find(op.in.begin(), op.in.end(), at) == op.in.end())
      continue;
    used = true;
    if (op.code == Opcode::select && op.in[0] != at) {
      guards.emplace_back(op.in[0], op.in[1] == at);
    } else if (!passes_on(op.code) || !find_guards(program, op.out, guards)) {
      return false;
    }
  }
  return used;
}

}  // namespace

bool Lowering::is_lowered(FormulaId id) const {
  const Formula& f = rules_.formula(id);
  const std::size_t root =
      static_cast<std::size_t>(f.root_id()) + (f.root().daily ? f.terms.size() : 0);
  return root < terms_[id.at()].size() && terms_[id.at()][root] != no_column;
}

void Lowering::find_uses(BenefitPlan& plan) {
  std::set<PolicyId> policies;
  std::set<ParameterId> parameters;
  std::set<ParameterId> by_month;
  std::set<ValueId> values;
  std::set<FormulaId> seen;
  std::vector<FormulaId> todo;
  const auto add = [&](FormulaId id) {
    // A formula that was not lowered governs none of the months.
    if (id.valid() && is_lowered(id) && seen.insert(id).second) todo.push_back(id);
  };
  const auto add_conditions = [&](const Benefit& b, std::int64_t asked = -1) {
    add(b.decided_for);
    add(b.decided_in);
    for (const Condition& c : b.conditions) {
      if (asked-- == 0) break;
      add(c.that);
      for (const Exception& e : c.exceptions) add(e.that);
    }
  };
  const Benefit& benefit = rules_.benefit(plan.benefit);
  add_conditions(benefit);
  add(benefit.amount);
  for (const Condition& c : benefit.conditions) {
    add(c.up_to.valid() ? c.required : FormulaId{});
    add(c.up_to);
  }
  if (benefit.budget) {
    add(benefit.budget->limit);
    for (const FormulaId key : benefit.budget->order) add(key);
  }
  while (!todo.empty()) {
    const FormulaId id = todo.back();
    todo.pop_back();
    for (const Term& t : rules_.formula(id).terms) {
      switch (t.kind) {
        case TermKind::policy_is:
          policies.insert(PolicyId{t.target});
          break;
        case TermKind::parameter:
          parameters.insert(ParameterId{t.target});
          if (!t.has_at) by_month.insert(ParameterId{t.target});
          for (const ParameterVersion& v : rules_.parameter(ParameterId{t.target}).versions) {
            for (const ParameterCell& c : v.cells) add(c.formula);
          }
          break;
        case TermKind::value:
          values.insert(ValueId{t.target});
          for (const ValueVersion& v : rules_.value(ValueId{t.target}).versions) add(v.formula);
          break;
        case TermKind::due:
          add(rules_.benefit(BenefitId{t.target}).amount);
          [[fallthrough]];
        case TermKind::right:
          add_conditions(rules_.benefit(BenefitId{t.target}), t.number);
          break;
        case TermKind::part: {
          const Bundle& bundle = rules_.bundles[static_cast<std::size_t>(t.target)];
          add(bundle.total);
          add(bundle.whole);
          for (const BundlePart& p : bundle.parts) add(p.weight);
          break;
        }
        default:
          break;
      }
    }
  }
  plan.policies.assign(policies.begin(), policies.end());
  plan.parameters.assign(parameters.begin(), parameters.end());
  plan.monthly_parameters.assign(by_month.begin(), by_month.end());
  plan.values.assign(values.begin(), values.end());
}

void Lowering::find_dated_uses(BenefitPlan& plan, std::uint64_t bit) {
  for (const Op& op : program_->ops) {
    if (op.code != Opcode::lookup_dated || !program_->is_live(op.out)) continue;
    const ParameterId id = program_->table(op.table).parameter;
    const std::vector<ParameterVersion>& versions = rules_.parameter(id).versions;
    const bool used =
        std::find(plan.parameters.begin(), plan.parameters.end(), id) != plan.parameters.end();
    const bool all_in_force =
        std::all_of(versions.begin(), versions.end(),
                    [](const ParameterVersion& v) { return v.status == Status::in_force; });
    if (!used || all_in_force) continue;
    const auto [guards, fresh] = guards_.try_emplace(op.out);
    if (fresh && !find_guards(*program_, op.out, guards->second)) guards->second.clear();
    DatedUse use{id, op.in.back(), op.flag != 0, guards->second};
    // Read after the run, to see which version the facts of a case took.
    need(use.when, bit);
    for (const auto& [truth, wanted] : use.taken) need(truth, bit);
    plan.dated_uses.push_back(std::move(use));
  }
}

}  // namespace kwota

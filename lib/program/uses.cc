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

// The only operation that uses the column; null when there are none or several.
const Op* only_user(const std::vector<Op>& ops, ColumnId column) {
  const Op* found = nullptr;
  for (const Op& op : ops) {
    if (std::find(op.in.begin(), op.in.end(), column) == op.in.end()) continue;
    if (found != nullptr) return nullptr;
    found = &op;
  }
  return found;
}

}  // namespace

void Lowering::find_uses(BenefitPlan& plan) {
  std::set<PolicyId> policies;
  std::set<ParameterId> parameters;
  std::set<ParameterId> by_month;
  std::set<ValueId> values;
  std::set<FormulaId> seen;
  std::vector<FormulaId> todo;
  const auto add = [&](FormulaId id) {
    // A formula that was not lowered governs none of the months.
    if (id.valid() && formulas_.contains(id.index) && seen.insert(id).second) todo.push_back(id);
  };
  const auto add_conditions = [&](const Benefit& b) {
    add(b.decided_for);
    for (const Condition& c : b.conditions) {
      add(c.that);
      for (const Exception& e : c.exceptions) add(e.that);
    }
  };
  const Benefit& benefit = rules_.benefit(plan.benefit);
  add_conditions(benefit);
  add(benefit.amount);
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
          add_conditions(rules_.benefit(BenefitId{t.target}));
          break;
        case TermKind::part: {
          const Bundle& bundle = rules_.bundles[static_cast<std::size_t>(t.target)];
          add(bundle.total);
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
  find_dated_uses(plan);
}

void Lowering::find_dated_uses(BenefitPlan& plan) {
  for (const Op& op : program_->ops) {
    if (op.code != Opcode::lookup_dated) continue;
    const ParameterId id = program_->table(op.table).parameter;
    const std::vector<ParameterVersion>& versions = rules_.parameter(id).versions;
    const bool used =
        std::find(plan.parameters.begin(), plan.parameters.end(), id) != plan.parameters.end();
    const bool all_in_force =
        std::all_of(versions.begin(), versions.end(),
                    [](const ParameterVersion& v) { return v.status == Status::in_force; });
    if (!used || all_in_force) continue;
    DatedUse use{id, op.in.back(), op.flag != 0};
    ColumnId at = op.out;
    for (const Op* user = only_user(program_->ops, at); user != nullptr;
         user = only_user(program_->ops, at)) {
      if (user->code == Opcode::select && user->in[0] != at) {
        use.taken = user->in[0];
        use.taken_when = user->in[1] == at;
        break;
      }
      if (!passes_on(user->code)) break;
      at = user->out;
    }
    plan.dated_uses.push_back(use);
  }
}

}  // namespace kwota

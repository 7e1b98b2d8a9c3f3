// Which figures of a benefit are looked up at a row's own date although a version of them is not in force, and on which side of an `if`
// they stand.
#include <algorithm>

#include "program/lowering.h"

namespace kwota {
namespace {

bool passes_on(Opcode code) {
  return code == Opcode::scale || code == Opcode::multiply || code == Opcode::divide || code == Opcode::add || code == Opcode::subtract ||
         code == Opcode::round || code == Opcode::min || code == Opcode::max || code == Opcode::widen;
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

void Lowering::find_dated_uses(BenefitPlan& plan) {
  for (const Op& op : program_->ops) {
    if (op.code != Opcode::lookup_dated) continue;
    const ParameterId id = program_->table(op.table).parameter;
    const std::vector<ParameterVersion>& versions = rules_.parameter(id).versions;
    const bool used = used_parameters_.contains(id);
    const bool all_in_force = std::all_of(versions.begin(), versions.end(), [](const ParameterVersion& v) { return v.status == Status::in_force; });
    if (!used || all_in_force) continue;
    DatedUse use{id, op.in.back(), op.flag != 0};
    ColumnId at = op.out;
    for (const Op* user = only_user(program_->ops, at); user != nullptr; user = only_user(program_->ops, at)) {
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

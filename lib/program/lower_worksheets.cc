// The lines of worksheets as columns.
//
// In: a worksheet of the period. Out: its plan; most of what it shows is computed for the benefits
// anyway, and equal operations are made once. Worksheets are lowered after the benefits and add
// nothing to what these used.
#include "program/lowering.h"

namespace kwota {

void Lowering::worksheet(std::size_t number) {
  WorksheetPlan plan{number, {}};
  for (const WorksheetLine& line : rules_.worksheets[number].lines) {
    WorksheetLinePlan columns;
    if (line.where.valid()) columns.where = formula(line.where);
    columns.label_pl = shown(line.label_pl);
    columns.label_en = shown(line.label_en);
    columns.says_pl = shown(line.says_pl);
    columns.says_en = shown(line.says_en);
    columns.amount = shown(line.amount);
    plan.lines.push_back(std::move(columns));
  }
  program_->worksheets.push_back(std::move(plan));
}

}  // namespace kwota

// Emptying a batch so that the next one fills the same memory.
#include "facts/batch.h"

namespace kwota {

void Batch::clear() {
  period = PeriodId{};
  first = Month{};
  months = 0;
  for (EntityRows& rows : entities) {
    rows.rows = 0;
    rows.parent.clear();
    rows.begin.clear();
    rows.open.clear();
    rows.any_open = false;
    rows.ids.clear();
    rows.lines.clear();
    rows.is_inline.clear();
  }
  for (FactColumn& column : facts) {
    column.values.clear();
    column.missing.clear();
    column.any_missing = false;
  }
  claims.clear();
  other_claims.clear();
  text.reset();
}

}  // namespace kwota

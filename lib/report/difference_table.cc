#include "report/difference_table.h"

namespace kwota {

std::string difference_table(const RunComparison& comparison, const CsvOptions& options) {
  std::string out;
  CsvWriter csv(out, options);
  csv.header({"id_wniosku", "swiadczenie", "id_osoby", "miesiac", "bylo", "jest", "roznica"});
  for (const PaymentDifference& d : comparison.differences) {
    csv.text(d.application);
    csv.text(d.benefit);
    csv.text(d.person);
    csv.month(d.month);
    csv.money(d.before);
    csv.money(d.after);
    csv.money(d.difference());
    csv.end_row();
  }
  return out;
}

}  // namespace kwota

// The table of differences, as a spreadsheet and as any program reads it.
#include "report/difference_table.h"

#include <doctest/doctest.h>

using namespace kwota;

namespace {

RunComparison sample() {
  RunComparison c;
  c.differences = {{"W-1", "zasilek", "d1", Month::of(2026, 11), 124'00, 0},
                   {"=W;2", "zapomoga", "", Month::of(2026, 12), 0, 1000'05}};
  return c;
}

}  // namespace

TEST_CASE("a row for each difference, amounts with a decimal comma") {
  CHECK(difference_table(sample(), {}) ==
        "id_wniosku;swiadczenie;id_osoby;miesiac;bylo;jest;roznica\n"
        "W-1;zasilek;d1;2026-11;124,00;0,00;-124,00\n"
        "\"=W;2\";zapomoga;;2026-12;0,00;1000,05;1000,05\n");
  CHECK(difference_table({}, {}) == "id_wniosku;swiadczenie;id_osoby;miesiac;bylo;jest;roznica\n");
}

TEST_CASE("for a spreadsheet, what looks like a formula is marked and numbers are not") {
  const CsvOptions excel{.bom = true, .crlf = true, .excel_safe = true};
  CHECK(difference_table(sample(), excel) ==
        "\xEF\xBB\xBFid_wniosku;swiadczenie;id_osoby;miesiac;bylo;jest;roznica\r\n"
        "W-1;zasilek;d1;2026-11;124,00;0,00;-124,00\r\n"
        "\"'=W;2\";zapomoga;;2026-12;0,00;1000,05;1000,05\r\n");
}

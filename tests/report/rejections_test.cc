#include "report/rejections.h"

#include <doctest/doctest.h>

using namespace kwota;

TEST_CASE("a rejection says where, why and what to do") {
  std::string out;
  append_rejections_header(out, {});
  const Rejection cell{"W1",
                       "osoby.csv",
                       12,
                       "data_urodzenia",
                       "T203",
                       "'31.02.2020' nie jest datą",
                       "popraw dzień; miesiąc ma 29 dni"};
  append_rejections(out, std::vector{cell}, {});
  CHECK(out ==
        "plik;wiersz;kolumna;id_wniosku;kod;komunikat;co_zrobic\n"
        "osoby.csv;12;data_urodzenia;W1;T203;'31.02.2020' nie jest datą;\"popraw dzień; miesiąc ma "
        "29 dni\"\n");
}

TEST_CASE("an application built in memory has no file and no line") {
  std::string out;
  append_rejections(out, std::vector{Rejection{"W1", "", 0, "", "T230", "za dużo osób", ""}}, {});
  CHECK(out == ";;;W1;T230;za dużo osób;\n");
}

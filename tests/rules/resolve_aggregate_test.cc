// Months from which and to which an aggregate goes: their types, and the type of what comes out.
#include "rules/trial_rules.h"

using namespace kwota;
using namespace kwota::testing;

TEST_CASE("an aggregate over limited months has the type that it has over all of them") {
  CHECK(findings_of("PLN", "sum(pensja of months from month to month + 1)") == "");
  CHECK(findings_of("PLN/year", "sum(roczna of months to period_end)") == "");
  CHECK(findings_of("months", "count(months from month_of(zgon))") == "");
  CHECK(findings_of("bool", "any(months to 2020-03)") == "");
  CHECK(findings_of("bool", "all(flaga of months from first_month(year_of(month)))") == "");
  CHECK(findings_of("PLN/month", "max(pensja of months from month else 0)") == "");
  CHECK(findings_of("rodzaj", "first(rodzaj_osoby of months from month by 1 else rodzaj_osoby)") ==
        "");
  CHECK(findings_of("PLN/month", "sum(pensja of months from month)") ==
        "R101: value osoba.x is PLN/month, but the formula gives PLN | PLN is paid once and "
        "PLN/month every month: declare both in the unit that is meant; in_month(x) makes "
        "PLN/month of PLN");
}

TEST_CASE("R147: a limit that is no month") {
  CHECK(findings_of("PLN", "sum(pensja of months from zlozono)") ==
        "R147: the months of sum() run from a month to a month, and this is date | like: of months "
        "from month to month + 3");
  CHECK(findings_of("months", "count(months from month to liczba)") ==
        "R147: the months of count() run from a month to a month, and this is count | like: of "
        "months from month to month + 3");
  CHECK(findings_of("bool", "any(months to period_end - month)") ==
        "R147: the months of any() run from a month to a month, and this is months | like: of "
        "months from month to month + 3");
  CHECK(findings_of("months", "count(months from 1)").starts_with("R147: "));
  CHECK(findings_of("months", "count(months to flaga)").starts_with("R147: "));
}

TEST_CASE("a limit is read on the row that has the aggregate, and its names are looked for there") {
  const auto of_application = [](const std::string& formula) {
    return TrialRules({{"wniosek.x", "months", formula}}).findings;
  };
  CHECK(of_application("count(months from month_of(zlozono))") == "");
  CHECK(of_application("count(months from month_of(urodzenie))").starts_with("R100: "));
  CHECK(of_application("count(months from min(month_of(urodzenie) of osoba else month))") == "");
  CHECK(
      TrialRules({{"wniosek.x", "count",
                   "sum(liczba of osoba where any(months from month_of(urodzenie) where flaga))"}})
          .findings == "");
}

#include "report/run_report.h"

#include <doctest/doctest.h>

using namespace kwota;

namespace {

RunReport sample() {
  RunReport r;
  r.engine_version = "0.1.0";
  r.rules_digest = "aa11";
  r.readings = {{"podzial_kwoty", "proporcjonalnie"}};
  r.options = {{"lang", "pl"}};
  r.inputs = {{"wnioski.csv", 3, 2, 1, "bb22"}, {"", 0, 0, 0, ""}};
  r.applications_read = 3;
  r.applications_decided = 2;
  r.applications_rejected = 1;
  r.decisions = {4, 3, 0, 1, 0, 0};
  return r;
}

}  // namespace

TEST_CASE("the report of a run has fixed keys in a fixed order and only counts and digests") {
  CHECK(to_json(sample()) == R"({
  "kwota": "0.1.0",
  "reguly_sha256": "aa11",
  "odczytania": {
    "podzial_kwoty": "proporcjonalnie"
  },
  "opcje": {
    "lang": "pl"
  },
  "tryb": "streaming",
  "wejscie": [
    {
      "plik": "wnioski.csv",
      "sha256": "bb22",
      "wiersze_wczytane": 3,
      "wiersze_przyjete": 2,
      "wiersze_odrzucone": 1
    }
  ],
  "wnioski": {
    "wczytane": 3,
    "rozstrzygniete": 2,
    "odrzucone": 1
  },
  "zadania": {
    "przyznane": 4,
    "odmowa": 3,
    "bez_rozpatrzenia": 0,
    "nieustalone": 1,
    "niewlasciwosc": 0,
    "bez_wniosku": 0
  },
  "uzgodnione": true
}
)");
}

TEST_CASE("a run that lost a row or an application is not reconciled") {
  RunReport r = sample();
  CHECK(r.reconciled());
  r.inputs[0].rows_accepted = 1;
  CHECK_FALSE(r.reconciled());
  r = sample();
  r.applications_decided = 1;
  CHECK_FALSE(r.reconciled());
  CHECK(to_json(r).find("\"uzgodnione\": false") != std::string::npos);
}

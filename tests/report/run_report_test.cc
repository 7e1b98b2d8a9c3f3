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

TEST_CASE("a report is read again: how the run was made, and its applications") {
  std::string problem;
  const auto read = read_run_report(to_json(sample()), problem);
  REQUIRE(read);
  CHECK(problem == "");
  CHECK(read->engine_version == "0.1.0");
  CHECK(read->rules_digest == "aa11");
  CHECK(read->readings == sample().readings);
  CHECK(read->options == sample().options);
  CHECK(read->applications_read == 3);
  CHECK(read->applications_decided == 2);
  CHECK(read->applications_rejected == 1);
}

TEST_CASE("what is no report of a run is refused, and why") {
  const auto why = [](const std::string& text) {
    std::string problem;
    CHECK(!read_run_report(text, problem));
    return problem;
  };
  const std::string whole = to_json(sample());
  CHECK(why("") == "it is not JSON, or not whole");
  CHECK(why(whole.substr(0, whole.size() / 2)) == "it is not JSON, or not whole");
  CHECK(why("[1]") == "it is not JSON, or not whole");
  CHECK(why("{}") == "it has no kwota");
  CHECK(why(R"({"kwota": 1, "reguly_sha256": "a"})") == "it has no kwota");
  CHECK(why(R"({"kwota": "1", "reguly_sha256": "a", "odczytania": {"p": 1}, "opcje": {}})") ==
        "a value of odczytania is no text");
  CHECK(why(R"({"kwota": "1", "reguly_sha256": "a", "odczytania": {}, "opcje": {},
                "wnioski": {"wczytane": 1, "rozstrzygniete": 0.5, "odrzucone": 0}})") ==
        "it has no rozstrzygniete");
}

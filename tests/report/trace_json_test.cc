#include "report/trace_json.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "report/sample_trace.h"

using namespace kwota;
using Json = nlohmann::json;

TEST_CASE("a trace as JSON is complete, flat and in both languages") {
  const Json json = Json::parse(trace_json(testing::sample_trace()));
  CHECK(json["kwota"] == "0.1.0");
  CHECK(json["period"] ==
        Json({{"name", "okres_zasilkowy"}, {"from", "2026-11"}, {"to", "2027-10"}}));
  CHECK(json["decision"]["verdict"] == "granted");
  CHECK(json["decision"]["readings"]["podzial_kwoty"] == "proporcjonalnie");
  CHECK(json["decision"]["missing"][0]["is_list"] == true);
  CHECK(json["steps"].size() == 11);
  CHECK(json["steps"][2]["number"] == "1.1.1");
  CHECK(json["steps"][2]["parent"] == "1.1");
  CHECK(json["steps"][2]["origin"] == "dochody.csv:12");
  CHECK(json["steps"][2]["label"] ==
        Json({{"pl", "dochód netto w roku"}, {"en", "net income of the year"}}));
  CHECK(json["steps"][10]["see"] == "2.1");
}

TEST_CASE("amounts are whole grosze, and absent where nothing was granted") {
  const Json segments = Json::parse(trace_json(testing::sample_trace()))["decision"]["segments"];
  CHECK(segments[0]["amount"] == 13500);
  CHECK(segments[0]["amount"].is_number_integer());
  CHECK(segments[1]["amount"].is_null());
  CHECK(segments[1]["conditions"][1]["state"] == "failed");
  CHECK(segments[1]["conditions"][1]["sentence"]["en"] == "The child is 18 and not at school.");
}

TEST_CASE("how a benefit is paid") {
  Trace t = testing::sample_trace();
  const auto paid = [&] { return Json::parse(trace_json(t))["decision"]["paid"]; };
  CHECK(paid() == "monthly");
  t.decision.in_parts = true;
  CHECK(paid() == "in_parts");
  t.decision.in_parts = false;
  t.decision.once = true;
  CHECK(paid() == "once");
}

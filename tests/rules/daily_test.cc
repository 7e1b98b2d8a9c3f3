// What differs from day to day: the values it goes through, and where it stands for no month.
#include "rules/trial_rules.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

const std::string stands_alone =
    "R150: this differs from day to day, and stands for a whole month | ask it of the days of the "
    "month: any(days where …), all(… of days) or count(days where …)";

std::string findings(const std::vector<TrialValue>& values, const Conditions& conditions = {},
                     std::string_view more = "") {
  return TrialRules(values, conditions, more).findings;
}

bool daily(const TrialRules& trial, const char* name) {
  const ValueId id = trial.rules->find_value(trial.rules->vocabulary.find_entity("osoba"), name);
  return trial.rules->is_daily(id);
}

}  // namespace

TEST_CASE("aggregates over days have types of their own") {
  CHECK(findings_of("days", "count(days where urodzenie <= day)") == "");
  CHECK(findings_of("bool", "any(days where urodzenie <= day)") == "");
  CHECK(findings_of("bool", "any(flaga of days where urodzenie <= day)") == "");
  CHECK(findings_of("bool", "all(urodzenie <= day of days)") == "");
  CHECK(findings_of("date", "min(day of days where urodzenie <= day else zgon)") == "");
  CHECK(findings_of("PLN/month", "max(pensja of days else 0)") == "");
  CHECK(findings_of("count", "count(days)").starts_with("R101: value osoba.x is count"));
  CHECK(findings_of("date", "min(day of days where urodzenie <= day)").starts_with("R145: "));
  CHECK(findings_of("bool", "any(days where day)").starts_with("R120: "));
  CHECK(findings_of("bool", "min(flaga of days else flaga)").starts_with("R104: "));
}

TEST_CASE("R151: days are not added, ranked or limited") {
  const auto message = [](const char* of, const char* why) {
    return "R151: the days of a month are counted, asked for or compared, and " + std::string(of) +
           "() of them " + why +
           " | like count(days where …), any(days where …), all(… of days), or min(day of days "
           "where … else …) for the first of them";
  };
  CHECK(findings_of("PLN/month", "sum(pensja of days)") == message("sum", "has no meaning"));
  CHECK(findings_of("date", "first(day of days by day else zgon)") ==
        message("first", "has no meaning"));
  CHECK(findings_of("count", "rank(days by urodzenie)") == message("rank", "has no meaning"));
  CHECK(findings_of("days", "count(days via wzor)") == message("count", "is limited or ordered"));
}

TEST_CASE("a value is daily when it depends on the day through any other") {
  const TrialRules trial({{"osoba.z", "bool", "y or flaga"},
                          {"osoba.y", "bool", "has(wzor) and wzor.x"},
                          {"osoba.x", "bool", "any(spell where od <= day)"},
                          {"osoba.kwota_dnia", "PLN/month", "if z then pensja else 0"},
                          {"osoba.dni", "days", "count(days where z)"},
                          {"osoba.w", "bool", "dni > 0 and all(x of days)"},
                          {"osoba.najwyzsza", "PLN/month", "max(kwota_dnia of days else 0)"}});
  REQUIRE(trial.findings == "");
  for (const char* name : {"x", "y", "z", "kwota_dnia"}) CHECK(daily(trial, name));
  for (const char* name : {"dni", "w", "najwyzsza"}) CHECK_FALSE(daily(trial, name));
}

TEST_CASE("what an aggregate over days is of no day may itself be daily") {
  const TrialRules trial({{"osoba.x", "date", "min(day of days where urodzenie <= day else day)"},
                          {"osoba.y", "date", "max(x of days else zgon)"}});
  REQUIRE(trial.findings == "");
  CHECK(daily(trial, "x"));
  CHECK_FALSE(daily(trial, "y"));
}

TEST_CASE("R150: what is not of a value needs a day and has none") {
  const TrialValue today{"osoba.dzis", "bool", "urodzenie <= day"};
  const TrialValue follows{"osoba.wzor_dzis", "bool", "has(wzor) and wzor.dzis"};
  CHECK(findings({today}, {.second = "dzis"}) == stands_alone);
  CHECK(findings({today, follows}, {.third = "wzor_dzis or zgoda"}) == stands_alone);
  CHECK(findings({}, {.exception = "urodzenie = day"}) == stands_alone);
  CHECK(findings({}, {.time = "month >= month_of(day)"}) == stands_alone);
  CHECK(findings({today}, {.amount = "if dzis then kwota_osoby else 0"}) == stands_alone);
  CHECK(findings({today}, {.second = "any(spell where dzis and od < zgon)"}) == stands_alone);
  CHECK(findings({today, follows}, {.second = "any(days where dzis and wzor_dzis)"}) == "");
}

TEST_CASE("R150: a total and a weight are of the month") {
  const auto bundle = [](const std::string& total, const std::string& weight) {
    return findings({{"osoba.dzis", "bool", "urodzenie <= day"},
                     {"osoba.kwota_dnia", "PLN/month", "if dzis then pensja else 0"}},
                    {.amount = "part(razem.jedna)"},
                    "\nbundles:\n  razem:\n    label: {pl: razem, en: together}\n    law: art. 5\n"
                    "    of: wniosek\n    total: " +
                        total + "\n    step: 0.01\n    parts:\n      jedna: {of: osoba, weight: " +
                        weight + "}\n");
  };
  CHECK(bundle("dochod", "kwota_dnia") == stands_alone);
  CHECK(bundle("sum(kwota_dnia of osoba)", "pensja") == stands_alone);
  CHECK(bundle("dochod", "max(kwota_dnia of days else 0)") == "");
}

TEST_CASE("R150: other months have no such day") {
  const std::string message =
      "R150: this goes over other months, and asks them for a day of the month decided | count the "
      "days of each month in a value, and go over the months of that value";
  CHECK(findings_of("days", "count(days where any(months where urodzenie <= day))") == message);
  CHECK(findings({{"osoba.dzis", "bool", "urodzenie <= day"},
                  {"osoba.x", "days", "count(days where all(dzis of months))"}}) == message);
  // Which months are taken may follow the day, and months may ask for their own days.
  CHECK(findings_of("days", "count(days where any(months from month_of(day + 1) where flaga))") ==
        "");
  CHECK(findings_of("months", "count(months where any(days where urodzenie = day))") == "");
}

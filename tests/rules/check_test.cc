// What is checked of all rules together: circles through the conditions of a benefit, and units of
// what is split.
#include "rules/trial_rules.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

std::string findings(const std::vector<TrialValue>& values, const Conditions& conditions,
                     std::string_view more = "") {
  return TrialRules(values, conditions, more).findings;
}

const std::string hint = " | one of them must be computed without the others";

}  // namespace

TEST_CASE("a condition may ask for the right before itself, and so may the amount") {
  CHECK(findings({}, {.third = "right(pomoc before trzeci) or zgoda"}) == "");
  CHECK(findings({{"osoba.do_tego", "bool", "right(pomoc before drugi)"}},
                 {.second = "do_tego or liczba > 0", .third = "right(pomoc before trzeci)"}) == "");
  CHECK(findings({}, {.amount = "if right(pomoc before drugi) then kwota_osoby else 0"}) == "");
  // The first condition asks for what is asked of the time alone.
  CHECK(findings({}, {.first = "flaga or right(pomoc before pierwszy)"}) == "");
  CHECK(findings({{"osoba.razem", "PLN",
                   "sum(pensja of months from month where right(pomoc before drugi))"}},
                 {.second = "razem > 0"}) == "");
}

TEST_CASE("R080: a condition that asks for the right before a later one goes in a circle") {
  CHECK(findings({}, {.second = "right(pomoc before trzeci)"}) ==
        "R080: right(pomoc before trzeci) depends on itself: right(pomoc before trzeci) → "
        "right(pomoc before trzeci)" +
            hint);
  CHECK(findings({{"osoba.w", "bool", "right(pomoc before drugi)"}}, {.first = "w"})
            .find("R080: osoba.w depends on itself: osoba.w → right(pomoc before drugi) → "
                  "osoba.w") != std::string::npos);
  CHECK(findings({}, {.exception = "right(pomoc before drugi)"})
            .starts_with("R080: right(pomoc before drugi) depends on itself"));
  CHECK(findings({}, {.time = "right(pomoc before pierwszy)"})
            .starts_with("R080: right(pomoc before pierwszy) depends on itself"));
}

TEST_CASE("R080: the months of a sum are part of what it is computed from") {
  CHECK(findings({{"osoba.a", "month", "first(month of months from b by 1 else month)"},
                  {"osoba.b", "month", "first(month of months to a by 1 else month)"}},
                 {}) == "R080: osoba.a depends on itself: osoba.a → osoba.b → osoba.a" + hint);
}

namespace {

std::string bundle(const std::string& total, const std::string& whole, const std::string& weight) {
  const std::string text =
      "\nbundles:\n  razem:\n    label: {pl: razem, en: together}\n    law: "
      "art. 5\n    of: wniosek\n    total: " +
      total + (whole.empty() ? "" : "\n    whole: " + whole) +
      "\n    step: 0.01\n    parts:\n      jedna: {of: osoba, weight: " + weight + "}\n";
  return findings({{"osoba.czesc", "PLN/month", "part(razem.jedna)"}}, {}, text);
}

}  // namespace

TEST_CASE("a share of the total may be weighed by any number, a part of a whole by its unit") {
  CHECK(bundle("dochod", "", "liczba") == "");
  CHECK(bundle("dochod", "sum(pensja of osoba)", "pensja") == "");
  CHECK(bundle("dochod", "sum(pensja of osoba)", "liczba") ==
        "R085: the weight of part jedna is count | a part of a whole is weighed in the unit of the "
        "total");
  CHECK(bundle("dochod", "count(osoba)", "pensja") ==
        "R085: the whole of bundle razem is persons | it is what the weights are parts of, in the "
        "unit of the total");
  CHECK(bundle("dochod", "sum(roczna of osoba)", "pensja")
            .starts_with("R085: the whole of bundle razem is PLN/year | "));
}

TEST_CASE("R080: a whole that is computed from its own parts") {
  CHECK(bundle("dochod", "sum(czesc of osoba)", "pensja")
            .starts_with("R080: osoba.czesc depends on itself: osoba.czesc → razem → osoba.czesc"));
}

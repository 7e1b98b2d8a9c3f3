// Calls that ask about benefits and their claims, and the unit of a sum that falls to one month.
#include "rules/trial_rules.h"

using namespace kwota;
using namespace kwota::testing;

TEST_CASE("the right before a condition is a statement about the benefit's subject") {
  CHECK(findings_of("bool", "right(pomoc before pierwszy)") == "");
  CHECK(findings_of("bool", "right(pomoc before trzeci) and not right(pomoc)") == "");
  CHECK(
      TrialRules({{"wniosek.x", "bool", "any(osoba where right(pomoc before drugi))"}}).findings ==
      "");
  CHECK(TrialRules({{"wniosek.x", "bool", "right(pomoc before drugi)"}}).findings ==
        "R136: right(pomoc) is known of osoba, not of wniosek | use it inside an aggregate over "
        "osoba");
}

TEST_CASE("the conditions before one are counted in the order of the file") {
  const TrialRules t({{"osoba.x", "bool", "right(pomoc before trzeci)"},
                      {"osoba.y", "bool", "right(pomoc before pierwszy)"},
                      {"osoba.z", "bool", "right(pomoc)"}});
  REQUIRE(t.rules);
  const EntityId person = t.rules->vocabulary.find_entity("osoba");
  const auto asked = [&](const char* name) {
    const Value& v = t.rules->value(t.rules->find_value(person, name));
    return t.rules->formula(v.versions[0].formula).root().number;
  };
  CHECK(asked("x") == 2);
  CHECK(asked("y") == 0);
  CHECK(asked("z") == -1);
}

TEST_CASE("R149: no condition of that name; R135: no benefit of that name") {
  CHECK(findings_of("bool", "right(pomoc before drug)") ==
        "R149: pomoc has no condition 'drug' | did you mean 'drugi'?");
  CHECK(findings_of("bool", "right(pomoc before dochodowy)") ==
        "R149: pomoc has no condition 'dochodowy' | conditions: pierwszy, drugi, trzeci");
  CHECK(findings_of("bool", "right(pomoc before wyjatek)").starts_with("R149: "));
  CHECK(findings_of("bool", "right(zasilek before drugi)").starts_with("R149: "));
  CHECK(findings_of("bool", "right(pomo before drugi)") ==
        "R135: right() takes the name of a benefit | did you mean 'pomoc'?");
}

TEST_CASE("a comma does not stand for before") {
  CHECK(findings_of("bool", "right(pomoc, drugi)") ==
        "R135: right() takes the name of a benefit | benefits: zasilek, pomoc");
}

TEST_CASE("the date of a claim is a date of the benefit's subject") {
  CHECK(findings_of("date", "claimed_on(pomoc)") == "");
  CHECK(findings_of("bool", "month_of(claimed_on(pomoc)) <= month") == "");
  CHECK(findings_of("months", "count(months from month_of(claimed_on(pomoc)))") == "");
  CHECK(findings_of("month", "claimed_on(pomoc)").starts_with("R101: "));
  CHECK(TrialRules({{"wniosek.x", "date", "claimed_on(pomoc)"}}).findings ==
        "R136: claimed_on(pomoc) is known of osoba, not of wniosek | use it inside an aggregate "
        "over osoba");
  CHECK(findings_of("date", "claimed_on(pomo)") ==
        "R135: claimed_on() takes the name of a benefit | did you mean 'pomoc'?");
}

TEST_CASE("a sum of money is an amount of the month where it is said to be") {
  CHECK(findings_of("PLN/month", "in_month(sum(pensja of months))") == "");
  CHECK(
      findings_of("PLN/month", "in_month(pensja)") ==
      "R132: in_month() takes PLN, and this is PLN/month | it makes PLN/month of a sum that falls "
      "to the month decided");
  CHECK(
      findings_of("PLN/month", "in_month(roczna)").starts_with("R132: in_month() takes PLN, and "));
  CHECK(
      findings_of("PLN/month", "in_month(liczba)").starts_with("R132: in_month() takes PLN, and "));
  CHECK(findings_of("PLN/month", "in_month(pensja, pensja)").starts_with("R130: "));
}

TEST_CASE("due of a benefit paid in parts is an amount a month") {
  CHECK(findings_of("PLN/month", "due(pomoc)") == "");
}

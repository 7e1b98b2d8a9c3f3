// Settlements through the public headers alone.
#include "kwota/settlement.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "kwota/engine.h"

using namespace kwota;

namespace {

const Rules& national() {
  static const Rules rules = [] {
    Diagnostics out;
    auto loaded = Rules::load({std::filesystem::path(KWOTA_SOURCE_DIR) / "rules/national"}, out);
    REQUIRE(loaded.has_value());
    return *loaded;
  }();
  return rules;
}

Settlements settlements(const EngineOptions& options = {}) {
  Diagnostics out;
  auto made = Settlements::make(national(), options, out);
  REQUIRE(made.has_value());
  return std::move(*made);
}

Date day(const std::string& text) {
  std::string problem;
  const auto parsed = parse_day(text, problem);
  REQUIRE(parsed.has_value());
  return *parsed;
}

std::string said(const Diagnostics& out) {
  std::string text;
  for (const Diagnostic& d : out.all()) text += print(d);
  return text;
}

}  // namespace

TEST_CASE("the rules say what they offer") {
  const Settlements all = settlements();
  REQUIRE(all.interest_rates().size() == 1);
  CHECK(all.interest_rates()[0].name == "odsetki_ustawowe");
  CHECK(all.interest_rates()[0].checked_through == Month::of(2026, 5));
  REQUIRE(all.settlements().size() == 2);
  CHECK(all.settlements()[1].name == "nienaleznie_pobrane");
  CHECK(all.settlements()[1].members.size() == 9);
  REQUIRE(all.orders().size() == 2);
  CHECK(all.orders()[1].members[1].first == "biezace_alimenty");
}

TEST_CASE("a policy that is not known is named") {
  Diagnostics out;
  CHECK(!Settlements::make(national(), {.readings = {{"liczba_dni", "x"}}}, out));
  CHECK(said(out).starts_with("error[D201]: there is no policy 'liczba_dni'\n"));
}

TEST_CASE("interest is stated, or refused with what to do") {
  Diagnostics out;
  const Settlements all = settlements({.readings = {{"liczba_dni_w_roku", "kalendarzowo"}}});
  const auto s =
      all.interest("odsetki_ustawowe", 1000'00, day("2024-01-01"), day("2024-12-31"), out);
  REQUIRE(s.has_value());
  CHECK(s->rounded == 112'50);
  CHECK(s->exact == ExactAmount{11250, 0, 1});
  CHECK(print(s->exact, Language::en) == "112.500000");
  CHECK(!all.interest("odsetki_ustawowe", 1000'00, day("2004-01-01"), day("2024-12-31"), out));
  CHECK(said(out) ==
        "error[D303]: the rules state no rate of odsetki_ustawowe for 2004-01-01\n"
        "  hint: the first rate they state is that of 2005-10-15\n");
}

TEST_CASE("a ledger is settled") {
  Diagnostics out;
  const std::vector<LedgerClaim> claims = {
      {"a", "swiadczenie_z_funduszu", 1000'00, day("2025-10-20")}};
  const std::vector<LedgerReceipt> receipts = {{"w", day("2026-03-31"), 100'00}};
  const auto s =
      settlements().settle("zwrot_od_dluznika", claims, receipts, day("2026-03-31"), out);
  REQUIRE(s.has_value());
  CHECK(s->claims[0].interest_borne == 42'39);
  CHECK(s->claims[0].principal_open == 942'39);
  CHECK(to_string(s->receipts[0].order) == "interest_first");
  CHECK(!settlements().settle("zwrot_od_dluznik", claims, receipts, day("2026-03-31"), out));
  CHECK(said(out) ==
        "error[D304]: the rules have no settlement 'zwrot_od_dluznik'\n"
        "  hint: did you mean 'zwrot_od_dluznika'?\n");
}

TEST_CASE("what was collected is shared out") {
  Diagnostics out;
  const std::vector<std::pair<std::string, std::int64_t>> owed = {{"fundusz", 3000'00}};
  const auto d =
      settlements().distribute("w_czasie_wyplaty", day("2026-03-31"), 3100'00, owed, out);
  REQUIRE(d.has_value());
  CHECK(d->surplus == 100'00);
}

TEST_CASE("amounts and days are read as in a table") {
  std::string problem;
  CHECK(parse_grosze("1 234,56 zł", problem) == 1234'56);
  CHECK(parse_grosze("500.00", problem) == 500'00);
  CHECK(problem == "");
  CHECK(!parse_grosze("", problem));
  CHECK(problem == "nothing is given");
  CHECK(!parse_grosze("1.234", problem));
  CHECK(problem ==
        "\"1.234\" is ambiguous: the separator may part thousands or decimals; write 1234,00 or "
        "1,23");
  CHECK(parse_day("31.03.2026", problem) == parse_iso_date("2026-03-31"));
  CHECK(!parse_day("brak", problem));
}

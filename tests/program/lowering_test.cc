// From dated formulas and figures to the months of a span.
#include "program/lowering.h"

#include "engine/world.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

constexpr std::string_view dated = R"(
parameters:
  stawka:
    label: {pl: stawka, en: rate}
    unit: PLN/month
    law: art. 3
    values:
      2019-01: {is: 10.00, source: Dz.U. 2020 poz. 1}
      2020-03: {is: 20.00, source: Dz.U. 2020 poz. 2}
      2020-05: {is: missing, source: Dz.U. 2020 poz. 3}
      2020-06: {status: repealed, source: Dz.U. 2020 poz. 4}
  polowa:
    label: {pl: połowa stawki, en: half of the rate}
    unit: PLN/month
    law: art. 3
    values:
      2019-01: {is: 50% * stawka, source: Dz.U. 2020 poz. 1}
  waznosc:
    label: {pl: stawka roku, en: the year's rate}
    unit: count
    law: art. 3
    values:
      2018-01..2018-12: {is: 1, source: Dz.U. 2020 poz. 1}
      2019-01..2019-12: {is: 2, source: Dz.U. 2020 poz. 1}
      2020-01: {is: 3, source: Dz.U. 2020 poz. 1}
  wedlug_rodzaju:
    label: {pl: stawka rodzaju, en: the kind's rate}
    unit: count
    by: rodzaj
    law: art. 3
    values:
      2019-01: {is: {lekki: 1, sredni: 2, ciezki: 3}, source: Dz.U. 2020 poz. 1}
      2020-02: {is: {lekki: 4, sredni: 5, ciezki: missing}, source: Dz.U. 2020 poz. 1}
policies:
  liczenie:
    label: {pl: liczenie, en: counting}
    law: art. 3
    readings:
      tak_jak_dawniej: {pl: dawniej, en: of old, source: wyrok 1}
      po_nowemu: {pl: po nowemu, en: anew, source: wyrok 2}
    default: tak_jak_dawniej
values:
  osoba.zmienna:
    label: {pl: zmienna, en: changing}
    law: art. 2
    type: PLN/month
    since:
      2019-01: {is: stawka, source: Dz.U. 2020 poz. 1}
      2020-02: {is: pensja, source: Dz.U. 2020 poz. 2}
  osoba.pozniejsza:
    label: {pl: późniejsza, en: later}
    law: art. 2
    type: count
    least: 0
    most: 5
    since:
      2020-02: {is: liczba, source: Dz.U. 2020 poz. 2}
  osoba.przyszla:
    label: {pl: przyszła, en: future}
    law: art. 2
    type: rodzaj
    since:
      2030-01: {is: rodzaj_osoby, source: Dz.U. 2020 poz. 2}
  osoba.ma_przyszla: {label: {pl: czy, en: whether}, law: art. 2, type: bool, is: przyszla = lekki}
  osoba.z_przyszlej: {label: {pl: z przyszłej, en: of it}, law: art. 2, type: count, is: "wedlug_rodzaju[przyszla]"}
  osoba.stawka_teraz: {label: {pl: stawka, en: rate}, law: art. 2, type: PLN/month, is: stawka}
  osoba.polowa_teraz: {label: {pl: połowa, en: half}, law: art. 2, type: PLN/month, is: polowa}
  osoba.przy_urodzeniu: {label: {pl: przy urodzeniu, en: at birth}, law: art. 2, type: count, is: waznosc at urodzenie}
  osoba.przed_miesiacem: {label: {pl: miesiąc wcześniej, en: a month before}, law: art. 2, type: PLN/month, is: stawka at (month - 1)}
  osoba.rodzaju: {label: {pl: rodzaju, en: of the kind}, law: art. 2, type: count, is: "wedlug_rodzaju[rodzaj_osoby]"}
  osoba.odczytanie: {label: {pl: odczytanie, en: reading}, law: art. 2, type: count, is: if liczenie = po_nowemu then liczba else 0}
)";

}  // namespace

TEST_CASE(
    "a figure and what refers to it change in the month that the law says, and are unknown where "
    "it states none") {
  World w(dated, 6);
  w.application();
  w.row("osoba", "p1", {});
  w.run();
  CHECK(w.value_in("osoba.stawka_teraz", 0, 1) == "10");
  CHECK(w.value_in("osoba.stawka_teraz", 0, 2) == "20");
  CHECK(w.value_in("osoba.polowa_teraz", 0, 1) == "5");
  CHECK(w.value_in("osoba.polowa_teraz", 0, 3) == "10");
  for (const std::int32_t month : {4, 5}) {
    CHECK(w.value_in("osoba.stawka_teraz", 0, month).find("..") != std::string::npos);
    CHECK(w.value_in("osoba.polowa_teraz", 0, month).find("..") != std::string::npos);
  }
  CHECK(w.value_in("osoba.przed_miesiacem", 0, 2) == "10");
  CHECK(w.value_in("osoba.przed_miesiacem", 0, 3) == "20");
  CHECK(w.value_in("osoba.przed_miesiacem", 0, 5).find("..") != std::string::npos);
}

TEST_CASE("a figure at a date is that of the date's month; of an unknown date it is any of them") {
  World w(dated);
  w.application();
  w.row("osoba", "p1", {{"urodzenie", "2018-12-31"}});
  w.row("osoba", "p2", {{"urodzenie", "2019-01-01"}});
  w.row("osoba", "p3", {{"urodzenie", "2025-01-01"}});
  w.application();
  w.row("osoba", "p1", {{"urodzenie", "2017-12-31"}});
  w.row("osoba", "p2", {});
  w.run();
  CHECK(w.value("osoba.przy_urodzeniu", 0) == "1");
  CHECK(w.value("osoba.przy_urodzeniu", 1) == "2");
  CHECK(w.value("osoba.przy_urodzeniu", 2) == "3");
  CHECK(w.value("osoba.przy_urodzeniu", 3).find("..") != std::string::npos);
  CHECK(w.value("osoba.przy_urodzeniu", 4).find("..") != std::string::npos);
}

TEST_CASE(
    "a figure by member changes with the month, and is unknown for the one member that has none") {
  World w(dated, 2);
  w.application();
  w.row("osoba", "p1", {{"rodzaj_osoby", "lekki"}});
  w.row("osoba", "p2", {{"rodzaj_osoby", "ciezki"}});
  w.run();
  CHECK(w.value("osoba.rodzaju", 0) == "1 4");
  CHECK(w.value_in("osoba.rodzaju", 1, 0) == "3");
  CHECK(w.value_in("osoba.rodzaju", 1, 1).find("..") != std::string::npos);
}

TEST_CASE("a formula changes in the middle of a span, and is unknown before its first month") {
  World w(dated, 3);
  w.application();
  w.row("osoba", "p1", {{"pensja", "7,00"}, {"liczba", "2"}});
  w.run();
  CHECK(w.value("osoba.zmienna") == "10 7 7");
  CHECK(w.value_in("osoba.pozniejsza", 0, 0) == "0..2");
  CHECK(w.value_in("osoba.pozniejsza", 0, 1) == "2");
}

TEST_CASE("a member of a kind that no formula gives yet is any member") {
  World w(dated, 2);
  w.application();
  w.row("osoba", "p1", {{"rodzaj_osoby", "lekki"}});
  w.run();
  CHECK(w.value("osoba.przyszla") == "0..2");
  CHECK(w.value("osoba.ma_przyszla") == "?");
  CHECK(w.value_in("osoba.z_przyszlej", 0, 0) == "1..3");
}

TEST_CASE("a reading of the law is chosen once for the program") {
  World w(dated);
  w.application();
  w.row("osoba", "p1", {{"liczba", "2"}});
  w.run();
  CHECK(w.value("osoba.odczytanie") == "0");
  Diagnostics out;
  LowerOptions anew;
  anew.readings = {1};
  anew.keep_values = {
      w.rules().find_value(w.rules().vocabulary.find_entity("osoba"), "odczytanie")};
  const auto program = lower(w.shared_rules(), PeriodId{0}, Month::of(2020, 1), 1, anew, out);
  REQUIRE(program);
  Evaluation evaluation;
  evaluation.run(*program, w.batch());
  const ColumnId column = program->values[anew.keep_values[0].at()];
  CHECK(evaluation.number(column, w.rules().vocabulary.find_entity("osoba"), 0, 0).low == 2);
}

namespace {

std::string codes(std::string_view benefit_amount, std::string_view more_values) {
  std::string text = more_values.empty() ? "" : "\nvalues:\n" + std::string(more_values);
  text += R"(
benefits:
  proba:
    label: {pl: próba, en: trial}
    law: art. 9
    for: osoba
    claim: ex_officio
    paid: monthly
    period: okres
    requires:
      zawsze:
        label: {pl: znak, en: flag}
        that: flaga
        law: art. 9 ust. 1
        otherwise: {pl: "Nie.", en: "No."}
    amount: )" +
          std::string(benefit_amount) + "\n";
  World w(text);
  Diagnostics out;
  const auto program = lower(w.shared_rules(), PeriodId{0}, Month::of(2020, 1), 1, {}, out);
  CHECK((program == nullptr) == out.has_errors());
  std::string found;
  for (const Diagnostic& d : out.all()) found += d.code + " ";
  return found;
}

}  // namespace

TEST_CASE("what cannot be held exactly or paid exactly is found before anything is decided") {
  CHECK(codes("pensja", "") == "");
  CHECK(codes("monthly(roczna)", "") == "P102 ");
  CHECK(codes("round_up(monthly(roczna), 0.01)", "") == "");
  const std::string divided = "((((pensja / a) / (a + 1)) / (a + 1 + 1)) / (a + 1)) / a";
  const std::string a =
      value_text("osoba.a", "count", "sum(liczba of osoba) * sum(liczba of osoba) + 1");
  CHECK(codes("round_up(" + divided + ", 0.01)", a).starts_with("P101 "));
}

namespace {

constexpr std::string_view staged = R"(
benefits:
  pomoc:
    label: {pl: pomoc, en: help}
    law: art. 4
    for: osoba
    claim: on_request
    paid: in_parts
    period: okres
    decided_for: {that: month >= month_of(zlozono), law: art. 4}
    requires:
      znak:
        label: {pl: znak, en: flag}
        that: flaga
        law: art. 4 ust. 1
        except:
          zamiast: {that: liczba > 1, law: art. 4 ust. 2}
        otherwise: {pl: "Nie.", en: "No."}
      pozniej:
        label: {pl: później, en: later}
        that: liczba > 0
        law: art. 4 ust. 3
        from: 2020-03
        otherwise: {pl: "Nie.", en: "No."}
      zgoda:
        label: {pl: zgoda, en: consent}
        that: zgoda
        law: art. 4 ust. 4
        otherwise: {pl: "Nie.", en: "No."}
    amount: kwota_osoby
values:
  osoba.bez_zadnego: {label: {pl: x, en: x}, law: art. 2, type: bool, is: right(pomoc before znak)}
  osoba.po_znaku: {label: {pl: x, en: x}, law: art. 2, type: bool, is: right(pomoc before pozniej)}
  osoba.bez_zgody: {label: {pl: x, en: x}, law: art. 2, type: bool, is: right(pomoc before zgoda)}
  osoba.wszystko: {label: {pl: x, en: x}, law: art. 2, type: bool, is: right(pomoc)}
  osoba.naraz: {label: {pl: x, en: x}, law: art. 2, type: PLN/month, is: in_month(sum(kwota_osoby of months))}
  osoba.zgloszone: {label: {pl: x, en: x}, law: art. 2, type: date, is: claimed_on(pomoc)}
  osoba.z_urzedu: {label: {pl: x, en: x}, law: art. 2, type: date, is: claimed_on(zasilek)}
)";

std::string days(int year, int month, int day) {
  return std::to_string(make_date(year, month, day)->days);
}

}  // namespace

TEST_CASE(
    "the right before a condition is that of the conditions above it, in the months decided") {
  World w(staged, 4);
  w.application({{"okres_od", "2020-01"}, {"zlozono", "2020-02-20"}, {"zgoda", "nie"}});
  w.row("osoba", "p1", {{"flaga", "tak"}, {"liczba", "0"}});
  w.row("osoba", "p2", {{"flaga", "nie"}, {"liczba", "2"}});
  w.row("osoba", "p3", {{"liczba", "0"}});
  w.run();
  CHECK(w.value("osoba.bez_zadnego", 0) == "no yes yes yes");
  CHECK(w.value("osoba.po_znaku", 0) == "no yes yes yes");
  CHECK(w.value("osoba.bez_zgody", 0) == "no yes no no");
  CHECK(w.value("osoba.wszystko", 0) == "no");
  CHECK(w.value("osoba.po_znaku", 1) == "no yes yes yes");
  CHECK(w.value("osoba.bez_zgody", 1) == "no yes yes yes");
  CHECK(w.value("osoba.bez_zadnego", 2) == "no yes yes yes");
  CHECK(w.value("osoba.po_znaku", 2) == "no ? ? ?");
  CHECK(w.value("osoba.bez_zgody", 2) == "no ? no no");
}

TEST_CASE("a sum that falls to the month decided is the same number of grosze") {
  World w(staged, 4);
  w.application();
  w.row("osoba", "p1", {{"kwota_osoby", "0,02"}});
  w.run();
  CHECK(w.value("osoba.naraz") == "2/25");
  CHECK(w.program().column(w.find("osoba.naraz").second).scale == 100);
}

TEST_CASE("the date of a claim: as given, never, from the beginning, or any that the fact allows") {
  World w(staged, 4);
  const std::string given = days(2020, 2, 3);
  const std::string never = std::to_string(Date::never().days);
  const std::string least = days(1880, 1, 1);
  const std::string most = days(2199, 12, 31);
  for (int i = 0; i < 2; ++i) {
    // The second application has the same claims of other rows.
    w.application();
    for (const char* id : {"p1", "p2", "p3"}) w.row("osoba", id, {});
    w.claim("pomoc", i == 0 ? "p1" : "p3", "2020-02-03");
    w.claim("pomoc", "p2");
  }
  w.run();
  CHECK(w.value("osoba.zgloszone", 0) == given);
  CHECK(w.value("osoba.zgloszone", 1) == least + ".." + most);
  CHECK(w.value("osoba.zgloszone", 2) == never);
  CHECK(w.value("osoba.zgloszone", 3) == never);
  CHECK(w.value("osoba.zgloszone", 4) == least + ".." + most);
  CHECK(w.value("osoba.zgloszone", 5) == given);
  for (std::int32_t row = 0; row < 6; ++row) CHECK(w.value("osoba.z_urzedu", row) == least);
  // Never is within the bounds of the column, so that a comparison with it is not decided early.
  const ColumnInfo& info = w.program().column(w.find("osoba.zgloszone").second);
  CHECK(info.high == Date::never().days);
}

TEST_CASE("what was claimed before it was known is the same whoever asks first") {
  // Dates that are all given make the column exact, one that is missing does not.
  World w(staged, 1);
  w.application();
  w.row("osoba", "p1", {});
  w.claim("pomoc", "p1", "2020-02-03");
  w.run();
  CHECK(w.value("osoba.zgloszone") == days(2020, 2, 3));
  w.application();
  w.row("osoba", "p1", {});
  w.claim("pomoc", "p1");
  w.run();
  CHECK(w.value("osoba.zgloszone", 0) == days(2020, 2, 3));
  CHECK(w.value("osoba.zgloszone", 1).find("..") != std::string::npos);
}

TEST_CASE("the total of a bundle may be finer than its step only where it has a whole") {
  const std::string header =
      "\nbundles:\n  razem:\n    label: {pl: razem, en: together}\n    "
      "law: art. 5\n    of: wniosek\n    step: 0.01\n    parts:\n      "
      "jedna: {of: osoba, weight: monthly(roczna)}\n    total: "
      "sum(monthly(roczna) of osoba)\n";
  const auto found = [&](const std::string& whole) {
    World w(header + whole + "\nvalues:\n" +
            value_text("osoba.czesc", "PLN/month", "part(razem.jedna)"));
    Diagnostics out;
    LowerOptions options;
    options.keep_values = {
        w.rules().find_value(w.rules().vocabulary.find_entity("osoba"), "czesc")};
    const auto program = lower(w.shared_rules(), PeriodId{0}, Month::of(2020, 1), 1, options, out);
    std::string codes;
    for (const Diagnostic& d : out.all()) codes += d.code + " ";
    if (program)
      codes += fraction(1, program->column(program->values[options.keep_values[0].at()]).scale);
    return codes;
  };
  CHECK(found("").starts_with("P103 "));
  CHECK(found("    whole: sum(monthly(roczna) of osoba)") == "1/100");
}

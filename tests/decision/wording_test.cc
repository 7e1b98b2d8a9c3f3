// Values as people read them.
#include "decision/wording.h"

#include "engine/world.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

std::string pl(const Type& type, Int128 value, Int128 scale = 1) {
  static const World w("");
  return print_value(w.rules(), type, value, scale, Language::pl);
}

std::string en(const Type& type, Int128 value, Int128 scale = 1) {
  static const World w("");
  return print_value(w.rules(), type, value, scale, Language::en);
}

Type of(Kind kind) { return Type{.kind = kind}; }

}  // namespace

TEST_CASE("Polish lengths take the form that goes with their number") {
  CHECK(pl(of(Kind::years), 0) == "0 lat");
  CHECK(pl(of(Kind::years), 1) == "1 rok");
  CHECK(pl(of(Kind::years), 2) == "2 lata");
  CHECK(pl(of(Kind::years), 4) == "4 lata");
  CHECK(pl(of(Kind::years), 5) == "5 lat");
  CHECK(pl(of(Kind::years), 12) == "12 lat");
  CHECK(pl(of(Kind::years), 14) == "14 lat");
  CHECK(pl(of(Kind::years), 21) == "21 lat");
  CHECK(pl(of(Kind::years), 22) == "22 lata");
  CHECK(pl(of(Kind::years), 112) == "112 lat");
  CHECK(pl(of(Kind::months), 1) == "1 miesiąc");
  CHECK(pl(of(Kind::months), 3) == "3 miesiące");
  CHECK(pl(of(Kind::months), 12) == "12 miesięcy");
  CHECK(pl(of(Kind::days), 1) == "1 dzień");
  CHECK(pl(of(Kind::days), 2) == "2 dni");
  CHECK(en(of(Kind::years), 1) == "1 year");
  CHECK(en(of(Kind::days), 2) == "2 days");
  CHECK(en(of(Kind::months), 0) == "0 months");
}

TEST_CASE("amounts are cut to grosze, and an ellipsis says that more follows") {
  const Type money{.kind = Kind::money, .per = Per::month};
  CHECK(pl(money, 123456, 100) == "1\u00a0234,56\u00a0zł");
  CHECK(pl(money, 1, 1) == "1,00\u00a0zł");
  CHECK(pl(money, 100, 3) == "33,33…\u00a0zł");
  CHECK(pl(money, 200, 3) == "66,66…\u00a0zł");
  CHECK(pl(money, -100, 3) == "-33,33…\u00a0zł");
  CHECK(en(money, 100, 3) == "PLN 33.33…");
  CHECK(en(money, 600, 1200) == "PLN 0.50");
}

TEST_CASE("percentages, decimals, counts and truth") {
  CHECK(pl(of(Kind::percent), 1250, 10000) == "12,5\u00a0%");
  CHECK(en(of(Kind::percent), 1, 2) == "50%");
  CHECK(pl(of(Kind::decimal), 1, 3) == "0,333333…");
  CHECK(pl(Type{.kind = Kind::decimal, .places = 4}, 15000, 10000) == "1,5000");
  CHECK(pl(of(Kind::count), 7) == "7");
  CHECK(pl(of(Kind::boolean), 1) == "tak");
  CHECK(en(of(Kind::boolean), 0) == "no");
}

TEST_CASE("dates, months, years and members") {
  CHECK(pl(of(Kind::date), make_date(2026, 3, 1)->days) == "01.03.2026 r.");
  CHECK(en(of(Kind::date), make_date(2026, 3, 1)->days) == "2026-03-01");
  CHECK(pl(of(Kind::date), Date::never().days) == "bezterminowo");
  CHECK(en(of(Kind::date), Date::never().days) == "without end");
  CHECK(pl(of(Kind::date), make_date(1880, 1, 1)->days) == "bez daty");
  CHECK(pl(of(Kind::month), Month::of(2026, 3).index) == "03.2026");
  CHECK(en(of(Kind::month), Month::of(2026, 3).index) == "2026-03");
  CHECK(pl(of(Kind::year), 2026) == "2026");
  CHECK(pl(Type{.kind = Kind::enumeration, .enumeration = EnumId{0}}, 1) == "średni");
  CHECK(en(Type{.kind = Kind::enumeration, .enumeration = EnumId{0}}, 2) == "heavy");
}

TEST_CASE("a row's own id, that of its person where it has none, and nothing for the application") {
  World w("");
  w.application();
  w.row("osoba", "p1", {{"okresy", "brak"}});
  const std::int32_t p2 = w.row("osoba", "p2", {});
  w.row("spell", "", {{"punkty", "1"}}, p2);
  w.run();
  const Vocabulary& v = w.rules().vocabulary;
  CHECK(row_id(w.evaluation(), v.find_entity("osoba"), 0) == "p1");
  CHECK(row_id(w.evaluation(), v.find_entity("spell"), 0) == "p2");
  CHECK(row_id(w.evaluation(), v.root(), 0) == "");
}

TEST_CASE("the amount of a step has all of its unit") {
  const World w("");
  const auto amount = [&](const Type& type, Int128 value, Int128 scale, Language language) {
    std::string text;
    append_amount(text, w.rules(), type, value, scale, language);
    return text;
  };
  const Type monthly{.kind = Kind::money, .per = Per::month};
  const Type per_person{.kind = Kind::money, .per = Per::year, .per_person = true};
  CHECK(amount(monthly, 320833, 100, Language::pl) == "3\u00a0208,33\u00a0zł/mies.");
  CHECK(amount(monthly, 320833, 100, Language::en) == "PLN 3,208.33/month");
  CHECK(amount(per_person, 1, 3, Language::pl) == "0,33…\u00a0zł/rok na osobę");
  CHECK(amount(per_person, 1, 3, Language::en) == "PLN 0.33…/year per person");
  CHECK(amount({.kind = Kind::money}, 5, 1, Language::pl) == "5,00\u00a0zł");
  CHECK(amount({.kind = Kind::money, .per = Per::day}, 5, 1, Language::pl) == "5,00\u00a0zł/dzień");
  CHECK(amount(of(Kind::persons), 1, 1, Language::pl) == "1 osoba");
  CHECK(amount(of(Kind::persons), 3, 1, Language::pl) == "3 osoby");
  CHECK(amount(of(Kind::persons), 5, 1, Language::pl) == "5 osób");
  CHECK(amount(of(Kind::persons), 1, 1, Language::en) == "1 person");
  CHECK(amount(of(Kind::months), 12, 1, Language::pl) == "12 miesięcy");
}

TEST_CASE("units stand beside numbers in words") {
  const Type per_person{.kind = Kind::money, .per = Per::month, .per_person = true};
  CHECK(unit_words(per_person, Language::pl) == "zł/mies. na osobę");
  CHECK(unit_words(per_person, Language::en) == "PLN/month per person");
  CHECK(unit_words({.kind = Kind::money}, Language::pl) == "zł");
  CHECK(unit_words(of(Kind::persons), Language::pl) == "osoby");
  CHECK(unit_words(of(Kind::percent), Language::en) == "%");
  CHECK(unit_words(of(Kind::years), Language::pl) == "lata");
  CHECK(unit_words(of(Kind::count), Language::pl) == "");
}

TEST_CASE(
    "plain numbers have the places of their type, more where they need them, and end at six") {
  const auto plain = [](const Type& type, Int128 value, Int128 scale) {
    std::string text;
    append_plain_number(text, type, value, scale, ',');
    return text;
  };
  const Type money{.kind = Kind::money, .per = Per::month};
  CHECK(plain(money, 123456, 100) == "1234,56");
  CHECK(plain(money, 3, 1) == "3,00");
  CHECK(plain(money, 0, 1200) == "0,00");
  CHECK(plain(money, 1, 8) == "0,125");
  CHECK(plain(money, -1, 3) == "-0,333333");
  CHECK(plain(money, -123450, 100) == "-1234,50");
  CHECK(plain({.kind = Kind::decimal, .places = 4}, 1, 2) == "0,5000");
  CHECK(plain(of(Kind::percent), 1250, 10000) == "12,5");
  CHECK(plain(of(Kind::count), 40, 1) == "40");
  CHECK(plain(of(Kind::count), 1, 3) == "0,333333");
}

#include "report/words.h"

#include <doctest/doctest.h>

using namespace kwota;

TEST_CASE("verdicts are ASCII words in tables and plain words for people") {
  CHECK(verdict_code(Verdict::left_unexamined) == "bez_rozpatrzenia");
  CHECK(verdict_code(Verdict::not_competent) == "niewlasciwosc");
  CHECK(verdict_word(Verdict::not_competent, Language::pl) == "niewłaściwość organu");
  CHECK(verdict_word(Verdict::undetermined, Language::en) == "undetermined");
  CHECK(verdict_code(Verdict::undetermined) == "nieustalone");
  CHECK(verdict_code(Verdict::not_claimed) == "bez_wniosku");
}

TEST_CASE("a span of one month is that month") {
  CHECK(span_words(Month::of(2026, 11), Month::of(2026, 11), Language::pl) == "listopad\u00a02026");
  CHECK(span_words(Month::of(2026, 11), Month::of(2027, 2), Language::pl) ==
        "listopad\u00a02026 – luty\u00a02027");
}

TEST_CASE("an amount says whether it comes every month") {
  CHECK(amount_words(123456, false, Language::pl) == "1\u00a0234,56\u00a0zł miesięcznie");
  CHECK(amount_words(100000, true, Language::en) == "PLN 1,000.00 once");
}

TEST_CASE(
    "of a benefit paid in parts one month is a single payment, and several are monthly ones") {
  const Segment one{Month::of(2026, 9), Month::of(2026, 9), Verdict::granted, 10000, {}, {}};
  const Segment many{Month::of(2026, 9), Month::of(2026, 10), Verdict::granted, 833, {}, {}};
  Decision monthly;
  CHECK_FALSE(is_single(monthly, one));
  CHECK_FALSE(is_single(monthly, many));
  Decision once;
  once.once = true;
  CHECK(is_single(once, one));
  Decision in_parts;
  in_parts.in_parts = true;
  CHECK(is_single(in_parts, one));
  CHECK_FALSE(is_single(in_parts, many));
}

TEST_CASE("what is missing is said with the place where it goes") {
  const MissingFact fact{
      "osoby", "data_urodzenia", "d1", {"data urodzenia", "date of birth"}, {}, {}, false, false};
  CHECK(missing_words(fact, Language::pl) == "data urodzenia (osoby.data_urodzenia, d1)");
  const MissingFact list{"osoby", "nauka", "d1", {"nauka", "education"}, {}, {}, false, true};
  CHECK(missing_words(list, Language::en) == "education: the whole list (osoby.nauka, d1)");
  const MissingFact figure{"", "prog", "", {"próg", "threshold"}, {}, {}, true, false};
  CHECK(missing_words(figure, Language::pl) == "próg: brak tej liczby w przepisach (prog)");
}

TEST_CASE("a label becomes a heading by its first letter") {
  CHECK(as_heading("ustalenie dochodu") == "Ustalenie dochodu");
  CHECK(as_heading("świadczenie") == "Świadczenie");
  CHECK(as_heading("Żłobek") == "Żłobek");
  CHECK(as_heading("12 miesięcy") == "12 miesięcy");
  CHECK(as_heading("") == "");
}

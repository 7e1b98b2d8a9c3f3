#include "rules/vocabulary.h"

#include <doctest/doctest.h>

#include "facts/test_vocabulary.h"

using namespace kwota;

TEST_CASE("names are found in a vocabulary, and unknown ones are not") {
  const kwota::testing::TestVocabulary t;
  CHECK(t.v.find_entity("osoba").index == 1);
  CHECK(t.v.find_table("osoby").index == 1);
  CHECK_FALSE(t.v.find_entity("osoby").valid());
  CHECK(t.v.claims().index == 4);
  CHECK(t.v.fact(t.v.find_fact(t.osoba, "dochod")).name == "dochod");
  CHECK_FALSE(t.v.find_fact(t.wniosek, "dochod").valid());
  CHECK_FALSE(t.v.find_fact(EntityId{}, "dochod").valid());
  CHECK(t.v.find_enumeration("stopien").index == 0);
  CHECK_FALSE(Vocabulary{}.claims().valid());
}

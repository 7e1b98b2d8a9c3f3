#include "facts/csv.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace kwota;

namespace {

using Fields = std::vector<std::string>;

Fields split(std::string_view record, char delimiter = ';') {
  FieldReader reader;
  std::vector<std::string_view> fields;
  if (!reader.split(record, delimiter, fields)) return {"malformed"};
  return Fields(fields.begin(), fields.end());
}

}  // namespace

TEST_CASE("fields are cut at the delimiter and trimmed") {
  CHECK(split("a; b ;\u00A0c\u00A0;") == Fields{"a", "b", "c", ""});
  CHECK(split("a,b;c", ',') == Fields{"a", "b;c"});
  CHECK(split("a\t\tb", '\t') == Fields{"a", "", "b"});
  CHECK(split("ą;ż") == Fields{"ą", "ż"});
}

TEST_CASE("quoted fields may hold delimiters, quotes and line ends") {
  CHECK(split("\"a;b\";\"c\"\"d\";\"e\nf\"") == Fields{"a;b", "c\"d", "e\nf"});
  CHECK(split("\" a \";\"\"") == Fields{"a", ""});
  CHECK(split("\"a\"\tb\t", '\t') == Fields{"a", "b", ""});
  CHECK(split("\"a\"\tb\t", ';') == Fields{"malformed"});
  CHECK(split("\"a\",b,", ',') == Fields{"a", "b", ""});
}

TEST_CASE("malformed quotes are errors, and the next record is read as if nothing had been") {
  FieldReader reader;
  std::vector<std::string_view> fields;
  CHECK_FALSE(reader.split("a\"b;c", ';', fields));
  CHECK_FALSE(reader.split("\"a\"b;c", ';', fields));
  CHECK_FALSE(reader.split("\"a;c", ';', fields));
  CHECK(reader.split("\"a\";b", ';', fields));
  CHECK(Fields(fields.begin(), fields.end()) == Fields{"a", "b"});
}

TEST_CASE("a plain field is found without reading the record") {
  std::string_view field;
  CHECK(plain_field("a; b ;\"c", ';', 1, field));
  CHECK(field == "b");
  CHECK_FALSE(plain_field("a;b", ';', 2, field));
  CHECK_FALSE(plain_field("\"a\";b", ';', 1, field));
}

TEST_CASE("kept text stays where it is and its memory is used again") {
  TextArena arena;
  const std::string_view first = arena.keep("abc");
  const std::string_view big = arena.keep(std::string(100000, 'x'));
  arena.keep("def");
  CHECK(first == "abc");
  CHECK(big.size() == 100000);
  arena.clear();
  CHECK(arena.keep("xyz").data() == first.data());
}

#include "facts/encoding.h"

#include <doctest/doctest.h>

#include <string>

#include "facts/test_vocabulary.h"

using namespace kwota;
using kwota::testing::Folder;

namespace {

struct Text {
  std::string text;
  Encoding encoding = Encoding::utf8;
  bool guessed = false;
};

Text read(const std::string& bytes, std::optional<Encoding> encoding = {}) {
  const Folder folder({{"a.csv", bytes}});
  std::string problem;
  const auto source = ByteSource::open(folder.path() / "a.csv", encoding, problem);
  REQUIRE(source);
  Text out;
  char buffer[5];
  while (const std::size_t got = source->read(buffer, sizeof buffer)) out.text.append(buffer, got);
  CHECK(source->bytes_read() == source->bytes_total());
  CHECK(source->sha256().size() == 64);
  source->rewind();
  std::string again;
  while (const std::size_t got = source->read(buffer, sizeof buffer)) again.append(buffer, got);
  CHECK(again == out.text);
  out.encoding = source->encoding();
  out.guessed = source->guessed_windows1250();
  return out;
}

}  // namespace

TEST_CASE("UTF-8 is recognised with and without its mark, which is no part of the text") {
  CHECK(read("za\u017c\u00f3\u0142\u0107").text == "za\u017c\u00f3\u0142\u0107");
  CHECK(read("\xEF\xBB\xBFza\u017c").text == "za\u017c");
  CHECK(read("").text == "");
}

TEST_CASE("what is not UTF-8 is Windows-1250, and that is a guess") {
  const Text text = read("za\xBF\xF3\xB3\xE6 g\xEA\x9Cl\xB9");
  CHECK(text.text == "zażółć gęślą");
  CHECK(text.encoding == Encoding::windows1250);
  CHECK(text.guessed);
}

TEST_CASE("a file that stops being UTF-8 in its last byte is Windows-1250 from its first") {
  const Text text = read(std::string(600000, 'a') + "\xC5");
  CHECK(text.text == std::string(600000, 'a') + "\u0139");
}

TEST_CASE("a sequence across the border of two chunks is valid") {
  const std::string text = std::string((1 << 18) - 1, 'a') + "ż" + std::string(10, 'b');
  CHECK(read(text).encoding == Encoding::utf8);
}

TEST_CASE("UTF-16 is recognised by its mark") {
  CHECK(read(std::string("\xFF\xFE\x61\x00\x7C\x01", 6)).text == "aż");
  CHECK(read(std::string("\xFE\xFF\x00\x61\x01\x7C", 6)).text == "aż");
}

TEST_CASE("a chosen encoding is not guessed") {
  const Text text = read("\xC5\xBC", Encoding::windows1250);
  CHECK(text.text == "ĹĽ");
  CHECK_FALSE(text.guessed);
  CHECK(read("\xB9", Encoding::utf8).text == "\xB9");
}

TEST_CASE("what is not a file cannot be read") {
  const Folder folder({});
  std::string problem;
  CHECK(ByteSource::open(folder.path(), {}, problem) == nullptr);
  CHECK(problem == "it is not a file");
}

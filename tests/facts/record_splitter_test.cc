#include "facts/record_splitter.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "facts/test_vocabulary.h"

using namespace kwota;
using kwota::testing::Folder;

namespace {

std::vector<std::string> split(const std::string& text) {
  const Folder folder({{"a.csv", text}});
  std::string problem;
  const auto source = ByteSource::open(folder.path() / "a.csv", Encoding::utf8, problem);
  RecordSplitter splitter(*source);
  splitter.set_delimiter(';');
  std::vector<std::string> out;
  Record record;
  while (splitter.next(record)) {
    out.push_back(std::to_string(record.line) + ":" + std::string(record.bytes.substr(0, 40)) +
                  (record.too_long ? "!" : ""));
  }
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("records end with LF, CRLF or the file") {
  CHECK(split("a;b\nc\r\nd") == Lines{"1:a;b", "2:c", "3:d"});
  CHECK(split("") == Lines{});
  CHECK(split("a\n") == Lines{"1:a"});
}

TEST_CASE("lines without content are passed over and counted") {
  CHECK(split("a\n\n;;;\r\n  \nb\n") == Lines{"1:a", "5:b"});
}

TEST_CASE("a line end within quotes belongs to the record") {
  CHECK(split("a;\"b\nc\";d\ne\n") == Lines{"1:a;\"b\nc\";d", "3:e"});
  CHECK(split("\"a\"\"\nb\";c\r\nd") == Lines{"1:\"a\"\"\nb\";c", "3:d"});
  CHECK(split("x\n\"a\nb\"") == Lines{"1:x", "2:\"a\nb\""});
}

TEST_CASE("a quote within a field that is not quoted hides nothing") {
  CHECK(split("a\"b;c\nd\"e\n") == Lines{"1:a\"b;c", "2:d\"e"});
}

TEST_CASE("a quote that is never closed costs only its line") {
  CHECK(split("a;\"b\nc;d\ne;\"f\"\n") == Lines{"1:a;\"b", "2:c;d", "3:e;\"f\""});
  CHECK(split("a;\"b\nc;d\n") == Lines{"1:a;\"b", "2:c;d"});
}

TEST_CASE("an endless line is cut and the next one is read") {
  const std::string x(3 << 20, 'x');
  CHECK(split("a\n" + x + "\nb\n") == Lines{"1:a", "2:" + std::string(40, 'x') + "!", "3:b"});
  CHECK(split("a\n" + x) == Lines{"1:a", "2:" + std::string(40, 'x') + "!"});
  CHECK(split("\"" + x + "\"\nb\n") == Lines{"1:\"" + std::string(39, 'x') + "!", "2:b"});
}

TEST_CASE("records across the border of two chunks are whole") {
  std::string text;
  std::size_t lines = 0;
  while (text.size() < 1500000) {
    text += "0123456789;\"abc\ndef\";x" + std::string(lines % 97, 'y') + "\n";
    ++lines;
  }
  const Lines records = split(text);
  CHECK(records.size() == lines);
  CHECK(records.back().starts_with(std::to_string(2 * lines - 1) + ":0123456789;\"abc\ndef\";x"));
}

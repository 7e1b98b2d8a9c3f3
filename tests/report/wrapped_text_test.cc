#include "report/wrapped_text.h"

#include <doctest/doctest.h>

using namespace kwota;

namespace {

std::string wrapped(std::size_t columns, std::size_t indent, std::string_view first,
                    std::string_view text) {
  WrappedText out(columns);
  out.paragraph(indent, first, text);
  return out.take();
}

}  // namespace

TEST_CASE("a paragraph breaks at spaces and goes on under its first word") {
  CHECK(wrapped(20, 2, "1. ", "raz dwa trzy cztery pięć") ==
        "  1. raz dwa trzy\n     cztery pięć\n");
}

TEST_CASE("columns are counted in characters, not bytes") {
  CHECK(wrapped(11, 0, "", "żółć żółć ą") == "żółć żółć ą\n");
}

TEST_CASE("a word longer than the line stays whole") {
  CHECK(wrapped(5, 0, "", "a abcdefgh b") == "a\nabcdefgh\nb\n");
}

TEST_CASE("an amount is not torn at its no-break space") {
  CHECK(wrapped(12, 0, "", "kwota 1\u00a0234,56\u00a0zł") == "kwota\n1\u00a0234,56\u00a0zł\n");
}

TEST_CASE("a heading is underlined as long as it is") {
  WrappedText out(80);
  out.heading("Żądanie");
  CHECK(out.take() == "\nŻądanie\n───────\n");
}

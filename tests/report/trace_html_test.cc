#include "report/trace_html.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "report/sample_trace.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

bool has(const std::string& page, std::string_view text) {
  return page.find(text) != std::string::npos;
}

std::size_t times(const std::string& page, std::string_view text) {
  std::size_t n = 0;
  for (std::size_t at = page.find(text); at != std::string::npos; at = page.find(text, at + 1)) ++n;
  return n;
}

// The name of a tag and what is left of the page after it; "/li" for an end tag.
std::string next_tag(std::string_view& page) {
  const std::size_t open = page.find('<');
  if (open == std::string_view::npos) return "";
  const std::size_t end = page.find_first_of(" >\n", open);
  const std::string name(page.substr(open + 1, end - open - 1));
  page.remove_prefix(page.find('>', open) + 1);
  return name;
}

// The first tag that is closed out of turn; empty: none.
std::string first_unbalanced(std::string_view page) {
  std::vector<std::string> open;
  for (std::string name = next_tag(page); !name.empty(); name = next_tag(page)) {
    if (name == "!DOCTYPE" || name == "meta") continue;
    if (name[0] != '/') {
      open.push_back(name);
    } else if (open.empty() || "/" + open.back() != name) {
      return name;
    } else {
      open.pop_back();
    }
  }
  return open.empty() ? "" : open.back();
}

Trace deep_trace(int depth) {
  Trace t = sample_trace();
  TraceLine inner;
  inner.name = "krok";
  for (int i = 0; i < depth; ++i) {
    TraceLine outer;
    outer.name = "krok";
    outer.lines.push_back(std::move(inner));
    outer.lines.push_back(t.conditions[0].lines[1]);
    inner = std::move(outer);
  }
  t.amount.lines.push_back(std::move(inner));
  return t;
}

}  // namespace

TEST_CASE("the page names its language, its version of the rules and has one first heading") {
  const std::string page = trace_html(sample_trace(), Language::pl);
  CHECK(has(page, "<html lang=\"pl\">"));
  CHECK(has(page,
            "<title>zasiłek rodzinny – R07-1, d1 – Wersja reguł (SHA-256): 3f2a9c51d0e7</title>"));
  CHECK(has(page, "<code>3f2a9c51d0e7b86412aa90cc7bd54e10f8e3c6a1925b7d0443cf18e29a6b70d5</code>"));
  CHECK(times(page, "<h1") == 1);
  CHECK(has(trace_html(sample_trace(), Language::en), "<html lang=\"en\">"));
}

TEST_CASE("every table has a caption and headers with a scope") {
  const std::string page = trace_html(sample_trace(), Language::pl);
  CHECK(times(page, "<table") == 5);
  CHECK(times(page, "<caption") == 5);
  CHECK(times(page, "<th ") == times(page, "<th scope="));
  CHECK(times(page, "<th>") == 0);
}

TEST_CASE("a sign never stands without its word") {
  const std::string page = trace_html(sample_trace(), Language::pl);
  CHECK(has(page, "✓ przyznane"));
  CHECK(has(page, "✗ odmowa"));
  CHECK(has(page, "? nieustalone"));
  CHECK(has(page, "✗ niespełniony w niektórych miesiącach"));
}

TEST_CASE("the page fetches nothing, runs nothing and escapes what it is given") {
  Trace t = sample_trace();
  t.decision.subject = "<script>alert('x')</script>";
  const std::string page = trace_html(t, Language::pl);
  CHECK_FALSE(has(page, "<script"));
  CHECK_FALSE(has(page, "http"));
  CHECK_FALSE(has(page, "url("));
  CHECK(has(page, "&lt;script&gt;alert(&apos;x&apos;)&lt;/script&gt;"));
  CHECK(has(page, "projekt rozporządzenia &lt;RD 12&gt;"));
}

TEST_CASE("the computation is folded away only where the condition is met") {
  const std::string page = trace_html(sample_trace(), Language::pl);
  CHECK(times(page, "<details>") == 1);
  CHECK(times(page, "<details open>") == 1);
}

TEST_CASE("a step that was explained above is a link to it") {
  const std::string page = trace_html(sample_trace(), Language::pl);
  CHECK(has(page, "obliczono w kroku <a href=\"#step-2-1\">2.1</a>"));
  CHECK(times(page, "id=\"step-2-1\"") == 1);
}

TEST_CASE("all tags are closed in turn, however deep the steps go") {
  CHECK(first_unbalanced(trace_html(sample_trace(), Language::pl)) == "");
  CHECK(first_unbalanced(trace_html(deep_trace(40), Language::en)) == "");
  Trace bare;
  bare.decision.verdict = Verdict::refused;
  CHECK(first_unbalanced(trace_html(bare, Language::pl)) == "");
}

TEST_CASE("a decision without months says so") {
  Trace t;
  CHECK(has(trace_html(t, Language::pl),
            "W tym okresie nie ma miesiąca, za który można przyznać świadczenie."));
}

TEST_CASE("of a benefit paid in parts one month is said to be paid once") {
  Trace t = sample_trace();
  t.decision.in_parts = true;
  CHECK(has(trace_html(t, Language::en), "a month"));
  CHECK_FALSE(has(trace_html(t, Language::en), " once"));
  t.decision.segments[0].to = t.decision.segments[0].from;
  CHECK(has(trace_html(t, Language::en), "once"));
  CHECK_FALSE(has(trace_html(t, Language::en), "a month"));
}

// kwota test: runs the tests that stand in the rule files.
#include <fmt/format.h>

#include <algorithm>

#include "kwota/checks.h"
#include "layout.h"
#include "output.h"
#include "rules_folder.h"

namespace kwota::cli {
namespace {

std::string place(const Position& at) {
  return fmt::format("{}:{}:{}", at.file, at.line, at.column);
}

std::string_view not_seen(const ConditionCoverage& c) {
  if (!c.seen_true && !c.seen_false) return "never seen";
  return c.seen_true ? "never seen to fail" : "never seen to hold";
}

std::string coverage_text(const RuleTestReport& run) {
  std::string out =
      fmt::format("{} of {} conditions and exceptions were seen both to hold and to fail\n",
                  run.coverage.size() - run.uncovered(), run.coverage.size());
  for (const ConditionCoverage& c : run.coverage) {
    if (c.seen_true && c.seen_false) continue;
    out += fmt::format("  {}: {}.{}: {}\n", place(c.at), c.benefit, c.condition, not_seen(c));
  }
  return out;
}

std::string text_of(const RuleTestReport& run, bool with_coverage) {
  std::string out;
  for (const RuleTestResult& test : run.tests) {
    if (test.passed()) continue;
    out += fmt::format("{} {}\n  {}\n", painted("FAILED", Colour::red), test.name, place(test.at));
    for (const std::string& failure : test.failures) out += fmt::format("    {}\n", failure);
  }
  const std::string verdict = run.failed() == 0
                                  ? painted("all passed", Colour::green)
                                  : painted(fmt::format("{} failed", run.failed()), Colour::red);
  out += fmt::format("{} {}: {}\n", run.tests.size(), run.tests.size() == 1 ? "test" : "tests",
                     verdict);
  return with_coverage ? out + coverage_text(run) : out;
}

std::string json_of(const RuleTestReport& run, bool with_coverage) {
  Json tests = Json::array();
  for (const RuleTestResult& test : run.tests) {
    tests.push_back({{"name", test.name},
                     {"file", test.at.file},
                     {"line", test.at.line},
                     {"passed", test.passed()},
                     {"failures", test.failures}});
  }
  Json out = {{"tests", std::move(tests)}, {"failed", run.failed()}};
  if (!with_coverage) return json_text(out);
  Json coverage = Json::array();
  for (const ConditionCoverage& c : run.coverage) {
    coverage.push_back({{"benefit", c.benefit},
                        {"condition", c.condition},
                        {"file", c.at.file},
                        {"line", c.at.line},
                        {"seen_true", c.seen_true},
                        {"seen_false", c.seen_false}});
  }
  out["coverage"] = std::move(coverage);
  return json_text(out);
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
        out += "&#10;";
        break;
      default:
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return out;
}

// Coverage, where it is required, is one more test case: build servers show nothing else.
std::string junit_of(const RuleTestReport& run, bool coverage_required) {
  const bool uncovered = coverage_required && run.uncovered() > 0;
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n<testsuite name=\"kwota\" "
      "tests=\"{}\" failures=\"{}\">\n",
      run.tests.size() + (coverage_required ? 1 : 0), run.failed() + (uncovered ? 1 : 0));
  for (const RuleTestResult& test : run.tests) {
    out +=
        fmt::format("<testcase name=\"{}\" classname=\"{}\" file=\"{}\" line=\"{}\"",
                    escaped(test.name), escaped(test.at.file), escaped(test.at.file), test.at.line);
    if (test.passed()) {
      out += "/>\n";
      continue;
    }
    std::string all;
    for (const std::string& failure : test.failures) all += escaped(failure) + '\n';
    out += fmt::format("><failure message=\"{}\">{}</failure></testcase>\n",
                       escaped(test.failures.front()), all);
  }
  if (coverage_required) {
    out += "<testcase name=\"coverage\" classname=\"kwota\"";
    out += uncovered ? fmt::format(
                           "><failure message=\"conditions not covered\">{}</failure></testcase>\n",
                           escaped(coverage_text(run)))
                     : "/>\n";
  }
  return out + "</testsuite>\n</testsuites>\n";
}

Exit test_folders(const std::vector<std::string>& chosen, const Arguments& arguments) {
  const std::optional<Rules> rules = load_rules(chosen);
  if (!rules) return Exit::rules;
  const std::string filter = arguments.text("filter");
  const RuleTestReport run =
      run_rule_tests(*rules, filter, are_packs(chosen) ? TestScope::pack : TestScope::all);
  if (run.tests.empty() && !filter.empty()) {
    // A misspelt filter must not look like success.
    write_error(fmt::format("kwota: no test has '{}' in its name\n", filter));
    return Exit::usage;
  }
  const bool required = arguments.has("require-coverage");
  const bool with_coverage = required || arguments.has("coverage");
  const bool failed = run.failed() > 0 || (required && run.uncovered() > 0);
  const std::string format = arguments.text("format");
  const std::string text = format == "json"    ? json_of(run, with_coverage)
                           : format == "junit" ? junit_of(run, required)
                                               : text_of(run, with_coverage);
  return write_output(text, failed ? Exit::findings : Exit::done);
}

Exit run_test(const Arguments& arguments) {
  const std::vector<std::string> chosen = chosen_folders(arguments);
  if (chosen.size() > 1 && are_packs(chosen) && arguments.text("format", "text") != "text") {
    write_error("kwota test: several packs in one report; name one pack, or leave out --format\n");
    return Exit::usage;
  }
  return each_pack(chosen, [&](const std::vector<std::string>& folders) {
    return test_folders(folders, arguments);
  });
}

}  // namespace

Command test_command() {
  return {
      .name = "test",
      .summary = "run the tests that stand in rule files",
      .operands = "[DIR...]",
      .most_operands = 64,
      .options = {rules_option(),
                  {.name = "filter",
                   .letter = 'f',
                   .argument = "TEXT",
                   .words = "only tests with TEXT in their name"},
                  {.name = "coverage",
                   .words = "list conditions that no test saw both to hold and to fail"},
                  {.name = "require-coverage",
                   .words = "the same, and exit code 1 when there are any"},
                  {.name = "format",
                   .argument = "text|json|junit",
                   .words = "text unless said",
                   .choices = {"text", "json", "junit"}}},
      .description =
          "Without DIR the rules are those that 'kwota decide' would use. Exit code 1: a test "
          "failed.\n"
          "Of a municipal pack alone its own tests are run, with the national rules; of several "
          "packs each\n"
          "by itself.\n",
      .examples =
          "  kwota test\n"
          "  kwota test rules/national --coverage\n",
      .run = run_test};
}

}  // namespace kwota::cli

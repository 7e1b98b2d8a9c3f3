// The families of workload W under the national rules: makes the tables and times the chapter.
//
//   chapter tables SET N FOLDER               write tables of a set: zasilek, rozdzial, opieka or
//                                             fundusz
//   chapter report RULES FOLDER N [REPEATS]   workload W and the chapter side by side
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "chapter_report.h"
#include "chapter_tables.h"

namespace {

using namespace kwota::workload_w;

constexpr const char* workload_w_rules = KWOTA_SOURCE_DIR "/tests/bench/workload_w";

// 0: not a number from 1.
std::int64_t parse_count(const std::string& text) {
  std::int64_t count = 0;
  const char* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, count);
  return result.ec == std::errc() && result.ptr == end && count > 0 ? count : 0;
}

int write_tables(ClaimSet set, std::int64_t families, const std::string& folder) {
  std::filesystem::create_directories(folder);
  if (write_chapter_tables(folder, families, set)) return 0;
  std::fputs("chapter: a file could not be written\n", stderr);
  return 1;
}

int print_report(const std::string& rules, const std::string& folder, std::int64_t families,
                 int repeats) {
  if (print_chapter_report(rules, workload_w_rules, folder, families, repeats)) return 0;
  std::fputs("chapter: a run failed, rejected a row or left a decision open\n", stderr);
  return 1;
}

int usage() {
  std::fputs(
      "usage: chapter tables zasilek|rozdzial|opieka|fundusz N FOLDER\n"
      "       chapter report RULES FOLDER N [REPEATS]\n",
      stderr);
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() == 4 && words[0] == "tables") {
    const std::int64_t families = parse_count(words[2]);
    for (const ClaimSet set : all_claim_sets) {
      if (words[1] == name_of(set) && families > 0) return write_tables(set, families, words[3]);
    }
  }
  if ((words.size() == 4 || words.size() == 5) && words[0] == "report") {
    const std::int64_t families = parse_count(words[3]);
    const std::int64_t repeats = words.size() == 5 ? parse_count(words[4]) : 3;
    if (families > 0 && repeats > 0 && repeats < 100)
      return print_report(words[1], words[2], families, static_cast<int>(repeats));
  }
  return usage();
}

// The workload's command: makes the input files and times the floor.
//
//   workload_w plain N FAMILIES PERSONS     write the workload's own files
//   workload_w kwota N FAMILIES PERSONS     write the tables for workload_w/rules.yaml
//   workload_w rules N                      time the rules alone, on a population in memory
//   workload_w floor FAMILIES PERSONS OUT   time the run from CSV to CSV
//   workload_w report RULES FOLDER MOST     floor and engine side by side, 10^4 .. MOST families
//   workload_w engine RULES FOLDER OUT none|reasons|full   the same through the engine
#include <charconv>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "workload_w_engine.h"
#include "workload_w_floor.h"
#include "workload_w_report.h"

namespace {

using namespace kwota::workload_w;
using Clock = std::chrono::steady_clock;

void print_speed(std::int64_t families, Clock::duration taken) {
  const auto us = std::chrono::duration_cast<std::chrono::microseconds>(taken).count();
  const std::int64_t speed = us > 0 ? families * 1'000'000 / us : 0;
  std::printf("%lld families, %lld us, %lld families/s\n", static_cast<long long>(families),
              static_cast<long long>(us), static_cast<long long>(speed));
}

int time_rules(std::int64_t families) {
  const Population population = generate(families);
  std::vector<Decision> decisions(population.families.size());
  const auto start = Clock::now();
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    const Family& family = population.families[i];
    decisions[i] = floor_decide(family, population.persons_of(family));
  }
  print_speed(families, Clock::now() - start);
  std::int64_t total_gr = 0;
  for (const Decision& decision : decisions) total_gr += decision.total_gr;
  std::printf("paid in all: %lld gr\n", static_cast<long long>(total_gr));
  return 0;
}

int time_floor(const std::string& families_path, const std::string& persons_path,
               const std::string& out_path) {
  const auto start = Clock::now();
  const auto families = floor_end_to_end(families_path, persons_path, out_path);
  if (!families) {
    std::fputs("workload_w: a file could not be read or written, or rows do not fit each other\n",
               stderr);
    return 1;
  }
  print_speed(*families, Clock::now() - start);
  return 0;
}

int time_engine(const std::string& rules, const std::string& folder, const std::string& out,
                const std::string& trace) {
  const TraceMode mode = trace == "none"   ? TraceMode::none
                         : trace == "full" ? TraceMode::full
                                           : TraceMode::reasons;
  const auto start = Clock::now();
  const auto times = run_engine(rules, folder, out, mode);
  if (!times) return 1;
  print_speed(times->families, Clock::now() - start);
  std::printf("parse ");
  print_speed(times->families, std::chrono::microseconds(times->parse_us));
  std::printf("rules ");
  print_speed(times->families, std::chrono::microseconds(times->rules_us));
  std::printf("write ");
  print_speed(times->families, std::chrono::microseconds(times->write_us));
  return 0;
}

int write_tables(std::int64_t families, const std::string& families_path,
                 const std::string& persons_path, Tables tables) {
  if (write_csv(families_path, persons_path, families, tables)) return 0;
  std::fputs("workload_w: a file could not be written\n", stderr);
  return 1;
}

// -1: not a number of families.
std::int64_t parse_count(const std::string& text) {
  std::int64_t count = -1;
  const char* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, count);
  return result.ec == std::errc() && result.ptr == end ? count : -1;
}

int usage() {
  std::fputs(
      "usage: workload_w plain|kwota N FAMILIES PERSONS\n"
      "       workload_w rules N\n"
      "       workload_w floor FAMILIES PERSONS OUT\n"
      "       workload_w engine RULES FOLDER OUT none|reasons|full\n"
      "       workload_w report RULES FOLDER MOST\n",
      stderr);
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() < 2) return usage();
  if (words[0] == "floor" && words.size() == 4) return time_floor(words[1], words[2], words[3]);
  if (words[0] == "engine" && words.size() == 5)
    return time_engine(words[1], words[2], words[3], words[4]);

  if (words[0] == "report" && words.size() == 4) {
    return print_report(words[1], words[2], parse_count(words[3]), 5) ? 0 : 1;
  }

  const std::int64_t count = parse_count(words[1]);
  if (count < 0) return usage();
  if (words[0] == "rules" && words.size() == 2) return time_rules(count);
  if (words.size() != 4) return usage();
  if (words[0] == "plain") return write_tables(count, words[2], words[3], Tables::plain);
  if (words[0] == "kwota") return write_tables(count, words[2], words[3], Tables::kwota);
  return usage();
}

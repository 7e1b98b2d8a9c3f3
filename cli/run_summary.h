// What the commands that write a folder of results say at their end.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "arguments.h"
#include "layout.h"
#include "output.h"

namespace kwota::cli {

// Where the results are, their files, and how many errors the tables had.
std::string results_text(const std::filesystem::path& to, const std::vector<std::string>& files,
                         std::int64_t rejections, Language language);

Json results_json(const std::filesystem::path& to, const std::vector<std::string>& files);

// How a summary is written, in each --format.
struct SummaryWriter {
  std::function<std::string(const std::filesystem::path& to, Language language)> text;
  std::function<std::string(const std::filesystem::path& to)> json;
};

// Prints the summary unless --quiet was said. `exit`, or Exit::findings with `unreconciled` as an
// error where the counts of the run do not add up.
Exit print_summary(const Arguments& arguments, Exit exit, bool reconciled,
                   std::string_view unreconciled, const SummaryWriter& write);

}  // namespace kwota::cli

#include "engine_options.h"

#include <fmt/format.h>

#include <algorithm>

#include "layout.h"
#include "rules_folder.h"

namespace kwota::cli {

std::vector<Option> engine_options() {
  return {
      rules_option(),
      {.name = "reading",
       .argument = "POLICY=READING",
       .words = "how to read the law where it leaves a choice",
       .repeated = true},
      {.name = "beyond-checked", .words = "decide months after those the rules were checked for"},
      {.name = "encoding",
       .argument = "NAME",
       .words = "of the tables: utf-8, windows-1250, utf-16le, utf-16be;\n" + std::string(34, ' ') +
                "recognised unless said",
       .choices = {"utf-8", "windows-1250", "utf-16le", "utf-16be"}},
      {.name = "ignore-columns",
       .argument = "A,B",
       .words = "columns to pass over",
       .repeated = true},
      lang_option()};
}

std::optional<EngineOptions> read_engine_options(const Arguments& arguments, std::string& problem) {
  EngineOptions options;
  for (const std::string& reading : arguments.all("reading")) {
    const std::size_t sign = reading.find('=');
    if (sign == std::string::npos || sign == 0 || sign + 1 == reading.size()) {
      problem = fmt::format("--reading is written POLICY=READING; '{}' is not", reading);
      return std::nullopt;
    }
    options.readings.emplace_back(reading.substr(0, sign), reading.substr(sign + 1));
  }
  options.beyond_checked = arguments.has("beyond-checked");
  return options;
}

TableOptions read_table_options(const Arguments& arguments) {
  TableOptions options;
  options.encoding = arguments.text("encoding");
  options.language = language_of(arguments.text("lang"));
  for (const std::string& list : arguments.all("ignore-columns")) {
    for (std::size_t at = 0; at <= list.size();) {
      const std::size_t comma = std::min(list.find(',', at), list.size());
      if (comma > at) options.ignored_columns.push_back(list.substr(at, comma - at));
      at = comma + 1;
    }
  }
  return options;
}

std::string check_folder(const std::string& word, const std::string& what) {
  if (word == "-")
    return fmt::format("'-' does not work here: {} are several files; name a folder", what);
  return word.empty() ? fmt::format("the folder of {} has no name", what) : "";
}

}  // namespace kwota::cli

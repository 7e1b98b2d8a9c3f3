#include "run/table_options.h"

#include <fmt/format.h>
#include <oneapi/tbb/info.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace kwota {
namespace {

constexpr int most_threads = 256;

constexpr std::array<std::pair<std::string_view, Encoding>, 4> encodings{{
    {"utf-8", Encoding::utf8},
    {"windows-1250", Encoding::windows1250},
    {"utf-16le", Encoding::utf16le},
    {"utf-16be", Encoding::utf16be},
}};

}  // namespace

std::optional<ReadOptions> read_options(const TableOptions& options, Diagnostics& out) {
  ReadOptions read;
  read.ignored_columns = options.ignored_columns;
  if (options.encoding.empty()) return read;
  const std::string name = lower_ascii(options.encoding);
  const auto* const known = std::find_if(encodings.begin(), encodings.end(),
                                         [&](const auto& e) { return e.first == name; });
  if (known == encodings.end()) {
    out.add({Severity::error,
             "T119",
             {},
             fmt::format("the encoding \"{}\" is not known", options.encoding),
             "utf-8, windows-1250, utf-16le or utf-16be; without the option it is recognised",
             ""});
    return std::nullopt;
  }
  read.encoding = known->second;
  return read;
}

CsvOptions csv_options(const TableOptions& options) {
  CsvOptions csv;
  csv.bom = csv.crlf = csv.excel_safe = options.excel;
  return csv;
}

int thread_count(const TableOptions& options) {
  if (options.threads > 0) return std::min(options.threads, most_threads);
  return std::max(1, oneapi::tbb::info::default_concurrency());
}

}  // namespace kwota

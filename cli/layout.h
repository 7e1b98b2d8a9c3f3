// Laying out what is printed: aligned columns for people, CSV for spreadsheets, amounts as each
// language writes them.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "kwota/words.h"

namespace kwota::cli {

using Json = nlohmann::ordered_json;

// Columns as wide as their widest cell, two spaces apart. The first row is the header.
class TextTable {
 public:
  void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  // Numbers stand to the right.
  void align_right(std::size_t column) { right_.push_back(column); }
  std::string print(std::string_view indent = "") const;

 private:
  bool is_right(std::size_t column) const;

  std::vector<std::vector<std::string>> rows_;
  std::vector<std::size_t> right_;
};

// A CSV row with `;`, quoted where needed, with a line end.
std::string csv_row(const std::vector<std::string>& cells, std::string_view line_end = "\n");

// 123456 grosze: "1 234,56" in Polish, "1,234.56" in English.
std::string amount_text(std::int64_t grosze, Language language);

Json json(const Label& label);
// Indented, with a line end. Text that is not UTF-8 (a file name, say) is replaced, not refused.
std::string json_text(const Json& json);

Language language_of(std::string_view option);

}  // namespace kwota::cli

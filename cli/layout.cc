#include "layout.h"

#include <algorithm>

namespace kwota::cli {
namespace {

// Characters as a terminal shows them; the Latin letters of labels are one column wide each.
std::size_t width_of(std::string_view text) {
  const auto starts_character = [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  };
  return static_cast<std::size_t>(std::ranges::count_if(text, starts_character));
}

std::string grouped(std::uint64_t number, std::string_view separator) {
  const std::string digits = std::to_string(number);
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += separator;
    out += digits[i];
  }
  return out;
}

}  // namespace

bool TextTable::is_right(std::size_t column) const {
  return std::ranges::find(right_, column) != right_.end();
}

std::string TextTable::print(std::string_view indent) const {
  std::vector<std::size_t> widths;
  for (const auto& row : rows_) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], width_of(row[c]));
  }
  std::string out;
  for (const auto& row : rows_) {
    std::string line(indent);
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::string padding(widths[c] - width_of(row[c]), ' ');
      if (c > 0) line += "  ";
      line += is_right(c) ? padding + row[c] : row[c] + padding;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
  return out;
}

std::string csv_row(const std::vector<std::string>& cells, std::string_view line_end) {
  std::string out;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    if (c > 0) out += ';';
    if (cells[c].find_first_of(";\"\r\n") == std::string::npos) {
      out += cells[c];
      continue;
    }
    out += '"';
    for (const char letter : cells[c]) {
      if (letter == '"') out += '"';
      out += letter;
    }
    out += '"';
  }
  out += line_end;
  return out;
}

std::string amount_text(std::int64_t grosze, Language language) {
  const bool polish = language == Language::pl;
  const std::uint64_t size =
      grosze < 0 ? 0 - static_cast<std::uint64_t>(grosze) : static_cast<std::uint64_t>(grosze);
  const std::string cents = std::to_string(size % 100);
  return (grosze < 0 ? "-" : "") + grouped(size / 100, polish ? " " : ",") + (polish ? "," : ".") +
         (cents.size() < 2 ? "0" : "") + cents;
}

Json json(const Label& label) { return {{"pl", label.pl}, {"en", label.en}}; }

std::string json_text(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

Language language_of(std::string_view option) {
  return option == "en" ? Language::en : Language::pl;
}

}  // namespace kwota::cli

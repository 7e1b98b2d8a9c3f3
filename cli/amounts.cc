#include "amounts.h"

#include <fmt/format.h>

namespace kwota::cli {

std::optional<std::int64_t> read_amount(std::string_view option, const std::string& text,
                                        std::string& problem) {
  std::string why;
  const auto grosze = parse_grosze(text, why);
  if (!grosze) problem = fmt::format("{} is an amount in złote: {}", option, why);
  return grosze;
}

std::optional<Date> read_day(std::string_view option, const std::string& text,
                             std::string& problem) {
  std::string why;
  const auto day = parse_day(text, why);
  if (!day) problem = fmt::format("{} is a day: {}", option, why);
  return day;
}

std::string amount_cell(std::int64_t grosze) {
  std::string text = amount_text(grosze, Language::pl);
  std::erase(text, ' ');
  return text;
}

std::string exact_cell(const ExactAmount& amount) {
  return fmt::format("{},{:02}{:04}", amount.grosze / 100, amount.grosze % 100,
                     amount.numerator * 10'000 / amount.denominator);
}

std::string percent_text(std::int64_t hundredths, Language language) {
  return amount_text(hundredths, language) + '%';
}

std::string notes_text(const std::vector<std::pair<std::string, std::string>>& readings,
                       const std::vector<StatusNote>& statuses, bool beyond_checked,
                       Language language) {
  const bool polish = language == Language::pl;
  std::string out;
  for (const auto& [policy, reading] : readings)
    out += fmt::format("{}: {}={}\n", polish ? "Odczytanie" : "Reading", policy, reading);
  for (const StatusNote& note : statuses) {
    out += fmt::format("{}: {} ({}): {}\n", polish ? "Uwaga" : "Note", note.name,
                       status_word(note.status, language), note.source);
  }
  if (beyond_checked) {
    out += polish ? "Uwaga: część dni wykracza poza te, dla których reguły porównano z prawem.\n"
                  : "Note: some days are past those for which the rules were compared with the "
                    "law.\n";
  }
  return out;
}

Json json(const std::vector<std::pair<std::string, std::string>>& readings) {
  Json out = Json::object();
  for (const auto& [policy, reading] : readings) out[policy] = reading;
  return out;
}

Json json(const std::vector<StatusNote>& statuses) {
  Json out = Json::array();
  for (const StatusNote& note : statuses) {
    out.push_back(
        {{"name", note.name}, {"status", to_string(note.status)}, {"source", note.source}});
  }
  return out;
}

Json json(const PayeeAmount& payee) {
  return {{"payee", payee.payee},
          {"label", json(payee.label)},
          {"interest", payee.interest},
          {"principal", payee.principal}};
}

Option format_option(std::vector<std::string> formats) {
  std::string argument;
  for (const std::string& format : formats) argument += (argument.empty() ? "" : "|") + format;
  return {.name = "format",
          .argument = std::move(argument),
          .words = "text unless said",
          .choices = std::move(formats)};
}

}  // namespace kwota::cli

// What the commands about money share: amounts, days and lists on the command line, and notes that
// stand below their results.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "command.h"
#include "kwota/settlement.h"
#include "layout.h"

namespace kwota::cli {

// The option as an amount or a day; none, and why in `problem`, when it is neither.
std::optional<std::int64_t> read_amount(std::string_view option, const std::string& text,
                                        std::string& problem);
std::optional<Date> read_day(std::string_view option, const std::string& text,
                             std::string& problem);

// In a CSV cell: "1234,56", without thousands.
std::string amount_cell(std::int64_t grosze);
// In złote, cut after six places: "28,460273".
std::string exact_cell(const ExactAmount& amount);
// "5,60%", "5.60%".
std::string percent_text(std::int64_t hundredths, Language language);
// Lines that say which readings were used and what is not sure; empty where there is nothing.
std::string notes_text(const std::vector<std::pair<std::string, std::string>>& readings,
                       const std::vector<StatusNote>& statuses, bool beyond_checked,
                       Language language);

Json json(const std::vector<std::pair<std::string, std::string>>& readings);
Json json(const std::vector<StatusNote>& statuses);
Json json(const PayeeAmount& payee);

Option format_option(std::vector<std::string> formats);

}  // namespace kwota::cli

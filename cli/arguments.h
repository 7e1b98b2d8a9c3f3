// Parsing the words after a command, and its help.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "command.h"

namespace kwota::cli {

// None when the words do not fit the command; `problem` says why, with a suggestion for a misspelt
// name.
std::optional<Arguments> parse_arguments(const Command& command,
                                         const std::vector<std::string>& words,
                                         std::string& problem);

std::string help_of(const Command& command);

// Prints "kwota decide: …" to standard error, and where the help is.
Exit wrong_usage(std::string_view command, std::string_view problem);

// "; did you mean 'reading'?" for the candidate nearest to `name`; empty when none is near.
std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace kwota::cli

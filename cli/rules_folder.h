// Which rules a command uses, and loading them with messages.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "command.h"
#include "kwota/rules.h"

namespace kwota::cli {

// The folders chosen; else KWOTA_RULES; else those of the installation; else rules/national below
// the working directory, for those who run from a checkout. Empty: there are none.
std::vector<std::filesystem::path> rules_folders(const std::vector<std::string>& chosen);

// The same; empty after saying why on standard error.
std::vector<std::filesystem::path> found_rules_folders(const std::vector<std::string>& chosen);

// None, after saying why on standard error, when there are no rules or they cannot be used.
// Exit::rules is for the caller to return.
std::optional<Rules> load_rules(const std::vector<std::string>& chosen);

// The option --rules, the same for every command.
Option rules_option();
Option lang_option();

}  // namespace kwota::cli

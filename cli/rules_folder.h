// Which rules a command uses, and loading them with messages.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "command.h"
#include "kwota/rules.h"

namespace kwota::cli {

// Whether each is a pack of a commune and none holds national rules.
bool are_packs(const std::vector<std::string>& chosen);

// The folders chosen, after the national rules where only packs were chosen or nothing was: those
// of KWOTA_RULES; else of the installation; else rules/national below the working directory, for
// those who run from a checkout. Empty: there are none.
std::vector<std::filesystem::path> rules_folders(const std::vector<std::string>& chosen);

// The same; empty after saying why on standard error.
std::vector<std::filesystem::path> found_rules_folders(const std::vector<std::string>& chosen);

// The folders that a command was given as operands and with --rules.
std::vector<std::string> chosen_folders(const Arguments& arguments);

// Runs over what was chosen; where these are several packs, over each by itself under its name, and
// the result is the worst.
Exit each_pack(const std::vector<std::string>& chosen,
               const std::function<Exit(const std::vector<std::string>&)>& run);

// None, after saying why on standard error, when there are no rules or they cannot be used.
// Exit::rules is for the caller to return.
std::optional<Rules> load_rules(const std::vector<std::string>& chosen);

// The option --rules, the same for every command.
Option rules_option();
Option lang_option();

}  // namespace kwota::cli

// The options that decide and explain share: how the rules are read, and how the tables are.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "command.h"
#include "kwota/engine.h"

namespace kwota::cli {

// --rules, --reading, --beyond-checked, --encoding, --ignore-columns, --lang.
std::vector<Option> engine_options();

// None, and a reason in `problem`, when a reading is not written as policy=reading.
std::optional<EngineOptions> read_engine_options(const Arguments& arguments, std::string& problem);

TableOptions read_table_options(const Arguments& arguments);

// One folder of tables; a sentence when `word` cannot be one, else empty.
std::string check_folder(const std::string& word, const std::string& what);

}  // namespace kwota::cli

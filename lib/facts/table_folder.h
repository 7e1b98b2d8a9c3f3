// The folder that tables are read from: whether it is one, which tables it has, and files in it
// that are none.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "rules/vocabulary.h"

namespace kwota {

bool is_table_folder(const std::filesystem::path& folder, Diagnostics& out);
// A link to nowhere is a table that cannot be read, not one that is absent.
bool has_table(const std::filesystem::path& folder, const std::string& file);
// `why` says what its rows are needed for.
void report_missing_table(const std::filesystem::path& folder, const std::string& file,
                          std::string_view why, Diagnostics& out);
// CSV files that are no table are most likely misnamed tables, and their rows would be lost without
// a word. `hint` is for names that are near to none.
void warn_of_strangers(const std::filesystem::path& folder, const Vocabulary& vocabulary,
                       std::string_view hint, Diagnostics& out);

}  // namespace kwota

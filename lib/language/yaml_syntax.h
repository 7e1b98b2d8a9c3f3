// yaml-cpp's complaints in the words of a rule author.
//
// In: its message and place, and the innermost open bracket. Out: a finding L004, L006 or L007.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/diagnostic.h"
#include "language/tree.h"

namespace kwota {

Diagnostic explain_yaml_error(const SourceFile& source, std::size_t offset,
                              std::string_view complaint, std::optional<std::size_t> open_bracket);

// A quoted text, beginning at `offset`, that the end of the file ends; yaml-cpp lets it pass.
bool quote_is_open(std::string_view file, std::size_t offset);

}  // namespace kwota

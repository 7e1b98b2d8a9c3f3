// What must hold of the bytes of a rule file before a YAML parser may see them.
//
// In: the file. Out: whether it is text of bearable size: UTF-8, no NUL, no control characters and
// no invisible ones that make a rule look different from what it is. Codes L001, L002, L003, L013,
// L016.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "language/tree.h"

namespace kwota {

bool check_text(const SourceFile& source, const SourceLimits& limits, Diagnostics& out);

// Byte offset of the first control or invisible character, or none. Tab, line feed and carriage
// return before a line feed are allowed. `text` is valid UTF-8.
std::optional<std::size_t> find_control(std::string_view text);
// "U+0007" for the code point at `offset`.
std::string name_code_point(std::string_view text, std::size_t offset);

}  // namespace kwota

// The one way in which this room and its neighbours make a finding about a rule file.
//
// In: a place and words. Out: a Diagnostic that carries the line of text at that place.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "language/tree.h"

namespace kwota {

// Findings of one kind of check in one file; more only cost time, on a file of one long line a lot.
inline constexpr int most_findings = 100;

Diagnostic finding(const SourceFile& source, Position at, std::string_view code,
                   std::string message, std::string hint = {});

// `text` in backquotes for a message; long text is cut, so that a hostile name is no hostile
// message.
std::string quoted(std::string_view text);

}  // namespace kwota

// A municipality as a person names it on the command line.
//
// In: a TERYT code and a name. Out: what is wrong with them, in words for that person; the name of
// the pack's folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kwota/words.h"

namespace kwota::cli {

// Why the text is no TERYT code of a municipality, and which code to use where that is known; none
// when it is one. Only the form of the code is looked at: Kwota has no list of municipalities.
std::optional<Label> problem_with_code(std::string_view code);

// Why the text is no name of a municipality; none when it is one. The name goes into quoted texts
// of rule files, so it may have nothing that ends or changes them.
std::optional<Label> problem_with_name(std::string_view name);

// "1421042-nowa-wies" for 1421042 and "Nowa Wieś". Both must be without a problem.
std::string pack_folder(std::string_view code, std::string_view name);

}  // namespace kwota::cli

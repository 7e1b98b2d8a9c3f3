// An impact as text and as JSON: for a terminal, and for other programs.
//
// In: an Impact. Out: the variants as columns, a block for each benefit; or all of it as data, with
// amounts in whole grosze.
#pragma once

#include <string>

#include "kwota/impact.h"

namespace kwota {

std::string impact_text(const Impact& impact, Language language);
std::string impact_json(const Impact& impact);

}  // namespace kwota

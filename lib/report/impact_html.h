// An impact as a page for a council: one file, no scripts, nothing loaded from elsewhere.
//
// In: an Impact. Out: HTML, whose style is that of an explained decision.
#pragma once

#include <string>

#include "kwota/impact.h"

namespace kwota {

std::string impact_html(const Impact& impact, Language language);

}  // namespace kwota

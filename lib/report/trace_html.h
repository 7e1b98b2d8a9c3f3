// An explained decision as one HTML page, to be read on a screen, by a screen reader, or printed
// for the file.
//
// In: a Trace. Out: a page that stands alone: no script, nothing fetched. It keeps to WCAG 2.1 AA:
// one h1, ordered headings, tables with captions and scopes, a word beside every sign, contrast of
// at least 4.5:1, and it reflows at 320 px. All texts are escaped.
#pragma once

#include <string>

#include "decision/trace.h"

namespace kwota {

std::string trace_html(const Trace& trace, Language language);

}  // namespace kwota

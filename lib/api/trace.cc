// Traces as documents. See trace.h.
#include "kwota/trace.h"

#include "report/trace_html.h"
#include "report/trace_json.h"
#include "report/trace_text.h"

namespace kwota {

std::string print(const Trace& trace, TraceFormat format, Language language) {
  switch (format) {
    case TraceFormat::text:
      return trace_text(trace, language);
    case TraceFormat::json:
      return trace_json(trace);
    case TraceFormat::html:
      return trace_html(trace, language);
  }
  return {};
}

}  // namespace kwota

// The fixed texts of the page by the names its template uses: {{w.skip}}.
#pragma once

#include "report/trace_phrases.h"

namespace kwota {

struct PageWord {
  const char* name;
  Phrase phrase;
};

inline constexpr PageWord page_words[] = {
    {"skip", phrases::skip},
    {"kind_of_document", phrases::kind_of_document},
    {"decision", phrases::decision},
    {"decision_caption", phrases::decision_caption},
    {"no_months", phrases::no_months},
    {"months", phrases::months},
    {"result", phrases::result},
    {"amount", phrases::amount},
    {"reason", phrases::reason},
    {"missing", phrases::missing},
    {"missing_caption", phrases::missing_caption},
    {"missing_fact", phrases::missing_fact},
    {"missing_where", phrases::missing_where},
    {"missing_why", phrases::missing_why},
    {"worksheet_step", phrases::worksheet_step},
    {"worksheet_says", phrases::worksheet_says},
    {"conditions", phrases::conditions},
    {"condition_caption", phrases::condition_caption},
    {"state", phrases::state},
    {"actual", phrases::actual},
    {"required", phrases::required},
    {"computation", phrases::computation},
    {"amount_computation", phrases::amount_computation},
    {"formula", phrases::formula},
    {"basis", phrases::basis},
    {"source", phrases::source},
    {"rule", phrases::rule},
    {"see", phrases::see},
    {"above", phrases::above},
    {"readings", phrases::readings},
    {"reading_policy", phrases::reading_policy},
    {"reading_used", phrases::reading_used},
    {"statuses", phrases::statuses},
    {"rules_digest", phrases::rules_digest},
    {"engine", phrases::engine},
    {"step_list", phrases::step_list},
    {"notice", phrases::notice},
};

}  // namespace kwota

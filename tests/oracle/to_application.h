// An oracle's Family as the application the engine reads. In: a Family, with or without its facts.
// Out: a draft with the vocabulary's tables and columns; what is not known is left out.
#pragma once

#include "facts/application_draft.h"
#include "oracle/family.h"

namespace kwota::oracle {

ApplicationDraft to_application(const Family& family, const Vocabulary& vocabulary);

}  // namespace kwota::oracle

// A household as the application the engine reads. In: a household. Out: a draft with the
// vocabulary's tables and columns, everything told.
#pragma once

#include "facts/application_draft.h"
#include "oracle/taper/household.h"

namespace kwota::oracle {

ApplicationDraft household_application(const Household& h, const Vocabulary& vocabulary);

}  // namespace kwota::oracle

// The facts of the vocabulary that an oracle does not speak of, told so that nothing follows from
// them. In: a draft; the columns and tables the oracle tells itself. Out: the same draft with
// `brak`, `nd`, no, zero in the other columns of its rows, and `brak` for the other lists.
#pragma once

#include <functional>
#include <string_view>

#include "facts/application_draft.h"

namespace kwota::oracle {

void tell_the_rest(ApplicationDraft& draft, const Vocabulary& vocabulary,
                   const std::function<bool(std::string_view)>& told_by_the_oracle);

}  // namespace kwota::oracle

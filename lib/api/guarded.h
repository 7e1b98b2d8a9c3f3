// Exceptions end here: what the disk or the system throws half-way becomes a diagnostic. Only a
// lack of memory goes on.
//
// In: an action that gives something that may be empty. Out: what it gives, or nothing.
#pragma once

#include <exception>
#include <new>

#include "base/diagnostic.h"

namespace kwota {

template <class Action>
auto guarded(Diagnostics& out, const Action& action) -> decltype(action()) {
  try {
    return action();
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& failure) {
    out.add({Severity::error,
             "W005",
             {},
             failure.what(),
             "check the disk and the files, and run it again",
             ""});
    return {};
  }
}

}  // namespace kwota

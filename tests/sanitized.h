// Whether a sanitizer watches. It looks for other faults than wrong amounts, and slows every run
// several times: tests that go over thousands of cases show it fewer of them.
#pragma once

namespace kwota::testing {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif

}  // namespace kwota::testing

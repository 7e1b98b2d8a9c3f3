// Input that was not decided.
#pragma once

#include <cstdint>
#include <string>

namespace kwota {

// Input that was not decided, and why.
struct Rejection {
  std::string application;  // id, as far as known
  std::string file;         // "osoby.csv"; empty for applications built in memory
  std::int32_t line = 0;
  std::string column;  // empty: the row as a whole
  std::string code;    // "T201"
  std::string message;
  std::string hint;
};

}  // namespace kwota

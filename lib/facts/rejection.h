// Input that was not decided, and why. Nothing that was read is lost: it becomes a decision or one
// of these.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kwota/rejection.h"

namespace kwota {

// rows_read = rows_accepted + rows_rejected, always.
struct TableCount {
  std::string file;
  std::int64_t rows_read = 0;
  std::int64_t rows_accepted = 0;
  std::int64_t rows_rejected = 0;
  std::string sha256;  // of the file's bytes
};

}  // namespace kwota

// Findings about one application, until it is known to be rejected. In: places and words; out:
// rejections in order of file and line, at most fifty: someone corrects them by hand, and a shifted
// column can make thousands.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "facts/rejection.h"
#include "rules/ids.h"

namespace kwota {

struct Finding {
  EntityId entity;  // whose file
  std::string file;
  std::int32_t line = 0;
  std::string column;
  std::string code;
  std::string message;
  std::string hint;
};

class Findings {
 public:
  static constexpr std::size_t most = 50;
  bool empty() const { return count_ == 0; }
  void clear();
  void add(Finding finding);
  void move_to(std::string_view application, std::vector<Rejection>& rejections);

 private:
  std::vector<Finding> all_;
  std::size_t count_ = 0;
};

}  // namespace kwota

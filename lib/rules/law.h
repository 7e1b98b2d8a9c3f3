// An article of an act.
#pragma once

#include <string>

#include "rules/ids.h"

namespace kwota {

struct Law {
  ActId act = {};
  std::string article;  // "art. 5 ust. 1"
};

}  // namespace kwota

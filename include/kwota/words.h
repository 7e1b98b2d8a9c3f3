// The two languages Kwota speaks, and words that come in both.
#pragma once

#include <string>

namespace kwota {

enum class Language { pl, en };

struct Label {
  std::string pl;
  std::string en;
  const std::string& in(Language language) const { return language == Language::pl ? pl : en; }
};

}  // namespace kwota

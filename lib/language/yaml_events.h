// From text to what yaml-cpp sees in it: a flat list of events, each with its byte in the file.
//
// In: checked text. Out: events of one document, or findings: syntax errors, and what YAML has but
// a rule file must not (anchors, tags, several documents). The list is kept, not handled on the
// fly, because yaml-cpp says only with the next event whether an empty value was written or left
// out.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "language/tree.h"

namespace kwota {

struct YamlEvent {
  enum class Kind {
    scalar,
    empty,  // yaml-cpp's null: nothing at all, or one of the words ~ null Null NULL
    list,
    map,
    end,  // of the innermost list or map; no offset
  };
  Kind kind = Kind::scalar;
  std::size_t offset = 0;  // in SourceFile::text()
  std::string text;        // scalar only
};

// None after an error. An empty list: the file has no document.
std::optional<std::vector<YamlEvent>> read_events(const SourceFile& source,
                                                  const SourceLimits& limits, Diagnostics& out);

}  // namespace kwota

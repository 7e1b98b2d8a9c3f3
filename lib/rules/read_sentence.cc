// Sentences with places for values.
//
// In: the text of a scalar. Out: pieces of text, each with the formula whose value stands after it;
// a brace that is not closed, or holds nothing, is a finding.
#include "rules/draft.h"

namespace kwota {

Sentence read_sentence(Draft& draft, std::int32_t file, const Node& node, EntityId scope,
                       const std::string& what) {
  const Findings findings = draft.findings(file);
  Sentence pieces;
  const std::string* text = scalar_text(findings, node, what);
  if (text == nullptr) return pieces;
  std::size_t from = 0;
  while (from <= text->size()) {
    const std::size_t open = text->find('{', from);
    if (open == std::string::npos) {
      pieces.push_back({text->substr(from), {}});
      break;
    }
    const std::size_t close = text->find('}', open);
    if (close == std::string::npos) {
      findings.error("R050", findings.source().locate(node, open), "'{' without '}' in a sentence",
                     "write {name of a value}");
      break;
    }
    const Position at = findings.source().locate(node, open + 1);
    Node name{.line = at.line,
              .column = at.column,
              .text = text->substr(open + 1, close - open - 1),
              .items = {},
              .entries = {}};
    if (name.text.empty()) {
      findings.error("R050", at, "'{}' in a sentence names nothing", "write {name of a value}");
      break;
    }
    pieces.push_back({text->substr(from, open - from),
                      draft.add_formula(file, name, scope, std::nullopt, what)});
    from = close + 1;
  }
  return pieces;
}

}  // namespace kwota

// Reading maps of a rule file with findings instead of exceptions: every key is asked for by name,
// and what was not asked for is an unknown key with a suggestion.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "language/tree.h"

namespace kwota {

// The diagnostics of one file.
class Findings {
 public:
  Findings(const SourceFile& source, Diagnostics& out) : source_(&source), out_(&out) {}
  void error(std::string_view code, const Node& node, std::string message,
             std::string hint = "") const;
  void error(std::string_view code, const Node::Entry& key, std::string message,
             std::string hint = "") const;
  void error(std::string_view code, Position at, std::string message, std::string hint = "") const;
  const SourceFile& source() const { return *source_; }
  Diagnostics& out() const { return *out_; }
  Position at(const Node& node) const { return source_->at(node.line, node.column); }

 private:
  const SourceFile* source_;
  Diagnostics* out_;
};

class MapReader {
 public:
  // `what` names the map in messages: "parameter prog_dochodowy".
  MapReader(const Findings& findings, const Node& node, std::string what);
  // The value of a key: what is missing in the map is reported at the key.
  MapReader(const Findings& findings, const Node::Entry& entry, std::string what);
  bool usable() const { return usable_; }
  const Node* optional(std::string_view key);
  const Node* required(std::string_view key);
  // Scalars; an empty text or a wrong kind is an error. Optional ones give `fallback`.
  std::string required_text(std::string_view key);
  std::string optional_text(std::string_view key, std::string_view fallback = "");
  bool optional_yes(std::string_view key);  // yes / no
  void finish();  // reports required keys that are missing, and keys that nobody asked for

 private:
  const Findings* findings_;
  const Node* node_;
  std::string what_;
  bool usable_;
  Position at_;
  std::vector<std::string> known_;
  std::vector<std::string> missing_;
};

// The text of a scalar, or nothing after an error.
const std::string* scalar_text(const Findings& findings, const Node& node, std::string_view what);
// The entries of a map, or none after an error.
const std::vector<Node::Entry>& map_entries(const Findings& findings, const Node& node,
                                            std::string_view what);
// Whether `key` is a legal name; reports otherwise.
bool check_name(const Findings& findings, const Node::Entry& key, std::string_view what);
// " did you mean 'x'?" or "".
std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace kwota

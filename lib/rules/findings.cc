#include "rules/findings.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "language/expression.h"
#include "language/finding.h"

namespace kwota {

namespace {

// A hostile name is no hostile message.
std::string shortened(std::string text) {
  constexpr std::size_t longest = 500;
  if (text.size() <= longest) return text;
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;
  return text.substr(0, end) + "…";
}

}  // namespace

void Findings::error(std::string_view code, const Node& node, std::string message,
                     std::string hint) const {
  error(code, source_->at(node.line, node.column), std::move(message), std::move(hint));
}

void Findings::error(std::string_view code, const Node::Entry& key, std::string message,
                     std::string hint) const {
  error(code, source_->at(key.line, key.column), std::move(message), std::move(hint));
}

void Findings::error(std::string_view code, Position at, std::string message,
                     std::string hint) const {
  // What is over the limit is only counted: a hostile file of one long line has many.
  if (out_->dropped() > 0) return out_->add({});
  out_->add(finding(*source_, std::move(at), code, shortened(std::move(message)),
                    shortened(std::move(hint))));
}

MapReader::MapReader(const Findings& findings, const Node& node, std::string what)
    : findings_(&findings), node_(&node), what_(std::move(what)), usable_(node.is_map()),
      at_(findings.at(node)) {
  if (!usable_) {
    findings.error("R001", node, fmt::format("{} must be a map of keys and values", what_),
                   "write 'key: value' lines, indented by two spaces below the name");
  }
}

MapReader::MapReader(const Findings& findings, const Node::Entry& entry, std::string what)
    : MapReader(findings, entry.value, std::move(what)) {
  at_ = findings.source().at(entry.line, entry.column);
}

const Node* MapReader::optional(std::string_view key) {
  known_.emplace_back(key);
  return usable_ ? node_->find(key) : nullptr;
}

const Node* MapReader::required(std::string_view key) {
  const Node* found = optional(key);
  if (usable_ && found == nullptr) missing_.emplace_back(key);
  return found;
}

std::string MapReader::required_text(std::string_view key) {
  const Node* node = required(key);
  if (node == nullptr) return "";
  const std::string* text = scalar_text(*findings_, *node, fmt::format("'{}' of {}", key, what_));
  return text == nullptr ? "" : *text;
}

std::string MapReader::optional_text(std::string_view key, std::string_view fallback) {
  const Node* node = optional(key);
  if (node == nullptr) return std::string(fallback);
  const std::string* text = scalar_text(*findings_, *node, fmt::format("'{}' of {}", key, what_));
  return text == nullptr ? std::string(fallback) : *text;
}

bool MapReader::optional_yes(std::string_view key) {
  const Node* node = optional(key);
  if (node == nullptr) return false;
  const std::string* text = scalar_text(*findings_, *node, fmt::format("'{}' of {}", key, what_));
  if (text == nullptr || *text == "no") return false;
  if (*text != "yes") {
    findings_->error("R004", *node, fmt::format("'{}' of {} is '{}'", key, what_, *text),
                     "write yes or no");
  }
  return *text == "yes";
}

namespace {

// The two keys that lawyers know best and forget first.
std::string_view what_to_write(std::string_view key) {
  if (key == "source")
    return ": where it is published, like 'Dz.U. 2024 poz. 1 art. 2' or a resolution's number";
  if (key == "law") return ": its article or paragraph in the act of this file";
  return "";
}

}  // namespace

void MapReader::finish() {
  if (!usable_) return;
  for (const Node::Entry& entry : node_->entries) {
    if (findings_->out().dropped() > 0) break;
    if (std::find(known_.begin(), known_.end(), entry.key) != known_.end()) continue;
    std::string hint = did_you_mean(entry.key, known_);
    if (hint.empty()) hint = fmt::format("known keys: {}", fmt::join(known_, ", "));
    findings_->error("R003", entry, fmt::format("unknown key '{}' in {}", entry.key, what_), hint);
    // A required key that is only misspelt is not missing as well.
    std::erase(missing_, std::string(nearest(entry.key, known_)));
  }
  for (const std::string& key : missing_) {
    findings_->error("R002", at_, fmt::format("{} has no '{}'", what_, key),
                     fmt::format("add '{}: …'{}", key, what_to_write(key)));
  }
}

const std::string* scalar_text(const Findings& findings, const Node& node, std::string_view what) {
  if (!node.is_scalar()) {
    findings.error("R005", node, fmt::format("{} must be a single text", what),
                   "write it on the same line, or below it after '>'");
    return nullptr;
  }
  if (node.text.empty()) {
    findings.error("R006", node, fmt::format("{} is empty", what), "write its value or remove it");
    return nullptr;
  }
  return &node.text;
}

const std::vector<Node::Entry>& map_entries(const Findings& findings, const Node& node,
                                            std::string_view what) {
  if (!node.is_map()) {
    findings.error("R001", node, fmt::format("{} must be a map of keys and values", what),
                   "write 'name: …' lines, indented by two spaces");
  }
  return node.entries;
}

bool check_name(const Findings& findings, const Node::Entry& key, std::string_view what) {
  const std::string& name = key.key;
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  const bool ok = !name.empty() && name[0] >= 'a' && name[0] <= 'z' &&
                  std::all_of(name.begin(), name.end(), plain);
  if (!ok) {
    std::string suggestion = lower_ascii(fold_polish(name));
    for (char& c : suggestion) {
      if (!plain(c)) c = '_';
    }
    findings.error(
        "R007", key, fmt::format("'{}' cannot be the name of {}", name, what),
        fmt::format("names are a-z, 0-9 and _, without Polish letters: '{}'", suggestion));
    return false;
  }
  const std::vector<std::string>& reserved = reserved_words();
  if (std::find(reserved.begin(), reserved.end(), name) != reserved.end()) {
    findings.error("R008", key, fmt::format("'{}' is a word of the rule language", name),
                   fmt::format("give {} another name", what));
    return false;
  }
  return true;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates) {
  const std::string_view found = nearest(name, candidates);
  return found.empty() ? "" : fmt::format("did you mean '{}'?", found);
}

}  // namespace kwota

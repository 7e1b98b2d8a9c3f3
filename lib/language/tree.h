// From YAML text to a positioned tree. The only room that sees yaml-cpp.
//
// In: the bytes of one rule file. Out: a tree of maps, lists and scalars in which every scalar is
// still text and every node and key knows its line and column. What YAML allows and a rule file
// must not have (aliases, anchors, tags, merge keys, duplicate keys, several documents) is an error
// here, so that later rooms need not ask.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"

namespace kwota {

struct Node {
  enum class Kind { scalar, list, map };
  struct Entry;  // key and value

  Kind kind = Kind::scalar;
  std::int32_t line = 0;  // where the node begins
  std::int32_t column = 0;
  std::string text;            // scalar only
  std::vector<Node> items;     // list only
  std::vector<Entry> entries;  // map only, in file order, keys unique

  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_list() const { return kind == Kind::list; }
  bool is_map() const { return kind == Kind::map; }
  const Node* find(std::string_view key) const;  // value under `key`, or null; null for non-maps
};

struct Node::Entry {
  std::string key;
  std::int32_t line = 0;  // of the key
  std::int32_t column = 0;
  Node value;
};

// A source file kept for messages and for finding places inside scalars.
class SourceFile {
 public:
  SourceFile(std::string name, std::string text);
  const std::string& name() const { return name_; }
  const std::string& text() const { return text_; }
  std::string line(std::int32_t number) const;  // without its end; empty if there is none
  // The place of byte `offset` of a scalar's text: plain, quoted and block scalars fold white
  // space, so the scalar's other characters are matched one by one with the file's.
  Position locate(const Node& scalar, std::size_t offset) const;
  Position at(std::int32_t line, std::int32_t column) const { return {name_, line, column}; }
  Position at_byte(std::size_t offset) const;  // of the whole text; past the end: its end

 private:
  std::string name_;
  std::string text_;  // without a byte order mark
  std::vector<std::size_t> line_starts_;
};

struct SourceLimits {
  std::size_t file_bytes = 4u << 20;
  std::size_t scalar_bytes = 64u << 10;
  std::size_t nodes = 500'000;
  std::size_t depth = 40;
};

// None when the text is no usable YAML (a diagnostic says why); findings that leave a usable tree
// are only added. An empty file is an error. Codes L0xx.
std::optional<Node> read_tree(const SourceFile& source, const SourceLimits& limits,
                              Diagnostics& out);

}  // namespace kwota

// From yaml-cpp's events to the tree: maps with unique text keys, and a place for every node.
//
// In: the events of one file. Out: the tree, or findings about keys. What yaml-cpp reads as null
// stays text here: `~` and `null` are words like any other, and nothing at all is an empty text.
#include "language/tree.h"

#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "language/finding.h"
#include "language/text_check.h"
#include "language/yaml_events.h"

namespace kwota {
namespace {

// Turns ascending byte offsets into places in one pass: a file of one line costs no more than
// others.
class PlaceCursor {
 public:
  explicit PlaceCursor(std::string_view text) : text_(text) {}

  void place(Node& node, std::size_t offset) {
    if (offset < offset_) *this = PlaceCursor(text_);
    for (; offset_ < offset && offset_ < text_.size(); ++offset_) step(text_[offset_]);
    node.line = line_;
    node.column = column_;
  }

 private:
  void step(char c) {
    if (c == '\n') {
      ++line_;
      column_ = 0;
    }
    // Counting where code points end would need look-ahead; where they begin is the same number.
    const auto next =
        offset_ + 1 < text_.size() ? static_cast<unsigned char>(text_[offset_ + 1]) : 0u;
    if ((next & 0xC0u) != 0x80u) ++column_;
  }

  std::string_view text_;
  std::size_t offset_ = 0;
  std::int32_t line_ = 1;
  std::int32_t column_ = 1;
};

class TreeBuilder {
 public:
  TreeBuilder(const SourceFile& source, std::vector<YamlEvent>& events, Diagnostics& out)
      : source_(source), events_(events), out_(out), cursor_(source.text()) {}

  std::optional<Node> build() {
    for (std::size_t i = 0; i < events_.size(); ++i) {
      if (events_[i].kind == YamlEvent::Kind::end) {
        close();
      } else {
        begin(i);
      }
    }
    if (!usable_) return std::nullopt;
    return std::move(root_);
  }

 private:
  struct Frame {
    Node node;
    std::size_t offset = 0;
    bool wants_value = false;  // map: a key was read
    bool drops_value = false;  // map: and found wanting
    std::size_t key_offset = 0;
    Node::Entry entry;
    std::unordered_map<std::string, Position> keys;
  };

  void begin(std::size_t i) {
    YamlEvent& event = events_[i];
    Node node;
    if (event.kind == YamlEvent::Kind::empty) node.text = written_null(i);
    const bool nothing = event.kind == YamlEvent::Kind::empty && node.text.empty();
    cursor_.place(node, nothing ? place_of_nothing(event.offset) : event.offset);
    if (event.kind == YamlEvent::Kind::scalar) node.text = std::move(event.text);
    if (event.kind == YamlEvent::Kind::list) node.kind = Node::Kind::list;
    if (event.kind == YamlEvent::Kind::map) node.kind = Node::Kind::map;
    if (node.is_scalar()) {
      if (nothing) check_colon(event.offset);
      check_characters(node);
      accept(std::move(node), event.offset);
      return;
    }
    Frame frame;
    frame.node = std::move(node);
    frame.offset = event.offset;
    open_.push_back(std::move(frame));
  }

  void close() {
    Frame frame = std::move(open_.back());
    open_.pop_back();
    accept(std::move(frame.node), frame.offset);
  }

  // yaml-cpp places a value that was left out at the token after it, which may be the word `null`;
  // that word then comes again as an event of its own.
  std::string written_null(std::size_t i) const {
    const std::size_t offset = events_[i].offset;
    if (!wants_key() && next_node_offset(i) == offset) return {};
    const std::string_view rest = std::string_view(source_.text()).substr(offset);
    for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
      if (!rest.starts_with(word)) continue;
      const std::string_view after = rest.substr(word.size());
      if (after.empty() ||
          std::string_view(" \t\r\n,:]}").find(after.front()) != std::string_view::npos) {
        return std::string(word);
      }
    }
    return {};
  }
  std::size_t next_node_offset(std::size_t i) const {
    for (++i; i < events_.size(); ++i) {
      if (events_[i].kind != YamlEvent::Kind::end) return events_[i].offset;
    }
    return std::string_view::npos;
  }
  bool wants_key() const {
    return !open_.empty() && open_.back().node.is_map() && !open_.back().wants_value;
  }

  // yaml-cpp places what was left out at the token after it. A value left out stands where its key
  // does; an entry left out, where its `-` does.
  std::size_t place_of_nothing(std::size_t offset) const {
    if (open_.empty()) return offset;
    const Frame& frame = open_.back();
    if (frame.wants_value) return frame.key_offset;
    if (!frame.node.is_list() || offset == 0) return offset;
    const std::size_t last = source_.text().find_last_not_of(" \t\r\n", offset - 1);
    return last == std::string::npos ? offset : last;
  }

  // yaml-cpp reads a word without a colon as a key without a value.
  void check_colon(std::size_t offset) {
    if (open_.empty() || !open_.back().wants_value || open_.back().drops_value) return;
    const Frame& frame = open_.back();
    const std::string_view text = source_.text();
    const std::size_t key_end = std::min(frame.key_offset + frame.entry.key.size(), text.size());
    const std::string_view between = text.substr(key_end, offset > key_end ? offset - key_end : 0);
    if (between.find(':') != std::string_view::npos) return;
    report(source_.at(frame.entry.line, frame.entry.column), "L004",
           "no `:` after " + quoted(frame.entry.key),
           is_split_number(frame)
               ? "in braces a comma ends the entry: write a decimal point, like 539.00"
               : "write `key: value`; further lines of a text are indented more than its key");
    usable_ = false;
  }

  // 60,00 in braces is read as an entry that ends in 60 and a key 00; `to 60,00: …` as a key
  // without a value and the entry 00.
  bool is_split_number(const Frame& frame) const {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const std::string_view text = source_.text();
    const std::size_t begin = frame.key_offset;
    const std::size_t end = std::min(begin + frame.entry.key.size(), text.size());
    const bool comma_before = begin >= 2 && text[begin - 1] == ',' && is_digit(text[begin - 2]);
    const bool comma_after = end > begin && end + 1 < text.size() && text[end] == ',' &&
                             is_digit(text[end - 1]) && is_digit(text[end + 1]);
    return (comma_before && end > begin && is_digit(text[begin])) || comma_after;
  }

  void check_characters(const Node& node) {
    const auto control = find_control(node.text);
    if (!control) return;
    report(source_.locate(node, *control), "L016",
           "an escape stands for the control or invisible character " +
               name_code_point(node.text, *control),
           "delete it");
  }

  void accept(Node node, std::size_t offset) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Frame& frame = open_.back();
    if (frame.node.is_list()) {
      frame.node.items.push_back(std::move(node));
    } else if (!frame.wants_value) {
      accept_key(frame, node, offset);
    } else {
      frame.wants_value = false;
      if (frame.drops_value) return;
      frame.entry.value = std::move(node);
      frame.node.entries.push_back(std::move(frame.entry));
    }
  }

  void accept_key(Frame& frame, const Node& node, std::size_t offset) {
    const Position at = source_.at(node.line, node.column);
    frame.wants_value = true;
    frame.key_offset = offset;
    frame.entry = {node.text, node.line, node.column, {}};
    frame.drops_value = !key_is_good(frame, node, at);
  }

  bool key_is_good(Frame& frame, const Node& key, const Position& at) {
    if (!key.is_scalar() || key.text.empty()) {
      report(
          at, "L014",
          key.is_scalar() ? "a key is missing before `:`" : "a key must be text, not a list or map",
          "write `key: value`; text that begins with `[`, `{` or `?` needs quotation marks");
      return false;
    }
    if (key.text == "<<") {
      report(at, "L008", "the merge key `<<` cannot stand in a rule file",
             "write the entries out where they are needed");
      return false;
    }
    const auto [first, is_new] = frame.keys.emplace(key.text, at);
    if (is_new) return true;
    report(at, "L009",
           "the key " + quoted(key.text) + " is here a second time; the first is at line " +
               std::to_string(first->second.line) + ", column " +
               std::to_string(first->second.column),
           "delete or rename one of the two");
    return false;
  }

  void report(Position at, std::string_view code, std::string message, std::string hint) {
    if (++findings_ > most_findings) return;
    out_.add(finding(source_, std::move(at), code, std::move(message), std::move(hint)));
  }

  const SourceFile& source_;
  std::vector<YamlEvent>& events_;
  Diagnostics& out_;
  PlaceCursor cursor_;
  std::vector<Frame> open_;
  std::optional<Node> root_;
  int findings_ = 0;
  bool usable_ = true;
};

}  // namespace

const Node* Node::find(std::string_view key) const {
  for (const Entry& entry : entries) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

std::optional<Node> read_tree(const SourceFile& source, const SourceLimits& limits,
                              Diagnostics& out) {
  if (!check_text(source, limits, out)) return std::nullopt;
  auto events = read_events(source, limits, out);
  if (!events) return std::nullopt;
  const std::size_t errors = out.error_count();
  auto root = TreeBuilder(source, *events, out).build();
  const bool empty = root && root->is_scalar() && trim(root->text).empty();
  if (empty || (!root && out.error_count() == errors)) {
    out.add(finding(source, source.at(0, 0), "L005", "the file is empty",
                    "a rule file begins with `kwota: 1`"));
    return std::nullopt;
  }
  return root;
}

}  // namespace kwota

// Listens to yaml-cpp; see yaml_events.h. The only file that includes its headers.
#include "language/yaml_events.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <string_view>
#include <utility>

#include "language/finding.h"
#include "language/yaml_syntax.h"

namespace kwota {
namespace {

// Ends yaml-cpp's work once a finding makes the rest pointless; never leaves this file.
struct Stop {};

class EventRecorder : public YAML::EventHandler {
 public:
  EventRecorder(const SourceFile& source, const SourceLimits& limits, Diagnostics& out)
      : source_(source), limits_(limits), out_(out) {}

  bool usable() const { return usable_; }
  std::vector<YamlEvent> take() { return std::move(events_); }

  std::optional<std::size_t> open_bracket() const {
    if (open_.empty()) return std::nullopt;
    const std::size_t offset = open_.back();
    const bool bracket = source_.text()[offset] == '[' || source_.text()[offset] == '{';
    return bracket ? std::optional(offset) : std::nullopt;
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ == 1) return;
    const std::size_t offset = offset_of(mark);
    if (begins_document(offset)) {
      report(offset, "L010", "a second document begins here; a rule file has one",
             "put it into a file of its own");
    } else {
      report(offset, "L004", "this line does not belong to what stands above it",
             "check its indentation, and whether a `-` or a key is missing");
    }
    throw Stop{};
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    check_anchor(mark, anchor);
    add(YamlEvent::Kind::empty, mark, {});
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    report(offset_of(mark), "L006", "an alias (`*`) cannot stand in a rule file",
           "write the value out where it is needed");
    add(YamlEvent::Kind::empty, mark, {});
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    check_anchor(mark, anchor);
    check_tag(mark, tag);
    check_scalar(mark, value);
    add(YamlEvent::Kind::scalar, mark, value);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(YamlEvent::Kind::list, mark, tag, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(YamlEvent::Kind::map, mark, tag, anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  std::size_t offset_of(const YAML::Mark& mark) const {
    const auto offset = static_cast<std::size_t>(mark.pos < 0 ? 0 : mark.pos);
    return std::min(offset, source_.text().size());
  }
  char char_at(std::size_t offset) const {
    return offset < source_.text().size() ? source_.text()[offset] : '\n';
  }
  void report(std::size_t offset, std::string_view code, std::string message, std::string hint) {
    usable_ = false;
    out_.add(finding(source_, source_.at_byte(offset), code, std::move(message), std::move(hint)));
    if (++findings_ >= most_findings) throw Stop{};
  }

  // `---` here, or `...` before: otherwise yaml-cpp only lost the thread.
  bool begins_document(std::size_t offset) const {
    const std::string_view text = source_.text();
    if (text.substr(offset).starts_with("---")) return true;
    const std::size_t end = text.find_last_not_of(" \t\r\n", offset == 0 ? 0 : offset - 1);
    return end != std::string_view::npos && end >= 2 && text.substr(end - 2, 3) == "...";
  }

  void check_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor == 0) return;
    report(offset_of(mark), "L006", "an anchor (`&`) cannot stand in a rule file",
           "write the value out where it is needed");
  }
  void check_tag(const YAML::Mark& mark, const std::string& tag) {
    const bool ordinary = tag.empty() || tag == "?" || tag == "!";
    if (ordinary && char_at(offset_of(mark)) != '!') return;
    report(offset_of(mark), "L007", "a tag (`!`) cannot stand in a rule file",
           "delete it; the schema of the rule files gives the types");
  }
  void check_scalar(const YAML::Mark& mark, const std::string& value) {
    const std::size_t offset = offset_of(mark);
    if (value.size() > limits_.scalar_bytes) {
      report(offset, "L012",
             "this text has " + std::to_string(value.size()) + " bytes; at most " +
                 std::to_string(limits_.scalar_bytes) + " are read",
             "a closing quotation mark or the indentation after it may be missing");
      throw Stop{};
    }
    const char first = char_at(offset);
    if ((first != '"' && first != '\'') || !quote_is_open(source_.text(), offset)) return;
    report(offset, "L004", "this quotation mark is never closed",
           "close it at the end of the text");
    throw Stop{};
  }

  void open(YamlEvent::Kind kind, const YAML::Mark& mark, const std::string& tag,
            YAML::anchor_t anchor) {
    check_anchor(mark, anchor);
    check_tag(mark, tag);
    if (open_.size() >= limits_.depth) {
      report(offset_of(mark), "L011",
             "maps and lists are nested deeper than " + std::to_string(limits_.depth) + " levels",
             "no part of a rule file needs that many; a bracket may not be closed");
      throw Stop{};
    }
    add(kind, mark, {});
    open_.push_back(std::min(offset_of(mark), source_.text().size() - 1));
  }
  void close() {
    open_.pop_back();
    events_.push_back({YamlEvent::Kind::end, 0, {}});
  }
  void add(YamlEvent::Kind kind, const YAML::Mark& mark, std::string text) {
    if (++nodes_ > limits_.nodes) {
      report(offset_of(mark), "L013",
             "the file has more than " + std::to_string(limits_.nodes) + " values",
             "split it into several files");
      throw Stop{};
    }
    events_.push_back({kind, offset_of(mark), std::move(text)});
  }

  const SourceFile& source_;
  const SourceLimits& limits_;
  Diagnostics& out_;
  std::vector<YamlEvent> events_;
  std::vector<std::size_t> open_;  // where each open list and map begins
  std::size_t nodes_ = 0;
  int documents_ = 0;
  int findings_ = 0;
  bool usable_ = true;
};

}  // namespace

std::optional<std::vector<YamlEvent>> read_events(const SourceFile& source,
                                                  const SourceLimits& limits, Diagnostics& out) {
  // The line feed lets yaml-cpp report an unclosed quotation mark where it opens, as a scalar.
  std::istringstream stream(source.text() + '\n');
  EventRecorder recorder(source, limits, out);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(recorder)) {
    }
  } catch (const Stop&) {
    return std::nullopt;
  } catch (const YAML::Exception& e) {
    const auto offset = static_cast<std::size_t>(e.mark.pos < 0 ? 0 : e.mark.pos);
    out.add(explain_yaml_error(source, offset, e.msg, recorder.open_bracket()));
    return std::nullopt;
  }
  if (!recorder.usable()) return std::nullopt;
  return recorder.take();
}

}  // namespace kwota

// A diagnostic is data: what is wrong, where, why and what to do. They are collected, not thrown
// one by one.
//
// Codes are stable and explained in docs/diagnostics.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace kwota {

// A place in a text file. Line and column count from 1; 0 means "the file as a whole". Columns
// count Unicode code points.
struct Position {
  std::string file;
  std::int32_t line = 0;
  std::int32_t column = 0;
  friend bool operator==(const Position&, const Position&) = default;
};

enum class Severity { error, warning, note };

struct Diagnostic {
  Severity severity = Severity::error;
  std::string code;  // "R103", "T201"
  Position at;
  std::string message;  // what and why, one sentence, no final full stop
  std::string hint;     // what to do; may be empty
  std::string excerpt;  // the line of text at `at.line`, without its end; may be empty
};

// The findings of one run, in the order they were found, at most `limit` of them (the rest are
// counted). Not for use by several threads at once.
class Diagnostics {
 public:
  explicit Diagnostics(std::size_t limit = 200) : limit_(limit) {}
  void add(Diagnostic d);
  bool has_errors() const { return errors_ > 0; }
  std::size_t error_count() const { return errors_; }
  std::size_t dropped() const { return dropped_; }
  const std::vector<Diagnostic>& all() const { return all_; }
  void sort_by_position();  // by file, line, column; stable

 private:
  std::size_t limit_;
  std::size_t errors_ = 0;
  std::size_t dropped_ = 0;
  std::vector<Diagnostic> all_;
};

// "file:line:column: error[R103]: message", then the excerpt with a caret, then "  hint: …". No
// colours. Ends with a line end.
std::string print(const Diagnostic& d);

}  // namespace kwota

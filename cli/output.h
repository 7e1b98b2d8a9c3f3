// Writing: to standard output, to a file, to standard error, and what a terminal adds to it.
//
// A command first makes its whole text and then writes it here, so that a full disk or a closed
// pipe is noticed in one place.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "command.h"
#include "kwota/diagnostic.h"

namespace kwota::cli {

// Writes to standard output and returns `otherwise`; Exit::io when it cannot be written. A reader
// that went away (`kwota facts | head`) is no message.
Exit write_output(std::string_view text, Exit otherwise = Exit::done);

// The same for a file; "-" is standard output.
Exit write_file(const std::string& path, std::string_view text, Exit otherwise = Exit::done);

// Writes a file that must not exist yet.
Exit write_new_file(const std::string& path, std::string_view text);

void write_error(std::string_view text);

// Prints the findings to standard error, in colour on a terminal.
void report(const Diagnostics& findings);

// What a failed run ends with: by the codes of its errors, W… for files that cannot be written, T…
// and D3… for tables and amounts, others for rules. A name that the rules do not have is wrong
// usage.
Exit exit_for(const Diagnostics& findings);

enum class Colour { red, green, yellow };
// The text in colour where standard output is a terminal that wants it; else as it is.
std::string painted(std::string_view text, Colour colour);

// A line on standard error that says how much was read; silent where that is no terminal. The
// destructor takes the line away.
class Progress {
 public:
  explicit Progress(bool wanted);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void show(std::int64_t done, std::int64_t all);

 private:
  bool on_;
  std::int64_t shown_ = -1;  // percent
};

}  // namespace kwota::cli

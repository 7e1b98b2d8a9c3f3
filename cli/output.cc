#include "output.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace kwota::cli {
namespace {

// https://no-color.org: any text but the empty one switches colours off.
bool wants_colour(int descriptor) {
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  if (no_color != nullptr && *no_color != '\0') return false;
  if (term == nullptr || std::strcmp(term, "dumb") == 0) return false;
  return isatty(descriptor) == 1;
}

bool wants_progress() {
  const char* term = std::getenv("TERM");
  return term != nullptr && std::strcmp(term, "dumb") != 0 && isatty(STDERR_FILENO) == 1;
}

std::string_view code_of(Colour colour) {
  switch (colour) {
    case Colour::red:
      return "\x1b[31m";
    case Colour::green:
      return "\x1b[32m";
    case Colour::yellow:
      return "\x1b[33m";
  }
  return "";
}

std::string in_colour(std::string_view text, Colour colour) {
  return fmt::format("{}{}\x1b[0m", code_of(colour), text);
}

bool write_all(std::FILE* file, std::string_view text) {
  return std::fwrite(text.data(), 1, text.size(), file) == text.size() && std::fflush(file) == 0;
}

Exit cannot_write(std::string_view path, int error) {
  write_error(fmt::format("kwota: {} cannot be written: {}\n", path, std::strerror(error)));
  return Exit::io;
}

Exit write_to(const std::string& path, std::string_view text, const char* mode) {
  std::FILE* file = std::fopen(path.c_str(), mode);
  if (file == nullptr) return cannot_write(path, errno);
  const bool written = write_all(file, text);
  const int error = errno;
  const bool closed = std::fclose(file) == 0;
  if (!written || !closed) return cannot_write(path, written ? errno : error);
  return Exit::done;
}

void paint_severity(std::string& text, const Diagnostic& finding) {
  if (finding.severity == Severity::note) return;
  const bool is_error = finding.severity == Severity::error;
  const std::string_view word = is_error ? "error" : "warning";
  const std::string mark = fmt::format("{}[{}]", word, finding.code);
  const std::size_t at = text.find(mark);
  if (at == std::string::npos) return;
  text.replace(at, word.size(), in_colour(word, is_error ? Colour::red : Colour::yellow));
}

}  // namespace

Exit write_output(std::string_view text, Exit otherwise) {
  errno = 0;
  if (write_all(stdout, text)) return otherwise;
  return errno == EPIPE ? Exit::io : cannot_write("standard output", errno);
}

Exit write_file(const std::string& path, std::string_view text, Exit otherwise) {
  if (path == "-") return write_output(text, otherwise);
  const Exit written = write_to(path, text, "wb");
  return written == Exit::done ? otherwise : written;
}

Exit write_new_file(const std::string& path, std::string_view text) {
  return write_to(path, text, "wbx");
}

// Standard error is the last resort: when it fails there is nobody left to tell.
void write_error(std::string_view text) { write_all(stderr, text); }

void report(const Diagnostics& findings) {
  const bool colour = wants_colour(STDERR_FILENO);
  std::string out;
  for (const Diagnostic& finding : findings.all()) {
    std::string text = print(finding);
    if (colour) paint_severity(text, finding);
    out += text;
  }
  if (findings.dropped() > 0) out += fmt::format("… and {} more\n", findings.dropped());
  if (!out.empty()) write_error(out);
}

Exit exit_for(const Diagnostics& findings) {
  bool tables = false, names = false;
  for (const Diagnostic& finding : findings.all()) {
    if (finding.severity != Severity::error) continue;
    if (finding.code.starts_with('W')) return Exit::io;
    names = names || finding.code == "D304" || finding.code == "D313";
    tables = tables || finding.code.starts_with('T') || finding.code.starts_with("D3");
  }
  if (names) return Exit::usage;
  return tables ? Exit::input : Exit::rules;
}

std::string painted(std::string_view text, Colour colour) {
  return wants_colour(STDOUT_FILENO) ? in_colour(text, colour) : std::string(text);
}

Progress::Progress(bool wanted) : on_(wanted && wants_progress()) {}

Progress::~Progress() {
  if (on_ && shown_ >= 0) write_error("\r\x1b[K");
}

void Progress::show(std::int64_t done, std::int64_t all) {
  if (!on_ || all <= 0) return;
  const std::int64_t percent = std::clamp<std::int64_t>(done * 100 / all, 0, 100);
  if (percent == shown_) return;
  shown_ = percent;
  constexpr std::int64_t width = 30;
  const auto filled = static_cast<std::size_t>(percent * width / 100);
  write_error(fmt::format("\r[{}{}] {:>3} %", std::string(filled, '#'),
                          std::string(static_cast<std::size_t>(width) - filled, ' '), percent));
}

}  // namespace kwota::cli

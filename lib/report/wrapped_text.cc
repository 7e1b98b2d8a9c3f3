#include "report/wrapped_text.h"

#include "base/text.h"

namespace kwota {

void WrappedText::paragraph(std::size_t indent, std::string_view first, std::string_view text) {
  const std::size_t hang = indent + code_points(first);
  out_.append(indent, ' ');
  out_ += first;
  std::size_t column = hang;
  bool line_start = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    const std::size_t width = code_points(word);
    if (!line_start && column + 1 + width > columns_) {
      out_ += '\n';
      out_.append(hang, ' ');
      column = hang;
      line_start = true;
    }
    if (!line_start) {
      out_ += ' ';
      ++column;
    }
    out_ += word;
    column += width;
    line_start = false;
  }
  out_ += '\n';
}

void WrappedText::blank() { out_ += '\n'; }

void WrappedText::heading(std::string_view text) {
  blank();
  paragraph(0, "", text);
  for (std::size_t i = code_points(text); i > 0; --i) out_ += "─";
  out_ += '\n';
}

}  // namespace kwota

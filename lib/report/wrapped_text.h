// Text in columns: paragraphs broken at spaces, continued under their first word.
//
// In: UTF-8, one paragraph at a time. Out: lines. A word longer than a line stands alone and whole;
// a no-break space does not break.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kwota {

class WrappedText {
 public:
  explicit WrappedText(std::size_t columns) : columns_(columns) {}

  // `first` stands before the paragraph (a sign, a number); the lines after it begin in the same
  // column as the text.
  void paragraph(std::size_t indent, std::string_view first, std::string_view text);
  void blank();
  void heading(std::string_view text);  // underlined, after an empty line

  std::string take() { return std::move(out_); }

 private:
  std::size_t columns_;
  std::string out_;
};

}  // namespace kwota

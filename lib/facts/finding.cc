// Keeps and sorts the findings of one application. See finding.h.
#include "facts/finding.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace kwota {

void Findings::clear() {
  all_.clear();
  count_ = 0;
}

void Findings::add(Finding finding) {
  ++count_;
  if (all_.size() < most) all_.push_back(std::move(finding));
}

void Findings::move_to(std::string_view application, std::vector<Rejection>& rejections) {
  if (count_ > most) {
    Finding& last = all_.back();
    last.column.clear();
    last.code = "T320";
    last.message =
        fmt::format("the application has {} findings; {} of them are listed", count_, most - 1);
    last.hint = "correct these first; often one cause makes many";
  }
  std::stable_sort(
      all_.begin(),
      all_.begin() + static_cast<std::ptrdiff_t>(all_.size() - (count_ > most ? 1 : 0)),
      [](const Finding& a, const Finding& b) {
        return a.entity != b.entity ? a.entity < b.entity : a.line < b.line;
      });
  // An id may itself be what is broken.
  const std::string id =
      find_invalid_utf8(application) ? windows1250_to_utf8(application) : std::string(application);
  for (Finding& f : all_) {
    rejections.push_back({id, std::move(f.file), f.line, std::move(f.column), std::move(f.code),
                          std::move(f.message), std::move(f.hint)});
  }
  clear();
}

}  // namespace kwota

// The lines of a worksheet for one application: which stand, for whose rows, in which months, and
// what they say.
//
// In: an evaluated batch, a worksheet of its program and one application. Out: lines in order of
// the rule file, in each the rows in order, in each row spans of months with the same words and
// amount. Texts are made in buffers that are used again, and only where a value changes, so that a
// run writes its tables by the same walk that an explanation takes.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "engine/evaluation.h"
#include "kwota/worksheet.h"

namespace kwota {

// What a line says in a month, by Language where it is in words.
struct WorksheetTexts {
  std::array<std::string, 2> label, says;
  std::string number;  // empty: not known
  friend bool operator==(const WorksheetTexts&, const WorksheetTexts&) = default;
};

struct WorksheetView {
  const WorksheetLine* line = nullptr;
  const WorksheetLinePlan* plan = nullptr;
  std::size_t number = 0;  // of the line within the worksheet
  std::int32_t row = 0;    // of the line's entity
  std::int32_t first = 0;  // month within the span
  std::int32_t last = 0;
  bool certain = true;  // false: it is not known whether the line stands
};

class WorksheetWalk {
 public:
  // Texts are made in these languages alone; `decimal` stands in numbers.
  WorksheetWalk(std::span<const Language> wanted, char decimal);

  // `application`: row of the root. `months`: those that are asked for.
  void start(const Evaluation& evaluation, const WorksheetPlan& plan, std::int32_t application,
             std::uint64_t months);
  bool next(WorksheetView& view);
  const WorksheetTexts& texts() const { return now_; }  // of the last view

  // The person whose row it is, or to whom it belongs; empty for the application.
  std::string_view person(const WorksheetView& view) const;
  // Its number among the rows of its parent, from 1; 0 for the application and for persons.
  std::int32_t row_number(const WorksheetView& view) const;

 private:
  bool is_person(EntityId id) const;
  bool is_asked_for() const;
  std::pair<std::int32_t, std::int32_t> rows_of(EntityId entity) const;
  bool next_row();
  void enter_row();
  void take(std::int32_t first, WorksheetView& view);
  bool changes(const Shown& shown, std::int32_t month) const;
  bool changes(std::int32_t month) const;
  void write(std::int32_t month, bool certain, WorksheetTexts& texts) const;

  std::array<bool, 2> wanted_{};  // by Language
  char decimal_;
  const Evaluation* evaluation_ = nullptr;
  const WorksheetDefinition* sheet_ = nullptr;
  const WorksheetPlan* plan_ = nullptr;
  std::int32_t application_ = 0;
  std::uint64_t months_ = 0;
  std::size_t line_ = 0;
  std::int32_t row_ = 0, end_ = 0;  // rows of the line at hand
  TruthRange stands_;               // of the row at hand, within the months asked for
  std::int32_t at_ = 0;             // first month that was not looked at
  WorksheetTexts now_, later_;
};

// A worksheet as plain data, in both languages.
Worksheet make_worksheet(const Evaluation& evaluation, const WorksheetPlan& plan,
                         std::int32_t application, std::uint64_t months);

}  // namespace kwota

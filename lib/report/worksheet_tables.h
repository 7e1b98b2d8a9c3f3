// The tables of worksheets: one row for each step of a calculation, written straight from evaluated
// batches.
//
// In: applications of evaluated batches, in order. Out: rows of <worksheet>.csv in a buffer for
// each worksheet of the rules. Like the decision tables this is a hot path: what repeats is made
// once for a program, and everything else goes through buffers that keep their memory.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "decision/worksheet_lines.h"
#include "report/csv_writer.h"

namespace kwota {

// Not for several threads at once; each has its own. Rule set and programs must outlive it.
class WorksheetTables {
 public:
  WorksheetTables(const RuleSet& rules, Language language, const CsvOptions& options);

  // The first row of each of the tables.
  static std::string header(const CsvOptions& options);

  // All worksheets of the period. `application`: row of the root.
  void append(const Evaluation& evaluation, std::int32_t application);

  std::vector<std::string>& buffers() { return buffers_; }  // by worksheet of the rules
  void clear_buffers();

 private:
  struct LineTexts {
    std::vector<std::string> law;  // by month; finished cells
    std::string unit;
  };
  using SheetTexts = std::vector<LineTexts>;     // by line
  using ProgramTexts = std::vector<SheetTexts>;  // beside the plans
  const ProgramTexts& texts(const Program& program);

  const RuleSet& rules_;
  Language language_;
  CsvOptions options_;
  WorksheetWalk walk_;
  std::vector<std::string> buffers_;
  std::map<const Program*, ProgramTexts> texts_;
};

}  // namespace kwota

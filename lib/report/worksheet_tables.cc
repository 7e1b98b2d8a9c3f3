#include "report/worksheet_tables.h"

#include <span>

#include "decision/wording.h"

namespace kwota {
namespace {

std::string cell(std::string_view text, const CsvOptions& options) {
  std::string written;
  CsvWriter(written, options).text(text);
  return written;
}

}  // namespace

WorksheetTables::WorksheetTables(const RuleSet& rules, Language language, const CsvOptions& options)
    : rules_(rules), language_(language), options_(options), walk_(std::span(&language, 1), ','),
      buffers_(rules.worksheets.size()) {}

std::string WorksheetTables::header(const CsvOptions& options) {
  std::string first;
  CsvWriter(first, options)
      .header({"id_wniosku", "od", "do", "osoba", "wiersz", "krok", "rachunek", "kwota",
               "jednostka", "podstawa"});
  return first;
}

void WorksheetTables::clear_buffers() {
  buffers_.resize(rules_.worksheets.size());  // they may have been swapped for none
  for (std::string& buffer : buffers_) buffer.clear();
}

const WorksheetTables::ProgramTexts& WorksheetTables::texts(const Program& program) {
  const auto known = texts_.find(&program);
  if (known != texts_.end()) return known->second;
  ProgramTexts all;
  for (const WorksheetPlan& plan : program.worksheets) {
    SheetTexts sheet;
    const std::vector<WorksheetLine>& lines = rules_.worksheets[plan.worksheet].lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      LineTexts line;
      line.unit = cell(unit_words(plan.lines[i].amount.type, language_), options_);
      for (std::int32_t m = 0; m < program.months; ++m) {
        const Month month{program.first.index + m};
        line.law.push_back(
            cell(rules_.cite(lines[i].law, month, language_ == Language::en), options_));
      }
      sheet.push_back(std::move(line));
    }
    all.push_back(std::move(sheet));
  }
  return texts_.emplace(&program, std::move(all)).first->second;
}

void WorksheetTables::append(const Evaluation& evaluation, std::int32_t application) {
  const Program& program = evaluation.program();
  const ProgramTexts& all = texts(program);
  const std::string_view id =
      evaluation.batch().entities[0].ids[static_cast<std::size_t>(application)];
  const auto language = static_cast<std::size_t>(language_);
  for (std::size_t p = 0; p < program.worksheets.size(); ++p) {
    const WorksheetPlan& plan = program.worksheets[p];
    CsvWriter csv(buffers_[plan.worksheet], options_);
    walk_.start(evaluation, plan, application, program.all_months);
    for (WorksheetView view; walk_.next(view);) {
      const LineTexts& line = all[p][view.number];
      csv.text(id);
      csv.month(Month{program.first.index + view.first});
      csv.month(Month{program.first.index + view.last});
      csv.text(walk_.person(view));
      const std::int32_t row = walk_.row_number(view);
      if (row == 0) {
        csv.empty();
      } else {
        csv.number(row);
      }
      csv.text(walk_.texts().label[language]);
      csv.text(walk_.texts().says[language]);
      csv.text(walk_.texts().number);
      csv.cells(line.unit);
      csv.cells(line.law[static_cast<std::size_t>(view.first)]);
      csv.end_row();
    }
  }
}

}  // namespace kwota

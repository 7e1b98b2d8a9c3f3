// What every row about a benefit repeats: citations, readings, notes. Made once for a program,
// because a run writes them a million times.
//
// In: a program and the plan of one of its benefits. Out: finished cells, quoted where they must
// be.
#pragma once

#include <string>
#include <vector>

#include "decision/decision.h"
#include "report/csv_writer.h"

namespace kwota {

// "dochod_z_hektara: niepotwierdzone (M.P. 2025 …)"
std::string status_note_text(const StatusNote& note, Language language);

class BenefitTexts {
 public:
  BenefitTexts(const Program& program, const BenefitPlan& plan, Language language,
               const CsvOptions& options);

  // `month` counts within the span of the program.
  const std::string& law(std::int32_t month) const { return at(law_, month); }
  const std::string& decided_for_law(std::int32_t month) const {
    return at(decided_for_law_, month);
  }
  const std::string& condition_law(std::size_t condition, std::int32_t month) const {
    return at(conditions_[condition], month);
  }
  // "podzial=proporcjonalnie, zaokraglenie=dokladnie"
  const std::string& readings() const { return readings_; }
  // What the reader must know of a row that ends in `month`: figures not in force, months that were
  // not compared with the law.
  const std::string& notes(std::int32_t month) const {
    return month > checked_ ? notes_beyond_ : notes_;
  }
  // The same before it is made a cell, for rows that add to it.
  const std::string& plain_notes(std::int32_t month) const {
    return month > checked_ ? plain_notes_beyond_ : plain_notes_;
  }

 private:
  using Citations = std::vector<std::string>;  // a month each
  static const std::string& at(const Citations& c, std::int32_t month) {
    return c[static_cast<std::size_t>(month)];
  }

  Citations law_;
  Citations decided_for_law_;
  std::vector<Citations> conditions_;
  std::string readings_;
  std::string notes_, notes_beyond_;
  std::string plain_notes_, plain_notes_beyond_;
  std::int32_t checked_ = 0;  // last month compared with the law
};

}  // namespace kwota

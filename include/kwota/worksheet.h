// A worksheet: a calculation of the rules, step by step, for one application.
//
// Plain data; owns everything it holds.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kwota/date.h"
#include "kwota/words.h"

namespace kwota {

// A line of the worksheet for one row, in months that follow one another and in which it says the
// same.
struct WorksheetStep {
  std::string line;      // name in the rule file
  std::string person;    // id of the person whose row it is; empty for the application
  std::int32_t row = 0;  // number of the row in its table among those of its parent, from 1; 0 for
                         // the application and for persons
  Month from, to;        // included
  Label label;
  Label says;           // the calculation in words; may be empty
  bool certain = true;  // false: it is not known whether the step applies, and there is no amount
  std::string number;   // the amount, "3208.33", cut after six places; empty where it is not known
  Label unit;           // of the number: "zł/mies."; empty for counts
  Label amount;         // in words: "3 208,33 zł/mies."; "nieznane" / "unknown"
  Label law;            // article and gazette position
};

struct Worksheet {
  std::string name;  // in the rule file; also of the table
  Label label;
  Label law;
  std::vector<WorksheetStep> steps;  // in order of the rule file, of rows and of time
};

}  // namespace kwota

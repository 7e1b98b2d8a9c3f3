// A decision: who gets what in which months, or why not, or what is still missing.
//
// Plain data; owns everything it holds. Amounts are whole grosze (0.01 PLN).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kwota/date.h"
#include "kwota/words.h"

namespace kwota {

enum class Verdict : std::uint8_t {
  granted,
  refused,
  left_unexamined,  // bez rozpatrzenia: late, or not completed
  undetermined,     // a fact is missing that could change the outcome
  not_competent,    // another authority decides
  not_claimed,      // the claimant chose otherwise
};
std::string_view to_string(Verdict verdict);  // the names above

// How sure a figure or formula of the rules is.
enum class Status : std::uint8_t { in_force, forecast, unconfirmed, suspended, repealed, annulled };
std::string_view to_string(Status status);                       // the names above
std::string_view status_word(Status status, Language language);  // "niepotwierdzone"

enum class ConditionState : std::uint8_t { met, failed, unknown };

struct Reason {
  std::string condition;  // name in the rule file
  Label label;
  ConditionState state = ConditionState::met;
  Label sentence;          // filled in; empty for conditions that are met
  Label actual, required;  // as printed; empty where the condition shows none
  Label law;               // article and gazette position
};

// Months that follow one another with one outcome.
struct Segment {
  Month from, to;  // included
  Verdict verdict = Verdict::granted;
  std::int64_t amount = 0;      // grosze a month (benefits paid once: in all); 0 unless granted
  std::vector<Reason> reasons;  // conditions that failed or are unknown, in order of the rule file;
                                // in a trace all of them
  Label whatever_is_missing = {};  // where something is missing, yet all that it may be comes to
                                   // this: a sentence that says so; else empty
};

// A fact that is not known and that the decision hangs on.
struct MissingFact {
  std::string table;   // "osoby"; empty for a figure of the rules
  std::string column;  // "data_urodzenia"; for an open list the list's own column
  std::string row;     // id of the row (of the person whose list or spell it is); may be empty
  Label what;          // the fact in words
  Label why;           // the condition that needs it
  Label law;
  bool is_parameter =
      false;  // no fact of the case: a figure that the rules do not state for these months
  bool is_list = false;  // rows of the table may be missing
};

// A figure or formula that was used and is not `in_force`.
struct StatusNote {
  std::string name;
  Status status = Status::unconfirmed;
  std::string source;
};

struct Decision {
  std::string application;
  std::string claim;    // id of the claim; may be empty
  std::string benefit;  // name in the rule file
  Label benefit_label;
  std::string subject;    // id of the person; empty when the benefit is the application's
  bool once = false;      // paid once, not monthly
  bool in_parts = false;  // a single month is a payment made once, several are monthly ones
  Verdict verdict = Verdict::refused;  // granted when any month is; else that of the first segment
  std::vector<Segment>
      segments;  // in order of time, without overlap; months in between are no part of the decision
  std::vector<MissingFact> missing;
  std::vector<std::pair<std::string, std::string>> readings;  // policy and the reading used
  std::vector<StatusNote> statuses;
  Label law;  // article and gazette position of the benefit
};

}  // namespace kwota

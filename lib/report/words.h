// The words of the reports, in Polish and English: what a verdict is called, how a span of months
// is said.
//
// In: decisions and traces as data. Out: text that a clerk can read aloud. A sign never stands
// without its word.
#pragma once

#include <string>
#include <string_view>

#include "base/date.h"
#include "base/text.h"
#include "decision/decision.h"

namespace kwota {

// A fixed text of a report, in both languages.
struct Phrase {
  std::string_view pl;
  std::string_view en;
  std::string_view in(Language language) const { return language == Language::pl ? pl : en; }
};

std::string_view verdict_sign(Verdict verdict);
std::string_view verdict_word(Verdict verdict, Language language);
// As it stands in the tables: Polish in both languages, like all data.
std::string_view verdict_code(Verdict verdict);

std::string_view state_sign(ConditionState state);
std::string_view state_word(ConditionState state, Language language);

// Of a trace, which names it: "niepotwierdzone". Empty for an empty one.
std::string_view status_word(std::string_view status, Language language);

// The first letter a capital one: a label as a heading.
std::string as_heading(std::string_view label);

std::string month_words(Month m, Language language);              // "listopad 2026"
std::string span_words(Month from, Month to, Language language);  // "listopad 2026 – luty 2027"
std::string amount_words(std::int64_t grosze, bool once,
                         Language language);  // "95,00 zł miesięcznie"

std::string_view amount_unit(bool once, Language language);        // "miesięcznie"
bool is_single(const Decision& decision, const Segment& segment);  // one payment, not monthly ones

// Where a missing fact belongs: "osoby.data_urodzenia, d1".
std::string missing_place(const MissingFact& fact);
// "data urodzenia"; for lists and figures of the law, what of them is missing.
std::string missing_what(const MissingFact& fact, Language language);
// What is missing, for one who is to bring it: "data urodzenia (osoby.data_urodzenia, d1)".
std::string missing_words(const MissingFact& fact, Language language);

}  // namespace kwota

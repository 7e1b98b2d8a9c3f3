// Values and sentences in words, in Polish and English.
#pragma once

#include <string>
#include <string_view>

#include "base/text.h"
#include "decision/verdicts.h"

namespace kwota {

// A stored number of the type, at `scale`, as people write it: "1 234,56 zł", "21.11.2026", "12
// lat", a member's label. A number finer than its type is cut (amounts after the grosz, others
// after six places) and ends in "…".
std::string print_value(const RuleSet& rules, const Type& type, Int128 value, Int128 scale,
                        Language language);

void append_value(std::string& out, const RuleSet& rules, const Type& type, Int128 value,
                  Int128 scale, Language language);
// The same as the amount of a step, with all of its unit: "1 234,56 zł/mies. na osobę", "4 osoby".
void append_amount(std::string& out, const RuleSet& rules, const Type& type, Int128 value,
                   Int128 scale, Language language);
// The unit alone, for a column of numbers: "zł/mies.", "osoby"; empty for counts and decimals.
std::string unit_words(const Type& type, Language language);
// The number alone, in that unit: "1234,56". As many places as it needs, at most six (cut there),
// and at least those of its type.
void append_plain_number(std::string& out, const Type& type, Int128 value, Int128 scale,
                         char decimal);
std::string_view unknown_word(Language language);

// The value a Shown has for a subject in a month; an unknown one prints as "nieznane" / "unknown".
std::string print_shown(const Evaluation& evaluation, const Shown& shown, EntityId entity,
                        std::int32_t row, std::int32_t month, Language language);

void append_shown(std::string& out, const Evaluation& evaluation, const Shown& shown,
                  EntityId entity, std::int32_t row, std::int32_t month, Language language);

// A condition's sentence filled in, appended to `out`.
void append_sentence(std::string& out, const Evaluation& evaluation, const Sentence& sentence,
                     const std::vector<Shown>& values, EntityId entity, std::int32_t row,
                     std::int32_t month, Language language);

// Why condition `c` fails, or why it is not known whether it holds.
void append_reason(std::string& out, const Evaluation& evaluation, const BenefitPlan& plan,
                   std::size_t c, bool unknown, std::int32_t subject, std::int32_t month,
                   Language language);
// What a condition requires: a value, or the two ends of an interval.
std::string print_required(const Evaluation& evaluation, const ConditionPlan& condition,
                           EntityId entity, std::int32_t row, std::int32_t month,
                           Language language);

// A row's own id, or that of the row it belongs to; empty for the application.
std::string row_id(const Evaluation& evaluation, EntityId entity, std::int32_t row);

// Of a segment that holds in every case: "Niezależnie od brakujących danych (rola w rodzinie: p2)
// …" and, unless it is granted, the conditions of which some case fails each. No value is named,
// because each case has others.
void append_by_cases(std::string& out, const Evaluation& evaluation, const BenefitPlan& plan,
                     const RefinedMonths& refined, const SegmentView& segment, Language language);

}  // namespace kwota

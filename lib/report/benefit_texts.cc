#include "report/benefit_texts.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/words.h"

namespace kwota {
namespace {

std::vector<std::string> citations(const Program& program, const Law& law, Language language) {
  std::vector<std::string> result;
  for (std::int32_t m = 0; m < program.months; ++m) {
    result.push_back(
        program.rules->cite(law, Month{program.first.index + m}, language == Language::en));
  }
  return result;
}

// Those the caller chose. The defaults are the same in every row; przebieg.json lists them.
std::string readings_of(const Program& program, const BenefitPlan& plan) {
  std::string text;
  for (const PolicyId id : plan.policies) {
    const Policy& policy = program.rules->policy(id);
    if (program.readings[id.at()] == policy.default_reading) continue;
    const Reading& reading = policy.readings[static_cast<std::size_t>(program.readings[id.at()])];
    text += fmt::format("{}{}={}", text.empty() ? "" : ", ", policy.name, reading.name);
  }
  return text;
}

// The last month for which somebody compared all that the benefit uses with the law.
Month checked_through(const Program& program, const BenefitPlan& plan) {
  const RuleSet& rules = *program.rules;
  const auto file = [&](std::int32_t i) {
    return rules.files[static_cast<std::size_t>(i)].checked_through;
  };
  Month last = file(rules.benefit(plan.benefit).file);
  for (const ParameterId id : plan.parameters) {
    last = std::min(last,
                    rules.parameter(id).checked_through.value_or(file(rules.parameter(id).file)));
  }
  return last;
}

std::string status_text(const Program& program, const BenefitPlan& plan, Language language) {
  std::string text;
  for (const StatusNote& n : status_notes(program, plan)) {
    text += (text.empty() ? "" : " | ") + status_note_text(n, language);
  }
  return text;
}

}  // namespace

std::string status_note_text(const StatusNote& note, Language language) {
  return fmt::format("{}: {} ({})", note.name, status_word(note.status, language), note.source);
}

BenefitTexts::BenefitTexts(const Program& program, const BenefitPlan& plan, Language language,
                           const CsvOptions& options)
    : readings_(readings_of(program, plan)), notes_(status_text(program, plan, language)) {
  const Benefit& benefit = program.rules->benefit(plan.benefit);
  law_ = citations(program, benefit.law, language);
  decided_for_law_ = benefit.decided_for_law.act.valid()
                         ? citations(program, benefit.decided_for_law, language)
                         : law_;
  for (const Condition& c : benefit.conditions)
    conditions_.push_back(citations(program, c.law, language));

  constexpr Phrase beyond{"reguły porównano z prawem tylko do",
                          "rules were compared with the law only up to"};
  const Month checked = checked_through(program, plan);
  checked_ = checked.index - program.first.index;
  notes_beyond_ = fmt::format("{}{}{} {}", notes_, notes_.empty() ? "" : " | ", beyond.in(language),
                              to_string(checked));

  plain_notes_ = notes_;
  plain_notes_beyond_ = notes_beyond_;

  const auto finish = [&](std::string& text) {
    std::string cell;
    CsvWriter(cell, options).text(text);
    text = std::move(cell);
  };
  const auto finish_all = [&](Citations& texts) {
    std::for_each(texts.begin(), texts.end(), finish);
  };
  finish_all(law_);
  finish_all(decided_for_law_);
  std::for_each(conditions_.begin(), conditions_.end(), finish_all);
  for (std::string* text : {&readings_, &notes_, &notes_beyond_}) finish(*text);
}

}  // namespace kwota

#include "report/words.h"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <utility>

namespace kwota {
namespace {

template <class Enum>
std::size_t at(Enum e) {
  return static_cast<std::size_t>(e);
}

constexpr std::array<std::string_view, 6> verdict_signs = {"✓", "✗", "–", "?", "→", "–"};
constexpr std::array<std::string_view, 6> verdict_codes = {
    "przyznane", "odmowa", "bez_rozpatrzenia", "nieustalone", "niewlasciwosc", "bez_wniosku"};
constexpr std::array<Phrase, 6> verdict_words = {{{"przyznane", "granted"},
                                                  {"odmowa", "refused"},
                                                  {"bez rozpatrzenia", "left unexamined"},
                                                  {"nieustalone", "undetermined"},
                                                  {"niewłaściwość organu", "not competent"},
                                                  {"bez wniosku", "not claimed"}}};

constexpr std::array<std::string_view, 3> state_signs = {"✓", "✗", "?"};
constexpr std::array<Phrase, 3> state_words = {
    {{"spełniony", "met"}, {"niespełniony", "not met"}, {"nie wiadomo", "not known"}}};

constexpr std::array<Phrase, 6> status_words = {{{"obowiązuje", "in force"},
                                                 {"prognoza", "forecast"},
                                                 {"niepotwierdzone", "unconfirmed"},
                                                 {"zawieszone", "suspended"},
                                                 {"uchylone", "repealed"},
                                                 {"nigdy nie obowiązywało", "never in force"}}};

constexpr std::array<Phrase, 12> month_names = {{{"styczeń", "January"},
                                                 {"luty", "February"},
                                                 {"marzec", "March"},
                                                 {"kwiecień", "April"},
                                                 {"maj", "May"},
                                                 {"czerwiec", "June"},
                                                 {"lipiec", "July"},
                                                 {"sierpień", "August"},
                                                 {"wrzesień", "September"},
                                                 {"październik", "October"},
                                                 {"listopad", "November"},
                                                 {"grudzień", "December"}}};

}  // namespace

std::string_view verdict_sign(Verdict verdict) { return verdict_signs[at(verdict)]; }
std::string_view verdict_code(Verdict verdict) { return verdict_codes[at(verdict)]; }
std::string_view verdict_word(Verdict verdict, Language language) {
  return verdict_words[at(verdict)].in(language);
}
std::string_view state_sign(ConditionState state) { return state_signs[at(state)]; }
std::string_view state_word(ConditionState state, Language language) {
  return state_words[at(state)].in(language);
}
std::string_view status_word(Status status, Language language) {
  return status_words[at(status)].in(language);
}

std::string_view status_word(std::string_view status, Language language) {
  for (std::size_t i = 0; i < status_words.size(); ++i) {
    if (to_string(static_cast<Status>(i)) == status) return status_words[i].in(language);
  }
  return status;
}

std::string as_heading(std::string_view label) {
  constexpr std::pair<std::string_view, std::string_view> letters[] = {
      {"ą", "Ą"}, {"ć", "Ć"}, {"ę", "Ę"}, {"ł", "Ł"}, {"ń", "Ń"},
      {"ó", "Ó"}, {"ś", "Ś"}, {"ź", "Ź"}, {"ż", "Ż"}};
  for (const auto& [small, capital] : letters) {
    if (label.starts_with(small))
      return std::string(capital) + std::string(label.substr(small.size()));
  }
  std::string text(label);
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string month_words(Month m, Language language) {
  return fmt::format("{}\u00a0{}",
                     month_names[static_cast<std::size_t>(m.number() - 1)].in(language), m.year());
}

std::string span_words(Month from, Month to, Language language) {
  if (from == to) return month_words(from, language);
  return fmt::format("{} – {}", month_words(from, language), month_words(to, language));
}

bool is_single(const Decision& decision, const Segment& segment) {
  return decision.once || (decision.in_parts && segment.from == segment.to);
}

std::string_view amount_unit(bool once, Language language) {
  constexpr Phrase monthly{"miesięcznie", "a month"};
  constexpr Phrase single{"jednorazowo", "once"};
  return (once ? single : monthly).in(language);
}

std::string amount_words(std::int64_t grosze, bool once, Language language) {
  return fmt::format("{} {}", format_money(grosze, language), amount_unit(once, language));
}

std::string missing_place(const MissingFact& fact) {
  std::string place = fact.table;
  if (!fact.column.empty()) place += (place.empty() ? "" : ".") + fact.column;
  if (!fact.row.empty()) place += (place.empty() ? "" : ", ") + fact.row;
  return place;
}

std::string missing_what(const MissingFact& fact, Language language) {
  constexpr Phrase list{": pełna lista", ": the whole list"};
  constexpr Phrase figure{": brak tej liczby w przepisach", ": no such figure in the law"};
  std::string text = fact.what.in(language);
  if (fact.is_list) text += list.in(language);
  if (fact.is_parameter) text += figure.in(language);
  return text;
}

std::string missing_words(const MissingFact& fact, Language language) {
  const std::string place = missing_place(fact);
  const std::string what = missing_what(fact, language);
  return place.empty() ? what : fmt::format("{} ({})", what, place);
}

}  // namespace kwota

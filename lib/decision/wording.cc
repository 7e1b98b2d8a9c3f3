#include "decision/wording.h"

#include <fmt/format.h>

#include <algorithm>

namespace kwota {
namespace {

// Polish counts in three ways: 1 rok, 2 lata, 5 lat.
std::string_view polish_form(std::int64_t n, std::string_view one, std::string_view few,
                             std::string_view many) {
  if (n == 1) return one;
  const std::int64_t tens = n % 100;
  const std::int64_t units = n % 10;
  return units >= 2 && units <= 4 && (tens < 12 || tens > 14) ? few : many;
}

std::string length(std::int64_t n, Language language, std::string_view one, std::string_view few,
                   std::string_view many, std::string_view english) {
  if (language == Language::en) return fmt::format("{} {}{}", n, english, n == 1 ? "" : "s");
  return fmt::format("{} {}", n, polish_form(n, one, few, many));
}

std::string date_text(Date d, Language language) {
  if (d == Date::never()) return language == Language::pl ? "bezterminowo" : "without end";
  const Civil c = civil(d);
  // No act reaches back so far: such a day stands for "none" or "not applicable".
  if (c.year < 1900) return language == Language::pl ? "bez daty" : "no date";
  return language == Language::pl ? fmt::format("{:02}.{:02}.{:04} r.", c.day, c.month, c.year)
                                  : to_string(d);
}

// Cut, not rounded, to at most `most_places`; an ellipsis says that more follows.
std::string fine_number(Int128 value, Int128 scale, int least_places, int most_places,
                        Language language) {
  int places = 0;
  Int128 power = 1;
  while (value * power % scale != 0 && places < most_places) {
    power *= 10;
    ++places;
  }
  places = std::max(places, least_places);
  power = 1;
  for (int i = 0; i < places; ++i) power *= 10;
  const Int128 shifted = value * power;
  const bool cut = shifted % scale != 0;
  const auto digits = static_cast<std::int64_t>(shifted / scale);
  return format_number(digits, places, language) + (cut ? "…" : "");
}

std::string deciding_conditions(const Benefit& benefit, const SegmentView& segment,
                                Language language) {
  const bool pl = language == Language::pl;
  std::string text;
  for (std::size_t c = 0; c < benefit.conditions.size(); ++c) {
    if (((segment.deciding >> c) & 1U) == 0) continue;
    const Condition& condition = benefit.conditions[c];
    if (!text.empty()) text += pl ? " albo " : " or ";
    text += pl ? fmt::format("„{}”", condition.label.pl) : fmt::format("“{}”", condition.label.en);
  }
  return text;
}

}  // namespace

std::string print_value(const RuleSet& rules, const Type& type, Int128 value, Int128 scale,
                        Language language) {
  const bool pl = language == Language::pl;
  const auto whole = [&] { return static_cast<std::int64_t>(value / scale); };
  switch (type.kind) {
    case Kind::boolean:
      return value != 0 ? (pl ? "tak" : "yes") : (pl ? "nie" : "no");
    case Kind::money: {
      if (value * 100 % scale == 0)
        return format_money(static_cast<std::int64_t>(value * 100 / scale), language);
      const std::string number = fine_number(value, scale, 2, 2, language);
      return pl ? number + "\u00a0zł" : "PLN " + number;
    }
    case Kind::decimal:
      return fine_number(value, scale, type.places, 6, language);
    case Kind::percent:
      return fine_number(value * 100, scale, 0, 6, language) + (pl ? "\u00a0%" : "%");
    case Kind::date:
      return date_text(Date{static_cast<std::int32_t>(value)}, language);
    case Kind::month: {
      const Month m{static_cast<std::int32_t>(value)};
      return pl ? fmt::format("{:02}.{}", m.number(), m.year()) : to_string(m);
    }
    case Kind::year:
      return fmt::format("{}", whole());
    case Kind::days:
      return length(whole(), language, "dzień", "dni", "dni", "day");
    case Kind::months:
      return length(whole(), language, "miesiąc", "miesiące", "miesięcy", "month");
    case Kind::years:
      return length(whole(), language, "rok", "lata", "lat", "year");
    case Kind::enumeration: {
      const Enumeration& e = rules.vocabulary.enumerations[type.enumeration.at()];
      const Label& label = e.members[static_cast<std::size_t>(value)].label;
      return pl ? label.pl : label.en;
    }
    default:
      return fine_number(value, scale, 0, 6, language);
  }
}

std::string print_shown(const Evaluation& evaluation, const Shown& shown, EntityId entity,
                        std::int32_t row, std::int32_t month, Language language) {
  const Program& program = evaluation.program();
  const std::string unknown = language == Language::pl ? "nieznane" : "unknown";
  if (shown.column == no_column) return "";
  const ColumnInfo& info = program.column(shown.column);
  if (info.truth) {
    const TruthRange t = evaluation.truth(shown.column, entity, row);
    const std::uint64_t bit = std::uint64_t{1} << month;
    if (((t.low ^ t.high) & bit) != 0) return unknown;
    return print_value(*program.rules, Type{.kind = Kind::boolean}, (t.low & bit) != 0 ? 1 : 0, 1,
                       language);
  }
  const NumberRange n = evaluation.number(shown.column, entity, row, month);
  if (!n.known()) return unknown;
  return print_value(*program.rules, shown.type, n.low, info.scale, language);
}

void append_sentence(std::string& out, const Evaluation& evaluation, const Sentence& sentence,
                     const std::vector<Shown>& values, EntityId entity, std::int32_t row,
                     std::int32_t month, Language language) {
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    out += sentence[i].text;
    if (i < values.size() && values[i].column != no_column) {
      out += print_shown(evaluation, values[i], entity, row, month, language);
    }
  }
}

std::string row_id(const Evaluation& evaluation, EntityId entity, std::int32_t row) {
  const Vocabulary& vocabulary = evaluation.program().rules->vocabulary;
  while (vocabulary.entity(entity).id.empty() && vocabulary.entity(entity).parent.valid()) {
    const EntityId parent = vocabulary.entity(entity).parent;
    row = evaluation.row_of(entity, row, parent);
    entity = parent;
  }
  if (!vocabulary.entity(entity).parent.valid()) return "";
  return std::string(evaluation.batch().entities[entity.at()].ids[static_cast<std::size_t>(row)]);
}

void append_by_cases(std::string& out, const Evaluation& evaluation, const BenefitPlan& plan,
                     const RefinedMonths& refined, const SegmentView& segment, Language language) {
  const RuleSet& rules = *evaluation.program().rules;
  const bool pl = language == Language::pl;
  std::string facts;
  for (const MissingCell& cell : refined.cells) {
    const Fact& fact = rules.vocabulary.fact(cell.fact);
    const std::string row = row_id(evaluation, fact.entity, cell.row);
    facts += facts.empty() ? "" : ", ";
    facts += fact.label.in(language) + (row.empty() ? "" : ": " + row);
  }
  if (segment.verdict == Verdict::granted) {
    out += pl ? fmt::format(
                    "Niezależnie od brakujących danych ({}) świadczenie należy się w tej samej "
                    "kwocie.",
                    facts)
              : fmt::format("Whatever the missing facts are ({}), the same amount is due.", facts);
    return;
  }
  const std::string conditions =
      deciding_conditions(rules.benefit(plan.benefit), segment, language);
  out += pl ? fmt::format("Niezależnie od brakujących danych ({}) nie jest spełniony warunek {}.",
                          facts, conditions)
            : fmt::format("Whatever the missing facts are ({}), this condition is not met: {}.",
                          facts, conditions);
}

}  // namespace kwota

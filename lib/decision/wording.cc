#include "decision/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

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

void append_length(std::string& out, std::int64_t n, Language language, std::string_view one,
                   std::string_view few, std::string_view many, std::string_view english) {
  const auto to = std::back_inserter(out);
  if (language == Language::en) {
    fmt::format_to(to, "{} {}{}", n, english, n == 1 ? "" : "s");
  } else {
    fmt::format_to(to, "{} {}", n, polish_form(n, one, few, many));
  }
}

void append_date(std::string& out, Date d, Language language) {
  const bool pl = language == Language::pl;
  if (d == Date::never()) {
    out += pl ? "bezterminowo" : "without end";
    return;
  }
  const Civil c = civil(d);
  // No act reaches back so far: such a day stands for "none" or "not applicable".
  if (c.year < 1900) {
    out += pl ? "bez daty" : "no date";
  } else if (pl) {
    fmt::format_to(std::back_inserter(out), "{:02}.{:02}.{:04} r.", c.day, c.month, c.year);
  } else {
    out += to_string(d);
  }
}

// A number cut, not rounded, to as many places as it needs, of those that it may have.
struct CutNumber {
  Int128 digits = 0;  // count of 10^-places
  int places = 0;
  bool cut = false;
};

CutNumber cut_number(Int128 value, Int128 scale, int least_places, int most_places) {
  CutNumber result;
  Int128 power = 1;
  while (value * power % scale != 0 && result.places < most_places) {
    power *= 10;
    ++result.places;
  }
  result.places = std::max(result.places, least_places);
  power = 1;
  for (int i = 0; i < result.places; ++i) power *= 10;
  result.digits = value * power / scale;
  result.cut = value * power % scale != 0;
  return result;
}

// An ellipsis says that more follows.
void append_fine_number(std::string& out, Int128 value, Int128 scale, int least_places,
                        int most_places, Language language) {
  const CutNumber number = cut_number(value, scale, least_places, most_places);
  append_number(out, static_cast<std::int64_t>(number.digits), number.places, language);
  if (number.cut) out += "…";
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
  std::string text;
  append_value(text, rules, type, value, scale, language);
  return text;
}

void append_value(std::string& out, const RuleSet& rules, const Type& type, Int128 value,
                  Int128 scale, Language language) {
  const bool pl = language == Language::pl;
  const auto whole = [&] { return static_cast<std::int64_t>(value / scale); };
  switch (type.kind) {
    case Kind::boolean:
      out += value != 0 ? (pl ? "tak" : "yes") : (pl ? "nie" : "no");
      return;
    case Kind::money:
      if (value * 100 % scale == 0)
        return append_money(out, static_cast<std::int64_t>(value * 100 / scale), language);
      if (!pl) out += "PLN ";
      append_fine_number(out, value, scale, 2, 2, language);
      if (pl) out += "\u00a0zł";
      return;
    case Kind::decimal:
      return append_fine_number(out, value, scale, type.places, 6, language);
    case Kind::percent:
      append_fine_number(out, value * 100, scale, 0, 6, language);
      out += pl ? "\u00a0%" : "%";
      return;
    case Kind::date:
      return append_date(out, Date{static_cast<std::int32_t>(value)}, language);
    case Kind::month: {
      const Month m{static_cast<std::int32_t>(value)};
      if (pl) {
        fmt::format_to(std::back_inserter(out), "{:02}.{}", m.number(), m.year());
      } else {
        out += to_string(m);
      }
      return;
    }
    case Kind::year:
      fmt::format_to(std::back_inserter(out), "{}", whole());
      return;
    case Kind::commune:
      fmt::format_to(std::back_inserter(out), "{:07}", whole());
      return;
    case Kind::days:
      return append_length(out, whole(), language, "dzień", "dni", "dni", "day");
    case Kind::months:
      return append_length(out, whole(), language, "miesiąc", "miesiące", "miesięcy", "month");
    case Kind::years:
      return append_length(out, whole(), language, "rok", "lata", "lat", "year");
    case Kind::enumeration: {
      const Enumeration& e = rules.vocabulary.enumerations[type.enumeration.at()];
      out += e.members[static_cast<std::size_t>(value)].label.in(language);
      return;
    }
    default:
      return append_fine_number(out, value, scale, 0, 6, language);
  }
}

void append_amount(std::string& out, const RuleSet& rules, const Type& type, Int128 value,
                   Int128 scale, Language language) {
  const bool pl = language == Language::pl;
  if (type.is(Kind::persons) && value % scale == 0) {
    const auto n = static_cast<std::int64_t>(value / scale);
    if (pl) return append_length(out, n, language, "osoba", "osoby", "osób", "");
    fmt::format_to(std::back_inserter(out), "{} {}", n, n == 1 ? "person" : "persons");
    return;
  }
  append_value(out, rules, type, value, scale, language);
  if (!type.is(Kind::money)) return;
  static constexpr std::string_view polish[] = {"", "/dzień", "/mies.", "/rok"};
  static constexpr std::string_view english[] = {"", "/day", "/month", "/year"};
  out += (pl ? polish : english)[static_cast<int>(type.per)];
  if (type.per_person) out += pl ? " na osobę" : " per person";
}

std::string unit_words(const Type& type, Language language) {
  const bool pl = language == Language::pl;
  switch (type.kind) {
    case Kind::money: {
      static constexpr std::string_view polish[] = {"zł", "zł/dzień", "zł/mies.", "zł/rok"};
      static constexpr std::string_view english[] = {"PLN", "PLN/day", "PLN/month", "PLN/year"};
      return fmt::format("{}{}", (pl ? polish : english)[static_cast<int>(type.per)],
                         !type.per_person ? ""
                         : pl             ? " na osobę"
                                          : " per person");
    }
    case Kind::persons:
      return pl ? "osoby" : "persons";
    case Kind::percent:
      return "%";
    case Kind::days:
      return pl ? "dni" : "days";
    case Kind::months:
      return pl ? "miesiące" : "months";
    case Kind::years:
      return pl ? "lata" : "years";
    default:
      return "";
  }
}

void append_plain_number(std::string& out, const Type& type, Int128 value, Int128 scale,
                         char decimal) {
  const int least = type.is(Kind::money) ? 2 : type.is(Kind::decimal) ? type.places : 0;
  const CutNumber number =
      cut_number(type.is(Kind::percent) ? value * 100 : value, scale, least, 6);
  std::array<char, 40> digits;  // from the last one on
  std::size_t count = 0;
  const bool negative = number.digits < 0;
  for (Int128 left = number.digits; left != 0; left /= 10) {
    const int digit = static_cast<int>(left % 10);
    digits[count++] = static_cast<char>('0' + (negative ? -digit : digit));
  }
  if (negative) out += '-';
  const auto fraction = static_cast<std::size_t>(number.places);
  for (std::size_t i = std::max(count, fraction + 1); i-- > 0;) {
    out += i < count ? digits[i] : '0';
    if (i == fraction && i > 0) out += decimal;
  }
}

std::string_view unknown_word(Language language) {
  return language == Language::pl ? "nieznane" : "unknown";
}

std::string print_shown(const Evaluation& evaluation, const Shown& shown, EntityId entity,
                        std::int32_t row, std::int32_t month, Language language) {
  std::string text;
  append_shown(text, evaluation, shown, entity, row, month, language);
  return text;
}

void append_shown(std::string& out, const Evaluation& evaluation, const Shown& shown,
                  EntityId entity, std::int32_t row, std::int32_t month, Language language) {
  const Program& program = evaluation.program();
  if (shown.column == no_column) return;
  const ColumnInfo& info = program.column(shown.column);
  if (info.truth) {
    const TruthRange t = evaluation.truth(shown.column, entity, row);
    const std::uint64_t bit = std::uint64_t{1} << month;
    if (((t.low ^ t.high) & bit) != 0) {
      out += unknown_word(language);
    } else {
      append_value(out, *program.rules, Type{.kind = Kind::boolean}, (t.low & bit) != 0 ? 1 : 0, 1,
                   language);
    }
    return;
  }
  const NumberRange n = evaluation.number(shown.column, entity, row, month);
  if (!n.known()) {
    out += unknown_word(language);
  } else {
    append_value(out, *program.rules, shown.type, n.low, info.scale, language);
  }
}

void append_sentence(std::string& out, const Evaluation& evaluation, const Sentence& sentence,
                     const std::vector<Shown>& values, EntityId entity, std::int32_t row,
                     std::int32_t month, Language language) {
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    // A Polish date ends in a full stop of its own: "do 31.12.2026 r."
    const bool stopped = i > 0 && out.ends_with('.') && sentence[i].text.starts_with('.');
    out.append(sentence[i].text, stopped ? 1 : 0);
    if (i < values.size()) append_shown(out, evaluation, values[i], entity, row, month, language);
  }
}

void append_reason(std::string& out, const Evaluation& evaluation, const BenefitPlan& plan,
                   std::size_t c, bool unknown, std::int32_t subject, std::int32_t month,
                   Language language) {
  const Benefit& benefit = evaluation.program().rules->benefit(plan.benefit);
  const Condition& condition = benefit.conditions[c];
  const bool pl = language == Language::pl;
  if (benefit.budget && c == benefit.budget->condition) {
    // No fact of the application itself decides it.
    if (unknown) {
      out += pl ? "Nie wiadomo, czy wystarczy środków: zależy to od innych wniosków, dopóki nie są "
                  "rozstrzygnięte, albo od kwoty środków, jeżeli nie jest znana."
                : "It is not known whether there is enough money: that depends on other "
                  "applications until they are decided, or on the sum of money where it is not "
                  "known.";
      return;
    }
    month = 0;  // that of the limit
  }
  append_sentence(out, evaluation, pl ? condition.sentence_pl : condition.sentence_en,
                  pl ? plan.conditions[c].sentence_pl : plan.conditions[c].sentence_en,
                  benefit.subject, subject, month, language);
}

std::string print_required(const Evaluation& evaluation, const ConditionPlan& condition,
                           EntityId entity, std::int32_t row, std::int32_t month,
                           Language language) {
  std::string text = print_shown(evaluation, condition.required, entity, row, month, language);
  if (condition.up_to.column == no_column) return text;
  text += " – ";
  append_shown(text, evaluation, condition.up_to, entity, row, month, language);
  return text;
}

std::string row_id(const Evaluation& evaluation, EntityId entity, std::int32_t row) {
  const RuleSet& rules = *evaluation.program().rules;
  const Vocabulary& vocabulary = rules.vocabulary;
  // A claim without an id is named by its subject.
  if (entity == vocabulary.claims() && vocabulary.entity(entity).id.empty()) {
    const Claim* found = nullptr;
    evaluation.batch().each_claim([&](const Claim& claim) {
      if (claim.row == row) found = &claim;
    });
    if (found != nullptr)
      return row_id(evaluation, rules.benefit(found->benefit).subject, found->subject);
  }
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

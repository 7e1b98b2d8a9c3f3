#include "report/trace_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "report/trace_phrases.h"
#include "report/trace_steps.h"
#include "report/wrapped_text.h"

namespace kwota {
namespace {

constexpr std::size_t line_columns = 96;
// Steps below one condition or amount: as many levels as fit. HTML and JSON have all of them.
constexpr std::size_t most_steps = 60;
constexpr std::size_t deepest_indent =
    6;  // deeper steps stay in one column; their numbers tell how deep they are

class TextWriter {
 public:
  TextWriter(const Trace& trace, Language language)
      : trace_(trace), language_(language), steps_(number_steps(trace)) {}

  std::string write() {
    choose_steps();
    head();
    segments();
    missing();
    for (const Worksheet& sheet : trace_.worksheets) worksheet(sheet);
    // What decided comes first and in full; of what is met only the values that it rests on
    // directly, so that a clerk reads one page and not forty. HTML and JSON hold every step.
    conditions(phrases::deciding_conditions, false);
    amount();
    conditions(phrases::met_conditions, true);
    if (left_out_) {
      text_.blank();
      text_.paragraph(2, "", say(phrases::all_steps));
    }
    readings();
    foot();
    return text_.take();
  }

 private:
  std::string_view say(const Phrase& phrase) const { return phrase.in(language_); }
  const std::string& say(const Label& label) const { return label.in(language_); }

  void field(const Phrase& name, std::string_view value) {
    if (!value.empty())
      text_.paragraph(0, fmt::format("{:<17}", fmt::format("{}:", say(name))), value);
  }

  void head() {
    const Decision& d = trace_.decision;
    text_.paragraph(0, "",
                    fmt::format("{}: {}", say(phrases::kind_of_document), say(d.benefit_label)));
    for (std::size_t i = 0; i < line_columns; ++i) rule_ += "═";
    text_.paragraph(0, "", rule_);
    field(phrases::application, d.application);
    field(phrases::claim, d.claim);
    field(phrases::person, d.subject);
    field(phrases::period, span_words(trace_.first, trace_.last, language_));
    field(phrases::law, say(d.law));
  }

  void segments() {
    text_.heading(say(phrases::decision));
    if (trace_.decision.segments.empty()) text_.paragraph(2, "✗ ", say(phrases::no_months));
    for (const Segment& s : trace_.decision.segments) segment(s);
  }

  void segment(const Segment& s) {
    const std::string sign = fmt::format("{} ", verdict_sign(s.verdict));
    std::string line = fmt::format("{}: {}", span_words(s.from, s.to, language_),
                                   verdict_word(s.verdict, language_));
    if (s.verdict == Verdict::granted) {
      line += fmt::format(", {}", amount_words(s.amount, is_single(trace_.decision, s), language_));
      text_.paragraph(2, sign, line);
      if (!say(s.whatever_is_missing).empty()) text_.paragraph(4, "", say(s.whatever_is_missing));
      if (language_ == Language::pl) {
        text_.paragraph(4, "",
                        fmt::format("{}: {}", say(phrases::in_words), money_in_words(s.amount)));
      }
      return;
    }
    text_.paragraph(2, sign, line);
    text_.paragraph(4, "", why_words(s, language_));
    if (const Reason* r = deciding_reason(s)) {
      text_.paragraph(4, "",
                      fmt::format("{}: {}, {}", say(phrases::law), say(r->label), say(r->law)));
    }
  }

  void missing() {
    if (trace_.decision.missing.empty()) return;
    text_.heading(say(phrases::missing));
    for (const MissingFact& m : trace_.decision.missing) {
      text_.paragraph(2, "? ", missing_words(m, language_));
      text_.paragraph(4, "",
                      fmt::format("{}: {}, {}", say(phrases::missing_why), say(m.why), say(m.law)));
    }
  }

  void worksheet(const Worksheet& sheet) {
    text_.heading(as_heading(say(sheet.label)));
    detail(2, phrases::basis, say(sheet.law));
    const bool same = same_months_throughout(sheet);
    if (same && !sheet.steps.empty()) {
      const WorksheetStep& s = sheet.steps.front();
      text_.paragraph(2, "", span_words(s.from, s.to, language_));
    }
    for (const WorksheetStep& s : sheet.steps) {
      text_.blank();
      const std::string owner = step_owner(s, language_);
      text_.paragraph(2, "· ",
                      fmt::format("{}{} = {}", say(s.label),
                                  owner.empty() ? "" : fmt::format(" ({})", owner), say(s.amount)));
      if (!same) text_.paragraph(4, "", span_words(s.from, s.to, language_));
      detail(4, phrases::worksheet_says_inline, say(s.says));
      detail(4, phrases::basis, say(s.law));
    }
  }

  void conditions(const Phrase& heading, bool met) {
    bool first = true;
    for (std::size_t i = 0; i < trace_.conditions.size(); ++i) {
      const std::vector<ConditionMonths> months =
          condition_months(trace_, trace_.conditions[i].name);
      if (is_met(months) != met) continue;
      if (first) text_.heading(say(heading));
      if (!first) text_.blank();
      first = false;
      condition(trace_.conditions[i], months, fmt::format("{}", i + 1));
    }
  }

  static bool is_met(const std::vector<ConditionMonths>& months) {
    return months.empty() || worst_state(months) == ConditionState::met;
  }

  void condition(const TraceLine& line, const std::vector<ConditionMonths>& months,
                 const std::string& number) {
    text_.paragraph(2, fmt::format("{}. ", number),
                    months.empty() ? say(line.label)
                                   : fmt::format("{} {}: {}", state_sign(worst_state(months)),
                                                 state_words(months, language_), say(line.label)));
    detail(5, phrases::basis, say(line.law));
    detail(5, phrases::formula, line.formula);
    for (const ConditionMonths& m : months) condition_span(m, months.size() > 1);
    steps(number);
  }

  void condition_span(const ConditionMonths& m, bool several) {
    std::string line;
    if (several) {
      line = fmt::format("{}: {} {}", span_words(m.from, m.to, language_),
                         state_sign(m.reason->state), state_word(m.reason->state, language_));
    }
    const auto side = [&](const Phrase& name, const Label& value) {
      if (say(value).empty()) return;
      line += fmt::format("{}{}: {}", line.empty() ? "" : "; ", say(name), say(value));
    };
    side(phrases::actual, m.reason->actual);
    side(phrases::required_inline, m.reason->required);
    if (!line.empty()) text_.paragraph(5, "", line);
    if (m.reason->state == ConditionState::failed)
      text_.paragraph(several ? 7 : 5, "", say(m.reason->sentence));
  }

  void amount() {
    if (!shows_amount()) return;
    text_.heading(say(phrases::amount_computation));
    step(steps_[amount_step()], 2);
    steps(steps_[amount_step()].number);
  }

  // Of what nobody gets no amount is shown.
  bool shows_amount() const {
    const TraceLine& line = trace_.amount;
    const bool granted = trace_.decision.verdict == Verdict::granted;
    const bool open = same_verdict_throughout(trace_.decision) &&
                      trace_.decision.verdict == Verdict::undetermined;
    return (granted || open) && !(line.months.empty() && line.lines.empty());
  }

  std::size_t amount_step() const {
    std::size_t i = steps_.size() - 1;
    while (steps_[i].depth > 0) --i;
    return i;
  }

  std::size_t levels_of(const std::string& number) const {
    std::vector<std::size_t> at;  // how many steps stand at each level
    bool inside = false;
    for (const TraceStep& s : steps_) {
      if (s.depth == 0) {
        inside = s.number == number;
      } else if (inside) {
        at.resize(std::max(at.size(), s.depth), 0);
        ++at[s.depth - 1];
      }
    }
    std::size_t levels = 0;
    for (std::size_t shown = 0; levels < at.size() && shown <= most_steps; ++levels)
      shown += at[levels];
    return levels < at.size() ? std::max<std::size_t>(levels, 2) - 1 : levels;
  }

  void choose_steps() {
    for (std::size_t i = 0; i < trace_.conditions.size(); ++i) {
      const std::string number = fmt::format("{}", i + 1);
      choose(number,
             is_met(condition_months(trace_, trace_.conditions[i].name)) ? 1 : levels_of(number));
    }
    if (!shows_amount()) return;
    const std::string& number = steps_[amount_step()].number;
    choose(number, levels_of(number));
  }
  // A condition or the amount, with the steps below it down to `deepest`.
  void choose(const std::string& number, std::size_t deepest) {
    bool inside = false;
    for (const TraceStep& s : steps_) {
      if (s.depth == 0) inside = s.number == number;
      if (!inside) continue;
      if (s.depth <= deepest) chosen_.insert(s.number);
      left_out_ = left_out_ || s.depth > deepest;
    }
  }

  // The chosen steps below a condition or the amount, without itself.
  void steps(const std::string& number) {
    bool inside = false;
    for (const TraceStep& s : steps_) {
      if (s.depth == 0) {
        inside = s.number == number;
      } else if (inside && chosen_.contains(s.number)) {
        step(s, 3 + 2 * std::min(s.depth, deepest_indent));
      }
    }
  }

  void step(const TraceStep& s, std::size_t indent) {
    const TraceLine& line = *s.line;
    std::string name = say(line.label).empty() ? line.name : say(line.label);
    if (!line.row.empty()) name += fmt::format(" ({})", line.row);
    const bool varies = line.months.size() > 1;
    const std::string first = fmt::format("{} ", s.number);
    const std::size_t below = indent + code_points(first);
    if (varies) {
      text_.paragraph(indent, first, name + ":");
      months(line.months, below);
    } else {
      const std::string value = value_words(line, language_);
      text_.paragraph(indent, first, value.empty() ? name : fmt::format("{} = {}", name, value));
    }
    if (line.repeated && (s.see.empty() || chosen_.contains(s.see))) {
      text_.paragraph(below, "",
                      s.see.empty() ? std::string(say(phrases::above))
                                    : fmt::format("{} {}", say(phrases::see), s.see));
      return;
    }
    detail(below, phrases::formula, line.formula);
    detail(below, phrases::basis, say(line.law));
    detail(below, phrases::source, line.origin);
    detail(below, phrases::rule, line.defined_at);
    if (!line.status.empty()) text_.paragraph(below, "! ", status_word(line.status, language_));
  }

  // A value that changes every month is shown by its first and last ones.
  void months(const std::vector<TraceMonths>& months, std::size_t indent) {
    constexpr std::size_t most = 4;
    for (std::size_t i = 0; i < months.size(); ++i) {
      if (months.size() > most && i == 2) {
        text_.paragraph(indent, "", "…");
        i = months.size() - 1;
      }
      text_.paragraph(indent, "· ",
                      fmt::format("{}: {}", span_words(months[i].from, months[i].to, language_),
                                  say(months[i].value)));
    }
  }

  void detail(std::size_t indent, const Phrase& name, std::string_view value) {
    if (!value.empty()) text_.paragraph(indent, fmt::format("{}: ", say(name)), value);
  }

  void readings() {
    const Decision& d = trace_.decision;
    if (!d.readings.empty()) {
      text_.heading(say(phrases::readings));
      for (const auto& [policy, reading] : d.readings)
        text_.paragraph(2, "", fmt::format("{} = {}", policy, reading));
    }
    if (d.statuses.empty()) return;
    text_.heading(say(phrases::statuses));
    for (const StatusNote& n : d.statuses) {
      text_.paragraph(
          2, "! ", fmt::format("{}: {} ({})", n.name, status_word(n.status, language_), n.source));
    }
  }

  void foot() {
    text_.blank();
    text_.paragraph(0, "", rule_);
    text_.paragraph(0, "", say(phrases::notice));
    text_.paragraph(0, "", fmt::format("{}: {}", say(phrases::rules_digest), trace_.rules_digest));
    text_.paragraph(0, "", fmt::format("{}: {}", say(phrases::engine), trace_.engine_version));
  }

  const Trace& trace_;
  Language language_;
  std::vector<TraceStep> steps_;
  std::set<std::string> chosen_;  // numbers of the steps that are printed
  bool left_out_ = false;         // some steps are not
  std::string rule_;
  WrappedText text_{line_columns};
};

}  // namespace

std::string trace_text(const Trace& trace, Language language) {
  return TextWriter(trace, language).write();
}

}  // namespace kwota

#include "report/trace_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <kainjow/mustache.hpp>

#include "report/trace_page.h"
#include "report/trace_page_words.h"
#include "report/trace_phrases.h"
#include "report/trace_steps.h"

namespace kwota {
namespace {

namespace mustache = kainjow::mustache;
using mustache::data;

// Mustache looks an absent name up in the surroundings, so what is empty is said to be false.
data text_or_false(const std::string& text) { return text.empty() ? data(false) : data(text); }
data text(std::string_view s) { return data(std::string(s)); }

data times(std::size_t n) {
  data list(data::type::list);
  for (std::size_t i = 0; i < n; ++i) list << data(true);
  return list;
}

std::string anchor(std::string number) {
  std::replace(number.begin(), number.end(), '.', '-');
  return number;
}

const char* css_class(Verdict v) {
  switch (v) {
    case Verdict::granted:
      return "yes";
    case Verdict::refused:
      return "no";
    case Verdict::undetermined:
      return "open";
    default:
      return "none";
  }
}

const char* css_class(ConditionState s) {
  return s == ConditionState::met ? "yes" : s == ConditionState::failed ? "no" : "open";
}

class PageWriter {
 public:
  PageWriter(const Trace& trace, Language language)
      : trace_(trace), language_(language), steps_(number_steps(trace)) {}

  std::string write() {
    data page;
    page["lang"] = data(language_ == Language::pl ? "pl" : "en");
    page["style"] = data(trace_style);
    page["w"] = words();
    head(page);
    segments(page);
    missing(page);
    worksheets(page);
    conditions(page);
    amount(page);
    notes(page);
    page["step_part"] = data(mustache::partial([] { return std::string(trace_steps_part); }));
    mustache::mustache view{std::string(trace_page)};
    return view.render(page);
  }

 private:
  std::string_view say(const Phrase& phrase) const { return phrase.in(language_); }
  const std::string& say(const Label& label) const { return label.in(language_); }

  data words() const {
    data w;
    for (const auto& [name, phrase] : page_words) w[name] = text(say(phrase));
    return w;
  }

  void head(data& page) const {
    const Decision& d = trace_.decision;
    page["benefit"] = data(say(d.benefit_label));
    page["title"] = data(fmt::format(
        "{} – {}{}{} – {}: {}", say(d.benefit_label), d.application, d.subject.empty() ? "" : ", ",
        d.subject, say(phrases::rules_digest), trace_.rules_digest.substr(0, 12)));
    data facts(data::type::list);
    const auto fact = [&](const Phrase& name, const std::string& value) {
      if (value.empty()) return;
      data row;
      row["name"] = text(say(name));
      row["value"] = data(value);
      facts << row;
    };
    fact(phrases::application, d.application);
    fact(phrases::claim, d.claim);
    fact(phrases::person, d.subject);
    fact(phrases::period, span_words(trace_.first, trace_.last, language_));
    fact(phrases::law, say(d.law));
    page["facts"] = std::move(facts);
    page["verdict_class"] = data(css_class(d.verdict));
    page["verdict_sign"] = text(verdict_sign(d.verdict));
    page["verdict_word"] = text(verdict_word(d.verdict, language_));
    page["verdict_note"] = same_verdict_throughout(d) ? data(false) : text(say(phrases::varies));
    page["engine"] = data(trace_.engine_version);
    page["digest"] = data(trace_.rules_digest);
  }

  void segments(data& page) const {
    data list(data::type::list);
    for (const Segment& s : trace_.decision.segments) list << segment(s);
    page["has_segments"] = data(!trace_.decision.segments.empty());
    page["segments"] = std::move(list);
  }

  data segment(const Segment& s) const {
    data row;
    const bool granted = s.verdict == Verdict::granted;
    const Reason* reason = deciding_reason(s);
    const bool polish = language_ == Language::pl;
    row["span"] = data(span_words(s.from, s.to, language_));
    row["class"] = data(css_class(s.verdict));
    row["sign"] = text(verdict_sign(s.verdict));
    row["word"] = text(verdict_word(s.verdict, language_));
    row["amount"] = granted ? data(format_money(s.amount, language_)) : data(false);
    row["unit"] = text(amount_unit(is_single(trace_.decision, s), language_));
    row["in_words"] = polish ? data(money_in_words(s.amount)) : data(false);
    const std::string& whatever = say(s.whatever_is_missing);
    row["why"] = !granted           ? data(why_words(s, language_))
                 : whatever.empty() ? text(say(phrases::all_met))
                                    : data(whatever);
    row["law"] = reason == nullptr ? data(false) : text_or_false(say(reason->law));
    return row;
  }

  void missing(data& page) const {
    data list(data::type::list);
    for (const MissingFact& m : trace_.decision.missing) {
      data row;
      row["what"] = data(missing_what(m, language_));
      row["where"] = data(m.is_parameter ? std::string(say(phrases::no_place)) : missing_place(m));
      row["why"] = data(say(m.why));
      row["law"] = data(say(m.law));
      list << row;
    }
    page["has_missing"] = data(!trace_.decision.missing.empty());
    page["missing"] = std::move(list);
  }

  void worksheets(data& page) const {
    data list(data::type::list);
    for (const Worksheet& sheet : trace_.worksheets) {
      if (sheet.steps.empty()) continue;
      const bool same = same_months_throughout(sheet);
      const WorksheetStep& first = sheet.steps.front();
      data item;
      item["sheet_name"] = data(sheet.name);
      item["sheet_label"] = data(as_heading(say(sheet.label)));
      item["sheet_law"] = data(say(sheet.law));
      item["sheet_span"] = same ? data(span_words(first.from, first.to, language_)) : data(false);
      item["sheet_varies"] = data(!same);
      data rows(data::type::list);
      for (const WorksheetStep& s : sheet.steps) rows << worksheet_step(s);
      item["sheet_steps"] = std::move(rows);
      list << item;
    }
    page["worksheets"] = std::move(list);
  }

  data worksheet_step(const WorksheetStep& s) const {
    data row;
    row["s_label"] = data(say(s.label));
    row["s_owner"] = text_or_false(step_owner(s, language_));
    row["s_span"] = data(span_words(s.from, s.to, language_));
    row["s_says"] = text_or_false(say(s.says));
    row["s_amount"] = data(say(s.amount));
    row["s_law"] = data(say(s.law));
    return row;
  }

  void conditions(data& page) const {
    data list(data::type::list);
    for (std::size_t i = 0; i < trace_.conditions.size(); ++i)
      list << condition(trace_.conditions[i], std::to_string(i + 1));
    page["has_conditions"] = data(!trace_.conditions.empty());
    page["conditions"] = std::move(list);
  }

  data condition(const TraceLine& line, const std::string& number) const {
    const std::vector<ConditionMonths> months = condition_months(trace_, line.name);
    const ConditionState worst = worst_state(months);
    const bool sides = std::any_of(months.begin(), months.end(), [&](const ConditionMonths& m) {
      return !say(m.reason->actual).empty() || !say(m.reason->required).empty();
    });
    const bool table = sides || months.size() > 1;
    data item;
    item["anchor"] = data(number);
    item["number"] = data(number);
    item["name"] = data(say(line.label));
    item["law"] = data(say(line.law));
    item["class"] = data(css_class(worst));
    item["sign"] = text(state_sign(worst));
    item["state"] = months.empty() ? data(false) : data(state_words(months, language_));
    const bool sentence = !table && !months.empty() && worst == ConditionState::failed;
    item["sentence"] = sentence ? text_or_false(say(months.front().reason->sentence)) : data(false);
    item["has_spans"] = data(table);
    item["has_sides"] = data(sides);
    item["spans"] = spans(months);
    item["unfolded"] = data(worst != ConditionState::met);
    item["has_steps"] = data(!line.lines.empty());
    item["condition_formula"] = text_or_false(line.formula);
    steps_below(item, number, 1);
    return item;
  }

  data spans(const std::vector<ConditionMonths>& months) const {
    data list(data::type::list);
    for (const ConditionMonths& m : months) {
      data row;
      row["span"] = data(span_words(m.from, m.to, language_));
      row["span_class"] = data(css_class(m.reason->state));
      row["span_sign"] = text(state_sign(m.reason->state));
      row["span_state"] = text(state_word(m.reason->state, language_));
      row["span_sentence"] = m.reason->state == ConditionState::failed
                                 ? text_or_false(say(m.reason->sentence))
                                 : data(false);
      row["actual"] = data(say(m.reason->actual));
      row["required"] = data(say(m.reason->required));
      list << row;
    }
    return list;
  }

  void amount(data& page) const {
    const bool any = !trace_.amount.months.empty() || !trace_.amount.lines.empty();
    data section;
    steps_below(section, std::to_string(trace_.conditions.size() + 1), 0);
    page["has_amount"] = any ? section : data(false);
  }

  // The steps of the part `number`, from depth `top` down.
  void steps_below(data& section, const std::string& number, std::size_t top) const {
    const auto same = [&](const TraceStep& s) { return s.depth == 0 && s.number == number; };
    auto s = std::find_if(steps_.begin(), steps_.end(), same);
    const auto part = s;
    data list(data::type::list);
    std::size_t depth = top;
    bool first = true;
    for (; s != steps_.end() && (s == part || s->depth > 0); ++s) {
      if (s->depth < top) continue;
      data row = step(*s);
      row["opens"] = data(!first && s->depth > depth);
      row["closes_item"] = data(!first && s->depth <= depth);
      row["closes"] = times(s->depth < depth ? depth - s->depth : 0);
      depth = s->depth;
      first = false;
      list << row;
    }
    section["steps"] = std::move(list);
    section["ends"] = times(depth - top + 1);
  }

  data step(const TraceStep& s) const {
    const TraceLine& line = *s.line;
    const bool varies = line.months.size() > 1;
    data row;
    row["step_anchor"] = data(anchor(s.number));
    row["step_number"] = data(s.number);
    row["step_name"] = data(say(line.label).empty() ? line.name : say(line.label));
    row["row"] = text_or_false(line.row);
    row["step_value"] = varies ? data(false) : text_or_false(value_words(line, language_));
    row["varies"] = data(varies);
    data months(data::type::list);
    for (const TraceMonths& m : line.months) {
      data span;
      span["m_span"] = data(span_words(m.from, m.to, language_));
      span["m_value"] = data(say(m.value));
      months << span;
    }
    row["months"] = std::move(months);
    row["see"] = text_or_false(s.see);
    row["above"] = data(line.repeated && s.see.empty());
    row["see_anchor"] = data(anchor(s.see));
    row["formula"] = text_or_false(line.repeated ? "" : line.formula);
    row["step_law"] = text_or_false(line.repeated ? "" : say(line.law));
    row["origin"] = text_or_false(line.repeated ? "" : line.origin);
    row["rule"] = text_or_false(line.repeated ? "" : line.defined_at);
    row["step_status"] = text_or_false(std::string(status_word(line.status, language_)));
    return row;
  }

  void notes(data& page) const {
    const Decision& d = trace_.decision;
    data readings(data::type::list), statuses(data::type::list);
    for (const auto& [policy, reading] : d.readings) {
      data row;
      row["policy"] = data(policy);
      row["reading"] = data(reading);
      readings << row;
    }
    for (const StatusNote& n : d.statuses) {
      data row;
      row["name"] = data(n.name);
      row["status"] = text(status_word(n.status, language_));
      row["source"] = data(n.source);
      statuses << row;
    }
    page["has_readings"] = data(!d.readings.empty());
    page["readings"] = std::move(readings);
    page["has_statuses"] = data(!d.statuses.empty());
    page["statuses"] = std::move(statuses);
  }

  const Trace& trace_;
  Language language_;
  std::vector<TraceStep> steps_;
};

}  // namespace

std::string trace_html(const Trace& trace, Language language) {
  return PageWriter(trace, language).write();
}

}  // namespace kwota

// A small act to try the engine on: a vocabulary of applications, persons and their spells, rules
// given by the test, and applications built in memory.
//
// In: sections of a rule file. Out: values of the rules as text: "3", "1/3", "0..7" where it is not
// known, "yes", "no", "?"; months that differ are separated by blanks.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "decision/case_split.h"
#include "decision/decider.h"
#include "decision/trace.h"
#include "facts/application_draft.h"

namespace kwota::testing {

using Cells = std::vector<std::pair<std::string, std::string>>;

inline constexpr std::string_view world_vocabulary = R"(kwota: 1
act: probna
checked_on: 2026-11-21
checked_through: 2035-12

acts:
  probna:
    title: {pl: ustawa próbna, en: Trial Act}
    short: {pl: u.p., en: TA}
    texts:
      2020-01: Dz.U. 2020 poz. 9001

enumerations:
  rodzaj:
    lekki: {pl: lekki, en: light}
    sredni: {pl: średni, en: middling}
    ciezki: {pl: ciężki, en: heavy}

entities:
  wniosek:
    label: {pl: wniosek, en: application}
    table: wnioski
    id: id_wniosku
    period: okres_od
    facts:
      okres_od: {type: month, required: yes, label: {pl: początek okresu, en: first month of the period}}
      zlozono: {type: date, label: {pl: data złożenia, en: date filed}}
      zgoda: {type: bool, label: {pl: zgoda, en: consent}}
      dochod: {type: PLN/month, label: {pl: dochód, en: income}}
  osoba:
    of: wniosek
    label: {pl: osoba, en: person}
    table: osoby
    id: id_osoby
    most: 3
    facts:
      flaga: {type: bool, label: {pl: znak, en: flag}}
      rodzaj_osoby: {type: rodzaj, label: {pl: rodzaj, en: kind}}
      liczba: {type: count, least: 0, most: 2, label: {pl: liczba, en: number}}
      kwota_osoby: {type: PLN/month, least: 0.00, most: 0.02, label: {pl: kwota, en: amount}}
      pensja: {type: PLN/month, label: {pl: pensja, en: pay}}
      roczna: {type: PLN/year, label: {pl: kwota roczna, en: amount of a year}}
      urodzenie: {type: date, label: {pl: data urodzenia, en: date of birth}}
      zgon: {type: date, none: never, label: {pl: data zgonu, en: date of death}}
      wzor: {type: reference osoba, none: none, label: {pl: wzór, en: model}}
  spell:
    of: osoba
    label: {pl: okres nauki, en: spell of schooling}
    table: okresy
    most: 2
    facts:
      punkty: {type: count, least: 0, most: 1, label: {pl: punkty, en: points}}
      od: {type: date, label: {pl: od, en: from}}
  zadanie:
    of: wniosek
    label: {pl: żądanie, en: claim}
    table: zadania
    most: 10
    claims: {benefit: swiadczenie, subject: id_osoby, date: zgloszono}
    facts:
      zgloszono: {type: date, label: {pl: kiedy zgłoszono, en: when claimed}}
)";

// What each file of rules begins with.
inline constexpr std::string_view world_header = R"(kwota: 1
act: probna
checked_on: 2026-11-21
checked_through: 2035-12
)";

// Each fact is used somewhere, as it must be.
inline constexpr std::string_view world_uses = R"(
values:
  osoba.uzycie:
    label: {pl: użycie faktów, en: use of the facts}
    law: art. 1
    type: bool
    is: >-
      flaga and rodzaj_osoby = lekki and liczba > 0 and kwota_osoby > 0 and pensja > 0 and monthly(roczna) > 0 and zgoda and dochod > 0
      and zlozono < zgon and urodzenie < zgon and has(wzor) and any(spell where punkty = 1 and od < zgon)
      and claimed_on(zasilek) < zgon
)";

inline std::string period_of(int months) {
  return "\nperiods:\n  okres:\n    label: {pl: okres, en: period}\n    law: art. 1\n    from:\n   "
         "   2020-01: {months: " +
         std::to_string(months) + ", source: Dz.U. 2020 poz. 9001 art. 1}\n";
}

// A benefit for every person, so that there is something to decide.
inline constexpr std::string_view plain_benefit = R"(
benefits:
  zasilek:
    label: {pl: zasiłek, en: allowance}
    law: art. 9
    for: osoba
    claim: ex_officio
    paid: monthly
    period: okres
    requires:
      zawsze:
        label: {pl: znak, en: flag}
        that: flaga
        law: art. 9 ust. 1
        otherwise: {pl: "Nie.", en: "No."}
    amount: kwota_osoby
)";

// A value of an entity: its type and its formula, or, where it begins with a line end, what stands
// below it.
inline std::string value_text(std::string_view name, std::string_view type,
                              std::string_view formula) {
  std::string text =
      "  " + std::string(name) +
      ":\n    label: {pl: wartość, en: value}\n    law: art. 2\n    type: " + std::string(type) +
      "\n";
  if (formula.starts_with('\n')) return text + std::string(formula.substr(1));
  return text + "    is: >-\n      " + std::string(formula) + "\n";
}

inline std::string fraction(Int128 value, Int128 scale) {
  Int128 a = value < 0 ? -value : value;
  Int128 b = scale;
  while (b != 0) a = std::exchange(b, a % b);
  const auto whole = static_cast<std::int64_t>(value / a);
  const auto parts = static_cast<std::int64_t>(scale / a);
  return parts == 1 ? std::to_string(whole) : std::to_string(whole) + "/" + std::to_string(parts);
}

// Applications of a rule text and what comes of them.
class World {
 public:
  // Sections of a rule file; `months` is the length of a period, all of which begin on it counted
  // from January 2020.
  explicit World(std::string_view sections, int months = 1) {
    Diagnostics findings;
    const std::string header(world_header);
    rules_ = load_rules(
        std::vector<std::pair<std::string, std::string>>{
            {"slownik.yaml",
             std::string(world_vocabulary) + period_of(months) + std::string(world_uses)},
            {"probna.yaml", header + std::string(sections)},
            {"zasilek.yaml", header + std::string(plain_benefit)}},
        {}, findings);
    if (!rules_) {
      for (const Diagnostic& d : findings.all()) MESSAGE(print(d));
    }
    REQUIRE(rules_);
    DeciderOptions options{
        .readings = {}, .beyond_checked = true, .reasons = true, .keep_terms = true};
    for (std::size_t i = 0; i < rules_->values.size(); ++i)
      options.keep_values.push_back(ValueId{static_cast<std::int32_t>(i)});
    decider_ = Decider::make(rules_, options, findings);
    REQUIRE(decider_);
  }

  const RuleSet& rules() const { return *rules_; }
  std::shared_ptr<const RuleSet> shared_rules() const { return rules_; }
  Decider& decider() { return *decider_; }
  std::vector<ApplicationDraft>& drafts() { return drafts_; }

  // Begins an application.
  void application(const Cells& cells = {{"okres_od", "2020-01"}}) {
    drafts_.push_back(
        {{{rules_->vocabulary.root(), -1, "w" + std::to_string(drafts_.size() + 1), cells}}});
  }
  // Adds a row to the application at hand; `parent` is the place of its parent's row, 0 for the
  // application itself.
  std::int32_t row(std::string_view entity, const std::string& id, const Cells& cells,
                   std::int32_t parent = 0) {
    drafts_.back().rows.push_back({rules_->vocabulary.find_entity(entity), parent, id, cells});
    return static_cast<std::int32_t>(drafts_.back().rows.size()) - 1;
  }
  // Without a date it is not known when the claim was made.
  void claim(const std::string& benefit, const std::string& subject, const std::string& date = "") {
    Cells cells = {{"swiadczenie", benefit}, {"id_osoby", subject}};
    if (!date.empty()) cells.emplace_back("zgloszono", date);
    drafts_.back().rows.push_back({rules_->vocabulary.claims(), 0, "", cells});
  }

  // Evaluates all applications, which must fall into one batch.
  void run() {
    std::vector<Rejection> rejections;
    batches_ = make_batches(rules_->vocabulary, rules_->catalog, drafts_, rejections);
    for (const Rejection& r : rejections) MESSAGE(r.code << " " << r.column << " " << r.message);
    REQUIRE(rejections.empty());
    REQUIRE(batches_.size() == 1);
    const Batch& b = batches_[0].batch;
    program_ = decider_->program(b.period, b.first, b.months);
    if (!program_) {
      const Diagnostics found = decider_->diagnostics();
      for (const Diagnostic& d : found.all()) MESSAGE(print(d));
    }
    REQUIRE(program_);
    evaluation_.run(*program_, b);
  }

  const Evaluation& evaluation() const { return evaluation_; }
  const Program& program() const { return *program_; }
  const Batch& batch() const { return batches_[0].batch; }

  // "osoba.wiek" of a row of that entity, month by month; once where all months are alike.
  std::string value(std::string_view name, std::int32_t row = 0) const {
    std::string text;
    std::string first;
    bool same = true;
    for (std::int32_t m = 0; m < program_->months; ++m) {
      const std::string now = value_in(name, row, m);
      if (m == 0) first = now;
      same = same && now == first;
      text += (m == 0 ? "" : " ") + now;
    }
    return same ? first : text;
  }

  std::string value_in(std::string_view name, std::int32_t row, std::int32_t month) const {
    const auto [entity, column] = find(name);
    const ColumnInfo& info = program_->column(column);
    if (info.truth) {
      const TruthRange t = evaluation_.truth(column, entity, row);
      const std::uint64_t bit = std::uint64_t{1} << month;
      return (t.low & bit) != 0 ? "yes" : (t.high & bit) != 0 ? "?" : "no";
    }
    const NumberRange n = evaluation_.number(column, entity, row, month);
    return n.known() ? fraction(n.low, info.scale)
                     : fraction(n.low, info.scale) + ".." + fraction(n.high, info.scale);
  }

  std::pair<EntityId, ColumnId> find(std::string_view name) const {
    const std::size_t dot = name.find('.');
    const EntityId entity = rules_->vocabulary.find_entity(name.substr(0, dot));
    const ValueId id = rules_->find_value(entity, name.substr(dot + 1));
    REQUIRE(id.valid());
    const ColumnId column = program_->values[id.at()];
    REQUIRE(column != no_column);
    return {entity, column};
  }

  // Decisions on all claims, in their order.
  std::vector<Decision> decide(bool by_cases = false, std::vector<Trace>* traces = nullptr) {
    run();
    const std::vector<AskedClaim> asked = asked_claims(*program_, batch());
    CaseSplit split;
    if (by_cases) split.run(evaluation_, asked);
    std::vector<Decision> decisions;
    for (const AskedClaim& a : asked) {
      decisions.push_back(make_decision(evaluation_, *a.plan, *a.claim, {}, split.of(*a.claim)));
      if (traces != nullptr)
        traces->push_back(make_trace(evaluation_, *a.plan, *a.claim, split.of(*a.claim)));
    }
    return decisions;
  }

 private:
  std::shared_ptr<const RuleSet> rules_;
  std::unique_ptr<Decider> decider_;
  std::vector<ApplicationDraft> drafts_;
  std::vector<DraftBatch> batches_;
  std::shared_ptr<const Program> program_;
  Evaluation evaluation_;
};

}  // namespace kwota::testing

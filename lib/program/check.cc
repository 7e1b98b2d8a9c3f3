#include "program/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "language/finding.h"
#include "program/contradiction.h"

namespace kwota {
namespace {

// What was seen of one statement over all periods in which it was looked at.
struct Seen {
  bool looked = false;
  bool may_hold = false;
  bool may_fail = false;
};

class Checker {
 public:
  Checker(std::shared_ptr<const RuleSet> rules, Diagnostics& out)
      : rules_(std::move(rules)), out_(out) {}

  bool run() {
    const std::size_t before = out_.error_count();
    for (std::size_t p = 0; p < rules_->catalog.periods.size(); ++p) {
      const PeriodId period{static_cast<std::int32_t>(p)};
      if (!is_used(period)) continue;
      for (const auto& [first, months] : spans(period)) {
        LowerOptions options;
        options.keep_terms = true;
        for (std::size_t reading = 0; reading < most_readings(); ++reading) {
          options.readings.clear();
          for (const Policy& policy : rules_->policies) {
            options.readings.push_back(
                static_cast<std::int32_t>(std::min(reading, policy.readings.size() - 1)));
          }
          look(period, first, months, options);
        }
      }
    }
    report();
    return out_.error_count() == before;
  }

 private:
  bool is_used(PeriodId period) const {
    return std::any_of(rules_->benefits.begin(), rules_->benefits.end(),
                       [&](const Benefit& b) { return b.period == period; });
  }

  std::size_t most_readings() const {
    std::size_t most = 1;
    for (const Policy& p : rules_->policies) most = std::max(most, p.readings.size());
    return most;
  }

  // Every period from the first figure or rule to the last month that was checked.
  std::vector<std::pair<Month, int>> spans(PeriodId id) const {
    const PeriodEntry& period = rules_->catalog.periods[id.at()];
    Month last = Month::of(1880, 1);
    for (const Benefit& b : rules_->benefits) {
      const FileHeader& file = rules_->files[static_cast<std::size_t>(b.file)];
      if (b.period == id && file.checked_through < last_possible_month)
        last = std::max(last, file.checked_through);
    }
    std::vector<std::pair<Month, int>> result;
    if (period.rules.empty()) return result;
    std::optional<Month> start = period.rules.front().from;
    while (start && *start <= last) {
      if (const std::optional<int> months = period.length_from(*start))
        result.emplace_back(*start, *months);
      start = period.next_start(*start);
    }
    return result;
  }

  void look(PeriodId period, Month first, int months, const LowerOptions& options) {
    Diagnostics found;
    const auto program = lower(rules_, period, first, months, options, found);
    for (const Diagnostic& d : found.all()) {
      if (reported_.insert({d.code, d.at.file, d.at.line}).second) out_.add(d);
    }
    if (!program) return;
    for (const BenefitPlan& plan : program->benefits) {
      const Benefit& b = rules_->benefit(plan.benefit);
      for (const Condition& c : b.conditions) {
        if (c.to < first || c.from.index >= first.index + months) continue;
        see(*program, c.that);
        for (const Exception& e : c.exceptions) see(*program, e.that);
      }
    }
    for (const WorksheetPlan& plan : program->worksheets) {
      for (const WorksheetLine& line : rules_->worksheets[plan.worksheet].lines) {
        if (line.where.valid()) see(*program, line.where);
      }
    }
    for (std::size_t f = 0; f < rules_->formulas.size(); ++f) {
      for (const TermAggregate& a : rules_->formulas[f].aggregates) {
        if (a.where != no_term) see(*program, FormulaId{static_cast<std::int32_t>(f)}, a.where);
      }
    }
  }

  void see(const Program& program, FormulaId formula) {
    see(program, formula, rules_->formula(formula).root_id());
  }

  void see(const Program& program, FormulaId formula, TermId term) {
    const auto column = program.terms.find({formula.index, term});
    if (column == program.terms.end()) return;
    Seen& seen = seen_[{formula.index, term}];
    seen.looked = true;
    const Op& op = program.ops[static_cast<std::size_t>(column->second)];
    const bool constant = op.code == Opcode::constant;
    seen.may_hold = seen.may_hold || (constant ? program.table(op.table).mask[1] != 0
                                               : !excludes_itself(program, column->second));
    seen.may_fail =
        seen.may_fail || !constant || program.table(op.table).mask[0] != program.all_months;
  }

  const Seen& seen_of(FormulaId f) { return seen_[{f.index, rules_->formula(f).root_id()}]; }

  void add(std::string_view code, const Position& at, std::string message, std::string hint) {
    for (const auto& source : rules_->sources) {
      if (source->name() == at.file)
        return out_.add(finding(*source, at, code, std::move(message), std::move(hint)));
    }
  }

  void report() {
    for (const Benefit& b : rules_->benefits) {
      for (const Condition& c : b.conditions) {
        const Seen& seen = seen_of(c.that);
        if (seen.looked && !seen.may_hold && c.exceptions.empty()) {
          add("R090", c.at, fmt::format("condition {} of {} can never hold", c.name, b.name),
              "no case can meet it, so everybody is refused: 'that' says when it is met; look for "
              "parts that exclude each other, and at the bounds of the facts ('least', 'most')");
        }
        const bool is_budget = b.budget && &c == &b.conditions[b.budget->condition];
        if (seen.looked && !seen.may_fail && !is_budget) {
          add("R091", c.at, fmt::format("condition {} of {} can never fail", c.name, b.name),
              "every case meets it: remove it, or correct the comparison");
        }
        for (const Exception& e : c.exceptions) {
          if (seen_of(e.that).looked && !seen_of(e.that).may_hold) {
            add("R093", rules_->formula(e.that).at,
                fmt::format("exception {} of condition {} can never hold", e.name, c.name),
                "remove it, or correct the comparison");
          }
        }
        check_exceptions(c);
      }
    }
    for (const WorksheetDefinition& sheet : rules_->worksheets) {
      for (const WorksheetLine& line : sheet.lines) {
        if (!line.where.valid() || !seen_of(line.where).looked || seen_of(line.where).may_hold)
          continue;
        add("R092", rules_->formula(line.where).at,
            fmt::format("line {} of worksheet {} can never stand: its 'where' never holds",
                        line.name, sheet.name),
            "compare it with the bounds of the facts ('least', 'most'); its parts may exclude each "
            "other");
      }
    }
    for (std::size_t f = 0; f < rules_->formulas.size(); ++f) {
      for (const TermAggregate& a : rules_->formulas[f].aggregates) {
        if (a.where == no_term) continue;
        const Seen& seen = seen_[{static_cast<std::int32_t>(f), a.where}];
        if (seen.looked && !seen.may_hold) {
          const Formula& formula = rules_->formulas[f];
          const Position at =
              rules_->place_in(formula, formula.terms[static_cast<std::size_t>(a.where)].offset);
          add("R092", at, "this 'where' can never hold: no row can meet it",
              "compare it with the bounds of the facts ('least', 'most'); its parts may exclude "
              "each other");
        }
      }
    }
  }

  // An exception that grants and one that takes away must not hold at once: only their own words
  // can show that they do not.
  void check_exceptions(const Condition& c) {
    for (const Exception& grants : c.exceptions) {
      for (const Exception& takes : c.exceptions) {
        if (!grants.holds || takes.holds) continue;
        const std::string& g = rules_->formula(grants.that).text;
        const std::string& t = rules_->formula(takes.that).text;
        const bool excluded = t.find("not " + g) != std::string::npos ||
                              t.find("not (" + g + ")") != std::string::npos ||
                              g.find("not " + t) != std::string::npos ||
                              g.find("not (" + t + ")") != std::string::npos;
        if (excluded) continue;
        add("R094", rules_->formula(takes.that).at,
            fmt::format("exceptions {} and {} of condition {} may hold at once and disagree: a "
                        "case with both '{}' and '{}'",
                        grants.name, takes.name, c.name, g, t),
            fmt::format("say which one yields: add 'and not ({})' to the other", g));
      }
    }
  }

  std::shared_ptr<const RuleSet> rules_;
  Diagnostics& out_;
  std::map<std::pair<std::int32_t, TermId>, Seen> seen_;
  std::set<std::tuple<std::string, std::string, std::int32_t>> reported_;
};

}  // namespace

bool check_programs(const std::shared_ptr<const RuleSet>& rules, Diagnostics& out) {
  return Checker(rules, out).run();
}

}  // namespace kwota

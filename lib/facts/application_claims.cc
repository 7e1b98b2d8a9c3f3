// What an application claims and over which months it is decided. In: staged rows of one
// application; out: its claims in the order of benefits, subjects and ids, those made ex officio
// among them, and the periods they fall into.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "facts/application_rows.h"
#include "facts/cell_value.h"

namespace kwota {
namespace {

constexpr int longest_period = 64;

}  // namespace

void ApplicationRows::check_claims() {
  for (const PendingClaim& claim : pending_claims_) link_claim(claim);
  if (!findings_.empty()) return;  // what follows would only repeat them
  collect_claims();
  if (findings_.empty()) check_period();
}

void ApplicationRows::link_claim(const PendingClaim& claim) {
  StagedRows& rows = staged_[vocabulary_.claims().at()];
  const BenefitId id{rows.benefit[static_cast<std::size_t>(claim.row)]};
  const BenefitEntry& benefit = catalog_.benefits[id.at()];
  const std::int32_t column = claim.place.layout->claim_subject;
  std::int32_t& subject = rows.subject[static_cast<std::size_t>(claim.row)];
  const Entity& of = vocabulary_.entity(benefit.subject);
  if (benefit.subject == vocabulary_.root()) {
    subject = staged_[benefit.subject.at()].start;
    if (claim.subject.empty()) return;
    find_at(claim.place, column, "T236",
            fmt::format("{} is for the application as a whole, but the claim names \"{}\"",
                        benefit.name, shown(claim.subject)),
            "leave the cell empty");
    return;
  }
  if (claim.subject.empty()) {
    find_at(claim.place, column, "T234",
            fmt::format("the claim of {} does not say for whom", benefit.name),
            fmt::format("write the {} of a row of {}", of.id, of.table));
    return;
  }
  subject = row_of(benefit.subject, claim.subject);
  if (subject >= 0) return;
  find_at(claim.place, column, "T235",
          fmt::format("\"{}\" is not in {} for this application", shown(claim.subject), of.table),
          similar_id(benefit.subject, claim.subject));
}

void ApplicationRows::collect_claims() {
  const EntityId entity = vocabulary_.claims();
  const auto start = claims_.size();
  if (entity.valid()) {
    const StagedRows& rows = staged_[entity.at()];
    for (std::int32_t row = rows.start; row < rows.rows; ++row) {
      const auto at = static_cast<std::size_t>(row);
      claims_.push_back({BenefitId{rows.benefit[at]}, rows.subject[at], row});
    }
  }
  const auto key = [&](const StagedClaim& claim) {
    const StagedRows& subjects = staged_[catalog_.benefits[claim.benefit.at()].subject.at()];
    const std::string_view id = claim.row < 0
                                    ? std::string_view()
                                    : staged_[entity.at()].ids[static_cast<std::size_t>(claim.row)];
    return std::tuple(claim.benefit.index, subjects.rank[static_cast<std::size_t>(claim.subject)],
                      id);
  };
  const auto before = [&](const StagedClaim& a, const StagedClaim& b) { return key(a) < key(b); };
  const auto begin = claims_.begin() + static_cast<std::ptrdiff_t>(start);
  if (!std::is_sorted(begin, claims_.end(), before)) std::stable_sort(begin, claims_.end(), before);
  for (std::size_t i = start + 1; i < claims_.size(); ++i) {
    const StagedClaim& first = claims_[i - 1];
    const StagedClaim& second = claims_[i];
    if (first.benefit != second.benefit || first.subject != second.subject) continue;
    const StagedRows& rows = staged_[entity.at()];
    const std::int32_t line_a = rows.lines[static_cast<std::size_t>(first.row)];
    const std::int32_t line_b = rows.lines[static_cast<std::size_t>(second.row)];
    const std::int32_t before_line = std::min(line_a, line_b);
    const std::string where =
        before_line > 0 ? fmt::format(", before in line {}", before_line) : std::string();
    findings_.add({entity, file_of(entity), std::max(line_a, line_b),
                   vocabulary_.entity(entity).claim_benefit, "T312",
                   fmt::format("{} is claimed twice for the same subject{}",
                               catalog_.benefits[first.benefit.at()].name, where),
                   "delete one of the two claims"});
  }
  if (entity.valid()) {
    StagedRows& rows = staged_[entity.at()];
    for (std::size_t i = start; i < claims_.size(); ++i) {
      rows.order[static_cast<std::size_t>(rows.start) + i - start] = claims_[i].row;
    }
    set_rank(rows);
  }
  if (has_ex_officio_) {
    add_ex_officio();
    std::stable_sort(claims_.begin() + static_cast<std::ptrdiff_t>(start), claims_.end(), before);
  }
}

// One claim for every row of the subject that did not claim by itself.
void ApplicationRows::add_ex_officio() {
  const auto start = static_cast<std::size_t>(claims_begin_.back());
  const std::size_t claimed = claims_.size();
  for (std::size_t i = 0; i < catalog_.benefits.size(); ++i) {
    const BenefitEntry& benefit = catalog_.benefits[i];
    if (!benefit.ex_officio) continue;
    const BenefitId id{static_cast<std::int32_t>(i)};
    const StagedRows& subjects = staged_[benefit.subject.at()];
    for (std::int32_t row = subjects.start; row < subjects.rows; ++row) {
      const bool already =
          std::any_of(claims_.begin() + static_cast<std::ptrdiff_t>(start),
                      claims_.begin() + static_cast<std::ptrdiff_t>(claimed),
                      [&](const StagedClaim& c) { return c.benefit == id && c.subject == row; });
      if (!already) claims_.push_back({id, row, -1});
    }
  }
}

// The fact that says in which month the period begins; may be invalid.
FactId ApplicationRows::start_fact(const PeriodEntry& period) const {
  if (period.begins.valid()) return period.begins;
  if (period.chosen_by.valid()) return period.chosen_by;
  return vocabulary_.entity(vocabulary_.root()).period;
}

std::string ApplicationRows::start_column(const PeriodEntry& period) const {
  const FactId fact = start_fact(period);
  return fact.valid() ? vocabulary_.fact(fact).name : std::string();
}

void ApplicationRows::find_on_root(std::string code, std::string column, std::string message,
                                   std::string hint) {
  const EntityId root = vocabulary_.root();
  findings_.add({root, file_of(root), root_place_.line, std::move(column), std::move(code),
                 std::move(message), std::move(hint)});
}

std::optional<std::int64_t> ApplicationRows::root_value(FactId fact) const {
  const Entity& root = vocabulary_.entity(vocabulary_.root());
  const StagedRows& rows = staged_[vocabulary_.root().at()];
  for (std::size_t slot = 0; slot < rows.width; ++slot) {
    if (root.facts[slot] != fact) continue;
    const std::size_t at = static_cast<std::size_t>(rows.start) * rows.width + slot;
    if (rows.missing[at]) return std::nullopt;
    return rows.values[at];
  }
  return std::nullopt;
}

// None: the application does not say.
std::optional<Month> ApplicationRows::period_start(const PeriodEntry& period) const {
  const auto month = [](std::int64_t value) { return Month{static_cast<std::int32_t>(value)}; };
  const bool is_the_roots = !period.begins.valid() && !period.chosen_by.valid();
  if (is_the_roots && chosen_start_) return chosen_start_;
  if (const auto given = root_value(start_fact(period))) return month(*given);
  if (!period.before.valid()) return std::nullopt;
  const auto day = root_value(period.before);
  if (!day || period.rules.empty()) return std::nullopt;
  const Month around = month_of(Date{static_cast<std::int32_t>(*day)});
  return std::max(Month{around.index - period.months_before}, period.rules.front().from);
}

void ApplicationRows::add_period(PeriodId period, Month first, int months) {
  for (std::size_t i = periods_start_; i < periods_.size(); ++i) {
    if (periods_[i].period == period) return;
  }
  periods_.push_back({accepted_, period, first, months});
}

void ApplicationRows::find_no_period(const PeriodEntry& period) {
  const bool own = period.begins.valid();
  find_on_root("T316", own ? vocabulary_.fact(period.before).name : start_column(period),
               "the period to decide is not given",
               own ? "write the date, like 2026-11-03" : "write its first month, like 2026-11");
}

void ApplicationRows::find_wrong_period(Month start, const BenefitEntry& benefit) {
  const PeriodEntry& period = catalog_.periods[benefit.period.at()];
  std::string hint = fmt::format("no {} began so early", period.name);
  const auto around = period.start_of(start);
  if (around && *around != start) {
    const int length = period.length_from(*around).value_or(1);
    const Month after{around->index + length};
    const bool later =
        after.index - start.index < start.index - around->index && period.length_from(after);
    hint = fmt::format("the nearest one begins in {}", to_string(later ? after : *around));
  } else if (!period.rules.empty()) {
    hint = fmt::format("the first one begins in {}", to_string(period.rules.front().from));
    if (start > period.last) {
      hint = fmt::format(
          "the rules were compared with the law through {}: take newer rules, or "
          "decide on the law as far as it is known: --beyond-checked",
          to_string(period.last));
    }
  }
  find_on_root("T317", start_column(period),
               fmt::format("no {} begins in {}, so {} cannot be decided", period.name,
                           to_string(start), benefit.name),
               hint);
}

void ApplicationRows::check_period() {
  const auto first_claim = static_cast<std::size_t>(claims_begin_.back());
  const auto length = [&](const BenefitEntry& benefit, Month start) -> std::optional<int> {
    if (!benefit.period.valid()) return std::nullopt;
    const auto months = catalog_.periods[benefit.period.at()].length_from(start);
    return months && *months <= longest_period ? months : std::nullopt;
  };
  for (std::size_t i = first_claim; i < claims_.size(); ++i) {
    if (claims_[i].row < 0) continue;
    const BenefitEntry& benefit = catalog_.benefits[claims_[i].benefit.at()];
    const PeriodEntry& period = catalog_.periods[benefit.period.at()];
    const auto start = period_start(period);
    if (!start) return find_no_period(period);
    if (const auto months = length(benefit, *start)) {
      add_period(benefit.period, *start, *months);
    } else {
      return find_wrong_period(*start, benefit);
    }
  }
  // Nobody asked for a benefit decided ex officio: where its period does not begin in this month,
  // it is not decided.
  const BenefitEntry* not_begun = nullptr;
  for (const BenefitEntry& benefit : catalog_.benefits) {
    if (!benefit.ex_officio || !benefit.period.valid()) continue;
    const auto start = period_start(catalog_.periods[benefit.period.at()]);
    if (const auto months = start ? length(benefit, *start) : std::nullopt) {
      add_period(benefit.period, *start, *months);
    } else {
      not_begun = &benefit;
    }
  }
  if (periods_.size() > periods_start_) return;
  if (not_begun != nullptr) {
    const PeriodEntry& period = catalog_.periods[not_begun->period.at()];
    const auto start = period_start(period);
    return start ? find_wrong_period(*start, *not_begun) : find_no_period(period);
  }
  const EntityId claims = vocabulary_.claims();
  find_on_root("T318", "", "the application claims nothing",
               claims.valid()
                   ? fmt::format("add its claims to {}", vocabulary_.entity(claims).table)
                   : std::string("the vocabulary has no table of claims"));
}

}  // namespace kwota

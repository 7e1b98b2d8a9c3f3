// Settlements, for users of the library. See settlement.h.
#include "kwota/settlement.h"

#include <algorithm>
#include <tuple>

#include "api/guarded.h"
#include "facts/cell.h"
#include "kwota/engine.h"
#include "rules/readings.h"
#include "run/interest_run.h"
#include "run/settlement_run.h"
#include "settlement/distribution.h"
#include "settlement/interest.h"
#include "settlement/ledger.h"

namespace kwota {
namespace {

void report(const SettlementProblem& problem, Diagnostics& out) {
  out.add({Severity::error, problem.code, {}, problem.message, problem.hint, ""});
}

template <class Definition>
SettlementInfo describe(const SettlementTerms& terms, const Definition& definition) {
  const Date last = terms.checked_through(definition.file);
  return {definition.name,
          definition.label,
          terms.cite(definition.law, last),
          {},
          terms.rules->files[static_cast<std::size_t>(definition.file)].checked_through};
}

// A text as a cell of the type, which no row may lack.
std::optional<std::int64_t> parse_cell(Kind kind, std::string_view text, std::string& problem) {
  Fact fact;
  fact.type = {.kind = kind};
  std::tie(fact.least, fact.most) = default_bounds(fact.type, 0);
  if (kind == Kind::money) std::tie(fact.least, fact.most) = std::pair(-most_settled, most_settled);
  const Cell cell = read_cell({}, fact, text);
  if (cell.state == CellState::value) return cell.value;
  problem = cell.state == CellState::missing ? "nothing is given" : cell.message + "; " + cell.hint;
  return std::nullopt;
}

}  // namespace

std::optional<std::int64_t> parse_grosze(std::string_view text, std::string& problem) {
  return parse_cell(Kind::money, text, problem);
}

std::optional<Date> parse_day(std::string_view text, std::string& problem) {
  const auto days = parse_cell(Kind::date, text, problem);
  return days ? std::optional(Date{static_cast<std::int32_t>(*days)}) : std::nullopt;
}

Settlements::Settlements(std::shared_ptr<const SettlementTerms> terms) : terms_(std::move(terms)) {}
Settlements::~Settlements() = default;
Settlements::Settlements(Settlements&&) noexcept = default;
Settlements& Settlements::operator=(Settlements&&) noexcept = default;

std::optional<Settlements> Settlements::make(const Rules& rules, const EngineOptions& options,
                                             Diagnostics& out) {
  auto readings = choose_readings(*rules.handle(), options.readings, out);
  if (!readings) return std::nullopt;
  return Settlements(std::make_shared<const SettlementTerms>(
      SettlementTerms{rules.handle(), std::move(*readings), options.beyond_checked}));
}

std::vector<SettlementInfo> Settlements::interest_rates() const {
  std::vector<SettlementInfo> all;
  for (const InterestRate& rate : terms_->rules->interest_rates)
    all.push_back(describe(*terms_, rate));
  return all;
}

std::vector<SettlementInfo> Settlements::settlements() const {
  std::vector<SettlementInfo> all;
  for (const SettlementRule& rule : terms_->rules->settlements) {
    all.push_back(describe(*terms_, rule));
    for (const ClaimKind& kind : rule.kinds) all.back().members.emplace_back(kind.name, kind.label);
  }
  return all;
}

std::vector<SettlementInfo> Settlements::orders() const {
  std::vector<SettlementInfo> all;
  for (const RecoveryOrder& order : terms_->rules->orders) {
    all.push_back(describe(*terms_, order));
    const Enumeration& creditors = terms_->rules->vocabulary.enumerations[order.creditors.at()];
    for (const std::int32_t creditor : order.versions.back().creditors) {
      const Member& m = creditors.members[static_cast<std::size_t>(creditor)];
      all.back().members.emplace_back(m.name, m.label);
    }
  }
  return all;
}

std::optional<InterestStatement> Settlements::interest(std::string_view rate, std::int64_t grosze,
                                                       Date from, Date to, Diagnostics& out) const {
  SettlementProblem problem;
  auto statement = state_interest(*terms_, rate, grosze, from, to, problem);
  if (!statement) report(problem, out);
  return statement;
}

std::optional<std::vector<InterestRow>> Settlements::interest_table(
    std::string_view rate, const std::filesystem::path& table, const TableOptions& options,
    Diagnostics& out) const {
  return guarded(out, [&] { return run_interest(*terms_, rate, table, options, out); });
}

std::optional<Settlement> Settlements::settle(std::string_view settlement,
                                              std::span<const LedgerClaim> claims,
                                              std::span<const LedgerReceipt> receipts, Date as_of,
                                              Diagnostics& out) const {
  const std::vector<SettlementRule>& rules = terms_->rules->settlements;
  const auto rule = std::find_if(rules.begin(), rules.end(),
                                 [&](const SettlementRule& r) { return r.name == settlement; });
  if (rule == rules.end()) {
    std::vector<std::string> names;
    for (const SettlementRule& r : rules) names.push_back(r.name);
    report({"D304", "the rules have no settlement '" + std::string(settlement) + "'",
            suggest(settlement, names)},
           out);
    return std::nullopt;
  }
  std::vector<SettlementProblem> problems;
  auto settled = settle_ledger(*terms_, *rule, claims, receipts, as_of, problems);
  for (const SettlementProblem& problem : problems) report(problem, out);
  return settled;
}

std::optional<Distribution> Settlements::distribute(
    std::string_view order, Date on, std::int64_t amount,
    std::span<const std::pair<std::string, std::int64_t>> owed, Diagnostics& out) const {
  SettlementProblem problem;
  auto distribution = distribute_amount(*terms_, order, on, amount, owed, problem);
  if (!distribution) report(problem, out);
  return distribution;
}

std::optional<SettlementRun> Settlements::settle_tables(const std::filesystem::path& from,
                                                        const std::filesystem::path& to,
                                                        std::optional<Date> as_of,
                                                        const TableOptions& options,
                                                        Diagnostics& out) const {
  return guarded(out, [&] { return run_settlements(*terms_, from, to, as_of, options, out); });
}

}  // namespace kwota

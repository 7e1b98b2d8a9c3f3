#include "run/ledger_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "facts/flat_table.h"
#include "facts/table_folder.h"
#include "run/flat_vocabulary.h"

namespace kwota {
namespace {

constexpr EntityId claims_table{1};
constexpr EntityId receipts_table{2};
constexpr std::string_view claims_file = "naleznosci.csv";
constexpr std::string_view receipts_file = "wplywy.csv";

// The columns, in the order in which FlatRow has their values.
struct ClaimColumns {
  enum : std::size_t { settlement, kind, amount, paid_on, decision_final };
};
struct ReceiptColumns {
  enum : std::size_t { received_on, amount, costs };
};

class LedgerVocabulary {
 public:
  explicit LedgerVocabulary(const RuleSet& rules) {
    Enumeration settlements{"rozliczenie", {}, {}}, kinds{"rodzaj_naleznosci", {}, {}};
    for (const SettlementRule& rule : rules.settlements) {
      settlements.members.push_back({rule.name, rule.label});
      for (const ClaimKind& kind : rule.kinds) {
        const bool known = std::any_of(kinds.members.begin(), kinds.members.end(),
                                       [&](const Member& m) { return m.name == kind.name; });
        if (!known) kinds.members.push_back({kind.name, kind.label});
      }
    }
    all_.add_table("sprawa", "id_sprawy");  // no table of its own
    all_.add_table("naleznosci", "id_naleznosci");
    all_.add_list("rozliczenie", std::move(settlements));
    all_.add_list("rodzaj", std::move(kinds));
    all_.add_amount("kwota", 1);
    all_.add_day("data_wyplaty");
    Fact& decided = all_.add_day("decyzja_ostateczna");
    decided.required = false;
    decided.none = Date::never().days;
    all_.add_table("wplywy", "id_wplywu");
    all_.add_day("data");
    all_.add_amount("kwota", 1);
    all_.add_amount("koszty", 0).none = 0;  // 0,00 or brak where there were none; empty is not zero
  }

  const Vocabulary& words() const { return all_.words(); }
  const std::string& member(std::size_t list, std::int64_t value) const {
    return words().enumerations[list].members[static_cast<std::size_t>(value)].name;
  }

 private:
  FlatVocabulary all_;
};

Date date_of(std::int64_t value) { return Date{static_cast<std::int32_t>(value)}; }

class Reader {
 public:
  Reader(const SettlementTerms& terms, const std::filesystem::path& folder,
         const ReadOptions& options, Diagnostics& out)
      : terms_(terms), vocabulary_(*terms.rules), folder_(folder), options_(options), out_(out) {}

  std::optional<LedgerTables> read() {
    if (!is_table_folder(folder_, out_)) return std::nullopt;
    auto claims = open(claims_file, claims_table,
                       "it says what is owed: id_sprawy;rozliczenie;id_naleznosci;rodzaj;kwota;"
                       "data_wyplaty;decyzja_ostateczna");
    auto receipts = open(receipts_file, receipts_table,
                         "it says what came in: id_sprawy;id_wplywu;data;kwota;koszty; where "
                         "nothing came in, write these names alone");
    warn_of_strangers(folder_, vocabulary_.words(), "a ledger is naleznosci.csv and wplywy.csv",
                      out_);
    if (!claims || !receipts) return std::nullopt;
    FlatRow row;
    while (claims->next(row)) add_claim(std::move(row));
    while (receipts->next(row)) add_receipt(std::move(row));
    return std::move(tables_);
  }

 private:
  std::unique_ptr<FlatTable> open(std::string_view file, EntityId entity, std::string_view why) {
    const std::string name(file);
    if (has_table(folder_, name))
      return FlatTable::open(folder_ / name, vocabulary_.words(), entity, options_, out_);
    report_missing_table(folder_, name, why, out_);
    return nullptr;
  }

  // Null: the row is of no case, and its problems are strays.
  LedgerCase* case_of(FlatRow& row, std::size_t table, bool may_be_new) {
    ++tables_.rows_read[table];
    const auto move_problems = [&](std::vector<Rejection>& to) {
      std::move(row.problems.begin(), row.problems.end(), std::back_inserter(to));
    };
    const bool is_new = !numbers_.contains(row.key);
    if (row.key.empty() || (is_new && !may_be_new)) {
      if (!row.key.empty()) row.problems.insert(row.problems.begin(), no_such_case(row));
      ++tables_.stray_rows[table];
      move_problems(tables_.strays);
      return nullptr;
    }
    if (is_new) {
      numbers_.emplace(row.key, tables_.cases.size());
      tables_.cases.emplace_back();
      tables_.cases.back().id = row.key;
    }
    LedgerCase& of = tables_.cases[numbers_.at(row.key)];
    ++of.rows[table];
    move_problems(of.rejections);
    return &of;
  }

  static Rejection no_such_case(const FlatRow& row) {
    return {row.key,
            std::string(receipts_file),
            row.line,
            "id_sprawy",
            "D315",
            fmt::format("the case \"{}\" is not in {}, so nothing is known that it could pay",
                        row.key, claims_file),
            "add what is owed in the case, or correct the id"};
  }

  void add_claim(FlatRow row) {
    using C = ClaimColumns;
    const bool usable = row.problems.empty();
    LedgerCase* const of = case_of(row, 0, true);
    if (of == nullptr || !usable) return;
    const std::string& settlement = vocabulary_.member(0, *row.values[C::settlement]);
    check_settlement(*of, settlement, row.line);
    LedgerClaim claim{.id = row.id,
                      .kind = vocabulary_.member(1, *row.values[C::kind]),
                      .amount = *row.values[C::amount],
                      .paid_on = date_of(*row.values[C::paid_on])};
    const auto& decided = row.values[C::decision_final];
    if (decided && *decided != Date::never().days) claim.decision_final = date_of(*decided);
    of->last = of->claims.empty() ? claim.paid_on : std::max(of->last, claim.paid_on);
    of->claims.push_back(std::move(claim));
    of->claim_lines.push_back(row.line);
  }

  void add_receipt(FlatRow row) {
    using C = ReceiptColumns;
    const bool usable = row.problems.empty();
    LedgerCase* const of = case_of(row, 1, false);
    if (of == nullptr || !usable) return;
    LedgerReceipt receipt{.id = row.id,
                          .received_on = date_of(*row.values[C::received_on]),
                          .amount = *row.values[C::amount],
                          .costs = *row.values[C::costs]};
    of->last = std::max(of->last, receipt.received_on);
    of->receipts.push_back(std::move(receipt));
    of->receipt_lines.push_back(row.line);
  }

  void check_settlement(LedgerCase& of, const std::string& name, std::int32_t line) const {
    const std::vector<SettlementRule>& rules = terms_.rules->settlements;
    const auto found = std::find_if(rules.begin(), rules.end(),
                                    [&](const SettlementRule& r) { return r.name == name; });
    if (of.rule == nullptr) of.rule = &*found;
    if (of.rule == &*found) return;
    of.rejections.push_back(
        {of.id, std::string(claims_file), line, "rozliczenie", "D314",
         fmt::format("the case \"{}\" has claims of {} and of {}", of.id, of.rule->name, name),
         "a case is settled in one way: give the others a case of their own"});
  }

  const SettlementTerms& terms_;
  LedgerVocabulary vocabulary_;
  const std::filesystem::path& folder_;
  const ReadOptions& options_;
  Diagnostics& out_;
  LedgerTables tables_;
  std::unordered_map<std::string, std::size_t> numbers_;  // of cases, by id
};

}  // namespace

std::optional<LedgerTables> read_ledger(const SettlementTerms& terms,
                                        const std::filesystem::path& folder,
                                        const ReadOptions& options, Diagnostics& out) {
  return Reader(terms, folder, options, out).read();
}

Rejection rejection_of(const SettlementProblem& problem, const LedgerCase& of) {
  const bool is_receipt = problem.where == SettlementProblem::Where::receipt;
  const std::vector<std::int32_t>& lines = is_receipt ? of.receipt_lines : of.claim_lines;
  const bool has_row = problem.where != SettlementProblem::Where::nowhere;
  return {of.id,
          std::string(is_receipt ? receipts_file : claims_file),
          has_row && problem.index < lines.size() ? lines[problem.index] : 0,
          problem.column,
          problem.code,
          problem.message,
          problem.hint};
}

}  // namespace kwota

// Which missing facts an undetermined decision hangs on.
//
// The columns are walked from the open conditions down to the facts, along values that are not
// known: a known value cannot be what is missing, and a value that does not matter made its
// condition known.
#include <algorithm>
#include <bit>
#include <set>
#include <tuple>

#include "decision/decision.h"
#include "decision/wording.h"

namespace kwota {
namespace {

struct Place {
  ColumnId column;
  std::int32_t row;      // of the column's own entity; 0 where it is the same for all
  std::uint64_t months;  // in which it is not known
  friend auto operator<=>(const Place&, const Place&) = default;
};

class Search {
 public:
  // With `cells`, cells are put there with all that needs them, and nothing is made into words.
  explicit Search(const Evaluation& evaluation, std::vector<MissingCell>* cells = nullptr)
      : evaluation_(evaluation), program_(evaluation.program()), rules_(*program_.rules),
        batch_(evaluation.batch()), cells_(cells) {}

  void from(ColumnId column, EntityId entity, std::int32_t row, std::uint64_t months,
            std::size_t condition) {
    if (cells_ != nullptr && condition != condition_) seen_.clear();
    condition_ = condition;
    push(column, entity, row, months);
    while (!todo_.empty()) {
      const Place place = todo_.back();
      todo_.pop_back();
      visit(place);
    }
  }

  std::vector<MissingFact> result() && {
    std::sort(found_.begin(), found_.end(), [](const MissingFact& a, const MissingFact& b) {
      return std::tie(a.table, a.column, a.row) < std::tie(b.table, b.column, b.row);
    });
    return std::move(found_);
  }

 private:
  // Months in which the value at (column, row) is not known.
  std::uint64_t unknown_months(ColumnId column, EntityId rows, std::int32_t row) const {
    const ColumnInfo& info = program_.column(column);
    if (info.truth) {
      const TruthRange t = evaluation_.truth(column, rows, row);
      return t.high & ~t.low;
    }
    if (!info.monthly)
      return evaluation_.number(column, rows, row, 0).known() ? 0 : program_.all_months;
    std::uint64_t mask = 0;
    for (std::int32_t m = 0; m < program_.months; ++m) {
      if (!evaluation_.number(column, rows, row, m).known()) mask |= std::uint64_t{1} << m;
    }
    return mask;
  }

  void push(ColumnId column, EntityId entity, std::int32_t row, std::uint64_t months) {
    if (!program_.is_live(column)) return;
    const EntityId rows = program_.column(column).rows;
    const std::int32_t own = rows.valid() ? evaluation_.row_of(entity, row, rows) : 0;
    const std::uint64_t unknown = unknown_months(column, rows, own) & months;
    if (unknown == 0) return;
    const Place place{column, own, unknown};
    if (seen_.insert(place).second) todo_.push_back(place);
  }

  void fact(FactId id, std::int32_t row) {
    const Fact& f = rules_.vocabulary.fact(id);
    if (batch_.facts[id.at()].missing[static_cast<std::size_t>(row)] == 0) return;
    if (cells_ != nullptr) return add_cell(id, row);
    const Entity& entity = rules_.vocabulary.entity(f.entity);
    add(entity.table, f.name, row_id(evaluation_, f.entity, row), f.label, false, false);
  }

  void add_cell(FactId fact, std::int32_t row) {
    const std::uint64_t needed_by = std::uint64_t{1} << std::min<std::size_t>(condition_, 63);
    const auto known = std::find_if(cells_->begin(), cells_->end(), [&](const MissingCell& c) {
      return c.fact == fact && c.row == row;
    });
    if (known == cells_->end()) {
      cells_->push_back({fact, row, needed_by});
    } else {
      known->needed_by |= needed_by;
    }
  }

  void add(std::string table, std::string column, std::string row, Label what, bool is_parameter,
           bool is_list) {
    for (const MissingFact& f : found_) {
      if (f.table == table && f.column == column && f.row == row) return;
    }
    MissingFact f;
    f.table = std::move(table);
    f.column = std::move(column);
    f.row = std::move(row);
    f.what = std::move(what);
    f.is_parameter = is_parameter;
    f.is_list = is_list;
    f.why.pl = std::to_string(condition_);  // the caller names the condition
    found_.push_back(std::move(f));
  }

  void list(EntityId over, std::int32_t parent_row) {
    if (cells_ != nullptr) return;
    const Entity& e = rules_.vocabulary.entity(over);
    const EntityRows& rows = batch_.entities[over.at()];
    if (!rows.any_open || rows.open[static_cast<std::size_t>(parent_row)] == 0) return;
    add(rules_.vocabulary.entity(e.parent).table, e.table,
        row_id(evaluation_, e.parent, parent_row), e.label, false, true);
  }

  void constant(const Op& op) {
    if (cells_ != nullptr) return;
    const Table& table = program_.table(op.table);
    if (table.parameter.valid()) {
      const Parameter& p = rules_.parameter(table.parameter);
      add("", p.name, "", p.label, true, false);
    } else if (table.value.valid()) {
      const Value& v = rules_.value(table.value);
      add("", v.name, "", v.label, true, false);
    }
  }

  void children(const Op& op, const Place& place) {
    const ColumnInfo& info = program_.column(op.out);
    const bool rank = op.code == Opcode::rank_rows;
    const EntityId parent = rules_.vocabulary.entity(op.entity).parent;
    const std::int32_t parent_row =
        rank ? evaluation_.row_of(op.entity, place.row, parent) : place.row;
    if (op.target < 0) list(op.entity, parent_row);
    const EntityRows& rows = batch_.entities[op.entity.at()];
    // min, max and first have, as input 1, what they are of no rows; it stands on the rows of the
    // result.
    const bool has_otherwise =
        op.code == Opcode::min_rows || op.code == Opcode::max_rows || op.code == Opcode::first_rows;
    const bool own = op.target < 0;
    const std::int32_t end = own ? rows.begin[static_cast<std::size_t>(parent_row) + 1] : rows.rows;
    for (std::int32_t r = own ? rows.begin[static_cast<std::size_t>(parent_row)] : 0; r < end;
         ++r) {
      if (!own && !points_here(FactId{op.target}, r, info.rows, place.row)) continue;
      // A row that surely does not count is not asked for its amount.
      const TruthRange counts = evaluation_.truth(op.in.back(), op.entity, r);
      const std::uint64_t months = place.months & counts.high;
      if (op.target >= 0) fact(FactId{op.target}, r);
      for (std::size_t i = 0; i < op.in.size(); ++i) {
        if (!has_otherwise || i != 1)
          push(op.in[i], op.entity, r, i + 1 == op.in.size() ? place.months : months);
      }
    }
    if (has_otherwise) push(op.in[1], info.rows, place.row, place.months);
  }

  bool points_here(FactId reference, std::int32_t row, EntityId target,
                   std::int32_t target_row) const {
    const FactColumn& column = batch_.facts[reference.at()];
    if (column.missing[static_cast<std::size_t>(row)] == 0)
      return column.values[static_cast<std::size_t>(row)] == target_row;
    const EntityId root = rules_.vocabulary.root();
    return evaluation_.row_of(rules_.vocabulary.fact(reference).entity, row, root) ==
           evaluation_.row_of(target, target_row, root);
  }

  void visit(const Place& place) {
    const Op& op = program_.ops[static_cast<std::size_t>(place.column)];
    const EntityId rows = program_.column(place.column).rows;
    switch (op.code) {
      case Opcode::constant:
        return constant(op);
      case Opcode::fact:
      case Opcode::fact_truth:
      case Opcode::has:
        return fact(FactId{op.target}, place.row);
      case Opcode::lookup:
      case Opcode::lookup_steps:
      case Opcode::lookup_dated:
        look_up(op, place, rows);
        break;
      case Opcode::follow: {
        fact(FactId{op.target}, place.row);
        const std::int64_t to = batch_.facts[static_cast<std::size_t>(op.target)]
                                    .values[static_cast<std::size_t>(place.row)];
        if (to >= 0)
          push(op.in[0], rules_.vocabulary.fact(FactId{op.target}).type.entity,
               static_cast<std::int32_t>(to), place.months);
        return;
      }
      case Opcode::sum_rows:
      case Opcode::count_rows:
      case Opcode::any_rows:
      case Opcode::min_rows:
      case Opcode::max_rows:
      case Opcode::first_rows:
      case Opcode::rank_rows:
        return children(op, place);
      case Opcode::split:
        return split(op, place);
      case Opcode::select:
      case Opcode::select_truth:
        return choice(op, place, rows);
      case Opcode::sum_months:
      case Opcode::count_months:
      case Opcode::any_months:
      case Opcode::min_months:
      case Opcode::max_months:
      case Opcode::first_months:
        return over_months(op, place, rows);
      case Opcode::claimed_on:
        batch_.each_claim([&](const Claim& claim) {
          if (claim.subject == place.row && claim.row >= 0 &&
              claim.benefit.index == static_cast<std::int32_t>(op.set))
            fact(FactId{op.target}, claim.row);
        });
        return;
      default:
        break;
    }
    for (const ColumnId in : op.in) push(in, rows, place.row, place.months);
  }

  // All indexes known, and still no value: the law states no figure.
  void look_up(const Op& op, const Place& place, EntityId rows) {
    bool known = true;
    for (const ColumnId in : op.in) {
      const EntityId own = program_.column(in).rows;
      const std::int32_t row = own.valid() ? evaluation_.row_of(rows, place.row, own) : 0;
      known = known && (unknown_months(in, own, row) & place.months) == 0;
    }
    if (known) constant(op);
  }

  // A month that surely does not count is not asked for its amount.
  void over_months(const Op& op, const Place& place, EntityId rows) {
    const std::size_t where = op.in.size() - 1;
    const bool begins = (op.flag & 1U) != 0;
    const bool ends = (op.flag & 2U) != 0;
    const std::size_t limits = where - (begins ? 1 : 0) - (ends ? 1 : 0);
    std::uint64_t window = 0;
    for (std::int32_t m = 0; m < program_.months; ++m) {
      if (((place.months >> m) & 1U) == 0) continue;
      for (std::int32_t k = 0; k < program_.months; ++k) {
        const Int128 month = program_.first.index + k;
        const bool early =
            begins && month < evaluation_.number(op.in[limits], rows, place.row, m).low;
        const bool late =
            ends && month > evaluation_.number(op.in[where - 1], rows, place.row, m).high;
        if (!early && !late) window |= std::uint64_t{1} << k;
      }
    }
    const TruthRange counts = evaluation_.truth(op.in[where], rows, place.row);
    push(op.in[where], rows, place.row, window);
    for (std::size_t i = 0; i < where; ++i)
      push(op.in[i], rows, place.row, i == 0 && limits > 0 ? window & counts.high : place.months);
  }

  // Only the side that is taken, or may be.
  void choice(const Op& op, const Place& place, EntityId rows) {
    const EntityId own = program_.column(op.in[0]).rows;
    const TruthRange taken = evaluation_.truth(
        op.in[0], own, own.valid() ? evaluation_.row_of(rows, place.row, own) : 0);
    push(op.in[0], rows, place.row, place.months);
    push(op.in[1], rows, place.row, place.months & taken.high);
    push(op.in[2], rows, place.row, place.months & ~taken.low);
  }

  void split(const Op& op, const Place& place) {
    const EntityId rows = program_.column(place.column).rows;
    const std::int32_t bundle = evaluation_.row_of(rows, place.row, op.entity);
    push(op.in[0], op.entity, bundle, place.months);
    for (std::size_t i = 1; i < op.in.size(); ++i) {
      const EntityId part = program_.column(op.in[i]).rows;
      if (!part.valid() || part == op.entity) {
        push(op.in[i], op.entity, bundle, place.months);
        continue;
      }
      const EntityRows& children = batch_.entities[part.at()];
      for (std::int32_t r = children.begin[static_cast<std::size_t>(bundle)];
           r < children.begin[static_cast<std::size_t>(bundle) + 1]; ++r) {
        push(op.in[i], part, r, place.months);
      }
    }
  }

  const Evaluation& evaluation_;
  const Program& program_;
  const RuleSet& rules_;
  const Batch& batch_;
  std::vector<Place> todo_;
  std::set<Place> seen_;
  std::vector<MissingFact> found_;
  std::size_t condition_ = 0;
  std::vector<MissingCell>* cells_;
};

// Searches below all that is open in the undetermined months. The amount counts as one condition
// more, the months in question as another.
void search_open(Search& search, const Evaluation& evaluation, const BenefitPlan& plan,
                 const Claim& claim, const RefinedMonths* refined) {
  const Benefit& benefit = evaluation.program().rules->benefit(plan.benefit);
  const std::size_t amount = benefit.conditions.size();
  const std::size_t decided = amount + 1;
  SegmentWalk walk(evaluation, plan, claim.subject, refined);
  for (SegmentView segment; walk.next(segment);) {
    if (segment.verdict != Verdict::undetermined) continue;
    std::uint64_t months = 0;
    for (std::int32_t m = segment.first; m <= segment.last; ++m) months |= std::uint64_t{1} << m;
    if ((walk.months().decided_unknown & months) != 0) {
      search.from(plan.decided_for, benefit.subject, claim.subject, months, decided);
    }
    for (std::size_t c = 0; c < plan.conditions.size(); ++c) {
      if (((segment.unknown >> c) & 1U) == 0) continue;
      if (benefit.budget && c == benefit.budget->condition) {
        // The limit is that of the first month.
        search.from(plan.limit.column, benefit.subject, claim.subject, 1, c);
      } else {
        search.from(plan.conditions[c].holds, benefit.subject, claim.subject, months, c);
      }
    }
    if (segment.amount_unknown)
      search.from(plan.amount, benefit.subject, claim.subject, months, amount);
  }
}

}  // namespace

std::vector<MissingCell> find_missing_cells(const Evaluation& evaluation, const BenefitPlan& plan,
                                            const Claim& claim) {
  std::vector<MissingCell> cells;
  Search search(evaluation, &cells);
  search_open(search, evaluation, plan, claim, nullptr);
  std::sort(cells.begin(), cells.end(), [](const MissingCell& a, const MissingCell& b) {
    return std::tie(a.fact.index, a.row) < std::tie(b.fact.index, b.row);
  });
  return cells;
}

std::vector<MissingFact> find_missing(const Evaluation& evaluation, const BenefitPlan& plan,
                                      const Claim& claim, const RefinedMonths* refined) {
  const RuleSet& rules = *evaluation.program().rules;
  const Benefit& benefit = rules.benefit(plan.benefit);
  const std::size_t amount = benefit.conditions.size();
  Search search(evaluation);
  search_open(search, evaluation, plan, claim, refined);
  std::vector<MissingFact> found = std::move(search).result();
  for (MissingFact& f : found) {
    const std::size_t c = static_cast<std::size_t>(std::stoul(f.why.pl));
    const Month at = evaluation.program().first;
    const Law& law = c < amount    ? benefit.conditions[c].law
                     : c == amount ? benefit.law
                                   : benefit.decided_for_law;
    f.why = c < amount ? benefit.conditions[c].label
            : c == amount
                ? Label{"kwota: " + benefit.label.pl, "amount: " + benefit.label.en}
                : Label{"od kiedy: " + benefit.label.pl, "from when: " + benefit.label.en};
    f.law = {rules.cite(law, at, false), rules.cite(law, at, true)};
  }
  return found;
}

}  // namespace kwota

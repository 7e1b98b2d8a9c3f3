// A program: the rules of some benefits over one span of months, as a list of column operations.
//
// In: made from a RuleSet by lower(). Out: run by the engine over batches. Immutable and shared
// between threads.
//
// A column has a value for each row of one entity (or one for all rows), for each month or for all
// months. A value is a pair low..high: a known value has low = high, an unknown one is anything
// between. Truth is the same in one bit a month: `low` says where it surely holds, `high` where it
// may hold. So Kleene's logic and interval arithmetic are one thing, and every operation is a
// function that grows with its inputs, run once on the low ends and, where something is unknown,
// once more on the high ends.
//
// Amounts are integers at a scale fixed here for each column: division by 12 makes the scale twelve
// times finer instead of rounding. Bounds follow from the facts' declared bounds, so overflow is
// found here and not at run time; a column whose bounds leave 64 bits takes 128.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/rounding.h"
#include "rules/rule_set.h"

namespace kwota {

using ColumnId = std::int32_t;
inline constexpr ColumnId no_column = -1;
// A quotient by a greater count that is no figure of the rules is unknown, like one by zero: its
// scale must be a multiple of every count.
inline constexpr int largest_divisor = 40;
inline constexpr int longest_span = 64;  // months: a bit each in a mask
inline constexpr std::uint64_t always_needed = std::uint64_t{1} << 63;

enum class Opcode : std::uint8_t {
  // Sources
  constant,    // table: one value, or one for each month
  fact,        // fact column `target`
  fact_truth,  // yes/no fact column `target`, as a mask
  claimed,     // rows of the subject for which benefit `target` is claimed
  claimed_on,  // date fact `target` of the claim of benefit `set` for a row of the subject
  has,         // reference fact `target` points at a row
  // Truth
  not_,
  and_,
  or_,
  less,
  less_equal,
  equal,           // of two numbers
  months_reached,  // months whose table value is <= the number (flag: <); the table ascends
  is_member,       // enumeration in `set`
  // Numbers
  add,
  subtract,
  negate,
  multiply,  // by a count; both may vary
  scale,     // times `number`
  divide,    // by a count: times number / count, where number is divisible by every count up to
             // number2; unknown outside 1..number2
  min,
  max,
  select,  // input 0 ? input 1 : input 2
  select_truth,
  round,         // to a multiple of `number`, divided by `divisor`; how: flag
  bound,         // stays within number..number2, a breach is reported; value `target`
  widen,         // 64 to 128 bits
  count_truths,  // how many of the inputs hold: the days of a month
  // Look-ups; inputs are indexes
  lookup,  // table of size set by the inputs' sizes, months slowest where the table is monthly
  lookup_steps,  // by an amount: table, step ends in `ends`
  lookup_dated,  // by a day (flag 0) or month (flag 1): version ends in `ends`; other inputs as in
                 // lookup
  // Calendar
  year_of_date,
  year_of_month,
  month_of_date,
  first_day,
  last_day,
  first_month,
  last_month,
  age,
  birthday,
  plus_months_clip,
  plus_months_spill,
  days_in,
  overlap,
  next_working_day,
  // Rows
  down,    // from the rows of an ancestor to those of `entity`
  follow,  // through reference fact `target`
  // Over child rows (or through reference `target` when it is valid); last input: where-mask
  sum_rows,
  count_rows,
  any_rows,
  min_rows,
  max_rows,
  first_rows,
  rank_rows,
  // Over months of a row; last input: where-mask; before it the first (flag 1) and the last (flag
  // 2)
  // month taken, where they are limited
  sum_months,
  count_months,
  any_months,
  min_months,
  max_months,
  first_months,
  split,  // part `number` of a bundle whose parts are of part_rows[target]: inputs total, then the
          // weights of all parts; flag 1: last the
          // amount that the weights are parts of
};

struct ColumnInfo {
  EntityId rows;  // invalid: one value for all rows
  bool truth = false;
  bool wide = false;     // 128 bits
  bool monthly = false;  // may differ from month to month; truth has a bit for each month anyhow
  Int128 scale = 1;      // number = stored / scale
  Int128 low = 0;        // bounds of the stored number
  Int128 high = 0;
};

// Values of a constant or a look-up; low and high differ where the law states no figure.
struct Table {
  std::vector<Int128> low, high;
  std::vector<std::int64_t> low64, high64;  // the same where they fit
  std::vector<std::uint64_t> mask;          // truth constants: low, high
  std::vector<std::int32_t> sizes;          // look-up: number of values of each index
  std::vector<std::int64_t> ends;           // steps and dates: first value past each entry
  std::vector<std::uint8_t> closed;         // steps: the end itself belongs to the entry
  bool monthly = false;
  ParameterId parameter;  // whose figures, for messages about missing ones
  ValueId value;          // a value without a formula for these months
};

struct Op {
  Opcode code = Opcode::constant;
  ColumnId out = no_column;
  std::vector<ColumnId> in;
  std::int32_t target = -1;
  EntityId entity;  // the entity aggregated over, or gone down to
  std::int32_t table = -1;
  Int128 number = 0;
  Int128 number2 = 0;
  std::uint64_t set = 0;
  std::uint8_t flag = 0;
};

// A place in a sentence, or a side of a comparison, that a reason shows.
struct Shown {
  ColumnId column = no_column;
  Type type;
};

struct ConditionPlan {
  ColumnId holds = no_column;
  std::vector<Shown> sentence_pl,
      sentence_en;  // beside the pieces of the sentences; no column: text only
  Shown actual, required;
  Shown up_to;  // a column: what is required lies between `required` and this
};

// A figure looked up at a row's own date, some version of which is not in force: whether a decision
// used that version is known only from its facts.
struct DatedUse {
  ParameterId parameter;
  ColumnId when = no_column;
  bool by_month = false;
  // The figure counts where one of these truths is as said; none: always.
  std::vector<std::pair<ColumnId, bool>> taken = {};
};

struct BenefitPlan {
  BenefitId benefit;
  ColumnId decided_for = no_column;  // none: all months
  ColumnId right = no_column;        // all conditions
  ColumnId amount = no_column;       // in grosze
  std::vector<ConditionPlan> conditions;
  Shown limit;                  // of the budget, in the first month; no column: there is none
  std::vector<ColumnId> order;  // in which applications come to the budget
  // What the benefit used, in order of definition.
  std::vector<PolicyId> policies;
  std::vector<ParameterId> parameters;          // all
  std::vector<ParameterId> monthly_parameters;  // those looked up at the month decided
  std::vector<DatedUse> dated_uses;
  std::vector<ValueId> values;
};

struct WorksheetLinePlan {
  ColumnId where = no_column;                               // none: all months
  std::vector<Shown> label_pl, label_en, says_pl, says_en;  // beside the pieces of the sentences
  Shown amount;
};

struct WorksheetPlan {
  std::size_t worksheet = 0;  // its place among RuleSet::worksheets
  std::vector<WorksheetLinePlan> lines;
};

struct Program {
  std::shared_ptr<const RuleSet> rules;
  PeriodId period;
  Month first;
  std::int32_t months = 0;
  std::uint64_t all_months = 0;  // a bit for each month
  bool beyond_checked = false;   // some month is past `checked_through` of what was used
  std::vector<ColumnInfo> columns;
  std::vector<Op> ops;  // ops[i].out = i
  // Beside ops: a bit for each of `benefits` that needs the result; the last bit stands for
  // kept values, worksheets that go with no benefit, and whatever has no bit of its own. What
  // nobody claims is not computed. None: nothing ever needs it.
  std::vector<std::uint64_t> needed_by;
  std::vector<bool> results;       // beside ops: true where it is read after the run
  std::vector<ColumnId> last_use;  // beside ops: the last operation that reads it; no_column: none
  std::vector<std::vector<EntityId>> part_rows;  // of bundles: on whose rows each part is
  std::vector<Table> tables;
  std::vector<std::int32_t> readings;     // by PolicyId: the reading used
  std::vector<BenefitPlan> benefits;      // those decided over `period`
  std::vector<WorksheetPlan> worksheets;  // those of `period`; none without reasons
  std::vector<ColumnId> values;           // by ValueId; no_column where not used
  // With keep_terms: the column of each term, for explanations.
  std::map<std::pair<std::int32_t, TermId>, ColumnId> terms;

  const ColumnInfo& column(ColumnId id) const { return columns[static_cast<std::size_t>(id)]; }
  bool is_live(ColumnId id) const { return needed_by[static_cast<std::size_t>(id)] != 0; }
  // Of a benefit of this program, by its place among `benefits`.
  static std::uint64_t bit_of(std::size_t plan) {
    return plan < 63 ? std::uint64_t{1} << plan : always_needed;
  }
  const Table& table(std::int32_t id) const { return tables[static_cast<std::size_t>(id)]; }
};

struct LowerOptions {
  std::vector<std::int32_t> readings;  // by PolicyId; empty: the defaults
  bool reasons = true;                 // columns that sentences and worksheets show
  bool keep_terms = false;             // columns of all terms, and none dropped
  std::vector<ValueId> keep_values;    // also computed, though no benefit uses them
};

// None (with diagnostics) when an amount may exceed what can be held exactly, is finer than a
// grosz, or a split is not exact.
std::shared_ptr<const Program> lower(std::shared_ptr<const RuleSet> rules, PeriodId period,
                                     Month first, int months, const LowerOptions& options,
                                     Diagnostics& out);

// The columns as text, one operation a line: for tests and for those who tune.
std::string print(const Program& program);

}  // namespace kwota

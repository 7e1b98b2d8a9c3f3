// Aggregates over months and the parts of a bundle: what each does to scale and bounds, and whether
// it differs by month.
#include <algorithm>

#include "program/builder.h"

namespace kwota {

ColumnId Builder::over_months(Opcode code, ColumnId of, ColumnId where, ColumnId otherwise,
                              const MonthWindow& window) {
  if (where == no_column) where = truth(program_.all_months, program_.all_months);
  if (of != no_column && otherwise != no_column) align(of, otherwise);
  std::vector<ColumnId> in;
  if (of != no_column) in.push_back(of);
  if (otherwise != no_column) in.push_back(otherwise);
  std::uint8_t limited = 0;
  bool monthly = otherwise != no_column && info(otherwise).monthly;
  for (const auto& [month, flag] : {std::pair(window.from, 1), std::pair(window.to, 2)}) {
    if (month == no_column) continue;
    in.push_back(month);
    limited |= static_cast<std::uint8_t>(flag);
    monthly = monthly || info(month).monthly;
  }
  in.push_back(where);
  ColumnInfo out{.rows = join(in), .monthly = monthly};
  if (of != no_column) {
    out.scale = info(of).scale;
    out.low = info(of).low;
    out.high = info(of).high;
  }
  if (otherwise != no_column) {
    out.low = std::min(out.low, info(otherwise).low);
    out.high = std::max(out.high, info(otherwise).high);
  }
  if (code == Opcode::any_months) out.truth = true;
  if (code == Opcode::count_months) out.high = program_.months;
  if (code == Opcode::sum_months) {
    out.low = checked(std::min<Int128>(out.low, 0) * program_.months);
    out.high = checked(std::max<Int128>(out.high, 0) * program_.months);
  }
  return emit({.code = code, .in = in, .entity = {}, .flag = limited}, out);
}

ColumnId Builder::split(ColumnId total, const std::vector<ColumnId>& weights, ColumnId whole,
                        EntityId bundle_rows, const std::vector<EntityId>& part_rows,
                        std::int32_t part, std::int64_t step) {
  std::vector<ColumnId> in = {down(total, bundle_rows)};
  ColumnInfo out{.rows = part_rows[static_cast<std::size_t>(part)],
                 .monthly = info(total).monthly,
                 .scale = info(total).scale};
  Int128 scale = 1;
  for (const ColumnId w : weights) scale = least_common_multiple(scale, info(w).scale);
  Int128 heaviest = 0;
  for (const ColumnId w : weights) {
    in.push_back(rescale(w, scale));
    out.monthly = out.monthly || info(w).monthly;
    heaviest = std::max(heaviest, info(in.back()).high);
  }
  out.high = std::max<Int128>(info(total).high, 0);
  const bool measured = whole != no_column;
  if (measured) {
    // total / whole of each weight, at most the weight itself.
    const Int128 finest = least_common_multiple(info(whole).scale, info(total).scale);
    in[0] = rescale(in[0], finest);
    in.push_back(rescale(down(whole, bundle_rows), finest));
    out.monthly = out.monthly || info(whole).monthly;
    out.scale = 100;
    out.high = product(heaviest, 100) / scale + step;
    // What the kernel multiplies: the total, the weights of all rows and the steps.
    constexpr Int128 most_rows = 1000;
    product(product(std::max<Int128>(info(in.back()).high, 1), std::max<Int128>(heaviest, 1)),
            200 * most_rows);
  }
  const auto known = std::find(program_.part_rows.begin(), program_.part_rows.end(), part_rows);
  const auto shape = static_cast<std::int32_t>(known - program_.part_rows.begin());
  if (known == program_.part_rows.end()) program_.part_rows.push_back(part_rows);
  return emit({.code = Opcode::split,
               .in = in,
               .target = shape,
               .entity = bundle_rows,
               .number = part,
               .number2 = step,
               .flag = static_cast<std::uint8_t>(measured)},
              out);
}

}  // namespace kwota

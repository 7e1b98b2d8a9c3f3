// Arithmetic, choices, look-ups and calendar steps.
#include "program/kernel_families.h"
#include "program/number_kernel.h"

namespace kwota {
namespace {

Date date(std::int64_t days) { return Date{static_cast<std::int32_t>(days)}; }
Month month(std::int64_t index) { return Month{static_cast<std::int32_t>(index)}; }

// Calendar numbers are always narrow.
void run_calendar(const Program& program, const Op& op, NumberKernel<std::int64_t>& k) {
  using N = std::int64_t;
  const WorkingDays& working = program.rules->working_days;
  switch (op.code) {
    case Opcode::year_of_date:
      return k.growing1([](N d) { return N{civil(date(d)).year}; });
    case Opcode::year_of_month:
      return k.growing1([](N m) { return N{month(m).year()}; });
    case Opcode::month_of_date:
      return k.growing1([](N d) { return N{month_of(date(d)).index}; });
    case Opcode::first_day:
      return k.growing1([](N m) { return N{first_day(month(m)).days}; });
    case Opcode::last_day:
      return k.growing1([](N m) { return N{last_day(month(m)).days}; });
    case Opcode::first_month:
      return k.growing1([](N y) { return y * 12; });
    case Opcode::last_month:
      return k.growing1([](N y) { return y * 12 + 11; });
    case Opcode::age:
      return k.falling_growing([](N born, N on) { return N{age(date(born), date(on))}; });
    case Opcode::birthday:
      return k.growing2(
          [](N born, N years) { return N{birthday(date(born), static_cast<int>(years)).days}; });
    case Opcode::plus_months_clip:
      return k.growing2([](N d, N n) {
        return N{plus_months(date(d), static_cast<int>(n), MonthEnd::clip).days};
      });
    case Opcode::plus_months_spill:
      return k.growing2([](N d, N n) {
        return N{plus_months(date(d), static_cast<int>(n), MonthEnd::spill).days};
      });
    case Opcode::days_in:
      return k.days_in_month();
    case Opcode::overlap:
      return k.overlap_days();
    default:
      return k.growing1([&](N d) { return N{working.next_working_day(date(d)).days}; });
  }
}

template <class T>
void run_numbers(const Program& program, const Op& op, const Operand* in, std::int64_t rows,
                 Result& out) {
  NumberKernel<T> k(program, op, in, rows, out);
  switch (op.code) {
    case Opcode::add:
      return k.growing2([](T a, T b) { return a + b; });
    case Opcode::subtract:
      return k.growing_falling([](T a, T b) { return a - b; });
    case Opcode::negate:
      return k.falling1([](T a) { return -a; });
    case Opcode::multiply:
      return k.multiply();
    case Opcode::scale: {
      const T factor = static_cast<T>(op.number);
      return k.growing1([factor](T a) { return a * factor; });
    }
    case Opcode::divide:
      return k.divide();
    case Opcode::min:
      return k.growing2([](T a, T b) { return a < b ? a : b; });
    case Opcode::max:
      return k.growing2([](T a, T b) { return a < b ? b : a; });
    case Opcode::count_truths:
      return k.count_truths();
    case Opcode::select:
      return k.select();
    case Opcode::round:
      return k.round();
    case Opcode::bound: {
      const T least = static_cast<T>(op.number);
      const T most = static_cast<T>(op.number2);
      return k.growing1([=](T a) { return std::clamp(a, least, most); });
    }
    case Opcode::lookup:
      return k.lookup();
    case Opcode::lookup_steps:
      return k.lookup_steps();
    case Opcode::lookup_dated:
      return k.lookup_dated();
    default:
      break;
  }
  if constexpr (std::is_same_v<T, std::int64_t>) run_calendar(program, op, k);
}

}  // namespace

void run_number_operation(const Program& program, const Op& op, const Operand* in,
                          std::int64_t rows, Result& out) {
  const bool wide = op.code == Opcode::round ? in[0].wide : program.column(op.out).wide;
  if (wide) return run_numbers<Int128>(program, op, in, rows, out);
  run_numbers<std::int64_t>(program, op, in, rows, out);
}

}  // namespace kwota

// Operations as they are made: equal ones once, constants folded, scales brought together, bounds
// kept.
#include "program/builder.h"

#include "engine/world.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

// A builder over the facts of the trial act, and two months.
struct Bench {
  Bench() {
    program.rules = world.shared_rules();
    program.first = Month::of(2020, 1);
    program.months = 2;
    program.all_months = 3;
  }
  FactId fact(const char* name) const {
    const Vocabulary& v = world.rules().vocabulary;
    return v.find_fact(v.find_entity("osoba"), name);
  }
  std::string text(Int128 n) const { return fraction(n, 1); }

  World world = World("");
  Program program;
  Builder build{program};
};

}  // namespace

TEST_CASE("the same operation on the same columns is made once, whatever the order of a sum") {
  Bench b;
  const ColumnId x = b.build.fact(b.fact("pensja"));
  const ColumnId y = b.build.fact(b.fact("kwota_osoby"));
  CHECK(b.build.fact(b.fact("pensja")) == x);
  CHECK(b.build.add(x, y) == b.build.add(y, x));
  CHECK(b.build.subtract(x, y) != b.build.subtract(y, x));
  CHECK(b.build.number(5, 100) == b.build.number(5, 100));
}

TEST_CASE("operations on constants are done at once, month by month where they differ") {
  Bench b;
  const ColumnId sum = b.build.add(b.build.number(1, 2), b.build.by_month({1, 2}, 3));
  REQUIRE(b.build.is_constant(sum));
  CHECK(b.text(b.build.info(sum).scale) == "6");
  CHECK(b.build.table_of(sum).low == std::vector<Int128>{5, 7});
  const ColumnId third = b.build.divide(b.build.number(100, 100), b.build.number(3, 1));
  CHECK(fraction(b.build.table_of(third).low[0], b.build.info(third).scale) == "1/3");
  const ColumnId reached = b.build.less(b.build.by_month({1, 3}, 1), b.build.number(2, 1), false);
  REQUIRE(b.build.is_constant(reached));
  CHECK(b.build.table_of(reached).mask == std::vector<std::uint64_t>{1, 1});
}

TEST_CASE("truth that decides is not computed") {
  Bench b;
  const ColumnId flag = b.build.fact(b.fact("flaga"));
  const ColumnId yes = b.build.truth(3, 3);
  const ColumnId no = b.build.truth(0, 0);
  CHECK(b.build.and_(flag, yes) == flag);
  CHECK(b.build.and_(no, flag) == no);
  CHECK(b.build.or_(flag, no) == flag);
  CHECK(b.build.or_(yes, flag) == yes);
  CHECK(b.build.or_(flag, b.build.not_(flag)) == yes);
  CHECK(b.build.and_(b.build.not_(flag), flag) == no);
  CHECK(b.build.select(yes, flag, no) == flag);
  CHECK(b.build.select(no, flag, yes) == yes);
}

TEST_CASE("bounds that never meet decide a comparison") {
  Bench b;
  const ColumnId count = b.build.fact(b.fact("liczba"));
  const auto known = [&](ColumnId c) {
    return b.build.is_constant(c) ? b.text(static_cast<Int128>(b.build.table_of(c).mask[0]))
                                  : "open";
  };
  CHECK(known(b.build.less(count, b.build.number(3, 1), false)) == "3");
  CHECK(known(b.build.less(count, b.build.number(2, 1), false)) == "open");
  CHECK(known(b.build.less(count, b.build.number(2, 1), true)) == "3");
  CHECK(known(b.build.less(count, b.build.number(0, 1), false)) == "0");
  CHECK(known(b.build.equal(count, b.build.number(3, 1))) == "0");
  CHECK(known(b.build.is_member(b.build.fact(b.fact("rodzaj_osoby")), 7)) == "3");
}

TEST_CASE("bounds and scales of results follow from those of the facts") {
  Bench b;
  const ColumnId pay = b.build.fact(b.fact("pensja"));
  const ColumnId amount = b.build.fact(b.fact("kwota_osoby"));
  const ColumnId count = b.build.fact(b.fact("liczba"));
  const auto bounds = [&](ColumnId c) {
    const ColumnInfo& i = b.build.info(c);
    return b.text(i.low) + ".." + b.text(i.high) + " of " + b.text(i.scale);
  };
  CHECK(bounds(pay) == "0..1000000000 of 100");
  CHECK(bounds(b.build.subtract(amount, pay)) == "-1000000000..2 of 100");
  CHECK(bounds(b.build.multiply(b.build.negate(amount), count)) == "-4..0 of 100");
  CHECK(bounds(b.build.divide(amount, b.build.number(12, 1))) == "0..24 of 1200");
  CHECK(bounds(b.build.divide(amount, count)) == "0..4 of 200");
  CHECK(bounds(b.build.extreme(Opcode::min, amount, pay)) == "0..2 of 100");
  CHECK(bounds(b.build.round(b.build.divide(amount, b.build.number(3, 1)), 1, 100, Rounding::up)) ==
        "0..2 of 100");
}

TEST_CASE(
    "a column takes 128 bits only where its bounds leave 64, and more than those is an overflow") {
  Bench b;
  ColumnId x = b.build.fact(b.fact("pensja"));
  CHECK_FALSE(b.build.info(x).wide);
  const ColumnId million = b.build.number(1000000000, 1);
  x = b.build.multiply(x, million);
  CHECK_FALSE(b.build.info(x).wide);
  x = b.build.multiply(x, million);
  CHECK(b.build.info(x).wide);
  CHECK_FALSE(b.build.overflowed());
  for (int i = 0; i < 3; ++i) x = b.build.multiply(x, million);
  CHECK(b.build.overflowed());
}

TEST_CASE("the least common multiple of scales") {
  CHECK(least_common_multiple(100, 12) == 300);
  CHECK(least_common_multiple(1, 7) == 7);
  CHECK(least_common_multiple(6, 6) == 6);
}

TEST_CASE("an aggregate over months differs by month where its limits or what stands for none do") {
  Bench b;
  const ColumnId pay = b.build.fact(b.fact("pensja"));
  const ColumnId flag = b.build.fact(b.fact("flaga"));
  const ColumnId month = b.build.by_month({b.program.first.index, b.program.first.index + 1}, 1);
  const ColumnId fixed = b.build.number(b.program.first.index, 1);
  const auto monthly = [&](ColumnId c) { return b.build.info(c).monthly; };
  const auto over = [&](Opcode code, ColumnId otherwise, const MonthWindow& window) {
    const bool truth = code == Opcode::any_months || code == Opcode::count_months;
    return b.build.over_months(code, truth ? no_column : pay, flag, otherwise, window);
  };
  for (const Opcode code : {Opcode::sum_months, Opcode::count_months, Opcode::any_months}) {
    CHECK_FALSE(monthly(over(code, no_column, {})));
    CHECK_FALSE(monthly(over(code, no_column, {fixed, fixed})));
    CHECK(monthly(over(code, no_column, {month, no_column})));
    CHECK(monthly(over(code, no_column, {no_column, month})));
    CHECK(over(code, no_column, {fixed, no_column}) != over(code, no_column, {no_column, fixed}));
    CHECK(over(code, no_column, {fixed, no_column}) == over(code, no_column, {fixed, no_column}));
  }
  const ColumnId zero = b.build.number(0, 100);
  const ColumnId by_month = b.build.by_month({1, 2}, 100);
  CHECK_FALSE(monthly(over(Opcode::max_months, zero, {})));
  CHECK(monthly(over(Opcode::max_months, by_month, {})));
  CHECK(monthly(over(Opcode::min_months, zero, {month, month})));
}

TEST_CASE("limits that are constants leave an operation, with the bounds of all months") {
  Bench b;
  const ColumnId first = b.build.number(b.program.first.index, 1);
  const ColumnId sum = b.build.over_months(Opcode::sum_months, b.build.by_month({100, 300}, 100),
                                           no_column, no_column, {first, first});
  CHECK_FALSE(b.build.is_constant(sum));
  CHECK(b.text(b.build.info(sum).low) == "0");
  CHECK(b.text(b.build.info(sum).high) == "600");
}

TEST_CASE("parts of a whole are whole grosze, at most the greatest weight and one step") {
  Bench b;
  const Vocabulary& v = b.world.rules().vocabulary;
  const EntityId root = v.root();
  const EntityId person = v.find_entity("osoba");
  const ColumnId income = b.build.fact(v.find_fact(root, "dochod"));
  const ColumnId total = b.build.divide(income, b.build.number(3, 1));
  const ColumnId weight = b.build.fact(b.fact("kwota_osoby"));
  const ColumnId part = b.build.split(total, {weight}, income, root, {person}, 0, 10);
  CHECK(b.text(b.build.info(part).scale) == "100");
  CHECK(b.text(b.build.info(part).low) == "0");
  CHECK(b.text(b.build.info(part).high) == "12");
  const ColumnId share = b.build.split(income, {weight}, no_column, root, {person}, 0, 10);
  CHECK(share != part);
  CHECK(b.text(b.build.info(share).high) == "1000000000");
}

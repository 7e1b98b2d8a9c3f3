// Arithmetic with units: what may be added, multiplied and divided, and what comes out.
#include <fmt/format.h>

#include "rules/resolve.h"

namespace kwota {
namespace {

bool is_plain_count(const Type& t) { return t.is(Kind::count) || t.is(Kind::persons); }
bool is_length(const Type& t) {
  return t.is(Kind::days) || t.is(Kind::months) || t.is(Kind::years);
}

}  // namespace

bool Resolver::unify(SyntaxId at, TermId a, TermId b, std::string_view doing) {
  const Type left = type(a);
  const Type right = type(b);
  if (left.is(Kind::reference) && right.is(Kind::reference)) {
    fail(at, "R125", fmt::format("references cannot be {}", doing),
         "count rows through a reference with 'via', or compare facts of the rows they point at");
    return false;
  }
  if (left == right) {
    if (!left.is(Kind::literal)) return true;
    return adopt(a, Type{.kind = Kind::count}) && adopt(b, Type{.kind = Kind::count});
  }
  if (left.is(Kind::literal) && right.is(Kind::literal)) {
    const Type wider = left.places > right.places ? left : right;
    return adopt(a, wider) && adopt(b, wider);
  }
  if (left.is(Kind::literal) && adopt(a, right)) return true;
  if (right.is(Kind::literal) && adopt(b, left)) return true;
  if (is_plain_count(left) && is_plain_count(right)) return true;
  if (left.is(Kind::decimal) && right.is(Kind::decimal)) return true;
  const std::string hint =
      left.is(Kind::money) && right.is(Kind::money)
          ? money_hint(left, right)
          : "both must be of one type; only a bare 0, 1 or 0.01 takes the unit of the other";
  fail(at, "R103", fmt::format("{} and {} cannot be {}", name_of(left), name_of(right), doing),
       hint);
  return false;
}

TermId Resolver::sum(SyntaxId id) {
  const SyntaxNode& node = syntax(id);
  Term result{.kind = node.kind == Syntax::negate ? TermKind::negate
                      : node.kind == Syntax::add  ? TermKind::add
                                                  : TermKind::subtract};
  for (const SyntaxId child : node.children) {
    const TermId t = resolve(child, nullptr);
    if (t == no_term) return no_term;
    if (!type(t).is_number()) {
      return fail(child, "R104", fmt::format("{} cannot be added or subtracted", name_of(type(t))),
                  type(t).is(Kind::boolean) ? "choose an amount with it: if … then … else 0"
                                            : "only amounts, counts, lengths and dates can");
    }
    result.children.push_back(t);
  }
  if (!set_rows(result, id)) return no_term;
  const TermId a = result.children[0];
  if (node.kind == Syntax::negate) {
    result.type = type(a);
    return add(std::move(result), id);
  }
  const TermId b = result.children[1];
  const bool minus = node.kind == Syntax::subtract;
  const Type left = type(a);
  const Type right = type(b);
  const auto point_and_length = [](const Type& point, const Type& length) {
    return (point.is(Kind::date) && length.is(Kind::days)) ||
           (point.is(Kind::month) && length.is(Kind::months)) ||
           (point.is(Kind::year) && (is_plain_count(length) || length.is(Kind::years)));
  };
  const bool left_point = left.is(Kind::date) || left.is(Kind::month) || left.is(Kind::year);
  const bool right_point = right.is(Kind::date) || right.is(Kind::month) || right.is(Kind::year);
  if (left_point && right.is(Kind::literal)) {
    const Kind length = left.is(Kind::date)    ? Kind::days
                        : left.is(Kind::month) ? Kind::months
                                               : Kind::count;
    if (!adopt(b, Type{.kind = length}))
      return fail(id, "R103", "this number is no whole length", "days, months and years are whole");
    result.type = left;
  } else if (point_and_length(left, right)) {
    result.type = left;
  } else if (!minus && point_and_length(right, left)) {
    result.type = right;
  } else if (minus && left_point && left == right) {
    result.type = {.kind = left.is(Kind::date)    ? Kind::days
                           : left.is(Kind::month) ? Kind::months
                                                  : Kind::years};
  } else if (left_point || right_point) {
    return fail(id, "R103",
                fmt::format("{} and {} cannot be {}", name_of(left), name_of(right),
                            minus ? "subtracted" : "added"),
                "a date takes days, a month takes months; for months after a date use "
                "plus_months(date, n, clip)");
  } else {
    if (!unify(id, a, b, minus ? "subtracted" : "added")) return no_term;
    result.type = type(a).is(Kind::persons) || type(b).is(Kind::persons)
                      ? Type{.kind = Kind::persons}
                      : type(a);
    if (type(a).is(Kind::decimal) && type(b).places > type(a).places) result.type = type(b);
  }
  return add(std::move(result), id);
}

std::optional<Type> Resolver::product_type(const Type& a, const Type& b, bool divide) const {
  if (divide) {
    if (a.is(Kind::money) && b.is(Kind::persons) && !a.per_person) {
      Type t = a;
      t.per_person = true;
      return t;
    }
    if (a.is(Kind::money) && a.per == Per::none && b.is(Kind::months))
      return Type{.kind = Kind::money, .per = Per::month, .per_person = a.per_person};
    if (a.is(Kind::money) && a.per == Per::none && b.is(Kind::days))
      return Type{.kind = Kind::money, .per = Per::day, .per_person = a.per_person};
    if ((a.is(Kind::money) || a.is(Kind::decimal)) && is_plain_count(b)) return a;
    return std::nullopt;
  }
  if (a.is(Kind::money) && a.per_person && b.is(Kind::persons)) {
    Type t = a;
    t.per_person = false;
    return t;
  }
  if (a.is(Kind::money) && a.per == Per::month && b.is(Kind::months))
    return Type{.kind = Kind::money, .per_person = a.per_person};
  if (a.is(Kind::money) && a.per == Per::day && b.is(Kind::days))
    return Type{.kind = Kind::money, .per_person = a.per_person};
  if (a.is(Kind::money) && (is_plain_count(b) || b.is(Kind::percent) || b.is(Kind::decimal)))
    return a;
  if (is_plain_count(a) && is_plain_count(b)) return Type{.kind = Kind::count};
  if ((is_length(a) || a.is(Kind::decimal)) && is_plain_count(b)) return a;
  return std::nullopt;
}

TermId Resolver::product(SyntaxId id) {
  const SyntaxNode& node = syntax(id);
  const bool divide = node.kind == Syntax::divide;
  const TermId a = resolve(node.children[0], nullptr);
  const TermId b = a == no_term ? no_term : resolve(node.children[1], nullptr);
  if (b == no_term) return no_term;
  for (const TermId t : {a, b}) {
    if (type(t).is(Kind::literal) && !adopt(t, Type{.kind = Kind::count})) {
      return fail(id, "R105", "a bare number with places cannot be multiplied or divided",
                  "name it as a parameter with a unit");
    }
  }
  auto result_type = product_type(type(a), type(b), divide);
  if (!result_type && !divide) result_type = product_type(type(b), type(a), false);
  if (!result_type) {
    const bool amounts = type(a).is(Kind::money) && type(b).is(Kind::money);
    return fail(id, "R105",
                fmt::format("{} cannot be {} {}", name_of(type(a)),
                            divide ? "divided by" : "multiplied by", name_of(type(b))),
                amounts ? "amounts are never multiplied or divided by each other; prorate(x, part, "
                          "whole) takes a share"
                        : "see 'Units' in the rule language; a share of an amount is a percent or "
                          "prorate(x, part, whole)");
  }
  Term result{.kind = divide ? TermKind::divide : TermKind::multiply, .type = *result_type};
  result.children = {a, b};
  if (!set_rows(result, id)) return no_term;
  return add(std::move(result), id);
}

TermId Resolver::choice(SyntaxId id, Expected expected) {
  const SyntaxNode& node = syntax(id);
  const Type boolean{.kind = Kind::boolean};
  const TermId condition = resolve(node.children[0], &boolean);
  if (condition == no_term) return no_term;
  if (!type(condition).is(Kind::boolean)) {
    return fail(node.children[0], "R120",
                fmt::format("'if' needs a statement, and this is {}", name_of(type(condition))),
                "compare it with something, like x > 0");
  }
  const TermId yes = resolve(node.children[1], expected);
  if (yes == no_term) return no_term;
  const Type yes_type = type(yes);
  const TermId no =
      resolve(node.children[2], yes_type.is(Kind::enumeration) ? &yes_type : expected);
  if (no == no_term || !unify(id, yes, no, "the two ends of one 'if'")) return no_term;
  Term result{.kind = TermKind::if_, .type = type(yes)};
  result.children = {condition, yes, no};
  if (!set_rows(result, id)) return no_term;
  return add(std::move(result), id);
}

}  // namespace kwota

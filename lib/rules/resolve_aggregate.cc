// Aggregates: whose rows they go over, what they take of each, and what comes out.
#include <fmt/format.h>

#include "rules/resolve.h"

namespace kwota {

// Days of the month have no order of their own to choose from and no limits but the month's.
bool Resolver::check_days(SyntaxId id, const Aggregate& parsed, AggregateKind kind) {
  const bool known = kind == AggregateKind::count || kind == AggregateKind::any ||
                     kind == AggregateKind::all || kind == AggregateKind::min ||
                     kind == AggregateKind::max;
  if (known && parsed.from == no_syntax && parsed.to == no_syntax && parsed.keys.empty() &&
      parsed.via.empty())
    return true;
  fail(id, "R151",
       fmt::format("the days of a month are counted, asked for or compared, and {}() of them {}",
                   syntax(id).text, known ? "is limited or ordered" : "has no meaning"),
       "like count(days where …), any(days where …), all(… of days), or min(day of days where … "
       "else …) for the first of them");
  return false;
}

TermId Resolver::aggregate(SyntaxId id) {
  const SyntaxNode& node = syntax(id);
  const Aggregate& parsed = expression_.aggregates[static_cast<std::size_t>(node.aggregate)];
  const Vocabulary& v = draft_.rules.vocabulary;
  static constexpr std::pair<std::string_view, AggregateKind> kinds[] = {
      {"sum", AggregateKind::sum},     {"count", AggregateKind::count}, {"any", AggregateKind::any},
      {"all", AggregateKind::all},     {"min", AggregateKind::min},     {"max", AggregateKind::max},
      {"first", AggregateKind::first}, {"rank", AggregateKind::rank}};
  TermAggregate result;
  for (const auto& [text, kind] : kinds) {
    if (text == node.text) result.kind = kind;
  }
  result.over_months = parsed.rows == "months";
  result.over_days = parsed.rows == "days";
  if (result.over_days && !check_days(id, parsed, result.kind)) return no_term;
  EntityId result_rows;
  const EntityId outer = scope_;
  const bool over_rows = !result.over_months && !result.over_days;
  if (over_rows) {
    result.over = v.find_entity(parsed.rows);
    if (!result.over.valid()) {
      std::vector<std::string> names = {"months", "days"};
      for (const Entity& e : v.entities) names.push_back(e.name);
      std::string hint = did_you_mean(parsed.rows, names);
      if (hint.empty()) hint = fmt::format("rows of: {}", fmt::join(names, ", "));
      return fail(id, "R140",
                  fmt::format("{}() goes over the rows of an entity, over months or over days, and "
                              "'{}' is none of them",
                              node.text, parsed.rows),
                  hint);
    }
    result_rows = v.entity(result.over).parent;
    if (!parsed.via.empty()) {
      result.via = v.find_fact(result.over, parsed.via);
      const bool reference = result.via.valid() && v.fact(result.via).type.is(Kind::reference);
      if (!reference) {
        return fail(id, "R141",
                    fmt::format("'via {}' is no reference of {}", parsed.via, parsed.rows),
                    "name a fact of type 'reference …'");
      }
      result_rows = v.fact(result.via).type.entity;
    }
    if (!result_rows.valid() || !holds(result_rows, outer)) {
      return fail(id, "R142",
                  fmt::format("rows of {} do not belong to {}", parsed.rows,
                              outer.valid() ? v.entity(outer).name : "this formula"),
                  "aggregate over a child of the row's own entity or of one that it belongs to");
    }
    scope_ = result.over;
  }
  const Type boolean{.kind = Kind::boolean};
  const auto inner = [&](SyntaxId part, Expected expected) -> TermId {
    return part == no_syntax ? no_term : resolve(part, expected);
  };
  const bool truth = result.kind == AggregateKind::any || result.kind == AggregateKind::all;
  result.of = inner(parsed.of, truth ? &boolean : nullptr);
  result.where = inner(parsed.where, &boolean);
  for (const SyntaxId key : parsed.keys) result.keys.push_back(inner(key, nullptr));
  scope_ = outer;
  if (failed_) return no_term;
  const Type a_month{.kind = Kind::month};
  result.from = inner(parsed.from, &a_month);
  result.to = inner(parsed.to, &a_month);
  if (failed_) return no_term;
  for (const auto& [part, bound] : {std::pair(parsed.from, result.from), {parsed.to, result.to}}) {
    if (bound == no_term || type(bound).is(Kind::month)) continue;
    return fail(part, "R147",
                fmt::format("the months of {}() run from a month to a month, and this is {}",
                            node.text, name_of(type(bound))),
                "like: of months from month to month + 3");
  }
  Type expected_of = result.of == no_term ? boolean : type(result.of);
  result.otherwise = inner(parsed.otherwise, &expected_of);
  if (failed_) return no_term;
  if (result.where != no_term && !type(result.where).is(Kind::boolean)) {
    return fail(
        parsed.where, "R120",
        fmt::format("'where' needs a statement, and this is {}", name_of(type(result.where))),
        "compare it with something, like x > 0");
  }
  if (truth && result.of != no_term && !type(result.of).is(Kind::boolean)) {
    return fail(
        parsed.of, "R120",
        fmt::format("{}() needs a statement, and this is {}", node.text, name_of(type(result.of))),
        "compare it with something, like x > 0");
  }
  Term aggregated{.kind = TermKind::aggregate, .rows = result_rows};
  // What is evaluated outside the rows, or over the months of one row.
  const auto join = [&](TermId t) {
    return t == no_term || join_rows(id, aggregated.rows, term(t).rows);
  };
  if (!over_rows && (!join(result.of) || !join(result.where))) return no_term;
  if (!join(result.otherwise) || !join(result.from) || !join(result.to)) return no_term;
  switch (result.kind) {
    case AggregateKind::any:
    case AggregateKind::all:
      aggregated.type = boolean;
      break;
    case AggregateKind::count:
      aggregated.type = {.kind = result.over_months ? Kind::months
                                 : result.over_days ? Kind::days
                                 : !v.entity(result.over).id.empty() && result_rows == v.root() &&
                                         !v.entity(result.over).is_claims
                                     ? Kind::persons
                                     : Kind::count};
      break;
    case AggregateKind::rank:
      if (!over_rows || !holds(result.over, outer)) {
        return fail(
            id, "R144",
            fmt::format("rank() is a row's own place among the rows of {}, and this is no such row",
                        parsed.rows),
            fmt::format("use it in a value of {}, or inside an aggregate over it", parsed.rows));
      }
      aggregated.type = {.kind = Kind::count};
      aggregated.rows = result.over;
      break;
    default: {
      if (!type(result.of).is_number() && !(result.kind == AggregateKind::first)) {
        return fail(parsed.of, "R104",
                    fmt::format("{} cannot be {}", name_of(type(result.of)),
                                result.kind == AggregateKind::sum ? "added" : "ordered"),
                    type(result.of).is(Kind::boolean)
                        ? fmt::format("count rows with count({} where …)", parsed.rows)
                        : "");
      }
      const bool sums = result.kind == AggregateKind::sum;
      if (sums && type(result.of).is(Kind::literal)) adopt(result.of, Type{.kind = Kind::count});
      if (result.otherwise != no_term &&
          !unify(id, result.of, result.otherwise, "the two ends of one aggregate"))
        return no_term;
      if (!sums && result.otherwise == no_term) {
        return fail(id, "R145", fmt::format("{}() of no rows has no value", node.text),
                    "say what then: … else 0");
      }
      aggregated.type = type(result.of);
      if (sums && result.over_months && aggregated.type.is(Kind::money) &&
          aggregated.type.per == Per::month) {
        aggregated.type.per = Per::none;  // an amount a month, summed over months, is an amount
      }
    }
  }
  for (const TermId key : result.keys) {
    if (!type(key).is_number() && !type(key).is(Kind::boolean) &&
        !type(key).is(Kind::enumeration)) {
      return fail(id, "R146", fmt::format("rows cannot be ordered by {}", name_of(type(key))),
                  "order them by a date, an amount or a count");
    }
  }
  aggregated.aggregate = static_cast<std::int32_t>(formula_.aggregates.size());
  formula_.aggregates.push_back(std::move(result));
  return add(std::move(aggregated), id);
}

}  // namespace kwota

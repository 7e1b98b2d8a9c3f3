// Numbers, truth and comparison. Names, arithmetic, calls and aggregates are in the files beside.
#include "rules/resolve.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace kwota {

void resolve_formula(Draft& draft, const PendingFormula& pending) {
  const Findings findings = draft.findings(pending.file);
  const auto expression = parse_expression(findings.source(), pending.node, draft.out);
  if (!expression) return;
  auto formula = Resolver(draft, pending, *expression).run();
  if (formula) draft.rules.formulas[pending.id.at()] = std::move(*formula);
}

Resolver::Resolver(Draft& draft, const PendingFormula& pending, const Expression& expression)
    : draft_(draft), pending_(pending), expression_(expression), scope_(pending.scope) {
  formula_.text = expression.text;
  formula_.at = draft.findings(pending.file).at(pending.node);
  formula_.written = pending.node.text;
}

std::optional<Formula> Resolver::run() {
  const Type* expected = pending_.expected ? &*pending_.expected : nullptr;
  const TermId root = resolve(expression_.root(), expected);
  if (failed_ || root == no_term) return std::nullopt;
  if (expected != nullptr && !(type(root) == *expected)) {
    const bool counts = type(root).is(Kind::persons) && expected->is(Kind::count);
    const bool people = type(root).is(Kind::count) && expected->is(Kind::persons);
    const bool decimals = type(root).is(Kind::decimal) && expected->is(Kind::decimal);
    if (!counts && !people && !decimals && !adopt(root, *expected)) {
      fail(expression_.root(), "R101",
           fmt::format("{} is {}, but the formula gives {}", pending_.what,
                       expected->is(Kind::boolean) ? "a statement (bool)" : name_of(*expected),
                       name_of(type(root))),
           type(root).is(Kind::money) && expected->is(Kind::money)
               ? money_hint(type(root), *expected)
           : expected->is(Kind::boolean) ? "say what must hold, like x <= y"
                                         : "change the formula, or the type that is declared");
      return std::nullopt;
    }
  }
  if (type(root).is(Kind::reference)) {
    fail(expression_.root(), "R125", "a reference alone is no value",
         "follow it to a fact of the row it points at, like opiekun.wiek, or ask has(opiekun)");
    return std::nullopt;
  }
  if (!pending_.expected && type(root).is(Kind::literal)) adopt(root, Type{.kind = Kind::count});
  // The root stands last.
  if (root != formula_.root_id()) formula_.terms.push_back(term(root));
  return std::move(formula_);
}

TermId Resolver::add(Term term, SyntaxId at) {
  term.offset = syntax(at).offset;
  formula_.terms.push_back(std::move(term));
  return formula_.root_id();
}

TermId Resolver::fail(SyntaxId at, std::string_view code, std::string message, std::string hint) {
  failed_ = true;
  const Findings findings = draft_.findings(pending_.file);
  findings.error(code, findings.source().locate(pending_.node, syntax(at).offset),
                 std::move(message), std::move(hint));
  return no_term;
}

bool Resolver::holds(EntityId ancestor, EntityId entity) const {
  for (EntityId e = entity; e.valid(); e = draft_.rules.vocabulary.entity(e).parent) {
    if (e == ancestor) return true;
  }
  return false;
}

bool Resolver::join_rows(SyntaxId at, EntityId& rows, EntityId other) {
  if (!other.valid() || rows == other) return true;
  if (!rows.valid() || holds(rows, other)) {
    rows = other;
    return true;
  }
  if (holds(other, rows)) return true;
  const Vocabulary& v = draft_.rules.vocabulary;
  fail(at, "R102",
       fmt::format("a row of {} and a row of {} do not belong to each other", v.entity(rows).name,
                   v.entity(other).name),
       "use an aggregate: sum(… of …), any(… where …)");
  return false;
}

bool Resolver::set_rows(Term& result, SyntaxId at) {
  for (const TermId child : result.children) {
    if (child == no_term || !join_rows(at, result.rows, term(child).rows)) return false;
  }
  return true;
}

TermId Resolver::resolve(SyntaxId id, Expected expected) {
  const SyntaxNode& node = syntax(id);
  switch (node.kind) {
    case Syntax::number:
      return number(id);
    case Syntax::date:
      return add({.type = {.kind = Kind::date},
                  .number = node.text == "never" ? Date::never().days
                                                 : parse_iso_date(node.text).value_or(Date{}).days},
                 id);
    case Syntax::month:
      return add({.type = {.kind = Kind::month},
                  .number = parse_iso_month(node.text).value_or(Month{}).index},
                 id);
    case Syntax::truth:
      return add({.type = {.kind = Kind::boolean}, .number = node.text == "true"}, id);
    case Syntax::name:
      return name(id, expected);
    case Syntax::member:
      return member(id, expected);
    case Syntax::index:
      return indexed(id, id);
    case Syntax::at:
      return at_date(id);
    case Syntax::call:
      return call(id);
    case Syntax::not_:
    case Syntax::and_:
    case Syntax::or_:
      return logic(id);
    case Syntax::equal:
    case Syntax::not_equal:
    case Syntax::less:
    case Syntax::less_equal:
    case Syntax::greater:
    case Syntax::greater_equal:
      return comparison(id);
    case Syntax::in:
      return in_list(id);
    case Syntax::negate:
    case Syntax::add:
    case Syntax::subtract:
      return sum(id);
    case Syntax::multiply:
    case Syntax::divide:
      return product(id);
    case Syntax::if_:
      return choice(id, expected);
    case Syntax::aggregate:
      return aggregate(id);
  }
  return no_term;
}

TermId Resolver::number(SyntaxId id) {
  const std::string& text = syntax(id).text;
  if (text.ends_with('%')) {
    if (!pending_.figures_allowed) {
      return fail(id, "R110", fmt::format("the figure {} stands in a formula", text),
                  "a figure of law is a parameter with its source: name it under 'parameters'");
    }
    const auto value = parse_decimal(std::string_view(text).substr(0, text.size() - 1), 2);
    return add({.type = {.kind = Kind::percent}, .number = value.value_or(0)}, id);
  }
  const bool allowed = text == "0" || text == "1" || text == "0.01" || pending_.figures_allowed;
  if (!allowed) {
    return fail(id, "R110", fmt::format("the figure {} stands in a formula", text),
                "only 0, 1 and 0.01 may; a figure of law is a parameter with its source: name it "
                "under 'parameters'");
  }
  const std::size_t point = text.find('.');
  const int places = point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
  const auto value = parse_decimal(text, places);
  if (!value || places > 6)
    return fail(id, "R111", fmt::format("{} is too long a number", text), "at most six places");
  return add({.type = {.kind = Kind::literal, .places = static_cast<std::int8_t>(places)},
              .number = *value},
             id);
}

bool Resolver::adopt(TermId id, const Type& wanted) {
  if (id == no_term) return false;
  Term& t = term(id);
  if (!t.type.is(Kind::literal)) return t.type == wanted;
  if (wanted.is(Kind::commune)) {
    if (t.kind != TermKind::constant || t.type.places != 0 || !pending_.figures_allowed)
      return false;
    t.type = wanted;
    return true;
  }
  if (!wanted.is_number() || wanted.is(Kind::date) || wanted.is(Kind::month)) return false;
  if (t.kind == TermKind::constant) {
    std::int64_t divisor = 1;
    for (int i = 0; i < t.type.places; ++i) divisor *= 10;
    const std::int64_t scaled = t.number * scale_of(wanted);
    if (scaled % divisor != 0) return false;
    t.number = scaled / divisor;
  } else if (t.kind == TermKind::aggregate) {
    const TermAggregate aggregate = formula_.aggregates[static_cast<std::size_t>(t.aggregate)];
    if (aggregate.of != no_term && !adopt(aggregate.of, wanted)) return false;
    if (aggregate.otherwise != no_term && !adopt(aggregate.otherwise, wanted)) return false;
  } else {
    const std::vector<TermId> children = t.children;
    for (std::size_t i = t.kind == TermKind::if_ ? 1 : 0; i < children.size(); ++i) {
      if (!adopt(children[i], wanted)) return false;
    }
  }
  term(id).type = wanted;
  return true;
}

TermId Resolver::logic(SyntaxId id) {
  const SyntaxNode& node = syntax(id);
  const Type boolean{.kind = Kind::boolean};
  Term result{.kind = node.kind == Syntax::not_   ? TermKind::not_
                      : node.kind == Syntax::and_ ? TermKind::and_
                                                  : TermKind::or_,
              .type = boolean};
  for (const SyntaxId child : node.children) {
    const TermId t = resolve(child, &boolean);
    if (t == no_term) return no_term;
    if (!type(t).is(Kind::boolean)) {
      return fail(
          child, "R120",
          fmt::format("'and', 'or' and 'not' join statements, and this is {}", name_of(type(t))),
          "compare it with something, like x > 0");
    }
    result.children.push_back(t);
  }
  if (!set_rows(result, id)) return no_term;
  return add(std::move(result), id);
}

TermId Resolver::policy_is(SyntaxId id, PolicyId policy, SyntaxId reading, bool negated) {
  const Policy& p = draft_.rules.policy(policy);
  std::vector<std::string> names;
  for (const Reading& r : p.readings) names.push_back(r.name);
  const std::string& chosen = syntax(reading).text;
  const auto found = std::find(names.begin(), names.end(), chosen);
  if (syntax(reading).kind != Syntax::name || found == names.end()) {
    std::string hint = did_you_mean(chosen, names);
    if (hint.empty()) hint = fmt::format("readings: {}", fmt::join(names, ", "));
    return fail(reading, "R121", fmt::format("'{}' is no reading of policy '{}'", chosen, p.name),
                hint);
  }
  const TermId is = add({.kind = TermKind::policy_is,
                         .type = {.kind = Kind::boolean},
                         .target = policy.index,
                         .number = found - names.begin()},
                        id);
  if (!negated) return is;
  Term result{.kind = TermKind::not_, .type = {.kind = Kind::boolean}};
  result.children = {is};
  return add(std::move(result), id);
}

TermId Resolver::comparison(SyntaxId id) {
  const SyntaxNode& node = syntax(id);
  const bool equality = node.kind == Syntax::equal || node.kind == Syntax::not_equal;
  SyntaxId left = node.children[0];
  SyntaxId right = node.children[1];
  if (equality && syntax(left).kind == Syntax::name) {
    const PolicyId policy = draft_.rules.find_policy(syntax(left).text);
    if (policy.valid()) return policy_is(id, policy, right, node.kind == Syntax::not_equal);
  }
  if (node.kind == Syntax::greater || node.kind == Syntax::greater_equal) std::swap(left, right);
  const TermId a = resolve(left, nullptr);
  if (a == no_term) return no_term;
  const Type left_type = type(a);
  const TermId b = resolve(right, &left_type);
  if (b == no_term || !unify(id, a, b, "compared")) return no_term;
  if (!type(a).is_number() && !equality) {
    return fail(id, "R122", fmt::format("{} has no order", name_of(type(a))), "use = or in […]");
  }
  TermKind kind = TermKind::less;
  if (node.kind == Syntax::equal) kind = TermKind::equal;
  if (node.kind == Syntax::not_equal) kind = TermKind::not_equal;
  if (node.kind == Syntax::less_equal || node.kind == Syntax::greater_equal)
    kind = TermKind::less_equal;
  Term result{.kind = kind, .type = {.kind = Kind::boolean}};
  result.children = {a, b};
  if (!set_rows(result, id)) return no_term;
  return add(std::move(result), id);
}

TermId Resolver::in_list(SyntaxId id) {
  const SyntaxNode& node = syntax(id);
  const TermId value = resolve(node.children[0], nullptr);
  if (value == no_term) return no_term;
  if (!type(value).is(Kind::enumeration)) {
    return fail(
        id, "R123",
        fmt::format("'in' lists members of an enumeration, and this is {}", name_of(type(value))),
        "for other types write x = a or x = b");
  }
  const Type wanted = type(value);
  Term result{.kind = TermKind::in, .type = {.kind = Kind::boolean}, .rows = term(value).rows};
  result.children = {value};
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    const SyntaxId item = node.children[i];
    const TermId t = resolve(item, &wanted);
    if (t == no_term) return no_term;
    if (term(t).kind != TermKind::constant || !(type(t) == wanted)) {
      std::vector<std::string> names;
      for (const Member& m : draft_.rules.vocabulary.enumerations[wanted.enumeration.at()].members)
        names.push_back(m.name);
      return fail(item, "R124", fmt::format("this is no member of {}", name_of(wanted)),
                  fmt::format("members: {}", fmt::join(names, ", ")));
    }
    result.members.push_back(term(t).number);
  }
  return add(std::move(result), id);
}

}  // namespace kwota

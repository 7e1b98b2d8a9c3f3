// Functions, and what is asked of benefits and bundles.
#include <fmt/format.h>

#include <algorithm>

#include "rules/resolve.h"

namespace kwota {
namespace {

// The types a function takes: d date, m month, y year, D days, M months, Y years; and what it
// gives.
struct Signature {
  std::string_view name;
  Function function;
  std::string_view takes;
  Kind gives;
};

constexpr Signature signatures[] = {
    {"month_of", Function::month_of, "d", Kind::month},
    {"first_day", Function::first_day, "m", Kind::date},
    {"last_day", Function::last_day, "m", Kind::date},
    {"first_month", Function::first_month, "y", Kind::month},
    {"last_month", Function::last_month, "y", Kind::month},
    {"age", Function::age, "dd", Kind::years},
    {"days_in", Function::days_in, "m", Kind::days},
    {"overlap", Function::overlap, "ddm", Kind::days},
    {"next_working_day", Function::next_working_day, "d", Kind::date},
};

// How a function is called, for hints.
std::string usage(std::string_view called) {
  static constexpr std::pair<std::string_view, std::string_view> usages[] = {
      {"month_of", "month_of(date)"},
      {"first_day", "first_day(month)"},
      {"last_day", "last_day(month)"},
      {"first_month", "first_month(year)"},
      {"last_month", "last_month(year)"},
      {"age", "age(born, on)"},
      {"days_in", "days_in(month)"},
      {"overlap", "overlap(from, to, month)"},
      {"next_working_day", "next_working_day(date)"},
      {"plus_months", "plus_months(date, n, clip)"},
      {"plus_years", "plus_years(date, n, clip)"},
      {"year_of", "year_of(date)"},
      {"min", "min(a, b, …) or min(a of rows else b)"},
      {"max", "max(a, b, …) or max(a of rows else b)"},
      {"round_up", "round_up(x, step)"},
      {"round_down", "round_down(x, step)"},
      {"round_half_up", "round_half_up(x, step)"},
      {"prorate", "prorate(x, part, whole)"},
      {"monthly", "monthly(x)"},
      {"yearly", "yearly(x)"},
      {"in_month", "in_month(x)"},
      {"has", "has(reference)"}};
  for (const auto& [name, written] : usages) {
    if (name == called) return fmt::format("write {}", written);
  }
  return "";
}

Kind kind_of(char letter) {
  switch (letter) {
    case 'd':
      return Kind::date;
    case 'm':
      return Kind::month;
    case 'y':
      return Kind::year;
    case 'M':
      return Kind::months;
    default:
      return Kind::years;
  }
}

}  // namespace

TermId Resolver::call(SyntaxId id) {
  const SyntaxNode& node = syntax(id);
  const std::string& called = node.text;
  if (called == "claimed" || called == "claimed_on" || called == "right" ||
      called == "right before" || called == "due")
    return benefit_call(id);
  if (called == "part") return part_call(id);
  const auto expect_count = [&](std::size_t n) {
    if (node.children.size() == n) return true;
    fail(id, "R130",
         fmt::format("{}() takes {} value{}, here {}", called, n, n == 1 ? "" : "s",
                     node.children.size()),
         usage(called));
    return false;
  };
  if (called == "has") {
    if (!expect_count(1)) return no_term;
    const TermId reference = resolve(node.children[0], nullptr);
    if (reference == no_term) return no_term;
    if (term(reference).kind != TermKind::fact || !type(reference).is(Kind::reference)) {
      return fail(
          id, "R119", "has() takes a fact of type 'reference …'",
          "whether a date or an amount is known cannot be asked: what is unknown stays unknown");
    }
    return add({.kind = TermKind::has,
                .type = {.kind = Kind::boolean},
                .rows = term(reference).rows,
                .target = term(reference).target},
               id);
  }
  Term result{.kind = TermKind::function};
  const bool plus = called == "plus_months" || called == "plus_years";
  std::size_t count = node.children.size();
  if (plus) {
    if (!expect_count(3)) return no_term;
    const SyntaxNode& end = syntax(node.children[2]);
    const bool clip = end.kind == Syntax::name && end.text == "clip";
    if (!clip && !(end.kind == Syntax::name && end.text == "spill")) {
      return fail(node.children[2], "R131",
                  fmt::format("{}() must say what happens at a month's end", called),
                  "third value: clip (last day of that month) or spill (first day of the next)");
    }
    const bool months = called == "plus_months";
    result.function = months ? (clip ? Function::plus_months_clip : Function::plus_months_spill)
                             : (clip ? Function::plus_years_clip : Function::plus_years_spill);
    count = 2;
  }
  for (std::size_t i = 0; i < count; ++i) {
    const TermId t = resolve(node.children[i], nullptr);
    if (t == no_term) return no_term;
    result.children.push_back(t);
  }
  if (!set_rows(result, id)) return no_term;
  const auto need = [&](std::size_t i, Kind kind) {
    const TermId t = result.children[i];
    if (type(t).is(kind) || adopt(t, Type{.kind = kind})) return true;
    fail(node.children[i], "R132",
         fmt::format("value {} of {}() must be {}, and this is {}", i + 1, called,
                     name_of(Type{.kind = kind}), name_of(type(t))),
         usage(called));
    return false;
  };
  if (plus) {
    if (!need(0, Kind::date) || !need(1, called == "plus_months" ? Kind::months : Kind::years))
      return no_term;
    result.type = {.kind = Kind::date};
    return add(std::move(result), id);
  }
  if (called == "year_of") {
    if (!expect_count(1)) return no_term;
    if (!type(result.children[0]).is(Kind::month) && !need(0, Kind::date)) return no_term;
    result.function = Function::year_of;
    result.type = {.kind = Kind::year};
    return add(std::move(result), id);
  }
  for (const Signature& s : signatures) {
    if (s.name != called) continue;
    if (!expect_count(s.takes.size())) return no_term;
    for (std::size_t i = 0; i < count; ++i) {
      if (!need(i, kind_of(s.takes[i]))) return no_term;
    }
    result.function = s.function;
    result.type = {.kind = s.gives};
    return add(std::move(result), id);
  }
  if (called == "min" || called == "max") {
    if (count < 2)
      return fail(id, "R130", fmt::format("{}() takes two or more values", called), usage(called));
    for (std::size_t i = 1; i < count; ++i) {
      if (!unify(id, result.children[0], result.children[i], "compared")) return no_term;
    }
    for (std::size_t i = 1; i < count; ++i) {
      if (!unify(id, result.children[0], result.children[i], "compared")) return no_term;
    }
    result.function = called == "min" ? Function::min : Function::max;
    result.type = type(result.children[0]);
    if (!result.type.is_number())
      return fail(id, "R132", fmt::format("{} has no order", name_of(result.type)),
                  "choose with if … then … else …");
    return add(std::move(result), id);
  }
  if (called == "round_up" || called == "round_down" || called == "round_half_up") {
    if (!expect_count(2) ||
        !unify(id, result.children[0], result.children[1], "a value and its rounding step"))
      return no_term;
    result.function = called == "round_up"     ? Function::round_up
                      : called == "round_down" ? Function::round_down
                                               : Function::round_half_up;
    result.type = type(result.children[0]);
    if (term(result.children[1]).rows.valid()) {
      return fail(node.children[1], "R133", "the step of a rounding depends on a row",
                  "use a number or a parameter");
    }
    return add(std::move(result), id);
  }
  if (called == "prorate") {
    if (!expect_count(3) || !unify(id, result.children[1], result.children[2], "part and whole"))
      return no_term;
    result.function = Function::prorate;
    result.type = type(result.children[0]);
    const bool plain =
        type(result.children[1]).is(Kind::money) || !type(result.children[1]).is_number();
    if (plain || !result.type.is_number()) {
      return fail(id, "R132", "part and whole of prorate() are counts or lengths",
                  "amounts are shared by a bundle");
    }
    return add(std::move(result), id);
  }
  if (called == "in_month") {
    if (!expect_count(1)) return no_term;
    result.type = type(result.children[0]);
    if (!result.type.is(Kind::money) || result.type.per != Per::none) {
      return fail(id, "R132",
                  fmt::format("in_month() takes PLN, and this is {}", name_of(result.type)),
                  "it makes PLN/month of a sum that falls to the month decided");
    }
    result.type.per = Per::month;
    result.function = Function::in_month;
    return add(std::move(result), id);
  }
  if (called == "monthly" || called == "yearly") {
    if (!expect_count(1)) return no_term;
    const Per from = called == "monthly" ? Per::year : Per::month;
    result.type = type(result.children[0]);
    if (!result.type.is(Kind::money) || result.type.per != from) {
      return fail(id, "R132",
                  fmt::format("{}() takes {}, and this is {}", called,
                              from == Per::year ? "PLN/year" : "PLN/month", name_of(result.type)),
                  called == "monthly"
                      ? "a monthly amount needs no conversion; yearly(x) makes PLN/year of it"
                      : "a yearly amount needs no conversion; monthly(x) makes PLN/month of it");
    }
    result.type.per = from == Per::year ? Per::month : Per::year;
    result.function = called == "monthly" ? Function::monthly : Function::yearly;
    return add(std::move(result), id);
  }
  std::vector<std::string> names = {
      "plus_months", "plus_years",    "year_of", "min",     "max",    "round_up",
      "round_down",  "round_half_up", "prorate", "monthly", "yearly", "has",
      "claimed",     "claimed_on",    "right",   "due",     "part",   "in_month",
      "sum",         "count",         "any",     "all",     "first",  "rank"};
  for (const Signature& s : signatures) names.emplace_back(s.name);
  std::string hint = did_you_mean(called, names);
  if (hint.empty())
    hint =
        "the functions are listed under 'Expressions' in the rule language; there are none of "
        "one's own";
  return fail(id, "R134", fmt::format("there is no function '{}'", called), hint);
}

TermId Resolver::benefit_call(SyntaxId id) {
  const SyntaxNode& node = syntax(id);
  const bool before = node.text == "right before";
  const std::string called = before ? "right" : node.text;
  const bool named =
      (node.children.size() == 1 || before) && syntax(node.children[0]).kind == Syntax::name;
  const std::string benefit_name = named ? syntax(node.children[0]).text : "";
  const BenefitId benefit = draft_.rules.find_benefit(benefit_name);
  if (!benefit.valid()) {
    std::vector<std::string> names;
    for (const Benefit& b : draft_.rules.benefits) names.push_back(b.name);
    if (draft_.unreadable.contains(benefit_name)) {
      failed_ = true;
      return no_term;
    }
    std::string hint = did_you_mean(benefit_name, names);
    if (hint.empty()) hint = fmt::format("benefits: {}", fmt::join(names, ", "));
    const SyntaxId at = node.children.empty() ? id : node.children[0];
    return fail(at, "R135", fmt::format("{}() takes the name of a benefit", called), hint);
  }
  const Benefit& b = draft_.rules.benefit(benefit);
  Term result{.kind = called == "claimed"      ? TermKind::claimed
                      : called == "claimed_on" ? TermKind::claimed_on
                      : called == "right"      ? TermKind::right
                                               : TermKind::due,
              .type = {.kind = Kind::boolean},
              .rows = b.subject,
              .target = benefit.index,
              .number = -1};
  if (called == "due") result.type = {.kind = Kind::money, .per = b.once ? Per::none : Per::month};
  if (called == "claimed_on") {
    result.type = {.kind = Kind::date};
    if (!draft_.rules.vocabulary.claim_date().valid()) {
      return fail(id, "R148", "the table of claims has no date of a claim",
                  "name its column: claims: {benefit: …, subject: …, date: data_zadania}");
    }
  }
  if (before) {
    const std::string& condition = syntax(node.children[1]).text;
    std::vector<std::string> names;
    for (const Condition& c : b.conditions) names.push_back(c.name);
    const auto found = std::find(names.begin(), names.end(), condition);
    if (found == names.end()) {
      std::string hint = did_you_mean(condition, names);
      if (hint.empty()) hint = fmt::format("conditions: {}", fmt::join(names, ", "));
      return fail(node.children[1], "R149",
                  fmt::format("{} has no condition '{}'", b.name, condition), hint);
    }
    result.number = found - names.begin();
  }
  if (!holds(b.subject, scope_)) {
    const std::string& subject = draft_.rules.vocabulary.entity(b.subject).name;
    return fail(
        id, "R136",
        fmt::format("{}({}) is known of {}, not of {}", called, b.name, subject, scope_name()),
        fmt::format("use it inside an aggregate over {}", subject));
  }
  return add(std::move(result), id);
}

TermId Resolver::part_call(SyntaxId id) {
  const SyntaxNode& node = syntax(id);
  const bool well_formed = node.children.size() == 1 &&
                           syntax(node.children[0]).kind == Syntax::member &&
                           syntax(syntax(node.children[0]).children[0]).kind == Syntax::name;
  if (!well_formed) return fail(id, "R137", "part() takes bundle.part", "like part(razem.zasilek)");
  const std::string& bundle_name = syntax(syntax(node.children[0]).children[0]).text;
  const std::string& part_name = syntax(node.children[0]).text;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < draft_.rules.bundles.size(); ++i) {
    const Bundle& bundle = draft_.rules.bundles[i];
    for (std::size_t k = 0; k < bundle.parts.size(); ++k) {
      names.push_back(bundle.name + "." + bundle.parts[k].name);
      if (bundle.name != bundle_name || bundle.parts[k].name != part_name) continue;
      if (!holds(bundle.parts[k].entity, scope_)) {
        const std::string& rows = draft_.rules.vocabulary.entity(bundle.parts[k].entity).name;
        return fail(
            id, "R136",
            fmt::format("part({}) is known of {}, not of {}", names.back(), rows, scope_name()),
            fmt::format("use it inside an aggregate over {}", rows));
      }
      const Formula& total = draft_.rules.formula(bundle.total);
      // The bundle's own formulas may not be resolved yet; a split is money, monthly unless its
      // total says otherwise.
      const Type type =
          total.terms.empty() ? Type{.kind = Kind::money, .per = Per::month} : total.root().type;
      return add({.kind = TermKind::part,
                  .type = type,
                  .rows = bundle.parts[k].entity,
                  .target = static_cast<std::int32_t>(i),
                  .number = static_cast<std::int64_t>(k)},
                 id);
    }
  }
  const std::string wanted = bundle_name + "." + part_name;
  if (draft_.unreadable.contains(bundle_name)) {
    failed_ = true;
    return no_term;
  }
  std::string hint = did_you_mean(wanted, names);
  if (hint.empty())
    hint =
        names.empty() ? "no bundle is defined" : fmt::format("parts: {}", fmt::join(names, ", "));
  return fail(id, "R137", fmt::format("there is no part '{}'", wanted), hint);
}

}  // namespace kwota

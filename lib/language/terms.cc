// What operators join: literals, names, look-ups, calls and aggregates.
#include <algorithm>
#include <array>
#include <utility>

#include "language/finding.h"
#include "language/formula_parser.h"

namespace kwota {

// Which parts an aggregate has. min and max without `of` are calls.
struct AggregateForm {
  std::string_view name;
  bool of;  // E of T; otherwise T alone
  bool via;
  bool by;  // and then it is required
  bool otherwise;
  std::string_view example;
};

namespace {

constexpr auto forms = std::to_array<AggregateForm>({
    {"sum", true, true, false, false, "sum(E of T where C)"},
    {"count", false, true, false, false, "count(T where C)"},
    {"any", true, true, false, false, "any(T where C)"},
    {"all", true, true, false, false, "all(E of T where C)"},
    {"min", true, true, false, true, "min(E of T where C else V) or min(a, b)"},
    {"max", true, true, false, true, "max(E of T where C else V) or max(a, b)"},
    {"first", true, true, true, true, "first(E of T by K where C else V)"},
    {"rank", false, false, true, false, "rank(T by K where C)"},
});

const AggregateForm* form_of(std::string_view name) {
  const auto found = std::find_if(forms.begin(), forms.end(),
                                  [&](const AggregateForm& form) { return form.name == name; });
  return found == forms.end() ? nullptr : &*found;
}

std::string usage(const AggregateForm& form) { return "write " + std::string(form.example); }

// What may follow, for a message: the clauses that have not been passed yet.
std::string expected_after(const AggregateForm& form, const Aggregate& parts) {
  const bool past_by = !parts.keys.empty();
  const bool past_where = parts.where != no_syntax;
  const bool past_else = parts.otherwise != no_syntax;
  std::string expected;
  if (form.via && parts.via.empty() && !past_by && !past_where && !past_else) expected += "`via`, ";
  if (!past_where && !past_else) expected += "`where`, ";
  if (form.otherwise && !past_else) expected += "`else`, ";
  if (expected.empty()) return "an operator or `)`";
  expected.resize(expected.size() - 2);
  return expected + " or `)`";
}

}  // namespace

SyntaxId FormulaParser::access() {
  SyntaxId id = primary();
  while (id != no_syntax) {
    if (take_symbol(".")) {
      id = member(id);
    } else if (peek().is_symbol("[")) {
      const Token& open = advance();
      std::vector<SyntaxId> children{id};
      if (!list_until("]", open, children)) return no_syntax;
      id = add(Syntax::index, open, {}, children);
    } else {
      return id;
    }
  }
  return no_syntax;
}

SyntaxId FormulaParser::member(SyntaxId of) {
  const Token& name = peek();
  const auto text = identifier("a name after `.`");
  if (!text) return no_syntax;
  return add(Syntax::member, name, *text, {of});
}

SyntaxId FormulaParser::primary() {
  const Token& token = peek();
  switch (token.kind) {
    case Token::Kind::number:
      return add(Syntax::number, advance(), token.text, {});
    case Token::Kind::date:
      return add(Syntax::date, advance(), token.text, {});
    case Token::Kind::month:
      return add(Syntax::month, advance(), token.text, {});
    case Token::Kind::name:
      if (peek(1).is_symbol("(")) return call_or_aggregate();
      return add(Syntax::name, advance(), token.text, {});
    case Token::Kind::keyword:
      if (token.text == "true" || token.text == "false") {
        return add(Syntax::truth, advance(), token.text, {});
      }
      if (token.text == "never") return add(Syntax::date, advance(), token.text, {});
      return fail_expected("a value");
    case Token::Kind::symbol:
      if (token.text == "(") return group();
      return fail_expected("a value");
    case Token::Kind::end:
      return fail_expected("a value");
  }
  return no_syntax;
}

SyntaxId FormulaParser::group() {
  const Token& open = advance();
  const SyntaxId inner = formula();
  if (inner == no_syntax || !close(")", open, "an operator or `)`")) return no_syntax;
  return inner;
}

// Items of a list, at least one, up to and with `closing`.
bool FormulaParser::list_until(std::string_view closing, const Token& open,
                               std::vector<SyntaxId>& out) {
  do {
    const SyntaxId item = formula();
    if (item == no_syntax) return false;
    out.push_back(item);
  } while (take_symbol(","));
  return close(closing, open, "an operator, `,` or " + quoted(closing));
}

SyntaxId FormulaParser::call_or_aggregate() {
  const Token& name = advance();
  const AggregateForm* form = form_of(name.text);
  return form == nullptr ? call(name) : aggregate(name, *form);
}

SyntaxId FormulaParser::call(const Token& name) {
  const Token& open = advance();
  std::vector<SyntaxId> arguments;
  if (take_symbol(")")) return add(Syntax::call, name, name.text, {});
  if (name.text == "right" && peek(1).kind == Token::Kind::name && peek(1).text == "before") {
    for (int i = 0; i < 2; ++i) {
      if (i == 1) advance();
      const Token& asked = peek();
      const auto text = identifier(i == 0 ? "a benefit" : "a condition after `before`");
      if (!text) return no_syntax;
      arguments.push_back(add(Syntax::name, asked, *text, {}));
    }
    if (!close(")", open, "`)`")) return no_syntax;
    return add(Syntax::call, name, "right before", arguments);
  }
  if (!list_until(")", open, arguments)) return no_syntax;
  return add(Syntax::call, name, name.text, arguments);
}

SyntaxId FormulaParser::aggregate(const Token& name, const AggregateForm& form) {
  const Token& open = advance();
  if (!form.of) return finish_aggregate(name, open, form, no_syntax);
  if (name.text == "any") return any(name, open, form);
  const SyntaxId of = formula();
  if (of == no_syntax) return no_syntax;
  if (take_keyword("of")) return finish_aggregate(name, open, form, of);
  const bool callable = name.text == "min" || name.text == "max";
  if (!callable) return fail_expected("an operator or `of`", usage(form));
  return finish_call(name, open, {of});
}

// min(a, b, …) after its first argument.
SyntaxId FormulaParser::finish_call(const Token& name, const Token& open,
                                    std::vector<SyntaxId> arguments) {
  if (take_symbol(",")) {
    if (!list_until(")", open, arguments)) return no_syntax;
  } else if (!close(")", open, "an operator, `of`, `,` or `)`")) {
    return no_syntax;
  }
  return add(Syntax::call, name, name.text, arguments);
}

// any(T where C) and any(E of T where C): a name is T unless `of` or an operator follows it.
SyntaxId FormulaParser::any(const Token& name, const Token& open, const AggregateForm& form) {
  const Token& after = peek(1);
  const bool rows_alone = peek().kind == Token::Kind::name &&
                          (after.is_keyword("where") || after.is_keyword("via") ||
                           after.is_symbol(")") || after.kind == Token::Kind::end ||
                           (peek().text == "months" && after.kind == Token::Kind::name &&
                            (after.text == "from" || after.text == "to")));
  if (rows_alone) return finish_aggregate(name, open, form, no_syntax);
  const SyntaxId of = formula();
  if (of == no_syntax) return no_syntax;
  if (!take_keyword("of")) return fail_expected("an operator or `of`", usage(form));
  return finish_aggregate(name, open, form, of);
}

SyntaxId FormulaParser::finish_aggregate(const Token& name, const Token& open,
                                         const AggregateForm& form, SyntaxId of) {
  Aggregate parts;
  parts.of = of;
  auto rows = identifier("an entity or `months`");
  if (!rows) return no_syntax;
  parts.rows = std::move(*rows);
  if (!clauses(form, parts) || !close(")", open, expected_after(form, parts))) return no_syntax;

  SyntaxNode node;
  node.kind = Syntax::aggregate;
  node.offset = name.offset;
  node.text = name.text;
  node.aggregate = static_cast<std::int32_t>(expression_.aggregates.size());
  std::vector<SyntaxId> below = parts.keys;
  below.insert(below.end(), {parts.of, parts.from, parts.to, parts.where, parts.otherwise});
  expression_.aggregates.push_back(std::move(parts));
  return add(std::move(node), below);
}

bool FormulaParser::clauses(const AggregateForm& form, Aggregate& parts) {
  // `from` and `to` are words here alone: elsewhere they may be names.
  const auto bound = [&](std::string_view word, SyntaxId& month) {
    if (parts.rows != "months" || peek().kind != Token::Kind::name || peek().text != word)
      return true;
    advance();
    month = formula();
    return month != no_syntax;
  };
  if (!bound("from", parts.from) || !bound("to", parts.to)) return false;
  if (form.via && take_keyword("via")) {
    auto reference = identifier("a reference after `via`");
    if (!reference) return false;
    parts.via = std::move(*reference);
  }
  if (form.by) {
    if (!take_keyword("by")) {
      fail_expected(form.via && parts.via.empty() ? "`via` or `by`" : "`by`", usage(form));
      return false;
    }
    do {
      const SyntaxId key = formula();
      if (key == no_syntax) return false;
      parts.keys.push_back(key);
    } while (take_symbol(","));
  }
  if (take_keyword("where")) {
    parts.where = formula();
    if (parts.where == no_syntax) return false;
  }
  if (form.otherwise && take_keyword("else")) {
    parts.otherwise = formula();
    if (parts.otherwise == no_syntax) return false;
  }
  return true;
}

std::optional<std::string> FormulaParser::identifier(std::string_view expected) {
  if (peek().kind == Token::Kind::name) return std::string(advance().text);
  if (peek().kind == Token::Kind::keyword) {
    fail(peek(), "L110", "the word " + quoted(peek().text) + " of the language cannot be a name",
         "expected " + std::string(expected));
  } else {
    fail_expected(expected);
  }
  return std::nullopt;
}

}  // namespace kwota

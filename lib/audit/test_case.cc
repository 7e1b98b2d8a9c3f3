#include "audit/test_case.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace kwota {
namespace {

// Entry by entry: what `more` says replaces what `base` says; maps are joined.
Node merged(const Node& base, const Node& more) {
  if (!base.is_map() || !more.is_map()) return more;
  Node result = base;
  for (const Node::Entry& entry : more.entries) {
    const auto same = std::find_if(result.entries.begin(), result.entries.end(),
                                   [&](const Node::Entry& e) { return e.key == entry.key; });
    if (same == result.entries.end()) {
      result.entries.push_back(entry);
    } else {
      same->value = merged(same->value, entry.value);
    }
  }
  return result;
}

class Reader {
 public:
  explicit Reader(const RuleSet& rules) : rules_(rules), vocabulary_(rules.vocabulary) {}

  TestCase read(const RuleTest& test) {
    if (const Node* readings = test.node.find("readings")) {
      for (const Node::Entry& e : readings->entries)
        case_.readings.emplace_back(e.key, e.value.text);
    }
    given(given_of(test, 0));
    if (const Node* expect = test.node.find("expect")) {
      expected(*expect);
    } else {
      problem(test.node, "the test expects nothing: add 'expect:'");
    }
    return std::move(case_);
  }

 private:
  void problem(const Node& at, std::string text) {
    case_.problems.push_back(fmt::format("line {}: {}", at.line, text));
  }

  Node given_of(const RuleTest& test, int depth) {
    const Node* own = test.node.find("given");
    const Node* like = test.node.find("like");
    if (like == nullptr)
      return own == nullptr ? Node{.kind = Node::Kind::map, .text = {}, .items = {}, .entries = {}}
                            : *own;
    const auto base = std::find_if(rules_.tests.begin(), rules_.tests.end(),
                                   [&](const RuleTest& t) { return t.name == like->text; });
    if (base == rules_.tests.end() || base->name == test.name || depth > 20) {
      problem(*like, fmt::format("there is no other test named '{}'", like->text));
      return Node{.kind = Node::Kind::map, .text = {}, .items = {}, .entries = {}};
    }
    const Node given = given_of(*base, depth + 1);
    return own == nullptr ? given : merged(given, *own);
  }

  void given(const Node& node) {
    case_.draft.rows.push_back({vocabulary_.root(), -1, "1", {}});
    for (const Node::Entry& entry : node.entries) {
      const EntityId entity = vocabulary_.find_entity(entry.key);
      if (!entity.valid()) {
        problem(entry.value, fmt::format("'{}' is no entity", entry.key));
      } else if (entity == vocabulary_.root()) {
        cells(entry.value, 0);
      } else {
        rows(entry.value, entity, 0);
      }
    }
  }

  // Rows by id ({d1: {…}}) or as a list ([{…}]).
  void rows(const Node& node, EntityId entity, std::int32_t parent) {
    int number = 0;
    const auto add = [&](const std::string& id, const Node& content) {
      const auto index = static_cast<std::int32_t>(case_.draft.rows.size());
      case_.draft.rows.push_back({entity, parent, id, {}});
      cells(content, index);
    };
    const bool has_id = !vocabulary_.entity(entity).id.empty();
    for (const Node::Entry& e : node.entries) add(e.key, e.value);
    for (const Node& item : node.items) add(has_id ? std::to_string(++number) : "", item);
    if (node.is_scalar())
      problem(node,
              fmt::format("rows of {} are a map by id or a list", vocabulary_.entity(entity).name));
  }

  EntityId child_named(EntityId entity, const std::string& name) const {
    for (std::size_t i = 0; i < vocabulary_.entities.size(); ++i) {
      const Entity& e = vocabulary_.entities[i];
      if (e.parent == entity && (e.table == name || e.name == name))
        return EntityId{static_cast<std::int32_t>(i)};
    }
    return {};
  }

  // Rule files say yes and no, tables T and N.
  std::string cell_text(EntityId entity, const Node::Entry& e) const {
    const FactId fact = vocabulary_.find_fact(entity, e.key);
    if (fact.valid() && vocabulary_.fact(fact).type.is(Kind::boolean)) {
      if (e.value.text == "yes" || e.value.text == "true") return "T";
      if (e.value.text == "no" || e.value.text == "false") return "N";
    }
    return e.value.text;
  }

  void cells(const Node& node, std::int32_t row) {
    const EntityId entity = case_.draft.rows[static_cast<std::size_t>(row)].entity;
    for (const Node::Entry& e : node.entries) {
      if (e.value.is_scalar()) {
        case_.draft.rows[static_cast<std::size_t>(row)].cells.emplace_back(e.key,
                                                                           cell_text(entity, e));
        continue;
      }
      const EntityId child = child_named(entity, e.key);
      if (child.valid()) {
        rows(e.value, child, row);
      } else {
        problem(e.value,
                fmt::format("'{}' is no table below {}", e.key, vocabulary_.entity(entity).name));
      }
    }
  }

  void expected(const Node& node) {
    for (const Node::Entry& entry : node.entries) {
      if (entry.key == "values") {
        values(entry.value);
        continue;
      }
      const BenefitId benefit = rules_.find_benefit(entry.key);
      if (!benefit.valid()) {
        problem(entry.value, fmt::format("'{}' is no benefit", entry.key));
        continue;
      }
      for (const Node::Entry& subject : entry.value.entries) {
        ExpectedDecision decision{benefit, subject.key, {}};
        for (const Node::Entry& months : subject.value.entries) month_range(months, decision);
        case_.decisions.push_back(std::move(decision));
      }
    }
  }

  void month_range(const Node::Entry& entry, ExpectedDecision& decision) {
    const std::size_t dots = entry.key.find("..");
    const auto from = parse_iso_month(std::string_view(entry.key).substr(0, dots));
    const auto to = dots == std::string::npos
                        ? from
                        : parse_iso_month(std::string_view(entry.key).substr(dots + 2));
    if (!from || !to || *to < *from || to->index - from->index >= longest_span_expected) {
      problem(entry.value, fmt::format("'{}' is no month or range of months", entry.key));
      return;
    }
    ExpectedMonth expected;
    if (!verdict(entry.value, expected)) return;
    for (Month m = *from; m <= *to; ++m.index) {
      expected.month = m;
      decision.months.push_back(expected);
    }
  }

  bool verdict(const Node& node, ExpectedMonth& expected) {
    std::string word = node.text;
    if (node.is_map() && node.entries.size() == 1) {
      const Node::Entry& only = node.entries.front();
      word = only.key;
      if (only.value.is_scalar()) expected.condition = only.value.text;
      if (only.value.is_list()) {
        expected.missing.emplace();
        for (const Node& item : only.value.items) expected.missing->push_back(item.text);
        std::sort(expected.missing->begin(), expected.missing->end());
      }
    }
    for (const Verdict v : {Verdict::refused, Verdict::left_unexamined, Verdict::undetermined,
                            Verdict::not_competent, Verdict::not_claimed}) {
      if (to_string(v) == word) {
        expected.verdict = v;
        return true;
      }
    }
    const auto amount = parse_decimal(word, 2);
    if (!amount || !node.is_scalar()) {
      problem(node, fmt::format("'{}' is no amount like 95.00 and no verdict", word));
      return false;
    }
    expected.verdict = Verdict::granted;
    expected.amount = *amount;
    return true;
  }

  static std::string truth_word(const std::string& text) {
    return text == "true" ? "yes" : text == "false" ? "no" : text;
  }

  void values(const Node& node) {
    for (const Node::Entry& row : node.entries) {
      for (const Node::Entry& value : row.value.entries) {
        if (value.value.is_scalar()) {
          case_.values.push_back({row.key, value.key, std::nullopt, truth_word(value.value.text)});
          continue;
        }
        for (const Node::Entry& month : value.value.entries) {
          const std::size_t dots = month.key.find("..");
          const auto from = parse_iso_month(std::string_view(month.key).substr(0, dots));
          const auto to = dots == std::string::npos
                              ? from
                              : parse_iso_month(std::string_view(month.key).substr(dots + 2));
          if (!from || !to) {
            problem(month.value, fmt::format("'{}' is no month", month.key));
            continue;
          }
          for (Month m = *from; m <= *to; ++m.index)
            case_.values.push_back({row.key, value.key, m, truth_word(month.value.text)});
        }
      }
    }
  }

  static constexpr int longest_span_expected = 1200;

  const RuleSet& rules_;
  const Vocabulary& vocabulary_;
  TestCase case_;
};

}  // namespace

TestCase read_test_case(const RuleSet& rules, const RuleTest& test) {
  return Reader(rules).read(test);
}

}  // namespace kwota

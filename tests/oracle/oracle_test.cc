// The engine with its rules against the computation written from the articles: on families of which
// everything is known, and on the same kind of families with facts missing.
#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>

#include "oracle/engine_outcomes.h"
#include "oracle/random_family.h"
#include "oracle/to_application.h"
#include "sanitized.h"

using namespace kwota;
using namespace kwota::oracle;

namespace {

#ifndef KWOTA_RULES_DIR
#define KWOTA_RULES_DIR "rules/national"
#endif

constexpr int families_in_all = kwota::testing::sanitized ? 1000 : 100000;
constexpr int block = 1000;
constexpr bool all_families = families_in_all == 100000;
using Outcomes = std::vector<std::vector<MonthOutcome>>;

bool same(const MonthOutcome& a, const MonthOutcome& b) {
  if (a.decided != b.decided) return false;
  return !a.decided || (a.verdict == b.verdict && a.amount == b.amount);
}

// From 2016 an income over the threshold reduces the allowance, and puts off the effect of other
// changes (art. 5 ust. 3-3d, art. 24 ust. 8); that is taper_oracle_test's.
bool is_tapers(const Family& family, std::size_t month, const MonthOutcome& o) {
  const MonthIndex m = family.period_start + static_cast<MonthIndex>(month);
  return m >= kwota::oracle::month(2016, 1) &&
         (o.income_open || ((o.failing >> static_cast<int>(Ground::income)) & 1U) != 0);
}

constexpr const char* ground_names[] = {
    "completion",    "coordination", "entitled",          "independent", "scope",       "residence",
    "care",          "age",          "learner_schooling", "marriage",    "institution", "own_child",
    "title_in_time", "maintenance",  "foreign_allowance", "income"};

std::string text(const MonthOutcome& m) {
  if (!m.decided) return "not in question";
  std::string out = std::string(to_string(m.verdict)) + " " + std::to_string(m.amount) + " failing";
  for (std::uint32_t g = 0; g < ground_count; ++g) {
    if (((m.failing >> g) & 1U) != 0) out += std::string(" ") + ground_names[g];
  }
  return out;
}

const Vocabulary& rules_for_messages() {
  static const std::shared_ptr<const RuleSet> rules = [] {
    Diagnostics out;
    return load_rules({std::filesystem::path(KWOTA_RULES_DIR)}, {}, out);
  }();
  return rules->vocabulary;
}

std::string text(const ApplicationDraft& draft) {
  std::string out;
  for (const DraftRow& row : draft.rows) {
    out += "\n    " + rules_for_messages().entity(row.entity).name + " " + row.id +
           (row.parent > 0 ? " of row " + std::to_string(row.parent) : "") + ":";
    for (const auto& [column, cell] : row.cells) {
      if (cell != "0.00" && cell != "0.0000" && cell != "1880-01-01" && cell != "brak" &&
          cell != "nd")
        out += " " + column + "=" + cell;
    }
  }
  return out;
}

struct MissingColumns {
  std::set<std::string> columns;
  template <class T>
  void operator()(std::string_view column, std::optional<T>& fact) {
    if (!fact) columns.insert(std::string(column));
  }
  template <class Row>
  void list(std::string_view table, List<Row>& list) {
    if (!list.known) columns.insert(std::string(table));
    for (Row& row : list.rows) each_fact(row, *this);
  }
};

// The column of which something is missing; of several, the part in the family, on which most
// conditions hang, comes first.
std::string missing_columns(Family family) {
  MissingColumns found;
  each_own_fact(family, found);
  for (Person& p : family.persons) {
    each_own_fact(p, found);
    each_list(p, found);
  }
  if (found.columns.contains("rola")) return " rola";
  if (found.columns.size() > 1) return " several";
  std::string out;
  for (const std::string& c : found.columns) out += " " + c;
  return out;
}

// Counts differences and shows the smallest family of each kind.
class Findings {
 public:
  explicit Findings(bool shown = true) : shown_(shown) {}
  void add(const std::string& kind, const Family& family, std::size_t claim, std::size_t month,
           const MonthOutcome& engine, const std::string& expected) {
    ++count;
    Kind& k = kinds_[kind];
    ++k.count;
    const ApplicationDraft draft = to_application(family, rules_for_messages());
    if (k.count > 1 && k.rows <= draft.rows.size()) return;
    k.rows = draft.rows.size();
    const MonthIndex m = family.period_start + static_cast<MonthIndex>(month);
    k.example = "claim for p" + std::to_string(family.claims[claim]) + ", " +
                std::to_string(m / 12) + "-" + std::to_string(m % 12 + 1) +
                "\n  engine: " + text(engine) + "\n  oracle: " + expected + text(draft);
  }
  int of(const std::string& missing) const {
    const auto found = kinds_.find("left open with one outcome, missing " + missing);
    return found == kinds_.end() ? 0 : found->second.count;
  }
  ~Findings() {
    if (!shown_) return;
    for (const auto& [kind, k] : kinds_) MESSAGE(k.count << " x " << kind << ": " << k.example);
  }
  int count = 0;

 private:
  struct Kind {
    int count = 0;
    std::size_t rows = 0;
    std::string example;
  };
  bool shown_;
  std::map<std::string, Kind> kinds_;
};

}  // namespace

TEST_CASE("a family of which everything is known gets what the articles say") {
  EngineOutcomes engine(KWOTA_RULES_DIR);
  Dice dice(20261121);
  Findings findings;
  int granted = 0, refused = 0;
  for (int done = 0; done < families_in_all; done += block) {
    std::vector<Family> families;
    for (int i = 0; i < block; ++i) families.push_back(random_family(dice));
    const std::vector<FamilyDecision> decisions = engine.decide(families);
    for (std::size_t f = 0; f < families.size(); ++f) {
      REQUIRE(decisions[f].rejected == "");
      const Outcomes expected = family_allowance(families[f]);
      REQUIRE(decisions[f].claims.size() == expected.size());
      for (std::size_t c = 0; c < expected.size(); ++c) {
        for (std::size_t m = 0; m < expected[c].size(); ++m) {
          const MonthOutcome& is = decisions[f].claims[c][m];
          const MonthOutcome& should = expected[c][m];
          granted += should.decided && should.verdict == Verdict::granted ? 1 : 0;
          refused += should.decided && should.verdict == Verdict::refused ? 1 : 0;
          if (is.decided == should.decided && is_tapers(families[f], m, should)) {
            if (is.decided && !should.income_open && is.verdict == Verdict::undetermined)
              findings.add("left open", families[f], c, m, is, text(should));
            continue;
          }
          // Who may not claim for the child at all is refused by that; when the other changes in
          // the applicant's family would take effect is not looked at.
          const bool stranger =
              families[f].period_start >= month(2015, 11) &&
              ((is.failing & should.failing) >> static_cast<int>(Ground::entitled) & 1U) != 0;
          if (stranger && same(is, should)) continue;
          if (same(is, should) && (!is.decided || is.failing == should.failing)) continue;
          if (is.decided != should.decided)
            findings.add("months decided", families[f], c, m, is, text(should));
          if (is.decided != should.decided) continue;
          if (is.failing == should.failing)
            findings.add("amount or verdict", families[f], c, m, is, text(should));
          for (std::uint32_t g = 0; g < ground_count; ++g) {
            if ((((is.failing ^ should.failing) >> g) & 1U) != 0)
              findings.add(ground_names[g], families[f], c, m, is, text(should));
          }
        }
      }
    }
  }
  CHECK(findings.count == 0);
  CHECK(granted > families_in_all);
  CHECK(refused > families_in_all);
}

// What the engine says of a family with facts missing, against what other facts would make of it.
TEST_CASE(
    "what is decided without some facts holds whatever they turn out to be, and little else is "
    "left open") {
  constexpr int few = 8, many = 100;
  EngineOutcomes engine(KWOTA_RULES_DIR);
  Dice dice(20271031);
  Findings unsound;
  Findings blunt(false);
  int determined = 0, open = 0, refused = 0, refused_but_open = 0;
  for (int done = 0; done < families_in_all; done += block) {
    std::vector<Family> known, asked;
    for (int i = 0; i < block; ++i) {
      known.push_back(random_family(dice));
      asked.push_back(with_facts_missing(known.back(), dice));
    }
    const std::vector<FamilyDecision> decisions = engine.decide(asked);
    for (std::size_t f = 0; f < asked.size(); ++f) {
      REQUIRE(decisions[f].rejected == "");
      const Outcomes original = family_allowance(known[f]);
      const Outcomes& said = decisions[f].claims;
      std::vector<std::pair<std::size_t, std::size_t>>
          unshown;  // claim and month left open without two outcomes seen
      for (std::size_t c = 0; c < said.size(); ++c) {
        for (std::size_t m = 0; m < said[c].size(); ++m) {
          const bool is_open = said[c][m].decided && said[c][m].verdict == Verdict::undetermined;
          (is_open ? open : determined) += 1;
          refused += said[c][m].verdict == Verdict::refused ? 1 : 0;
          if (is_open) unshown.emplace_back(c, m);
          if (is_open || same(said[c][m], original[c][m]) || is_tapers(known[f], m, original[c][m]))
            continue;
          unsound.add("the family itself", asked[f], c, m, said[c][m], text(original[c][m]));
        }
      }
      for (int k = 0; k < many && (k < few || !unshown.empty()); ++k) {
        const Family completion = completed(asked[f], dice);
        const Outcomes other = family_allowance(completion);
        std::erase_if(unshown, [&](const auto& at) {
          const MonthOutcome& o = other[at.first][at.second];
          // Some months stay undetermined whatever the facts are: the law's next step is not
          // computed there.
          const bool always_open = o.decided && o.verdict == Verdict::undetermined;
          return always_open || !same(o, original[at.first][at.second]);
        });
        if (k >= few) continue;
        for (std::size_t c = 0; c < said.size(); ++c) {
          for (std::size_t m = 0; m < said[c].size(); ++m) {
            if (said[c][m].decided && said[c][m].verdict == Verdict::undetermined) continue;
            if (is_tapers(completion, m, other[c][m])) continue;
            if (!same(said[c][m], other[c][m]))
              unsound.add("a completion", completion, c, m, said[c][m], text(other[c][m]));
          }
        }
      }
      for (const auto& [c, m] : unshown) {
        refused_but_open += original[c][m].verdict == Verdict::refused ? 1 : 0;
        blunt.add("left open with one outcome, missing" + missing_columns(asked[f]), asked[f], c, m,
                  said[c][m], text(original[c][m]));
      }
    }
  }
  CHECK(unsound.count == 0);
  // Months left open although no two outcomes were found. Yes-or-no facts and enumerations are gone
  // through case by case, up to three of them; what stays are dates and lists on which several
  // conditions hang (a member of unknown dates brings a head as well as an income), families of
  // which more than three such facts are missing, and outcomes that the completions do not show:
  // they give no second person the part of an applicant or learner, know six kinds of income of the
  // many, and no citizen of Ukraine; of the others there are a hundred.
  // Fewer is better; more has to be explained.
  if (all_families) {
    CHECK(refused_but_open == 9290);
    CHECK(blunt.of("rola") == 8358);
    CHECK(blunt.count == 14702);
  }
  CHECK(determined > families_in_all);
  CHECK(open > families_in_all);
  CHECK(refused > families_in_all);
}

// Taking facts away from a family, and filling what is missing with values that might be true.
#include <vector>

#include "oracle/random_values.h"

namespace kwota::oracle {
namespace {

struct FactCounter {
  int facts = 0;
  template <class T>
  void operator()(std::string_view, Fact<T>&) {
    ++facts;
  }
  template <class Row>
  void list(std::string_view, List<Row>& list) {
    ++facts;
    for (Row& row : list.rows) each_fact(row, *this);
  }
};

// Forgets the facts with the given numbers. The applicant stays the applicant.
struct FactRemover {
  const std::vector<int>& chosen;
  int number = 0;
  bool take() {
    for (const int c : chosen) {
      if (c == number) return ++number, true;
    }
    return ++number, false;
  }
  template <class T>
  void operator()(std::string_view, Fact<T>& fact) {
    if (take()) fact.reset();
  }
  template <class Row>
  void list(std::string_view, List<Row>& list) {
    const bool open = take();
    for (Row& row : list.rows) each_fact(row, *this);
    if (open) list = {false, {}};
  }
};

struct FactFiller {
  RandomValues& values;
  bool applicant = false;

  template <class T>
  void operator()(std::string_view, Fact<T>& fact) {
    if (!fact) fact = values.any<T>();
  }
  void operator()(std::string_view, Fact<Role>& fact) {
    if (fact) return;
    fact = applicant
               ? values.dice.pick({Role::applicant, Role::legal_guardian, Role::de_facto_guardian})
               : values.dice.pick({Role::spouse, Role::other_parent, Role::child,
                                   Role::parent_outside, Role::other});
  }
  void operator()(std::string_view column, Fact<Day>& fact) {
    if (!fact) fact = values.wild_day(column);
  }
  void operator()(std::string_view, Fact<Grosze>& fact) {
    if (!fact) fact = values.wild_money();
  }
  void operator()(std::string_view, Fact<Hectares>& fact) {
    if (!fact) fact = values.wild_hectares();
  }
  template <class Row>
  void list(std::string_view, List<Row>& list) {
    if (!list.known) {
      list.known = true;
      list.rows.resize(static_cast<std::size_t>(values.dice.pick({0, 1, 1, 2})));
    }
    for (Row& row : list.rows) each_fact(row, *this);
  }
};

template <class F>
void every_fact(Family& family, F& f) {
  each_own_fact(family, f);
  for (Person& p : family.persons) {
    each_own_fact(p, f);
    each_list(p, f);
  }
}

}  // namespace

Family with_facts_missing(const Family& family, Dice& dice) {
  Family out = family;
  FactCounter counter;
  every_fact(out, counter);
  std::vector<int> chosen;
  const int how_many = dice.pick({1, 1, 2, 3, 5, counter.facts / 8});
  for (int i = 0; i < how_many; ++i) chosen.push_back(dice.below(counter.facts));
  FactRemover remover{chosen};
  every_fact(out, remover);
  if (*family.persons[0].role == Role::learner) out.persons[0].role = Role::learner;
  return out;
}

Family completed(const Family& family, Dice& dice) {
  Family out = family;
  RandomValues values(dice, family);
  FactFiller filler{values};
  each_own_fact(out, filler);
  for (std::size_t i = 0; i < out.persons.size(); ++i) {
    filler.applicant = i == 0;
    each_own_fact(out.persons[i], filler);
    each_list(out.persons[i], filler);
  }
  return out;
}

}  // namespace kwota::oracle

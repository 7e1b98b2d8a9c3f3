#include "oracle/random_family.h"

#include <algorithm>

#include "oracle/random_values.h"

namespace kwota::oracle {
namespace {

class FamilyMaker {
 public:
  explicit FamilyMaker(Dice& dice) : dice_(dice), family_(period(dice)), values_(dice, family_) {}

  Family make() {
    application();
    applicant();
    if (*family_.persons[0].role == Role::learner) {
      family_.claims = {0};
      return std::move(family_);
    }
    if (dice_.in(60)) adult(dice_.in(75) ? Role::spouse : Role::other_parent);
    const int children = dice_.pick({1, 1, 1, 2, 2, 3, 4, 6});
    for (int i = 0; i < children; ++i) child(i + 1);
    if (dice_.in(10)) adult(dice_.in(70) ? Role::parent_outside : Role::other);
    incomes();
    return std::move(family_);
  }

 private:
  static Family period(Dice& dice) {
    Family family;
    const int which = dice.below(25);
    if (which == 0) {
      family.period_start = month(2004, 5);
      family.period_months = 16;
    } else if (which < 5) {
      family.period_start = month(2004 + which, 9);
      family.period_months = which == 4 ? 14 : 12;
    } else {
      family.period_start = month(2009 + dice.below(18), 11);
    }
    return family;
  }

  void application() {
    family_.filed =
        dice_.in(60) ? first_day(family_.period_start) - dice_.between(0, 60) : values_.edge();
    family_.completed = always;
    family_.completion_deadline = never;
    if (dice_.in(15)) {
      family_.completion_deadline = family_.filed + dice_.between(14, 30);
      family_.completed =
          dice_.in(15) ? never : *family_.completion_deadline + dice_.pick({-10, -1, 0, 0, 1});
    }
    family_.treaty = dice_.in(8);
    family_.allowance_before = dice_.in(60);
    family_.exceeded_before = dice_.in(25);
  }

  Person person(Role role, Day born) {
    Person p;
    p.role = role;
    p.born = born;
    p.relation = Relation::own;
    p.marital = Marital::single;
    p.marital_since = always;
    p.joined = always;
    p.left = never;
    p.maintained = true;
    p.birth_order = 1;
    p.residence = Residence::polish;
    p.in_poland_from = born;
    p.in_poland_to = never;
    p.independence = Independence::none;
    p.raised_with_other_parent = false;
    p.maintenance = Maintenance::none;
    p.own_child_since = p.own_allowance_since = never;
    p.care_benefit = CareBenefit::none;
    return p;
  }

  void spells(Person& p, int hundred) {
    if (dice_.in(hundred)) p.placements.rows.push_back(values_.placement());
    if (dice_.in(hundred)) p.abroad.rows.push_back(values_.abroad());
  }

  void marriage(Person& p, int married) {
    p.marital = dice_.in(married) ? Marital::married : values_.any<Marital>();
    p.marital_since = dice_.in(70) ? years_later(*p.born, 19) : values_.edge();
  }

  void applicant() {
    const int kind = dice_.below(100);
    const Role role = kind < 76   ? Role::applicant
                      : kind < 83 ? Role::legal_guardian
                      : kind < 90 ? Role::de_facto_guardian
                                  : Role::learner;
    Person p = person(role, values_.birth(dice_.between(20, 50)));
    marriage(p, 45);
    if (dice_.in(20)) p.residence = values_.any<Residence>();
    if (dice_.in(12)) {
      p.in_poland_from =
          dice_.in(50) ? years_later(family_.filed, -1) + dice_.between(-1, 1) : values_.edge();
      p.in_poland_to = values_.end_or_never();
    }
    if (role == Role::learner) learner(p);
    spells(p, 5);
    family_.persons.push_back(std::move(p));
  }

  void learner(Person& p) {
    p.born = values_.birth(dice_.pick({18, 19, 21, 22, 24}));
    marriage(p, 10);
    if (dice_.in(80)) p.marital = Marital::single;
    p.in_poland_from = *p.born;
    p.independence = dice_.in(40) ? Independence::parents_dead : values_.any<Independence>();
    if (dice_.in(90)) p.schooling.rows.push_back(values_.schooling(*p.born));
    if (dice_.in(25)) p.schooling.rows.push_back(values_.schooling(*p.born));
    if (dice_.in(25)) p.certificates.rows.push_back(values_.certificate(family_.filed));
    if (dice_.in(10)) p.own_allowance_since = values_.edge();
    if (dice_.in(10)) p.foreign_allowances.rows.push_back(values_.foreign_allowance());
    p.incomes.rows.push_back(values_.income(IncomeKind::taxed, values_.critical_income(1)));
  }

  void adult(Role role) {
    Person p = person(role, values_.birth(dice_.between(20, 50)));
    marriage(p, 70);
    if (dice_.in(10)) p.joined = values_.edge();
    if (dice_.in(10)) p.left = values_.edge();
    spells(p, 6);
    family_.persons.push_back(std::move(p));
  }

  void child(int number) {
    Person p = person(Role::child, values_.birth());
    const Role claimant = *family_.persons[0].role;
    p.relation = claimant == Role::legal_guardian      ? Relation::guardianship
                 : claimant == Role::de_facto_guardian ? Relation::adoption_pending
                                                       : Relation::own;
    if (dice_.in(12)) p.relation = values_.any<Relation>();
    p.birth_order = number;
    const Person& before = family_.persons.back();
    if (*before.role == Role::child && dice_.in(12)) p.born = before.born;
    if (dice_.in(12)) marriage(p, 60);
    if (dice_.in(12)) p.joined = values_.edge();
    if (dice_.in(12)) p.left = values_.edge();
    p.maintained = !dice_.in(6);
    p.raised_with_other_parent = dice_.in(35);
    p.maintenance = dice_.in(25) ? Maintenance::judgment : values_.any<Maintenance>();
    if (dice_.in(8)) p.own_child_since = values_.edge();
    if (dice_.in(8)) p.own_allowance_since = values_.edge();
    if (dice_.in(15)) p.care_benefit = values_.any<CareBenefit>();
    if (dice_.in(65)) p.schooling.rows.push_back(values_.schooling(*p.born));
    if (dice_.in(25)) p.schooling.rows.push_back(values_.schooling(*p.born));
    if (dice_.in(25)) p.certificates.rows.push_back(values_.certificate(family_.filed));
    if (dice_.in(6)) p.certificates.rows.push_back(values_.certificate(family_.filed));
    spells(p, 5);
    if (dice_.in(5)) p.foreign_allowances.rows.push_back(values_.foreign_allowance());
    if (number == 1 || dice_.in(90))
      family_.claims.push_back(static_cast<int>(family_.persons.size()));
    family_.persons.push_back(std::move(p));
  }

  // Most families earn a sum at which some number of heads just passes, shared out between the
  // members.
  void incomes() {
    const int heads = static_cast<int>(family_.persons.size()) + dice_.pick({0, 0, 0, -1, -1, -2});
    std::int64_t left =
        dice_.in(75) ? values_.critical_income(std::max(1, heads)) : dice_.between(0, 4000000);
    const bool ward = *family_.persons[0].role == Role::legal_guardian;
    for (Person& p : family_.persons) {
      if (p.role == Role::child && (ward || dice_.in(4))) {
        p.incomes.rows.push_back(values_.income(
            IncomeKind::untaxed, ward ? values_.critical_income(1) : dice_.between(0, 300000)));
      }
    }
    if (dice_.in(12)) {
      const std::int64_t paid = dice_.between(0, 600000);
      family_.persons[0].incomes.rows.push_back(values_.income(IncomeKind::maintenance_paid, paid));
      left += paid;
    }
    if (dice_.in(5)) {
      Income farm = values_.income(IncomeKind::farm, 0);
      farm.hectares = Hectares{dice_.between(10000, 60000)};
      family_.persons[0].incomes.rows.push_back(farm);
    }
    if (dice_.in(8)) {
      Income loss = values_.income(IncomeKind::taxed, 0);
      loss.form = IncomeForm::breakdown;
      loss.costs = Grosze{loss.costs->value + 500000};
      family_.persons[0].incomes.rows.push_back(loss);
    }
    if (dice_.in(15)) {
      Income other = values_.income(IncomeKind::taxed, 2000000);
      other.year = *other.year + dice_.pick({-1, 1});
      family_.persons[0].incomes.rows.push_back(other);
    }
    const auto kind = [&] {
      return dice_.pick(
          {IncomeKind::taxed, IncomeKind::lump_sum, IncomeKind::untaxed, IncomeKind::foreign});
    };
    for (std::size_t i = 1; i < family_.persons.size(); ++i) {
      if (*family_.persons[i].role == Role::child || !dice_.in(60)) continue;
      const std::int64_t share = left / dice_.between(2, 5);
      family_.persons[i].incomes.rows.push_back(values_.income(kind(), share));
      left -= share;
    }
    family_.persons[0].incomes.rows.push_back(values_.income(kind(), left));
  }

  Dice& dice_;
  Family family_;
  RandomValues values_;
};

}  // namespace

Family random_family(Dice& dice) { return FamilyMaker(dice).make(); }

}  // namespace kwota::oracle

// An invented application as it is written into the tables, and the hands that build one: periods
// and thresholds, adults and children, incomes. Every cell that matters is filled; a scenario then
// changes what it is about.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "day.h"
#include "dice.h"

namespace examples {

using Row = std::map<std::string, std::string>;  // column -> cell
using Grosze = long long;

struct Person {
  std::string id;
  Day born;
  Row cells;
  std::map<std::string, std::vector<Row>> spells;  // table -> rows
};

struct Claim {
  std::string person, benefit, date;  // date: nd where it is in the application
};

struct Application {
  Row cells;
  std::vector<Person> persons;
  std::vector<Claim> claims;
};

class Family {
 public:
  // `year`: in which the benefit period begins; the seed decides everything else.
  Family(int year, std::uint64_t seed);

  Dice& dice() { return dice_; }
  Application take();
  Application& application() { return application_; }
  Row& cells() { return application_.cells; }
  Day start() const { return start_; }
  Day end() const { return years_later(start_, 1) - std::chrono::days(1); }
  Day filed() const { return filed_; }
  void file_on(Day d);

  Person& applicant(const std::string& role, int age);
  Person& partner(const std::string& role);
  Person& outside_parent();
  Person& child(int age);
  // Children a year or more apart, the oldest of the given age; each is claimed for.
  void children(int count, int oldest_age);
  // An application by two married parents, or by one.
  void two_parents(int count, int oldest_age);
  void lone_parent(int count, int oldest_age, const std::string& marital,
                   const std::string& maintenance);

  Person& person(const std::string& id);
  std::vector<Person*> sons_and_daughters();
  void claim(const Person& p, const std::string& benefit = "zasilek_rodzinny",
             const std::string& date = "nd") {
    application_.claims.push_back({p.id, benefit, date});
  }
  // The row of the school that the person goes to when the period begins.
  Row& attends_school(Person& p);
  Row& birth(Person& p);
  // Childcare leave of O1 for the child.
  Row& leave(Person& p, Day from, Day to);

  // Yearly thresholds of one person, by the law of the period.
  Grosze threshold() const;
  Grosze higher_threshold() const;
  // Divides a yearly income among the adults.
  void earn(Grosze yearly);
  void earn_per_head(int percent_of_threshold);
  Row& add_income(Person& p, const std::string& kind, Grosze net);
  void lose(Row& income, Day day, const std::string& reason) const;
  // Income gained after the base year, by its amount for a month.
  Row& gain(Person& p, Day day, const std::string& reason, Grosze monthly);
  std::string money(Grosze amount) const;
  int heads() const { return static_cast<int>(application_.persons.size()) - not_counted_; }
  int base_year() const { return year_ == 2004 ? 2002 : year_ - 1; }

 private:
  void set_period();
  Person& add(const std::string& id, const std::string& role, Day born);
  Row settlement(Grosze net);
  void wage(Person& p, Grosze net);
  Day birthday(int age);

  int year_;
  Dice dice_;
  bool spaces_ = false;    // this clerk writes 1 234,56
  bool currency_ = false;  // and adds zł
  int not_counted_ = 0;
  Day start_;
  Day filed_;
  Application application_;
};

}  // namespace examples

// A whole year of a centre: invented households of one commune, and what they apply for so that it
// is paid in 2019. A household files several applications; each is an application of the tables.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "family.h"

namespace examples {

struct Household {
  std::string id;
  Dice dice;
  std::vector<Person> persons;   // all of them, those born in 2019 too
  Grosze income = 0;             // of all in 2018, for the year
  Grosze income_before = 0;      // in 2017
  std::string maintenance = "";  // of a lone parent; empty: both parents raise the children
  bool fund = false;             // the maintenance awarded cannot be enforced
  std::uint64_t seed = 0;

  Grosze monthly_per_head() const { return income / 12 / static_cast<Grosze>(persons.size()); }
};

struct Filed {
  std::string id;
  Application application;
};
using Office = std::vector<Filed>;

// A new application of the household as it is on that day: the persons who are born, their schools,
// and that all lists are complete. `year`: in which a period of family benefits begins; the year
// before it is the one of incomes. A caller who files for another period says so.
Family new_application(Household& h, int year, Day filed);
// Incomes of the base year, shared out among the adults.
void state_incomes(Family& f, const Household& h);
// Files it; a few come with a paper missing (`lose` says which), or are never completed.
void file(Office& office, Household& h, const std::string& kind, Family& f,
          const std::function<void(Family&)>& lose);

// Draws a household of its kind.
Household family_household(std::uint64_t seed, unsigned number);
Household adult_household(std::uint64_t seed, unsigned number);

// What a household files for in and for 2019.
void file_for_child_raising(Household& h, Office& office);
void file_for_dobry_start(Household& h, Office& office);
void file_for_family_benefits(Household& h, Office& office);
void file_for_births(Household& h, Office& office);
void file_for_fund(Household& h, Office& office);
void file_for_care(Household& h, Office& office);
// The commune's own benefits: for a large family with a pupil at a secondary school; false for
// others.
bool file_for_commune(Household& h, Office& office, Day earliest);

// All of them; with the commune's own benefits where the rules of the commune are there to decide
// them.
Office year_of_a_centre(bool municipal);

constexpr const char* michalowice = "1421042";

// Small hands for these files.
void born_on(Person& p, Day born);
int age_on(const Person& p, Day d);
bool is_child(const Person& p);
// A day of the span, both ends included; Sundays become Mondays.
Day day_between(Dice& dice, Day first, Day last);

}  // namespace examples

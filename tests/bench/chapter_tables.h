// Families of workload W as tables of the national rules, so that a whole chapter is timed on them.
//
// In: families, one at a time. Out: a folder of wnioski.csv, osoby.csv, dochody.csv, nauka.csv,
// orzeczenia.csv and zadania.csv for the period from November 2025. Whatever the rules ask about is
// given, so that nothing is undetermined. What workload W leaves open is chosen here: married
// parents or a lone one whose child's other parent is dead, one income of the base year, primary
// school under 15 and secondary after that, a certificate of disability to the age of 16 and a
// degree from then on. A family without children claims for its applicant, and is refused. These
// are inputs for a clock; they say nothing about real families.
//
// Care benefits ask for neither income nor school, but for the care: opieki.csv stands for
// dochody.csv and nauka.csv, and the months from November 2025 are decided as far as the rules have
// been checked, three years at most. The applicant cares for each disabled child. Certificates end
// with 2026, so that what is paid does not change with amounts announced later, and say that the
// child needs its carer constantly. Only children have them, so that an applicant who claims for
// himself is refused.
//
// For the alimony fund each child has a title against its father and enforcement that brought in
// nothing; tytuly.csv and egzekucje.csv are added, and the period begins in October 2025.
#pragma once

#include <array>
#include <cstdint>
#include <fstream>
#include <span>
#include <string>
#include <string_view>

#include "workload_w.h"

namespace kwota::workload_w {

enum class ClaimSet {
  allowance,  // zasilek_rodzinny for each child
  chapter,    // and four supplements, for the children whose figures suit them
  care,       // two benefits for each disabled child, or one of them for the applicant
  fund,       // swiadczenie_z_funduszu for each child
};

inline constexpr std::array<ClaimSet, 4> all_claim_sets{ClaimSet::allowance, ClaimSet::chapter,
                                                        ClaimSet::care, ClaimSet::fund};

// "zasilek", "rozdzial", "opieka" and "fundusz"
std::string_view name_of(ClaimSet set);

class ChapterTables {
 public:
  // Writes the headers; `folder` exists.
  ChapterTables(const std::string& folder, ClaimSet set);

  // The family's persons, adults first.
  void add(const Family& family, std::span<const Person> persons);
  // False: something did not reach the files.
  bool close();

 private:
  enum Table : std::size_t {
    applications,
    persons,
    incomes,
    schools,
    certificates,
    claims,
    care,
    titles,
    enforcement,
    count
  };

  void add_family(const Family& family, std::span<const Person> members);
  void add_care_family(const Family& family, std::span<const Person> members);
  void add_fund_family(const Family& family, std::span<const Person> members);
  void add_income(const Family& family);
  void add_adult(const Family& family, int number, const Person& person);
  void add_child(const Family& family, int number, const Person& person, int birth_order);
  void add_school(std::int64_t family, int number, const Person& child);
  void add_certificates(std::int64_t family, int number, const Person& person);
  void add_certificate(std::int64_t family, int number, std::string_view kind,
                       const std::string& from, std::string_view to);
  void add_claims(const Family& family, int number, const Person& child, int order);
  void add_claim(std::int64_t family, std::string_view benefit, int number);
  void flush(std::size_t table);

  ClaimSet set_;
  int claim_number_ = 0;  // of the family's claims
  // Of the tables that the set has; the others stay closed and empty.
  std::array<std::ofstream, count> files_;
  std::array<std::string, count> rows_;
};

// Families 1 .. `families`, holding one at a time. False: a file could not be written as a whole.
bool write_chapter_tables(const std::string& folder, std::int64_t families, ClaimSet set);

}  // namespace kwota::workload_w

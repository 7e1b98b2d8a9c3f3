// A small town's commuters: rules in memory, and tables drawn from a seed. For tests of runs.
//
// Two benefits over two kinds of period, so that applications fall into two batches; a value with a
// bound; rules compared with the law through October 2027 only.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "kwota/kwota.hpp"

namespace kwota::testing {

inline constexpr const char* commuter_rules = R"(kwota: 1
act: probna
checked_on: 2026-11-21
checked_through: 2027-10
acts:
  probna:
    title: {pl: ustawa próbna o dojazdach, en: Trial Commuting Act}
    short: {pl: u.p., en: TA}
    texts: {2020-01: Dz.U. 2019 poz. 9003}
enumerations:
  rodzaj_ucznia:
    uczen: {pl: uczeń, en: pupil}
    student: {pl: student, en: student}
entities:
  wniosek:
    label: {pl: wniosek, en: application}
    table: wnioski
    id: id_wniosku
    period: okres_od
    facts:
      okres_od: {type: month, required: yes, label: {pl: początek okresu, en: first month of the period}}
  osoba:
    of: wniosek
    label: {pl: osoba, en: person}
    table: osoby
    id: id_osoby
    most: 20
    facts:
      mieszka_w_gminie: {type: bool, label: {pl: mieszka w gminie, en: lives in the commune}}
      rodzaj: {type: rodzaj_ucznia, label: {pl: uczeń czy student, en: pupil or student}}
      cena_biletu: {type: PLN, label: {pl: cena biletu, en: price of the ticket}, none: 0.00}
      wazny_przez: {type: months, least: 1, most: 12, label: {pl: bilet na ile miesięcy, en: months the ticket is valid}}
  zadanie:
    of: wniosek
    label: {pl: żądanie, en: claim}
    table: zadania
    id: id_zadania
    most: 40
    claims: {benefit: swiadczenie, subject: id_osoby}
    facts: {}
periods:
  polrocze:
    label: {pl: półrocze, en: half-year}
    law: art. 1
    from: {2026-10: {months: 6, source: Dz.U. 2019 poz. 9003 art. 1}}
  rok:
    label: {pl: rok, en: year}
    law: art. 1
    from: {2026-10: {months: 12, source: Dz.U. 2019 poz. 9003 art. 1}}
parameters:
  ryczalt:
    label: {pl: ryczałt, en: flat amount}
    unit: PLN/month
    by: rodzaj_ucznia
    law: art. 2
    values:
      2020-01: {is: {uczen: 20.00, student: 35.00}, source: Dz.U. 2019 poz. 9003 art. 2}
      2027-01: {is: {uczen: 22.00, student: 30.00}, source: Dz.U. 2026 poz. 9103 art. 1}
  na_osobe:
    label: {pl: dodatek na osobę, en: supplement for a person}
    unit: PLN/month
    law: art. 4
    values: {2020-01: {is: 10.00, source: Dz.U. 2019 poz. 9003 art. 4}}
policies:
  zwrot:
    label: {pl: ile z biletu się zwraca, en: how much of a ticket is refunded}
    law: art. 3
    readings:
      calosc: {pl: cały koszt, en: the whole cost, source: wyrok próbny I SA/Xx 1/21}
      nic: {pl: nic, en: nothing, source: pismo próbne z 2020-11-02}
    default: calosc
values:
  osoba.koszt_miesieczny:
    label: {pl: miesięczny koszt biletu, en: monthly cost of the ticket}
    type: PLN/month
    law: art. 3
    most: 1000.00
    is: cena_biletu / wazny_przez
benefits:
  dojazd:
    label: {pl: dopłata do dojazdu, en: commuting support}
    law: art. 2-3
    for: osoba
    claim: on_request
    paid: monthly
    period: polrocze
    requires:
      mieszkaniec:
        label: {pl: mieszkaniec gminy, en: resident}
        that: mieszka_w_gminie
        law: art. 1
        otherwise: {pl: Osoba nie mieszka w gminie., en: Not a resident.}
    amount: ryczalt[rodzaj] + (if zwrot = calosc then round_down(koszt_miesieczny, 0.01) else 0)
  dodatek:
    label: {pl: dodatek, en: supplement}
    law: art. 4
    for: wniosek
    claim: on_request
    paid: monthly
    period: rok
    requires:
      ktos_stad:
        label: {pl: ktoś mieszka w gminie, en: someone lives in the commune}
        that: any(osoba where mieszka_w_gminie)
        law: art. 4
        otherwise: {pl: Nikt nie mieszka w gminie., en: No one lives in the commune.}
    amount: na_osobe * count(osoba)
)";

inline Rules load_commuter_rules() {
  Diagnostics out;
  auto rules = Rules::from_texts({{"dojazdy.yaml", commuter_rules}}, out);
  std::string problems;
  for (const Diagnostic& d : out.all()) problems += print(d);
  if (!rules) throw std::logic_error(problems);
  return *rules;
}

inline Engine make_engine(const Rules& rules, const EngineOptions& options = {}) {
  Diagnostics out;
  return std::move(*Engine::make(rules, options, out));
}

// A folder of its own for each test, removed at the end.
class Folder {
 public:
  Folder() {
    path_ = std::filesystem::temp_directory_path() /
            ("kwota_run_" + std::to_string(reinterpret_cast<std::uintptr_t>(this)));
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
  }

 private:
  std::filesystem::path path_;
};

// Name and content of everything in a folder.
inline std::map<std::string, std::string> files_in(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    std::string& content = files[entry.path().filename().string()];
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    content.assign(std::istreambuf_iterator<char>(file), {});
  }
  return files;
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t at = 0;
  for (std::size_t end; (end = text.find('\n', at)) != std::string::npos; at = end + 1)
    lines.push_back(text.substr(at, end - at));
  return lines;
}

// Tables drawn from a seed.
struct Commuters {
  struct Person {
    std::string id, lives_here, kind, price, months;
  };
  struct Family {
    std::string id, start;
    std::vector<Person> persons;
    bool supplement = false;  // claims the second benefit too
  };
  std::vector<Family> families;
  using Rows = std::vector<std::string>;
  Rows applications, persons, claims;

  explicit Commuters(int count, unsigned seed = 1) {
    std::mt19937 random(seed);
    const auto one_of = [&](std::vector<std::string> values) {
      return values[random() % values.size()];
    };
    for (int f = 1; f <= count; ++f) {
      Family family;
      family.id = "W" + std::to_string(100000 + f);
      // 2027-10: past what the rules are checked for; the supplement has no period that begins in
      // April.
      family.start = one_of({"2026-10", "2026-10", "2026-10", "2027-04", "2027-10"});
      family.supplement = family.start != "2027-04" && random() % 3 == 0;
      const auto size = 1 + random() % 4;
      for (unsigned p = 1; p <= size; ++p) {
        family.persons.push_back({"o" + std::to_string(p), one_of({"T", "T", "T", "N", ""}),
                                  one_of({"uczen", "student", ""}),
                                  one_of({"150,01", "99", "brak", "1200,00", ""}),
                                  one_of({"1", "3", "12"})});
      }
      families.push_back(std::move(family));
    }
    make_rows();
  }

  void make_rows() {
    for (const Family& f : families) {
      applications.push_back(f.id + ";" + f.start);
      for (const Person& p : f.persons) {
        persons.push_back(f.id + ";" + p.id + ";" + p.lives_here + ";" + p.kind + ";" + p.price +
                          ";" + p.months);
        claims.push_back("z" + p.id + ";" + f.id + ";dojazd;" + p.id);
      }
      if (f.supplement) claims.push_back("zd;" + f.id + ";dodatek;");
    }
  }

  // Every third row on average is made unreadable, in one of several ways.
  void break_rows(unsigned seed) {
    std::mt19937 random(seed);
    for (Rows* rows : {&applications, &persons, &claims}) {
      for (std::string& row : *rows) {
        switch (random() % 15) {
          case 0:
            row += ";nadmiar";
            break;
          case 1:
            row = "\"" + row;
            break;
          case 2:
            row = ";" + row.substr(row.find(';') + 1);
            break;
          case 3:
            row += "1/2";
            break;
          case 4:
            row = "X" + row;
            break;
          default:
            break;
        }
      }
    }
  }

  void shuffle(unsigned seed) {
    std::mt19937 random(seed);
    for (Rows* rows : {&persons, &claims}) std::shuffle(rows->begin(), rows->end(), random);
  }

  static std::string table(const std::string& header, const Rows& rows) {
    std::string text = header + "\n";
    for (const std::string& row : rows) text += row + "\n";
    return text;
  }

  void write_to(const Folder& folder) const {
    folder.write("wnioski.csv", table("id_wniosku;okres_od", applications));
    folder.write(
        "osoby.csv",
        table("id_wniosku;id_osoby;mieszka_w_gminie;rodzaj;cena_biletu;wazny_przez", persons));
    folder.write("zadania.csv", table("id_zadania;id_wniosku;swiadczenie;id_osoby", claims));
  }
};

inline std::string codes(const Diagnostics& out) {
  std::string codes;
  for (const Diagnostic& d : out.all()) codes += (codes.empty() ? "" : " ") + d.code;
  return codes;
}

}  // namespace kwota::testing

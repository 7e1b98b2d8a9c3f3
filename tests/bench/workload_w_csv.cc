// Workload W as CSV files, in either of two dresses.
//
// Families go out one at a time, so memory does not grow with their number.
#include <array>
#include <charconv>
#include <cstdio>
#include <memory>
#include <string_view>

#include "workload_w.h"

namespace kwota::workload_w {
namespace {

class CsvFile {
 public:
  explicit CsvFile(const std::string& path) : file_(std::fopen(path.c_str(), "wb")) {}

  CsvFile& operator<<(std::string_view text) {
    buffer_ += text;
    if (buffer_.size() >= block) flush();
    return *this;
  }
  CsvFile& operator<<(std::int64_t number) {
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    return *this << std::string_view(digits.data(), end);
  }
  CsvFile& two_digits(int number) { return *this << (number < 10 ? "0" : "") << number; }

  // False: something did not reach the file.
  bool close() {
    flush();
    const bool closed = file_ && std::fclose(file_.release()) == 0;
    return closed && !failed_;
  }

 private:
  struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  static constexpr std::size_t block = 1u << 20;

  void flush() {
    failed_ |=
        !file_ || std::fwrite(buffer_.data(), 1, buffer_.size(), file_.get()) != buffer_.size();
    buffer_.clear();
  }

  std::unique_ptr<std::FILE, Closer> file_;
  std::string buffer_;
  bool failed_ = false;
};

void write_month(CsvFile& out, Month month) {
  (out << month.year() << "-").two_digits(month.number());
}

void write_birth_date(CsvFile& out, const Person& person) {
  write_month(out, person.birth_month);
  (out << "-").two_digits(person.birth_day);
}

void write_plain_family(CsvFile& out, const Family& family) {
  out << family.id << "," << family.lone_parent << "," << family.income_gr << "\n";
}

void write_plain_person(CsvFile& out, std::int64_t family_id, int number, const Person& person) {
  out << family_id << "," << number << (person.is_child ? ",C," : ",A,");
  write_birth_date(out, person);
  out << "," << person.in_school << "," << static_cast<int>(person.disability) << "\n";
}

void write_kwota_family(CsvFile& out, const Family& family) {
  out << family.id << ",";
  write_month(out, first_month);
  out << (family.lone_parent ? ",T," : ",N,") << family.income_gr / 100 << ".";
  out.two_digits(static_cast<int>(family.income_gr % 100)) << "\n";
}

void write_kwota_person(CsvFile& out, std::int64_t family_id, int number, const Person& person) {
  constexpr std::array<std::string_view, 4> degrees{"no_degree", "light", "moderate", "severe"};
  out << family_id << "," << number << (person.is_child ? ",child," : ",adult,");
  write_birth_date(out, person);
  out << (person.in_school ? ",T," : ",N,") << degrees[static_cast<std::size_t>(person.disability)]
      << "\n";
}

void write_headers(CsvFile& families, CsvFile& persons, Tables tables) {
  families << (tables == Tables::plain ? "family_id,lone_parent,income_gr\n"
                                       : "family_id,okres_od,lone_parent,dochod\n");
  persons << "family_id,person_no,role,birth_date,in_school,disability\n";
}

}  // namespace

bool write_csv(const std::string& families_path, const std::string& persons_path,
               std::int64_t families, Tables tables) {
  CsvFile family_file(families_path);
  CsvFile person_file(persons_path);
  write_headers(family_file, person_file, tables);

  const auto write_family = tables == Tables::plain ? write_plain_family : write_kwota_family;
  const auto write_person = tables == Tables::plain ? write_plain_person : write_kwota_person;
  std::vector<Person> persons;
  for (std::int64_t id = 1; id <= families; ++id) {
    persons.clear();
    const Family family = draw_family(id, persons);
    write_family(family_file, family);
    for (int number = 1; const Person& person : persons)
      write_person(person_file, id, number++, person);
  }
  const bool families_written = family_file.close();
  const bool persons_written = person_file.close();
  return families_written && persons_written;
}

}  // namespace kwota::workload_w

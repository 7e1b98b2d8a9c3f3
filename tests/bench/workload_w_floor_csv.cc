// The hand-written run from CSV to CSV: block reads, digits parsed in place, block writes.
//
// The parser trusts the workload's fixed format; it only makes sure never to leave a line, and that
// persons belong to families.
#include <array>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <memory>

#include "workload_w_floor.h"

namespace kwota::workload_w {
namespace {

struct Closer {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Closer>;

constexpr std::size_t block = 1u << 20;

// Hands out lines, each with its '\n', from a buffer that is filled a block at a time.
class Lines {
 public:
  explicit Lines(const std::string& path)
      : file_(std::fopen(path.c_str(), "rb")), buffer_(block + 1, '\0'), failed_(!file_) {}

  // The next line, valid until the next call; null at the end and after a failure.
  const char* next() {
    for (;;) {
      const char* begin = buffer_.data() + begin_;
      if (const void* end = std::memchr(begin, '\n', end_ - begin_)) {
        begin_ = static_cast<std::size_t>(static_cast<const char*>(end) - buffer_.data()) + 1;
        return begin;
      }
      if (!refill()) return nullptr;
    }
  }
  bool failed() const { return failed_; }

 private:
  bool refill() {
    if (failed_ || ended_) return false;
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    const std::size_t got = std::fread(buffer_.data() + end_, 1, block - end_, file_.get());
    end_ += got;
    if (got > 0) return true;
    ended_ = true;
    failed_ =
        std::ferror(file_.get()) != 0 || end_ == block;  // `block`: a line longer than the buffer
    if (failed_ || end_ == 0) return false;
    buffer_[end_++] = '\n';  // the last line lacked its end
    return true;
  }

  File file_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool ended_ = false;
  bool failed_;
};

// Reads digits and passes over the one character behind them, unless that is the line's end.
std::int64_t read_number(const char*& at) {
  std::int64_t number = 0;
  while (*at >= '0' && *at <= '9') number = number * 10 + (*at++ - '0');
  if (*at != '\n') ++at;
  return number;
}

bool read_is_child(const char*& at) {
  const bool is_child = *at == 'C';
  for (int i = 0; i < 2 && *at != '\n'; ++i) ++at;  // the letter and the comma
  return is_child;
}

Family read_family(const char* at) {
  Family family;
  family.id = read_number(at);
  family.lone_parent = read_number(at) != 0;
  family.income_gr = read_number(at);
  return family;
}

struct PersonRow {
  std::int64_t family_id = 0;
  Person person;
};

PersonRow read_person(const char* at) {
  PersonRow row;
  row.family_id = read_number(at);
  read_number(at);  // person_no
  row.person.is_child = read_is_child(at);
  const auto year = static_cast<int>(read_number(at));
  const auto month = static_cast<int>(read_number(at));
  row.person.birth_month = Month::of(year, month);
  row.person.birth_day = static_cast<std::uint8_t>(read_number(at));
  row.person.in_school = read_number(at) != 0;
  row.person.disability = static_cast<Disability>(read_number(at));
  return row;
}

class DecisionFile {
 public:
  explicit DecisionFile(const std::string& path) : file_(std::fopen(path.c_str(), "wb")) {
    buffer_ = "family_id,status,m1,m2,m3,m4,m5,m6,m7,m8,m9,m10,m11,m12,total\n";
  }
  void write(std::int64_t family_id, const Decision& decision) {
    number(family_id);
    buffer_ += ',';
    buffer_ += name_of(decision.status);
    for (const std::int64_t month : decision.months_gr) {
      buffer_ += ',';
      number(month);
    }
    buffer_ += ',';
    number(decision.total_gr);
    buffer_ += '\n';
    if (buffer_.size() >= block) flush();
  }
  bool close() {
    flush();
    const bool closed = file_ && std::fclose(file_.release()) == 0;
    return closed && !failed_;
  }

 private:
  void number(std::int64_t value) {
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    buffer_.append(digits.data(), end);
  }
  void flush() {
    failed_ |=
        !file_ || std::fwrite(buffer_.data(), 1, buffer_.size(), file_.get()) != buffer_.size();
    buffer_.clear();
  }

  File file_;
  std::string buffer_;
  bool failed_ = false;
};

}  // namespace

std::optional<std::int64_t> floor_end_to_end(const std::string& families_path,
                                             const std::string& persons_path,
                                             const std::string& out_path) {
  Lines family_lines(families_path);
  Lines person_lines(persons_path);
  DecisionFile out(out_path);
  family_lines.next();  // the headers
  person_lines.next();

  std::int64_t families = 0;
  std::vector<Person> persons;
  const char* person_line = person_lines.next();
  while (const char* family_line = family_lines.next()) {
    const Family family = read_family(family_line);
    persons.clear();
    while (person_line != nullptr) {
      const PersonRow row = read_person(person_line);
      if (row.family_id != family.id) break;
      persons.push_back(row.person);
      person_line = person_lines.next();
    }
    out.write(family.id, floor_decide(family, persons));
    ++families;
  }
  const bool written = out.close();
  const bool all_used = person_line == nullptr;
  if (!written || !all_used || family_lines.failed() || person_lines.failed()) return std::nullopt;
  return families;
}

}  // namespace kwota::workload_w

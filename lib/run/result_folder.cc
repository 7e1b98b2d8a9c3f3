#include "run/result_folder.h"

#include <fmt/format.h>

#include <fstream>
#include <limits>
#include <string>

#include "facts/flat_table.h"
#include "facts/table_folder.h"
#include "report/csv_writer.h"
#include "report/words.h"
#include "run/flat_vocabulary.h"

namespace kwota {
namespace {

constexpr std::string_view report_file = "przebieg.json";
constexpr std::size_t longest_report = std::size_t{1} << 24U;
constexpr std::int32_t longest_segment = 64;  // months of a period

// In the order in which FlatRow has the values; both tables begin with the claim.
struct Columns {
  enum : std::size_t { benefit, person };
};
struct DecisionColumns : Columns {
  enum : std::size_t { from = person + 1, to, verdict };
};
struct PaymentColumns : Columns {
  enum : std::size_t { month = person + 1, amount };
};

// The columns of a table that are read, and the names of those that are not.
struct Table {
  FlatVocabulary words;
  EntityId entity;
  std::vector<std::string> ignored;

  Table(std::string name, std::vector<std::string> passed_over)
      : entity(words.add_table(std::move(name), "id_wniosku")), ignored(std::move(passed_over)) {}
  std::string file() const { return words.words().entity(entity).table + ".csv"; }
};

Table decisions_table() {
  Table table("ustalenia", {"id_zadania", "kwota", "powod", "uzasadnienie", "wymagane",
                            "rzeczywiste", "podstawa", "odczytania", "uwagi"});
  table.words.add_text("swiadczenie");
  table.words.add_text("id_osoby").required = false;
  table.words.add_month("od").required = false;  // no month of the period is in question
  table.words.add_month("do").required = false;
  Enumeration verdicts{"wynik", {}, {}};
  for (std::size_t v = 0; v < verdict_count; ++v)
    verdicts.members.push_back({std::string(verdict_code(static_cast<Verdict>(v))), {}});
  table.words.add_list("wynik", std::move(verdicts));
  return table;
}

Table payments_table() {
  Table table("plan_wyplat", {"id_zadania"});
  table.words.add_text("swiadczenie");
  table.words.add_text("id_osoby").required = false;
  table.words.add_month("miesiac");
  table.words.add_amount("kwota", 0).most = std::numeric_limits<std::int64_t>::max();
  return table;
}

Table rejections_table() {
  return {"odrzucone", {"plik", "wiersz", "kolumna", "kod", "komunikat", "co_zrobic"}};
}

class Reader {
 public:
  Reader(const std::filesystem::path& folder, Side side, const ReadOptions& options,
         PaymentJoin& join, Diagnostics& out)
      : folder_(folder), side_(side), options_(options), join_(join), out_(out) {}

  std::optional<RunReport> read() {
    if (!is_whole() || !read_report()) return std::nullopt;
    const bool good = read_rows(decisions_table(), [&](const FlatRow& row) { decision(row); }) &&
                      read_rows(payments_table(), [&](const FlatRow& row) { payment(row); }) &&
                      read_rejections() && counts_agree();
    return good ? std::optional(report_) : std::nullopt;
  }

 private:
  void fail(std::string code, const std::string& file, std::int32_t line, std::string message,
            std::string hint) {
    failed_ = true;
    out_.add({Severity::error,
              std::move(code),
              {(file.empty() ? folder_ : folder_ / file).string(), line, 0},
              std::move(message),
              std::move(hint),
              ""});
  }

  // przebieg.json comes last in a run, so it vouches for the others.
  bool is_whole() {
    const auto no_results = [&](const std::string& why) {
      fail("T131", "", 0,
           fmt::format("{} is no folder of results of 'kwota decide': {}", folder_.string(), why),
           "name a folder that 'kwota decide' wrote, with all its files; where they are missing, "
           "decide again");
      return false;
    };
    std::error_code error;
    if (!std::filesystem::exists(folder_, error)) return no_results("it does not exist");
    if (!std::filesystem::is_directory(folder_, error)) return no_results("it is not a folder");
    for (const std::string& file : {std::string(report_file), decisions_table().file(),
                                    payments_table().file(), rejections_table().file()}) {
      if (!has_table(folder_, file)) return no_results(file + " is missing");
    }
    return true;
  }

  bool read_report() {
    std::string problem;
    std::optional<RunReport> report;
    std::error_code error;
    const std::filesystem::path path = folder_ / report_file;
    const bool is_file = std::filesystem::is_regular_file(path, error);
    std::ifstream file(path, std::ios::binary);
    if (!is_file || !file) {
      problem = "it is no file that may be read";
    } else if (std::filesystem::file_size(path, error) > longest_report || error) {
      problem = "it is too long";
    } else {
      const std::string text{std::istreambuf_iterator<char>(file), {}};
      report = read_run_report(text, problem);
    }
    if (!report) {
      fail("T132", std::string(report_file), 0,
           fmt::format("{} is not what 'kwota decide' writes: {}", path.string(), problem),
           "name a folder that 'kwota decide' wrote, or decide again");
      return false;
    }
    report_ = std::move(*report);
    for (const auto& [option, value] : report_.options)
      guarded_ |= option == "excel" && value == "tak";
    return true;
  }

  std::unique_ptr<FlatTable> open(const Table& table) {
    ReadOptions options = options_;
    options.ignored_columns.insert(options.ignored_columns.end(), table.ignored.begin(),
                                   table.ignored.end());
    // Two folders have files of one name, so the place says which.
    Diagnostics found;
    auto rows =
        FlatTable::open(folder_ / table.file(), table.words.words(), table.entity, options, found);
    for (Diagnostic d : found.all()) {
      d.at.file = (folder_ / table.file()).string();
      out_.add(std::move(d));
    }
    return rows;
  }

  template <class Action>
  bool read_rows(const Table& table, const Action& action) {
    const auto rows = open(table);
    if (!rows) return false;
    failed_ = false;
    file_ = table.file();
    for (FlatRow row; rows->next(row);) {
      for (Rejection& r : row.problems) {
        const std::string column = r.column.empty() ? "" : r.column + ": ";
        fail(std::move(r.code), file_, r.line, column + r.message, std::move(r.hint));
      }
      if (row.problems.empty()) action(row);
    }
    return !failed_;
  }

  // Rows there may belong to no application; what is wrong with them is said in them.
  bool read_rejections() {
    const Table table = rejections_table();
    const auto rows = open(table);
    if (!rows) return false;
    for (FlatRow row; rows->next(row);) {
      if (!row.key.empty()) join_.rejected(side_, text(row.key));
    }
    return true;
  }

  std::string_view text(std::string_view cell) const {
    return guarded_ ? without_guard(cell) : cell;
  }

  PaymentJoin::Claim claim_of(const FlatRow& row) const {
    return {text(row.key), text(row.texts[Columns::benefit]), text(row.texts[Columns::person])};
  }

  static Month month_of(std::int64_t value) { return Month{static_cast<std::int32_t>(value)}; }

  void decision(const FlatRow& row) {
    using C = DecisionColumns;
    const PaymentJoin::Claim claim = claim_of(row);
    join_.decided(side_, claim);
    const auto& from = row.values[C::from];
    const auto& to = row.values[C::to];
    if (from.has_value() != to.has_value() ||
        (from && (*to < *from || *to - *from >= longest_segment))) {
      fail("T133", file_, row.line, "od and do are no months from a first to a last one", again);
      return;
    }
    const bool open = *row.values[C::verdict] == static_cast<int>(Verdict::undetermined);
    for (std::int64_t m = from.value_or(0); open && from && m <= *to; ++m)
      join_.undetermined(side_, claim, month_of(m));
  }

  void payment(const FlatRow& row) {
    using C = PaymentColumns;
    const PaymentJoin::Claim claim = claim_of(row);
    if (!join_.has_decided(side_, claim.application)) {
      // Said once for an application, whose rows stand together.
      if (claim.application == stranger_) return;
      stranger_ = claim.application;
      return fail("T133", file_, row.line,
                  fmt::format("the application \"{}\" is paid, but ustalenia.csv does not have it",
                              claim.application),
                  again);
    }
    if (!join_.pay(side_, claim, month_of(*row.values[C::month]), *row.values[C::amount])) {
      fail("T134", file_, row.line, "the amounts up to this row are too great to be added up",
           "look for a wrong amount; compare parts of the run by themselves");
    }
  }

  bool counts_agree() {
    const std::int64_t found = join_.applications(side_);
    if (found == report_.applications_decided) return true;
    fail("T133", decisions_table().file(), 0,
         fmt::format("ustalenia.csv has {} applications, but przebieg.json says that {} were "
                     "decided",
                     found, report_.applications_decided),
         again);
    return false;
  }

  static constexpr const char* again =
      "the files are not of one run, or were changed since: decide again, and compare what was "
      "written";

  const std::filesystem::path& folder_;
  Side side_;
  const ReadOptions& options_;
  PaymentJoin& join_;
  Diagnostics& out_;
  RunReport report_;
  std::string file_;      // that is being read
  std::string stranger_;  // the last application that is paid and was not decided
  bool guarded_ = false;  // texts may have a ' before them
  bool failed_ = false;
};

}  // namespace

std::optional<RunReport> read_result_folder(const std::filesystem::path& folder, Side side,
                                            const ReadOptions& options, PaymentJoin& join,
                                            Diagnostics& out) {
  return Reader(folder, side, options, join, out).read();
}

}  // namespace kwota

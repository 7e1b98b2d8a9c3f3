// Tables that are read row by row on their own.
#include "facts/flat_table.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "run/flat_vocabulary.h"

using namespace kwota;

namespace {

class TableOf {
 public:
  explicit TableOf(const std::string& text)
      : path_(std::filesystem::temp_directory_path() /
              ("kwota_flat_" + std::to_string(::getpid()) + ".csv")) {
    std::ofstream(path_, std::ios::binary) << text;
    words_.add_table("sprawa", "id_sprawy");
    entity_ = words_.add_table("naleznosci", "id");
    words_.add_amount("kwota", 1);
    words_.add_day("dzien").required = false;
  }
  ~TableOf() { std::filesystem::remove(path_); }
  TableOf(const TableOf&) = delete;
  TableOf& operator=(const TableOf&) = delete;

  std::vector<FlatRow> rows() {
    auto table = FlatTable::open(path_, words_.words(), entity_, {}, out);
    std::vector<FlatRow> all;
    if (!table) return all;
    for (FlatRow row; table->next(row);) all.push_back(row);
    return all;
  }

  Diagnostics out;

 private:
  std::filesystem::path path_;
  FlatVocabulary words_;
  EntityId entity_;
};

}  // namespace

TEST_CASE("rows have their keys and values, whatever the order of columns and the delimiter") {
  TableOf table("dzien,kwota,id,id_sprawy\n2026-01-02,\"1 000,50\",a,S-1\n,0.01,b,S-2\n");
  const std::vector<FlatRow> rows = table.rows();
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].line == 2);
  CHECK(rows[0].key == "S-1");
  CHECK(rows[0].id == "a");
  CHECK(rows[0].values == std::vector<std::optional<std::int64_t>>{1000'50, 20455});
  CHECK(rows[1].values == std::vector<std::optional<std::int64_t>>{1, std::nullopt});
  CHECK(rows[0].problems.empty());
}

TEST_CASE("everything that is wrong with a row is said, and the others are read") {
  TableOf table(
      "id_sprawy;id;kwota\n;a;1\nS-1;;2\nS-1;b;\nS-1;c;x\nS-1;d;0\nS-1;e;1;2\n"
      "S-1;f;\"1\nS-1;g;3\n");
  const std::vector<FlatRow> rows = table.rows();
  REQUIRE(rows.size() == 8);
  const auto code = [&](std::size_t row) { return rows[row].problems.at(0).code; };
  CHECK(code(0) == "T307");
  CHECK(rows[0].problems[0].message == "the row has no id_sprawy");
  CHECK(code(1) == "T310");
  CHECK(code(2) == "T301");
  CHECK(code(3) == "T202");
  CHECK(code(4) == "T219");
  CHECK(code(5) == "T302");
  CHECK(code(6) == "T303");
  CHECK(rows[3].problems[0].application == "S-1");
  CHECK(rows[3].problems[0].file == "naleznosci.csv");
  CHECK(rows[3].problems[0].line == 5);
  CHECK(rows[3].problems[0].column == "kwota");
  CHECK(rows[7].problems.empty());
}

TEST_CASE("a header that cannot be used is explained") {
  TableOf table("id_sprawy;id;kwta\n");
  CHECK(table.rows().empty());
  REQUIRE(table.out.all().size() == 2);
  CHECK(table.out.all()[0].code == "T106");
  CHECK(table.out.all()[1].code == "T111");
}

TEST_CASE("identifiers are texts, trimmed and unquoted; other columns have none") {
  FlatVocabulary words;
  const EntityId entity = words.add_table("plan", "id");
  words.add_text("osoba").required = false;
  words.add_month("miesiac");
  const auto path = std::filesystem::temp_directory_path() /
                    ("kwota_flat_texts_" + std::to_string(::getpid()) + ".csv");
  std::ofstream(path, std::ios::binary) << "id;osoba;miesiac\nW;\"d;1\" ;2026-11\nW;;2026-12\n";
  Diagnostics out;
  auto table = FlatTable::open(path, words.words(), entity, {}, out);
  std::filesystem::remove(path);
  REQUIRE(table);
  FlatRow row;
  REQUIRE(table->next(row));
  CHECK(row.texts == std::vector<std::string>{"d;1", ""});
  CHECK(row.values[1] == Month::of(2026, 11).index);
  REQUIRE(table->next(row));
  CHECK(row.texts == std::vector<std::string>{"", ""});
  CHECK(row.problems.empty());
  CHECK(!table->next(row));
}

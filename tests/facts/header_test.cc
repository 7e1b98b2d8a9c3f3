// What stops a run before anything is read, with the exact words.
#include "facts/header.h"

#include <doctest/doctest.h>

#include <string>

#include "base/diagnostic.h"
#include "facts/test_vocabulary.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

std::string open(const std::map<std::string, std::string>& files, const ReadOptions& options = {},
                 const TestVocabulary& t = {}) {
  const Folder folder(files);
  const ReadAll all = read_folder(folder.path(), t, options);
  CHECK(all.opened == !all.diagnostics.has_errors());
  std::string out;
  for (const Diagnostic& d : all.diagnostics.all()) {
    std::string message = d.message;
    const std::string path = folder.path().string();
    if (const auto at = message.find(path); at != std::string::npos)
      message.replace(at, path.size(), "DIR");
    out += d.code + " " + d.at.file + ":" + std::to_string(d.at.line) + ":" +
           std::to_string(d.at.column) + " " + message + " | " + d.hint + "\n";
  }
  return out;
}

std::string open_root(const std::string& header, const ReadOptions& options = {}) {
  return open({{"wnioski.csv", header + "\n"}}, options);
}

}  // namespace

TEST_CASE("columns are known by name, in any case, with spaces, after # passed over") {
  CHECK(open_root("ID_Wniosku; okres_od ;#uwagi;TERYT;nauka") == "");
  CHECK(open_root("id_wniosku,okres_od") == "");
  CHECK(open_root("id_wniosku\tokres_od") == "");
  CHECK(open_root("\"id_wniosku\";\"okres_od\"") == "");
  CHECK(open_root("\xEF\xBB\xBFid_wniosku;okres_od\r") == "");
}

TEST_CASE("an unknown column is answered with the nearest name") {
  CHECK(
      open_root("id_wniosku;okres_od;data_zlozena") ==
      "T106 wnioski.csv:1:21 the column \"data_zlozena\" is not known in the table wnioski | did "
      "you mean "
      "\"data_zlozenia\"? Otherwise, to pass over the column, use --ignore-columns data_zlozena\n");
  CHECK(open_root("id_wniosku;okres_od;qqqqqqqqqq") ==
        "T106 wnioski.csv:1:21 the column \"qqqqqqqqqq\" is not known in the table wnioski | to "
        "pass over the column, use "
        "--ignore-columns qqqqqqqqqq\n");
}

TEST_CASE("ignored columns are passed over") {
  ReadOptions options;
  options.ignored_columns = {"Kolor", "nazwisko"};
  CHECK(open_root("id_wniosku;okres_od;kolor;NAZWISKO", options) == "");
}

TEST_CASE("personal data is named as such") {
  for (const std::string name :
       {"imie", "nazwisko", "pesel", "adres", "imie_matki", "nr_konta", "imię"}) {
    CHECK(open_root("id_wniosku;okres_od;" + name) ==
          "T107 wnioski.csv:1:21 the column \"" + name +
              "\" looks like personal data, which is not needed and must not be there | delete the "
              "column, or pass over "
              "it with --ignore-columns " +
              name + "\n");
  }
}

TEST_CASE("Polish letters in a column name are answered with the right name") {
  CHECK(open_root("id_wniosku;okres_od;data_złożenia") ==
        "T108 wnioski.csv:1:21 the column \"data_złożenia\" is written with Polish letters | "
        "rename it to \"data_zlozenia\"\n");
}

TEST_CASE("columns that are there twice, have no name or are missing are found") {
  CHECK(open_root("id_wniosku;okres_od;teryt;Teryt") ==
        "T109 wnioski.csv:1:27 the column \"teryt\" is there twice | keep one of them, or rename "
        "the other to #teryt\n");
  CHECK(open_root("id_wniosku;okres_od;") ==
        "T112 wnioski.csv:1:21 column 3 has no name | name it, or write # in its header so that it "
        "is passed over\n");
  CHECK(open_root("okres_od;teryt") ==
        "T110 wnioski.csv:1:0 the key column \"id_wniosku\" is missing | add the column; without "
        "it the rows cannot be told apart or joined\n");
  CHECK(open_root("id_wniosku") ==
        "T113 wnioski.csv:1:0 the column \"okres_od\" is missing, so the period to decide is not "
        "known | add the column, or "
        "choose one period for all applications\n");
  CHECK(open({{"wnioski.csv", "id_wniosku;okres_od\n"},
              {"osoby.csv", "id_wniosku;dochod\n"},
              {"nauka.csv", "id_wniosku;od\n"},
              {"zadania.csv", "id_wniosku;id_osoby\n"}}) ==
        "T110 osoby.csv:1:0 the key column \"id_osoby\" is missing | add the column; without it "
        "the rows cannot be told apart or joined\n"
        "T111 osoby.csv:1:0 the column \"data_urodzenia\" is missing, and no row may lack it | add "
        "the column\n"
        "T110 nauka.csv:1:0 the key column \"id_osoby\" is missing | add the column; without it "
        "the rows cannot be told apart or joined\n"
        "T110 zadania.csv:1:0 the key column \"id_zadania\" is missing | add the column; without "
        "it the rows cannot be told apart or joined\n"
        "T110 zadania.csv:1:0 the key column \"swiadczenie\" is missing | add the column; without "
        "it the rows cannot be told apart or joined\n");
}

TEST_CASE("a vocabulary without a fact for the period needs a chosen one") {
  TestVocabulary t;
  t.v.entities[0].period = FactId{};
  CHECK(open({{"wnioski.csv", "id_wniosku\n"}}, {}, t) ==
        "T113 wnioski.csv:1:0 the vocabulary names no fact for the period, so the period to decide "
        "is not known | add the "
        "column, or choose one period for all applications\n");
}

TEST_CASE("rows whose parents have no id cannot be given as a table") {
  TestVocabulary t;
  t.v.entities[3].parent = t.nauka;
  CHECK(
      open({{"wnioski.csv", "id_wniosku;okres_od\n"}, {"opieka.csv", "id_wniosku;dni\n"}}, {}, t) ==
      "T118 opieka.csv:1:0 rows of opieka cannot name their row of nauka, which has no id | give "
      "the parent an id in the "
      "vocabulary, or delete the file\n");
}

TEST_CASE("malformed quotes in a header are found") {
  CHECK(open_root("id_wniosku;\"okres_od\"x") ==
        "T117 wnioski.csv:1:0 the quotes in the header of wnioski.csv are malformed | close every "
        "quote, and double quotes "
        "inside a quoted name\n");
}

TEST_CASE("files that cannot be used as a whole are named") {
  CHECK(open({{"osoby.csv", "id_wniosku;id_osoby;data_urodzenia\n"}}) ==
        "T102 wnioski.csv:0:0 wnioski.csv is missing in DIR | every application needs a row there; "
        "kwota facts --templates "
        "writes an empty one\n");
  CHECK(open({{"wnioski.csv", ""}}) ==
        "T104 wnioski.csv:0:0 wnioski.csv is empty: it has no header | write the column names in "
        "the first row, or delete the file\n");
  CHECK(open({{"wnioski.csv", "W1;2026-11\n"}}) ==
        "T105 wnioski.csv:1:0 the first row of wnioski.csv names no known column | the first row "
        "must hold column names such "
        "as id_wniosku, okres_od, data_zlozenia, teryt, osoby, nauka, opieka, opieka.opiekun\n");
  CHECK(open({{"wnioski.csv", std::string("i\0d\0", 4)}}) ==
        "T114 wnioski.csv:0:0 wnioski.csv is not text in the expected encoding | save it as CSV in "
        "UTF-8, or say its encoding with --encoding\n");
  CHECK(open({{"wnioski.csv", std::string("\xFF\xFEi\0d", 5)}}) ==
        "T103 wnioski.csv:0:0 wnioski.csv cannot be read: it is not valid UTF-16 | check that it "
        "is a CSV file and that you may read it\n");
  CHECK(open_root("id_wniosku;okres_od\xB9\nW1;2026-11") ==
        "T115 wnioski.csv:0:0 wnioski.csv is not UTF-8 and is read as Windows-1250 | to settle it, "
        "save the file as UTF-8 or use --encoding\n"
        "T106 wnioski.csv:1:12 the column \"okres_odą\" is not known in the table wnioski | did "
        "you mean \"okres_od\"? Otherwise, to "
        "pass over the column, use --ignore-columns okres_odą\n"
        "T113 wnioski.csv:1:0 the column \"okres_od\" is missing, so the period to decide is not "
        "known | add the column, or "
        "choose one period for all applications\n");
  Diagnostics out;
  const TestVocabulary t;
  CHECK(TableReader::open("/nie/ma", t.v, t.catalog, {}, out) == nullptr);
  CHECK(out.all()[0].code == "T101");
  CHECK(out.all()[0].message == "/nie/ma is not a folder");
  CHECK(out.all()[0].hint == "name the folder that holds the CSV tables");
}

TEST_CASE("a CSV file that is no table is warned of") {
  CHECK(open({{"wnioski.csv", "id_wniosku;okres_od\n"},
              {"osobyy.csv", "x\n"},
              {"qwertyuiop.CSV", "x\n"}}) ==
        "T116 osobyy.csv:0:0 osobyy.csv is no table of the vocabulary and is not read | did you "
        "mean osoby.csv?\n"
        "T116 qwertyuiop.CSV:0:0 qwertyuiop.CSV is no table of the vocabulary and is not read | "
        "kwota facts lists the tables\n");
}

// Tables made to hurt: each ends in a message, soon, without a crash and without memory in
// proportion to the file.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <string>

#include "broken_inputs/findings_of_tables.h"

using namespace kwota;
using namespace kwota::testing;
namespace fs = std::filesystem;

namespace {

constexpr double soon = 120;  // seconds; each takes a few at most, with sanitizers too

const std::string wnioski = "id_wniosku;okres_od;data_zlozenia\n";
const std::string wniosek = "W1;2025-11;2025-11-03\n";
const std::string osoby = "id_wniosku;id_osoby\nW1;o1\n";
const std::string zadania = "id_zadania;id_wniosku;swiadczenie;id_osoby\n1;W1;zasilek;o1\n";

FindingsOfTables with_persons(const std::string& text) {
  return FindingsOfTables(
      {{"wnioski.csv", wnioski + wniosek}, {"osoby.csv", text}, {"zadania.csv", zadania}});
}

// A folder with sound tables, of which one may be spoilt by hand.
struct SoundFolder : TableFolder {
  SoundFolder() {
    write("wnioski.csv", wnioski + wniosek);
    write("zadania.csv", zadania);
  }
  fs::path persons() const { return path() / "osoby.csv"; }
};

const std::string folder_for_file =
    "osoby.csv: error[T103]: osoby.csv cannot be read: it is not a file\n"
    "  hint: check that it is a CSV file and that you may read it\n";

}  // namespace

TEST_CASE("a line of 100 MB is passed over, and the next one read" * doctest::timeout(soon)) {
  const SoundFolder folder;
  {
    std::ofstream file(folder.persons(), std::ios::binary);
    file << osoby << "W1;";
    const std::string piece(1 << 20, 'x');
    for (int i = 0; i < 100; ++i) file << piece;
    file << "\nW1;o2\n";
  }
  const FindingsOfTables found(folder.path());
  CHECK(found.text() ==
        "W1 osoby.csv:3 [T306] the row is longer than a mebibyte\n"
        "  hint: look for a quote that is not closed, or for missing line ends\n");
  CHECK(found.applications() == 1);
  CHECK(found.rows_add_up());
}

TEST_CASE("a header of 100 MB is refused" * doctest::timeout(soon)) {
  const SoundFolder folder;
  {
    std::ofstream file(folder.persons(), std::ios::binary);
    const std::string piece(1 << 20, 'x');
    for (int i = 0; i < 100; ++i) file << piece;
  }
  const FindingsOfTables found(folder.path());
  CHECK(found.text().starts_with("osoby.csv"));
  CHECK(found.text().size() < 2000);
}

TEST_CASE("a quotation mark that is never closed costs its own line, not the file" *
          doctest::timeout(soon)) {
  std::string text = "id_wniosku;id_osoby\nW1;\"o1\n";
  for (int i = 0; i < 100'000; ++i) text += "W2;o" + std::to_string(i) + "\n";
  const FindingsOfTables found = with_persons(text);
  CHECK(found.text().starts_with("W1 osoby.csv:2 [T303] the quotes in the row are malformed\n"));
  CHECK(found.rows_add_up());
}

TEST_CASE("a file of zero bytes is no text" * doctest::timeout(soon)) {
  CHECK(
      with_persons(std::string(1 << 20, '\0'))
          .text()
          .starts_with("osoby.csv: error[T114]: osoby.csv is not text in the expected encoding\n"));
}

TEST_CASE("half a character of UTF-16 is no UTF-16" * doctest::timeout(soon)) {
  CHECK(with_persons("\xFF\xFEi")
            .text()
            .starts_with(
                "osoby.csv: error[T103]: osoby.csv cannot be read: it is not valid UTF-16\n"));
}

TEST_CASE("random bytes are refused or rejected, whatever they are" * doctest::timeout(soon)) {
  std::mt19937 random(20261121);
  for (int round = 0; round < 200; ++round) {
    std::string bytes;
    for (int i = 0; i < 2000; ++i) bytes += static_cast<char>(random() & 0xFFU);
    const FindingsOfTables alone = with_persons(bytes);
    CHECK(alone.text() != "");
    CHECK(alone.rows_add_up());
    const FindingsOfTables below_a_header = with_persons("id_wniosku;id_osoby\n" + bytes);
    CHECK(below_a_header.text() != "");
    CHECK(below_a_header.rows_add_up());
  }
}

TEST_CASE("a sound table with one random byte is read or answered, and every row accounted for" *
          doctest::timeout(soon)) {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    std::string text = osoby + "W1;o2\n";
    text[random() % text.size()] = static_cast<char>(random() & 0xFFU);
    CHECK(with_persons(text).rows_add_up());
  }
}

TEST_CASE("a folder with the name of a table is no table") {
  const SoundFolder folder;
  fs::create_directory(folder.persons());
  CHECK(FindingsOfTables(folder.path()).text() == folder_for_file);
}

TEST_CASE("a pipe with the name of a table is not waited for") {
  const SoundFolder folder;
  REQUIRE(::mkfifo(folder.persons().c_str(), 0600) == 0);
  CHECK(FindingsOfTables(folder.path()).text() == folder_for_file);
}

TEST_CASE("a table that may not be read is named") {
  if (::geteuid() == 0) return;  // root may read everything
  const SoundFolder folder;
  folder.write("osoby.csv", osoby);
  fs::permissions(folder.persons(), fs::perms::none);
  CHECK(FindingsOfTables(folder.path()).text() ==
        "osoby.csv: error[T103]: osoby.csv cannot be read: Permission denied\n"
        "  hint: check that it is a CSV file and that you may read it\n");
}

TEST_CASE("a link to itself is not passed over as if there were no table") {
  const SoundFolder folder;
  fs::create_symlink(folder.persons(), folder.persons());
  const FindingsOfTables found(folder.path());
  CHECK(found.text() == folder_for_file);
}

TEST_CASE("a link to nowhere is not passed over as if there were no table") {
  const SoundFolder folder;
  fs::create_symlink(folder.path() / "nowhere", folder.persons());
  CHECK(FindingsOfTables(folder.path()).text() == folder_for_file);
}

TEST_CASE("a file in place of the folder, and a folder that is not there, are named") {
  const SoundFolder folder;
  CHECK(FindingsOfTables(folder.path() / "wnioski.csv").text() ==
        "TABLES: error[T101]: TABLES is not a folder\n"
        "  hint: name the folder that holds the CSV tables\n");
  CHECK(FindingsOfTables(folder.path() / "nowhere").text() ==
        "TABLES: error[T101]: TABLES is not a folder\n"
        "  hint: name the folder that holds the CSV tables\n");
}

TEST_CASE("ten thousand columns are answered up to the limit of findings" *
          doctest::timeout(soon)) {
  std::string header = "id_wniosku;id_osoby";
  for (int i = 0; i < 10'000; ++i) header += ";kolumna_" + std::to_string(i);
  const FindingsOfTables found = with_persons(header + "\n");
  CHECK(found.text().starts_with(
      "osoby.csv:1:21: error[T106]: the column \"kolumna_0\" is not known in the table osoby\n"));
  CHECK(found.text().size() < 200'000);
}

TEST_CASE("ten thousand fields in a row are counted" * doctest::timeout(soon)) {
  CHECK(with_persons("id_wniosku;id_osoby\nW1;o1" + std::string(10'000, ';') + "\n")
            .text()
            .starts_with("W1 osoby.csv:2 [T302] the row has 10002 fields, the header has 2\n"));
}

TEST_CASE("a million empty lines are no rows" * doctest::timeout(soon)) {
  const std::string empty(1'000'000, '\n');
  CHECK(with_persons("id_wniosku;id_osoby\n" + empty + "W1;o1\n").text() == "");
  CHECK(with_persons("id_wniosku;id_osoby\n" + empty + "W1;\n").text() ==
        "W1 osoby.csv:1000002 id_osoby [T310] the row has no id_osoby\n"
        "  hint: give every row of the application an id of its own\n"
        "W1 zadania.csv:2 id_osoby [T235] \"o1\" is not in osoby for this application\n"
        "  hint: add the row to osoby, or correct the id\n");
}

TEST_CASE("a cell of a hundred thousand letters is not repeated in its message" *
          doctest::timeout(soon)) {
  const FindingsOfTables found =
      with_persons("id_wniosku;id_osoby;stopien\nW1;o1;" + std::string(100'000, 'x') + "\n");
  CHECK(found.text().starts_with("W1 osoby.csv:2 stopien [T220] \"xxx"));
  CHECK(found.text().size() < 500);
}

TEST_CASE("an application with a hundred thousand bad rows is told of fifty" *
          doctest::timeout(soon)) {
  std::string text = "id_wniosku;id_osoby;uczen\n";
  for (int i = 0; i < 100'000; ++i) text += "W1;o" + std::to_string(i) + ";x\n";
  const FindingsOfTables found = with_persons(text);
  CHECK(found.text().size() < 10'000);
  CHECK(found.rows_add_up());
}

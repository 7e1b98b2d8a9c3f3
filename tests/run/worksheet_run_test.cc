// Tables of worksheets written by a run.
#include <doctest/doctest.h>

#include <random>

#include "report/worksheet_act.h"
#include "run/commuters.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

struct Run {
  std::optional<RunSummary> summary;
  Diagnostics out;
  std::map<std::string, std::string> files;
};

Run run(const Folder& from, const TableOptions& options = {}) {
  const Folder to;
  const Rules rules = load_worksheet_rules();
  Run result;
  result.summary =
      make_engine(rules).decide_tables(from.path(), to / "wyniki", options, result.out);
  result.files = files_in(to / "wyniki");
  return result;
}

void write_small(const Folder& from) {
  from.write("wnioski.csv",
             "id_wniosku;okres_od\nW1;2026-11\nW2;2026-11\nW3;listopad\nW4;2026-11\n");
  from.write("osoby.csv",
             "id_wniosku;id_osoby;ulamek;dochody\nW1;d1;20%;brak\nW1;matka;12,5%;\nW2;x;;\n"
             "W3;y;;\nW4;z;;brak\n");
  from.write("dochody.csv",
             "id_wniosku;id_osoby;rok;postac;przychod;koszty;do\n"
             "W1;matka;2024;rozliczenie;24000;1000,10;brak\n"
             "W1;matka;2025;rozliczenie;12000;brak;2027-01-31\n"
             "W1;matka;2025;ulga;1;brak;brak\nW2;x;2025;rozliczenie;;brak;brak\n"
             "W3;y;2025;rozliczenie;100;brak;brak\n");
  from.write("zadania.csv",
             "id_zadania;id_wniosku;swiadczenie;id_osoby\nz1;W1;zasilek;d1\nz2;W1;wyprawka;\n"
             "z;W2;zasilek;x\nz;W3;zasilek;y\nz;W4;wyprawka;\n");
}

// Many families with incomes drawn from a seed.
void write_many(const Folder& from, int count) {
  std::mt19937 random(5);
  const auto one_of = [&](std::vector<std::string> values) {
    return values[random() % values.size()];
  };
  std::string applications = "id_wniosku;okres_od\n";
  std::string persons = "id_wniosku;id_osoby;ulamek;dochody\n";
  std::string incomes = "id_wniosku;id_osoby;rok;postac;przychod;koszty;do\n";
  std::string claims = "id_zadania;id_wniosku;swiadczenie;id_osoby\n";
  for (int i = 1; i <= count; ++i) {
    const std::string id = "W" + std::to_string(100000 + i);
    applications += id + ";" + one_of({"2026-11", "2026-11", "2027-05", "x"}) + "\n";
    for (const char* person : {"a", "b"}) {
      persons += id + ";" + person + ";" + one_of({"5%", ""}) + ";\n";
      for (auto n = random() % 3; n > 0; --n) {
        incomes += id + ";" + person + ";2025;" + one_of({"rozliczenie", "ulga", ""}) + ";" +
                   one_of({"24000", "1000,01", ""}) + ";" + one_of({"brak", "12,5", ""}) + ";" +
                   one_of({"brak", "2027-01-31", "2026-12-15", ""}) + "\n";
      }
    }
    claims += "z1;" + id + ";zasilek;a\n";
    if (random() % 3 == 0) claims += "z2;" + id + ";wyprawka;\n";
  }
  from.write("wnioski.csv", applications);
  from.write("osoby.csv", persons);
  from.write("dochody.csv", incomes);
  from.write("zadania.csv", claims);
}

const std::string header = "id_wniosku;od;do;osoba;wiersz;krok;rachunek;kwota;jednostka;podstawa\n";

}  // namespace

TEST_CASE("a run writes a table for each worksheet, for the applications of its period") {
  const Folder from;
  write_small(from);
  const Run r = run(from);
  REQUIRE(r.summary);
  CHECK(r.summary->worksheets == std::vector<std::string>{"dochod.csv", "udzialy.csv"});
  CHECK(r.files.size() == 8);
  const std::string law1 = "art. 2 ust. 1 u.p. (Dz.U. 2020 poz. 9001)\n";
  const std::string law2 = "art. 2 ust. 2 u.p. (Dz.U. 2020 poz. 9001)\n";
  const std::string law3 = "art. 3 u.p. (Dz.U. 2020 poz. 9001)\n";
  CHECK(r.files.at("dochod.csv") ==
        header +
            "W1;2026-11;2027-04;matka;1;dochód z roku 2024;(24\u00a0000,00\u00a0zł − "
            "1\u00a0000,10\u00a0zł) / 12 miesięcy;1916,658333;zł/mies.;" +
            law1 +
            "W1;2026-11;2027-01;matka;2;dochód z roku 2025;(12\u00a0000,00\u00a0zł − "
            "0,00\u00a0zł) / 12 miesięcy;1000,00;zł/mies.;" +
            law1 + "W1;2026-11;2027-04;d1;;dochód osoby;;0,00;zł/mies.;" + law2 +
            "W1;2026-11;2027-01;matka;;dochód osoby;;2916,658333;zł/mies.;" + law2 +
            "W1;2027-02;2027-04;matka;;dochód osoby;;1916,658333;zł/mies.;" + law2 +
            "W1;2026-11;2027-04;;;liczba osób;;2;osoby;" + law3 +
            "W1;2026-11;2027-01;;;dochód na osobę;\"2\u00a0916,65…\u00a0zł / 2; próg "
            "1\u00a0000,00\u00a0zł\";1458,329166;zł/mies. na osobę;" +
            law3 +
            "W1;2027-02;2027-04;;;dochód na osobę;\"1\u00a0916,65…\u00a0zł / 2; próg "
            "1\u00a0100,00\u00a0zł\";958,329166;zł/mies. na osobę;" +
            law3 +
            "W2;2026-11;2027-04;x;1;dochód z roku 2025;(nieznane − 0,00\u00a0zł) / 12 "
            "miesięcy;;zł/mies.;" +
            law1 + "W2;2026-11;2027-04;x;;dochód osoby;;;zł/mies.;" + law2 +
            "W2;2026-11;2027-04;;;liczba osób;;1;osoby;" + law3 +
            "W2;2026-11;2027-01;;;dochód na osobę;\"nieznane / 1; próg "
            "1\u00a0000,00\u00a0zł\";;zł/mies. na osobę;" +
            law3 +
            "W2;2027-02;2027-04;;;dochód na osobę;\"nieznane / 1; próg "
            "1\u00a0100,00\u00a0zł\";;zł/mies. na osobę;" +
            law3);
  const std::string law5 = "art. 5 ust. 2 u.p. (Dz.U. 2020 poz. 9001)\n";
  CHECK(r.files.at("udzialy.csv") == header + "W1;2026-11;2027-10;d1;;udział;;20;%;" + law5 +
                                         "W1;2026-11;2027-10;matka;;udział;;12,5;%;" + law5 +
                                         "W4;2026-11;2027-10;z;;udział;;;%;" + law5);
}

TEST_CASE("worksheets follow the language and the habits of the other tables") {
  const Folder from;
  write_small(from);
  TableOptions options;
  options.language = Language::en;
  options.excel = true;
  const Run r = run(from, options);
  REQUIRE(r.summary);
  const std::string& table = r.files.at("dochod.csv");
  CHECK(table.starts_with("\xEF\xBB\xBFid_wniosku;od;do;"));
  CHECK(table.find("\r\nW1;2026-11;2027-01;matka;2;income of 2025;(PLN 12,000.00 − PLN 0.00) / 12 "
                   "months;1000,00;PLN/month;art. 2 ust. 1 TA (Dz.U. 2020 poz. 9001)\r\n") !=
        std::string::npos);
}

TEST_CASE("without worksheets no table of theirs is written, and the others are the same") {
  const Folder from;
  write_small(from);
  Run with = run(from);
  TableOptions options;
  options.worksheets = false;
  Run without = run(from, options);
  REQUIRE(without.summary);
  CHECK(without.summary->worksheets.empty());
  CHECK(without.files.size() == 6);
  CHECK(without.files.at("przebieg.json").find("\"arkusze\": \"nie\"") != std::string::npos);
  CHECK(with.files.at("przebieg.json").find("\"arkusze\": \"tak\"") != std::string::npos);
  for (const char* name : {"dochod.csv", "udzialy.csv", "przebieg.json"}) {
    with.files.erase(name);
    without.files.erase(name);
  }
  CHECK(with.files == without.files);
}

TEST_CASE("worksheets are the same bytes for one and four threads, as a stream and read whole") {
  const Folder from;
  write_many(from, 2000);
  TableOptions options;
  options.threads = 1;
  Run one = run(from, options);
  REQUIRE(one.summary);
  CHECK(one.summary->streamed);
  CHECK(lines_of(one.files.at("dochod.csv")).size() > 5000);
  CHECK(lines_of(one.files.at("udzialy.csv")).size() > 500);
  options.threads = 4;
  CHECK(run(from, options).files == one.files);

  std::vector<std::string> rows = lines_of(files_in(from.path()).at("zadania.csv"));
  std::mt19937 random(3);
  std::shuffle(rows.begin() + 1, rows.end(), random);
  std::string shuffled;
  for (const std::string& row : rows) shuffled += row + "\n";
  from.write("zadania.csv", shuffled);
  const Run whole = run(from, options);
  REQUIRE(whole.summary);
  CHECK_FALSE(whole.summary->streamed);
  for (const char* name : {"dochod.csv", "udzialy.csv"})
    CHECK(whole.files.at(name) == one.files.at(name));
}

TEST_CASE("a worksheet does not replace a table of its name that is read from the same folder") {
  const Folder folder;
  write_small(folder);
  std::string text = worksheet_act();
  const std::string name = "\n  udzialy:\n";
  text.replace(text.find(name), name.size(), "\n  dochody:\n");
  const Rules rules = load_worksheet_rules(text);
  const std::string before = files_in(folder.path()).at("dochody.csv");
  Diagnostics out;
  CHECK_FALSE(make_engine(rules).decide_tables(folder.path(), folder.path(), {}, out));
  CHECK(codes(out) == "W007");
  CHECK(files_in(folder.path()).at("dochody.csv") == before);
  TableOptions options;
  options.worksheets = false;
  Diagnostics fine;
  CHECK(make_engine(rules).decide_tables(folder.path(), folder.path(), options, fine));
}

// Each way an application can be rejected, with the exact words.
#include "facts/application_rows.h"

#include <doctest/doctest.h>

#include <string>

#include "facts/test_vocabulary.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

struct Case {
  std::string wnioski = "id_wniosku;okres_od;data_zlozenia;osoby;nauka\nW1;2026-11;2026-11-03;;\n";
  std::string osoby =
      "id_wniosku;id_osoby;data_urodzenia;dochod;opiekun\nW1;matka;1990-04-02;100,00;\nW1;d1;2020-"
      "01-01;;matka\n";
  std::string nauka = "id_wniosku;id_osoby;od;do;rok\nW1;d1;2026-09-01;brak;2026\n";
  std::string zadania = "id_zadania;id_wniosku;swiadczenie;id_osoby\nz1;W1;zasilek_rodzinny;d1\n";

  std::string read(const TestVocabulary& t = {}) const {
    const Folder folder({{"wnioski.csv", wnioski},
                         {"osoby.csv", osoby},
                         {"nauka.csv", nauka},
                         {"zadania.csv", zadania}});
    const ReadAll all = read_folder(folder.path(), t);
    std::string out;
    for (const Diagnostic& d : all.diagnostics.all()) out += d.code + " " + d.message + "\n";
    for (const Rejection& r : all.rejections)
      out += (r.application == "W1" ? "" : r.application + " ") + line_of(r) + "\n";
    for (const TableCount& c : all.counts) CHECK(c.rows_read == c.rows_accepted + c.rows_rejected);
    return out;
  }
};

}  // namespace

TEST_CASE("a sound application is accepted") { CHECK(Case().read() == ""); }

TEST_CASE("a missing required fact rejects") {
  Case c;
  c.osoby = "id_wniosku;id_osoby;data_urodzenia\nW1;d1;\n";
  CHECK(c.read() ==
        "T301 osoby.csv:2 data_urodzenia: data_urodzenia is not given, and no row may lack it | "
        "write the value\n");
}

TEST_CASE("all findings of an application are listed, in order of file and line") {
  Case c;
  c.wnioski = "id_wniosku;okres_od;data_zlozenia\nW1;2026-11;32.01.2026\n";
  c.osoby =
      "id_wniosku;id_osoby;data_urodzenia;dochod;opiekun\nW1;matka;1990-04-02;1.234;\nW1;d1;2020-"
      "01-01;x;ojciec\n";
  c.nauka = "id_wniosku;id_osoby;od\nW1;d2;2026-09-01\n";
  CHECK(c.read() ==
        "T212 wnioski.csv:2 data_zlozenia: \"32.01.2026\" is a day that does not exist | check the "
        "day and the month\n"
        "T203 osoby.csv:2 dochod: \"1.234\" is ambiguous: the separator may part thousands or "
        "decimals | write 1234,00 or 1,23\n"
        "T202 osoby.csv:3 dochod: \"x\" is not a number | write it like 1234,56\n"
        "T232 osoby.csv:3 opiekun: \"ojciec\" is not in osoby for this application | add the row "
        "to osoby, or correct the id\n"
        "T309 nauka.csv:2 id_osoby: \"d2\" is not in osoby for this application | did you mean "
        "\"d1\"?\n");
}

TEST_CASE("a reference may be brak or not given") {
  Case c;
  c.osoby =
      "id_wniosku;id_osoby;data_urodzenia;opiekun\nW1;matka;1990-04-02;brak\nW1;d1;2020-01-01;\n";
  const Folder folder(
      {{"wnioski.csv", c.wnioski}, {"osoby.csv", c.osoby}, {"zadania.csv", c.zadania}});
  const TestVocabulary t;
  const ReadAll all = read_folder(folder.path(), t);
  const FactColumn& opiekun =
      all.blocks[0].batches[0].batch.facts[t.v.find_fact(t.osoba, "opiekun").at()];
  CHECK(opiekun.values == std::vector<std::int64_t>{-1, -1});
  CHECK(opiekun.missing == std::vector<std::uint8_t>{1, 0});  // d1 sorts before matka
}

TEST_CASE("a row without its parent's id, or without its own, rejects") {
  Case c;
  c.nauka = "id_wniosku;id_osoby;od\nW1;;2026-09-01\n";
  CHECK(c.read() ==
        "T309 nauka.csv:2 id_osoby: the row does not say to which row of osoby it belongs | add "
        "the row to osoby, or correct the id\n");
  Case d;
  d.osoby = "id_wniosku;id_osoby;data_urodzenia\nW1;d1;2020-01-01\nW1;;2020-01-01\n";
  CHECK(d.read() ==
        "T310 osoby.csv:3 id_osoby: the row has no id_osoby | give every row of the application an "
        "id of its own\n");
}

TEST_CASE("an id that is there twice rejects") {
  Case c;
  c.osoby =
      "id_wniosku;id_osoby;data_urodzenia\nW1;d1;2020-01-01\nW1;a;2020-01-01\nW1;d1;2021-01-01\n";
  CHECK(c.read() ==
        "T311 osoby.csv:4 id_osoby: \"d1\" is there twice in this application, before in line 2 | "
        "give each row an id of "
        "its own, or delete the one that is there twice\n");
}

TEST_CASE("claiming the same twice rejects") {
  Case c;
  c.zadania =
      "id_zadania;id_wniosku;swiadczenie;id_osoby\nz1;W1;zasilek_rodzinny;d1\nz3;W1;dodatek;d1\nz2;"
      "W1;zasilek_rodzinny;d1\n";
  CHECK(c.read() ==
        "T312 zadania.csv:4 swiadczenie: zasilek_rodzinny is claimed twice for the same subject, "
        "before in line 2 | "
        "delete one of the two claims\n");
}

TEST_CASE("more rows than a parent may have reject") {
  Case c;
  for (int i = 0; i < 4; ++i) c.osoby += "W1;x" + std::to_string(i) + ";2020-01-01;;\n";
  for (int i = 0; i < 3; ++i) c.nauka += "W1;d1;2026-09-01;;\n";
  CHECK(c.read() ==
        "T313 osoby.csv:7 : the application has more than 5 rows in osoby | check whether ids of "
        "different applications were mixed up\n"
        "T313 nauka.csv:5 : d1 has more than 3 rows in nauka | check whether ids of different "
        "applications were mixed up\n");
}

TEST_CASE("brak beside rows rejects, and other words say nothing about a list") {
  Case c;
  c.wnioski = "id_wniosku;okres_od;osoby;nauka\nW1;2026-11;komplet;brak\n";
  CHECK(c.read() ==
        "T314 wnioski.csv:2 nauka: brak says that there are no rows in nauka, but line 2 of "
        "nauka.csv is one | write komplet instead of brak, or delete the rows\n");
  c.wnioski = "id_wniosku;okres_od;osoby;nauka\nW1;2026-11;tak;\n";
  CHECK(c.read() ==
        "T231 wnioski.csv:2 osoby: \"tak\" says nothing about the rows of a table | write komplet "
        "(what is given is all "
        "there is), brak (there are none), or nothing (not known)\n");
}

TEST_CASE("the second application of an id is rejected") {
  Case c;
  c.wnioski += "W1;2026-11;2026-11-03;;\n";
  CHECK(c.read() ==
        "T315 wnioski.csv:3 : the application \"W1\" is there twice | give each application an id "
        "of its own, or delete "
        "the one that is there twice\n");
}

TEST_CASE("an application needs a period that its benefits know") {
  Case c;
  c.wnioski = "id_wniosku;okres_od\nW1;\n";
  CHECK(c.read() ==
        "T316 wnioski.csv:2 okres_od: the period to decide is not given | write its first month, "
        "like 2026-11\n");
  c.wnioski = "id_wniosku;okres_od\nW1;2026-12\n";
  CHECK(c.read() ==
        "T317 wnioski.csv:2 okres_od: no okres_zasilkowy begins in 2026-12, so zasilek_rodzinny "
        "cannot be decided | the "
        "nearest one begins in 2026-11\n");
  c.wnioski = "id_wniosku;okres_od\nW1;2026-10\n";
  CHECK(c.read() ==
        "T317 wnioski.csv:2 okres_od: no okres_zasilkowy begins in 2026-10, so zasilek_rodzinny "
        "cannot be decided | the "
        "nearest one begins in 2026-11\n");
  c.wnioski = "id_wniosku;okres_od\nW1;2004-11\n";
  CHECK(c.read() ==
        "T317 wnioski.csv:2 okres_od: no okres_zasilkowy begins in 2004-11, so zasilek_rodzinny "
        "cannot be decided | the "
        "first one begins in 2009-11\n");
}

TEST_CASE("an application that claims nothing is rejected") {
  Case c;
  c.zadania = "id_zadania;id_wniosku;swiadczenie;id_osoby\n";
  CHECK(c.read() ==
        "T318 wnioski.csv:2 : the application claims nothing | add its claims to zadania\n");
}

TEST_CASE("a claim must name a known benefit and its subject") {
  Case c;
  c.zadania =
      "id_zadania;id_wniosku;swiadczenie;id_osoby\nz1;W1;zasilek_rodzinn;d1\nz2;W1;;d1\nz3;W1;"
      "dodatek;\nz4;W1;dodatek;d2\n"
      "z5;W1;zapomoga;d1\n";
  CHECK(c.read() ==
        "T233 zadania.csv:2 swiadczenie: \"zasilek_rodzinn\" is not a benefit of these rules | did "
        "you mean \"zasilek_rodzinny\"?\n"
        "T233 zadania.csv:3 swiadczenie: the row does not say which benefit is claimed | kwota "
        "benefits lists the names\n"
        "T234 zadania.csv:4 id_osoby: the claim of dodatek does not say for whom | write the "
        "id_osoby of a row of osoby\n"
        "T235 zadania.csv:5 id_osoby: \"d2\" is not in osoby for this application | did you mean "
        "\"d1\"?\n"
        "T236 zadania.csv:6 id_osoby: zapomoga is for the application as a whole, but the claim "
        "names \"d1\" | leave the cell empty\n");
}

TEST_CASE("records that cannot be read reject their application") {
  Case c;
  c.osoby =
      "id_wniosku;id_osoby;data_urodzenia;dochod\nW1;d1;2020-01-01;1;2\nW1;d2;\"2020\"x;1\nW1;"
      "d3\nW1;d4;\"2020-01-01;1\n";
  c.osoby += std::string("W1;d5;2020-01-01;1\0\n", 20);
  CHECK(c.read() ==
        "T302 osoby.csv:2 : the row has 5 fields, the header has 4 | look for a missing or "
        "unquoted delimiter\n"
        "T303 osoby.csv:3 : the quotes in the row are malformed | close every quote, and double "
        "quotes inside a quoted field\n"
        "T302 osoby.csv:4 : the row has 2 fields, the header has 4 | look for a missing or "
        "unquoted delimiter\n"
        "T303 osoby.csv:5 : the quotes in the row are malformed | close every quote, and double "
        "quotes inside a quoted field\n"
        "T304 osoby.csv:6 : the row holds a NUL byte, so it is not text | export the table again; "
        "the file seems damaged\n"
        "T309 nauka.csv:2 id_osoby: \"d1\" is not in osoby for this application | add the row to "
        "osoby, or correct the id\n"
        "T235 zadania.csv:2 id_osoby: \"d1\" is not in osoby for this application | add the row to "
        "osoby, or correct the id\n");
}

TEST_CASE("invalid UTF-8 in a file that says it is UTF-8 rejects the application") {
  Case c;
  c.osoby =
      "\xEF\xBB\xBFid_wniosku;id_osoby;data_urodzenia\nW1;d1;2020-01-01\nW1;\xB9;2020-01-01\n";
  CHECK(c.read() ==
        "T305 osoby.csv:3 : the row is not valid UTF-8, as the rest of the file says it is | save "
        "the whole file in one encoding\n");
}

TEST_CASE("a row longer than a mebibyte rejects, and reading goes on") {
  Case c;
  c.osoby += "W1;" + std::string((1 << 20) + (1 << 19), 'x') + "\nW1;d2;2020-01-01;q;\n";
  CHECK(c.read() ==
        "T306 osoby.csv:4 : the row is longer than a mebibyte | look for a quote that is not "
        "closed, or for missing line ends\n"
        "T202 osoby.csv:5 dochod: \"q\" is not a number | write it like 1234,56\n");
}

TEST_CASE("rows of no application are named") {
  Case c;
  c.osoby += "W9;x;2020-01-01;;\n;y;2020-01-01;;\n\"W1\"a;z;2020-01-01;;\n";
  c.nauka = "rok;id_osoby;id_wniosku\n2026\n";
  CHECK(c.read() ==
        "W9 T308 osoby.csv:4 id_wniosku: the application \"W9\" is not in wnioski.csv | add it to "
        "wnioski.csv, or correct the id\n"
        " T307 osoby.csv:5 id_wniosku: the row has no id_wniosku, so its application cannot be "
        "known | write the application's id in every row\n"
        " T303 osoby.csv:6 : the quotes in the row are malformed, and its application cannot be "
        "known | close every quote, and double quotes inside a quoted field\n"
        " T302 nauka.csv:2 : the row has 1 fields, the header has 3, and its application cannot be "
        "known | look for a missing or unquoted delimiter\n");
}

TEST_CASE("at most fifty findings of one application are listed") {
  Case c;
  TestVocabulary t;
  t.v.entities[1].most = 200;
  for (int i = 0; i < 60; ++i) c.osoby += "W1;x" + std::to_string(i) + ";2020-01-01;q;\n";
  const std::string text = c.read(t);
  CHECK(std::count(text.begin(), text.end(), '\n') == 50);
  CHECK(
      text.ends_with("T320 osoby.csv:53 : the application has 60 findings; 49 of them are listed | "
                     "correct these first; often one cause makes many\n"));
}

TEST_CASE("a benefit decided ex officio is claimed for every row that did not claim it") {
  TestVocabulary t;
  t.benefit("z_urzedu", t.osoba, 0, true);
  const Case c;
  const Folder folder(
      {{"wnioski.csv", c.wnioski},
       {"osoby.csv", c.osoby},
       {"zadania.csv", "id_zadania;id_wniosku;swiadczenie;id_osoby\nz1;W1;z_urzedu;matka\n"}});
  const ReadAll all = read_folder(folder.path(), t);
  const std::vector<Claim>& claims = all.blocks[0].batches[0].batch.claims;
  REQUIRE(claims.size() == 2);
  CHECK(claims[0].subject == 0);  // d1, ex officio
  CHECK(claims[0].line == 0);
  CHECK(claims[0].id == "");
  CHECK(claims[1].subject == 1);  // matka, by her own claim
  CHECK(claims[1].line == 2);
  CHECK(claims[1].id == "z1");
}

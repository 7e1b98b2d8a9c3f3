#include "facts/application_draft.h"

#include <doctest/doctest.h>

#include <string>

#include "facts/batch_text.h"
#include "facts/test_vocabulary.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

ApplicationDraft draft(const TestVocabulary& t) {
  return {{{t.wniosek, -1, "W1", {{"okres_od", "2026-11"}, {"opieka", "brak"}}},
           {t.osoba, 0, "matka", {{"data_urodzenia", "1990-04-02"}, {"dochod", "1 234,56"}}},
           {t.osoba, 0, "d1", {{"data_urodzenia", "2022-02-10"}, {"opiekun", "matka"}}},
           {t.nauka, 2, "", {{"od", "2026-09-01"}, {"do", "brak"}}},
           {t.zadanie, 0, "", {{"swiadczenie", "zasilek_rodzinny"}, {"id_osoby", "d1"}}}}};
}

std::string rejected(const TestVocabulary& t, const ApplicationDraft& d) {
  std::vector<Rejection> rejections;
  CHECK(make_batches(t.v, t.catalog, {d}, rejections).empty());
  std::string out;
  for (const Rejection& r : rejections) out += r.application + " " + line_of(r) + "\n";
  return out;
}

}  // namespace

TEST_CASE("a draft gives the batch that the same tables give, but for lines") {
  const TestVocabulary t;
  std::vector<Rejection> rejections;
  const auto batches = make_batches(t.v, t.catalog, {draft(t)}, rejections);
  REQUIRE(rejections.empty());
  REQUIRE(batches.size() == 1);
  const Folder folder(
      {{"wnioski.csv", "id_wniosku;okres_od;opieka\nW1;2026-11;brak\n"},
       {"osoby.csv",
        "id_wniosku;id_osoby;data_urodzenia;dochod;opiekun\nW1;matka;1990-04-02;1234.56;\nW1;d1;"
        "2022-02-10;;matka\n"},
       {"nauka.csv", "id_wniosku;id_osoby;od;do\nW1;d1;2026-09-01;brak\n"},
       {"zadania.csv", "id_zadania;id_wniosku;swiadczenie;id_osoby\n;W1;zasilek_rodzinny;d1\n"}});
  CHECK(text_of(batches[0].batch, false) ==
        text_of(read_folder(folder.path(), t).blocks[0].batches[0].batch, false));
}

TEST_CASE("drafts with findings are left out and the others are decided") {
  const TestVocabulary t;
  ApplicationDraft bad = draft(t);
  bad.rows[1].cells[1].second = "1.234";
  std::vector<Rejection> rejections;
  const auto batches = make_batches(t.v, t.catalog, {bad, draft(t)}, rejections);
  REQUIRE(batches.size() == 1);
  CHECK(batches[0].chosen == std::vector<std::int32_t>{1});
  REQUIRE(rejections.size() == 1);
  CHECK(rejections[0].application == "W1");
  CHECK(line_of(rejections[0]) ==
        "T203 :0 dochod: \"1.234\" is ambiguous: the separator may part thousands or decimals | "
        "write 1234,00 or 1,23");
}

TEST_CASE("what is wrong with a draft is said") {
  const TestVocabulary t;
  ApplicationDraft d = draft(t);
  d.rows[1].cells.erase(d.rows[1].cells.begin());
  CHECK(rejected(t, d) ==
        "W1 T301 :0 data_urodzenia: data_urodzenia is not given, and no row may lack it | write "
        "the value\n");
  d = draft(t);
  d.rows[1].cells.push_back({"dochud", "1"});
  CHECK(rejected(t, d) ==
        "W1 T106 :0 dochud: the column \"dochud\" is not known in the table osoby | did you mean "
        "\"dochod\"? Otherwise, to "
        "pass over the column, use --ignore-columns dochud\n");
  d = draft(t);
  d.rows[3].parent = -1;
  CHECK(rejected(t, d) ==
        "W1 T309 :0 : the row does not say to which row of osoby it belongs | give the number of "
        "its parent's row\n");
  d = draft(t);
  d.rows[2].id = "matka";
  CHECK(rejected(t, d).starts_with(
      "W1 T311 :0 id_osoby: \"matka\" is there twice in this application | "));
  d = draft(t);
  d.rows[1].cells[1].second = "\xB9";
  CHECK(rejected(t, d) ==
        "W1 T305 :0 dochod: the cell is not valid UTF-8 text | convert the text to UTF-8 first\n");
  CHECK(rejected(t, {}) ==
        " T321 :0 : the application does not begin with a row of its root entity | make the first "
        "row one of wniosek\n");
}

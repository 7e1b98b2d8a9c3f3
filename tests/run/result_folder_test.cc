// Folders of results read again: what they hold, and what is wrong with those that are none.
#include "run/result_folder.h"

#include <doctest/doctest.h>

#include "kwota/compare.h"
#include "run/commuters.h"
#include "run/run_comparison.h"

using namespace kwota;
using namespace kwota::testing;
namespace fs = std::filesystem;

namespace {

const std::string decisions_header =
    "id_wniosku;id_zadania;swiadczenie;id_osoby;od;do;wynik;kwota;powod;uzasadnienie;wymagane;"
    "rzeczywiste;podstawa;odczytania;uwagi\n";
const std::string payments_header = "id_wniosku;id_zadania;swiadczenie;id_osoby;miesiac;kwota\n";
const std::string rejections_header = "plik;wiersz;kolumna;id_wniosku;kod;komunikat;co_zrobic\n";

std::string report(int decided, const std::string& excel = "nie",
                   const std::string& reading = "a") {
  return R"({"kwota": "0.1.0", "reguly_sha256": "ab", "odczytania": {"p": ")" + reading +
         R"("}, "opcje": {"excel": ")" + excel +
         R"("}, "wnioski": {"wczytane": 9, "rozstrzygniete": )" + std::to_string(decided) +
         R"(, "odrzucone": 0}})";
}

// Results of a run, written by hand.
class Results {
 public:
  Results() {
    write("ustalenia.csv", decisions_header +
                               "W-1;1;zasilek;d1;2026-11;2027-10;przyznane;124,00;;;;;;;\n"
                               "W-2;1;zasilek;;;;odmowa;;x;;;;;;\n");
    write("plan_wyplat.csv", payments_header + "W-1;1;zasilek;d1;2026-11;124,00\n");
    write("odrzucone.csv", rejections_header);
    write("przebieg.json", report(2));
  }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder / name, std::ios::binary) << text;
  }
  std::string compared_with(const Results& other) const {
    Diagnostics out;
    const auto c = compare_folders(folder.path(), other.folder.path(), {}, out);
    CHECK(c.has_value() == !out.has_errors());
    return said(out);
  }
  std::string said(const Diagnostics& out) const {
    std::string text;
    for (const Diagnostic& d : out.all()) text += print(d);
    for (std::size_t at = 0; (at = text.find(folder.path().string())) != std::string::npos;)
      text.replace(at, folder.path().string().size(), "OLD");
    return text;
  }

  Folder folder;
};

std::string refused(const Results& results) { return results.compared_with(Results()); }

}  // namespace

TEST_CASE("a folder's applications, claims and payments are read") {
  const Results results;
  PaymentJoin join;
  Diagnostics out;
  const auto read = read_result_folder(results.folder.path(), Side::after, {}, join, out);
  REQUIRE(read);
  CHECK(read->rules_digest == "ab");
  CHECK(join.applications(Side::after) == 2);
  CHECK(join.applications(Side::before) == 0);
  CHECK(join.has_decided(Side::after, "W-2"));
  CHECK(!join.has_decided(Side::after, "W-3"));
  const RunComparison c = join.finish();
  REQUIRE(c.lone_applications.size() == 2);
  CHECK(c.lone_applications[0].amount == 124'00);
}

TEST_CASE("undetermined months, rejected applications and other readings are found") {
  const Results before, after;
  after.write("ustalenia.csv",
              decisions_header + "W-1;1;zasilek;d1;2026-11;2026-12;nieustalone;;x;;;;;;\n");
  after.write("plan_wyplat.csv", payments_header);
  after.write("odrzucone.csv", rejections_header +
                                   "osoby.csv;2;;;T307;;\n"
                                   "osoby.csv;3;rola;W-2;T301;brak;wpisz\n");
  after.write("przebieg.json", report(1, "nie", "b"));
  Diagnostics out;
  const auto c = compare_folders(before.folder.path(), after.folder.path(), {}, out);
  REQUIRE(c);
  CHECK(out.all().empty());
  CHECK(c->undetermined.size() == 2);
  CHECK(c->undetermined[0].before == 124'00);
  CHECK(c->undetermined[1].before == 0);
  REQUIRE(c->lone_applications.size() == 1);
  CHECK(c->lone_applications[0].rejected_by_other);
  REQUIRE(c->readings.size() == 1);
  CHECK(c->readings[0].policy == "p");
  CHECK(c->readings[0].before == "a");
  CHECK(c->readings[0].after == "b");
  CHECK(c->same_rules());
  CHECK(c->reconciled);
}

TEST_CASE("the marks of a spreadsheet's table are no part of an id") {
  const Results plain, excel;
  for (const auto& [results, id] : {std::pair(&plain, "=W"), std::pair(&excel, "'=W")}) {
    const std::string w = id;
    results->write("ustalenia.csv", decisions_header + w +
                                        ";1;z;'d;2026-11;2026-11;przyznane;1,00"
                                        ";;;;;;;\n");
    results->write("plan_wyplat.csv", payments_header + w + ";1;z;'d;2026-11;1,00\n");
  }
  plain.write("przebieg.json", report(1));
  excel.write("przebieg.json", report(1, "tak"));
  Diagnostics out;
  const auto c = compare_folders(plain.folder.path(), excel.folder.path(), {}, out);
  REQUIRE(c);
  CHECK(c->applications == 1);
  CHECK(c->differences.empty());
}

TEST_CASE("a folder that is no whole result is refused, with what to do") {
  const std::string hint =
      "  hint: name a folder that 'kwota decide' wrote, with all its files; where they are "
      "missing, "
      "decide again\n";
  const Results none;
  fs::remove(none.folder / "przebieg.json");
  CHECK(refused(none) ==
        "OLD: error[T131]: OLD is no folder of results of 'kwota decide': przebieg.json is "
        "missing\n" +
            hint);
  const Results half;
  fs::remove(half.folder / "plan_wyplat.csv");
  CHECK(refused(half) ==
        "OLD: error[T131]: OLD is no folder of results of 'kwota decide': plan_wyplat.csv is "
        "missing\n" +
            hint);
  Diagnostics out;
  CHECK(!compare_folders(half.folder / "nowhere", half.folder / "odrzucone.csv", {}, out));
  CHECK(half.said(out) ==
        "OLD/nowhere: error[T131]: OLD/nowhere is no folder of results of 'kwota decide': it does "
        "not exist\n" +
            hint +
            "OLD/odrzucone.csv: error[T131]: OLD/odrzucone.csv is no folder of results of 'kwota "
            "decide': it is not a folder\n" +
            hint);
}

TEST_CASE("a report that is none is refused") {
  const Results cut;
  cut.write("przebieg.json", report(2).substr(0, 40));
  CHECK(refused(cut) ==
        "OLD/przebieg.json: error[T132]: OLD/przebieg.json is not what 'kwota decide' writes: it "
        "is not JSON, or not whole\n"
        "  hint: name a folder that 'kwota decide' wrote, or decide again\n");
  const Results folder;
  fs::remove(folder.folder / "przebieg.json");
  fs::create_directory(folder.folder / "przebieg.json");
  CHECK(refused(folder).find("it is no file that may be read") != std::string::npos);
}

TEST_CASE("files of different runs are refused") {
  const std::string hint =
      "  hint: the files are not of one run, or were changed since: decide again, and compare what "
      "was written\n";
  const Results counts;
  counts.write("przebieg.json", report(3));
  CHECK(refused(counts) ==
        "OLD/ustalenia.csv: error[T133]: ustalenia.csv has 2 applications, but przebieg.json says "
        "that 3 were decided\n" +
            hint);
  const Results stranger;
  stranger.write("plan_wyplat.csv", payments_header +
                                        "W-9;1;zasilek;d1;2026-11;124,00\n"
                                        "W-9;1;zasilek;d1;2026-12;124,00\n");
  CHECK(refused(stranger) ==
        "OLD/plan_wyplat.csv:2: error[T133]: the application \"W-9\" is paid, but ustalenia.csv "
        "does not have it\n" +
            hint);
  const Results months;
  months.write("ustalenia.csv", decisions_header +
                                    "W-1;1;z;d1;2026-11;2026-10;odmowa;;;;;;;;\n"
                                    "W-2;1;z;d1;1990-01;2026-10;nieustalone;;;;;;;;\n"
                                    "W-3;1;z;d1;;2026-10;odmowa;;;;;;;;\n");
  CHECK(refused(months) ==
        "OLD/ustalenia.csv:2: error[T133]: od and do are no months from a first to a last one\n" +
            hint +
            "OLD/ustalenia.csv:3: error[T133]: od and do are no months from a first to a last "
            "one\n" +
            hint +
            "OLD/ustalenia.csv:4: error[T133]: od and do are no months from a first to a last "
            "one\n" +
            hint);
}

TEST_CASE("cells that a run cannot have written are named") {
  const Results cells;
  cells.write("plan_wyplat.csv", payments_header +
                                     "W-1;1;zasilek;d1;listopad;124,00\n"
                                     "W-1;1;zasilek;d1;2026-12;\n"
                                     "W-1;1;zasilek;d1;2026-12;-1,00\n"
                                     ";1;zasilek;d1;2026-12;1,00\n");
  const std::string said = refused(cells);
  CHECK(said.find("OLD/plan_wyplat.csv:2: error[T216]: miesiac: ") != std::string::npos);
  CHECK(said.find("OLD/plan_wyplat.csv:3: error[T301]: kwota: ") != std::string::npos);
  CHECK(said.find("OLD/plan_wyplat.csv:4: error[T219]: kwota: ") != std::string::npos);
  CHECK(said.find("OLD/plan_wyplat.csv:5: error[T307]: id_wniosku: ") != std::string::npos);
  const Results header;
  header.write("plan_wyplat.csv", "id_wniosku;swiadczenie;id_osoby;miesiac;bylo;jest;roznica\n");
  CHECK(refused(header).find("OLD/plan_wyplat.csv:1:41: error[T106]: the column \"bylo\"") !=
        std::string::npos);
}

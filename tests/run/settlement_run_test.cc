// A ledger of tables: every row is accepted or rejected, and results come all or none.
#include "run/settlement_run.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "run/interest_run.h"
#include "settlement/settlement_terms.h"

using namespace kwota;
using testing::settlement_terms;
namespace fs = std::filesystem;

namespace {

class LedgerFolder {
 public:
  LedgerFolder()
      : path_(fs::temp_directory_path() / ("kwota_ledger_" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
    claims("");
    receipts("");
  }
  ~LedgerFolder() { fs::remove_all(path_); }
  LedgerFolder(const LedgerFolder&) = delete;
  LedgerFolder& operator=(const LedgerFolder&) = delete;

  const fs::path& path() const { return path_; }
  fs::path results() const { return path_ / "wyniki"; }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  void claims(const std::string& rows) const {
    write("naleznosci.csv",
          "id_sprawy;rozliczenie;id_naleznosci;rodzaj;kwota;data_wyplaty;decyzja_ostateczna\n" +
              rows);
  }
  void receipts(const std::string& rows) const {
    write("wplywy.csv", "id_sprawy;id_wplywu;data;kwota;koszty\n" + rows);
  }
  std::optional<SettlementRun> settle(std::optional<Date> as_of = {}) {
    return run_settlements(settlement_terms(), path_, results(), as_of, {}, out);
  }
  std::string read(const std::string& name) const {
    std::ostringstream text;
    text << std::ifstream(results() / name, std::ios::binary).rdbuf();
    return text.str();
  }

  Diagnostics out;

 private:
  fs::path path_;
};

const std::string debt = "zwrot_od_dluznika;a;swiadczenie_z_funduszu;365,00;2016-12-31;\n";

}  // namespace

TEST_CASE("a case without --as-of is settled as of its last row") {
  LedgerFolder folder;
  folder.claims("S-1;" + debt + "S-2;" + debt);
  folder.receipts("S-2;w;2017-01-10;100,00;brak\n");
  const auto run = folder.settle();
  REQUIRE(run.has_value());
  CHECK(run->cases_settled == 2);
  CHECK(run->reconciled);
  CHECK(folder.read("zadluzenie.csv")
            .find("S-1;zwrot_od_dluznika;a;swiadczenie_z_funduszu;"
                  "świadczenie wypłacone z funduszu;365,00;2016-12-31;"
                  "2017-01-01;2016-12-31;0,00;0,00;365,00;365,00;;;") != std::string::npos);
  CHECK(folder.read("zadluzenie.csv").find(";2017-01-10;0,70;0,00;265,70;265,70;;;") !=
        std::string::npos);
  REQUIRE(run->totals.size() == 1);
  CHECK(run->totals[0].claimed == 730'00);
  CHECK(run->totals[0].principal_open == 630'70);
}

TEST_CASE("rows of a case need not stand together") {
  LedgerFolder folder;
  folder.claims("S-1;" + debt + "S-2;" + debt +
                "S-1;zwrot_od_dluznika;b;swiadczenie_z_funduszu;10,00;2017-01-01;brak\n");
  folder.receipts("S-2;w;2017-01-10;1,00;0,00\nS-1;w;2017-01-10;400,00;0,00\n");
  const auto run = folder.settle();
  REQUIRE(run.has_value());
  CHECK(run->cases_read == 2);
  CHECK(run->totals[0].surplus == 24'28);  // 400.00 - 365.70 - 10.02
}

TEST_CASE("a bad row rejects its whole case, and every row is accounted for") {
  LedgerFolder folder;
  folder.claims("S-1;" + debt + "S-2;" + debt + "S-3;" + debt + ";" + debt);
  folder.receipts("S-1;w;2017-01-10;;0,00\nS-2;w;2017-01-10;1,00;\nS-4;w;2017-01-10;1,00;0,00\n");
  const auto run = folder.settle();
  REQUIRE(run.has_value());
  CHECK(run->cases_read == 3);
  CHECK(run->cases_settled == 1);
  CHECK(run->cases_rejected == 2);
  CHECK(run->rejections == 4);
  CHECK(run->reconciled);
  CHECK(folder.read("odrzucone.csv") ==
        "plik;wiersz;kolumna;id_sprawy;kod;komunikat;co_zrobic\n"
        "wplywy.csv;2;kwota;S-1;T301;kwota is not given, and no row may lack it;write the value\n"
        "wplywy.csv;3;koszty;S-2;T301;koszty is not given, and no row may lack it;write the "
        "value, or brak if there is none\n"
        "naleznosci.csv;5;id_sprawy;;T307;the row has no id_sprawy;give every row an id\n"
        "wplywy.csv;4;id_sprawy;S-4;D315;\"the case \"\"S-4\"\" is not in naleznosci.csv, so "
        "nothing is known that it could pay\";add what is owed in the case, or correct the "
        "id\n");
  CHECK(folder.read("zadluzenie.csv").find("S-2") == std::string::npos);
}

TEST_CASE("problems of a ledger stand at their rows") {
  LedgerFolder folder;
  folder.claims("S-1;" + debt + "S-1;zwrot_od_dluznika;a;art_2_7_a;1,00;2017-01-01;\n");
  folder.receipts("S-1;w;2007-01-10;5,00;0,00\n");
  REQUIRE(folder.settle().has_value());
  const std::string rejected = folder.read("odrzucone.csv");
  CHECK(rejected.find("naleznosci.csv;3;id_naleznosci;S-1;D306;") != std::string::npos);
  CHECK(rejected.find("naleznosci.csv;3;rodzaj;S-1;D307;") != std::string::npos);
  CHECK(rejected.find("wplywy.csv;2;data;S-1;D310;") != std::string::npos);
}

TEST_CASE("a case that cannot be settled as a whole is rejected with its first file") {
  LedgerFolder folder;
  folder.claims("S-1;" + debt);
  REQUIRE(folder.settle(parse_iso_date("2027-01-01")).has_value());
  CHECK(folder.read("odrzucone.csv").find("naleznosci.csv;;;S-1;D301;2027-01-01 is past") !=
        std::string::npos);
}

TEST_CASE("empty tables settle nothing, and a missing one stops the run") {
  LedgerFolder folder;
  const auto run = folder.settle();
  REQUIRE(run.has_value());
  CHECK(run->cases_read == 0);
  CHECK(run->reconciled);
  LedgerFolder half;
  fs::remove(half.path() / "naleznosci.csv");
  CHECK(!half.settle());
  REQUIRE(half.out.all().size() == 1);
  CHECK(half.out.all()[0].code == "T102");
  CHECK(!fs::exists(half.results()));
}

TEST_CASE("each row of a table of amounts has a statement or says why not") {
  LedgerFolder folder;
  folder.write("kwoty.csv",
               "id;kwota;od;do\nA;365,00;2017-01-01;2017-01-10\nB;0,00;2017-01-01;2017-01-10\n"
               "C;1,00;2017-01-11;2017-01-10\n");
  Diagnostics out;
  const auto rows =
      run_interest(settlement_terms(), "odsetki_ustawowe", folder.path() / "kwoty.csv", {}, out);
  REQUIRE(rows.has_value());
  REQUIRE(rows->size() == 3);
  REQUIRE((*rows)[0].statement.has_value());
  CHECK((*rows)[0].statement->rounded == 70);
  CHECK((*rows)[1].rejections.at(0).code == "T219");
  CHECK((*rows)[2].rejections.at(0).code == "D305");
  CHECK((*rows)[2].rejections.at(0).column == "do");
  CHECK((*rows)[2].rejections.at(0).line == 4);
}

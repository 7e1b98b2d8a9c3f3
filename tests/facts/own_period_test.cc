// Periods that the application itself begins: in the month given, or so many months before a date.
#include <doctest/doctest.h>

#include <string>

#include "facts/application_draft.h"
#include "facts/test_vocabulary.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

// The first period of 12 months may begin in January 2021, and of 6 months in July 2024.
struct OwnPeriod : TestVocabulary {
  explicit OwnPeriod(int months_before = 12, bool ex_officio = false) {
    PeriodEntry own{"okres_wlasny", {{Month::of(2021, 1), 12}, {Month::of(2024, 7), 6}}};
    own.begins =
        add(wniosek, "wlasny_od", Kind::month, Month::of(1880, 1).index, Month::of(2199, 12).index);
    own.before = v.find_fact(wniosek, "data_zlozenia");
    own.months_before = months_before;
    catalog.periods.push_back(own);
    benefit("opieka_stala", osoba, static_cast<std::int32_t>(catalog.periods.size()) - 1,
            ex_officio);
  }
};

ApplicationDraft application(const OwnPeriod& t, const std::string& id,
                             std::vector<std::pair<std::string, std::string>> cells,
                             const std::vector<std::string>& benefits = {"opieka_stala"}) {
  ApplicationDraft d{{{t.wniosek, -1, id, std::move(cells)},
                      {t.osoba, 0, "d1", {{"data_urodzenia", "2020-01-01"}}}}};
  for (const std::string& b : benefits)
    d.rows.push_back({t.zadanie, 0, "", {{"swiadczenie", b}, {"id_osoby", "d1"}}});
  return d;
}

// "W1 okres_wlasny 2024-03 12; …", a batch after the other, and findings.
std::string periods(const OwnPeriod& t, const std::vector<ApplicationDraft>& drafts) {
  std::vector<Rejection> rejections;
  std::string out;
  for (const DraftBatch& b : make_batches(t.v, t.catalog, drafts, rejections)) {
    out += out.empty() ? "" : "; ";
    for (const auto id : b.batch.entities[t.wniosek.at()].ids) out += std::string(id) + " ";
    out += t.catalog.periods[b.batch.period.at()].name + " " + to_string(b.batch.first) + " " +
           std::to_string(b.batch.months);
  }
  for (const Rejection& r : rejections) out += (out.empty() ? "" : "; ") + line_of(r);
  return out;
}

using Cells = std::vector<std::pair<std::string, std::string>>;

std::string of_one(const Cells& cells, const OwnPeriod& t = OwnPeriod(),
                   const std::vector<std::string>& benefits = {"opieka_stala"}) {
  return periods(t, {application(t, "W1", cells, benefits)});
}

}  // namespace

TEST_CASE("the period begins in the month that the application gives, any month") {
  CHECK(of_one({{"wlasny_od", "2023-05"}}) == "W1 okres_wlasny 2023-05 12");
  CHECK(of_one({{"wlasny_od", "2021-01"}}) == "W1 okres_wlasny 2021-01 12");
  CHECK(of_one({{"wlasny_od", "2024-06"}}) == "W1 okres_wlasny 2024-06 12");
  CHECK(of_one({{"wlasny_od", "2024-09"}, {"data_zlozenia", "2026-11-03"}}) ==
        "W1 okres_wlasny 2024-09 6");
}

TEST_CASE("where the month is not given, the period begins some months before that of the date") {
  CHECK(of_one({{"data_zlozenia", "2024-03-31"}}) == "W1 okres_wlasny 2023-03 12");
  CHECK(of_one({{"data_zlozenia", "2024-03-01"}, {"wlasny_od", ""}}) ==
        "W1 okres_wlasny 2023-03 12");
  CHECK(of_one({{"data_zlozenia", "2024-03-31"}}, OwnPeriod(0)) == "W1 okres_wlasny 2024-03 12");
  CHECK(of_one({{"data_zlozenia", "2025-07-01"}}) == "W1 okres_wlasny 2024-07 6");
}

TEST_CASE("a period counted back from the date does not begin before the first one") {
  CHECK(of_one({{"data_zlozenia", "2022-01-31"}}) == "W1 okres_wlasny 2021-01 12");
  CHECK(of_one({{"data_zlozenia", "2021-12-31"}}) == "W1 okres_wlasny 2021-01 12");
  CHECK(of_one({{"data_zlozenia", "2019-12-31"}}) == "W1 okres_wlasny 2021-01 12");
}

TEST_CASE("the period ends with the last month that it may decide") {
  OwnPeriod t;
  t.catalog.periods.back().last = Month::of(2023, 10);
  CHECK(of_one({{"wlasny_od", "2022-11"}}, t) == "W1 okres_wlasny 2022-11 12");
  CHECK(of_one({{"wlasny_od", "2022-12"}}, t) == "W1 okres_wlasny 2022-12 11");
  CHECK(of_one({{"wlasny_od", "2023-10"}}, t) == "W1 okres_wlasny 2023-10 1");
  CHECK(of_one({{"wlasny_od", "2023-11"}}, t) ==
        "T317 :0 wlasny_od: no okres_wlasny begins in 2023-11, so opieka_stala cannot be decided | "
        "the rules were compared with the law through 2023-10: take newer rules, or decide on the "
        "law as far as it is known: --beyond-checked");
}

TEST_CASE("applications whose periods begin in one month are one batch, others another") {
  const OwnPeriod t;
  CHECK(periods(t, {application(t, "W1", {{"wlasny_od", "2023-05"}}),
                    application(t, "W2", {{"wlasny_od", "2023-06"}}),
                    application(t, "W3", {{"data_zlozenia", "2024-05-20"}})}) ==
        "W1 W3 okres_wlasny 2023-05 12; W2 okres_wlasny 2023-06 12");
}

TEST_CASE("one application may claim what has a common period and what has its own") {
  const OwnPeriod t;
  const Cells cells = {
      {"okres_od", "2026-11"}, {"wlasny_od", "2026-03"}, {"data_zlozenia", "2026-11-03"}};
  CHECK(of_one(cells, t, {"zasilek_rodzinny", "opieka_stala"}) ==
        "W1 okres_zasilkowy 2026-11 12; W1 okres_wlasny 2026-03 6");
  CHECK(of_one(cells, t, {"zasilek_rodzinny"}) == "W1 okres_zasilkowy 2026-11 12");
  // The common period alone is asked for where something is claimed of it.
  CHECK(of_one({{"wlasny_od", "2026-03"}}, t, {"opieka_stala"}) == "W1 okres_wlasny 2026-03 6");
  CHECK(of_one({{"wlasny_od", "2026-03"}}, t, {"opieka_stala", "zasilek_rodzinny"}) ==
        "T316 :0 okres_od: the period to decide is not given | write its first month, like "
        "2026-11");
  CHECK(of_one({{"okres_od", "2026-11"}}, t, {"zasilek_rodzinny", "opieka_stala"}) ==
        "T316 :0 data_zlozenia: the period to decide is not given | write the date, like "
        "2026-11-03");
}

TEST_CASE("neither the month nor the date is known") {
  const std::string asked =
      "T316 :0 data_zlozenia: the period to decide is not given | write the date, like 2026-11-03";
  CHECK(of_one({}) == asked);
  CHECK(of_one({{"okres_od", "2026-11"}}) == asked);
  CHECK(of_one({{"wlasny_od", ""}, {"data_zlozenia", ""}}) == asked);
}

TEST_CASE("no period begins before the first one") {
  CHECK(of_one({{"wlasny_od", "2020-12"}, {"data_zlozenia", "2024-03-01"}}) ==
        "T317 :0 wlasny_od: no okres_wlasny begins in 2020-12, so opieka_stala cannot be decided | "
        "the first one begins in 2021-01");
}

TEST_CASE("what is decided ex officio has the application's own period as well") {
  const OwnPeriod t(12, true);
  CHECK(of_one({{"okres_od", "2026-11"}, {"wlasny_od", "2026-03"}}, t, {"zasilek_rodzinny"}) ==
        "W1 okres_zasilkowy 2026-11 12; W1 okres_wlasny 2026-03 6");
  CHECK(of_one({{"wlasny_od", "2026-03"}}, t, {}) == "W1 okres_wlasny 2026-03 6");
  // Without what says when, it is not decided; alone, it is asked for.
  CHECK(of_one({{"okres_od", "2026-11"}}, t, {"zasilek_rodzinny"}) ==
        "W1 okres_zasilkowy 2026-11 12");
  CHECK(of_one({}, t, {}) ==
        "T316 :0 data_zlozenia: the period to decide is not given | write the date, like "
        "2026-11-03");
  CHECK(of_one({{"wlasny_od", "2020-01"}}, t, {}) ==
        "T317 :0 wlasny_od: no okres_wlasny begins in 2020-01, so opieka_stala cannot be decided | "
        "the first one begins in 2021-01");
}

TEST_CASE("tables without the column of the month begin the period before the date") {
  const OwnPeriod t;
  const auto read = [&](const std::string& applications) {
    const Folder folder(
        {{"wnioski.csv", applications},
         {"osoby.csv", "id_wniosku;id_osoby;data_urodzenia\nW1;d1;2020-01-01\n"},
         {"zadania.csv", "id_zadania;id_wniosku;swiadczenie;id_osoby\nz1;W1;opieka_stala;d1\n"}});
    const ReadAll all = read_folder(folder.path(), t);
    std::string out;
    for (const Diagnostic& d : all.diagnostics.all()) out += d.code + " " + d.message + "\n";
    for (const Rejection& r : all.rejections) out += line_of(r) + "\n";
    for (const ConvertedBlock& block : all.blocks) {
      for (const ConvertedBatch& b : block.batches) out += to_string(b.batch.first) + "\n";
    }
    return out;
  };
  CHECK(read("id_wniosku;okres_od;data_zlozenia\nW1;;2024-03-31\n") == "2023-03\n");
  CHECK(read("id_wniosku;okres_od;data_zlozenia;wlasny_od\nW1;;2024-03-31;2023-09\n") ==
        "2023-09\n");
  CHECK(read("id_wniosku;okres_od;wlasny_od\nW1;2026-11;\n") ==
        "T316 wnioski.csv:2 data_zlozenia: the period to decide is not given | write the date, "
        "like 2026-11-03\n");
  CHECK(read("id_wniosku;data_zlozenia\nW1;2024-03-31\n") == "2023-03\n");
}

TEST_CASE("periods that follow one another may be chosen by a month of their own") {
  OwnPeriod t;
  PeriodEntry chosen{"okres_swiadczeniowy", {{Month::of(2008, 10), 12}}};
  chosen.chosen_by = t.add(t.wniosek, "fundusz_od", Kind::month, Month::of(1880, 1).index,
                           Month::of(2199, 12).index);
  t.catalog.periods.push_back(chosen);
  t.benefit("fundusz", t.osoba, static_cast<std::int32_t>(t.catalog.periods.size()) - 1, false);
  CHECK(of_one({{"okres_od", "2026-11"}, {"fundusz_od", "2025-10"}}, t,
               {"zasilek_rodzinny", "fundusz"}) ==
        "W1 okres_zasilkowy 2026-11 12; W1 okres_swiadczeniowy 2025-10 12");
  CHECK(of_one({{"okres_od", "2025-10"}}, t, {"fundusz"}) ==
        "T316 :0 fundusz_od: the period to decide is not given | write its first month, like "
        "2026-11");
  CHECK(
      of_one({{"fundusz_od", "2025-11"}}, t, {"fundusz"}) ==
      "T317 :0 fundusz_od: no okres_swiadczeniowy begins in 2025-11, so fundusz cannot be decided "
      "| the nearest one begins in 2025-10");
}

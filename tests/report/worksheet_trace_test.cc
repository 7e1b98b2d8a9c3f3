// Worksheets in explanations and in the library: as data, text, JSON and HTML.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "report/worksheet_act.h"

using namespace kwota;
using namespace kwota::testing;
using Json = nlohmann::json;

namespace {

struct Income {
  const char* year;
  const char* kind;
  const char* revenue;
  const char* costs;
  const char* until;
};

// One mother and her incomes, and a child without any.
Application family(const Rules& rules, const std::vector<Income>& incomes) {
  Application application(rules, "W1");
  application.root().set("okres_od", "2026-11");
  auto mother = application.root().add("osoby", "matka");
  mother.set("ulamek", "12,5%");
  if (incomes.empty()) mother.set("dochody", "brak");
  for (const Income& i : incomes) {
    mother.add("dochody")
        .set("rok", i.year)
        .set("postac", i.kind)
        .set("przychod", i.revenue)
        .set("koszty", i.costs)
        .set("do", i.until);
  }
  application.root().add("osoby", "d1").set("ulamek", "20%").set("dochody", "brak");
  application.claim("zasilek", "d1");
  return application;
}

Engine make_engine(const Rules& rules) {
  Diagnostics out;
  return std::move(*Engine::make(rules, {}, out));
}

std::string written(const Worksheet& sheet, Language language) {
  std::string text;
  for (const WorksheetStep& s : sheet.steps) {
    text += to_string(s.from) + ".." + to_string(s.to) + "|" + s.person + "|" +
            std::to_string(s.row) + "|" + s.label.in(language) + "|" + s.says.in(language) + "|" +
            s.number + "|" + s.amount.in(language) + "|" + s.law.in(language) +
            (s.certain ? "" : "|?") + "\n";
  }
  return text;
}

std::vector<Worksheet> sheets(const std::vector<Income>& incomes) {
  const Rules rules = load_worksheet_rules();
  std::vector<Rejection> rejections;
  auto result = make_engine(rules).worksheets(family(rules, incomes), rejections);
  REQUIRE(rejections.empty());
  return result;
}

Trace trace(const std::vector<Income>& incomes) {
  const Rules rules = load_worksheet_rules();
  std::vector<Rejection> rejections;
  auto t = make_engine(rules).explain(family(rules, incomes), "zasilek", "d1", rejections);
  REQUIRE(t);
  return *t;
}

const std::vector<Income> usual = {{"2024", "rozliczenie", "24000", "1000,10", "brak"},
                                   {"2025", "rozliczenie", "12000", "brak", "2027-01-31"},
                                   {"2025", "ulga", "5000", "brak", "brak"}};

bool has(const std::string& text, std::string_view piece) {
  return text.find(piece) != std::string::npos;
}

}  // namespace

TEST_CASE("lines come in order of the file, rows in order, months joined where nothing changes") {
  const std::vector<Worksheet> result = sheets(usual);
  REQUIRE(result.size() == 1);  // nobody claims anything over the other period
  CHECK(result[0].name == "dochod");
  CHECK(result[0].law.pl == "art. 2-3 u.p. (Dz.U. 2020 poz. 9001)");
  const std::string law1 = "|art. 2 ust. 1 u.p. (Dz.U. 2020 poz. 9001)\n";
  const std::string law2 = "|art. 2 ust. 2 u.p. (Dz.U. 2020 poz. 9001)\n";
  const std::string law3 = "|art. 3 u.p. (Dz.U. 2020 poz. 9001)\n";
  CHECK(written(result[0], Language::pl) ==
        "2026-11..2027-04|matka|1|dochód z roku 2024|(24\u00a0000,00\u00a0zł − "
        "1\u00a0000,10\u00a0zł) / 12 miesięcy|1916.658333|1\u00a0916,65…\u00a0zł/mies." +
            law1 +
            "2026-11..2027-01|matka|2|dochód z roku 2025|(12\u00a0000,00\u00a0zł − 0,00\u00a0zł) / "
            "12 miesięcy|1000.00|1\u00a0000,00\u00a0zł/mies." +
            law1 + "2026-11..2027-04|d1|0|dochód osoby||0.00|0,00\u00a0zł/mies." + law2 +
            "2026-11..2027-01|matka|0|dochód osoby||2916.658333|2\u00a0916,65…\u00a0zł/mies." +
            law2 +
            "2027-02..2027-04|matka|0|dochód osoby||1916.658333|1\u00a0916,65…\u00a0zł/mies." +
            law2 + "2026-11..2027-04||0|liczba osób||2|2 osoby" + law3 +
            "2026-11..2027-01||0|dochód na osobę|2\u00a0916,65…\u00a0zł / 2; próg "
            "1\u00a0000,00\u00a0zł|1458.329166|1\u00a0458,32…\u00a0zł/mies. na osobę" +
            law3 +
            "2027-02..2027-04||0|dochód na osobę|1\u00a0916,65…\u00a0zł / 2; próg "
            "1\u00a0100,00\u00a0zł|958.329166|958,32…\u00a0zł/mies. na osobę" +
            law3);
}

TEST_CASE("English words and units") {
  const std::string text = written(sheets(usual).at(0), Language::en);
  CHECK(has(text,
            "|income of 2025|(PLN 12,000.00 − PLN 0.00) / 12 months|1000.00|PLN 1,000.00/month|"));
  CHECK(has(text, "|number of persons||2|2 persons|art. 3 TA (Dz.U. 2020 poz. 9001)\n"));
  CHECK(has(text, "|958.329166|PLN 958.32…/month per person|"));
}

TEST_CASE("an unknown amount has no number, and what is unknown in a sentence is said") {
  const std::string text =
      written(sheets({{"2025", "rozliczenie", "", "brak", "brak"}}).at(0), Language::pl);
  CHECK(has(text, "|dochód z roku 2025|(nieznane − 0,00\u00a0zł) / 12 miesięcy||nieznane|"));
  CHECK(has(text, "||0|dochód na osobę|nieznane / 2; próg 1\u00a0000,00\u00a0zł||nieznane|"));
}

TEST_CASE("a step that may not apply says so, and has no amount") {
  const std::string text =
      written(sheets({{"2025", "", "1200", "brak", "2027-01-31"}}).at(0), Language::pl);
  CHECK(has(text,
            "2026-11..2027-01|matka|1|dochód z roku 2025|(1\u00a0200,00\u00a0zł − 0,00\u00a0zł) / "
            "12 miesięcy (nie wiadomo, czy ten krok ma zastosowanie)||nieznane|art. 2 ust. 1 u.p. "
            "(Dz.U. 2020 poz. 9001)|?\n"));
  CHECK_FALSE(has(text, "2027-02..2027-04|matka|1|"));
}

TEST_CASE("a line without rows is not there") {
  const std::string text = written(sheets({}).at(0), Language::pl);
  CHECK_FALSE(has(text, "dochód z roku"));
  CHECK(text.starts_with("2026-11..2027-04|d1|0|dochód osoby||0.00|"));
}

TEST_CASE("a rejected application has no worksheets, and the rejection is told") {
  const Rules rules = load_worksheet_rules();
  Application application = family(rules, {});
  application.root().set("okres_od", "listopad");
  std::vector<Rejection> rejections;
  CHECK(make_engine(rules).worksheets(application, rejections).empty());
  REQUIRE(rejections.size() == 1);
  CHECK(rejections[0].column == "okres_od");
}

TEST_CASE("an explanation has the worksheets of its benefit alone") {
  const Trace t = trace(usual);
  REQUIRE(t.worksheets.size() == 1);
  CHECK(written(t.worksheets[0], Language::pl) == written(sheets(usual)[0], Language::pl));
  const Rules rules = load_worksheet_rules();
  Application application = family(rules, usual);
  application.claim("wyprawka", "");
  std::vector<Rejection> rejections;
  const auto other = make_engine(rules).explain(application, "wyprawka", "", rejections);
  REQUIRE(other);
  CHECK(other->worksheets.empty());
}

TEST_CASE("the text shows each step with its calculation before the conditions") {
  const std::string text = print(trace(usual), TraceFormat::text, Language::pl);
  const std::size_t at = text.find("Ustalenie dochodu\n─────────────────\n");
  REQUIRE(at != std::string::npos);
  CHECK(at < text.find("Warunki, które rozstrzygnęły"));
  CHECK(text.substr(at).starts_with(
      "Ustalenie dochodu\n─────────────────\n"
      "  podstawa: art. 2-3 u.p. (Dz.U. 2020 poz. 9001)\n\n"
      "  · dochód z roku 2024 (matka, wiersz 1) = 1\u00a0916,65…\u00a0zł/mies.\n"
      "    listopad\u00a02026 – kwiecień\u00a02027\n"
      "    rachunek: (24\u00a0000,00\u00a0zł − 1\u00a0000,10\u00a0zł) / 12 miesięcy\n"
      "    podstawa: art. 2 ust. 1 u.p. (Dz.U. 2020 poz. 9001)\n\n"));
  CHECK(has(text, "  · liczba osób = 2 osoby\n"));
  const std::string english = print(trace(usual), TraceFormat::text, Language::en);
  CHECK(has(english, "Income step by step\n───────────────────\n"));
  CHECK(has(english,
            "  · income of 2025 (matka, row 2) = PLN 1,000.00/month\n"
            "    November\u00a02026 – January\u00a02027\n"
            "    calculation: (PLN 12,000.00 − PLN 0.00) / 12 months\n"));
}

TEST_CASE("months that all steps share are said once") {
  Trace t = trace(usual);
  std::erase_if(t.worksheets[0].steps,
                [&](const WorksheetStep& s) { return s.from != t.first || s.to != t.last; });
  REQUIRE(t.worksheets[0].steps.size() == 3);
  const std::string text = print(t, TraceFormat::text, Language::pl);
  CHECK(has(text,
            "9001)\n  listopad\u00a02026 – kwiecień\u00a02027\n\n  · dochód z roku 2024 (matka, "
            "wiersz 1) = 1\u00a0916,65…\u00a0zł/mies.\n    rachunek: "));
  const std::string page = print(t, TraceFormat::html, Language::pl);
  CHECK(has(page, "<caption>listopad\u00a02026 – kwiecień\u00a02027; podstawa: art. 2-3"));
}

TEST_CASE("JSON holds every step, with the amount as text and null where it is not known") {
  const Json json = Json::parse(print(trace(usual), TraceFormat::json, Language::pl));
  REQUIRE(json["worksheets"].size() == 1);
  const Json& sheet = json["worksheets"][0];
  CHECK(sheet["name"] == "dochod");
  CHECK(sheet["label"] == Json({{"pl", "ustalenie dochodu"}, {"en", "income step by step"}}));
  REQUIRE(sheet["steps"].size() == 8);
  const Json& step = sheet["steps"][1];
  CHECK(step["line"] == "z_rozliczenia");
  CHECK(step["person"] == "matka");
  CHECK(step["row"] == 2);
  CHECK(step["from"] == "2026-11");
  CHECK(step["to"] == "2027-01");
  CHECK(step["number"] == "1000.00");
  CHECK(step["unit"] == Json({{"pl", "zł/mies."}, {"en", "PLN/month"}}));
  CHECK(step["says"]["en"] == "(PLN 12,000.00 − PLN 0.00) / 12 months");
  CHECK(sheet["steps"][5]["row"].is_null());
  const Json open = Json::parse(
      print(trace({{"2025", "", "", "brak", "brak"}}), TraceFormat::json, Language::pl));
  CHECK(open["worksheets"][0]["steps"][0]["number"].is_null());
  CHECK(open["worksheets"][0]["steps"][0]["certain"] == false);
}

TEST_CASE("the page has a table for each worksheet before the conditions, and escapes its texts") {
  Trace t = trace(usual);
  t.worksheets[0].steps[0].says.pl = "<b>1 & 2</b>";
  const std::string page = print(t, TraceFormat::html, Language::pl);
  const std::size_t at = page.find("<h2 id=\"worksheet-dochod\">Ustalenie dochodu</h2>");
  REQUIRE(at != std::string::npos);
  CHECK(at < page.find("<h2 id=\"conditions\">"));
  CHECK(has(page, "&lt;b&gt;1 &amp; 2&lt;"));
  CHECK(has(page,
            "<th scope=\"row\" role=\"rowheader\">dochód z roku 2025 <span "
            "class=\"soft\">matka, wiersz 2</span> <span class=\"soft\">listopad\u00a02026 – "
            "styczeń\u00a02027</span></th>"));
  CHECK(has(page, "data-label=\"Kwota\">1\u00a0000,00\u00a0zł/mies.</td>"));
  t.worksheets.clear();
  CHECK_FALSE(has(print(t, TraceFormat::html, Language::pl), "id=\"worksheet-"));
}

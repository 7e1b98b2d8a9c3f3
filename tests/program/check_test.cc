// Findings that need programs. Codes only: each has its own broken rule file with its words.
#include "program/check.h"

#include <fmt/format.h>

#include "engine/world.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

std::string codes(const std::string& condition, const std::string& amount = "kwota_osoby",
                  const std::string& values = "", const std::string& exceptions = "") {
  std::string text = values.empty() ? "" : "\nvalues:\n" + values;
  text += R"(
benefits:
  proba:
    label: {pl: próba, en: trial}
    law: art. 9
    for: osoba
    claim: ex_officio
    paid: monthly
    period: okres
    requires:
      warunek:
        label: {pl: warunek, en: condition}
        that: >-
          )" +
          condition + R"(
        law: art. 9 ust. 1
        otherwise: {pl: "Nie.", en: "No."}
)" + exceptions +
          "    amount: " + amount + "\n";
  const World w(text);
  Diagnostics out;
  const bool good = check_programs(w.shared_rules(), out);
  CHECK(good == !out.has_errors());
  std::string found;
  for (const Diagnostic& d : out.all()) found += d.code + " ";
  return found;
}

}  // namespace

TEST_CASE("sound rules have no findings") { CHECK(codes("flaga and liczba > 0") == ""); }

TEST_CASE("a condition that can never hold or never fail is found by the bounds of its facts") {
  CHECK(codes("liczba >= 0").starts_with("R091"));
  CHECK(codes("liczba < 0").starts_with("R090"));
  CHECK(codes("flaga and not flaga").starts_with("R090"));
  CHECK(codes("flaga or not flaga").starts_with("R091"));
  CHECK(codes("liczba > 1 and liczba < 1").starts_with("R090"));
}

TEST_CASE("a window of ages that leaves no age can never hold") {
  std::string ages = value_text("osoba.wiek", "years", "age(urodzenie, last_day(month))");
  ages += "\nparameters:\n";
  for (const auto& [name, years] : {std::pair("mlody", 13), std::pair("dorosly", 20)}) {
    ages += fmt::format(
        "  {}:\n    label: {{pl: wiek, en: age}}\n    unit: years\n    law: art. 3\n"
        "    values: {{2020-01: {{is: {}, source: art. 3}}}}\n",
        name, years);
  }
  const auto found = [&](const std::string& condition) {
    return codes("mlody < dorosly + mlody and " + condition, "kwota_osoby", ages);
  };
  CHECK(found("wiek >= mlody and wiek < dorosly") == "");
  CHECK(found("wiek < mlody and wiek > dorosly").starts_with("R090"));
  CHECK(found("wiek < mlody and wiek >= dorosly").starts_with("R090"));
  CHECK(found("wiek < mlody and not (wiek < dorosly)").starts_with("R090"));
  CHECK(found("dorosly <= wiek and mlody >= wiek").starts_with("R090"));
  CHECK(found("wiek < mlody and wiek >= mlody and dorosly > wiek").starts_with("R090"));
  CHECK(found("wiek <= mlody and wiek >= mlody and dorosly > wiek") == "");
  // The day may be a fact; on another day the age is another.
  const std::string filed = "age(urodzenie, zlozono)";
  CHECK(found(filed + " < mlody and " + filed + " >= dorosly").starts_with("R090"));
  CHECK(found(filed + " < mlody and wiek >= dorosly") == "");
}

TEST_CASE("a 'where' that can never hold is found") {
  CHECK(codes("flaga or ile > 0", "kwota_osoby",
              value_text("wniosek.ile", "persons", "count(osoba where liczba < 0)"))
            .find("R092") != std::string::npos);
}

TEST_CASE("an amount that may be finer than a grosz is found, and too large a number is") {
  CHECK(codes("flaga", "monthly(roczna)").starts_with("P102"));
  CHECK(codes("flaga", "round_down(monthly(roczna), 0.01)") == "");
}

TEST_CASE("exceptions that may hold at once must not disagree") {
  const std::string disagree = R"(        except:
          tak: {that: liczba > 0, law: art. 9 ust. 2}
          nie: {that: kwota_osoby > 0, law: art. 9 ust. 3, holds: no}
)";
  CHECK(codes("flaga", "kwota_osoby", "", disagree).starts_with("R094"));
  const std::string exclude = R"(        except:
          tak: {that: liczba > 0, law: art. 9 ust. 2}
          nie: {that: kwota_osoby > 0 and not (liczba > 0), law: art. 9 ust. 3, holds: no}
)";
  CHECK(codes("flaga", "kwota_osoby", "", exclude) == "");
}

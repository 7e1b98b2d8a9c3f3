// Decides one application with the rules given as the first argument, prints the verdict and checks
// it: a family of three with little income gets the family allowance for a child of eight, 124,00
// zł in each month of the period.
#include <cstdio>
#include <string>

#include <kwota/kwota.hpp>

namespace {

kwota::Application family(const kwota::Rules& rules) {
  kwota::Application application(rules, "W-1");
  application.root()
      .set("okres_od", "2026-11")
      .set("data_zlozenia", "2026-11-03")
      .set("data_uzupelnienia", "nd")
      .set("termin_uzupelnienia", "nd")
      .set("umowa_miedzynarodowa", "N")
      .set("zasilek_w_poprzednim_okresie", "N")
      .set("przekroczenie_w_poprzednim_roku", "N")
      .set("nauka", "brak")
      .set("orzeczenia", "brak")
      .set("instytucje", "brak")
      .set("pobyty_za_granica", "brak")
      .set("swiadczenia_zagraniczne", "brak");
  auto mother = application.root().add("osoby", "matka");
  mother.set("rola", "wnioskodawca")
      .set("data_urodzenia", "1975-04-02")
      .set("stan_cywilny", "w_malzenstwie")
      .set("stan_cywilny_od", "1996-06-08")
      .set("w_skladzie_od", "brak")
      .set("w_skladzie_do", "brak")
      .set("status_pobytowy", "obywatel_polski")
      .set("zamieszkanie_w_polsce_od", "1975-04-02")
      .set("zamieszkanie_w_polsce_do", "brak")
      .set("zasilek_na_wlasne_dziecko_od", "brak");
  mother.add("dochody")
      .set("rok", "2025")
      .set("rodzaj", "zasady_ogolne")
      .set("postac", "netto")
      .set("kwota_netto", "20000,00")
      .set("uzyskano", "brak")
      .set("utracono", "brak");
  application.root()
      .add("osoby", "ojciec")
      .set("rola", "malzonek")
      .set("data_urodzenia", "1974-01-15")
      .set("stan_cywilny", "w_malzenstwie")
      .set("stan_cywilny_od", "1996-06-08")
      .set("w_skladzie_od", "brak")
      .set("w_skladzie_do", "brak")
      .set("dochody", "brak");
  application.root()
      .add("osoby", "dziecko")
      .set("rola", "dziecko")
      .set("pokrewienstwo", "wlasne")
      .set("data_urodzenia", "2018-05-10")
      .set("stan_cywilny", "panna_kawaler")
      .set("stan_cywilny_od", "brak")
      .set("w_skladzie_od", "brak")
      .set("w_skladzie_do", "brak")
      .set("na_utrzymaniu", "T")
      .set("kolejnosc_urodzenia", "1")
      .set("wychowywane_z_drugim_rodzicem", "T")
      .set("wlasne_dziecko_od", "brak")
      .set("zasilek_na_wlasne_dziecko_od", "brak")
      .set("swiadczenie_opiekuncze", "brak")
      .set("dochody", "brak");
  application.claim("zasilek_rodzinny", "dziecko", "1").set("data_zadania", "nd");
  return application;
}

int fail(const kwota::Diagnostics& findings) {
  for (const kwota::Diagnostic& finding : findings.all())
    std::fputs(print(finding).c_str(), stderr);
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  kwota::Diagnostics findings;
  const auto rules = kwota::Rules::load({argv[1]}, findings);
  if (!rules) return fail(findings);
  const auto engine = kwota::Engine::make(*rules, {}, findings);
  if (!engine) return fail(findings);

  const kwota::Outcome outcome = engine->decide(family(*rules));
  for (const kwota::Rejection& rejection : outcome.rejections) {
    std::fprintf(stderr, "%s %s: %s\n", rejection.code.c_str(), rejection.column.c_str(),
                 rejection.message.c_str());
  }
  for (const kwota::Decision& decision : outcome.decisions) {
    std::printf("%s %s %s: %s\n", decision.application.c_str(), decision.benefit.c_str(),
                decision.subject.c_str(), std::string(to_string(decision.verdict)).c_str());
    for (const kwota::Segment& segment : decision.segments) {
      std::printf("  %s to %s: %lld gr\n", to_string(segment.from).c_str(),
                  to_string(segment.to).c_str(), static_cast<long long>(segment.amount));
    }
  }

  if (!outcome.rejections.empty() || outcome.decisions.size() != 1) return 1;
  const kwota::Decision& decision = outcome.decisions.front();
  if (decision.verdict != kwota::Verdict::granted || decision.segments.size() != 1) return 1;
  const kwota::Segment& segment = decision.segments.front();
  const bool as_expected = segment.from == kwota::Month::of(2026, 11) &&
                           segment.to == kwota::Month::of(2027, 10) && segment.amount == 12400;
  return as_expected ? 0 : 1;
}

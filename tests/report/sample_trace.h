// An invented decision with everything a report has to show: months granted and refused, a missing
// fact, a value that varies, a step explained above, a forecast figure, and text that would break a
// page that does not escape it.
#pragma once

#include "decision/trace.h"

namespace kwota::testing {

inline Reason reason(std::string name, Label label, ConditionState state, Label sentence,
                     Label actual, Label required, Label law) {
  return {std::move(name),   std::move(label),    state,         std::move(sentence),
          std::move(actual), std::move(required), std::move(law)};
}

inline Trace sample_trace() {
  const Month november = Month::of(2026, 11), february = Month::of(2027, 2),
              march = Month::of(2027, 3), october = Month::of(2027, 10);
  const Label age_law{"art. 6 ust. 1 u.ś.r. (Dz.U. 2024 poz. 323)",
                      "art. 6 ust. 1 FBA (Dz.U. 2024 poz. 323)"};
  const Label income_law{"art. 5 ust. 1 u.ś.r. (Dz.U. 2024 poz. 323)",
                         "art. 5 ust. 1 FBA (Dz.U. 2024 poz. 323)"};
  const Label age_label{"wiek albo nauka", "age or schooling"};
  const Label income_label{"kryterium dochodowe", "income criterion"};
  const Label income{"600,00\u00a0zł", "PLN 600.00"}, threshold{"674,00\u00a0zł", "PLN 674.00"};

  Trace t;
  t.first = november;
  t.last = october;
  t.period = "okres_zasilkowy";
  t.rules_digest = "3f2a9c51d0e7b86412aa90cc7bd54e10f8e3c6a1925b7d0443cf18e29a6b70d5";
  t.engine_version = "0.1.0";

  Decision& d = t.decision;
  d.application = "R07-1";
  d.claim = "Z2";
  d.benefit = "zasilek_rodzinny";
  d.benefit_label = {"zasiłek rodzinny", "family allowance"};
  d.subject = "d1";
  d.verdict = Verdict::granted;
  d.law = {"art. 4-7 u.ś.r. (Dz.U. 2024 poz. 323)", "art. 4-7 FBA (Dz.U. 2024 poz. 323)"};
  const Reason income_met =
      reason("kryterium", income_label, ConditionState::met, {}, income, threshold, income_law);
  d.segments.push_back({november,
                        february,
                        Verdict::granted,
                        13500,
                        {income_met, reason("wiek_lub_nauka", age_label, ConditionState::met, {},
                                            {}, {}, age_law)}});
  d.segments.push_back({march,
                        Month::of(2027, 6),
                        Verdict::refused,
                        0,
                        {income_met, reason("wiek_lub_nauka", age_label, ConditionState::failed,
                                            {"Dziecko ukończyło 18 lat i nie uczy się w szkole.",
                                             "The child is 18 and not at school."},
                                            {}, {}, age_law)}});
  d.segments.push_back({Month::of(2027, 7),
                        october,
                        Verdict::undetermined,
                        0,
                        {income_met, reason("wiek_lub_nauka", age_label, ConditionState::unknown,
                                            {"?", "?"}, {}, {}, age_law)}});
  d.missing.push_back(
      {"osoby", "nauka", "d1", {"nauka", "education"}, age_label, age_law, false, true});
  d.readings.emplace_back("podzial_kwoty", "proporcjonalnie");
  d.statuses.push_back({"kwota_zasilku", Status::forecast, "projekt rozporządzenia <RD 12>"});

  TraceLine persons{
      TraceLine::Kind::value,
      "wniosek.liczba_osob",
      {"liczba osób w rodzinie", "persons in the family"},
      "",
      "count(osoba where w_rodzinie)",
      {"art. 3 pkt 16 u.ś.r. (Dz.U. 2024 poz. 323)", "art. 3 pkt 16 FBA (Dz.U. 2024 poz. 323)"},
      "",
      "national/family/rodzina_i_dochod.yaml:24",
      "",
      {{november, october, {"3", "3"}, true}},
      {},
      false};
  TraceLine net{TraceLine::Kind::fact,
                "dochody.kwota_netto",
                {"dochód netto w roku", "net income of the year"},
                "matka, wiersz 12",
                "",
                {},
                "dochody.csv:12",
                "",
                "",
                {{november, october, {"21 600,00\u00a0zł", "PLN 21,600.00"}, true}},
                {},
                false};
  TraceLine family{TraceLine::Kind::value,
                   "wniosek.dochod_rodziny",
                   {"dochód rodziny", "income of the family"},
                   "",
                   "sum(monthly(kwota_netto) of dochod)",
                   income_law,
                   "",
                   "national/family/rodzina_i_dochod.yaml:61",
                   "",
                   {{november, october, {"1 800,00\u00a0zł", "PLN 1,800.00"}, true}},
                   {net},
                   false};
  TraceLine limit{TraceLine::Kind::parameter,
                  "prog_dochodowy",
                  {"próg dochodowy na osobę", "income threshold per person"},
                  "",
                  "",
                  income_law,
                  "Dz.U. 2015 poz. 1238 § 1 pkt 1",
                  "national/family/kwoty_i_progi.yaml:18",
                  "",
                  {{november, october, threshold, true}},
                  {},
                  false};
  TraceLine criterion{TraceLine::Kind::condition,
                      "kryterium",
                      income_label,
                      "",
                      "dochod_rodziny / liczba_osob <= prog_dochodowy",
                      income_law,
                      "",
                      "national/family/zasilek_rodzinny.yaml:30",
                      "",
                      {{november, october, {"tak", "yes"}, true}},
                      {family, persons, limit},
                      false};

  TraceLine born{TraceLine::Kind::fact,
                 "osoby.data_urodzenia",
                 {"data urodzenia", "date of birth"},
                 "d1",
                 "",
                 {},
                 "osoby.csv:12",
                 "",
                 "",
                 {{november, october, {"14.03.2009 r.", "2009-03-14"}, true}},
                 {},
                 false};
  TraceLine age{
      TraceLine::Kind::value,
      "osoba.wiek",
      {"wiek", "age"},
      "d1",
      "age(data_urodzenia, last_day(month))",
      {"art. 6 ust. 2 u.ś.r. (Dz.U. 2024 poz. 323)", "art. 6 ust. 2 FBA (Dz.U. 2024 poz. 323)"},
      "",
      "national/family/zakres_osobowy.yaml:41",
      "",
      {{november, february, {"17 lat", "17 years"}, true},
       {march, october, {"18 lat", "18 years"}, true}},
      {born},
      false};
  TraceLine schooling{TraceLine::Kind::condition,
                      "wiek_lub_nauka",
                      age_label,
                      "",
                      "wiek < wiek_podstawowy or uczy_sie and wiek < wiek_w_szkole",
                      age_law,
                      "",
                      "national/family/zasilek_rodzinny.yaml:44",
                      "",
                      {{november, february, {"tak", "yes"}, true},
                       {march, Month::of(2027, 6), {"nie", "no"}, true},
                       {Month::of(2027, 7), october, {"nieznane", "unknown"}, false}},
                      {age},
                      false};
  t.conditions = {criterion, schooling};

  TraceLine age_again = age;
  age_again.lines.clear();
  age_again.repeated = true;
  TraceLine rate{
      TraceLine::Kind::parameter,
      "kwota_zasilku",
      {"kwota zasiłku", "rate of the allowance"},
      "do_24",
      "",
      {"art. 6 ust. 2 u.ś.r. (Dz.U. 2024 poz. 323)", "art. 6 ust. 2 FBA (Dz.U. 2024 poz. 323)"},
      "projekt rozporządzenia <RD 12>",
      "national/family/kwota_zasilku_rodzinnego.yaml:9",
      "prognoza",
      {{november, october, {"135,00\u00a0zł", "PLN 135.00"}, true}},
      {age_again},
      false};
  t.amount = {TraceLine::Kind::amount,
              "zasilek_rodzinny",
              {"kwota", "amount"},
              "",
              "kwota_zasilku[grupa_wieku]",
              {},
              "",
              "national/family/zasilek_rodzinny.yaml:58",
              "",
              {{november, october, {"135,00\u00a0zł", "PLN 135.00"}, true}},
              {rate},
              false};
  return t;
}

}  // namespace kwota::testing

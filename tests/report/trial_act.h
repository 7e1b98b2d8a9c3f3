// A small invented act: an allowance paid monthly to children under an age, whose rate changes by a
// forecast in the middle of the period, and a grant paid once in the month of joining a school. One
// reading is chosen by a policy.
#pragma once

namespace kwota::testing {

inline constexpr const char* trial_act = R"(kwota: 1
act: probna
checked_on: 2026-11-21
checked_through: 2027-12

acts:
  probna:
    title: {pl: ustawa próbna, en: Trial Act}
    short: {pl: u.p., en: TA}
    texts:
      2020-01: Dz.U. 2020 poz. 9001
      2027-02: Dz.U. 2027 poz. 9

entities:
  wniosek:
    label: {pl: wniosek, en: application}
    table: wnioski
    id: id_wniosku
    period: okres_od
    facts:
      okres_od: {type: month, required: yes, label: {pl: początek okresu, en: first month of the period}}
  osoba:
    of: wniosek
    label: {pl: osoba, en: person}
    table: osoby
    id: id_osoby
    most: 20
    facts:
      dziecko: {type: bool, label: {pl: jest dzieckiem, en: is a child}}
      data_urodzenia: {type: date, label: {pl: data urodzenia, en: date of birth}}
      przyjeto: {type: month, label: {pl: miesiąc przyjęcia do szkoły, en: month of joining the school}}
  zadanie:
    of: wniosek
    label: {pl: żądanie, en: claim}
    table: zadania
    id: id_zadania
    most: 40
    claims: {benefit: swiadczenie, subject: id_osoby}
    facts: {}

periods:
  okres:
    label: {pl: okres, en: period}
    law: art. 1
    from:
      2020-11: {months: 6, source: Dz.U. 2020 poz. 9001 art. 1}

parameters:
  wiek_graniczny:
    label: {pl: wiek graniczny, en: age limit}
    unit: years
    law: art. 2
    values:
      2020-01: {is: 18, source: Dz.U. 2020 poz. 9001 art. 2}
  stawka:
    label: {pl: stawka, en: rate}
    unit: PLN/month
    law: art. 3
    checked_through: 2027-01
    values:
      2020-01: {is: 95.00, source: Dz.U. 2020 poz. 9001 art. 3}
      2027-02: {is: 100.00, status: forecast, source: projekt RD 12}
  wyprawka_stawka:
    label: {pl: kwota wyprawki, en: amount of the grant}
    unit: PLN
    law: art. 4
    values:
      2020-01: {is: 300.00, source: Dz.U. 2020 poz. 9001 art. 4}

policies:
  liczenie:
    label: {pl: jak się liczy wiek, en: how age is counted}
    law: art. 2
    readings:
      na_koniec: {pl: na koniec miesiąca, en: at the end of the month, source: wyrok I SA/Xx 1/21}
      na_poczatek: {pl: na początek miesiąca, en: at its start, source: pismo z 2020-11-02}
    default: na_koniec

values:
  osoba.wiek:
    label: {pl: wiek, en: age}
    type: years
    law: art. 2
    is: if liczenie = na_koniec then age(data_urodzenia, last_day(month)) else age(data_urodzenia, first_day(month))

benefits:
  zasilek:
    label: {pl: zasiłek, en: allowance}
    law: art. 3
    for: osoba
    claim: on_request
    paid: monthly
    period: okres
    requires:
      jest_dzieckiem:
        label: {pl: dziecko, en: a child}
        that: dziecko
        law: art. 2 ust. 1
        otherwise: {pl: Osoba nie jest dzieckiem., en: The person is no child.}
      wiek:
        label: {pl: wiek, en: age}
        that: wiek < wiek_graniczny
        law: art. 2 ust. 2
        otherwise: {pl: "Ukończone {wiek}; za dużo.", en: "Completed {wiek}; too many."}
    amount: stawka
  wyprawka:
    label: {pl: wyprawka, en: school grant}
    law: art. 4
    for: osoba
    claim: on_request
    paid: once
    period: okres
    decided_for:
      that: month = przyjeto
      law: art. 4 ust. 2
    requires:
      jest_dzieckiem:
        label: {pl: dziecko, en: a child}
        that: dziecko
        law: art. 4 ust. 1
        otherwise: {pl: Osoba nie jest dzieckiem., en: The person is no child.}
    amount: wyprawka_stawka
)";

}  // namespace kwota::testing

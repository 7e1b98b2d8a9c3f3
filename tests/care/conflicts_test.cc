// Every benefit against every other, both ways: who claims one while the other is due, to whom and
// for whom.
//
// What the articles say is written here a second time, as a list of who excludes whom and since
// when; it is not read from the rules.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "care/care_case.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

enum class Effect { none, excludes, choice };

const std::vector<std::string> kinds = {"zasilek_pielegnacyjny",
                                        "swiadczenie_pielegnacyjne",
                                        "swiadczenie_pielegnacyjne_dawne",
                                        "specjalny_zasilek_opiekunczy",
                                        "zasilek_dla_opiekuna",
                                        "swiadczenie_rodzicielskie",
                                        "za_zyciem",
                                        "dodatek_wychowawczy",
                                        "zasilek_macierzynski",
                                        "zasilek_dla_bezrobotnych",
                                        "wczesniejsza_emerytura",
                                        "dodatek_pielegnacyjny",
                                        "swiadczenie_wspierajace",
                                        "swiadczenie_zagraniczne"};
const std::vector<std::string> relations = {"wnioskodawcy_na_te_osobe",
                                            "wnioskodawcy_na_inna_osobe", "innego_na_te_osobe",
                                            "czlonka_rodziny_na_inna_osobe", "wlasne_tej_osoby"};

// For claims of `benefit` in the months from..to.
struct Statement {
  Care benefit;
  Month from, to;
  std::set<std::string> whose;
  std::set<std::string> kinds;
  Effect effect;
};

constexpr Month always = Month::of(2199, 12);
const std::string own_same = relations[0], own_other = relations[1], other_same = relations[2],
                  family_other = relations[3], persons_own = relations[4];
const std::string nursing = kinds[1], old_nursing = kinds[2], special = kinds[3], carers = kinds[4],
                  parental = kinds[5], leave = kinds[7], maternity = kinds[8],
                  early_pension = kinds[10], supplement = kinds[11], supporting = kinds[12],
                  abroad = kinds[13];

// Later statements come before earlier ones for the months that both speak of.
const std::vector<Statement>& statements() {
  static const std::vector<Statement> list = [] {
    std::vector<Statement> s;
    const auto add = [&](Care benefit, Month from, Month to, std::set<std::string> whose,
                         std::set<std::string> what, Effect effect) {
      s.push_back({benefit, from, to, std::move(whose), std::move(what), effect});
    };
    const Month begin = Month::of(2004, 5), end_2015 = Month::of(2015, 12),
                end_2016 = Month::of(2016, 12), y2013 = Month::of(2013, 1),
                zdo_begins = Month::of(2014, 6), y2016 = Month::of(2016, 1),
                y2024 = Month::of(2024, 1), end_2023 = Month::of(2023, 12);

    // Art. 16 ust. 6 and 5a.
    add(Care::zp, begin, always, {persons_own}, {supplement}, Effect::excludes);
    add(Care::zp, Month::of(2009, 1), always, {own_same, other_same, persons_own}, {abroad},
        Effect::excludes);

    // Art. 17 ust. 5 since 2024; the choice between the regimes is the carer's.
    add(Care::sp, y2024, always, {own_same, own_other}, {special, carers}, Effect::excludes);
    add(Care::sp, y2024, always, {own_other}, {old_nursing}, Effect::excludes);
    add(Care::sp, y2024, always, {own_same}, {old_nursing}, Effect::choice);
    add(Care::sp, y2024, always, {other_same}, {nursing, old_nursing, special, carers, abroad},
        Effect::excludes);
    add(Care::sp, y2024, always, {persons_own}, {abroad}, Effect::excludes);

    // Art. 17 ust. 5 until 2023.
    add(Care::sp_dawne, begin, always, {other_same}, {old_nursing, early_pension},
        Effect::excludes);
    add(Care::sp_dawne, Month::of(2005, 9), always, {other_same}, {leave}, Effect::excludes);
    add(Care::sp_dawne, Month::of(2005, 9), end_2015, {own_same}, {leave}, Effect::excludes);
    add(Care::sp_dawne, Month::of(2005, 9), Month::of(2012, 12), {own_other}, {leave},
        Effect::excludes);
    add(Care::sp_dawne, Month::of(2005, 9), always, {own_other}, {old_nursing}, Effect::excludes);
    add(Care::sp_dawne, Month::of(2005, 9), end_2016, {family_other}, {old_nursing, leave},
        Effect::excludes);
    add(Care::sp_dawne, Month::of(2009, 2), always, {other_same, persons_own}, {abroad},
        Effect::excludes);
    add(Care::sp_dawne, y2013, always, {other_same}, {special}, Effect::excludes);
    add(Care::sp_dawne, y2013, end_2015, {own_same, own_other}, {special}, Effect::excludes);
    add(Care::sp_dawne, y2013, end_2016, {family_other}, {special}, Effect::excludes);
    add(Care::sp_dawne, zdo_begins, always, {other_same}, {carers}, Effect::excludes);
    add(Care::sp_dawne, zdo_begins, end_2015, {own_same, own_other}, {carers}, Effect::excludes);
    add(Care::sp_dawne, zdo_begins, end_2016, {family_other}, {carers}, Effect::excludes);
    // Art. 27 ust. 5: one of them, even for different persons; kept with the kept rights.
    add(Care::sp_dawne, y2016, always, {own_same, own_other}, {special, carers, parental, leave},
        Effect::choice);
    // Art. 63 of the act of 7 July 2023.
    add(Care::sp_dawne, y2024, always, {persons_own}, {supporting}, Effect::excludes);
    add(Care::sp_dawne, y2024, always, {own_same}, {nursing}, Effect::choice);
    add(Care::sp_dawne, y2024, always, {own_other, other_same}, {nursing}, Effect::excludes);

    // Art. 16a ust. 8.
    add(Care::szo, y2013, always, {other_same},
        {old_nursing, special, leave, early_pension, abroad}, Effect::excludes);
    add(Care::szo, y2013, end_2015, {own_same}, {old_nursing, leave}, Effect::excludes);
    add(Care::szo, y2013, always, {own_other}, {special}, Effect::excludes);
    add(Care::szo, y2013, end_2015, {own_other}, {old_nursing}, Effect::excludes);
    add(Care::szo, y2013, end_2016, {family_other}, {old_nursing, special, leave},
        Effect::excludes);
    add(Care::szo, zdo_begins, always, {other_same}, {carers}, Effect::excludes);
    add(Care::szo, zdo_begins, end_2015, {own_same, own_other}, {carers}, Effect::excludes);
    add(Care::szo, zdo_begins, end_2016, {family_other}, {carers}, Effect::excludes);
    add(Care::szo, y2016, always, {own_same, own_other}, {old_nursing, carers, parental, leave},
        Effect::choice);
    add(Care::szo, y2024, always, {persons_own}, {supporting}, Effect::excludes);
    add(Care::szo, y2024, always, {own_same}, {nursing}, Effect::choice);
    add(Care::szo, y2024, always, {own_other, other_same}, {nursing}, Effect::excludes);

    // Art. 2 ust. 2 and 5 of the act of 4 April 2014, with the grounds of the end of 2012.
    const Month zdo = Month::of(2013, 7);
    add(Care::zdo, zdo, always, {other_same}, {old_nursing, special, leave, early_pension, abroad},
        Effect::excludes);
    add(Care::zdo, zdo, always, {persons_own}, {abroad}, Effect::excludes);
    add(Care::zdo, zdo, end_2015, {own_same, own_other}, {old_nursing, special, leave},
        Effect::excludes);
    add(Care::zdo, zdo, end_2016, {family_other}, {old_nursing, leave}, Effect::excludes);
    add(Care::zdo, y2016, always, {own_same, own_other}, {old_nursing, special, parental, leave},
        Effect::choice);
    add(Care::zdo, y2016, always, {own_other}, {carers}, Effect::excludes);
    add(Care::zdo, y2024, always, {persons_own}, {supporting}, Effect::excludes);
    add(Care::zdo, y2024, always, {own_same}, {nursing}, Effect::choice);
    add(Care::zdo, y2024, always, {own_other, other_same}, {nursing}, Effect::excludes);

    // Art. 17c ust. 8 and 9; art. 27 ust. 5 to 2023.
    add(Care::sr, y2016, always, {own_same, other_same},
        {old_nursing, special, carers, leave, maternity, abroad}, Effect::excludes);
    add(Care::sr, y2016, always, {other_same, own_other}, {parental}, Effect::excludes);
    add(Care::sr, y2016, end_2023, {own_other}, {old_nursing, special, carers, leave},
        Effect::choice);
    add(Care::sr, y2024, always, {own_same, other_same}, {nursing}, Effect::excludes);

    // Art. 10 ust. 13 of the act of 4 November 2016.
    add(Care::zz, Month::of(2017, 1), always, {own_same, other_same}, {abroad}, Effect::excludes);
    return s;
  }();
  return list;
}

Effect expected(Care benefit, Month month, const std::string& whose, const std::string& kind) {
  Effect effect = Effect::none;
  for (const Statement& s : statements()) {
    if (s.benefit == benefit && s.from <= month && month <= s.to && s.whose.contains(whose) &&
        s.kinds.contains(kind))
      effect = s.effect;
  }
  return effect;
}

std::string outcome_of(const Segment* s) {
  return s == nullptr ? "not decided" : std::string(to_string(s->verdict));
}

std::string wanted(Effect effect, const std::string& gives_way) {
  if (effect == Effect::none) return "granted";
  if (effect == Effect::excludes || gives_way == "N") return "refused";
  return gives_way == "T" ? "granted" : "undetermined";
}

}  // namespace

TEST_CASE("every pair of benefits is tried both ways, in each relation and regime") {
  const Rules rules = national_rules();
  const Engine engine = national_engine(rules);
  const Month months[] = {Month::of(2005, 3), Month::of(2007, 3), Month::of(2010, 3),
                          Month::of(2013, 3), Month::of(2015, 3), Month::of(2016, 6),
                          Month::of(2018, 3), Month::of(2023, 3), Month::of(2025, 3)};
  int tried = 0;
  for (const Care benefit : all_care) {
    for (const Month month : months) {
      if (!in_force(benefit, month)) continue;
      std::vector<Application> cases = {};
      std::vector<std::tuple<std::string, std::string, std::string>> told;
      CareCase alone{.benefit = benefit, .month = month};
      cases.push_back(application_of(rules, alone, "sam"));
      for (const std::string& whose : relations) {
        for (const std::string& kind : kinds) {
          for (const char* const gives_way : {"", "T", "N"}) {
            CareCase c = alone;
            c.others = {{kind, whose, gives_way}};
            cases.push_back(application_of(rules, c, std::to_string(told.size())));
            told.emplace_back(whose, kind, gives_way);
          }
        }
      }
      const Outcome outcome = engine.decide(cases);
      for (const Rejection& r : outcome.rejections) FAIL_CHECK(r.message);
      REQUIRE(outcome.decisions.size() == cases.size());
      CAPTURE(name_of(benefit));
      CAPTURE(to_string(month));
      for (const Decision& d : outcome.decisions) {
        const Segment* at = nullptr;
        for (const Segment& s : d.segments) {
          if (s.from <= month && month <= s.to) at = &s;
        }
        if (d.application == "sam") {
          CHECK(outcome_of(at) == "granted");
          continue;
        }
        const auto& [whose, kind, gives_way] = told[std::stoul(d.application)];
        CAPTURE(whose);
        CAPTURE(kind);
        CAPTURE(gives_way);
        CHECK(outcome_of(at) == wanted(expected(benefit, month, whose, kind), gives_way));
        ++tried;
      }
    }
  }
  // 5 relations, 14 kinds and 3 answers, for each benefit in each month in which it stands.
  CHECK(tried == 210 * (9 + 1 + 9 + 6 + 5 + 4 + 3));
}

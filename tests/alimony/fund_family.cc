// Random families around the thresholds, and their applications.
#include "alimony/fund_family.h"

#include <fmt/format.h>

#include <array>
#include <chrono>

namespace kwota::testing {
namespace {

class Dice {
 public:
  explicit Dice(std::mt19937_64& random) : random_(random) {}
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(high - low + 1));
  }
  bool in(int percent) { return between(1, 100) <= percent; }

 private:
  std::mt19937_64& random_;
};

// A day of the period, now and then the first or the last of a month.
Day day_within(Dice& dice, Month first, int months) {
  const Month m{first.index + static_cast<std::int32_t>(dice.between(0, months - 1))};
  switch (dice.between(0, 4)) {
    case 0:
      return first_day_of(m);
    case 1:
      return last_day_of(m);
    default:
      return static_cast<Day>(dice.between(first_day_of(m), last_day_of(m)));
  }
}

FundIncome random_income(Dice& dice, int year, Grosze around) {
  FundIncome i;
  i.amount = dice.between(0, 2 * around);
  const int base = year - 1;
  switch (dice.between(0, 9)) {
    case 0:
    case 1:
      i.what = IncomeCase::lost;
      // From the base year to the end of the period.
      i.changed = day_within(dice, Month::of(base, 1), 33);
      if (dice.in(30)) i.same_payer_again = i.changed + static_cast<Day>(dice.between(80, 100));
      break;
    case 2:
      i.what = IncomeCase::shrunk;
      i.changed = day_within(dice, Month::of(base, 6), 20);
      break;
    case 3:
      i.what = IncomeCase::gained_in_base;
      i.months = static_cast<int>(dice.between(1, 12));
      i.changed = day_within(dice, Month::of(base, 13 - i.months), 1);
      if (dice.in(30)) i.same_payer_again = i.changed - static_cast<Day>(dice.between(80, 100));
      break;
    case 4:
    case 5:
      i.what = IncomeCase::gained_after;
      i.amount /= 12;
      i.changed = day_within(dice, Month::of(year, 1), 21);
      if (dice.in(30)) i.same_payer_again = i.changed - static_cast<Day>(dice.between(80, 100));
      break;
    case 6:
      i.what = IncomeCase::fund_benefit;
      break;
    case 7:
      i.what = IncomeCase::maintenance_paid;
      i.amount /= 4;
      break;
    default:
      break;
  }
  return i;
}

std::vector<FundIncome> random_incomes(Dice& dice, int year, Grosze around, int most) {
  std::vector<FundIncome> incomes;
  const auto count = dice.between(0, most);
  for (std::int64_t i = 0; i < count; ++i)
    incomes.push_back(random_income(dice, year, around / count));
  return incomes;
}

FundChild random_child(Dice& dice, int year, Month first) {
  FundChild c;
  static constexpr std::array<int, 6> ages{3, 9, 17, 18, 24, 25};
  const int age = ages[static_cast<std::size_t>(dice.between(0, 5))];
  c.born = day_within(dice, Month{first.index - 12 * age}, 12);
  c.entitled = dice.in(70);
  if (age >= 16 && dice.in(80)) {
    const Day end = dice.in(50) ? no_day : day_within(dice, first, 12);
    c.school = {first_day_of(Month{first.index - 30}), end};
  }
  if (!c.entitled) return c;
  const Day long_ago = first_day_of(Month{first.index - 40});
  const auto amount = [&] {
    return dice.in(20) ? dice.between(1, 400'00) : dice.between(100, 1500) * 100;
  };
  Award award{true, amount(), dice.in(20) ? static_cast<int>(dice.between(2, 4)) : 1, long_ago,
              no_day};
  if (dice.in(25)) {
    const Day changed = day_within(dice, first, 12);
    const bool said = dice.in(60);
    if (!said || dice.in(50)) award.to = changed - 1;
    c.awards.push_back(award);
    award = {true, amount(), 1, changed, no_day, said};
  }
  c.awards.push_back(award);
  const Grosze claim = dice.between(1, 500'000);
  c.enforcement.push_back({true, claim, dice.in(10) ? claim : dice.between(0, claim), long_ago,
                           dice.in(15) ? day_within(dice, first, 12) : no_day});
  if (dice.in(15)) {
    c.awards.push_back({false, amount(), 1, long_ago, no_day});
    c.enforcement.push_back({false, claim, dice.in(40) ? claim : 0, long_ago, no_day});
  }
  if (dice.in(30)) c.incomes = random_incomes(dice, year, 3000'00, 2);
  return c;
}

std::string text(Day d) { return d == no_day ? "brak" : to_string(Date{d}); }
std::string money(Grosze g) { return fmt::format("{}.{:02}", g / 100, g % 100); }

void write_income(Application::Row person, const FundIncome& i, int year) {
  const bool after = i.what == IncomeCase::gained_after;
  const bool gained = after || i.what == IncomeCase::gained_in_base;
  const bool lost = i.what == IncomeCase::lost || i.what == IncomeCase::shrunk;
  const std::string kind = i.what == IncomeCase::fund_benefit       ? "fundusz_alimentacyjny"
                           : i.what == IncomeCase::maintenance_paid ? "alimenty_swiadczone"
                                                                    : "zasady_ogolne";
  person.add("dochody")
      .set("rok", std::to_string(after ? year : year - 1))
      .set("rodzaj", kind)
      .set("postac", after ? "miesiac" : "netto")
      .set("kwota_netto", after ? "brak" : money(i.amount))
      .set("kwota_po_uzyskaniu", after ? money(i.amount) : "")
      .set("uzyskano", gained ? text(i.changed) : "brak")
      .set("powod_uzyskania", gained ? "zatrudnienie" : "brak")
      .set("miesiace_uzyskiwania", std::to_string(i.months))
      .set("utracono", lost ? text(i.changed) : "brak")
      .set("powod_utraty", i.what == IncomeCase::lost     ? "zatrudnienie"
                           : i.what == IncomeCase::shrunk ? "obnizka_wynagrodzenia"
                                                          : "brak")
      .set("powrot_do_platnika", lost ? text(i.same_payer_again) : "brak")
      .set("utrata_u_platnika", gained ? text(i.same_payer_again) : "brak");
}

Application::Row write_person(Application& a, const FundFamily& f, const std::string& id,
                              const std::string& role, Day born,
                              const std::vector<FundIncome>& incomes) {
  Application::Row row = a.root().add("osoby", id);
  row.set("rola", role)
      .set("data_urodzenia", to_string(Date{born}))
      .set("stan_cywilny", role == "dziecko" ? "panna_kawaler" : "w_malzenstwie")
      .set("stan_cywilny_od", "brak")
      .set("w_skladzie_od", "brak")
      .set("w_skladzie_do", "brak")
      .set("zobowiazany_tytulem", role == "rodzic_dziecka" ? "T" : "N")
      .set("otrzymuje_fundusz", "N")
      .set("swiadczenie_opiekuncze", "brak")
      .set("status_pobytowy", "obywatel_polski")
      .set("zamieszkanie_w_polsce_od", "1950-01-01")
      .set("zamieszkanie_w_polsce_do", "brak");
  for (const FundIncome& i : incomes) write_income(row, i, f.year);
  return row;
}

}  // namespace

Day day_of(int year, int month, int day) {
  const std::chrono::sys_days days = std::chrono::year{year} / month / day;
  return static_cast<Day>(days.time_since_epoch().count());
}

Day first_day_of(Month m) { return day_of(m.year(), m.number(), 1); }
Day last_day_of(Month m) { return first_day_of(Month{m.index + 1}) - 1; }

Month month_around(Day d) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{d}}};
  return Month::of(static_cast<int>(date.year()), static_cast<int>(unsigned{date.month()}));
}

FundFamily random_fund_family(std::mt19937_64& random) {
  Dice dice(random);
  FundFamily f;
  f.year = static_cast<int>(dice.between(2012, 2026));
  const Month first = Month::of(f.year, 10);
  f.filed = dice.in(60) ? day_of(f.year, 9, 10) : day_within(dice, first, 12);
  const auto count = dice.between(1, 4);
  for (std::int64_t c = 0; c < count; ++c) f.children.push_back(random_child(dice, f.year, first));
  f.children.front().entitled = true;
  if (f.children.front().awards.empty()) {
    FundChild& c = f.children.front();
    c.awards.push_back({true, dice.between(200, 1400) * 100, 1, 0, no_day});
    c.enforcement.push_back({true, 100'00, 0, 0, no_day});
  }
  if (dice.in(30)) f.father_died = day_within(dice, first, 12);
  const bool husband = dice.in(30);
  const std::int64_t persons = count + 1 + (husband ? 1 : 0);
  // Near the criterion, or within the reach of the reduction.
  const Grosze per_person = criterion_of(f.year) + dice.between(-300'00, 900'00);
  const Grosze yearly = per_person * persons * 12;
  if (dice.in(40)) {
    // So that the income per person is the criterion, or a grosz beside it, or half a grosz.
    f.mother.push_back(
        {IncomeCase::kept, criterion_of(f.year) * persons * 12 + dice.between(-36, 36)});
  } else {
    f.mother = random_incomes(dice, f.year, husband ? yearly / 2 : yearly, 3);
  }
  if (husband) f.husband = random_incomes(dice, f.year, yearly / 2, 2);
  if (dice.in(20)) f.debtor_at_home = random_incomes(dice, f.year, yearly, 1);
  return f;
}

Application application_of(const Rules& rules, const FundFamily& f, const std::string& id) {
  Application a(rules, id);
  Application::Row& root = a.root();
  root.set("fundusz_od", fmt::format("{}-10", f.year))
      .set("data_zlozenia", to_string(Date{f.filed}))
      .set("sposob_zlozenia", "papierowy")
      .set("data_uzupelnienia", "nd")
      .set("termin_uzupelnienia", "nd")
      .set("umowa_miedzynarodowa", "N");
  for (const char* list :
       {"instytucje", "nauka", "orzeczenia", "dochody", "tytuly", "egzekucje", "wstrzymania"})
    root.set(list, "komplet");
  write_person(a, f, "M", "wnioskodawca", day_of(1980, 5, 6), f.mother);
  if (f.husband) write_person(a, f, "H", "malzonek", day_of(1978, 1, 2), *f.husband);
  if (f.debtor_at_home)
    write_person(a, f, "O", "rodzic_dziecka", day_of(1979, 3, 4), *f.debtor_at_home);
  for (std::size_t n = 0; n < f.children.size(); ++n) {
    const FundChild& c = f.children[n];
    const std::string name = fmt::format("D{}", n + 1);
    Application::Row row = write_person(a, f, name, "dziecko", c.born, c.incomes);
    row.set("pokrewienstwo", "wlasne").set("na_utrzymaniu", "T").set("wlasne_dziecko_od", "brak");
    if (c.school) {
      row.add("nauka")
          .set("typ", "uczelnia")
          .set("od", text(c.school->first))
          .set("do", text(c.school->second))
          .set("przerwano", "brak")
          .set("koniec_roku_studiow", "brak");
    }
    for (const Award& award : c.awards) {
      row.add("tytuly")
          .set("dluznik", award.father ? "ojciec" : "matka")
          .set("rodzaj", "wyrok")
          .set("wykonalny", "T")
          .set("kwota", money(award.amount))
          .set("dla_ilu_osob", std::to_string(award.persons))
          .set("od", text(award.from))
          .set("do", text(award.to))
          .set("zmiana_u_komornika", award.changes_an_earlier_one ? text(award.from + 40) : "nd")
          .set("zgon_dluznika", award.father ? text(f.father_died) : "brak");
    }
    for (const Enforcement& e : c.enforcement) {
      row.add("egzekucje")
          .set("dluznik", e.father ? "ojciec" : "matka")
          .set("rodzaj", "komornik")
          .set("od", text(e.from))
          .set("do", text(e.to))
          .set("naleznosc_2mc", money(e.due))
          .set("wyegzekwowano_2mc", money(e.collected));
    }
    if (c.entitled) a.claim("swiadczenie_z_funduszu", name, name).set("data_zadania", "nd");
  }
  return a;
}

}  // namespace kwota::testing

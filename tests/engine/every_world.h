// Small worlds gone through in full: every set of given facts against every way to complete it.
//
// In: formulas, and places of persons with the few texts that may stand in each. Out: a failed
// check for each formula whose range leaves out a completion, or is no point though nothing is
// missing.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "engine/world.h"

namespace kwota::testing {

// A place that may be left empty and the few texts that may stand in it. `zgloszono` is the date of
// the person's claim of `pomoc`, which who has no such place does not claim.
struct Place {
  std::int32_t person;
  std::string column;
  std::vector<std::string> texts;
};

struct Formula {
  std::string name, type, text;
  bool has_points = true;  // known where nothing is missing
};

struct Range {
  Int128 low, high;
};

// All worlds: each place holds one of its texts or is empty. A world's number has a digit for each
// place; the last digit is the empty one.
class Brute {
 public:
  Brute(std::vector<Formula> formulas, std::vector<Place> places, std::int32_t persons, int months,
        Cells second = {})
      : formulas_(std::move(formulas)), places_(std::move(places)), persons_(persons),
        second_(std::move(second)), world_(sections(formulas_), months) {
    for (const Place& p : places_) count_ *= p.texts.size() + 1;
  }

  void check() {
    std::vector<std::vector<Range>> ranges;
    for (std::size_t begin = 0; begin < count_; begin += 500)
      evaluate(begin, std::min(count_, begin + 500), ranges);
    std::vector<std::vector<Range>> hulls(count_);
    for (std::size_t n = 0; n < count_; ++n) {
      hulls[n] = hull(n, ranges, hulls);
      compare(n, ranges[n], hulls[n]);
    }
    for (const auto& [name, failures] : failures_) FAIL_CHECK(name << ": " << failures);
  }

 private:
  static std::string sections(const std::vector<Formula>& formulas) {
    std::string text = R"(
parameters:
  stawka:
    label: {pl: stawka, en: rate}
    unit: PLN/month
    by: rodzaj
    law: art. 3
    values:
      2019-01: {is: {lekki: 0.03, sredni: 0.01, ciezki: 0.02}, source: Dz.U. 2020 poz. 9001}
      2020-02: {is: {lekki: 0.01, sredni: 0.01, ciezki: 0.05}, source: Dz.U. 2020 poz. 9001}
  progi:
    label: {pl: progi, en: steps}
    unit: PLN/month
    steps: PLN/month
    law: art. 3
    values:
      2019-01: {is: {under 0.01: 7.00, from 0.01 to 0.01: 2.00, over 0.01: 5.00}, source: Dz.U. 2020 poz. 9001}
  limit:
    label: {pl: limit, en: limit}
    unit: count
    law: art. 3
    values:
      1900-01: {is: 1, source: Dz.U. 2020 poz. 9001}
      2002-01: {is: 5, source: Dz.U. 2020 poz. 9001}
      2020-02: {is: 3, source: Dz.U. 2020 poz. 9001}

bundles:
  razem:
    label: {pl: razem, en: together}
    law: art. 2
    of: wniosek
    total: sum(kwota_osoby of osoba where liczba > 0)
    step: 0.01
    parts:
      pierwsza: {of: osoba, weight: kwota_osoby}
      druga: {of: osoba, weight: liczba}
  zmierzone:
    label: {pl: części całości, en: parts of a whole}
    law: art. 2
    of: wniosek
    total: sum(kwota_osoby of osoba where liczba > 0) - 0.01
    whole: sum(kwota_osoby of osoba)
    step: 0.01
    parts:
      pierwsza: {of: osoba, weight: kwota_osoby}
      druga: {of: osoba, weight: trzecia_kwoty}

benefits:
  pomoc:
    label: {pl: pomoc, en: help}
    law: art. 4
    for: osoba
    claim: on_request
    paid: monthly
    period: okres
    decided_for:
      that: liczba < limit
      law: art. 4
    requires:
      znak:
        label: {pl: znak, en: flag}
        that: flaga
        law: art. 4 ust. 1
        except:
          w_pierwszym: {that: liczba = 0 and month = period_start, law: art. 4 ust. 2}
        otherwise: {pl: "Nie.", en: "No."}
      kwota:
        label: {pl: kwota, en: amount}
        that: kwota_osoby > 0
        law: art. 4 ust. 3
        otherwise: {pl: "Nie.", en: "No."}
    amount: kwota_osoby

values:
)";
    text += value_text("osoba.uzycie_figur", "bool",
                       "stawka[rodzaj_osoby] > progi[kwota_osoby] and liczba > limit");
    text += value_text("osoba.trzecia_kwoty", "PLN/month", "prorate(kwota_osoby, 1, limit)");
    for (const Formula& f : formulas) text += value_text(f.name, f.type, f.text);
    return text;
  }

  std::vector<std::size_t> digits(std::size_t n) const {
    std::vector<std::size_t> result;
    for (const Place& p : places_) {
      result.push_back(n % (p.texts.size() + 1));
      n /= p.texts.size() + 1;
    }
    return result;
  }

  void add(std::size_t n) {
    world_.application();
    std::vector<std::int32_t> row;
    for (std::int32_t i = 1; i <= persons_; ++i)
      row.push_back(world_.row("osoba", "p" + std::to_string(i), i == 2 ? second_ : Cells{}));
    const std::vector<std::size_t> given = digits(n);
    for (std::size_t i = 0; i < places_.size(); ++i) {
      const Place& p = places_[i];
      const bool empty = given[i] == p.texts.size();
      if (p.column == "zgloszono")
        world_.claim("pomoc", "p" + std::to_string(p.person + 1), empty ? "" : p.texts[given[i]]);
      if (empty || p.column == "zgloszono") continue;
      const std::string& text = p.texts[given[i]];
      const std::int32_t person = row[static_cast<std::size_t>(p.person)];
      if (p.column == "okresy" && text != "brak") {
        for (const char digit : text)
          world_.row("spell", "", {{"punkty", std::string(1, digit)}}, person);
      } else {
        world_.drafts().back().rows[static_cast<std::size_t>(person)].cells.emplace_back(p.column,
                                                                                         text);
      }
    }
  }

  void evaluate(std::size_t begin, std::size_t end, std::vector<std::vector<Range>>& ranges) {
    world_.drafts().clear();
    for (std::size_t n = begin; n < end; ++n) add(n);
    world_.run();
    for (std::size_t n = begin; n < end; ++n)
      ranges.push_back(read(static_cast<std::int32_t>(n - begin)));
  }

  std::vector<Range> read(std::int32_t application) const {
    std::vector<Range> result;
    for (const Formula& f : formulas_) {
      const auto [entity, column] = world_.find(f.name);
      const std::int32_t rows = f.name.starts_with("osoba") ? persons_ : 1;
      for (std::int32_t r = application * rows; r < (application + 1) * rows; ++r) {
        for (std::int32_t m = 0; m < world_.program().months; ++m) {
          if (world_.program().column(column).truth) {
            const TruthRange t = world_.evaluation().truth(column, entity, r);
            result.push_back(
                {static_cast<Int128>((t.low >> m) & 1U), static_cast<Int128>((t.high >> m) & 1U)});
          } else {
            const NumberRange x = world_.evaluation().number(column, entity, r, m);
            result.push_back({x.low, x.high});
          }
        }
      }
    }
    return result;
  }

  // What lies between all completions: those of the first empty place, joined.
  std::vector<Range> hull(std::size_t n, const std::vector<std::vector<Range>>& ranges,
                          const std::vector<std::vector<Range>>& hulls) const {
    const std::vector<std::size_t> given = digits(n);
    std::size_t unit = 1;
    for (std::size_t i = 0; i < places_.size(); unit *= places_[i].texts.size() + 1, ++i) {
      const std::size_t empty = places_[i].texts.size();
      if (given[i] != empty) continue;
      std::vector<Range> all = hulls[n - unit];
      for (std::size_t less = 2; less <= empty; ++less) {
        const std::vector<Range>& other = hulls[n - less * unit];
        for (std::size_t k = 0; k < all.size(); ++k)
          all[k] = {std::min(all[k].low, other[k].low), std::max(all[k].high, other[k].high)};
      }
      return all;
    }
    return ranges[n];
  }

  void compare(std::size_t n, const std::vector<Range>& found,
               const std::vector<Range>& completed) {
    const std::vector<std::size_t> given = digits(n);
    bool whole = true;
    for (std::size_t i = 0; i < given.size(); ++i)
      whole = whole && given[i] != places_[i].texts.size();
    std::size_t k = 0;
    for (const Formula& f : formulas_) {
      const std::size_t count =
          (f.name.starts_with("osoba") ? static_cast<std::size_t>(persons_) : 1) *
          static_cast<std::size_t>(world_.program().months);
      for (std::size_t i = 0; i < count; ++i, ++k) {
        if (found[k].low > completed[k].low || found[k].high < completed[k].high)
          ++failures_[f.name + " misses a completion"];
        if (whole && f.has_points && found[k].low != found[k].high)
          ++failures_[f.name + " is not known though nothing is missing"];
      }
    }
  }

  std::vector<Formula> formulas_;
  std::vector<Place> places_;
  std::int32_t persons_;
  Cells second_;  // of the second person, always given
  World world_;
  std::size_t count_ = 1;
  std::map<std::string, int> failures_;
};

}  // namespace kwota::testing

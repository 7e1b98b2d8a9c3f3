#include "run/payment_join.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <numeric>
#include <span>
#include <tuple>

namespace kwota {
namespace {

constexpr std::size_t before = 0, after = 1;
constexpr std::int32_t no_month = -1;  // of claims: before all their months

std::size_t at(Side side) { return static_cast<std::size_t>(side); }

}  // namespace

std::int32_t PaymentJoin::number_of(std::string_view text) {
  const auto known = numbers_.find(text);
  if (known != numbers_.end()) return known->second;
  const auto number = static_cast<std::int32_t>(numbers_.size());
  numbers_.emplace(text, number);
  applications_.emplace_back();
  return number;
}

PaymentJoin::Application& PaymentJoin::application(std::string_view id) {
  return applications_[static_cast<std::size_t>(number_of(id))];
}

void PaymentJoin::add(Side side, const Claim& claim, Kind kind, std::int32_t month,
                      std::int64_t grosze) {
  entries_.push_back({number_of(claim.application), number_of(claim.benefit),
                      number_of(claim.person), month, grosze, side, kind});
}

void PaymentJoin::decided(Side side, const Claim& claim) {
  application(claim.application).decided[at(side)] = true;
  add(side, claim, Kind::claim, no_month, 0);
}

void PaymentJoin::undetermined(Side side, const Claim& claim, Month month) {
  add(side, claim, Kind::undetermined, month.index, 0);
}

void PaymentJoin::rejected(Side side, std::string_view id) {
  application(id).rejected[at(side)] = true;
}

bool PaymentJoin::pay(Side side, const Claim& claim, Month month, std::int64_t grosze) {
  std::int64_t& paid = paid_[at(side)];
  if (__builtin_add_overflow(paid, grosze, &paid)) return false;
  ++payments_[at(side)];
  add(side, claim, Kind::payment, month.index, grosze);
  return true;
}

bool PaymentJoin::has_decided(Side side, std::string_view id) const {
  const auto known = numbers_.find(id);
  return known != numbers_.end() &&
         applications_[static_cast<std::size_t>(known->second)].decided[at(side)];
}

std::int64_t PaymentJoin::applications(Side side) const {
  return std::count_if(applications_.begin(), applications_.end(),
                       [&](const Application& a) { return a.decided[at(side)]; });
}

std::vector<std::string> PaymentJoin::sort() {
  std::vector<std::string> names(numbers_.size());
  for (const auto& [text, number] : numbers_) names[static_cast<std::size_t>(number)] = text;
  std::vector<std::int32_t> order(names.size()), rank(names.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](std::int32_t a, std::int32_t b) {
    return names[static_cast<std::size_t>(a)] < names[static_cast<std::size_t>(b)];
  });
  std::vector<std::string> sorted;
  std::vector<Application> applications;
  for (const std::int32_t number : order) {
    rank[static_cast<std::size_t>(number)] = static_cast<std::int32_t>(sorted.size());
    sorted.push_back(std::move(names[static_cast<std::size_t>(number)]));
    applications.push_back(applications_[static_cast<std::size_t>(number)]);
  }
  applications_ = std::move(applications);
  for (Entry& e : entries_) {
    for (std::int32_t* number : {&e.application, &e.benefit, &e.person})
      *number = rank[static_cast<std::size_t>(*number)];
  }
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.application, a.benefit, a.person, a.month) <
           std::tie(b.application, b.benefit, b.person, b.month);
  });
  return sorted;
}

// Walks over the sorted entries: applications, their claims, and the months of these.
class PaymentSweep {
 public:
  using Entry = PaymentJoin::Entry;
  using Kind = PaymentJoin::Kind;
  using Entries = std::span<const Entry>;

  PaymentSweep(const PaymentJoin& join, const std::vector<std::string>& names)
      : join_(join), names_(names) {}

  RunComparison run() {
    each_group(
        join_.entries_, [](const Entry& e) { return e.application; },
        [&](Entries entries) { application(entries); });
    for (auto& [benefit, counted] : benefits_) {
      counted.totals.benefit = name(benefit);
      add(result_.all, counted.totals);
      result_.benefits.push_back(std::move(counted.totals));
    }
    result_.all.applications = applications_with_difference_;
    result_.before.applications = join_.applications(Side::before);
    result_.after.applications = join_.applications(Side::after);
    result_.before.amount = join_.paid_[before];
    result_.after.amount = join_.paid_[after];
    result_.before.payments = join_.payments_[before];
    result_.after.payments = join_.payments_[after];
    result_.reconciled = reconciled();
    return std::move(result_);
  }

 private:
  struct Counted {
    ComparisonTotals totals;
    std::int32_t last_application = -1;  // with a difference
  };

  // What one run has in a month.
  struct Planned {
    std::int64_t grosze = 0, payments = 0;
    bool undetermined = false;
    std::optional<std::int64_t> known() const {
      return undetermined ? std::nullopt : std::optional(grosze);
    }
  };

  template <class Key, class Action>
  static void each_group(Entries entries, const Key& key, const Action& action) {
    while (!entries.empty()) {
      const auto end = std::find_if(entries.begin(), entries.end(),
                                    [&](const Entry& e) { return key(e) != key(entries.front()); });
      const auto size = static_cast<std::size_t>(end - entries.begin());
      action(entries.first(size));
      entries = entries.subspan(size);
    }
  }

  const std::string& name(std::int32_t number) const {
    return names_[static_cast<std::size_t>(number)];
  }

  void application(Entries entries) {
    const std::int32_t number = entries.front().application;
    const PaymentJoin::Application& of = join_.applications_[static_cast<std::size_t>(number)];
    if (!of.decided[before] || !of.decided[after]) return lone(entries, of);
    ++result_.applications;
    has_difference_ = false;
    each_group(
        entries, [](const Entry& e) { return std::pair(e.benefit, e.person); },
        [&](Entries claim) { this->claim(claim); });
    applications_with_difference_ += has_difference_ ? 1 : 0;
  }

  void lone(Entries entries, const PaymentJoin::Application& of) {
    LoneApplication& lone = result_.lone_applications.emplace_back();
    lone.application = name(entries.front().application);
    lone.before = of.decided[before];
    lone.rejected_by_other = of.rejected[lone.before ? after : before];
    for (const Entry& e : entries) {
      if (e.kind != Kind::payment) continue;
      ++lone.payments;
      lone.amount += e.grosze;
    }
  }

  void claim(Entries entries) {
    std::array<bool, 2> decided{};
    for (const Entry& e : entries) {
      if (e.kind == Kind::claim) decided[at(e.side)] = true;
    }
    const Entry& first = entries.front();
    if (decided[before] != decided[after]) {
      result_.lone_claims.push_back(
          {name(first.application), name(first.benefit), name(first.person), decided[before]});
    }
    each_group(
        entries, [](const Entry& e) { return e.month; },
        [&](Entries month) {
          if (month.front().month != no_month) this->month(month);
        });
  }

  void month(Entries entries) {
    std::array<Planned, 2> planned;
    for (const Entry& e : entries) {
      Planned& p = planned[at(e.side)];
      p.undetermined = p.undetermined || e.kind == Kind::undetermined;
      p.grosze += e.grosze;
      p.payments += e.kind == Kind::payment ? 1 : 0;
    }
    const Entry& first = entries.front();
    const Month of{first.month};
    if (planned[before].undetermined || planned[after].undetermined) {
      result_.undetermined.push_back({name(first.application), name(first.benefit),
                                      name(first.person), of, planned[before].known(),
                                      planned[after].known()});
      result_.undetermined_payments_before += planned[before].payments;
      result_.undetermined_payments_after += planned[after].payments;
      result_.undetermined_before += planned[before].grosze;
      result_.undetermined_after += planned[after].grosze;
      return;
    }
    Counted& counted = benefits_[first.benefit];
    ComparisonTotals& totals = counted.totals;
    totals.payments_before += planned[before].payments;
    totals.payments_after += planned[after].payments;
    totals.before += planned[before].grosze;
    totals.after += planned[after].grosze;
    const std::int64_t difference = planned[after].grosze - planned[before].grosze;
    if (difference == 0) return;
    (difference < 0 ? totals.too_much : totals.too_little) += std::abs(difference);
    ++totals.months;
    totals.applications += counted.last_application == first.application ? 0 : 1;
    counted.last_application = first.application;
    has_difference_ = true;
    result_.differences.push_back({name(first.application), name(first.benefit), name(first.person),
                                   of, planned[before].grosze, planned[after].grosze});
  }

  // But for applications: one with two benefits would be counted twice.
  static void add(ComparisonTotals& to, const ComparisonTotals& more) {
    to.payments_before += more.payments_before;
    to.payments_after += more.payments_after;
    to.before += more.before;
    to.after += more.after;
    to.too_much += more.too_much;
    to.too_little += more.too_little;
    to.months += more.months;
  }

  // Against what was counted while reading, not while comparing.
  bool reconciled() const {
    std::int64_t differences = 0;
    for (const PaymentDifference& d : result_.differences) differences += d.difference();
    const ComparisonTotals& all = result_.all;
    bool good = differences == all.balance() && all.balance() == all.too_little - all.too_much &&
                all.months == static_cast<std::int64_t>(result_.differences.size());
    std::array<std::int64_t, 2> amount{all.before + result_.undetermined_before,
                                       all.after + result_.undetermined_after};
    std::array<std::int64_t, 2> payments{all.payments_before + result_.undetermined_payments_before,
                                         all.payments_after + result_.undetermined_payments_after};
    std::array<std::int64_t, 2> applications{result_.applications, result_.applications};
    for (const LoneApplication& lone : result_.lone_applications) {
      const std::size_t side = lone.before ? before : after;
      amount[side] += lone.amount;
      payments[side] += lone.payments;
      ++applications[side];
    }
    for (const Side side : {Side::before, Side::after}) {
      const ComparedRun& run = side == Side::before ? result_.before : result_.after;
      good = good && amount[at(side)] == run.amount && payments[at(side)] == run.payments &&
             applications[at(side)] == run.applications;
    }
    return good;
  }

  const PaymentJoin& join_;
  const std::vector<std::string>& names_;
  RunComparison result_;
  std::map<std::int32_t, Counted> benefits_;
  bool has_difference_ = false;
  std::int64_t applications_with_difference_ = 0;
};

RunComparison PaymentJoin::finish() {
  const std::vector<std::string> names = sort();
  return PaymentSweep(*this, names).run();
}

}  // namespace kwota

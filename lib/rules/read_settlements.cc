// The sections `settlements` and `orders`: how receipts are booked and whose money they are, and
// who is satisfied first from what a bailiff collects.
#include "base/text.h"
#include "rules/read_days.h"

namespace kwota {
namespace {

constexpr std::int64_t whole = 100'00;  // hundredths of a percent

class SettlementReader {
 public:
  SettlementReader(const SectionReader& reader, const Node::Entry& entry)
      : reader_(reader), entry_(entry) {}

  SettlementRule read() {
    MapReader map(reader_.findings, entry_, reader_.what);
    rule_.name = entry_.key;
    rule_.file = reader_.file;
    rule_.label = read_label(reader_.draft, reader_.file, map, reader_.what).value_or(Label{});
    rule_.law = read_law(reader_.draft, reader_.file, map, reader_.what);
    rule_.payees = reader_.enumeration(map, "payees");
    kinds(map.required("claims"));
    rule_.bookings = reader_.versions<Booking>(
        map.required("bookings"), "bookings",
        [&](const Node::Entry&, MapReader& of, Booking& booking) { return read(of, booking); });
    rule_.limitation = limit(map.optional("limitation"), "limitation");
    rule_.last_decision = limit(map.optional("no_decision_after"), "no_decision_after");
    map.optional_text("note");
    map.finish();
    return std::move(rule_);
  }

 private:
  void kinds(const Node* node) {
    if (node == nullptr) return;
    const std::string of = "claims of " + reader_.what;
    for (const Node::Entry& entry : map_entries(reader_.findings, *node, of)) {
      if (check_name(reader_.findings, entry, "a kind of claim")) kind(entry);
    }
    if (node->is_map() && node->entries.empty()) {
      reader_.findings.error("R165", *node, fmt::format("{} has no kind of claim", reader_.what),
                             "add one under 'claims': what is owed, and from when it bears "
                             "interest");
    }
  }

  void kind(const Node::Entry& entry) {
    const SectionReader own{reader_.draft, reader_.file, reader_.findings,
                            fmt::format("claim {} of {}", entry.key, reader_.what)};
    MapReader map(own.findings, entry, own.what);
    ClaimKind kind;
    kind.name = entry.key;
    kind.label = read_label(own.draft, own.file, map, own.what).value_or(Label{});
    kind.law = read_law(own.draft, own.file, map, own.what);
    const Node* const interest = map.required("interest");
    const std::string* const rate =
        interest == nullptr ? nullptr
                            : scalar_text(own.findings, *interest, "'interest' of " + own.what);
    const bool bears = rate != nullptr && *rate != "none";
    if (bears) kind.interest = find_rate(own, *rate, *interest);
    const Node* const from = bears ? map.required("from") : map.optional("from");
    kind.starts = own.versions<StartVersion>(
        from, "from", [&](const Node::Entry&, MapReader& of, StartVersion& version) {
          return start(own, of, version);
        });
    map.optional_text("note");
    map.finish();
    if (rate != nullptr && !bears && from != nullptr) {
      own.findings.error("R166", *from,
                         fmt::format("{} bears no interest, yet says from when", own.what),
                         "remove 'from', or name the rate under 'interest'");
    }
    rule_.kinds.push_back(std::move(kind));
  }

  static std::int32_t find_rate(const SectionReader& own, const std::string& name,
                                const Node& node) {
    const std::vector<InterestRate>& rates = own.draft.rules.interest_rates;
    std::vector<std::string> names{"none"};
    for (std::size_t i = 0; i < rates.size(); ++i) {
      if (rates[i].name == name) return static_cast<std::int32_t>(i);
      names.push_back(rates[i].name);
    }
    std::string hint = did_you_mean(name, names);
    if (hint.empty()) hint = fmt::format("write one of: {}", fmt::join(names, ", "));
    own.findings.error("R167", node,
                       fmt::format("'{}', the interest of {}, is not defined", name, own.what),
                       hint);
    return -1;
  }

  static bool start(const SectionReader& own, MapReader& map, StartVersion& version) {
    const std::string text = map.required_text("is");
    if (text.empty()) return false;
    constexpr std::pair<std::string_view, InterestStart> known[] = {
        {"next_day", InterestStart::next_day},
        {"next_month", InterestStart::next_month},
        {"none", InterestStart::never}};
    for (const auto& [name, start] : known) {
      if (text != name) continue;
      version.start = start;
      return true;
    }
    own.findings.error(
        "R168", *map.optional("is"),
        fmt::format("'{}' is no beginning of the interest of {}", text, own.what),
        "write next_day (the day after the payment), next_month (the first day of the "
        "month after it) or none");
    return false;
  }

  std::optional<BookingOrder> order(const Node& node) const {
    const std::string* const text =
        scalar_text(reader_.findings, node, "the order of " + reader_.what);
    if (text == nullptr) return std::nullopt;
    if (*text == "interest_first") return BookingOrder::interest_first;
    if (*text == "proportional") return BookingOrder::proportional;
    reader_.findings.error(
        "R169", node, fmt::format("'{}' is no order in which {} is booked", *text, reader_.what),
        "write interest_first or proportional");
    return std::nullopt;
  }

  bool read(MapReader& map, Booking& booking) const {
    booking.order = reader_.choice<BookingOrder>(map.required("order"), "order",
                                                 [&](const Node& node) { return order(node); });
    booking.interest = shares(map.required("interest"), "interest");
    booking.principal = shares(map.required("principal"), "principal");
    return !booking.order.of.empty() && !booking.interest.empty() && !booking.principal.empty();
  }

  std::vector<Share> shares(const Node* node, std::string_view key) const {
    std::vector<Share> all;
    if (node == nullptr) return all;
    const std::string of = fmt::format("the shares of {} of {}", key, reader_.what);
    std::int64_t sum = 0;
    int rests = 0;
    for (const Node::Entry& entry : map_entries(reader_.findings, *node, of)) {
      const Node key_node{.line = entry.line,
                          .column = entry.column,
                          .text = entry.key,
                          .items = {},
                          .entries = {}};
      const auto payee = reader_.member(rule_.payees, entry.key, key_node);
      const std::string* const text =
          scalar_text(reader_.findings, entry.value, "a share of " + of);
      if (!payee || text == nullptr) return {};
      Share share{.payee = *payee, .is_rest = *text == "rest"};
      if (share.is_rest) {
        ++rests;
      } else {
        const auto percent = read_scalar(reader_.draft, reader_.file, {.kind = Kind::percent},
                                         *text, entry.value, "a share of " + of);
        if (!percent) return {};
        share.percent = *percent;
        sum += *percent;
        if (*percent < 0) sum = whole + 1;
      }
      all.push_back(share);
    }
    if (rests == 1 && sum <= whole) return all;
    reader_.findings.error(
        "R171", *node,
        rests == 1 ? fmt::format("{} are below nothing, or more than the whole", of)
                   : fmt::format("{} do not say exactly once who has the rest", of),
        "write percentages that are at most 100% together, and 'rest' for the one who has what "
        "remains");
    return {};
  }

  std::optional<TimeLimit> limit(const Node* node, std::string_view key) const {
    if (node == nullptr) return std::nullopt;
    const std::string what = fmt::format("'{}' of {}", key, reader_.what);
    MapReader map(reader_.findings, *node, what);
    TimeLimit limit;
    limit.law = read_law(reader_.draft, reader_.file, map, what);
    const std::string years = map.required_text("years");
    map.finish();
    if (years.empty()) return std::nullopt;
    const auto number = parse_decimal(years, 0);
    if (number && *number >= 1 && *number <= 100) {
      limit.years = static_cast<std::int32_t>(*number);
      return limit;
    }
    reader_.findings.error("R172", *node->find("years"),
                           fmt::format("{} has '{}' years", what, years),
                           "write a whole number of years from 1 to 100");
    return std::nullopt;
  }

  const SectionReader& reader_;
  const Node::Entry& entry_;
  SettlementRule rule_;
};

bool read_creditors(const SectionReader& reader, EnumId of, const Node::Entry& entry,
                    MapReader& map, OrderVersion& version) {
  const Node* const is = map.required("is");
  if (is == nullptr) return false;
  for (const Node& item : is->items) {
    const std::string* const name =
        scalar_text(reader.findings, item, "a creditor of " + reader.what);
    const auto creditor = name == nullptr ? std::nullopt : reader.member(of, *name, item);
    if (!creditor) return false;
    if (std::find(version.creditors.begin(), version.creditors.end(), *creditor) !=
        version.creditors.end()) {
      reader.findings.error("R173", item,
                            fmt::format("'{}' stands twice in {}", *name, reader.what),
                            "each creditor has one place; what is satisfied later needs a name of "
                            "its own");
      return false;
    }
    version.creditors.push_back(*creditor);
  }
  if (!version.creditors.empty()) return true;
  reader.findings.error("R173", *is,
                        fmt::format("{} of {} lists no creditors", entry.key, reader.what),
                        "write them in their order: [fundusz, wierzyciel]");
  return false;
}

}  // namespace

void read_settlements(Draft& draft, std::int32_t file, const Node& section) {
  read_named_entries(draft, file, section, "settlements", "settlement", "a",
                     [&](const SectionReader& reader, const Node::Entry& entry) {
                       draft.rules.settlements.push_back(SettlementReader(reader, entry).read());
                     });
}

void read_orders(Draft& draft, std::int32_t file, const Node& section) {
  read_named_entries(draft, file, section, "orders", "order", "an",
                     [&](const SectionReader& reader, const Node::Entry& entry) {
                       MapReader map(reader.findings, entry, reader.what);
                       RecoveryOrder order;
                       order.name = entry.key;
                       order.file = file;
                       order.label = read_label(draft, file, map, reader.what).value_or(Label{});
                       order.law = read_law(draft, file, map, reader.what);
                       order.creditors = reader.enumeration(map, "creditors");
                       order.versions = reader.versions<OrderVersion>(
                           map.required("since"), "since",
                           [&](const Node::Entry& version, MapReader& of, OrderVersion& out) {
                             return read_creditors(reader, order.creditors, version, of, out);
                           });
                       map.optional_text("note");
                       map.finish();
                       draft.rules.orders.push_back(std::move(order));
                     });
}

}  // namespace kwota

// The section `interest_rates`: yearly rates by the day, and how they are counted.
#include "base/text.h"
#include "rules/read_days.h"

namespace kwota {
namespace {

constexpr std::int64_t most_percent = 100'00;  // keeps sums of interest small enough to be exact

std::optional<YearLength> read_year(const SectionReader& reader, const Node& node) {
  const std::string* text =
      scalar_text(reader.findings, node, "the days of a year of " + reader.what);
  if (text == nullptr) return std::nullopt;
  if (*text == "calendar") return YearLength{.days = 0, .calendar = true};
  if (*text == "360" || *text == "365" || *text == "366")
    return YearLength{.days = static_cast<std::int32_t>(*parse_decimal(*text, 0))};
  reader.findings.error("R162", node,
                        fmt::format("'{}' is no length of a year of {}", *text, reader.what),
                        "write 365, 366 or 360, or calendar for a year's own length");
  return std::nullopt;
}

// "half_up 0.01"
void read_rounding(const SectionReader& reader, const Node* node, InterestRate& rate) {
  if (node == nullptr) return;
  const std::string* text = scalar_text(reader.findings, *node, "the rounding of " + reader.what);
  if (text == nullptr) return;
  const std::size_t space = text->find(' ');
  const std::string_view name = std::string_view(*text).substr(0, space);
  const std::string_view after =
      space == std::string::npos ? "" : std::string_view(*text).substr(space);
  const std::int64_t step = parse_decimal(trim(after), 2).value_or(0);
  const bool known = name == "half_up" || name == "up" || name == "down";
  if (known && step > 0 && step <= 100'00) {
    rate.rounding = name == "half_up" ? Rounding::half_up
                    : name == "up"    ? Rounding::up
                                      : Rounding::down;
    rate.step = step;
    return;
  }
  reader.findings.error("R163", *node, fmt::format("'{}' is no rounding of {}", *text, reader.what),
                        "write half_up, up or down and the step in złote, like 'half_up 0.01'");
}

bool read_rate(const SectionReader& reader, MapReader& map, RateVersion& version) {
  const Node* const is = map.required("is");
  const std::string what = "a rate of " + reader.what;
  const std::string* const text = is == nullptr ? nullptr : scalar_text(reader.findings, *is, what);
  if (text == nullptr) return false;
  if (*text == "missing") return true;
  version.rate = read_scalar(reader.draft, reader.file, {.kind = Kind::percent}, *text, *is, what);
  if (!version.rate) return false;
  if (*version.rate >= 0 && *version.rate <= most_percent) return true;
  reader.findings.error("R164", *is, fmt::format("{} is '{}'", what, *text),
                        "rates are from 0% to 100% a year");
  return false;
}

}  // namespace

void read_interest_rates(Draft& draft, std::int32_t file, const Node& section) {
  read_named_entries(draft, file, section, "interest_rates", "interest rate", "an",
                     [&](const SectionReader& reader, const Node::Entry& entry) {
                       MapReader map(reader.findings, entry, reader.what);
                       InterestRate rate;
                       rate.name = entry.key;
                       rate.file = file;
                       rate.label = read_label(draft, file, map, reader.what).value_or(Label{});
                       rate.law = read_law(draft, file, map, reader.what);
                       rate.year = reader.choice<YearLength>(
                           map.required("days_of_year"), "days_of_year",
                           [&](const Node& node) { return read_year(reader, node); });
                       read_rounding(reader, map.required("rounding"), rate);
                       rate.rates = reader.versions<RateVersion>(
                           map.required("rates"), "rates",
                           [&](const Node::Entry&, MapReader& of, RateVersion& version) {
                             return read_rate(reader, of, version);
                           });
                       map.optional_text("note");
                       map.finish();
                       draft.rules.interest_rates.push_back(std::move(rate));
                     });
}

}  // namespace kwota

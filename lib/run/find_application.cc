#include "run/find_application.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace kwota {
namespace {

// Evaluated with all their terms kept, applications take much memory; a block of a few is enough
// for one of them.
constexpr std::int32_t applications_per_block = 16;

struct Place {
  RawBlockPtr block;
  std::int32_t number = 0;
};

Place look_for(TableReader& reader, std::string_view id) {
  Place place;
  while (RawBlockPtr block = reader.next()) {
    if (place.block) continue;
    const std::vector<std::string> ids = reader.ids(*block);
    const auto found = std::find(ids.begin(), ids.end(), id);
    if (found != ids.end())
      place = {std::move(block), static_cast<std::int32_t>(found - ids.begin())};
  }
  return place;
}

// The id nearest to the one that is not there; the best of each block are compared in the end.
std::string similar_id(TableReader& reader, std::string_view id) {
  std::vector<std::string> best;
  while (const RawBlockPtr block = reader.next()) {
    const std::vector<std::string> ids = reader.ids(*block);
    const std::string_view near = nearest(id, ids);
    if (near.empty()) continue;
    best.emplace_back(near);
    best = {std::string(nearest(id, best))};
  }
  return best.empty() ? std::string() : best.front();
}

}  // namespace

std::optional<FoundApplication> find_application(const std::filesystem::path& folder,
                                                 std::string_view id, const Decider& decider,
                                                 const ReadOptions& options, Diagnostics& out) {
  const RuleSet& rules = decider.rules();
  ReadOptions few = options;
  few.applications_per_block = applications_per_block;
  const std::unique_ptr<TableReader> reader =
      TableReader::open(folder, rules.vocabulary, decider.catalog(), few, out);
  if (!reader) return std::nullopt;
  Place place = look_for(*reader, id);
  if (place.block && !reader->grouped()) {
    reader->restart_in_memory();
    place = look_for(*reader, id);
  }
  if (place.block) {
    FoundApplication found;
    found.number = place.number;
    reader->convert(*place.block, found.block);
    return found;
  }
  Diagnostics again;  // the same as before
  const std::unique_ptr<TableReader> second =
      TableReader::open(folder, rules.vocabulary, decider.catalog(), options, again);
  const std::string near = second ? similar_id(*second, id) : std::string();
  const std::string table = rules.vocabulary.entity(rules.vocabulary.root()).table + ".csv";
  out.add({Severity::error,
           "T121",
           {table, 0, 0},
           fmt::format("the application \"{}\" is not in {}", id, table),
           near.empty() ? "take an id as it stands in the table"
                        : fmt::format("did you mean \"{}\"?", near),
           ""});
  return std::nullopt;
}

}  // namespace kwota

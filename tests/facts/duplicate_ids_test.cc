#include "facts/duplicate_ids.h"

#include <doctest/doctest.h>

#include <vector>

using namespace kwota;

namespace {

// Which of the ids were seen before, and how often the earlier ones were read again.
std::pair<std::vector<int>, int> seen(const std::vector<std::string>& ids) {
  DuplicateIds duplicates;
  std::vector<int> out;
  int reads = 0;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    out.push_back(duplicates.seen(ids[i], [&](const auto& each) {
      ++reads;
      for (std::size_t k = 0; k < i; ++k) each(ids[k]);
    }));
  }
  return {out, reads};
}

}  // namespace

TEST_CASE("ids that ascend as text or as numbers are told apart without remembering them") {
  CHECK(seen({"W1", "W10", "W2"}) == std::pair(std::vector<int>{0, 0, 0}, 0));
  CHECK(seen({"8", "9", "10", "11", "11"}) == std::pair(std::vector<int>{0, 0, 0, 0, 1}, 0));
}

TEST_CASE("once the order breaks, the earlier ids are read again once") {
  CHECK(seen({"5", "3", "5", "4", "3", "6"}) == std::pair(std::vector<int>{0, 0, 1, 0, 1, 0}, 1));
}

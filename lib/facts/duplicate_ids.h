// Was this application's id there before? In: ids in the order of the file; out: yes or no. Ids
// that ascend (as text, or as numbers without leading zeros do) cannot repeat, and cost a
// comparison each. When the order breaks, the ids before are read once more, and from then on 128
// bits of each id's SHA-256 are remembered.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>

namespace kwota {

class DuplicateIds {
 public:
  // `earlier` calls what it is given with every id before this one.
  using Earlier = std::function<void(const std::function<void(std::string_view)>&)>;
  bool seen(std::string_view id, const Earlier& earlier);
  void clear();

 private:
  using Hash = std::array<std::uint64_t, 2>;
  struct FirstHalf {
    std::size_t operator()(const Hash& hash) const { return static_cast<std::size_t>(hash[0]); }
  };
  static Hash hash_of(std::string_view id);

  bool any_ = false;
  bool ascending_as_text_ = true;
  bool ascending_as_numbers_ = true;
  bool hashing_ = false;
  std::string last_;
  std::unordered_set<Hash, FirstHalf> hashes_;
};

}  // namespace kwota

// Joins what two runs decided and pay, month by month.
//
// In: the claims, undetermined months and payments of both runs, in any order. Out: a comparison
// that accounts for each of them: compared, or named apart. Nothing here knows files, so that it
// can be tried on any plan.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kwota/compare.h"

namespace kwota {

enum class Side : std::uint8_t { before, after };

class PaymentJoin {
 public:
  struct Claim {
    std::string_view application, benefit, person;
  };

  void decided(Side side, const Claim& claim);
  void undetermined(Side side, const Claim& claim, Month month);
  void rejected(Side side, std::string_view id);  // of an application
  // The application must have been decided. False: what the run pays does not fit into 64 bits.
  bool pay(Side side, const Claim& claim, Month month, std::int64_t grosze);

  bool has_decided(Side side, std::string_view id) const;
  std::int64_t applications(Side side) const;  // that were decided

  // Once, at the end. How the runs were made is for the caller to add.
  RunComparison finish();

 private:
  friend class PaymentSweep;
  template <class T>
  using BySide = std::array<T, 2>;  // by Side

  struct Application {
    BySide<bool> decided{}, rejected{};
  };

  enum class Kind : std::uint8_t { claim, undetermined, payment };

  // Texts are numbers, so that a plan of millions of rows fits.
  struct Entry {
    std::int32_t application = 0, benefit = 0, person = 0;
    std::int32_t month = 0;
    std::int64_t grosze = 0;
    Side side = Side::before;
    Kind kind = Kind::claim;
  };

  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };

  std::int32_t number_of(std::string_view text);
  void add(Side side, const Claim& claim, Kind kind, std::int32_t month, std::int64_t grosze);
  Application& application(std::string_view id);
  // Gives texts the numbers of their order, and puts the entries in order.
  std::vector<std::string> sort();

  std::unordered_map<std::string, std::int32_t, TextHash, std::equal_to<>> numbers_;
  std::vector<Application> applications_;  // by number; of other texts nothing
  std::vector<Entry> entries_;
  BySide<std::int64_t> paid_{}, payments_{};
};

}  // namespace kwota

// The tables of settled cases, and the totals over all of them.
//
// In: settlements, one case after the other. Out: rows for each of the files, in the same order.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kwota/settlement.h"
#include "report/csv_writer.h"

namespace kwota {

// In the order in which they get their names.
enum class SettlementFile : std::size_t { receipts, payees, parts, debts, interest, rejected };
inline constexpr std::array<std::string_view, 6> settlement_files = {
    "rozliczenie_wplywow.csv", "podzial_wplywow.csv", "zaliczenie_wplywow.csv",
    "zadluzenie.csv",          "odsetki.csv",         "odrzucone.csv"};

class SettlementTables {
 public:
  SettlementTables(Language language, const CsvOptions& csv);
  void append(std::string_view id, const Settlement& settlement);
  // Rows since the last call, with the headers in the first one; by SettlementFile.
  std::array<std::string, settlement_files.size()> take();
  const std::vector<SettlementTotals>& totals() const { return totals_; }
  // Of all settlements, each once.
  const std::vector<std::pair<std::string, std::string>>& readings() const { return readings_; }
  const std::vector<StatusNote>& statuses() const { return statuses_; }
  bool beyond_checked() const { return beyond_checked_; }

 private:
  CsvWriter writer(SettlementFile file) {
    return CsvWriter(rows_[static_cast<std::size_t>(file)], csv_);
  }
  void append_receipt(std::string_view id, const Settlement& of, const BookedReceipt& receipt);
  void append_claim(std::string_view id, const Settlement& of, const SettledClaim& claim);
  void count(const Settlement& settlement);

  Language language_;
  CsvOptions csv_;
  std::array<std::string, settlement_files.size()> rows_;
  std::vector<SettlementTotals> totals_;  // by settlement, in the order in which they come
  std::vector<std::pair<std::string, std::string>> readings_;
  std::vector<StatusNote> statuses_;
  bool beyond_checked_ = false;
};

}  // namespace kwota

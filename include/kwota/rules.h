// The rules: loaded from rule files, checked, immutable.
//
// A `Rules` is a cheap handle; copies share the same rules. Safe to use from many threads at once.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kwota/date.h"
#include "kwota/diagnostic.h"
#include "kwota/words.h"

namespace kwota {

struct RuleSet;

// A column of an input table.
struct FactInfo {
  std::string table, column;
  Label label;
  std::string type;  // "date", "PLN/month", "bool", an enumeration's name
  std::vector<std::pair<std::string, Label>> members;  // of an enumeration
  bool required = false;
  std::string none, not_applicable;  // what `brak` and `nd` mean; empty: not allowed
  std::string form;                  // the paper form it comes from
};

struct TableInfo {
  std::string table;  // "osoby": osoby.csv
  Label label;
  std::vector<std::string> keys;  // key columns, the application's first
  std::vector<FactInfo> facts;
};

struct BenefitInfo {
  std::string name;
  Label label;
  Label law;                  // articles and gazette position
  std::string subject_table;  // whose benefit it is
  bool once = false;
  bool in_parts = false;    // once, or monthly in parts
  bool ex_officio = false;  // decided without a claim
  std::string period;
  Month checked_through;
};

class Rules {
 public:
  // Reads every .yaml file below the folders (a single file is allowed). None when anything is
  // wrong; `out` says what and where. Does not throw but for lack of memory.
  static std::optional<Rules> load(const std::vector<std::filesystem::path>& folders,
                                   Diagnostics& out);
  // The same from texts in memory: name and content.
  static std::optional<Rules> from_texts(
      const std::vector<std::pair<std::string, std::string>>& texts, Diagnostics& out);
  // Where the rules that came with this installation are; none when there are none (KWOTA_RULES in
  // the environment comes first).
  static std::optional<std::filesystem::path> installed();

  // sha256 (hex) over the names and bytes of all rule files.
  const std::string& digest() const;
  std::vector<TableInfo> tables() const;
  std::vector<BenefitInfo> benefits() const;

  const std::shared_ptr<const RuleSet>& handle() const { return rules_; }

 private:
  explicit Rules(std::shared_ptr<const RuleSet> rules) : rules_(std::move(rules)) {}
  std::shared_ptr<const RuleSet> rules_;
};

std::string version();  // of the engine: "0.1.0"

}  // namespace kwota

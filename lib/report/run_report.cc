#include "report/run_report.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/words.h"

namespace kwota {
namespace {

using Json = nlohmann::ordered_json;

Json pairs(const std::vector<std::pair<std::string, std::string>>& list) {
  Json object = Json::object();
  for (const auto& [name, value] : list) object[name] = value;
  return object;
}

Json inputs(const std::vector<TableCount>& tables) {
  Json list = Json::array();
  for (const TableCount& t : tables) {
    if (t.file.empty()) continue;
    list.push_back({{"plik", t.file},
                    {"sha256", t.sha256},
                    {"wiersze_wczytane", t.rows_read},
                    {"wiersze_przyjete", t.rows_accepted},
                    {"wiersze_odrzucone", t.rows_rejected}});
  }
  return list;
}

Json decisions(const std::array<std::int64_t, verdict_count>& counts) {
  Json object = Json::object();
  for (std::size_t v = 0; v < counts.size(); ++v) {
    object[std::string(verdict_code(static_cast<Verdict>(v)))] = counts[v];
  }
  return object;
}

}  // namespace

bool RunReport::reconciled() const {
  const bool tables = std::all_of(inputs.begin(), inputs.end(), [](const TableCount& t) {
    return t.rows_read == t.rows_accepted + t.rows_rejected;
  });
  return tables && applications_read == applications_decided + applications_rejected;
}

std::string to_json(const RunReport& report) {
  Json json;
  json["kwota"] = report.engine_version;
  json["reguly_sha256"] = report.rules_digest;
  json["odczytania"] = pairs(report.readings);
  json["opcje"] = pairs(report.options);
  json["tryb"] = report.mode == RunReport::Mode::streaming ? "streaming" : "in_memory";
  json["wejscie"] = inputs(report.inputs);
  json["wnioski"] = {{"wczytane", report.applications_read},
                     {"rozstrzygniete", report.applications_decided},
                     {"odrzucone", report.applications_rejected}};
  json["zadania"] = decisions(report.decisions);
  json["uzgodnione"] = report.reconciled();
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace kwota
